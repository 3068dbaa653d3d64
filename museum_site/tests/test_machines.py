"""What search engines, watchdogs and other programs read."""

from unittest import mock
from xml.etree import ElementTree

from django.db import DatabaseError, connection
from django.test import SimpleTestCase
from django.utils.timezone import localtime

from core.tests.factories import in_english, publish, reload
from exhibits.tests.factories import PersonPageFactory
from museum_site.sitemaps import PublicPagesSitemap
from museum_site.tests.factories import FurnishedTestCase, RoomTestCase, StandardPageFactory
from museum_site.tests.markup import parse, structured_data

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


class SitemapTests(FurnishedTestCase):
    def entries(self, address="/sitemap-pages.xml"):
        """{address of a page: {language: address of that version}}"""
        response = self.get(address)
        self.assertEqual(response.headers["Content-Type"], "application/xml")
        urls = ElementTree.fromstring(response.content).findall("s:url", NAMES)  # noqa: S314 - our own
        entries = {
            url.find("s:loc", NAMES).text: {
                link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
            }
            for url in urls
        }
        self.assertEqual(len(entries), len(urls))
        return entries

    def test_it_lists_exactly_the_public_pages_with_their_versions(self):
        person = PersonPageFactory(parent=self.room.people, title="Chỉ tiếng Việt")
        PersonPageFactory(parent=self.room.people, draft=True)
        expected = {
            page.full_url: {"vi": vi.full_url, "en": en.full_url, "x-default": vi.full_url}
            for vi, en in zip(self.vietnamese_pages, self.english_pages, strict=True)
            for page in (vi, en)
        }
        expected[person.full_url] = {"vi": person.full_url, "x-default": person.full_url}
        self.assertEqual(self.entries(), expected)

    def test_a_page_in_english_alone_is_its_own_default(self):
        reload(self.vi.about).unpublish()
        english = self.en.about.full_url
        self.assertEqual(self.entries()[english], {"en": english, "x-default": english})

    def test_every_address_in_it_answers(self):
        for address in self.entries():
            with self.subTest(address=address):
                self.assertEqual(self.client.get(address.removeprefix("http://testserver")).status_code, 200)

    def test_its_index_leads_to_it(self):
        root = ElementTree.fromstring(self.get("/sitemap.xml").content)  # noqa: S314 - our own
        self.assertEqual(
            [loc.text for loc in root.findall("s:sitemap/s:loc", NAMES)], ["http://testserver/sitemap-pages.xml"]
        )

    def test_many_pages_come_in_several_files(self):
        everything = self.entries()
        with mock.patch.object(PublicPagesSitemap, "limit", 10):
            root = ElementTree.fromstring(self.get("/sitemap.xml").content)  # noqa: S314 - our own
            parts = [loc.text for loc in root.findall("s:sitemap/s:loc", NAMES)]
            self.assertEqual(len(parts), -(-len(everything) // 10))
            together = {}
            for part in parts:
                together |= self.entries(part.removeprefix("http://testserver"))
        self.assertEqual(together, everything)

    def test_it_asks_the_same_number_of_questions_however_many_pages_there_are(self):
        self.get("/sitemap-pages.xml")
        with self.assertNumQueries(3):
            self.get("/sitemap-pages.xml")
        PersonPageFactory.create_batch(10, parent=self.room.people)
        self.get("/sitemap-pages.xml")
        with self.assertNumQueries(3):
            self.get("/sitemap-pages.xml")

    def test_a_published_page_says_when(self):
        page = publish(self.vi.artefact, title="Móc")
        text = self.get("/sitemap-pages.xml").content.decode()
        self.assertIn(f"<lastmod>{localtime(page.last_published_at):%Y-%m-%d}", text)


class EmptySiteTests(RoomTestCase):
    def test_a_site_without_pages_has_an_empty_sitemap(self):
        for home in (self.room.english.home, self.room.home):
            reload(home).delete()
        for address in ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt"):
            with self.subTest(address=address):
                self.assertEqual(self.get(address).status_code, 200)


class RobotsTests(RoomTestCase):
    def test_robots_may_read_the_pages_and_not_the_admin(self):
        response = self.get("/robots.txt")
        lines = response.content.decode().splitlines()
        self.assertTrue(response.headers["Content-Type"].startswith("text/plain"))
        self.assertIn("Disallow: /admin/", lines)
        self.assertNotIn("Disallow: /", lines)
        self.assertIn("Sitemap: http://testserver/sitemap.xml", lines)

    def test_the_favicon_is_found(self):
        self.assertEqual(self.get("/favicon.ico").status_code, 301)

    def test_search_results_stand_for_the_search_page(self):
        html = parse(self.get("/en/search/?q=port").content.decode())
        self.assertEqual(html.find("link", rel="canonical")["href"], "http://testserver/en/search/")


class HealthTests(RoomTestCase):
    def test_both_are_well(self):
        for address in ("/healthz", "/readyz"):
            with self.subTest(address=address):
                response = self.get(address)
                self.assertEqual((response.status_code, response.content), (200, b"ok\n"))
                self.assertTrue(response.headers["Content-Type"].startswith("text/plain"))

    def test_without_its_database_it_lives_but_is_not_ready(self):
        with mock.patch.object(connection, "cursor", side_effect=DatabaseError("INTERNAL")):
            self.assertEqual(self.get("/healthz").status_code, 200)
            response = self.get("/readyz")
            self.assertEqual(response.status_code, 503)
            self.assertNotIn(b"INTERNAL", response.content)


class AliveTests(SimpleTestCase):
    def test_being_alive_takes_no_database(self):
        self.assertEqual(self.client.get("/healthz").status_code, 200)


class StructuredDataTests(FurnishedTestCase):
    def test_every_page_describes_itself(self):
        types = {
            "period": "CollectionPage",
            "event": "Event",
            "artefact": "CreativeWork",
            "person": "Person",
            "place": "Place",
            "exhibition": "ExhibitionEvent",
            "about": "WebPage",
        }
        for name, kind in types.items():
            for page in (getattr(self.vi, name), getattr(self.en, name)):
                with self.subTest(page=page.title):
                    data = structured_data(self.html(page))
                    self.assertEqual(data["@context"], "https://schema.org")
                    self.assertEqual((data["@type"], data["name"]), (kind, page.title))
                    self.assertEqual(data["url"], page.full_url)

    def test_facts_are_said_in_the_language_of_machines(self):
        event = structured_data(self.html(self.vi.event))
        self.assertEqual(event["temporalCoverage"], "1876~")
        person = structured_data(self.html(self.en.person))
        self.assertEqual((person["birthDate"], person["deathDate"]), ("1918-11-05", "1982-05-02"))
        place = structured_data(self.html(self.vi.place))
        self.assertEqual((place["geo"]["latitude"], place["geo"]["longitude"]), (20.86611, 106.6875))

    def test_a_shared_link_has_title_words_and_picture(self):
        head = parse(self.html(self.vi.artefact)).head
        self.assertEqual(head.find("meta", property="og:title")["content"], "Chiếc móc cảng")
        self.assertEqual(head.find("meta", property="og:description")["content"], "Vật của người bốc vác.")
        self.assertEqual(head.find("meta", property="og:locale")["content"], "vi_VN")
        picture = head.find("meta", property="og:image")["content"]
        self.assertTrue(picture.startswith("http://testserver/media/"))
        self.assertTrue(picture.endswith(".jpg"))

    def test_english_pages_share_in_english(self):
        page = StandardPageFactory(parent=self.room.home, title="Liên hệ", summary="Viết cho chúng tôi.")
        head = parse(self.html(in_english(page, title="Contact", summary="Write to us."))).head
        self.assertEqual(head.find("meta", property="og:locale")["content"], "en_GB")
        self.assertEqual(head.find("meta", property="og:description")["content"], "Write to us.")
