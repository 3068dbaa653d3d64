"""`make run`: from a fresh checkout to the running site. This part needs no library; serve.py goes on."""

import os

import address
import environment


def main():
    address.check()
    environment.prepare()
    os.environ["DJANGO_SETTINGS_MODULE"] = "museum_site.settings.standalone"
    os.environ.setdefault("ALLOWED_HOSTS", ",".join(address.hosts()))
    os.environ.setdefault("SITE_URL", address.url())
    os.execv(environment.PYTHON, [environment.PYTHON, environment.ROOT / "tools/serve.py"])  # noqa: S606


if __name__ == "__main__":
    environment.clean_exit(main)
