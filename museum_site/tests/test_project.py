"""Rules of the whole project that no single app can test."""

import ast
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template
from wagtail.models import Page

from core.models.pages import MuseumPage

FLOORS = ["core", "timeline", "exhibits", "tours", "museum_site"]  # each may import those before it


def test_the_system_checks_find_nothing(db):
    call_command("check", fail_level="WARNING")


def test_the_migrations_are_up_to_date(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_vietnamese_is_the_first_language():
    assert settings.LANGUAGE_CODE == "vi"
    assert [code for code, _name in settings.LANGUAGES] == ["vi", "en"]
    assert settings.WAGTAIL_CONTENT_LANGUAGES == settings.LANGUAGES
    assert settings.TIME_ZONE == "Asia/Ho_Chi_Minh"
    assert settings.USE_TZ
    assert settings.WAGTAIL_I18N_ENABLED


def test_the_admin_calls_nobody_outside():
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert not settings.WAGTAIL_ENABLE_UPDATE_CHECK
    assert not settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER
    assert not settings.WAGTAILEMBEDS_FINDERS


def test_uploads_are_limited():
    assert "svg" not in settings.WAGTAILIMAGES_EXTENSIONS
    assert not {"html", "svg", "js", "xml"} & set(settings.WAGTAILDOCS_EXTENSIONS)
    assert settings.WAGTAILDOCS_SERVE_METHOD == "serve_view"


def test_a_lost_session_is_no_way_in():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert len(settings.AUTH_PASSWORD_VALIDATORS) == 4


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "museum_site.settings.production",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "phong.example.org",
}
ASK = """
from django.conf import settings
assert settings.DEBUG is False
assert settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
assert settings.SECURE_SSL_REDIRECT and settings.SECURE_HSTS_SECONDS >= 31536000
assert settings.STORAGES["staticfiles"]["BACKEND"] == "core.static.MuseumStaticStorage"
"""


@pytest.mark.parametrize(("missing", "code"), [(None, 0), ("SECRET_KEY", 1), ("ALLOWED_HOSTS", 1)])
def test_production_is_safe_and_does_not_start_without_its_secrets(missing, code):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    result = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", ASK], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
    )
    assert result.returncode == code, result.stderr


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_point_down_only(floor):
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    for path in (settings.BASE_DIR / floor).rglob("*.py"):
        if "tests" not in path.parts:
            reached = {name.partition(".")[0] for name in imports_of(path)}
            assert not reached & above, path


def page_types():
    return [model for model in apps.get_models() if issubclass(model, MuseumPage)]


def test_every_page_type_is_a_museum_page():
    own = [model for model in apps.get_models() if issubclass(model, Page) and model._meta.app_label in FLOORS]
    assert own
    assert set(own) == set(page_types())


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_every_page_type_says_where_it_stands(model):
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model)
    assert get_template(model.template).template.name == model.template
    assert model._meta.verbose_name != model._meta.model_name
