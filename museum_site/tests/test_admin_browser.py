"""The admin in a browser: addresses made while one types, and not a word to another host."""

import unicodedata

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from museum_site.tests.curator import a_curator, add_url, edit_url
from museum_site.tests.factories import build_room, furnish
from timeline.models import EventPage

pytestmark = pytest.mark.browser
TITLE = "Điện Biên Phủ"


@pytest.fixture
def room(transactional_db):
    return build_room()


@pytest.fixture
def desk(live_server, page, client, room):
    """The browser of a curator who has signed in: `desk(path)` opens a page of the admin."""
    client.force_login(a_curator())
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.requested, page.problems = [], []
    page.on("request", lambda request: page.requested.append(request.url))
    page.on("pageerror", lambda error: page.problems.append(str(error)))

    def opened(path):
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    return opened


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_vietnamese_title_gives_an_address_without_marks(desk, room, form):
    page = desk(add_url(EventPage, room.timeline))
    page.locator("#id_title").press_sequentially(unicodedata.normalize(form, TITLE))
    expect(page.locator("#id_slug")).to_have_value("dien-bien-phu")  # it follows a moment later


def test_an_address_typed_with_marks_loses_them(desk, room):
    page = desk(add_url(EventPage, room.timeline))
    slug = page.locator("#id_slug")
    page.get_by_role("tab").nth(1).click()
    slug.fill("Đồng Hới 1874–1876")
    slug.blur()
    expect(slug).to_have_value("dong-hoi-1874-1876")


def test_the_admin_talks_to_no_other_host_and_breaks_nowhere(desk, live_server, room):
    pages = furnish(room)
    for path in (
        reverse("wagtailadmin_home"),
        reverse("labels:index"),
        edit_url(pages.artefact),
        edit_url(pages.event),
        reverse("wagtailimages:index"),
        reverse("wagtailadmin_account"),
    ):
        page = desk(path)
    assert not [url for url in page.requested if not url.startswith((live_server.url, "data:", "blob:"))]
    assert page.problems == []
