"""What every test stands on: a folder for uploads, the machine's browser, and word of what did not run."""

import os
import shutil
from collections import Counter

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TestCase, TransactionTestCase, override_settings
from django.utils import translation

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's synchronous interface runs a loop

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
# Quiet, and nothing but the pages under test. As root, as in CI, Chromium has no sandbox.
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = "no browser was found"
OTHER_DATABASE = "they need the other database"


def pytest_collection_modifyitems(config, items):
    """Skip what this machine cannot run. With TEST_DATABASE=both each database gets the tests that fit it."""
    vendor = "postgres" if "postgresql" in settings.DATABASES["default"]["ENGINE"] else "sqlite"
    other = {"postgres": "sqlite", "sqlite": "postgres"}[vendor]
    if os.environ.get("TEST_DATABASE") == "both":
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker(other)])
        items[:] = [item for item in items if not item.get_closest_marker(other)]
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")
        if _empties_the_database(item):
            item.add_marker("live")
        if item.get_closest_marker("browser") and not BROWSER:
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))
        if item.get_closest_marker(other):
            item.add_marker(pytest.mark.skip(reason=OTHER_DATABASE))


def _empties_the_database(item):
    """Whether the test works without a transaction to roll back, as one against a live server has to."""
    mark = item.get_closest_marker("django_db")
    if {"transactional_db", "live_server"} & set(item.fixturenames):
        return True
    is_case = item.cls is not None and issubclass(item.cls, TransactionTestCase) and not issubclass(item.cls, TestCase)
    return is_case or bool(mark and mark.kwargs.get("transaction"))


def pytest_sessionfinish(session):
    """With REQUIRE_ALL=1 a skipped test is a failed run."""
    if hasattr(session.config, "workerinput"):
        return  # one of several processes: the first of them counts
    if os.environ.get("REQUIRE_ALL") == "1" and _skipped(session.config) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in _skipped(config))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"Skipped because {reason}: {count}", yellow=True)
    if reasons and os.environ.get("REQUIRE_ALL") == "1":
        terminalreporter.write_line("REQUIRE_ALL=1: every test has to run, so this run has failed.", red=True)


def _skipped(config):
    return config.pluginmanager.get_plugin("terminalreporter").stats.get("skipped", [])


@pytest.fixture(scope="session", autouse=True)
def media_root(tmp_path_factory):
    """Uploads of the tests go to a folder of their own, gone with the run."""
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        yield settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def clean_slate():
    """No rollback reaches the cache, where Wagtail keeps addresses and renditions, nor the language last used."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)  # what a class sets up for the tests after this one, too


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": BROWSER, "args": BROWSER_ARGUMENTS}


@pytest.fixture
def site_tree(db):
    """The empty room in both languages; also after a live-server test has flushed root page, locales and site."""
    from museum_site.tests.factories import build_room  # models, which need the settings

    return build_room()
