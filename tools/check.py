"""`make check`: what can be known of the code without running it. A line for each check; all are made."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import environment
import messages
from environment import PYTHON, ROOT

FOR_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "museum_site.settings.production",
    "SECRET_KEY": "only-for-this-check-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "museum.example",
    "DATABASE_URL": "",
    "REDIS_URL": "",
    "S3_BUCKET": "",
    "SENTRY_DSN": "",
}


def main():
    environment.enter("-dev")
    checks = {
        "style of the Python": command("ruff", "check", "--output-format", "concise", "."),
        "layout of the Python": command("ruff", "format", "--check", "--output-format", "concise", "."),
        "templates": command("djlint", "templates", "--lint", "--quiet"),
        "types of the helpers": command("mypy"),
        "migrations fit the models": command("django", "makemigrations", "--check", "--dry-run"),
        "settings for production": command(
            "django", "check", "--deploy", "--fail-level", "WARNING", env=FOR_PRODUCTION
        ),
        "catalogue fits the code": catalogue_fits_the_code,
        "every word has its Vietnamese": lambda: "\n".join(messages.incomplete()),
        "placeholders in translations": placeholders,
        "compiled catalogue is current": compiled_catalogue_is_current,
    }
    return max([run(name, check) for name, check in checks.items()])


def run(name, check):
    """Say in one line how the check went, with all it has to complain of below. True if it failed."""
    started = time.monotonic()
    complaint = check()
    skipped = isinstance(complaint, Skipped)
    verdict = "skipped" if skipped else "FAILED" if complaint else "ok"
    print(f"{name:<32} {verdict:<8} {time.monotonic() - started:5.1f} s", flush=True)
    if complaint:
        print("    " + complaint.strip().replace("\n", "\n    "), flush=True)
    return bool(complaint) and not (skipped and os.environ.get("REQUIRE_ALL") != "1")


class Skipped(str):
    """Why a check could not be made here."""


def command(module, *arguments, env=None):
    """A check that runs a program of the environment; what it prints counts only if it fails."""

    def check():
        result = subprocess.run(
            [PYTHON, "-m", module, *arguments],
            env={"DJANGO_SETTINGS_MODULE": "museum_site.settings.dev", **os.environ, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return (result.stdout or f"exit {result.returncode}") if result.returncode else ""

    return check


def catalogue_fits_the_code():
    """`make messages` would change nothing but dates; tried on a copy."""
    if not shutil.which("xgettext"):
        return Skipped("xgettext is missing: install gettext")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "*.sqlite3*", *messages.NOT_OURS))
        messages.extract(copy)
        fresh = contents(copy.glob(f"{messages.LOCALE}/*.po"))
    changed = {message for _, message, _ in fresh ^ contents(messages.catalogues())}
    return "Run `make messages`. It would change:\n" + "\n".join(sorted(changed)) if changed else ""


def contents(catalogues):
    """Each message of the catalogues, with all that is said about it."""
    import polib

    return {(path.name, entry.msgid, str(entry)) for path in catalogues for entry in polib.pofile(path)}


def placeholders():
    """A translation has the same %(names)s as its source."""
    if not shutil.which("msgfmt"):
        return Skipped("msgfmt is missing: install gettext")
    checked = [
        subprocess.run(["msgfmt", "--check", "-o", os.devnull, path], capture_output=True, text=True)  # noqa: S607
        for path in messages.catalogues()
    ]
    return "".join(result.stderr for result in checked if result.returncode)


def compiled_catalogue_is_current():
    stale = [
        str(path)
        for path in messages.catalogues()
        if not path.with_suffix(".mo").exists() or path.with_suffix(".mo").read_bytes() != messages.compiled(path)
    ]
    return "Run `make messages`; stale: " + ", ".join(stale) if stale else ""


if __name__ == "__main__":
    environment.clean_exit(main)
