"""The timeline with a mouse and with fingers."""

from datetime import date

from playwright.sync_api import expect

from museum_site.tests.timeline_browser import (
    EIGHT_YEARS,
    MAY_1955,
    PHONE,
    TimelineBrowserTestCase,
    address,
    days,
    panel,
    stage,
    thing,
    window,
    years,
)


def free_place(page):
    """A point of the stage with nothing to press, a third of the way in: (x, y, width of the stage)."""
    page.locator("[data-ruler]").scroll_into_view_if_needed()
    box = page.locator("[data-ruler]").bounding_box()
    return box["x"] + box["width"] / 3, box["y"] + 10, box["width"]


def drag(page, x, y, way):
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + way, y, steps=4)
    page.mouse.up()


class Phone:
    """A page on a phone, and fingers on it."""

    def __init__(self, page):
        self.page, self.screen = page, page.context.new_cdp_session(page)

    def touch(self, kind, *points):
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def tap(self, x, y):
        self.touch("touchStart", (x, y))
        self.touch("touchEnd")

    def slide(self, *fingers):
        """Put down fingers one after the other, move each in ten steps by its own (x, y), take them off."""
        for number in range(len(fingers)):
            self.touch("touchStart", *(place for place, _way in fingers[: number + 1]))
        for step in range(1, 11):
            self.touch("touchMove", *((x + dx * step / 10, y + dy * step / 10) for (x, y), (dx, dy) in fingers))
        self.touch("touchEnd")


