from io import StringIO
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page

from museum_site.management.commands import ensure_demo_curator as command

pytestmark = pytest.mark.django_db
User = get_user_model()


@pytest.fixture(autouse=True)
def password_file(tmp_path):
    with mock.patch.object(command, "PASSWORD_FILE", tmp_path / "var" / "demo-curator.txt") as path:
        yield path


def ensure():
    output = StringIO()
    call_command("ensure_demo_curator", stdout=output)
    return output.getvalue().split()


def test_the_password_is_told_and_kept_for_the_owner_alone(password_file):
    username, password = ensure()
    assert User.objects.get(username=username).check_password(password)
    assert password_file.read_text() == password
    assert password_file.stat().st_mode & 0o777 == 0o600


def test_a_later_run_changes_nothing():
    assert ensure() == ensure()
    assert User.objects.count() == 1


def test_a_password_of_the_curators_own_is_neither_reset_nor_told():
    username, password = ensure()
    user = User.objects.get(username=username)
    user.set_password("mật khẩu tự đặt")
    user.save()
    assert password not in ensure()
    user.refresh_from_db()
    assert user.check_password("mật khẩu tự đặt")


def test_the_account_does_not_come_back_where_people_have_their_own():
    User.objects.create_superuser("giám-đốc")
    ensure()
    assert not User.objects.filter(username=command.USERNAME).exists()


def test_the_same_password_serves_a_new_database():
    before = ensure()
    User.objects.all().delete()
    assert ensure() == before


@pytest.mark.parametrize(
    ("permission", "allowed"),
    [
        ("wagtailadmin.access_admin", True),
        ("wagtail_localize.submit_translation", True),
        ("exhibits.change_museumobject", True),
        ("timeline.add_eventlink", True),
        ("core.delete_source", True),
        ("museum_site.change_sitesettings", True),
        ("core.change_user", False),
        ("core.delete_loadedrecord", False),
        ("auth.change_group", False),
        ("wagtailcore.change_site", False),
    ],
)
def test_a_curator_keeps_the_content_but_not_the_system(permission, allowed):
    username, _ = ensure()
    user = User.objects.get(username=username)
    assert not user.is_superuser
    assert user.has_perm(permission) is allowed


def test_a_curator_may_publish_everywhere():
    username, _ = ensure()
    user = User.objects.get(username=username)
    on_home = Page.get_first_root_node().get_children().first().permissions_for_user(user)
    assert on_home.can_publish() and on_home.can_edit() and on_home.can_lock() and on_home.can_unlock()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("wagtailadmin_home", 200),
        ("wagtailimages:index", 200),
        ("wagtaildocs:index", 200),
        ("wagtailadmin_collections:index", 200),
        ("wagtailusers_users:index", 302),
    ],
)
def test_the_admin_opens_for_a_curator_except_for_accounts(client, name, status):
    username, password = ensure()
    assert client.login(username=username, password=password)
    assert client.get(reverse(name)).status_code == status
