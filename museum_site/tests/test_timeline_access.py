"""The timeline for everybody: axe, narrow screens, large text, both languages, other sites' frames."""

from playwright.sync_api import expect

from museum_site.tests.markup import local_address
from museum_site.tests.test_browser import too_wide, violations
from museum_site.tests.timeline_browser import (
    DESK,
    EIGHT_YEARS,
    LANGUAGES,
    PHONE,
    TimelineBrowserTestCase,
    drawn,
    panel,
    scale,
    stage,
    thing,
)

NARROW = {"width": 320, "height": 640}
OPENED = {"vi": "Mở lại trường", "en": "The school opens again"}
LABELS = {
    "vi": ("Phóng to", "Thu nhỏ", "Toàn bộ", "So sánh với", "Sự kiện", "Đang xem", "năm"),
    "en": ("Zoom in", "Zoom out", "All of time", "Compare with", "Events", "Showing", "years"),
}


class AccessTests(TimelineBrowserTestCase):
    def opened(self, language, **options):
        """The timeline with a thing in its panel."""
        page = self.visit(f"{EIGHT_YEARS}&open={self.key(OPENED['vi'])}", language, **options)
        expect(panel(page).get_by_role("heading", name=OPENED[language])).to_be_visible()
        return page

    def assert_axe_is_content(self, page, **where):
        """In light and dark; the last thing done with this page."""
        complaints, self.complaints = self.complaints, []  # axe reads style sheets in ways the policy forbids
        for scheme in ("light", "dark"):
            with self.subTest(scheme=scheme, **where):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self.assertEqual(violations(page), [])
        page.close()
        self.complaints = complaints

    def test_axe_finds_nothing_with_the_panel_open(self):
        for language in LANGUAGES:
            for viewport in (NARROW, DESK):
                page = self.opened(language, viewport=viewport)
                self.assert_axe_is_content(page, language=language, width=viewport["width"])

    def test_axe_finds_nothing_with_help_strip_walk_and_list(self):
        page = self.visit(f"?from=1972-04-15&to=1972-04-17&compare=viet-nam&guide={self.key('Ba chặng')}")
        stage(page).press("?")
        page.locator("[data-next]").first.click()
        expect(panel(page)).to_be_visible()
        self.assert_axe_is_content(page, shown="help, strip, walk")
        page = self.visit("?from=1972-04-15&to=1972-04-17")
        stage(page).locator("[data-lane=object] .timeline-cluster").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        self.assert_axe_is_content(page, shown="list")

    def test_axe_finds_nothing_in_a_frame_or_on_this_day(self):
        for language in LANGUAGES:
            page = self.visit(f"{EIGHT_YEARS}&embed=1", language, viewport=NARROW)
            self.assert_axe_is_content(page, language=language, shown="embedded")
            page = self.open(local_address("this-day", language) + "?date=2026-05-13", viewport=NARROW)
            expect(page.locator(".this-day__list").first).to_be_visible()
            self.assert_axe_is_content(page, language=language, shown="this day")

    def test_twice_the_text_fits_on_a_small_phone(self):
        for language in LANGUAGES:
            page = self.opened(language, viewport=NARROW)
            for size in ("100%", "200%"):
                with self.subTest(language=language, size=size):
                    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
                    drawn(page)
                    self.assertEqual(too_wide(page), [])

    def test_a_frame_holds_the_timeline_alone(self):
        page = self.visit(f"{EIGHT_YEARS}&embed=1", viewport=NARROW)
        expect(page.get_by_role("banner")).to_have_count(0)
        expect(page.get_by_role("contentinfo")).to_have_count(0)
        self.assertEqual(too_wide(page), [])

    def test_links_lead_out_of_the_frame_in_which_no_other_page_may_stand(self):
        page = self.visit(f"{EIGHT_YEARS}&embed=1")
        thing(page, OPENED["vi"]).click()
        with page.context.expect_page() as opened:
            panel(page).locator(".timeline-panel__more a").click()
        expect(opened.value).to_have_url(self.live_server_url + self.pages[OPENED["vi"]].url)
        opened.value.close()
        expect(panel(page)).to_be_visible()

    def test_each_language_has_its_own_words_and_not_the_others(self):
        for language, other in (LANGUAGES, LANGUAGES[::-1]):
            page = self.opened(language)
            shell = page.locator("timeline-strip").evaluate(
                "strip => strip.innerText + [...strip.querySelectorAll('[aria-label]')].map(e => e.ariaLabel)"
            )
            with self.subTest(language=language):
                self.assertEqual([word for word in LABELS[language] if word not in shell], [])
                self.assertEqual([word for word in LABELS[other] if word in shell], [])

    def test_a_screen_reader_hears_what_a_thing_is_and_which_stretch_is_shown(self):
        page = self.visit(EIGHT_YEARS, "en")
        expect(scale(page)).to_have_role("status")
        expect(scale(page)).to_contain_text("Showing 1950\u2009–\u20091957: 8 years")
        expect(thing(page, OPENED["en"])).to_have_accessible_name("The school opens again, 1951")
        expect(stage(page)).to_have_accessible_description(
            "Arrow keys move, plus and minus zoom, Enter opens, Escape closes, question mark shows all keys."
        )

    def test_everything_to_press_is_large_enough_for_a_finger(self):
        page = self.opened("vi", viewport=PHONE)
        small = page.evaluate(
            """() => [...document.querySelectorAll("timeline-strip :is(a[href], button, select, summary)")]
            .filter(e => e.checkVisibility())
            .map(e => [e.className || e.tagName, e.getBoundingClientRect()])
            .filter(([name, box]) => box.width < 24 || box.height < 24)
            .map(([name, box]) => `${name} ${box.width} × ${box.height}`)"""
        )
        self.assertEqual(small, [])
