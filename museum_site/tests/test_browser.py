"""Every template in a real browser: accessible, narrow, on its own host, and whole without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from exhibits.tests.factories import ArtefactPageFactory
from museum_site import errors
from museum_site.tests.factories import build_room, furnish, translate_all

LANGUAGES = ("vi", "en")
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
PAPER = {"width": 794, "height": 1123}
BROKEN = "/khong-may-hong/"  # answered with templates/pages/500.html, and no server asked
# Long words, stacked marks, and no English version.
LONG_TITLE = "Giấy chứng nhận Nguyễn Thị Nghĩa đã hoàn thành khóa học bình dân học vụ ở Phường Đổng Quốc Bình"


@pytest.mark.browser
class BrowserTestCase(StaticLiveServerTestCase):
    """The furnished room in both languages behind a server. Built once for all tests of a class: they only read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        room = build_room()
        cls.vi = furnish(room)
        cls.en = translate_all(cls.vi)
        cls.untranslated = ArtefactPageFactory(parent=room.collection, title=LONG_TITLE)
        cls.addClassCleanup(call_command, "flush", interactive=False, verbosity=0)
        cls.paths = {"vi": cls.paths_in(room, cls.vi), "en": cls.paths_in(room.english, cls.en)}
        cls.paths["vi"]["long_title"] = cls.untranslated.url
        cls.paths["en"]["not_translated"] = f"/en{cls.untranslated.permalink_path}"

    def _fixture_teardown(self):
        """Not after every test: see setUpClass."""

    @staticmethod
    def paths_in(room, pages):
        """A page of every template in one language, by template."""
        with translation.override(room.home.locale.language_code):
            search, missing = reverse("search"), reverse("wagtail_serve", args=["khong-co/"])
        return {
            "home": room.home.url,
            "timeline": room.timeline.url,
            "collection": room.collection.url,
            "exhibition_index": room.exhibitions.url,
            "person_index": room.people.url,
            "place_index": room.places.url,
            **{
                name: getattr(pages, name).url
                for name in ("period", "event", "artefact", "person", "place", "exhibition", "about")
            },
            "search": search,
            "search_results": f"{search}?q=p",
            "search_nothing": f"{search}?q=xyzzy",
            "404": missing,
            "500": BROKEN,
        }

    @pytest.fixture(autouse=True)
    def use_browser(self, browser):
        self.browser = browser

    def visit(self, path="/", viewport=PHONE, **options):
        """Open a page in a fresh profile that goes with the test."""
        context = self.browser.new_context(viewport=viewport, base_url=self.live_server_url, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.route(f"**{BROKEN}", answer_broken)
        page.goto(path)
        return page


def answer_broken(route):
    response = errors.server_error(RequestFactory().get(BROKEN))
    route.fulfill(status=500, content_type="text/html; charset=utf-8", body=response.content)


def violations(page):
    """What axe finds, one line for each element."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']} {node['target']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def too_wide(page):
    """The elements that reach past the window, where the page can be scrolled sideways."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => `${e.tagName}.${e.className}`)"""
    )


class EveryTemplateTests(BrowserTestCase):
    def test_axe_finds_nothing_on_a_phone_in_light_and_dark(self):
        for language in LANGUAGES:
            page = self.visit()
            for name, path in self.paths[language].items():
                page.goto(path)
                for scheme in ("light", "dark"):
                    with self.subTest(language=language, page=name, scheme=scheme):
                        page.emulate_media(color_scheme=scheme)
                        self.assertEqual(violations(page), [])

    def test_axe_finds_nothing_on_a_large_screen(self):
        page = self.visit(viewport=DESK)
        for name, path in self.paths["vi"].items():
            with self.subTest(page=name):
                page.goto(path)
                self.assertEqual(violations(page), [])

    def test_nothing_is_wider_than_a_small_phone_even_with_twice_the_text(self):
        for language in LANGUAGES:
            page = self.visit()
            for name, path in self.paths[language].items():
                page.goto(path)
                for size in (16, 32):
                    with self.subTest(language=language, page=name, size=size):
                        page.evaluate("size => document.documentElement.style.fontSize = `${size}px`", size)
                        self.assertEqual(too_wide(page), [])

    def test_a_visit_stays_on_this_host_without_cookies_or_complaints(self):
        for language in LANGUAGES:
            page = self.visit()
            requests, complaints = [], []
            page.on("request", lambda request, seen=requests: seen.append(request.url))
            page.on("pageerror", lambda error, seen=complaints: seen.append(str(error)))
            page.on("console", lambda message, seen=complaints: note_complaint(message, seen))
            for path in self.paths[language].values():
                page.goto(path)
            with self.subTest(language=language):
                own = (self.live_server_url, "data:")
                self.assertEqual([url for url in requests if not url.startswith(own)], [])
                self.assertEqual(complaints, [])
                self.assertEqual(page.context.cookies(), [])
                self.assertEqual(page.evaluate("localStorage.length + sessionStorage.length"), 0)


