"""The stylesheet as it is served: one file made of many, everything it names under a hashed name."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from core.static import IMPORT


class OwnFiles(finders.AppDirectoriesFinder):
    """Only this project's static files: Wagtail's many would take half a minute."""

    def __init__(self):
        super().__init__(app_names=["museum_site", "core", "timeline", "exhibits"])


@pytest.fixture
def collect(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    settings.STATICFILES_FINDERS = ["core.tests.test_static.OwnFiles"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "core.static.MuseumStaticStorage"}}

    def run():
        call_command("collectstatic", interactive=False, verbosity=0)
        return staticfiles_storage.stored_name("css/site.css")

    return run


def source(name):
    with open(finders.find(name)) as file:
        return file.read()


def test_the_stylesheet_holds_what_it_imports_in_layers(collect, tmp_path):
    css = (tmp_path / collect()).read_text()
    imports = IMPORT.findall(source("css/site.css"))
    assert imports
    assert "@import" not in css
    for name, layer in imports:
        # Addresses change to hashed ones; everything before the first of them is as written.
        beginning = source(f"css/{name}").partition("url(")[0].strip()
        assert f"@layer {layer} {{\n{beginning}" in css


def test_the_layers_keep_their_order(collect, tmp_path):
    css = (tmp_path / collect()).read_text()
    assert css.lstrip().startswith(source("css/site.css").splitlines()[0])


def test_files_named_in_the_stylesheet_exist_under_hashed_names(collect, tmp_path):
    css = tmp_path / collect()
    addresses = [address.strip("\"' ") for address in re.findall(r"url\(([^)]*)\)", css.read_text())]
    files = [address for address in addresses if not address.startswith("data:")]
    assert any(address.endswith(".woff2") for address in files)
    for address in files:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", address), address
        assert (css.parent / address).resolve().is_file(), address


def test_the_stylesheet_is_there_compressed(collect, tmp_path):
    name = collect()
    assert (tmp_path / f"{name}.gz").is_file()
    assert (tmp_path / f"{name}.br").is_file()


def test_collecting_again_changes_no_name(collect):
    assert collect() == collect()
