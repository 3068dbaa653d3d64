"""A class as its students walk it: with plain forms, without an account, in both languages."""

import json
import uuid
from datetime import timedelta

from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from museum_site.tests.factories import FurnishedTestCase
from museum_site.tests.markup import parse, visible_text
from tours import limits
from tours.assigning import assign
from tours.joining import cookie_name
from tours.models import Answer, Assignment, Attempt
from tours.tests.class_factories import AssignmentFactory, TeacherFactory, small_itinerary

HERE = {"origin": "http://testserver"}


class ClassTestCase(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.teacher = TeacherFactory()
        cls.assignment = AssignmentFactory(
            teacher=cls.teacher, itinerary=small_itinerary(cls.vi.artefact.translation_key), instructions="Mang bút."
        )

    def setUp(self):
        cache.clear()

    def change(self, **fields):
        Assignment.objects.filter(pk=self.assignment.pk).update(**fields)

    def address(self, name, *args, assignment=None):
        assignment = assignment or self.assignment
        with override(assignment.language):
            return reverse(name, args=[assignment.code, *args])

    def open(self, name, *args, client=None, **kwargs):
        return (client or self.client).get(self.address(name, *args), **kwargs)

    def send(self, name, *args, client=None, **data):
        return (client or self.client).post(self.address(name, *args), data, headers=HERE)

    def join(self, client=None):
        """Join with a browser; the attempt."""
        response = self.send("class-join", client=client)
        self.assertRedirects(response, self.address("class-words"), fetch_redirect_response=False)
        return Attempt.objects.latest("pk")

    def save(self, question, value, base=0, client=None, save_id=None):
        body = {"question": question, "value": value, "base": base, "save_id": str(save_id or uuid.uuid4())}
        return self.send_json(body, client)

    def send_json(self, body, client=None):
        body = body if isinstance(body, bytes | str) else json.dumps(body)
        return (client or self.client).post(
            self.address("class-answers"), body, content_type="application/json", headers=HERE
        )


class JoiningAClassTests(ClassTestCase):
    def test_the_code_leads_to_the_class_however_it_is_typed(self):
        with override("vi"):
            enter = reverse("class-enter")
        code = self.assignment.code
        self.assertEqual(self.client.get(enter).status_code, 200)
        for typed in (code, code.lower(), f"{code[:3]} {code[3:]}"):
            for response in (self.client.get(enter, {"code": typed}), self.client.post(enter, {"code": typed})):
                self.assertRedirects(response, self.address("class-home"))
        typed = self.address("class-home").replace(code, code.lower())
        self.assertRedirects(self.client.get(typed), self.address("class-home"))

    def test_a_class_speaks_its_own_language(self):
        english = assign(self.teacher, self.en.tour)
        vietnamese_address = self.address("class-home").replace(self.assignment.code, english.code)
        response = self.client.get(vietnamese_address)
        self.assertRedirects(response, self.address("class-home", assignment=english))
        self.assertContains(self.client.get(response.url), "A day at the landing")

    def test_a_wrong_code_is_said_and_counted_and_a_class_is_never_kept_out(self):
        self.join()
        with override("vi"):
            wrong = reverse("class-home", args=["BBBBBB"])
        self.assertEqual(self.client.get(wrong).status_code, 404)
        for _guess in range(limits.WRONG_CODES):
            self.client.get(wrong)
        self.assertEqual(Client().get(wrong).status_code, 429)
        self.assertEqual(self.open("class-home", client=Client()).status_code, 429)
        self.assertEqual(self.open("class-stop", 1).status_code, 200, "whoever has joined goes on")

    def test_before_joining_no_cookie_is_set(self):
        client = Client(enforce_csrf_checks=True)
        for response in (self.open("class-home", client=client), self.open("class-stop", 1, client=client)):
            self.assertFalse(response.cookies)
            self.assertIn("no-store", response["Cache-Control"])
        self.assertRedirects(response, self.address("class-home"), fetch_redirect_response=False)
        self.assertEqual(self.send("class-join", client=client).status_code, 302)
        (cookie,) = client.cookies.values()
        self.assertEqual(cookie.key, cookie_name(self.assignment))
        self.assertEqual(cookie["path"], self.address("class-home"))
        self.assertTrue(cookie["httponly"] and cookie["samesite"] == "Lax")

    def test_the_class_says_what_awaits_and_what_is_kept(self):
        self.change(closes_at=timezone.now() + timedelta(hours=1))
        text = visible_text(self.open("class-home").content.decode())
        for word in ("Một ngày ở bến", "7A3", "Mang bút.", "15"):
            self.assertIn(word, text)
        with override("vi"):
            self.assertEqual(self.client.get(reverse("class-data")).status_code, 200)

    def test_three_words_are_shown_and_lead_back_from_another_phone(self):
        attempt = self.join()
        words = parse(self.open("class-words").content.decode()).select_one(".class-words").text
        other = Client()
        response = self.send("class-return", client=other, words=words)
        self.assertRedirects(response, self.address("class-stop", 1), fetch_redirect_response=False)
        self.assertContains(self.open("class-home", client=other), attempt.nickname)
        wrong = self.send("class-return", client=Client(), words="một hai ba")
        self.assertEqual(wrong.status_code, 400)
        self.assertContains(wrong, 'role="alert"', status_code=400)

    def test_wrong_words_are_not_tried_forever(self):
        for _guess in range(limits.WRONG_KEYS):
            self.send("class-return", client=Client(), words="sai")
        self.assertEqual(self.send("class-return", client=Client(), words="sai").status_code, 429)

    def test_a_device_can_forget(self):
        self.join()
        self.send("class-leave")
        self.assertEqual(self.open("class-stop", 1).status_code, 302)
        self.assertEqual(Attempt.objects.count(), 1)

    def test_a_typed_nickname_is_checked_and_kept_in_the_field(self):
        self.change(naming="typed")
        bad = self.send("class-join", nickname="<b>Na</b>")
        self.assertEqual(bad.status_code, 400)
        self.assertEqual(parse(bad.content.decode()).find(id="nickname")["value"], "<b>Na</b>")
        self.send("class-join", nickname="Sơn Ca")
        self.assertEqual(Attempt.objects.get().nickname, "Sơn Ca")

    def test_a_form_of_another_site_is_refused(self):
        for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
            response = self.client.post(self.address("class-join"), headers=headers)
            self.assertEqual(response.status_code, 403)
        self.assertFalse(Attempt.objects.exists())

    def test_a_class_that_is_not_open_lets_nobody_in(self):
        for fields in (
            {"opens_at": timezone.now() + timedelta(hours=1), "closes_at": None},
            {"opens_at": None, "closes_at": timezone.now() - timedelta(hours=1)},
        ):
            self.change(**fields)
            self.assertNotContains(self.open("class-home"), self.address("class-join"))
            self.assertEqual(self.send("class-join").status_code, 400)


class WalkingWithAClassTests(ClassTestCase):
    def setUp(self):
        super().setUp()
        self.attempt = self.join()

    def form(self, html, **answers):
        """What a browser would send from the form of a stop."""
        form = parse(html).find("form", class_="answers")
        sent = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
        return sent | answers

    def test_a_stop_shows_the_thing_and_the_questions_and_not_what_is_right(self):
        html = self.open("class-stop", 1).content.decode()
        for word in ("Cái móc", "Nhìn kỹ.", "Để làm gì?", "Móc rèn tay.", self.attempt.nickname):
            self.assertIn(word, html)
        for secret in ("1876", "Xem nhãn.", "Có lí do."):
            self.assertNotIn(secret, html)

    def test_answers_are_kept_by_a_plain_form_which_goes_on(self):
        html = self.open("class-stop", 1).content.decode()
        sent = self.form(html, **{"q-single": "a", "q-number": "1876", "q-free": "Nặng", "next": "1"})
        response = self.client.post(self.address("class-stop", 1), sent, headers=HERE)
        self.assertRedirects(response, self.address("class-stop", 2))
        kept = {answer.question_key: answer.value for answer in Answer.objects.all()}
        self.assertEqual(kept, {"single": "a", "number": "1876", "free": "Nặng"})
        page = parse(self.open("class-stop", 1).content.decode())
        self.assertEqual(page.find("input", {"name": "q-number"})["value"], "1876")
        self.assertTrue(page.find("input", {"name": "q-single", "value": "a"}).has_attr("checked"))
        self.assertEqual(page.find("input", {"name": "r-single"})["value"], "1")
        self.assertEqual(len(page.select(".tour-bar__stop--done")), 1)
        self.client.post(self.address("class-stop", 1), sent, headers=HERE)  # the same form once more
        self.assertEqual({answer.revision for answer in Answer.objects.all()}, {1})

    def test_what_is_no_answer_is_said_and_the_others_are_kept(self):
        sent = {"q-order-x": "1", "q-order-y": "1", "q-order-z": "2", "next": "1"}
        response = self.client.post(self.address("class-stop", 2), sent, headers=HERE)
        self.assertContains(response, 'role="alert"')
        sent = {"q-single": "<x>", "q-number": "1876"}
        self.client.post(self.address("class-stop", 1), sent, headers=HERE)
        self.assertEqual([answer.question_key for answer in Answer.objects.all()], ["number"])

    def test_a_second_phone_does_not_overwrite_the_first_in_silence(self):
        words = parse(self.open("class-words").content.decode()).select_one(".class-words").text
        other = Client()
        self.send("class-return", client=other, words=words)
        first, second = (self.open("class-stop", 1, client=c).content.decode() for c in (self.client, other))
        self.client.post(self.address("class-stop", 1), self.form(first, **{"q-number": "1876"}), headers=HERE)
        response = other.post(self.address("class-stop", 1), self.form(second, **{"q-number": "1900"}), headers=HERE)
        self.assertContains(response, "1876")
        self.assertContains(response, 'value="1900"')
        self.assertEqual(Answer.objects.get().value, "1876")
        again = self.form(response.content.decode(), **{"q-number": "1900"})
        other.post(self.address("class-stop", 1), again, headers=HERE)
        self.assertEqual((Answer.objects.get().value, Answer.objects.get().revision), ("1900", 2))

    def test_answers_one_by_one_are_confirmed_with_their_revision(self):
        response = self.save("number", "1876")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.json(), {"outcome": "saved", "revision": 1, "late": False})
        conflict = self.save("number", "1900")
        self.assertEqual(conflict.status_code, 409)
        self.assertEqual((conflict.json()["value"], conflict.json()["text"]), ("1876", "1876"))
        self.assertEqual(self.save("number", "1900", base=1).status_code, 200)
        self.assertEqual(self.save("number", "1", client=Client()).status_code, 403)

    def test_saving_takes_few_queries(self):
        self.save("number", "1876")
        with CaptureQueriesContext(connection) as queries:
            self.save("number", "1877", base=1)
        self.assertLessEqual(len(queries), 5, [query["sql"][:80] for query in queries])

    def test_hostile_answers_are_sentences_and_no_errors(self):
        good = {"question": "number", "value": "1", "base": 0, "save_id": str(uuid.uuid4())}
        for body in (
            b"",
            b"\xff",
            "[]",
            "null",
            "{",
            "[" * 20000,
            good | {"question": "other"},
            good | {"question": ["number"]},
            good | {"value": {"a": 1}},
            good | {"value": ["x"]},
            good | {"value": "x" * 300},
            good | {"base": -1},
            good | {"base": "1"},
            good | {"base": 10**30},
            good | {"save_id": "x"},
            good | {"save_id": None},
            good | {"value": "x" * 40000},
        ):
            response = self.send_json(body)
            self.assertEqual(response.status_code, 400, str(body)[:60])
            self.assertTrue(response.json()["message"])
        self.assertFalse(Answer.objects.exists())

    def test_checking_a_stop_shows_what_is_right_and_makes_its_answers_final(self):
        self.change(answers_shown="stop")
        sent = self.form(self.open("class-stop", 1).content.decode(), **{"q-single": "b", "check": "1"})
        self.client.post(self.address("class-stop", 1), sent, headers=HERE)
        text = visible_text(self.open("class-stop", 1).content.decode())
        self.assertIn("Kéo", text)
        self.assertIn("Xem nhãn.", text)
        self.assertEqual(self.save("single", "a", base=1).status_code, 423)
        self.assertEqual(self.save("order", ["x", "y", "z"]).status_code, 200)

    def test_where_answers_are_shown_later_checking_does_nothing(self):
        sent = self.form(self.open("class-stop", 1).content.decode(), **{"q-single": "b", "check": "1"})
        self.client.post(self.address("class-stop", 1), sent, headers=HERE)
        self.assertEqual(Attempt.objects.get().checked_stops, [])

    def test_the_end_names_what_is_open_and_hands_in_once(self):
        self.save("single", "a")
        text = visible_text(self.open("class-end").content.decode())
        self.assertIn("Cái móc", text)
        self.send("class-end")
        handed_in = Attempt.objects.get().handed_in_at
        self.send("class-end")
        self.assertEqual(Attempt.objects.get().handed_in_at, handed_in)
        self.assertEqual(self.save("single", "b", base=1).status_code, 423)
        self.assertEqual(self.open("class-certificate").status_code, 200)

    def test_each_way_of_showing_answers_shows_that_and_no_more(self):
        self.save("single", "b")
        self.save("number", "1876")
        self.send("class-end")
        shown = "Xem nhãn."
        for way, closed, points, right in (
            ("stop", False, True, True),
            ("end", False, True, True),
            ("closed", False, False, False),
            ("closed", True, True, True),
            ("never", False, True, False),
            ("never", True, True, False),
        ):
            closes = timezone.now() - timedelta(hours=1) if closed else None
            self.change(answers_shown=way, closes_at=closes)
            html = self.open("class-end").content.decode()
            self.assertEqual("class-points" in html, points, (way, closed))
            self.assertEqual(shown in html, right, (way, closed))
            for number in (1, 2):
                self.assertEqual(self.open("class-stop", number).status_code, 200)

    def test_comments_and_hand_marked_points_reach_the_student(self):
        self.save("free", "Vì nặng")
        self.send("class-end")
        self.assertIn("1", visible_text(self.open("class-end").content.decode()))
        Answer.objects.update(points="2.50", is_marked_by_teacher=True, comment="Hay lắm!")
        text = visible_text(self.open("class-end").content.decode())
        self.assertIn("Hay lắm!", text)
        self.assertIn("2,5", text)

    def test_after_the_end_of_the_class_one_may_look_and_not_answer(self):
        self.change(closes_at=timezone.now() - timedelta(hours=1))
        self.assertNotContains(self.open("class-stop", 1), "<class-answers")
        self.assertEqual(self.save("single", "a").status_code, 410)
        self.send("class-end")
        self.assertIsNone(Attempt.objects.get().handed_in_at)

    def test_late_answers_are_taken_for_a_while_and_marked(self):
        self.change(closes_at=timezone.now() - timedelta(minutes=5))
        self.assertTrue(self.save("single", "a").json()["late"])
        self.assertTrue(Answer.objects.get().is_late)

    def test_stops_beyond_the_walk_are_not_found(self):
        for number in (0, 3, 10**6):
            self.assertEqual(self.open("class-stop", number).status_code, 404)

    def test_what_a_student_typed_is_text_everywhere(self):
        hostile = "</script><script>alert(1)</script>\"'>{{ 7 }}"
        self.save("free", hostile)
        Attempt.objects.update(nickname="<b>Na</b>")
        for name, args in (("class-stop", [1]), ("class-end", []), ("class-home", [])):
            html = self.open(name, *args).content.decode()
            self.assertNotIn("<script>alert", html)
            self.assertNotIn("<b>Na</b>", html)

    def test_every_stop_takes_a_fixed_number_of_queries(self):
        for number in (1, 2):
            self.open("class-stop", number)
            with CaptureQueriesContext(connection) as queries:
                self.open("class-stop", number)
            self.assertLessEqual(len(queries), 15)

    def test_nobody_reaches_the_attempt_of_somebody_else(self):
        other = Client()
        self.join(other)
        self.save("single", "a")
        self.assertEqual(self.save("single", "b", client=other).status_code, 200)
        values = dict(Answer.objects.values_list("attempt_id", "value"))
        self.assertEqual(values[self.attempt.pk], "a")
        self.assertEqual(len(values), 2)
        elsewhere = AssignmentFactory(teacher=self.teacher)
        response = self.client.get(self.address("class-stop", 1, assignment=elsewhere))
        self.assertRedirects(response, self.address("class-home", assignment=elsewhere), fetch_redirect_response=False)

    def test_neither_address_nor_browser_is_kept_anywhere(self):
        student = Client(REMOTE_ADDR="203.0.113.77", headers={"user-agent": "DAU-HIEU-MAY/1.0"})
        self.join(student)
        self.open("class-stop", 1, client=student)
        self.save("free", "Em nghĩ", client=student)
        self.send("class-end", client=student)
        for model in apps.get_models():
            for row in model.objects.values() if hasattr(model, "objects") else []:
                kept = str(row)
                self.assertNotIn("203.0.113.77", kept, model)
                self.assertNotIn("DAU-HIEU-MAY", kept, model)
        self.assertEqual(apps.get_model("sessions.Session").objects.count(), 0)

    def test_the_worker_rules_its_class_and_no_more(self):
        response = self.open("class-worker")
        self.assertEqual(response["Content-Type"], "text/javascript; charset=utf-8")
        self.assertIn("js/classroom/worker", response.content.decode())
        self.assertNotIn("Service-Worker-Allowed", response)
        self.assertIn("worker-src 'self'", response["Content-Security-Policy"])
