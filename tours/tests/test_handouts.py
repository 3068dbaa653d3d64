"""What a teacher hands out on a screen: code, link, QR code, slide, message; and who gets to see it."""

from datetime import datetime
from io import BytesIO

import pytest
import resvg_py
import segno
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from museum_site.models import SiteSettings
from museum_site.tests.factories import RoomTestCase
from museum_site.tests.markup import parse, visible_text
from tours.handouts import qr
from tours.handouts.addresses import in_words
from tours.handouts.invitation import invitation
from tours.handouts.printable import printable
from tours.tests.class_factories import AssignmentFactory, TeacherFactory
from tours.tests.paper import read_codes

VIEWS = ("class-share", "class-slide", "class-worksheet", "class-answer-key")


def moment(*when):
    return datetime(*when, tzinfo=timezone.get_default_timezone())


class HandoutTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.teacher = TeacherFactory()
        cls.assignment = AssignmentFactory(
            teacher=cls.teacher,
            code="BCDFGH",
            title="Một ngày ở bến",
            opens_at=moment(2026, 9, 7, 7, 30),
            closes_at=moment(2026, 9, 14, 22, 0),
        )

    def setUp(self):
        self.client.force_login(self.teacher.user)

    def address(self, name, assignment=None):
        return reverse(name, args=[(assignment or self.assignment).pk])


class WhoSeesItTests(HandoutTests):
    def test_the_own_teacher_does(self):
        for name in VIEWS:
            with self.subTest(name):
                response = self.client.get(self.address(name))
                self.assertEqual(response.status_code, 200)
                self.assertIn("private", response["Cache-Control"])

    def test_another_teacher_finds_nothing(self):
        self.client.force_login(TeacherFactory().user)
        for name in VIEWS:
            with self.subTest(name):
                self.assertEqual(self.client.get(self.address(name)).status_code, 404)

    def test_who_is_not_approved_gets_nothing(self):
        self.client.force_login(TeacherFactory(waiting=True).user)
        for name in VIEWS:
            with self.subTest(name):
                self.assertEqual(self.client.get(self.address(name)).status_code, 403)

    def test_a_visitor_signs_in_first(self):
        self.client.logout()
        for name in VIEWS:
            with self.subTest(name):
                response = self.client.get(self.address(name))
                self.assertRedirects(
                    response, f"{reverse('account_login')}?next={self.address(name)}", fetch_redirect_response=False
                )

    def test_nothing_is_changed_by_sending_something(self):
        for name in VIEWS:
            with self.subTest(name):
                self.assertEqual(self.client.post(self.address(name)).status_code, 405)


class SharePageTests(HandoutTests):
    def page(self, assignment=None):
        return parse(self.html(self.address("class-share", assignment)))

    def test_code_and_link_are_there(self):
        page = self.page()
        self.assertEqual(page.select_one(".class-code").get_text(strip=True), "BCDFGH")
        self.assertEqual(len(page.select(".class-code__half")), 2)
        link = page.select_one("#class-address")["value"]
        self.assertRegex(link, r"^http://testserver/.+/BCDFGH/$")

    def test_the_link_is_in_the_language_of_the_class(self):
        english = AssignmentFactory(teacher=self.teacher, language="en", code="KLMNPQ")
        self.assertRegex(self.page(english).select_one("#class-address")["value"], r"^http://testserver/en/.+/KLMNPQ/$")

    def test_the_qr_code_leads_to_the_link(self):
        page = self.page()
        link = page.select_one("#class-address")["value"]
        drawing = page.select_one(".qr svg")
        self.assertEqual(str(drawing), str(parse(qr.svg(link)).svg))
        self.assertIn(link, page.select_one(".qr")["aria-label"])

    def test_everything_to_hand_out_is_linked(self):
        links = {link["href"] for link in self.page().select("main a[href]")}
        for name in VIEWS[1:]:
            self.assertIn(self.address(name), links)

    def test_colleagues_have_a_link_of_their_own(self):
        expected = "http://testserver" + reverse("copy-shared", args=[self.assignment.share_key])
        self.assertIn(expected, [field["value"] for field in self.page().select("main input")])

    def test_every_text_to_copy_is_read_only_and_has_a_name(self):
        page = self.page()
        fields = page.select("copy-text input, copy-text textarea")
        self.assertEqual(len(fields), 3)
        for field in fields:
            self.assertTrue(field.has_attr("readonly"))
            named_by = field.get("aria-labelledby")
            label = page.select_one(f"#{named_by}") if named_by else page.select_one(f"label[for={field['id']}]")
            self.assertTrue(label.get_text(strip=True))

    def test_without_script_there_is_no_button(self):
        self.assertTrue(all(button.has_attr("hidden") for button in self.page().select("copy-text button")))

    def test_the_message_stands_in_the_page_as_it_is_sent(self):
        message = self.page().select_one("copy-text textarea").get_text()
        link = self.page().select_one("#class-address")["value"]
        self.assertEqual(message.lstrip("\n"), invitation(self.assignment, link))

    def test_markup_in_a_title_stays_text(self):
        evil = AssignmentFactory(teacher=self.teacher, title="<script>alert(1)</script></textarea>")
        for name in VIEWS[:2]:
            html = self.html(self.address(name, evil))
            self.assertNotIn("<script>alert", html)
            self.assertNotIn("</textarea></", html.replace("</textarea>\n", ""))

    def test_the_page_exists_in_english(self):
        with override("en"):
            text = visible_text(self.html(self.address("class-share")))
        self.assertIn("Share with the class", text)
        self.assertIn("Answer key", text)


