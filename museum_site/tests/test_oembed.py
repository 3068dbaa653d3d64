"""The timeline on another site's page: oEmbed says how, and only what asks to be framed may be."""

from html import escape
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.template.loader import render_to_string
from django.test import RequestFactory, SimpleTestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.tests.factories import publish
from museum_site.middleware import SecurityHeadersMiddleware
from museum_site.models import SiteSettings
from museum_site.tests.factories import RoomTestCase
from museum_site.tests.markup import parse
from timeline.embedding import allow_embedding

HOST = "http://testserver"


class OEmbedTests(RoomTestCase):
    def ask(self, url=None, **query):
        return self.client.get("/oembed", ({} if url is None else {"url": url}) | query)

    def answer(self, url, **query):
        response = self.ask(url, **query)
        self.assertEqual(response.status_code, 200)
        return response.json()

    def frame(self, url, **query):
        """The one element of the answer's HTML."""
        (frame,) = [tag for tag in parse(self.answer(url, **query)["html"]).find_all(True) if tag.name == "iframe"]
        return frame

    def timeline(self, query=""):
        return f"{HOST}{self.room.timeline.url}{query}"

    def test_the_answer_is_rich_and_complete(self):
        SiteSettings.objects.create(site_name_vi="Phòng Truyền thống Ngô Quyền", site_name_en="Tradition Room")
        answer = self.answer(self.timeline(), format="json")
        self.assertEqual((answer["type"], answer["version"]), ("rich", "1.0"))
        self.assertEqual(answer["provider_name"], "Phòng Truyền thống Ngô Quyền")
        self.assertEqual(answer["provider_url"], f"{HOST}/")
        self.assertEqual(answer["title"], "Dòng thời gian – Phòng Truyền thống Ngô Quyền")
        self.assertEqual((answer["width"], answer["height"]), (960, 640))
        frame = self.frame(self.timeline())
        self.assertEqual(frame["src"], self.timeline("?embed=1"))
        self.assertEqual((frame["title"], frame["width"], frame["height"]), (answer["title"], "960", "640"))

    def test_each_language_answers_for_itself(self):
        SiteSettings.objects.create(site_name_vi="Phòng Truyền thống", site_name_en="Tradition Room")
        answer = self.answer(f"{HOST}{self.room.english.timeline.url}")
        self.assertEqual(answer["title"], "Timeline – Tradition Room")
        self.assertIn(self.room.english.timeline.url, answer["html"])

    def test_window_filters_and_what_is_open_stay(self):
        url = self.timeline(
            "?from=1870&to=1900&kind=event&kind=person&q=c%E1%BA%A3ng&format=json&embed=0&fragment=panel"
        )
        query = parse_qs(urlsplit(self.frame(url)["src"]).query)
        self.assertEqual(
            query, {"from": ["1870"], "to": ["1900"], "kind": ["event", "person"], "q": ["cảng"], "embed": ["1"]}
        )

    def test_addresses_of_the_same_page_are_the_same(self):
        for url in (
            self.timeline().rstrip("/"),
            self.timeline("#su-kien"),
            self.timeline().replace("http:", "https:"),
            self.timeline().replace("testserver", "TESTSERVER:80"),
        ):
            with self.subTest(url=url):
                self.assertEqual(self.ask(url).status_code, 200)

    def test_a_frame_is_never_larger_than_the_room_there_is(self):
        for query, size in (
            ({"maxwidth": "400"}, (400, 640)),
            ({"maxheight": "300"}, (960, 300)),
            ({"maxwidth": "5000", "maxheight": "5000"}, (960, 640)),
            ({"maxwidth": "1", "maxheight": "1"}, (1, 1)),
        ):
            with self.subTest(query=query):
                answer = self.answer(self.timeline(), **query)
                self.assertEqual((answer["width"], answer["height"]), size)

    def test_a_size_that_is_none_is_refused(self):
        for value in ("0", "-5", "NaN", "1e3", "١٢", "9" * 5000, "400px", " "):
            for name in ("maxwidth", "maxheight"):
                with self.subTest(name=name, value=value[:10]):
                    self.assertEqual(self.ask(self.timeline(), **{name: value}).status_code, 400)

    def test_without_an_address_there_is_nothing_to_answer(self):
        self.assertEqual(self.ask().status_code, 400)
        self.assertEqual(self.ask("").status_code, 400)

    def test_xml_is_not_spoken(self):
        for value in ("xml", "XML", "yaml", ""):
            with self.subTest(format=value):
                self.assertEqual(self.ask(self.timeline(), format=value).status_code, 501)

    def test_nothing_else_is_answered_for(self):
        path = self.room.timeline.url
        for url in (
            f"{HOST}/",
            f"{HOST}{self.room.people.url}",
            f"{HOST}{path}x/",
            f"{HOST}/id/{self.room.timeline.translation_key}/",
            f"http://example.org{path}",
            f"http://testserver.example.org{path}",
            f"http://testserver@example.org{path}",
            f"http://example.org@testserver{path}",
            f"http://testserver:8000{path}",
            f"//testserver{path}",
            path,
            f"javascript:alert(1)//testserver{path}",
            f"ftp://testserver{path}",
            f"http://[testserver{path}",
            f"http:\\\\testserver{path}",
            f"{HOST}{path}\r\nSet-Cookie: a=b",
            f"{HOST}{path}\0",
            f"{HOST}{path}?q={'x' * 10_000}",
            "x" * 10_000,
        ):
            with self.subTest(url=url[:60]):
                self.assertEqual(self.ask(url).status_code, 404)

    def test_a_draft_and_a_private_timeline_are_not_there(self):
        page = publish(self.room.timeline)
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        self.assertEqual(self.ask(self.timeline()).status_code, 404)
        restriction.delete()
        page.unpublish()
        self.assertEqual(self.ask(self.timeline()).status_code, 404)

    def test_no_text_becomes_markup(self):
        evil = '"><script>alert(1)</script>'
        SiteSettings.objects.create(site_name_vi=evil)
        publish(self.room.timeline, title=evil)
        answer = self.answer(self.timeline(f"?{evil}={evil}"))
        self.assertEqual(answer["provider_name"], evil)
        self.assertNotIn("<script", answer["html"])
        self.assertIn(escape(evil, quote=False).replace('"', "&quot;"), answer["html"])
        self.assertEqual([tag.name for tag in parse(answer["html"]).find_all(True)], ["iframe"])

    def test_other_sites_scripts_may_read_it_and_no_cookie_is_set(self):
        response = self.ask(self.timeline())
        self.assertEqual(response.headers["Access-Control-Allow-Origin"], "*")
        self.assertEqual(response.headers["Cross-Origin-Resource-Policy"], "cross-origin")
        self.assertTrue(response.headers["Content-Type"].startswith("application/json"))
        self.assertFalse(response.cookies)
        self.assertEqual(self.client.post("/oembed").status_code, 405)

    def test_a_page_can_tell_where_to_ask(self):
        request = RequestFactory().get(self.room.timeline.url)
        html = render_to_string("components/oembed_link.html", {"page": self.room.timeline}, request=request)
        link = parse(html).find("link")
        self.assertEqual((link["rel"], link["type"]), (["alternate"], "application/json+oembed"))
        self.assertEqual(self.client.get(link["href"].removeprefix(HOST)).status_code, 200)

    def test_few_queries_answer(self):
        self.answer(self.timeline())
        with CaptureQueriesContext(connection) as queries:
            self.answer(self.timeline())
        self.assertLessEqual(len(queries), 2)  # the timelines, and the name of the room where it is not remembered