class PointerTests(TimelineBrowserTestCase):
    def phone(self, query=EIGHT_YEARS):
        return Phone(self.visit(query, viewport=PHONE, has_touch=True, is_mobile=True))

    def test_a_drag_moves_the_window_as_far_as_the_hand(self):
        page = self.visit(EIGHT_YEARS)
        before = days(page)
        x, y, width = free_place(page)
        drag(page, x, y, -200)
        span, first = days(page)
        self.assertEqual(span, before[0])
        self.assertAlmostEqual(first - before[1], before[0] * 200 / width, delta=3)

    def test_a_drag_that_begins_on_a_thing_opens_nothing(self):
        page = self.visit(EIGHT_YEARS)
        box = thing(page, "Mở lại trường").bounding_box()
        drag(page, box["x"] + 10, box["y"] + 10, 90)
        self.assertLess(window(page)[0], "1950-01-01")
        expect(panel(page)).to_be_hidden()

    def test_ctrl_and_wheel_zooms_about_the_pointer(self):
        page = self.visit(EIGHT_YEARS)
        span, first = days(page)
        x, y, _width = free_place(page)
        page.mouse.move(x, y)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -300)
        page.keyboard.up("Control")
        closer, start = days(page)
        self.assertAlmostEqual(closer, span / 2.718, delta=3)
        self.assertAlmostEqual(start + closer / 3, first + span / 3, delta=3)

    def test_the_wheel_alone_scrolls_the_page(self):
        page = self.visit(EIGHT_YEARS)
        page.mouse.move(*free_place(page)[:2])
        page.mouse.wheel(0, 300)
        page.wait_for_function("() => scrollY > 0")
        self.assertEqual(window(page), ("1950-01-01", "1957-12-31"))

    def test_a_wheel_to_the_side_moves_the_window(self):
        page = self.visit(EIGHT_YEARS)
        page.mouse.move(*free_place(page)[:2])
        page.mouse.wheel(200, 0)
        self.assertGreater(window(page)[0], "1950-06-01")

    def test_a_double_click_zooms_in_and_with_shift_out(self):
        page = self.visit(EIGHT_YEARS)
        x, y, _width = free_place(page)
        page.mouse.dblclick(x, y)
        self.assertAlmostEqual(days(page)[0], 2922 / 2.5, delta=2)
        page.keyboard.down("Shift")
        page.mouse.dblclick(x, y)
        self.assertAlmostEqual(days(page)[0], 2922, delta=4)

    def test_the_buttons_zoom_until_it_goes_no_further(self):
        page = self.visit(EIGHT_YEARS)
        page.get_by_role("button", name="Phóng to").click()
        self.assertAlmostEqual(days(page)[0], 1461, delta=1)
        for _ in range(9):
            page.get_by_role("button", name="Thu nhỏ").click()
        expect(page.get_by_role("button", name="Thu nhỏ")).to_be_disabled()

    def test_a_click_opens_the_panel_and_not_the_page(self):
        page = self.visit(EIGHT_YEARS)
        thing(page, "Mở lại trường").click()
        expect(panel(page).get_by_role("heading", name="Mở lại trường")).to_be_focused()
        self.assertEqual(address(page)["open"], [self.key("Mở lại trường")])
        panel(page).get_by_role("link", name="Đóng").click()
        expect(panel(page)).to_be_hidden()
        self.assertNotIn("open", address(page))

    def test_a_click_with_ctrl_is_a_link_like_any_other(self):
        page = self.visit(EIGHT_YEARS)
        with page.context.expect_page() as opened:
            thing(page, "Mở lại trường").click(modifiers=["Control"])
        expect(opened.value).to_have_url(self.live_server_url + self.pages["Mở lại trường"].url)
        opened.value.close()
        expect(panel(page)).to_be_hidden()

    def test_the_panel_leads_to_the_next_thing_and_the_window_follows(self):
        page = self.visit(f"?from=1950-01-01&to=1953-12-31&open={self.key('Mở lại trường')}")
        panel(page).locator("[rel=next]").click()
        expect(panel(page).get_by_role("heading", name="Ngày 1 tháng Năm")).to_be_focused()
        first, last = window(page)
        self.assertTrue(first <= "1955-05-01" <= last, (first, last))
        expect(stage(page).locator("[aria-current]")).to_have_attribute("aria-label", "Ngày 1 tháng Năm, 1/5/1955")

    def test_a_cluster_opens_into_its_own_stretch_of_time(self):
        page = self.visit(EIGHT_YEARS)
        cluster = stage(page).locator("[data-lane=event] .timeline-cluster")
        expect(cluster).to_have_accessible_name("Thêm 9 mục, 5/5/1955\u2009–\u200913/5/1955, Sự kiện")
        cluster.click()
        self.assertEqual(years(page), (1955, 1955))
        expect(thing(page, "Ngày 7 tháng Năm")).to_be_visible()

    def test_a_cluster_of_one_day_opens_as_a_list(self):
        page = self.visit("?from=1972-04-15&to=1972-04-17")
        stage(page).locator("[data-lane=object] .timeline-cluster").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible(timeout=20_000)
        entry = dialog.get_by_role("link").first  # any of them: which one had a place of its own is chance
        title = entry.inner_text()
        entry.click()
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(panel(page).get_by_role("heading", name=title)).to_be_focused()
        self.assertEqual(window(page), ("1972-04-15", "1972-04-17"))

    def test_a_period_and_all_of_time_can_be_jumped_to(self):
        page = self.visit(EIGHT_YEARS)
        chip = page.get_by_role("button", name="Đô thị cảng")
        chip.click()
        self.assertEqual(window(page), ("1888-01-01", "1929-12-31"))
        expect(chip).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Toàn bộ").click()
        self.assertLess(years(page)[0], 1857)

    def test_the_overview_brings_the_window_to_where_it_is_pressed_and_dragged(self):
        page = self.visit(EIGHT_YEARS)
        box = page.locator("[data-overview]").bounding_box()
        x, y = box["x"] + box["width"] / 4, box["y"] + 20
        page.mouse.click(x, y)
        pressed = days(page)
        self.assertEqual(pressed[0], 2922)
        self.assertLess(years(page)[1], 1910)
        drag(page, x, y, 100)
        self.assertGreater(days(page)[1], pressed[1] + 2922)

    def test_a_lane_opens_for_more_rows(self):
        page = self.visit(MAY_1955)
        lane = stage(page).get_by_role("button", name="Sự kiện")
        before = stage(page).bounding_box()["height"]
        lane.click()
        expect(lane).to_have_attribute("aria-expanded", "true")
        self.assertGreater(stage(page).bounding_box()["height"], before)

    def test_one_finger_scrolls_the_page_and_leaves_the_window(self):
        phone = self.phone()
        _x, y, _width = free_place(phone.page)
        before = phone.page.evaluate("scrollY")
        phone.slide(((160, y + 150), (0, -150)))
        phone.page.wait_for_function("before => scrollY > before", arg=before)
        phone.slide(((160, free_place(phone.page)[1]), (100, 0)))
        self.assertEqual(window(phone.page), ("1950-01-01", "1957-12-31"))

    def test_two_fingers_move_and_zoom(self):
        phone = self.phone()
        _x, y, width = free_place(phone.page)
        phone.slide(((100, y), (60, 0)), ((200, y + 30), (60, 0)))
        span, first = days(phone.page)
        self.assertAlmostEqual(span, 2922, delta=2)
        self.assertLess(first, date(1950, 1, 1).toordinal() - 2922 * 40 / width)
        phone.slide(((130, y), (-50, 0)), ((230, y), (50, 0)))
        self.assertAlmostEqual(days(phone.page)[0], span / 2, delta=span / 20)

    def test_a_double_tap_comes_closer(self):
        phone = self.phone()
        x, y, _width = free_place(phone.page)
        for _ in range(2):
            phone.tap(x, y)
        self.assertAlmostEqual(days(phone.page)[0], 2922 / 2.5, delta=2)

    def test_a_tap_opens(self):
        phone = self.phone()
        thing(phone.page, "Mở lại trường").tap()
        expect(panel(phone.page).get_by_role("heading", name="Mở lại trường")).to_be_visible()
