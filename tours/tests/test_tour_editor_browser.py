"""The curators' editor of tours in a browser: details are drawn on their picture."""

import pytest
from playwright.sync_api import expect

from core.tests.factories import ImageFactory
from museum_site.tests.curator import a_curator, edit_url
from museum_site.tests.factories import build_room
from tours.models import TourPage
from tours.tests import factories as tours

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(transactional_db, live_server, page, client):
    """A curator's browser, and the room."""
    room = build_room()
    client.force_login(a_curator())
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    return page, room


def draw(page, board, left, top, right, bottom):
    """Drag over the picture, from corner to corner, in shares of it."""
    board.scroll_into_view_if_needed()
    box = board.bounding_box()
    page.mouse.move(box["x"] + box["width"] * left, box["y"] + box["height"] * top)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * right, box["y"] + box["height"] * bottom, steps=4)
    page.mouse.up()


def test_a_detail_is_drawn_on_its_picture(desk, live_server):
    page, room = desk
    image = ImageFactory(illustration=True, file__width=400, file__height=300)
    question = tours.question("point", image=image.pk, choices=tours.places("Mũi", "Cán"))
    tour = tours.TourPageFactory(parent=room.tours, title="Chi tiết", stops=[tours.detail_stop(image, question)])
    page.goto(live_server.url + edit_url(tour))
    boards = page.locator(".draw-region svg")
    expect(boards).to_have_count(3)  # the stop's own, and two of the question
    draw(page, boards.first, 0.5, 0.25, 0.75, 0.75)
    values = [
        page.locator(f"[name$='-value-region-{side}']").first.input_value() for side in ("x", "y", "width", "height")
    ]
    assert [int(value) for value in values] == pytest.approx([50, 25, 25, 50], abs=1)
    page.get_by_role("button", name="Lưu bản nháp").first.click()
    page.wait_for_load_state("networkidle")
    stored = TourPage.objects.get(pk=tour.pk).get_latest_revision_as_object()
    (stop,) = stored.itinerary.stops
    assert stop.region.dump() == pytest.approx([50, 25, 25, 50], abs=1)
    assert page.problems == []


def test_without_a_picture_the_fields_alone_are_there(desk, live_server):
    page, room = desk
    stop = tours.years_stop(1870, 1890, tours.question("point", image=None, choices=tours.places("Mũi", "Cán")))
    tour = tours.TourPageFactory(parent=room.tours, title="Chi tiết", stops=[stop])
    page.goto(live_server.url + edit_url(tour))
    expect(page.locator("[name$='-region-x']")).to_have_count(2)
    expect(page.locator(".draw-region")).to_have_count(0)
    assert page.problems == []
