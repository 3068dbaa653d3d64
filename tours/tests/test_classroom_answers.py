"""What becomes of a student's answers when something goes wrong: two phones, no answer, too late, another's device."""

import json
import uuid
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from museum_site.tests.markup import parse, visible_text
from tours import limits
from tours.itinerary import Itinerary, Stop
from tours.models import Answer, Attempt
from tours.questions import Choice, Kind, Question, Region
from tours.tests.class_factories import AssignmentFactory
from tours.tests.test_classroom import HERE, ClassTestCase


class AnswerTestCase(ClassTestCase):
    def setUp(self):
        super().setUp()
        self.attempt = self.join()

    def form(self, number=1, client=None, **answers):
        """What a browser would send from the form of a stop, with these answers."""
        return hidden(self.open("class-stop", number, client=client).content.decode()) | answers

    def keep(self, sent, number=1, client=None):
        return (client or self.client).post(self.address("class-stop", number), sent, headers=HERE)

    def another_phone(self):
        client = Client()
        words = parse(self.open("class-words").content.decode()).select_one(".class-words").text
        self.send("class-return", client=client, words=words)
        return client


def hidden(html):
    form = parse(html).find("form", class_="answers")
    return {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}


class FormTests(AnswerTestCase):
    def test_what_is_no_answer_stays_as_it_was_typed(self):
        long = "Rất dài. " * 600
        page = parse(self.keep(self.form(**{"q-free": long, "q-single": "a"})).content.decode())
        self.assertEqual(page.find("textarea").text.strip(), long.strip())
        self.assertEqual([answer.question_key for answer in Answer.objects.all()], ["single"])
        places = {"q-order-x": "1", "q-order-y": "1", "q-order-z": "3"}
        page = parse(self.keep(self.form(2, **places), 2).content.decode())
        chosen = {select["name"]: select.find("option", selected=True)["value"] for select in page.select("select")}
        self.assertEqual(chosen, places)

    def test_the_answer_of_the_other_phone_can_be_taken_by_one_press(self):
        other = self.another_phone()
        mine, theirs = self.form(**{"q-number": "1900"}), self.form(client=other, **{"q-number": "1876"})
        self.keep(theirs, client=other)
        page = self.keep(mine).content.decode()
        self.assertEqual(parse(page).find("button", {"name": "theirs"})["value"], "number")
        response = self.keep(hidden(page) | {"q-number": "1900", "q-free": "Nặng", "theirs": "number"})
        self.assertRedirects(response, f"{self.address('class-stop', 1)}#q-number", fetch_redirect_response=False)
        self.assertEqual(dict(Answer.objects.values_list("question_key", "value")), {"number": "1876", "free": "Nặng"})

    def test_an_answer_given_alike_on_two_phones_is_no_conflict(self):
        clients = self.client, self.another_phone()
        forms = [self.form(client=client, **{"q-number": "1876"}) for client in clients]
        for client, sent in zip(clients, forms, strict=True):
            self.assertEqual(self.keep(sent, client=client).status_code, 302)
        self.assertEqual(Answer.objects.get().revision, 1)

    def test_a_form_that_comes_too_late_says_what_was_not_taken(self):
        sent = self.form(**{"q-number": "1876", "q-free": "Vì <b>nặng</b>"})
        self.change(closes_at=timezone.now() - timedelta(hours=1))
        response = self.keep(sent)
        self.assertEqual(response.status_code, 200)
        problems = [found.text for found in parse(response.content.decode()).select(".ask__problem")]
        self.assertEqual(len(problems), 2)
        self.assertIn("1876", problems[0])
        self.assertIn("Vì <b>nặng</b>", problems[1])
        self.assertFalse(Answer.objects.exists())

    def test_after_handing_in_a_form_changes_nothing_and_says_so(self):
        sent = self.form(**{"q-number": "1876"})
        self.send("class-end")
        self.assertContains(self.keep(sent), 'role="alert"')
        self.assertFalse(Answer.objects.exists())

    def test_a_form_of_who_had_the_device_before_is_not_kept_for_the_next(self):
        sent = self.form(**{"q-number": "1876"})
        self.send("class-leave")
        self.join()
        self.assertContains(self.keep(sent), 'role="alert"')
        self.assertFalse(Answer.objects.exists())

    def test_enter_goes_on_and_never_makes_answers_final(self):
        self.change(answers_shown="stop")
        form = parse(self.open("class-stop", 1).content.decode()).find("form", class_="answers")
        self.assertEqual(form.find("button", type="submit")["name"], "next")

    def test_checking_twice_is_checking_once(self):
        self.change(answers_shown="stop")
        sent = self.form(**{"q-single": "b", "check": "1"})
        for _press in range(2):
            response = self.keep(sent)
            self.assertRedirects(response, f"{self.address('class-stop', 1)}#answers", fetch_redirect_response=False)
        self.assertEqual(Attempt.objects.get().checked_stops, ["stop1"])

    def test_hostile_forms_are_no_errors(self):
        for sent in (
            {"r-number": "9" * 30, "q-number": "1"},
            {"r-number": "-1", "q-number": "2"},
            {"r-number": "²", "q-number": "3"},
            {"r-number": "٣", "q-number": "4"},
            {"attempt": "x", "q-number": "5"},
            {"theirs": "\n<x>", "q-number": "6"},
            {"q-free": "a\x00b\u202e"},
            {"q-order-x": "²", "q-order-y": "1", "q-order-z": "99999"},
        ):
            for number in (1, 2):
                self.assertIn(self.keep(sent, number).status_code, (200, 302), sent)


