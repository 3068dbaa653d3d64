"""The stylesheet as it is served: one file made of many, everything it names under a hashed name."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from core.bundles import STYLE_IMPORT, BundleError, joined_modules


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
    imports = STYLE_IMPORT.findall(source("css/site.css"))
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


def joined(**files):
    return joined_modules("js/a.js", lambda name: files[name.removeprefix("js/").removesuffix(".js")])


def test_a_module_holds_what_it_imports_once_and_before_itself():
    text = joined(
        a='import { b } from "./b.js";\nimport { c } from "./c.js";\nexport const a = b + c; // why\n',
        b='import { c } from "./c.js";\nexport const b = c;\n',
        c="export const c = 1;\n",
    )
    assert re.findall(r"const (\w)", text) == ["c", "b", "a"]
    assert text.count("export") == 1
    assert "why" not in text


def test_what_is_imported_later_stays_apart():
    assert 'import("./later.js")' in joined(a='const a = () => import("./later.js");\n')


def test_a_name_declared_twice_is_refused():
    with pytest.raises(BundleError, match="size"):
        joined(a='import { b } from "./b.js";\nconst size = 1;\n', b="const size = 2;\nexport const b = size;\n")


def test_the_timeline_comes_in_one_small_file_and_names_later_ones_by_their_hashes(collect, tmp_path):
    collect()
    script = (tmp_path / staticfiles_storage.stored_name("js/timeline/strip.js")).read_text()
    assert not re.search(r"^import ", script, re.MULTILINE)
    later = re.findall(r"""import\(["']\./([\w.-]+)["']\)""", script)
    assert later
    for name in later:
        assert re.search(r"\.[0-9a-f]{12}\.js$", name), name
        assert (tmp_path / "js/timeline" / name).is_file()
    sent = [tmp_path / f"{staticfiles_storage.stored_name('js/timeline/strip.js')}.br"]
    sent += [tmp_path / "js/timeline" / f"{name}.br" for name in set(later)]
    assert sum(path.stat().st_size for path in sent) <= 15 * 1024  # all of the timeline's scripts
