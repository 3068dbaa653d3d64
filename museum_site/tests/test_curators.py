"""The account to try the admin with, and the group of those who keep the content."""

import stat
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from core.models import User
from core.tests.factories import UserFactory
from museum_site.curators import GROUP, curators_group
from museum_site.management.commands import ensure_demo_curator


@pytest.fixture
def password_file(monkeypatch, tmp_path):
    path = tmp_path / "var" / "demo-curator.txt"
    monkeypatch.setattr(ensure_demo_curator, "PASSWORD_FILE", path)
    return path


def run():
    out = StringIO()
    call_command("ensure_demo_curator", stdout=out)
    return out.getvalue().strip()


def test_a_new_site_gets_a_curator_who_is_no_administrator(site_tree, password_file):
    said = run()
    user = User.objects.get()
    assert said == f"curator  {password_file.read_text().strip()}"
    assert not user.is_superuser
    assert not user.is_staff
    assert [group.name for group in user.groups.all()] == [GROUP]


def test_the_password_is_its_owners_secret(site_tree, password_file):
    run()
    assert stat.S_IMODE(password_file.stat().st_mode) == 0o600
    assert len(password_file.read_text().strip()) >= 12
    assert password_file.read_text().strip() not in User.objects.get().password


def test_the_curator_reaches_the_content_and_not_the_system(site_tree, password_file, client):
    run()
    assert client.login(username="curator", password=password_file.read_text().strip())
    for address in ("/admin/", f"/admin/pages/{site_tree.home.pk}/", "/admin/images/", "/admin/documents/"):
        assert client.get(address, follow=True).status_code == 200, address
    for address in ("/admin/users/", "/admin/groups/", "/admin/sites/"):
        assert client.get(address).status_code == 302, address


def test_the_curator_may_write_and_publish(site_tree, password_file):
    run()
    allowed = site_tree.people.permissions_for_user(User.objects.get())
    assert allowed.can_add_subpage()
    assert allowed.can_edit()
    assert allowed.can_publish()


def test_a_second_start_says_the_same(site_tree, password_file):
    assert run() == run()
    assert User.objects.count() == 1


def test_a_new_database_keeps_the_password_of_the_machine(site_tree, password_file):
    said = run()
    User.objects.all().delete()
    assert run() == said


def test_a_changed_password_is_not_told(site_tree, password_file):
    said = run()
    user = User.objects.get()
    user.set_password("của-riêng-tôi-1")
    user.save()
    assert said not in run()


def test_where_people_have_accounts_none_is_made(site_tree, password_file):
    UserFactory(username="lan")
    assert "curator" not in run()
    assert [user.username for user in User.objects.all()] == ["lan"]
    assert not password_file.exists()


def test_a_group_that_exists_is_left_as_it_is(site_tree):
    group = curators_group()
    group.permissions.clear()
    assert curators_group() == group
    assert not group.permissions.exists()
    assert Group.objects.filter(name=GROUP).count() == 1


def test_accounts_and_the_loaders_ledger_are_not_the_curators(site_tree):
    models = {
        permission.content_type.model for permission in curators_group().permissions.select_related("content_type")
    }
    assert not models & {"user", "group", "permission", "loadedrecord", "site", "locale"}
    assert {"museumobject", "source", "theme", "term", "sitesettings"} <= models