class OneByOneTests(AnswerTestCase):
    def test_an_answer_of_another_attempt_is_refused(self):
        body = {"question": "number", "value": "1", "base": 0, "save_id": str(uuid.uuid4())}
        for attempt in (self.attempt.pk + 1, "x", None, {}):
            self.assertEqual(self.send_json(body | {"attempt": attempt}).status_code, 403)
        self.assertFalse(Answer.objects.exists())
        self.assertEqual(self.send_json(body | {"attempt": self.attempt.pk}).status_code, 200)

    def test_places_in_no_picture_are_no_errors(self):
        hook = Choice("a", "Móc", True, region=Region(0, 0, 9, 9))
        find = Question("find", Kind.POINT, "Ở đâu?", choices=(hook, Choice("b", "Cán", region=Region(9, 9, 9, 9))))
        stop = Stop("stop", "page", questions=(find,), page=str(uuid.uuid4()))
        self.change(itinerary_data=Itinerary((stop,)).dump())
        for place in ([10**400, 1], [float("nan"), 1], [float("inf"), 1], [1, -1], [True, 1], [1], [1, 2, 3], ["1", 1]):
            body = {"question": "find", "value": place, "base": 0, "save_id": str(uuid.uuid4())}
            self.assertEqual(self.send_json(json.dumps(body)).status_code, 400, str(place)[:40])
        self.assertEqual(self.save("find", [4.5, 4]).status_code, 200)

    def test_text_no_database_can_keep_is_made_keepable(self):
        self.assertEqual(self.save("free", "a\x00b\ud800c").status_code, 200)
        self.assertEqual(Answer.objects.get().value, "abc")
        self.assertEqual(self.open("class-stop", 1).status_code, 200)

    def test_an_origin_that_is_none_is_no_error(self):
        for origin in ("http://[", "null", "\\\\"):
            response = self.client.post(self.address("class-join"), headers={"origin": origin})
            self.assertEqual(response.status_code, 403, origin)

    def test_saving_tells_that_the_student_is_there_but_not_each_time(self):
        long_ago = timezone.now() - timedelta(minutes=5)
        Attempt.objects.update(seen_at=long_ago, at_stop=2)
        with CaptureQueriesContext(connection) as queries:
            self.save("number", "1876")
        self.assertLessEqual(len([query for query in queries if "SAVEPOINT" not in query["sql"]]), 5)
        attempt = Attempt.objects.get()
        self.assertGreater(attempt.seen_at, long_ago)
        self.assertEqual(attempt.at_stop, 2)
        self.save("number", "1877", base=1)
        self.assertEqual(Attempt.objects.get().seen_at, attempt.seen_at)

    def test_a_stop_fetched_ahead_is_not_where_the_student_is(self):
        self.open("class-stop", 2, headers={"purpose": "prefetch"})
        self.assertEqual(Attempt.objects.get().at_stop, 1)
        self.open("class-stop", 2)
        self.assertEqual(Attempt.objects.get().at_stop, 2)


