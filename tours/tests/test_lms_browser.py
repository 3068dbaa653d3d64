"""From a course of a learning platform into the room and back, in a browser; the platform is on another site."""

import re
from html import escape
from urllib.parse import parse_qs, urlsplit

from django.core.cache import cache
from playwright.sync_api import expect

from museum_site.tests.factories import build_room
from museum_site.tests.test_browser import too_wide, violations
from tours.lms.keys import tool_key
from tours.lms.placing import CUSTOM, ticket
from tours.models import Assignment, Attempt, Teacher
from tours.tests import factories as tours
from tours.tests.browser_case import BrowserCase
from tours.tests.class_factories import AssignmentFactory
from tours.tests.lms_platform import CLAIM, Lms


def sends(action, **fields):
    """A page that posts a form as soon as it is there, as platforms do."""
    inputs = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items())
    return f'<form method="post" action="{escape(action)}">{inputs}</form><script>document.forms[0].submit()</script>'


class LmsBrowserTests(BrowserCase):
    @classmethod
    def setUpClass(cls):
        cls.lms = cls.enterClassContext(Lms())
        super().setUpClass()
        room = build_room()
        stop = tours.years_stop(1870, 1890, tours.question("number", "Năm nào?", value="1876", tolerance="", unit=""))
        tours.TourPageFactory(parent=room.tours, title="Một ngày ở bến", stops=[stop])
        cls.platform = cls.lms.registration()
        cls.lms.tool_public_key = tool_key()[1]
        cls.lms.pages = {"/course": cls.course, "/frame": cls.frame, "/auth": cls.sign_in, "/chosen": cls.chosen}
        cls.answers = []

    def setUp(self):
        cache.clear()
        Assignment.objects.all().delete()
        self.lms.forget()
        type(self).more = {}
        self.page = self.device().new_page()

    # The platform's pages

    @classmethod
    def course(cls, address, body):
        """A course that shows its tool in a frame."""
        return '<title>7A3</title><h1>7A3</h1><iframe title="tool" src="/frame" width="340" height="500"></iframe>'

    @classmethod
    def frame(cls, address, body):
        login = f"{cls.live_server_url}/lti/login/"
        return sends(login, iss=cls.lms.issuer, login_hint="7", client_id=cls.lms.client_id, target_link_uri=login)

    @classmethod
    def sign_in(cls, address, body):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        message = cls.lms.key.sign(cls.lms.claims(asked["nonce"], **cls.more))
        return sends(asked["redirect_uri"], id_token=message, state=asked["state"])

    @classmethod
    def chosen(cls, address, body):
        cls.answers.append(cls.lms.read_answer(parse_qs(body)["JWT"][0]))
        return "<h1>Taken</h1>"

    # What people do

    def opened(self, label):
        """The window that the course's frame offers."""
        self.page.goto(f"{self.lms.issuer}/course")
        link = self.page.frame_locator("iframe").get_by_role("link", name=label)
        link.wait_for()
        self.assertEqual(violations(self.page.frames[1]), [])
        with self.page.context.expect_page() as window:
            link.click()
        return window.value

    def sound(self, page):
        self.assertEqual((violations(page), too_wide(page)), ([], []), page.url)

    def test_a_student_walks_and_the_points_are_in_the_course(self):
        assignment = AssignmentFactory()
        signed = ticket(self.platform, self.lms.context_id, assignment)
        type(self).more = self.lms.custom(**{CUSTOM: signed})
        page = self.opened("Mở hành trình")
        page.wait_for_url("**/lop/**")
        self.sound(page)
        self.assertEqual({cookie["name"] for cookie in page.context.cookies()}, {f"class-{assignment.code}"})
        page.goto(f"{self.live_server_url}/lop/{assignment.code}/1/")
        page.get_by_label("Kéo").check()
        expect(page.locator("[data-status]")).to_have_text("Đã lưu")
        page.goto(f"{self.live_server_url}/lop/{assignment.code}/end/")
        page.get_by_role("button", name="Nộp bài").click()
        expect(page.locator(".class-points")).to_be_visible()
        ((_path, score),) = self.lms.course.scores
        self.assertEqual((score["userId"], score["scoreGiven"], score["scoreMaximum"]), ("student-1", 1, 7))
        # On another phone, by the course again.
        page.context.clear_cookies()
        page = self.opened("Mở hành trình")
        page.wait_for_url("**/end/")
        self.assertEqual(Attempt.objects.count(), 1)

    def test_what_does_not_open_says_so_to_everybody(self):
        for language in ("", "/en"):
            self.page.goto(f"{self.live_server_url}{language}/lti/login/")
            self.sound(self.page)

    def test_a_teacher_chooses_a_tour(self):
        type(self).more = {
            **self.lms.choosing(),
            f"{CLAIM}lti/claim/roles": ["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"],
            f"{CLAIM}lti/claim/launch_presentation": {"locale": "vi"},
            "sub": "teacher-1",
            "name": "Cô Hoa",
        }
        page = self.opened("Mở hành trình")
        page.wait_for_url("**/lti/choose/**")
        self.sound(page)
        page.get_by_role("button", name=re.compile("^Đưa vào khóa học.*Một ngày ở bến")).click()
        expect(page.get_by_role("heading", name="Taken")).to_be_visible()
        (item,) = self.answers[-1][f"{CLAIM}lti-dl/claim/content_items"]
        self.assertEqual(item["title"], "Một ngày ở bến")
        page.goto(f"{self.live_server_url}/giao-vien/")
        expect(page.get_by_text("Một ngày ở bến")).to_be_visible()
        self.assertEqual(Teacher.objects.get(full_name="Cô Hoa").school, self.platform.school)
