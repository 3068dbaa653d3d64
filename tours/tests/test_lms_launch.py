"""A learning platform opens tours: for its students without an account, for its teachers without a second password."""

import json

from django.apps import apps
from django.test import Client
from django.urls import reverse

from core.models import User
from museum_site.tests.markup import parse
from tours.assigning import change as change_assignment
from tours.expiry import delete_answers
from tours.lms.keys import key_set, tool_key
from tours.models import Assignment, Attempt, LmsStudent, LmsTeacher, Naming, Placement, Teacher, ToolKey, UsedNonce
from tours.tests import factories as tours
from tours.tests.class_factories import AssignmentFactory, answer
from tours.tests.lms_case import LmsTestCase
from tours.tests.lms_platform import CLAIM


class FirstRequestTests(LmsTestCase):
    def test_it_leads_to_the_platform_with_all_that_the_standard_asks_for(self):
        response = self.client.get(
            "/lti/login/",
            {"iss": self.lms.issuer, "login_hint": "a b", "lti_message_hint": "m", "client_id": self.lms.client_id},
        )
        self.assertTrue(response.url.startswith(f"{self.lms.issuer}/auth?"), response.url)
        for part in (
            "scope=openid",
            "response_type=id_token",
            "response_mode=form_post",
            "prompt=none",
            "login_hint=a+b",
            "lti_message_hint=m",
            f"client_id={self.lms.client_id}",
            "redirect_uri=http%3A%2F%2Ftestserver%2Flti%2Flaunch%2F",
        ):
            self.assertIn(part, response.url)

    def test_it_keeps_nothing_but_two_cookies_for_five_minutes(self):
        with self.assertNumQueries(2):  # the registration, our key
            state, nonce = self.lms.begin(self.client)
        self.assertEqual(
            {name: cookie["max-age"] for name, cookie in self.client.cookies.items()},
            {f"lti1p3-{state}": 300, f"lti1p3-nonce-{nonce}": 300},
        )

    def test_over_https_the_cookies_come_back_from_another_site(self):
        data = {"iss": self.lms.issuer, "login_hint": "7", "client_id": self.lms.client_id}
        response = self.client.get("/lti/login/", data, secure=True)
        for cookie in response.cookies.values():
            self.assertEqual((cookie["samesite"], cookie["secure"], cookie["httponly"]), ("None", True, True))

    def test_without_a_client_id_the_only_registration_of_the_issuer_counts(self):
        data = {"iss": self.lms.issuer, "login_hint": "7"}
        self.assertEqual(self.client.get("/lti/login/", data).status_code, 302)
        self.platform.pk, self.platform.client_id = None, "another"
        self.platform.save()
        self.assertEqual(self.client.get("/lti/login/", data).status_code, 400)

    def test_a_platform_that_is_unknown_or_switched_off_gets_nowhere(self):
        for said in (
            {},
            {"iss": "https://other.example"},
            {"client_id": "other"},
            {"login_hint": ""},
            {"iss": "\x00"},
        ):
            with self.subTest(said=said):
                data = {"iss": self.lms.issuer, "login_hint": "7", "client_id": self.lms.client_id} | said
                response = self.client.post("/lti/login/", data if said else {})
                self.assertContains(response, "mở lại từ đó", status_code=400)
                self.assertFalse(response.cookies)
        self.platform.is_active = False
        self.platform.save()
        response = self.client.get("/lti/login/", {"iss": self.lms.issuer, "login_hint": "7"})
        self.assertEqual(response.status_code, 400)

    def test_in_a_frame_it_offers_a_window(self):
        said = {"iss": self.lms.issuer, "login_hint": '"><script>alert(1)</script>', "client_id": self.lms.client_id}
        response = self.client.post("/lti/login/", said, headers={"Sec-Fetch-Dest": "iframe"})
        link = parse(response.content.decode()).select_one("main a.button")
        self.assertEqual(link["target"], "_blank")
        self.assertIn("frame-ancestors *", response.headers["Content-Security-Policy"])
        self.assertNotIn("X-Frame-Options", response.headers)
        self.assertFalse(response.cookies)
        response = self.client.get(link["href"], headers={"Sec-Fetch-Dest": "document"})
        self.assertTrue(response.url.startswith(f"{self.lms.issuer}/auth?"))

    def test_our_public_key_is_there_for_platforms(self):
        found = json.loads(self.client.get("/lti/keys/").content)
        self.assertEqual(found, key_set())
        (key,) = found["keys"]
        self.assertEqual(set(key), {"kty", "n", "e", "kid", "alg", "use"})  # nothing private

    def test_the_key_stays_and_is_sealed(self):
        private, _public = tool_key()
        self.assertEqual(tool_key()[0], private)
        stored = ToolKey.objects.get()
        self.assertTrue(stored.sealed.startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        with self.settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[]):
            self.assertNotEqual(tool_key()[0], private)
            with self.settings(SECRET_KEY_FALLBACKS=["test"]):
                self.assertEqual(len(key_set()["keys"]), 1)


