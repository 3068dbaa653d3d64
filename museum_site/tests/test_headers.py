"""What every response carries: protection, no cookie, and what caches may do with it."""

import gzip
import re

import brotli
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.documents import get_document_model

from core.tests.factories import UserFactory
from museum_site.tests.factories import FurnishedTestCase, RoomTestCase
from museum_site.tests.markup import local_address, parse


def directives(response):
    policy = response.headers["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in policy.split(";") if part.strip())}


@override_settings(ROOT_URLCONF="museum_site.tests.urls")
class HeaderTests(FurnishedTestCase):
    @classmethod
    def addresses(cls):
        """(address, status) of every kind of public response."""
        for name in vars(cls.vi):
            yield getattr(cls.vi, name).url, 200
        yield cls.en.artefact.url, 200
        for page in cls.room.pages:
            yield page.url, 200
        yield local_address("search") + "?q=cang", 200
        yield cls.vi.artefact.permalink_path, 302
        yield "/khong-co/", 404
        yield "/en/nothing/", 404
        yield "/khong-co", 301
        yield "/sitemap.xml", 200
        yield "/sitemap-pages.xml", 200
        yield "/robots.txt", 200
        yield "/favicon.ico", 301
        yield "/healthz", 200
        yield "/readyz", 200
        yield cls.vi.artefact.lead_image.file.url, 200
        yield "/media/khong-co.png", 404
        yield cls.vi.artefact.audio.url, 200

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answers = [(address, status, Client().get(address)) for address, status in cls.addresses()]

    def responses(self):
        return [(address, response) for address, _status, response in self.answers]

    def test_every_kind_of_response_is_among_them(self):
        for address, status, response in self.answers:
            with self.subTest(address=address):
                self.assertEqual(response.status_code, status)

    def pages(self):
        """[(address, its markup)] of every response that is a page."""
        return [
            (address, parse(response.content.decode()))
            for address, response in self.responses()
            if response.headers["Content-Type"].startswith("text/html") and response.status_code not in (301, 302)
        ]

    def test_every_response_is_protected(self):
        expected = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "X-Frame-Options": "SAMEORIGIN",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        for address, response in self.responses():
            with self.subTest(address=address):
                self.assertEqual({name: response.headers.get(name) for name in expected}, expected)
                for sense in ("camera", "microphone", "geolocation"):
                    self.assertIn(f"{sense}=()", response.headers["Permissions-Policy"])

    def test_nothing_inline_and_nothing_from_elsewhere_may_run(self):
        for address, response in self.responses():
            with self.subTest(address=address):
                policy = directives(response)
                self.assertEqual(policy["default-src"], ["'none'"])
                self.assertNotIn("'unsafe-eval'", response.headers["Content-Security-Policy"])
                # Whoever opens an upload sees it in a sandbox; its styles touch nothing but itself.
                if "sandbox" not in policy:
                    self.assertNotIn("'unsafe-inline'", response.headers["Content-Security-Policy"])
                sources = {source for sources in policy.values() for source in sources}
                self.assertLessEqual(sources - {"'unsafe-inline'"}, {"'none'", "'self'", "data:"})
                if response.headers["Content-Type"].startswith("text/html"):
                    self.assertLessEqual({"base-uri", "form-action", "frame-ancestors"}, set(policy))

    def test_no_response_sets_a_cookie(self):
        for address, response in self.responses():
            with self.subTest(address=address):
                self.assertFalse(response.cookies)

    def test_no_response_tells_what_made_it(self):
        for address, response in self.responses():
            for name in ("Server", "X-Powered-By", "X-Generator", "X-Django-Version"):
                with self.subTest(address=address, name=name):
                    self.assertNotIn(name, response.headers)

    def test_pages_hold_neither_scripts_nor_styles_of_their_own(self):
        for address, soup in self.pages():
            with self.subTest(address=address):
                for script in soup.find_all("script"):
                    self.assertTrue(script.get("src") or script["type"] == "application/ld+json", script)
                self.assertEqual(soup.find_all("style"), [])
                for tag in soup.find_all(True):
                    forbidden = [name for name in tag.attrs if name == "style" or name.startswith("on")]
                    self.assertEqual(forbidden, [], tag)
                    self.assertFalse(str(tag.get("href", "")).startswith("javascript:"), tag)

    def test_pages_fetch_nothing_from_another_host(self):
        for address, soup in self.pages():
            fetched = [tag[name] for name in ("src", "srcset", "poster") for tag in soup.find_all(attrs={name: True})]
            fetched += [
                link["href"] for link in soup.find_all("link", rel=["stylesheet", "preload", "icon", "manifest"])
            ]
            with self.subTest(address=address):
                self.assertTrue(fetched)
                for file in (part.strip() for each in fetched for part in re.split(r",\s", each)):
                    self.assertRegex(file, r"^/[^/]")

    # Uploads

    def test_an_upload_is_shown_and_never_run(self):
        response = self.client.get(self.vi.artefact.lead_image.file.url)
        self.assertEqual(response.headers["Content-Type"], "image/png")
        self.assertIn("sandbox", directives(response))
        self.assertIn("max-age", response.headers["Cache-Control"])

    def test_an_unchanged_upload_is_not_sent_again(self):
        address = self.vi.artefact.lead_image.file.url
        since = self.client.get(address).headers["Last-Modified"]
        self.assertEqual(self.client.get(address, headers={"If-Modified-Since": since}).status_code, 304)

    def test_nothing_beside_the_uploads_can_be_reached(self):
        for path in ("../manage.py", "%2e%2e/manage.py", "..%2fmanage.py", "/etc/passwd", ""):
            with self.subTest(path=path):
                self.assertIn(self.client.get(f"/media/{path}").status_code, (400, 404))

    def test_a_document_is_served_with_a_policy_that_runs_nothing(self):
        document = get_document_model().objects.first()
        response = self.client.get(document.url)
        self.assertEqual(response.status_code, 200)
        self.assertIn("default-src 'none'", response.headers["Content-Security-Policy"])


class CacheTests(FurnishedTestCase):
    def pages(self):
        yield from (self.room.home.url, self.vi.artefact.url, self.en.event.url, self.room.collection.url)
        yield from (local_address("search") + "?q=cang", "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml")

    def test_any_cache_may_keep_what_an_anonymous_visitor_sees(self):
        for address in self.pages():
            with self.subTest(address=address):
                policy = self.client.get(address).headers["Cache-Control"]
                self.assertIn("public", policy)
                self.assertRegex(policy, r"max-age=[1-9]")

    def test_no_cache_may_keep_what_somebody_signed_in_sees(self):
        self.client.force_login(UserFactory(administrator=True))
        for address in self.pages():
            with self.subTest(address=address):
                self.assertIn("private", self.client.get(address).headers["Cache-Control"])

    def test_a_stale_session_cookie_is_enough_to_be_kept_by_no_cache(self):
        self.client.cookies["sessionid"] = "gone"
        self.assertIn("private", self.client.get(self.vi.artefact.url).headers["Cache-Control"])

    def test_an_absence_is_not_kept(self):
        for address in ("/khong-co/", f"/en{self.vi.artefact.permalink_path}x/"):
            self.assertNotIn("max-age", self.client.get(address).headers.get("Cache-Control", ""))

    def test_health_is_asked_anew_each_time(self):
        for address in ("/healthz", "/readyz"):
            self.assertEqual(self.client.get(address).headers["Cache-Control"], "no-store")

    def test_the_second_request_is_answered_without_body(self):
        for address in self.pages():
            for encoding in ("", "gzip", "br"):
                with self.subTest(address=address, encoding=encoding):
                    headers = {"Accept-Encoding": encoding}
                    first = self.client.get(address, headers=headers)
                    second = self.client.get(address, headers=headers | {"If-None-Match": first.headers["ETag"]})
                    self.assertEqual((second.status_code, second.content), (304, b""))
                    self.assertEqual(
                        second.headers["ETag"].removeprefix("W/"), first.headers["ETag"].removeprefix("W/")
                    )
                    self.assertIn("public", second.headers["Cache-Control"])

    def test_a_changed_page_has_another_tag(self):
        before = self.client.get(self.vi.artefact.url).headers["ETag"]
        self.vi.artefact.title = "Chiếc móc khác"
        self.vi.artefact.save()
        response = self.client.get(self.vi.artefact.url, headers={"If-None-Match": before})
        self.assertEqual(response.status_code, 200)
        self.assertNotEqual(response.headers["ETag"], before)

    def test_two_visitors_get_the_same_bytes(self):
        for address in self.pages():
            with self.subTest(address=address):
                one, two = Client(), Client(headers={"Accept-Language": "en", "Cookie": "theme=dark"})
                self.assertEqual(one.get(address).content, two.get(address).content)

    def test_compressed_answers_say_the_same(self):
        decoders = {"gzip": gzip.decompress, "br": brotli.decompress}
        for address in self.pages():
            plain = self.client.get(address)
            self.assertNotIn("Content-Encoding", plain.headers)
            for accepted, encoding in (("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br", "br")):
                with self.subTest(address=address, accepted=accepted):
                    response = self.client.get(address, headers={"Accept-Encoding": accepted})
                    self.assertEqual(
                        int(response.headers.get("Content-Length", len(response.content))), len(response.content)
                    )
                    if len(plain.content) < 500:
                        continue
                    self.assertEqual(response.headers["Content-Encoding"], encoding)
                    self.assertEqual(decoders[encoding](response.content), plain.content)
                    self.assertLess(len(response.content), len(plain.content))

    def test_an_encoding_that_is_refused_is_not_used(self):
        for refused in ("br;q=0", "gzip, br;q=0", "br; q=0.0"):
            with self.subTest(accepted=refused):
                response = self.client.get(self.vi.artefact.url, headers={"Accept-Encoding": refused})
                self.assertNotEqual(response.headers.get("Content-Encoding"), "br")

    def test_caches_tell_encodings_apart_and_nothing_else_of_the_language(self):
        for address in (self.vi.artefact.url, self.en.artefact.url, "/khong-co/"):
            for encoding in ("", "gzip", "br"):
                with self.subTest(address=address, encoding=encoding):
                    response = self.client.get(address, headers={"Accept-Encoding": encoding})
                    vary = {name.strip().lower() for name in response.headers["Vary"].split(",")}
                    self.assertIn("accept-encoding", vary)
                    self.assertNotIn("accept-language", vary)


class StaffTests(RoomTestCase):
    def test_the_admin_has_its_own_policy_and_is_kept_by_no_cache(self):
        self.client.force_login(UserFactory(administrator=True))
        response = self.client.get(reverse("wagtailadmin_home"))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(directives(response)["default-src"], ["'self'"])
        self.assertNotIn("public", response.headers["Cache-Control"])

    def test_nobody_else_comes_in(self):
        for address in ("/admin/", "/admin/pages/", "/admin/images/", "/admin/snippets/"):
            with self.subTest(address=address):
                response = self.client.get(address)
                self.assertEqual(response.status_code, 302)
                self.assertIn("/admin/login/", response.headers["Location"])

    def test_staff_see_the_user_bar_and_visitors_do_not(self):
        self.assertNotIn("wagtail-userbar", self.html(self.room.home))
        self.client.force_login(UserFactory(administrator=True))
        self.assertIn("wagtail-userbar", self.html(self.room.home))
