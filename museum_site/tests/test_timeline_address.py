"""The address of the timeline, its filters, walks and strips, and the page without scripts."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from core.tests.factories import publish
from museum_site.tests.timeline_browser import (
    DATED,
    EIGHT_YEARS,
    PHONE,
    PRIVATE,
    STEPS,
    TimelineBrowserTestCase,
    address,
    panel,
    scale,
    settled,
    stage,
    thing,
    window,
)

OPENED = "Mở lại trường"
WIDTH_AFTER_TWO_FRAMES = """() => {
    const width = () => document.querySelector("[data-thumb]").getBoundingClientRect().width;
    const before = width();
    document.querySelector("[data-out]").click();
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done([before, width()]))));
}"""


def results(page):
    return page.get_by_role("region", name="Theo thứ tự thời gian")


def choose(page, kind):
    """Tick a kind in the form of the page."""
    form = page.locator(".timeline-filters")
    if not form.evaluate("details => details.open"):
        form.locator("summary").click()
    form.get_by_role("checkbox", name=kind).check()


class VisitTests(TimelineBrowserTestCase):
    def test_what_is_done_is_in_the_address(self):
        page = self.visit("?kind=event&from=1950-01-01&to=1953-12-31")
        thing(page, OPENED).click()
        expect(panel(page)).to_be_visible()
        self.assertEqual(
            address(page),
            {"kind": ["event"], "from": ["1950-01-01"], "to": ["1953-12-31"], "open": [self.key(OPENED)]},
        )

    def test_back_undoes_opening_jumping_and_filtering_one_by_one(self):
        page = self.visit(EIGHT_YEARS)
        thing(page, OPENED).click()
        expect(panel(page)).to_be_visible()
        page.get_by_role("button", name="Đô thị cảng").click()
        settled(page)
        choose(page, "Nhân vật")
        expect(stage(page).locator("[data-lane=event]")).to_be_hidden()
        page.go_back()
        expect(stage(page).locator("[data-lane=event]")).to_be_visible()
        expect(page.get_by_role("checkbox", name="Nhân vật")).not_to_be_checked()
        self.assertEqual(window(page), ("1888-01-01", "1929-12-31"))
        page.go_back()
        expect(scale(page)).to_contain_text("1950\u2009–\u20091957")
        expect(panel(page)).to_be_visible()
        page.go_back()
        expect(panel(page)).to_be_hidden()
        page.go_forward()
        expect(panel(page).get_by_role("heading", name=OPENED)).to_be_visible()

    def test_moving_about_leaves_nothing_to_go_back_through(self):
        page = self.visit(EIGHT_YEARS)
        before = page.evaluate("history.length")
        stage(page).focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        settled(page)
        self.assertEqual(page.evaluate("history.length"), before)

    def test_a_copied_link_shows_the_same_even_after_the_title_has_changed(self):
        page = self.visit("?kind=event&from=1950-01-01&to=1953-12-31")
        thing(page, OPENED).click()
        expect(panel(page)).to_be_visible()
        settled(page)
        link, sentence = page.url, scale(page).text_content()
        publish(self.pages[OPENED], title="Khai giảng")
        self.addCleanup(publish, self.pages[OPENED], title=OPENED)
        other = self.open(link, locale="en-GB")  # another profile
        expect(panel(other).get_by_role("heading", name="Khai giảng")).to_be_visible()
        expect(scale(other)).to_have_text(sentence)
        expect(stage(other).locator("[aria-current]")).to_have_attribute("aria-label", "Khai giảng, 1951")
        expect(stage(other).locator("[data-lane=person]")).to_be_hidden()
        self.assertEqual(parse_qs(urlsplit(other.url).query), parse_qs(urlsplit(link).query))

    def test_a_later_name_of_a_place_has_its_own_address(self):
        page = self.visit(EIGHT_YEARS)
        thing(page, "Bến Sáu Kho (Sông Cấm)").click()
        expect(panel(page).get_by_role("heading", name="Bến Sáu Kho")).to_be_visible()
        self.assertTrue(address(page)["part"])
        page.reload()
        expect(panel(page).get_by_role("heading", name="Bến Sáu Kho")).to_be_visible()

    def test_moving_about_in_a_frame_keeps_its_form(self):
        page = self.visit(f"{EIGHT_YEARS}&embed=1")
        stage(page).focus()
        page.keyboard.press("ArrowRight")
        self.assertEqual(address(page).get("embed"), ["1"])

    def test_drafts_and_private_pages_are_nowhere(self):
        for query in ("", "?from=1955-01-01&to=1999-12-31"):
            page = self.visit(query)
            for title in PRIVATE:
                expect(page.get_by_text(title, exact=True)).to_have_count(0)
                self.assertNotIn(title, page.content())

    def test_the_form_filters_without_leaving_the_page(self):
        page = self.visit(EIGHT_YEARS)
        page.evaluate("() => (document.body.dataset.stayed = '')")
        before = results(page).locator("[data-count]").text_content()
        choose(page, "Nhân vật")
        expect(results(page).locator("[data-count]")).to_contain_text("3 mục, xếp theo thời gian")
        self.assertNotIn("3 mục", before)
        expect(page.locator("[data-said]")).to_contain_text("3 mục, xếp theo thời gian")
        expect(page.locator("[data-said]")).to_have_role("status")
        expect(results(page).locator(".event-line__title")).to_have_text(["Thế Lữ", "Nguyên Hồng", "Bà Lan"])
        expect(stage(page).locator("a.timeline-item")).to_have_count(3)
        self.assertEqual(address(page)["kind"], ["person"])
        self.assertIsNotNone(page.locator("body").get_attribute("data-stayed"))

    def test_words_and_a_theme_filter_too(self):
        page = self.visit()
        page.locator(".timeline-filters summary").click()
        page.get_by_label("Chủ đề").select_option(label="Cảng biển (3)")
        expect(results(page).locator(".event-line")).to_have_count(3)
        page.locator("#timeline-words").fill("moc cang")
        page.keyboard.press("Enter")
        expect(results(page).locator(".event-line__title")).to_have_text(["Móc cảng"])
        self.assertEqual((address(page)["theme"], address(page)["q"]), (["cang-bien"], ["moc cang"]))

    def test_a_strip_is_drawn_beside_the_timeline(self):
        page = self.visit("?from=1940-01-01&to=1957-12-31")
        strip = stage(page).locator("[data-lane=context]")
        expect(strip).to_be_hidden()
        page.get_by_label("So sánh với").select_option("Việt Nam")
        expect(strip.locator(".timeline-item__label")).to_have_text(["Độc lập", "Điện Biên Phủ"])
        self.assertEqual(address(page)["compare"], ["viet-nam"])
        page.get_by_label("So sánh với").select_option("")
        expect(strip).to_be_hidden()

    def test_a_walk_opens_its_steps_in_order_and_brings_them_into_sight(self):
        page = self.visit(f"{EIGHT_YEARS}&guide={self.key('Ba chặng')}")
        walk = page.locator("[data-guide]")
        onward, back = (walk.get_by_role("button", name=name) for name in ("Chặng sau", "Chặng trước"))
        for number, title in enumerate(STEPS, 1):
            with self.subTest(step=number):
                onward.click()
                expect(walk.get_by_role("status")).to_have_text(f"Chặng {number}/3: {title}")
                expect(panel(page).get_by_role("heading", name=title)).to_be_focused()
                expect(panel(page)).to_contain_text(f"Chặng {number} trên 3")
                expect(stage(page).locator("[aria-current]")).to_contain_text(title)
                self.assertEqual(address(page)["open"], [self.key(title)])
        expect(onward).to_be_disabled()
        back.click()
        expect(panel(page).get_by_role("heading", name=STEPS[1])).to_be_focused()
        expect(walk.get_by_role("status")).to_have_text(f"Chặng 2/3: {STEPS[1]}")

    def test_a_walk_plays_only_when_asked_to_and_stops_at_a_key(self):
        page = self.visit(f"?guide={self.key('Ba chặng')}", reduced_motion="no-preference")
        play = page.locator("[data-play]")
        expect(play).to_have_attribute("aria-pressed", "false")
        play.click()
        expect(panel(page).get_by_role("heading", name=STEPS[0])).to_be_visible()
        expect(play).to_have_attribute("aria-pressed", "true")
        stage(page).press("ArrowRight")
        expect(play).to_have_attribute("aria-pressed", "false")

    def test_with_reduced_motion_the_window_is_there_at_once(self):
        page = self.visit("?from=1930-01-01&to=1949-12-31")
        before, after = page.evaluate(WIDTH_AFTER_TWO_FRAMES)
        self.assertAlmostEqual(after, 2 * before, delta=1)
        page = self.visit(f"{EIGHT_YEARS}&guide={self.key('Ba chặng')}")
        expect(page.locator("[data-play]")).to_be_hidden()

    def test_without_scripts_the_list_is_whole_and_the_form_filters(self):
        page = self.open(self.paths["vi"], viewport=PHONE, java_script_enabled=False)
        expect(page.locator(".timeline-strip__shell")).to_be_hidden()
        expect(results(page).locator(".timeline .event-line")).to_have_count(DATED)
        expect(results(page).locator(".timeline-shelf .event-line")).to_have_count(1)
        choose(page, "Nhân vật")
        page.get_by_role("button", name="Xem", exact=True).click()
        expect(page.get_by_role("checkbox", name="Nhân vật")).to_be_checked()
        expect(results(page).locator(".event-line__title")).to_have_text(["Thế Lữ", "Nguyên Hồng", "Bà Lan"])

    def test_without_scripts_a_copied_link_still_shows_the_list(self):
        page = self.open(f"{self.paths['vi']}?open={self.key(OPENED)}", java_script_enabled=False)
        expect(results(page).get_by_role("link", name=OPENED)).to_be_visible()
