"""Whatever is asked, the answer is a page or a plain no, never an error of ours."""

from urllib.parse import quote

from core.tests.test_search import HOSTILE as HOSTILE_WORDS
from museum_site.tests.factories import FurnishedTestCase
from museum_site.tests.markup import local_address, parse

PAGE_NUMBERS = ["0", "-1", "99999", "x", "\0", "1" * 10_000]  # more of them in core.tests.test_models
FILTERS = [
    "",
    "\0",
    "'; DROP TABLE wagtailcore_page; --",
    '"><script>alert(1)</script>',
    "%",
    "😀",
    "Đồng",
    "dung-cu\0",
    "x" * 10_000,
    "\u202e",
    "[]",
    "1",
]
ADDRESSES = [
    "/%00/",
    "/a%00b/",
    "/%F0%9F%98%80/",
    "/đường/",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/../../etc/passwd",
    "/" + "a/" * 3_000,
    "/" + "a" * 10_000 + "/",
    "/en//",
    "/en/../admin/",
    "/hien-vat/'/",
    "/hien-vat/<script>/",
    "/index.php",
    "/.env",
    "/media/../museum_site/settings/base.py",
    "/static/../manage.py",
    "/sitemap-x.xml",
    "/sitemap-pages.xml?p=x",
    "/sitemap-pages.xml?p=99999",
    "/sitemap-pages.xml?p=-1",
    "/documents/999/x.pdf",
]


class HostileRequestTests(FurnishedTestCase):
    def lists(self):
        room = self.room
        yield from (room.timeline, room.collection, room.exhibitions, room.people, room.places)
        yield from (self.vi.period, room.home, room.english.collection)

    def test_any_page_number_leads_to_a_page(self):
        for page in self.lists():
            for number in PAGE_NUMBERS:
                with self.subTest(page=page.title, number=number[:20]):
                    self.assertEqual(self.get(page, {"page": number}).status_code, 200)

    def test_any_page_number_of_a_search_leads_to_results(self):
        for number in PAGE_NUMBERS:
            with self.subTest(number=number[:20]):
                html = self.html(local_address("search"), {"q": "cảng", "page": number})
                self.assertTrue(parse(html).find_all(class_="result"))

    def test_any_filter_leads_to_a_page(self):
        for name in ("period", "type"):
            for value in FILTERS:
                with self.subTest(filter=name, value=value[:20]):
                    html = self.html(self.room.collection, {name: value})
                    self.assertNotIn("<script>alert", html)

    def test_a_filter_given_twice_leads_to_a_page(self):
        self.html(self.room.collection.url + "?period=a&period=b&type=&type=c")

    def test_any_words_can_be_searched_for(self):
        for words in [*HOSTILE_WORDS, '"><script>alert(1)</script>', "{{ 7|add:7 }}", "%s %(words)s", "{0}"]:
            with self.subTest(words=words[:20]):
                if words == "\ud800":  # half a character cannot be sent; what arrives are bytes that are no UTF-8
                    html = self.html(local_address("search") + "?q=%ED%A0%80")
                else:
                    html = self.html(local_address("search"), {"q": words})
                self.assertNotIn("<script>alert", html)

    def test_the_words_stand_in_the_box_as_they_were_typed(self):
        for words in ('"cảng" & <móc>', "%(words)s", "{{ words }}"):
            with self.subTest(words=words):
                soup = parse(self.html(local_address("search"), {"q": words}))
                self.assertEqual(soup.find("input", attrs={"name": "q"})["value"], words)
                self.assertIn(words, soup.title.get_text())

    def test_bytes_that_are_no_text_get_an_answer(self):
        search = local_address("search")
        for query in ("?q=%FF%FE", "?q=%C0%80", "?page=%FF", "?%FF=%FF", "?q", "?=&&&", "?q[]=x", "?" + "a=1&" * 500):
            with self.subTest(query=query[:20]):
                self.assertIn(self.client.get(search + query).status_code, (200, 400))
                self.assertIn(self.client.get(self.room.collection.url + query).status_code, (200, 400))

    def test_any_address_gets_a_plain_answer(self):
        for address in ADDRESSES:
            with self.subTest(address=address[:40]):
                response = self.client.get(quote(address, safe="/%?=."))
                self.assertIn(response.status_code, (301, 302, 400, 404))
                if response.status_code in (301, 302):
                    self.assertNotIn("example.org", response.headers["Location"])

    def test_a_page_takes_no_form(self):
        for page in (self.vi.artefact, self.room.collection):
            self.assertLess(self.client.post(page.url, {"q": "x"}).status_code, 500)
