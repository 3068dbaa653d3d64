import pytest
from django.core.management import call_command
from wagtail.models import Page

from museum_site.tests.factories import build_room, furnish


@pytest.mark.django_db(transaction=True)
def test_the_room_can_be_built_after_a_live_server_test_has_emptied_the_database(client):
    call_command("flush", interactive=False, verbosity=0)
    assert not Page.objects.exists()
    pages = furnish(build_room())
    for address in ("/", "/en/", pages.artefact.url):
        assert client.get(address).status_code == 200


def test_the_room_can_be_built_twice(site_tree, client):
    build_room()
    assert client.get("/").status_code == 200
    assert Page.objects.filter(depth=2).count() == 2
