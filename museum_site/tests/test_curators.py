"""The group of those who keep the content. The account that tries it out is tested in test_demo_curator."""

from museum_site.curators import curators_group


def test_a_group_that_exists_is_left_as_it_is(site_tree):
    group = curators_group()
    assert group.permissions.exists()
    group.permissions.clear()
    assert curators_group() == group
    assert not group.permissions.exists()


def test_accounts_and_the_loaders_ledger_are_not_the_curators(site_tree):
    permissions = curators_group().permissions.select_related("content_type")
    models = {permission.content_type.model for permission in permissions}
    assert not models & {"user", "group", "permission", "loadedrecord", "site", "locale"}
    assert {"museumobject", "source", "theme", "term", "sitesettings"} <= models