class SlideTests(HandoutTests):
    def test_it_shows_room_title_code_and_address(self):
        SiteSettings.objects.create(site_name_vi="Phòng Truyền thống Ngô Quyền")
        page = parse(self.html(self.address("class-slide")))
        text = page.main.get_text(" ")
        self.assertIn("Phòng Truyền thống Ngô Quyền", text)
        self.assertEqual(page.h1.get_text(), "Một ngày ở bến")
        self.assertEqual(page.select_one(".class-code").get_text(strip=True), "BCDFGH")
        self.assertRegex(page.select_one(".slide__address").get_text(), r"^testserver/.+/BCDFGH/$")
        self.assertIn(page.select_one(".slide__address").get_text(), page.select_one(".qr")["aria-label"])

    def test_it_is_in_the_language_of_the_class(self):
        english = AssignmentFactory(teacher=self.teacher, language="en")
        page = parse(self.html(self.address("class-slide", english)))
        self.assertEqual(page.html["lang"], "en")
        self.assertIn("Class code", page.main.get_text())

    def test_there_is_nothing_around_it(self):
        page = parse(self.html(self.address("class-slide")))
        self.assertIsNone(page.select_one(".site-header"))
        self.assertIsNone(page.select_one(".site-footer"))


class InvitationTests(HandoutTests):
    def test_it_says_what_where_and_when(self):
        english = AssignmentFactory.build(
            language="en", title="A day\nat the port", code="BCDFGH", opens_at=moment(2026, 9, 7, 7, 30), teacher=None
        )
        self.assertEqual(
            invitation(english, "https://phong.example.vn/en/class/BCDFGH/").split("\n"),
            [
                "A day at the port",
                "Open the link, take a nickname and start walking. You need no account.",
                "https://phong.example.vn/en/class/BCDFGH/",
                "Class code: BCDFGH",
                "Opens: 07:30, Monday, 7 September 2026",
            ],
        )

    def test_times_are_written_in_vietnamese(self):
        text = invitation(self.assignment, "https://x.vn/")
        self.assertIn("07:30, Thứ Hai, 7 tháng 9 năm 2026", text)
        self.assertIn("22:00, Thứ Hai, 14 tháng 9 năm 2026", text)

    def test_times_that_are_not_set_are_not_told(self):
        self.assertEqual(invitation(AssignmentFactory.build(teacher=None), "https://x.vn/").count("\n"), 3)


def test_an_address_is_read_out_without_its_scheme():
    assert in_words("https://phong.example.vn/lop/BCDFGH/") == "phong.example.vn/lop/BCDFGH/"


def picture_of(drawing):
    """An SVG as a browser would show it."""
    png = resvg_py.svg_to_bytes(svg_string=str(drawing), width=300, height=300)
    return Image.open(BytesIO(bytes(png))).convert("L")


def test_qr_codes_are_read_by_another_program():
    address = "https://phong.example.vn/lop/BCDFGH/"
    assert read_codes(Image.open(qr.png(address)).convert("L")) == [address]
    drawing = qr.svg(address).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    assert read_codes(picture_of(drawing)) == [address]


def test_qr_codes_forgive_and_keep_their_distance():
    assert segno.make_qr("https://x.vn/", error="m").error == "M"
    picture = Image.open(qr.png("https://x.vn/")).convert("L")
    assert picture.crop((0, 0, picture.width, 4 * 6)).getextrema() == (255, 255)


LETTERS = frozenset(map(ord, "abcđếx .,->[]…*<b/"))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("đếxa", "đếxa"),
        ("đếx", "đếx"),  # NFD
        ("a 😀 b", "a b"),
        ("👩🏽‍🚒", ""),
        ("a 吳權 吳 b", "a […] b"),
        ("a → b", "a -> b"),
        ("a\u00a0b\tc", "a b c"),
        ("a\n\n\n b", "a\nb"),
        ("a\n" * 99, "\n".join("a" * 39) + "\n" + " ".join("a" * 60)),
        ("<b>a</b>", "<b>a</b>"),
        (None, ""),
    ],
)
def test_text_as_it_can_be_printed(text, printed):
    assert printable(text, LETTERS) == printed