class FramingTests(SimpleTestCase):
    def headers(self, view, request=None):
        """What an answer carries after the middleware that says who may frame it."""
        chain = XFrameOptionsMiddleware(SecurityHeadersMiddleware(ConditionalGetMiddleware(view)))
        return chain(request or RequestFactory().get("/dong-thoi-gian/?embed=1"))

    @staticmethod
    def embedded(request):
        allow_embedding(request)
        response = HttpResponse("Chữ")
        response.headers["ETag"] = '"1"'
        return response

    def assertFramedByAll(self, response):
        self.assertNotIn("X-Frame-Options", response.headers)
        self.assertTrue(response.headers["Content-Security-Policy"].endswith("frame-ancestors *"))
        self.assertEqual(response.headers["Cross-Origin-Resource-Policy"], "cross-origin")

    def assertFramedByUs(self, response):
        self.assertEqual(response.headers["X-Frame-Options"], "SAMEORIGIN")
        self.assertIn("frame-ancestors 'self'", response.headers["Content-Security-Policy"])
        self.assertEqual(response.headers["Cross-Origin-Resource-Policy"], "same-origin")

    def test_only_what_asks_for_it_may_be_framed_by_others(self):
        self.assertFramedByUs(self.headers(lambda request: HttpResponse("Chữ")))
        self.assertFramedByAll(self.headers(self.embedded))

    def test_the_rest_of_the_policy_stays(self):
        usual = self.headers(lambda request: HttpResponse("Chữ")).headers["Content-Security-Policy"]
        framed = self.headers(self.embedded).headers["Content-Security-Policy"]
        self.assertEqual(framed, usual.replace("frame-ancestors 'self'", "frame-ancestors *"))

    def test_what_has_not_changed_may_be_framed_still(self):
        request = RequestFactory().get("/dong-thoi-gian/?embed=1", headers={"If-None-Match": '"1"'})
        response = self.headers(self.embedded, request)
        self.assertEqual(response.status_code, 304)
        self.assertFramedByAll(response)

    def test_a_page_with_the_tools_of_staff_is_never_framed_by_others(self):
        request = RequestFactory().get("/dong-thoi-gian/?embed=1")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
        self.assertFramedByUs(self.headers(self.embedded, request))