class StudentTests(LmsTestCase):
    def test_a_student_joins_with_a_nickname_and_without_an_account(self):
        assignment, custom = self.placed()
        response = self.open(**custom, name="Nguyễn Văn A", email="a@truong.edu.vn", given_name="A")
        self.assertRedirects(response, reverse("class-home", args=[assignment.code]), fetch_redirect_response=False)
        attempt = Attempt.objects.get()
        self.assertEqual((attempt.assignment, attempt.lms.subject), (assignment, "student-1"))
        self.assertNotIn("Nguyễn", attempt.nickname)
        self.assertContains(self.client.get(response.url), attempt.nickname)
        self.assertFalse(User.objects.exclude(pk=assignment.teacher.user_id).exists())
        self.assertNotIn("sessionid", self.client.cookies)
        assignment.refresh_from_db()
        self.assertTrue(assignment.is_frozen)

    def test_the_cookies_of_signing_in_are_gone_afterwards(self):
        _assignment, custom = self.placed()
        self.open(**custom)
        left = [name for name, cookie in self.client.cookies.items() if cookie.value and "lti1p3" in name]
        self.assertEqual(left, [])

    def test_coming_again_leads_to_the_same_attempt_on_any_device(self):
        assignment, custom = self.placed()
        self.open(**custom)
        Attempt.objects.update(at_stop=2, seen_at=assignment.created_at)
        words = Attempt.objects.get().key_digest
        other = Client()
        response = self.open(other, **custom)
        self.assertRedirects(response, reverse("class-stop", args=[assignment.code, 2]), fetch_redirect_response=False)
        self.assertEqual(Attempt.objects.get().key_digest, words)
        for device in (self.client, other):
            self.assertEqual(device.get(reverse("class-stop", args=[assignment.code, 2])).status_code, 200)

    def test_new_words_by_the_teacher_do_not_lock_anybody_out(self):
        assignment, custom = self.placed()
        self.open(**custom)
        Attempt.objects.update(key_digest="0" * 64)
        self.open(**custom)
        self.assertEqual(self.client.get(reverse("class-stop", args=[assignment.code, 1])).status_code, 200)
        self.assertEqual(LmsStudent.objects.count(), 1)

    def test_whoever_has_handed_in_sees_the_result(self):
        assignment, custom = self.placed()
        self.open(**custom)
        attempt = Attempt.objects.get()
        attempt.assignment = assignment
        answer(attempt, "single", "a")
        Attempt.objects.update(handed_in_at=attempt.joined_at)
        response = self.open(**custom)
        self.assertRedirects(response, reverse("class-end", args=[assignment.code]))

    def test_two_students_are_two(self):
        assignment, custom = self.placed()
        for number in (1, 2):
            self.open(Client(), subject=f"student-{number}", **custom)
        self.assertEqual(assignment.attempts.count(), 2)

    def test_also_where_students_type_their_nicknames(self):
        _assignment, custom = self.placed(AssignmentFactory(naming=Naming.TYPED))
        self.assertEqual(self.open(**custom).status_code, 302)
        self.assertTrue(Attempt.objects.get().nickname)

    def test_a_class_that_is_closed_says_so(self):
        assignment = AssignmentFactory()
        assignment.closes_at = assignment.created_at
        assignment.save()
        _assignment, custom = self.placed(assignment)
        Assignment.objects.update(closes_at="2020-01-01T00:00Z")
        response = self.open(**custom)
        self.assertContains(response, "đã đóng", status_code=403)
        self.assertFalse(Attempt.objects.exists())

    def test_a_link_for_which_nothing_was_chosen_says_so(self):
        self.assertContains(self.open(), "chưa chọn", status_code=404)
        self.assertFalse(Placement.objects.exists())

    def test_a_ticket_counts_for_its_own_platform_alone(self):
        assignment, custom = self.placed()
        self.assertEqual(self.open(**custom).status_code, 302)
        self.platform.pk, self.platform.client_id = None, "another-school"
        self.platform.save()
        self.assertEqual(self.open(link="link-2", aud="another-school", **custom).status_code, 404)
        forged = self.lms.custom(assignment=assignment.code)
        self.assertEqual(self.open(link="link-3", **forged).status_code, 404)

    def test_a_copied_course_gets_a_copy_of_its_own(self):
        assignment, custom = self.placed()
        self.open(**custom)
        next_year = {f"{CLAIM}lti/claim/context": {"id": "course-7a3-2027"}}
        self.open(Client(), link="link-9", **custom, **next_year)
        self.open(Client(), link="link-9", subject="student-2", **custom, **next_year)
        copy = Assignment.objects.exclude(pk=assignment.pk).get()
        self.assertEqual((copy.teacher, copy.title), (assignment.teacher, assignment.title))
        self.assertEqual((assignment.attempts.count(), copy.attempts.count()), (1, 2))

    def test_whoever_is_neither_student_nor_teacher_does_not_come_in(self):
        _assignment, custom = self.placed()
        self.assertEqual(self.open(role="Mentor", **custom).status_code, 403)

    def test_what_a_student_wrote_goes_with_the_platforms_number_on_its_day(self):
        assignment, custom = self.placed()
        self.open(**custom)
        delete_answers(assignment)
        self.assertFalse(LmsStudent.objects.exists())


