"""`make messages`: bring the Vietnamese catalogue of our own words up to date with the code, and compile it.

Source strings are English. Afterwards translate what is empty or fuzzy in museum_site/locale/vi, run this
again and commit the .po and the .mo: a fresh machine has no msgfmt. Wagtail's own words are the matter of
wagtail_catalogue.py.
"""

import os
import shutil
import subprocess
from pathlib import Path

import environment

LOCALE = Path("museum_site/locale/vi/LC_MESSAGES")
NOT_OURS = [".venv", "var", "staticfiles", "media", "content", "docs", "tools", "tests", "conftest.py"]


def main():
    environment.enter("-dev")
    if not shutil.which("xgettext"):
        environment.stop(
            "Thiếu xgettext. Trên Debian hay Ubuntu: sudo apt install gettext",
            "xgettext is missing. On Debian or Ubuntu: sudo apt install gettext",
        )
    extract(environment.ROOT)
    for path in catalogues():
        path.with_suffix(".mo").write_bytes(compiled(path))
    for complaint in incomplete():
        print(complaint)


def extract(folder):
    """Run makemessages on the checkout in `folder`."""
    (folder / LOCALE).mkdir(parents=True, exist_ok=True)
    domains = ["django"]
    if any("gettext(" in path.read_text() for path in folder.glob("*/static/**/*.js")):
        domains.append("djangojs")
    for domain in domains:
        options = ["-l", "vi", "-d", domain, "--no-location", "--no-obsolete", "--no-wrap"]
        options += [word for name in NOT_OURS for word in ("-i", name)]
        command = [environment.PYTHON, "manage.py", "makemessages", "-v", "0", *options]
        subprocess.run(command, cwd=folder, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})


def catalogues():
    return sorted(LOCALE.glob("*.po"))


def compiled(path):
    import polib

    return polib.pofile(path).to_binary()


def incomplete():
    """A line for each message without a finished Vietnamese translation."""
    import polib

    for path in catalogues():
        for entry in polib.pofile(path):
            if entry.fuzzy or not entry.translated():
                yield f"{path}: {'fuzzy' if entry.fuzzy else 'untranslated'}: {entry.msgid}"


if __name__ == "__main__":
    environment.clean_exit(main)
