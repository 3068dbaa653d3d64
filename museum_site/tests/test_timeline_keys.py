"""The timeline with the keyboard alone."""

from playwright.sync_api import expect

from museum_site.tests.timeline_browser import (
    EIGHT_YEARS,
    MAY_1955,
    TimelineBrowserTestCase,
    days,
    panel,
    scale,
    stage,
    thing,
    window,
    years,
)


class KeyTests(TimelineBrowserTestCase):
    def at_the_stage(self, query=EIGHT_YEARS, **options):
        page = self.visit(query, **options)
        stage(page).focus()
        return page

    def test_tab_reaches_the_stage_and_then_one_thing(self):
        page = self.visit(EIGHT_YEARS)
        for _ in range(40):
            page.keyboard.press("Tab")
            if stage(page).evaluate("node => node === document.activeElement"):
                break
        expect(stage(page)).to_be_focused()
        expect(stage(page).locator("a[tabindex='0'], .timeline-cluster[tabindex='0']")).to_have_count(1)

    def test_each_key_leads_to_its_window(self):
        page = self.at_the_stage()
        for key, expected in (
            ("ArrowRight", ("1951-01-01", "1958-12-31")),
            ("ArrowLeft", ("1950-01-01", "1957-12-31")),
            ("PageDown", ("1958-01-01", "1965-12-31")),
            ("PageUp", ("1950-01-01", "1957-12-31")),
            ("-", ("1946-01-01", "1961-12-31")),
            ("+", ("1950-01-01", "1957-12-31")),
            ("=", ("1952-01-02", "1956-01-01")),
        ):
            with self.subTest(key=key):
                page.keyboard.press(key)
                self.assertEqual(window(page), expected)

    def test_home_and_end_lead_to_the_first_and_last_thing_at_the_same_scale(self):
        page = self.at_the_stage()
        page.keyboard.press("Home")
        expect(thing(page, "Cửa Cấm (Sông Cấm)")).to_be_visible()
        self.assertEqual(days(page)[0], 2922)
        page.keyboard.press("End")
        expect(thing(page, "Cầu mới")).to_be_visible()
        self.assertEqual(days(page)[0], 2922)

    def test_zero_shows_all_of_time_and_the_sentence_says_so(self):
        page = self.at_the_stage()
        expect(scale(page)).to_contain_text("Đang xem 1950\u2009–\u20091957: 8 năm")
        page.keyboard.press("0")
        first, last = years(page)
        self.assertLess(first, 1857)
        self.assertGreater(last, 1999)
        expect(scale(page)).to_contain_text(f"{first}\u2009–\u2009{last}")

    def test_arrows_lead_from_thing_to_thing_and_from_lane_to_lane(self):
        page = self.at_the_stage(MAY_1955)
        page.keyboard.press("ArrowDown")
        expect(stage(page).locator("[data-lane] :focus")).to_have_count(1)
        thing(page, "Ngày 2 tháng Năm").focus()
        page.keyboard.press("ArrowRight")
        expect(thing(page, "Ngày 3 tháng Năm")).to_be_focused()
        page.keyboard.press("ArrowLeft")
        expect(thing(page, "Ngày 2 tháng Năm")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(stage(page).locator("[data-lane=object] :focus")).to_have_attribute("aria-label", "Lá cờ, 13/5/1955")
        page.keyboard.press("ArrowUp")
        expect(stage(page).locator("[data-lane=event] :focus")).to_have_count(1)

    def test_past_the_edge_the_window_follows(self):
        page = self.at_the_stage("?from=1960-01-01&to=1965-12-31&kind=event")
        thing(page, "Lập khu phố").focus()
        page.keyboard.press("ArrowRight")
        self.assertEqual(years(page), (1963, 1968))
        self.assertTrue(page.evaluate("document.activeElement.closest('[data-stage]') !== null"))

    def test_enter_opens_with_the_focus_on_the_heading_and_escape_gives_it_back(self):
        page = self.at_the_stage()
        thing(page, "Mở lại trường").focus()
        page.keyboard.press("Enter")
        expect(panel(page).get_by_role("heading", name="Mở lại trường")).to_be_focused()
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()
        expect(thing(page, "Mở lại trường")).to_be_focused()

    def test_question_mark_opens_and_closes_the_help(self):
        page = self.at_the_stage()
        keys = page.locator(".timeline-keys")
        page.keyboard.press("?")
        expect(keys).to_be_visible()
        stage(page).focus()
        page.keyboard.press("?")
        expect(keys).to_be_hidden()

    def test_the_slider_takes_the_arrows_too(self):
        page = self.visit(EIGHT_YEARS)
        slider = page.get_by_role("slider")
        slider.focus()
        page.keyboard.press("ArrowUp")
        self.assertEqual(window(page), ("1951-01-01", "1958-12-31"))
        expect(slider).to_have_attribute("aria-valuetext", "1951\u2009–\u20091958")

    def test_keys_pressed_elsewhere_do_nothing(self):
        page = self.visit(EIGHT_YEARS)
        page.locator("header").get_by_role("combobox").focus()
        for key in ("+", "-", "0", "?", "Home", "End", "ArrowRight", "PageDown"):
            page.keyboard.press(key)
        self.assertEqual(window(page), ("1950-01-01", "1957-12-31"))
        expect(page.locator(".timeline-keys")).to_be_hidden()

    def test_keys_of_the_browser_stay_the_browsers(self):
        page = self.at_the_stage()
        page.keyboard.press("Control+ArrowRight")
        self.assertEqual(window(page), ("1950-01-01", "1957-12-31"))
