"""Keeping objects on one's own device, looking at them, comparing and passing them on, in a real browser."""

import re

import pytest
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.core.management import call_command
from playwright.sync_api import expect

from core.tests.factories import ImageFactory, in_english
from exhibits.selection import MOST
from exhibits.tests import factories as exhibits
from museum_site.tests.factories import build_room
from museum_site.tests.markup import local_address
from museum_site.tests.test_browser import note_complaint, too_wide, violations

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PAPER = {"width": 794, "height": 1123}
ADDRESS = {language: local_address("selection", language) for language in ("vi", "en")}
NAMES = (("Móc cảng", "Hook"), ("Đòn gánh", "Pole"), ("Lá cờ", "Flag"), ("Đèn bão", "Storm lantern"))
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})"
FULL_DEVICE = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"


@pytest.mark.browser
class SelectionTests(StaticLiveServerTestCase):
    """Four objects in both languages behind a server. Built once: tests only read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addClassCleanup(call_command, "flush", interactive=False, verbosity=0)
        cls.room = build_room()
        cls.numbers, cls.pages = {}, {}
        image = ImageFactory(illustration=True)
        for vietnamese, english in NAMES:
            museum_object = exhibits.MuseumObjectFactory(described=True)
            label = exhibits.ArtefactPageFactory(
                parent=cls.room.collection, title=vietnamese, museum_object=museum_object, lead_image=image
            )
            cls.pages[english] = in_english(label, title=english)
            cls.numbers[english] = museum_object.pk
        cls.hook_page = cls.pages["Hook"].url
        cls.collection = cls.room.english.collection.url

    def _fixture_teardown(self):
        """Not after every test: see setUpClass."""

    @pytest.fixture(autouse=True)
    def use_browser(self, browser):
        self.browser = browser

    def device(self, viewport=PHONE, script="", **options):
        """A browser nobody has used yet; an error in its pages fails the test."""
        context = self.browser.new_context(viewport=viewport, base_url=self.live_server_url, **options)
        if script:
            context.add_init_script(script)
        self.addCleanup(context.close)
        complaints = []
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        self.addCleanup(lambda: self.assertEqual(complaints, []))
        return context

    def visit(self, path, **options):
        page = self.device(**options).new_page()
        page.goto(path)
        return page

    def query(self, *names):
        return f"?o={','.join(str(self.numbers[name]) for name in names)}"

    def keep(self, *names, **options):
        """The collection in English, with these kept in this order."""
        page = self.visit(self.collection, **options)
        for name in names:
            heart(page, name).click()
        return page

    def assertTitles(self, page, *names):
        expect(page.locator(".card__title")).to_have_text(names)

    # Hearts and the link

    def test_a_heart_keeps_an_object_until_it_is_pressed_again(self):
        page = self.visit(self.collection)
        expect(link(page)).to_be_hidden()
        expect(heart(page, "Hook")).to_have_attribute("aria-pressed", "false")
        heart(page, "Hook").click()
        expect(heart(page, "Hook")).to_have_attribute("aria-pressed", "true")
        expect(link(page)).to_have_accessible_name("My selection (1)")
        page.reload()
        expect(heart(page, "Hook")).to_have_attribute("aria-pressed", "true")
        expect(heart(page, "Flag")).to_have_attribute("aria-pressed", "false")
        heart(page, "Hook").click()
        expect(link(page)).to_be_hidden()
        self.assertEqual(page.evaluate("localStorage.length"), 0)

    def test_the_link_leads_to_what_is_kept_in_its_order_in_both_languages(self):
        page = self.keep("Flag", "Hook")
        link(page).click()
        expect(page).to_have_url(self.live_server_url + ADDRESS["en"] + self.query("Flag", "Hook"))
        self.assertTitles(page, "Flag", "Hook")
        page.reload()
        self.assertTitles(page, "Flag", "Hook")
        page.get_by_role("link", name="Tiếng Việt").click()
        expect(page).to_have_url(self.live_server_url + ADDRESS["vi"] + self.query("Flag", "Hook"))
        self.assertTitles(page, "Lá cờ", "Móc cảng")

    def test_the_keyboard_keeps_an_object_on_its_own_page(self):
        page = self.visit(self.hook_page)
        heart(page, "Hook").focus()
        page.keyboard.press("Enter")
        expect(heart(page, "Hook")).to_have_attribute("aria-pressed", "true")
        expect(heart(page, "Hook")).to_be_focused()
        page.goto(ADDRESS["en"])
        self.assertTitles(page, "Hook")

    def test_nothing_moves_when_the_link_and_the_hearts_appear(self):
        for viewport in (PHONE, {"width": 800, "height": 900}, DESK):
            for path in (self.collection, self.hook_page):
                with self.subTest(viewport=viewport, path=path):
                    page = self.visit(path, viewport=viewport)
                    measure = "[...document.querySelectorAll('main, h1')].map(e => e.getBoundingClientRect().bottom)"
                    page.evaluate("document.querySelectorAll('[data-heart]').forEach(heart => heart.hidden = true)")
                    before = page.evaluate(measure)
                    page.evaluate("localStorage.setItem('selection', '[1, 2, 3]')")
                    page.reload()
                    expect(link(page)).to_be_visible()
                    self.assertEqual(page.evaluate(measure), before)

    def test_another_tab_follows(self):
        context = self.device()
        one, other = context.new_page(), context.new_page()
        one.goto(self.collection)
        other.goto(ADDRESS["en"])
        heart(one, "Hook").click()
        self.assertTitles(other, "Hook")
        heart(one, "Flag").click()
        self.assertTitles(other, "Hook", "Flag")
        heart(other, "Hook").click()
        expect(heart(one, "Hook")).to_have_attribute("aria-pressed", "false")
        expect(link(one)).to_have_accessible_name("My selection (1)")

    # What a browser may do to what is kept

    def test_whatever_stands_in_the_storage_the_page_works(self):
        for text in ("{", "null", "7", '"x"', "{}", '["1", -1, 0, 1.5, 1e99, null, [2]]', ""):
            with self.subTest(text=text):
                page = self.visit(self.collection)
                page.evaluate("text => localStorage.setItem('selection', text)", text)
                page.reload()
                expect(heart(page, "Hook")).to_be_visible()
                expect(link(page)).to_be_hidden()
                heart(page, "Hook").click()
                page.reload()
                expect(link(page)).to_have_accessible_name("My selection (1)")

    def test_a_browser_that_keeps_nothing_is_told_of_and_the_link_works_once(self):
        for script in (NO_STORAGE, FULL_DEVICE):
            with self.subTest(script=script[:20]):
                page = self.keep("Hook", script=script)
                expect(page.get_by_role("status").filter(has_text="keeps nothing")).to_be_visible()
                expect(heart(page, "Hook")).to_have_attribute("aria-pressed", "true")
                link(page).click()
                self.assertTitles(page, "Hook")

    def test_a_full_selection_says_so(self):
        page = self.visit(self.collection)
        page.evaluate(f"localStorage.setItem('selection', JSON.stringify([...Array({MOST}).keys()].map(n => n + 1e6)))")
        page.reload()
        heart(page, "Hook").click()
        expect(page.get_by_role("status").filter(has_text=f"it holds {MOST} objects")).to_be_visible()
        expect(heart(page, "Hook")).to_have_attribute("aria-pressed", "false")
        expect(link(page)).to_have_accessible_name(f"My selection ({MOST})")

    # The page of one's own

    def test_what_is_taken_out_on_the_page_leaves_address_and_links(self):
        page = self.keep("Hook", "Pole", "Flag")
        link(page).click()
        heart(page, "Pole").click()
        expect(page).to_have_url(self.live_server_url + ADDRESS["en"] + self.query("Hook", "Flag"))
        self.assertTitles(page, "Hook", "Pole", "Flag")  # still there to be taken back
        for name in ("CSV", "Share", "Tiếng Việt"):
            expect(page.get_by_role("link", name=name)).to_have_attribute(
                "href", with_query(self.query("Hook", "Flag"))
            )
        heart(page, "Pole").click()
        expect(page).to_have_url(self.live_server_url + ADDRESS["en"] + self.query("Hook", "Flag", "Pole"))
        heart(page, "Pole").click()
        page.reload()
        self.assertTitles(page, "Hook", "Flag")

    def test_on_the_way_back_the_page_shows_what_was_kept_meanwhile(self):
        page = self.keep("Hook")
        link(page).click()
        page.locator(f'.main-menu a[href="{self.collection}"]').click()
        heart(page, "Flag").click()
        page.go_back()
        self.assertTitles(page, "Hook", "Flag")
        expect(page.get_by_role("button", name="Forget all")).to_be_visible()

    def test_all_can_be_forgotten_and_taken_back_by_keyboard(self):
        page = self.keep("Hook", "Flag")
        link(page).click()
        forget = page.get_by_role("button", name="Forget all")
        forget.focus()
        expect(forget).to_be_focused()  # with the window: a key pressed before it has the focus goes nowhere
        page.keyboard.press("Enter")
        expect(page.locator(".card")).to_have_count(2)
        expect(page.locator(".card").first).to_be_hidden()
        expect(link(page)).to_be_hidden()
        self.assertEqual(page.evaluate("localStorage.length"), 0)
        undo = page.get_by_role("button", name="Undo")
        expect(undo).to_be_focused()
        self.assertEqual(violations(page), [])
        page.keyboard.press("Enter")
        expect(page.locator(".card").first).to_be_visible()
        expect(page.get_by_role("button", name="Forget all")).to_be_focused()
        expect(link(page)).to_have_accessible_name("My selection (2)")
        page.reload()
        self.assertTitles(page, "Hook", "Flag")
        page.get_by_role("button", name="Forget all").click()
        page.reload()
        self.assertTitles(page)
        expect(page.get_by_text("Press the heart")).to_be_visible()

    def test_two_are_compared_by_keyboard(self):
        page = self.keep("Hook", "Pole", "Flag")
        link(page).click()
        for name in ("Pole", "Flag"):
            page.get_by_role("checkbox", name=f"Compare: {name}").focus()
            page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator(".comparison thead a")).to_have_text(["Pole", "Flag"])
        expect(page.get_by_role("checkbox", name="Compare: Flag")).to_be_checked()
        self.assertEqual(violations(page), [])
        expect(page.get_by_role("button", name="Forget all")).to_be_visible()  # still one's own
        page.get_by_role("link", name="Tiếng Việt").click()
        expect(page.locator(".comparison thead a")).to_have_text(["Đòn gánh", "Lá cờ"])

    def test_the_page_is_printed_with_every_picture(self):
        page = self.keep("Hook", "Flag", viewport=PAPER, script="window.print = () => document.title = 'printed';")
        link(page).click()
        page.get_by_role("button", name="Print").click()
        page.wait_for_function("document.title === 'printed'")
        self.assertTrue(page.evaluate("[...document.querySelectorAll('main img')].every(image => image.naturalWidth)"))
        page.emulate_media(media="print")
        item = page.locator(".selection__item").first
        for words in ("Hook", "PTT.", "about 1930", "Gift of Mrs Lan, 2019", "Copyright not evaluated", "CC BY 4.0"):
            expect(item.get_by_text(words).first).to_be_visible()
        expect(item.locator("img")).to_be_visible()
        for gone in (".selection__tools", ".selection__choice", ".selection__compare", ".heart", ".selection-link"):
            expect(page.locator(gone).first).to_be_hidden()

    # Passing it on

    def test_the_link_is_copied_and_opens_on_another_device(self):
        page = self.keep("Hook", "Flag", permissions=["clipboard-read", "clipboard-write"])
        link(page).click()
        page.evaluate("delete Navigator.prototype.share")
        page.get_by_role("link", name="Share").click()
        expect(page.get_by_role("status").filter(has_text="has been copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        self.assertEqual(copied, self.live_server_url + ADDRESS["en"] + self.query("Hook", "Flag"))

        other = self.visit(copied)
        self.assertTitles(other, "Hook", "Flag")
        self.assertEqual(other.evaluate("localStorage.length"), 0)
        expect(other.get_by_role("button", name="Forget all")).to_be_hidden()
        keep = other.get_by_role("button", name="Keep these too")
        self.assertEqual(violations(other), [])
        keep.click()
        expect(keep).to_be_hidden()
        expect(other.get_by_role("status").filter(has_text="in your selection now")).to_be_visible()
        expect(link(other)).to_have_accessible_name("My selection (2)")
        expect(heart(other, "Flag")).to_have_attribute("aria-pressed", "true")
        expect(other.get_by_role("button", name="Forget all")).to_be_visible()

    def test_what_is_shared_joins_what_is_kept(self):
        page = self.keep("Pole", "Hook")
        page.goto(ADDRESS["en"] + self.query("Hook", "Flag"))
        self.assertTitles(page, "Hook", "Flag")
        page.get_by_role("button", name="Keep these too").click()
        link(page).click()
        self.assertTitles(page, "Pole", "Hook", "Flag")

    def test_what_is_kept_already_need_not_be_kept(self):
        page = self.keep("Pole", "Hook")
        page.goto(ADDRESS["en"] + self.query("Hook"))
        expect(link(page)).to_be_visible()
        expect(page.get_by_role("button", name="Keep these too")).to_be_hidden()
        expect(page.get_by_role("button", name="Forget all")).to_be_hidden()

    def test_the_device_shares_where_it_can(self):
        shared = "navigator.share = async data => { window.shared = data; };"
        page = self.keep("Hook", script=shared)
        link(page).click()
        page.get_by_role("link", name="Share").click()
        page.wait_for_function("window.shared")
        self.assertTrue(page.evaluate("window.shared.url").endswith(ADDRESS["en"] + self.query("Hook")))
        self.assertIn("My selection", page.evaluate("window.shared.title"))

    def test_a_link_that_cannot_be_copied_is_pointed_out(self):
        page = self.keep("Hook")
        link(page).click()
        page.evaluate("() => { delete Navigator.prototype.share; delete Clipboard.prototype.writeText; }")
        page.get_by_role("link", name="Share").click()
        expect(page.get_by_role("status").filter(has_text="could not be copied")).to_be_visible()

    def test_a_shared_link_works_without_javascript(self):
        page = self.visit(ADDRESS["en"] + self.query("Flag", "Hook", "Pole"), java_script_enabled=False)
        self.assertTitles(page, "Flag", "Hook", "Pole")
        for name in ("Print", "Forget all", "Keep these too", "Undo"):
            expect(page.get_by_role("button", name=name)).to_be_hidden()
        expect(page.locator("[data-heart]").first).to_be_hidden()
        for name in ("Hook", "Pole"):
            page.get_by_role("checkbox", name=f"Compare: {name}").check()
        page.get_by_role("button", name="Compare the two ticked").click()
        expect(page.locator(".comparison thead a")).to_have_text(["Hook", "Pole"])
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        self.assertEqual(download.value.suggested_filename, "my-selection.csv")

    # For everybody

    def test_axe_finds_nothing_and_nothing_is_too_wide(self):
        everything = self.query("Hook", "Pole", "Flag") + ",999999"
        compared = f"{everything}&compare={self.numbers['Hook']},{self.numbers['Flag']}"
        for language in ("vi", "en"):
            page = self.visit(ADDRESS[language])
            for query in ("", everything, compared, f"{everything}&compare=1", "?o=999999"):
                page.goto(ADDRESS[language] + query)
                for scheme in ("light", "dark"):
                    with self.subTest(language=language, query=query, scheme=scheme):
                        page.emulate_media(color_scheme=scheme)
                        self.assertEqual(violations(page), [])
                for size in (16, 32):
                    with self.subTest(language=language, query=query, size=size):
                        page.evaluate("size => document.documentElement.style.fontSize = `${size}px`", size)
                        self.assertEqual(too_wide(page), [])
        page = self.visit(ADDRESS["vi"] + compared, viewport=DESK)
        self.assertEqual(violations(page), [])

    def test_what_has_the_focus_is_not_covered(self):
        page = self.keep("Hook", "Pole", "Flag", "Storm lantern")
        link(page).click()
        self.assertTitles(page, "Hook", "Pole", "Flag", "Storm lantern")
        for _ in range(40):
            page.keyboard.press("Tab")
            covered = page.evaluate(
                """() => {
                const focused = document.activeElement;
                if (!focused.closest(".selection__item")) return null;
                const box = focused.getBoundingClientRect();
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return top.closest(".selection__compare") && focused.outerHTML;
                }"""
            )
            self.assertIsNone(covered)

    def test_a_visit_sets_no_cookie_and_sends_nothing_before_the_page_is_opened(self):
        context = self.device()
        page = context.new_page()
        requests, complaints = [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: note_complaint(message, complaints))
        page.goto(self.collection)
        requests.clear()
        heart(page, "Hook").click()
        heart(page, "Flag").click()
        page.goto(self.hook_page)
        self.assertEqual([url for url in requests if "?o=" in url], [])
        link(page).click()
        self.assertTitles(page, "Hook", "Flag")
        self.assertEqual(complaints, [])
        self.assertEqual(context.cookies(), [])


def heart(page, title):
    return page.get_by_role("button", name=f"Keep in my selection: {title}")


def link(page):
    return page.locator(".selection-link__link")


def with_query(query):
    """A pattern of addresses with this query, whatever follows it."""
    return re.compile(re.escape(query) + r"(&|$)")