class EndTests(AnswerTestCase):
    def test_points_are_told_question_by_question(self):
        self.save("single", "a")
        self.save("order", ["x", "z", "y"])
        self.save("free", "Vì nặng")
        self.change(answers_shown="never")
        self.send("class-end")
        html = self.open("class-end").content.decode()
        told = [" ".join(found.text.split()) for found in parse(html).select(".ask__points")]
        self.assertEqual(len(told), 4)
        for place, ending in ((0, r"1\D+1$"), (1, r"0\D+1$"), (3, r"0\D+2$")):
            self.assertRegex(told[place], ending)
        self.assertNotRegex(told[2], r"\d")
        for secret in ("Xem nhãn.", "1876", "Có lí do."):
            self.assertNotIn(secret, html)

    def test_who_forgot_to_hand_in_sees_the_result_once_the_class_is_closed(self):
        self.save("single", "a")
        for way, right in (("stop", True), ("end", True), ("closed", True), ("never", False)):
            self.change(answers_shown=way, closes_at=timezone.now() - timedelta(hours=1))
            html = self.open("class-end").content.decode()
            self.assertIn("class-points", html)
            self.assertEqual("Xem nhãn." in html, right, way)
            self.assertNotIn(self.address("class-certificate"), html)
        self.assertRedirects(self.open("class-certificate"), self.address("class-end"))

    def test_a_late_student_still_hands_in_before_anything_is_told(self):
        self.change(closes_at=timezone.now() - timedelta(minutes=5))
        html = self.open("class-end").content.decode()
        self.assertNotIn("class-points", html)
        self.assertIn("<form", html)

    def test_what_waits_for_the_end_of_the_class_waits_with_its_comments(self):
        self.save("free", "Vì nặng")
        self.send("class-end")
        Answer.objects.update(points="1", is_marked_by_teacher=True, comment="Đáp án: có lí do.")
        closes = timezone.now() + timedelta(hours=1)
        self.change(answers_shown="closed", closes_at=closes)
        text = visible_text(self.open("class-end").content.decode())
        self.assertNotIn("Đáp án", text)
        self.assertIn(f"{timezone.localtime(closes + timedelta(minutes=15)):%H:%M}", text)

    def test_the_certificate_names_what_was_done(self):
        self.save("single", "a")
        self.send("class-end")
        text = visible_text(self.open("class-certificate").content.decode())
        for words in (self.attempt.nickname, "Một ngày ở bến", "7A3"):
            self.assertIn(words, text)


class ComingInTests(ClassTestCase):
    def test_joining_twice_on_one_device_makes_one_student(self):
        self.join()
        response = self.send("class-join")
        self.assertRedirects(response, self.address("class-words"), fetch_redirect_response=False)
        self.assertEqual(Attempt.objects.count(), 1)

    def test_a_form_under_the_address_of_the_other_language_joins_all_the_same(self):
        english = AssignmentFactory(language="en", teacher=self.teacher)
        wrong = self.address("class-join").replace(self.assignment.code, english.code)
        response = self.client.post(wrong, headers=HERE, follow=True)
        self.assertEqual(response.request["PATH_INFO"], self.address("class-words", assignment=english))
        self.assertEqual(response.status_code, 200)

    def test_a_guess_too_many_is_told_when_to_come_back(self):
        for _guess in range(limits.WRONG_CODES + 1):
            response = self.client.get("/lop/", {"code": "BBBBBB"})
        self.assertEqual((response.status_code, response["Retry-After"]), (429, "600"))
        self.assertIn("10", visible_text(response.content.decode()))

    def test_a_school_behind_one_address_joins_while_some_of_it_mistype(self):
        for number in range(60):
            if number % 3 == 0:
                self.client.get("/lop/", {"code": "BBBBBB"})
            self.join(Client())
        self.assertEqual(Attempt.objects.count(), 60)

    def test_the_rule_of_closing_stands_where_one_answers(self):
        self.join()
        self.change(closes_at=timezone.now() + timedelta(hours=2))
        for name, args in (("class-home", []), ("class-stop", [1])):
            self.assertIn("15", visible_text(self.open(name, *args).content.decode()))

    def test_no_page_of_a_class_may_be_kept_by_a_cache(self):
        self.join()
        for name, args in (("class-home", []), ("class-words", []), ("class-stop", [1]), ("class-end", [])):
            cached = self.open(name, *args)["Cache-Control"]
            self.assertIn("no-store", cached)
            self.assertIn("private", cached)
        self.send("class-end")
        self.assertIn("no-store", self.open("class-certificate")["Cache-Control"])