def note_complaint(message, complaints):
    is_the_page_itself = message.location["url"] == message.page.url  # a 404 shall answer 404
    if message.type in ("error", "warning") and not is_the_page_itself:
        complaints.append(f"{message.page.url}: {message.text}")


def focused_without_outline(page):
    """The focused element, if neither it nor anything around it is outlined."""
    return page.evaluate(
        """() => {
        const outlined = e => e && (getComputedStyle(e).outlineStyle !== "none" || outlined(e.parentElement));
        const focused = document.activeElement;
        return focused === document.body || outlined(focused) ? null : focused.outerHTML;
        }"""
    )


class VisitTests(BrowserTestCase):
    def test_the_first_tab_reaches_the_skip_link_and_enter_follows_it(self):
        page = self.visit()
        page.keyboard.press("Tab")
        skip = page.locator(".skip-link")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()

    def test_the_focus_can_always_be_seen(self):
        page = self.visit(viewport=DESK)
        for name in ("home", "timeline", "collection", "artefact"):
            page.goto(self.paths["vi"][name])
            for _ in range(40):
                page.keyboard.press("Tab")
                with self.subTest(page=name):
                    self.assertIsNone(focused_without_outline(page))

    def test_reading_levels_open_with_enter_one_at_a_time(self):
        page = self.visit(self.paths["vi"]["artefact"])
        levels = page.locator("details.reading-level")
        expect(levels).to_have_count(3)
        expect(page.locator("details.reading-level[open]")).to_have_count(1)
        levels.nth(0).locator("summary").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Con hãy tìm cái mũi nhọn.")).to_be_visible()
        expect(page.locator("details.reading-level[open]")).to_have_count(1)

    def test_enter_in_the_search_box_searches(self):
        page = self.visit()
        page.get_by_role("combobox").fill("moc cang")
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Chiếc móc cảng")).to_be_visible()
        expect(page.get_by_role("combobox")).to_have_value("moc cang")

    def test_the_language_switch_leads_to_the_same_page_and_back(self):
        page = self.visit(self.paths["vi"]["artefact"])
        page.get_by_role("link", name="English").click()
        expect(page).to_have_url(self.live_server_url + self.paths["en"]["artefact"])
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("link", name="Tiếng Việt").click()
        expect(page).to_have_url(self.live_server_url + self.paths["vi"]["artefact"])

    def test_the_language_switch_says_where_there_is_no_translation(self):
        page = self.visit(self.untranslated.url)
        page.get_by_role("link", name="English").click()
        page.get_by_role("main").get_by_role("link").click()
        expect(page).to_have_url(self.live_server_url + self.untranslated.url)

    def test_a_visit_without_javascript(self):
        for viewport in (PHONE, DESK):
            with self.subTest(viewport=viewport):
                page = self.visit(viewport=viewport, java_script_enabled=False)
                page.get_by_role("banner").get_by_role("link", name="Hiện vật").click()
                page.get_by_role("link", name="Chiếc móc cảng").click()
                page.locator("details.reading-level summary").nth(2).click()
                expect(page.get_by_text("Móc rèn tay.")).to_be_visible()
                page.get_by_role("searchbox").fill("mo cang")
                page.get_by_role("search").get_by_role("button").click()
                page.get_by_role("main").get_by_role("link", name="Mở cảng").click()
                expect(page).to_have_url(self.live_server_url + self.paths["vi"]["event"])

    def test_on_paper_there_is_no_navigation_and_nothing_is_folded(self):
        page = self.visit(self.paths["vi"]["artefact"], viewport=PAPER)
        page.emulate_media(media="print")
        for gone in (".main-menu", ".search-box", ".language-switch", ".breadcrumbs", ".figure__large"):
            expect(page.locator(gone).first).to_be_hidden()
        for text in ("Con hãy tìm cái mũi nhọn.", "Móc rèn tay.", "Nghe kể chuyện chiếc móc."):
            expect(page.get_by_text(text)).to_be_visible()