class TeacherTests(LmsTestCase):
    def as_teacher(self, client=None, **claims):
        return self.open(client, role="Instructor", **{"subject": "teacher-1", "name": "Cô  Hoa", **claims})

    def test_a_teacher_gets_a_desk_without_a_second_password(self):
        response = self.as_teacher()
        teacher = LmsTeacher.objects.get(platform=self.platform, subject="teacher-1").teacher
        self.assertEqual((teacher.full_name, teacher.school), ("Cô Hoa", "THCS Thử"))
        self.assertTrue(teacher.is_approved)
        self.assertFalse(teacher.user.has_usable_password() or teacher.user.is_staff or teacher.user.email)
        self.assertContains(self.client.get(response.url), "Moodle Thử")
        self.as_teacher()
        self.assertEqual(Teacher.objects.count(), 1)

    def test_who_sends_no_name_is_called_by_the_platform(self):
        self.as_teacher(name={"hostile": 1})
        self.assertIn("Moodle Thử", Teacher.objects.get().full_name)

    def test_a_teacher_opens_the_results_and_a_colleague_a_copy(self):
        response = self.as_teacher()
        teacher = Teacher.objects.get()
        assignment, custom = self.placed(AssignmentFactory(teacher=teacher))
        response = self.as_teacher(link="link-5", **custom)
        self.assertRedirects(response, reverse("assignment", args=[assignment.pk]))
        self.open(Client(), link="link-5", **custom)
        response = self.as_teacher(link="link-5", **custom)
        self.assertRedirects(response, reverse("class-results", args=[assignment.pk]))
        colleague = Client()
        response = self.as_teacher(colleague, subject="teacher-2", link="link-5", **custom)
        self.assertEqual(response.url, reverse("copy-shared", args=[assignment.share_key]))
        self.assertEqual(colleague.get(reverse("class-results", args=[assignment.pk])).status_code, 404)

    def test_a_teacher_whose_account_is_switched_off_stays_out(self):
        self.as_teacher()
        User.objects.update(is_active=False)
        self.assertEqual(self.as_teacher(Client()).status_code, 403)

    def test_the_language_of_the_course_is_that_of_the_desk(self):
        presentation = {f"{CLAIM}lti/claim/launch_presentation": {"locale": "en-US"}}
        self.assertTrue(self.as_teacher(**presentation).url.startswith("/en/lti/choose/"))

    def test_a_platform_administrator_of_another_course_is_no_teacher_of_this_one(self):
        admin = "http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator"
        learner = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"
        self.open(**{f"{CLAIM}lti/claim/roles": [admin, learner]})
        self.assertFalse(Teacher.objects.exists())


