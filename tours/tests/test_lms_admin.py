"""The coordinator registers a school's platform in the admin."""

from django.test import TestCase
from django.urls import reverse

from museum_site.tests.curator import a_curator
from museum_site.tests.factories import build_room
from museum_site.tests.markup import parse
from tours.models import Platform
from tours.tests.lms_platform import PlatformFactory

FIELDS = {
    "name": "Moodle Thử",
    "school": "THCS Thử",
    "issuer": "https://lms.example",
    "client_id": "abc",
    "deployment_ids": " 1 \r\n\r\n2",
    "auth_login_url": "https://lms.example/auth",
    "auth_token_url": "https://lms.example/token",
    "key_set_url": "https://lms.example/keys",
    "is_active": "on",
}


class PlatformAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        build_room()
        cls.curator = a_curator()

    def setUp(self):
        self.client.force_login(self.curator)

    def test_the_form_says_what_to_enter_on_the_platform(self):
        page = parse(self.client.get(reverse("platforms:add")).content.decode())
        addresses = [code.get_text() for code in page.select(".help-block code")]
        self.assertEqual(
            addresses, [f"http://testserver/lti/{name}/" for name in ("launch", "login", "keys")], page.title
        )

    def test_a_platform_is_registered(self):
        response = self.client.post(reverse("platforms:add"), FIELDS)
        self.assertRedirects(response, reverse("platforms:index"))
        platform = Platform.objects.get()
        self.assertEqual(platform.deployments, ["1", "2"])
        self.assertContains(self.client.get(reverse("platforms:index")), "Moodle Thử")

    def test_addresses_have_to_be_safe(self):
        for address in (
            "http://lms.example/auth",
            "ftp://lms.example",
            "javascript:alert(1)",
            "https://",
            "https://user@lms.example/",
            "https://lms.example\\@evil.example/",
            "https://[::1",
            "https://lms .example/",
        ):
            with self.subTest(address=address):
                response = self.client.post(reverse("platforms:add"), FIELDS | {"auth_token_url": address})
                self.assertContains(response, "https://.")
                self.assertFalse(Platform.objects.exists())

    def test_the_same_client_is_registered_once(self):
        PlatformFactory(**{name: value for name, value in FIELDS.items() if name != "is_active"})
        response = self.client.post(reverse("platforms:add"), FIELDS)
        self.assertContains(response, "đã được đăng ký")
        self.assertEqual(Platform.objects.count(), 1)
