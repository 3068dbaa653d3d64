"""Finding things in a real browser: words completed while they are typed, years dragged, every look of a list."""

import re

from playwright.sync_api import expect

from core.tests.factories import ImageFactory, in_english
from exhibits.models import CollectionPage
from exhibits.tests.factories import ArtefactPageFactory, MuseumObjectFactory
from museum_site.tests.test_browser import DESK, LANGUAGES, BrowserTestCase, note_complaint, too_wide, violations

PHONE = {"width": 360, "height": 780}
NARROWEST = {"width": 320, "height": 640}
OBJECTS = (
    ("Đèn bão", "Storm lantern", "1925", "red"),
    ("Đèn dầu", "Oil lamp", "1934", "darkgoldenrod"),
    ("Lá cờ", "A flag", "1945", "green"),
    ("Sổ lương", "Wage book", "1958", "white"),
    ("Xe thồ", "Cargo bicycle", "1972", "teal"),
)
FINGER = 44  # pixels


class FindingTestCase(BrowserTestCase):
    """The furnished room, with a few more things to look for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        collection = CollectionPage.objects.get(locale__language_code="vi")
        cls.things = {}
        for title, english, wording, colour in OBJECTS:
            cls.things[title] = page = ArtefactPageFactory(
                parent=collection,
                title=title,
                museum_object=MuseumObjectFactory(date_display=wording),
                lead_image=ImageFactory(file__color=colour),
            )
            in_english(page, title=english)

    def setUp(self):
        super().setUp()
        self.errors = []

    def tearDown(self):
        self.assertEqual(self.errors, [])
        super().tearDown()

    def visit(self, path="/", viewport=DESK, **options):
        page = super().visit("about:blank", viewport, **{"reduced_motion": "reduce"} | options)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(path)
        return page

    def address(self, title):
        return self.live_server_url + self.things[title].url

    @property
    def collection(self):
        return self.paths["vi"]["collection"]


def box(page):
    """The search box in the frame, which completes what is typed."""
    return page.get_by_role("banner").get_by_role("combobox")


def suggested(page):
    return page.get_by_role("banner").get_by_role("option")


def type_words(page, words):
    """Type, and wait until the list is there."""
    box(page).press_sequentially(words)
    expect(suggested(page).first).to_be_visible()


def marked(page):
    """The option that the box points to; None where it points to none."""
    return page.evaluate(
        """() => {
        const id = document.querySelector("[role=combobox]").getAttribute("aria-activedescendant");
        return id && document.getElementById(id).querySelector("span").textContent;
        }"""
    )


class ComboboxTests(FindingTestCase):
    def test_typing_opens_a_list_and_marks_nothing(self):
        page = self.visit()
        expect(box(page)).to_have_attribute("aria-expanded", "false")
        expect(box(page)).to_have_attribute("aria-autocomplete", "list")
        type_words(page, "den b")
        expect(box(page)).to_have_attribute("aria-expanded", "true")
        expect(box(page)).to_be_focused()
        self.assertIsNone(marked(page))
        listed = page.get_by_role("banner").get_by_role("listbox")
        self.assertEqual(box(page).get_attribute("aria-controls"), listed.get_attribute("id"))
        expect(suggested(page).first).to_contain_text("Đèn bão")
        expect(page.get_by_role("banner").get_by_role("status").first).to_contain_text(re.compile(r"\d"))

    def test_an_arrow_and_enter_lead_to_the_page(self):
        page = self.visit()
        type_words(page, "den b")
        page.keyboard.press("ArrowDown")
        expect(suggested(page).first).to_have_attribute("aria-selected", "true")
        self.assertEqual(marked(page), "Đèn bão")
        page.keyboard.press("Enter")
        expect(page).to_have_url(self.address("Đèn bão"))

    def test_arrows_go_round(self):
        page = self.visit()
        type_words(page, "den")
        options = suggested(page)
        titles = [option.locator("span").first.text_content() for option in options.all()]
        for key, title in (("ArrowUp", titles[-1]), ("ArrowDown", titles[0]), ("ArrowDown", titles[1])):
            page.keyboard.press(key)
            self.assertEqual(marked(page), title)
        self.assertEqual(page.locator("[role=option][aria-selected=true]").count(), 1)

    def test_the_last_option_leads_to_all_results(self):
        page = self.visit()
        type_words(page, "den")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"\?q=den$"))
        expect(page.get_by_role("main").get_by_role("link", name="Đèn dầu")).to_be_visible()

    def test_enter_without_a_choice_searches(self):
        page = self.visit()
        type_words(page, "den")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"\?q=den$"))

    def test_keys_of_the_text_go_back_to_it(self):
        page = self.visit()
        type_words(page, "den")
        for key in ("Home", "End", "ArrowLeft"):
            with self.subTest(key=key):
                page.keyboard.press("ArrowDown")
                self.assertIsNotNone(marked(page))
                page.keyboard.press(key)
                self.assertIsNone(marked(page))

    def test_escape_closes_and_keeps_the_words_and_an_arrow_opens_again(self):
        page = self.visit()
        type_words(page, "den b")
        page.keyboard.press("Escape")
        expect(suggested(page)).to_have_count(0)
        expect(box(page)).to_have_value("den b")
        expect(box(page)).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("ArrowDown")
        self.assertEqual(marked(page), "Đèn bão")

    def test_tab_closes_and_goes_on(self):
        page = self.visit()
        type_words(page, "den")
        page.keyboard.press("Tab")
        expect(suggested(page)).to_have_count(0)
        expect(page.locator(".site-header .search-box__button")).to_be_focused()

    def test_a_word_in_the_making_has_the_keys_first(self):
        page = self.visit()
        type_words(page, "den")
        for key in ("ArrowDown", "Enter", "Escape"):
            with self.subTest(key=key):
                is_left_alone = box(page).evaluate(
                    """(box, key) => box.dispatchEvent(
                    new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }))""",
                    key,
                )
                self.assertTrue(is_left_alone)
        self.assertIsNone(marked(page))
        expect(suggested(page).first).to_be_visible()

    def test_a_word_in_the_making_is_asked_for_when_it_rests(self):
        page = self.visit()
        box(page).focus()
        session = page.context.new_cdp_session(page)
        for text in ("đ", "đe", "đen", "đèn"):
            session.send("Input.imeSetComposition", {"text": text, "selectionStart": 0, "selectionEnd": len(text)})
        expect(suggested(page).first).to_be_visible()
        expect(box(page)).to_have_value("đèn")

    def test_the_mouse_chooses(self):
        page = self.visit()
        type_words(page, "den")
        suggested(page).filter(has_text="Đèn dầu").click()
        expect(page).to_have_url(self.address("Đèn dầu"))

    def test_a_finger_chooses(self):
        page = self.visit(viewport=PHONE, has_touch=True, is_mobile=True)
        box(page).tap()
        type_words(page, "den")
        for option in suggested(page).all():
            self.assertGreaterEqual(option.bounding_box()["height"], FINGER)
        self.assertEqual(too_wide(page), [])
        suggested(page).filter(has_text="Đèn dầu").tap()
        expect(page).to_have_url(self.address("Đèn dầu"))

    def test_what_was_asked_is_not_asked_again(self):
        page = self.visit()
        asked = []
        page.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
        type_words(page, "den")
        page.keyboard.press("Escape")
        before = len(asked)
        page.keyboard.press("ArrowDown")
        expect(suggested(page).first).to_be_visible()
        self.assertEqual(len(asked), before)

    def test_an_answer_that_comes_too_late_is_passed_over(self):
        page = self.visit()
        late = []
        page.route(re.compile(r"\?q=den$"), lambda route: late.append(route))
        with page.expect_request(re.compile(r"\?q=den$")):
            box(page).press_sequentially("den")
        type_words(page, " d")
        for route in late:
            route.fulfill(json={"guess": False, "items": [{"title": "Muộn", "kind": "", "url": "/"}], "all": "/"})
        expect(suggested(page).first).to_contain_text("Đèn dầu")

    def test_guesses_are_called_so_and_titles_are_text(self):
        page = self.visit()
        item = {"title": "<b>Đèn</b>", "kind": "hiện vật", "url": "/"}
        page.route(
            re.compile(r"\?q=dne$"), lambda route: route.fulfill(json={"guess": True, "items": [item], "all": "/"})
        )
        type_words(page, "dne")
        expect(page.locator(".suggest__guess")).to_be_visible()
        expect(suggested(page).first).to_contain_text("<b>Đèn</b>")

    def test_without_a_network_nothing_is_said(self):
        page = self.visit()
        page.route(re.compile(r"\?q="), lambda route: route.abort())
        with page.expect_event("requestfailed"):
            box(page).press_sequentially("den")
        expect(suggested(page)).to_have_count(0)
        expect(box(page)).to_have_value("den")

    def test_nothing_opens_where_nothing_is_suggested(self):
        page = self.visit()
        with page.expect_response(re.compile(r"\?q=xyzzyq$")):
            box(page).press_sequentially("xyzzyq")
        expect(page.get_by_role("banner").get_by_role("status").first).not_to_be_empty()
        expect(box(page)).to_have_attribute("aria-expanded", "false")


def titles(page):
    return page.locator(".card__title")


def middle(bar):
    """Where in the window a bar is, whatever its height."""
    place = bar.evaluate(
        """bar => {
        const { left, width } = bar.getBoundingClientRect();
        const { top, height } = bar.closest("svg").getBoundingClientRect();
        return [left + width / 2, top + height / 2];
        }"""
    )
    return {"x": place[0], "y": place[1]}


def bar_of(page, year):
    return page.locator(".years__bar").nth((year - int(page.locator(".years__bars").get_attribute("data-first"))) // 10)


def fields(page):
    return [page.locator(name).input_value() for name in ("#years-from", "#years-to")]


class NarrowingTests(FindingTestCase):
    def press(self, page, from_year, to_year):
        """Hold the mouse down on one bar and move it to another."""
        page.locator(".years__bars").scroll_into_view_if_needed()
        start, end = middle(bar_of(page, from_year)), middle(bar_of(page, to_year))
        page.mouse.move(start["x"], start["y"])
        page.mouse.down()
        page.mouse.move(end["x"], end["y"], steps=4)

    def test_a_drag_narrows_the_list(self):
        page = self.visit(self.collection)
        self.press(page, 1950, 1940)
        self.assertEqual(fields(page), ["1940", "1959"])
        expect(page.locator(".years__bar--chosen")).to_have_count(2)
        page.mouse.up()
        expect(page).to_have_url(re.compile(r"from=1940&to=1959"))
        expect(titles(page)).to_have_text(["Lá cờ", "Sổ lương"])
        expect(page.locator(".years__bar--chosen")).to_have_count(2)

    def test_a_click_chooses_one_bar(self):
        page = self.visit(self.collection)
        place = middle(bar_of(page, 1972))
        page.mouse.click(place["x"], place["y"])
        expect(titles(page)).to_have_text(["Xe thồ"])

    def test_escape_takes_a_drag_back(self):
        page = self.visit(self.collection)
        self.press(page, 1940, 1958)
        page.keyboard.press("Escape")
        self.assertEqual(fields(page), ["", ""])
        expect(page.locator(".years__bar--chosen")).to_have_count(0)
        page.mouse.up()
        expect(page).to_have_url(self.live_server_url + self.collection)

    def test_on_the_way_back_the_years_are_as_they_were(self):
        page = self.visit(self.collection)
        self.press(page, 1940, 1958)
        page.mouse.up()
        expect(page).to_have_url(re.compile("from="))
        page.go_back()
        self.assertEqual(fields(page), ["", ""])
        expect(page.locator(".years__bar--chosen")).to_have_count(0)

    def test_a_finger_drags_too(self):
        page = self.visit(self.collection, viewport=PHONE, has_touch=True, is_mobile=True)
        page.locator(".facets__summary").tap()
        page.locator(".years__bars").scroll_into_view_if_needed()
        session = page.context.new_cdp_session(page)
        start, end = middle(bar_of(page, 1940)), middle(bar_of(page, 1958))
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
        for part in (0.25, 0.5, 1):
            point = {"x": start["x"] + (end["x"] - start["x"]) * part, "y": start["y"]}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        self.assertEqual(fields(page), ["1940", "1959"])
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(titles(page)).to_have_text(["Lá cờ", "Sổ lương"])

    def test_a_finger_that_scrolls_chooses_nothing(self):
        page = self.visit(self.collection, viewport=PHONE, has_touch=True, is_mobile=True)
        page.locator(".facets__summary").tap()
        page.locator(".years__bars").scroll_into_view_if_needed()
        session = page.context.new_cdp_session(page)
        start = middle(bar_of(page, 1940))
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
        for way in (10, 40, 90, 150):
            point = {"x": start["x"], "y": start["y"] - way}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(page.locator(".years__bar--chosen")).to_have_count(0)
        self.assertEqual(fields(page), ["", ""])

    def test_on_a_phone_facets_are_folded_away_above_the_list(self):
        page = self.visit(self.collection, viewport=PHONE)
        summary, choice = page.locator(".facets__summary"), page.locator(".facet__choice").first
        expect(choice).to_be_hidden()
        self.assertGreaterEqual(summary.bounding_box()["height"], FINGER)
        summary.click()
        expect(choice).to_be_visible()
        self.assertLess(choice.bounding_box()["y"], titles(page).first.bounding_box()["y"])
        self.assertGreaterEqual(choice.bounding_box()["height"], FINGER)

    def test_beside_the_list_facets_are_open(self):
        page = self.visit(self.collection)
        expect(page.locator(".facets__summary")).to_be_hidden()
        choice = page.locator(".facet__choice").first
        choice.focus()
        expect(choice).to_be_focused()
        self.assertLess(choice.bounding_box()["x"], titles(page).first.bounding_box()["x"])

    def test_keys_can_pass_facets_over(self):
        page = self.visit(self.collection)
        page.locator(".facets__skip").focus()
        expect(page.locator(".facets__skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        self.assertTrue(page.evaluate("document.querySelector('#found').contains(document.activeElement)"))

    def test_a_choice_narrows_and_is_taken_away_again(self):
        page = self.visit(self.collection)
        everything = titles(page).count()
        choice = page.locator(".facet__choice--green")
        choice.click()
        expect(titles(page)).to_have_text(["Lá cờ"])
        expect(choice).to_have_attribute("aria-current", "true")
        page.locator(".chip").first.click()
        expect(titles(page)).to_have_count(everything)

    def test_the_form_in_the_frame_finds_without_javascript(self):
        page = self.visit(viewport=PHONE, java_script_enabled=False)
        page.get_by_role("searchbox").fill("den bao")
        page.get_by_role("search").get_by_role("button").click()
        page.get_by_role("main").get_by_role("link", name="Đèn bão").click()
        expect(page).to_have_url(self.address("Đèn bão"))

    def test_the_collection_is_searched_and_narrowed_without_javascript(self):
        page = self.visit(self.collection, viewport=PHONE, java_script_enabled=False)
        page.locator(".facets__summary").click()
        page.locator("#years-from").fill("1940")
        page.locator("#years-to").fill("1959")
        page.locator("#years-to").press("Enter")
        expect(titles(page)).to_have_text(["Lá cờ", "Sổ lương"])
        page.locator("#collection-words").fill("so luong")
        page.locator("#collection-words").press("Enter")
        expect(titles(page)).to_have_text(["Sổ lương"])


class EveryLookTests(FindingTestCase):
    def looks(self, language):
        """Addresses of the search page and the collection in all their states."""
        search, collection = (self.paths[language][name] for name in ("search", "collection"))
        words = {"vi": "den", "en": "lantern"}[language]
        return [
            search,
            f"{search}?q={words}",
            f"{search}?q=p&kind=artefact",
            f"{search}?q=xyzzy",
            f"{search}?q={words}&kind=person",
            collection,
            f"{collection}?view=list",
            f"{collection}?view=table",
            f"{collection}?view=colour",
            f"{collection}?colour=red&from=1920&to=1949&from=x",
            f"{collection}?colour=red&from=1950",
        ]

    def test_axe_finds_nothing_on_a_phone_in_light_and_dark(self):
        for language in LANGUAGES:
            page = self.visit(viewport=PHONE)
            for path in self.looks(language):
                page.goto(path)
                unfold(page)
                for scheme in ("light", "dark"):
                    with self.subTest(path=path, scheme=scheme):
                        page.emulate_media(color_scheme=scheme)
                        self.assertEqual(violations(page), [])

    def test_axe_finds_nothing_on_a_large_screen(self):
        page = self.visit()
        for path in self.looks("vi"):
            with self.subTest(path=path):
                page.goto(path)
                self.assertEqual(violations(page), [])

    def test_axe_finds_nothing_while_words_are_completed(self):
        for language, words in (("vi", "den"), ("en", "la")):
            page = self.visit(self.paths[language]["home"], viewport=PHONE)
            type_words(page, words)
            page.keyboard.press("ArrowDown")
            for scheme in ("light", "dark"):
                with self.subTest(language=language, scheme=scheme):
                    page.emulate_media(color_scheme=scheme)
                    self.assertEqual(violations(page), [])

    def test_nothing_is_wider_than_a_small_phone_even_with_twice_the_text(self):
        for language in LANGUAGES:
            page = self.visit(viewport=NARROWEST)
            for path in self.looks(language):
                page.goto(path)
                unfold(page)
                for size in (16, 32):
                    with self.subTest(path=path, size=size):
                        page.evaluate("size => document.documentElement.style.fontSize = `${size}px`", size)
                        self.assertEqual(too_wide(page), [])

    def test_a_record_stands_in_its_list(self):
        page = self.visit(f"{self.collection}?colour=green&colour=teal&sort=date", viewport=NARROWEST)
        titles(page).first.get_by_role("link").click()
        page.wait_for_url(re.compile("list="))
        for size in (16, 32):
            page.evaluate("size => document.documentElement.style.fontSize = `${size}px`", size)
            self.assertEqual(too_wide(page), [])
        self.assertEqual(violations(page), [])
        page.locator(".in-list [rel=next]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Xe thồ")
        page.locator(".in-list__back").click()
        expect(titles(page)).to_have_text(["Lá cờ", "Xe thồ"])

    def test_a_visit_sets_no_cookie_and_has_nothing_to_complain_of(self):
        page = self.visit()
        complaints = []
        page.on("console", lambda message: note_complaint(message, complaints))
        for path in self.looks("vi"):
            page.goto(path)
        type_words(page, "den")
        self.assertEqual(page.context.cookies(), [])
        self.assertEqual(complaints, [])


def unfold(page):
    """Open everything that can be opened."""
    page.evaluate("() => document.querySelectorAll('main details').forEach(details => details.open = true)")