class ChoosingTests(LmsTestCase):
    def choose(self, **settings):
        response = self.open(role="Instructor", subject="teacher-1", **self.lms.choosing(**settings))
        self.assertEqual(response.status_code, 302, response)
        return response.url

    def tour(self):
        stop = tours.years_stop(1870, 1890, tours.question("number", "Năm nào?", value="1876", tolerance="", unit=""))
        return tours.TourPageFactory(parent=self.room.tours, title="Một ngày ở bến", stops=[stop])

    def test_a_tour_goes_into_the_course_as_a_signed_link(self):
        tour = self.tour()
        address = self.choose()
        self.assertContains(self.client.get(address), "Một ngày ở bến")
        response = self.client.post(address, {"tour": tour.pk})
        assignment = Assignment.objects.get()
        page = parse(response.content.decode())
        form = page.select_one("form[data-hand-over]")
        self.assertEqual(form["action"], f"{self.lms.issuer}/chosen")
        self.assertIn(f"form-action 'self' {self.lms.issuer};", response.headers["Content-Security-Policy"])
        said = self.lms.read_answer(form.select_one("[name=JWT]")["value"])
        self.assertEqual(said[f"{CLAIM}lti-dl/claim/data"], "what the platform wants back")
        self.assertEqual(said[f"{CLAIM}lti/claim/deployment_id"], self.lms.deployment_id)
        (item,) = said[f"{CLAIM}lti-dl/claim/content_items"]
        self.assertEqual((item["type"], item["title"]), ("ltiResourceLink", tour.title))
        self.assertEqual(item["url"], "http://testserver/lti/launch/")
        self.assertEqual(item["window"], {"targetName": "_blank"})
        # Followed by a student it leads into this class.
        self.open(Client(), **self.lms.custom(**item["custom"]))
        self.assertEqual(assignment.attempts.count(), 1)

    def test_what_is_prepared_can_be_chosen_and_brings_its_points(self):
        address = self.choose()
        prepared = AssignmentFactory(teacher=Teacher.objects.get(), title="Bài của cô")
        self.assertContains(self.client.get(address), "Bài của cô")
        response = self.client.post(address, {"assignment": prepared.pk})
        jwt = parse(response.content.decode()).select_one("[name=JWT]")["value"]
        (item,) = self.lms.read_answer(jwt)[f"{CLAIM}lti-dl/claim/content_items"]
        self.assertEqual(item["lineItem"]["scoreMaximum"], 7)
        self.assertEqual(Assignment.objects.count(), 1)

    def test_a_link_made_by_hand_gets_what_its_teacher_chooses(self):
        tour = self.tour()
        response = self.open(role="Instructor", subject="teacher-1")
        response = self.client.post(response.url, {"tour": tour.pk})
        assignment = Assignment.objects.get()
        self.assertRedirects(response, reverse("assignment", args=[assignment.pk]), fetch_redirect_response=False)
        self.assertEqual(Placement.objects.get().assignment, assignment)
        self.open(Client())
        self.assertEqual(assignment.attempts.count(), 1)

    def test_what_is_not_ones_own_or_not_public_cannot_be_chosen(self):
        address = self.choose()
        foreign = AssignmentFactory()
        for said in ({"assignment": foreign.pk}, {"tour": "0"}, {"tour": "x"}, {}, {"tour": "9" * 40}):
            with self.subTest(said=said):
                self.assertEqual(self.client.post(address, said).status_code, 404)
        self.assertEqual(Assignment.objects.get(), foreign)

    def test_a_choice_is_made_once_by_whom_it_was_begun(self):
        tour = self.tour()
        address = self.choose()
        self.assertEqual(self.client.post(address, {"tour": tour.pk}).status_code, 200)
        self.assertEqual(self.client.get(address).status_code, 410)
        self.assertEqual(self.client.get(reverse("lms-choose", args=["0123"])).status_code, 410)
        self.assertEqual(Client().get(address).status_code, 302)  # signs in first

    def test_students_do_not_choose(self):
        self.assertEqual(self.open(**self.lms.choosing()).status_code, 403)

    def test_the_choice_is_sent_to_safe_addresses_only(self):
        for address in ("http://lms.example/x", "javascript:alert(1)", "https://a;b/", "https://a b/", "//x", 5, None):
            with self.subTest(address=address):
                claims = self.lms.choosing(deep_link_return_url=address)
                self.assertEqual(self.open(role="Instructor", **claims).status_code, 400)
        self.assertFalse(Teacher.objects.exists())


class StoredTests(LmsTestCase):
    def test_of_a_student_the_database_holds_the_platforms_number_and_no_name(self):
        _assignment, custom = self.placed()
        self.open(**custom, name="Lê Thị Bí Mật", email="bi-mat@truong.edu.vn", picture="https://x.example/bi-mat.png")
        for model in apps.get_models():
            if model._meta.managed:
                for row in model._default_manager.values():
                    self.assertNotIn("Bí Mật", str(row))
                    self.assertNotIn("bi-mat", str(row))
        self.assertEqual(UsedNonce.objects.count(), 1)

    def test_a_change_of_the_class_is_not_undone_by_coming_again(self):
        assignment, custom = self.placed()
        self.open(**custom)
        change_assignment(assignment, assignment.version, instructions="Mới")
        self.open(Client(), **custom, subject="student-2")
        assignment.refresh_from_db()
        self.assertEqual(assignment.instructions, "Mới")
