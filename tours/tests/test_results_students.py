"""One student's page, marking by hand, and what a teacher does for a student or the whole class."""

from datetime import timedelta
from decimal import Decimal

from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from tours import assigning
from tours.expiry import delete_answers
from tours.joining import attempt_by_words, join
from tours.models import KEPT_DAYS, Answer, Assignment, Attempt, Phase
from tours.results.hand_marking import version_of
from tours.tests.class_factories import AttemptFactory, answer
from tours.tests.results_case import ResultsTestCase, address


class StudentPageTests(ResultsTestCase):
    def entries(self):
        page = self.html("class-student", self.lan.pk)
        return {entry["id"].removeprefix("q-"): entry for entry in page.select(".entry")}

    def test_it_shows_every_question_with_answer_standing_and_what_is_right(self):
        answer(self.lan, "single", "b")
        answer(self.lan, "free", "Vì nặng\nquá")
        entries = self.entries()
        self.assertEqual(list(entries), ["single", "number", "free", "order"])
        single = entries["single"].get_text(" ", strip=True)
        for words in ("Đựng", "✗ wrong", "0 of 1 point", "Right would be: Kéo"):
            self.assertIn(words, single)
        self.assertIn("no answer", entries["number"].get_text())
        self.assertIsNone(entries["number"].form)
        self.assertTrue(entries["free"].details.has_attr("open"))
        self.assertFalse(entries["single"].details.has_attr("open"))
        self.assertIn("Có lí do.", entries["free"].get_text())
        self.assertNotIn("Right would be", entries["free"].get_text())

    def test_an_answer_taken_back_is_none(self):
        answer(self.lan, "number", None)
        self.assertIn("no answer", self.entries()["number"].get_text())

    def test_neighbours_are_those_who_joined_before_and_after(self):
        page = self.html("class-student", self.minh.pk)
        (link,) = page.select(".neighbours__link")
        self.assertEqual(
            (link["rel"], link["href"]), (["prev"], address("class-student", self.assignment.pk, self.lan.pk))
        )

    def test_it_opens_in_both_languages_without_any_answer(self):
        for language in ("vi", "en"):
            page = self.html("class-student", self.lan.pk, language=language)
            self.assertEqual(page.h1.get_text(), "Sơn Ca")


class MarkingTests(ResultsTestCase):
    def setUp(self):
        super().setUp()
        self.free = answer(self.lan, "free", "Vì nặng")

    def mark(self, given=None, **data):
        given = given or self.free
        data = {"answer": given.pk, "seen": version_of(given), "points": "", "comment": ""} | data
        return self.post("class-student", self.lan.pk, **data)

    def test_points_and_comment_are_saved(self):
        response = self.mark(points="2,5", comment="  Hay lắm!\r\nCố lên ")
        self.assertEqual(response.url, address("class-student", self.assignment.pk, self.lan.pk) + "#q-free")
        self.free.refresh_from_db()
        self.assertEqual(
            (self.free.points, self.free.is_marked_by_teacher, self.free.comment),
            (Decimal("2.5"), True, "Hay lắm!\nCố lên"),
        )
        self.assertEqual(self.said(response), ["The points and the comment have been saved."])

    def test_points_lie_between_nothing_and_what_the_question_is_worth(self):
        for points in ("-1", "3.01", "1.005", "x", "1e1", "NaN", "9" * 30, "1 2"):
            with self.subTest(points=points):
                response = self.mark(points=points, comment="Lời")
                self.assertContains(response, "Give 0 to 3 points", html=False)
                self.assertContains(response, "Lời")
        self.free.refresh_from_db()
        self.assertEqual((self.free.points, self.free.comment), (None, ""))
        for points in ("0", "3", "3.00", "-0", "0.33"):
            with self.subTest(points=points):
                self.free.refresh_from_db()
                self.assertEqual(self.mark(points=points).status_code, 302)

    def test_what_the_machine_gave_can_be_overruled_and_given_back(self):
        single = answer(self.lan, "single", "b")
        self.mark(single, points="0.5")
        single.refresh_from_db()
        self.assertEqual((single.points, single.is_marked_by_teacher), (Decimal("0.5"), True))
        self.mark(single, points="", comment="Xem lại")
        single.refresh_from_db()
        self.assertEqual((single.points, single.is_marked_by_teacher, single.comment), (Decimal(0), False, "Xem lại"))

    def test_a_comment_alone_leaves_own_words_to_be_read(self):
        self.mark(comment="Viết rõ hơn nhé")
        self.free.refresh_from_db()
        self.assertEqual(
            (self.free.points, self.free.is_marked_by_teacher, self.free.comment), (None, False, "Viết rõ hơn nhé")
        )

    def test_a_comment_may_be_a_thousand_characters_long(self):
        self.assertEqual(self.mark(points="1", comment="Ễ" * 1000).status_code, 302)
        self.free.refresh_from_db()
        self.assertEqual(self.mark(points="1", comment="Ễ" * 1001).status_code, 200)

    def test_another_window_is_not_overwritten_unseen(self):
        seen = version_of(self.free)
        Answer.objects.filter(pk=self.free.pk).update(points=2, comment="Tốt")
        response = self.mark(seen=seen, points="1", comment="Khác")
        self.assertContains(response, "the points are 2 now")
        self.assertContains(response, "Khác")
        self.free.refresh_from_db()
        self.assertEqual((self.free.points, self.free.comment), (Decimal(2), "Tốt"))
        self.assertContains(response, version_of(self.free))
        self.assertEqual(self.mark(points="1", comment="Khác").status_code, 302)  # knowing it
        self.free.refresh_from_db()
        self.assertEqual(self.free.points, Decimal(1))

    def test_an_answer_the_student_has_changed_is_not_marked_unseen(self):
        seen = version_of(self.free)
        Answer.objects.filter(pk=self.free.pk).update(value="Vì khác", revision=2)
        response = self.mark(seen=seen, points="1")
        self.assertContains(response, "nobody has given points yet")
        self.assertContains(response, "Vì khác")
        self.free.refresh_from_db()
        self.assertIsNone(self.free.points)

    def test_without_the_version_seen_nothing_is_written(self):
        for seen in ("", "x", "0"):
            self.assertEqual(self.mark(seen=seen, points="1").status_code, 200)
        self.free.refresh_from_db()
        self.assertIsNone(self.free.points)

    def test_an_answer_of_another_student_of_the_class_is_not_on_this_page(self):
        other = answer(self.minh, "free", "Khác")
        self.assertEqual(self.mark(other, points="1").status_code, 404)


class RenameTests(ResultsTestCase):
    def test_a_student_gets_another_nickname(self):
        response = self.post("class-rename", self.lan.pk, nickname="  Chim   Sẻ ")
        self.lan.refresh_from_db()
        self.assertEqual((self.lan.nickname, self.lan.nickname_key), ("Chim Sẻ", "chim se"))
        self.assertEqual(self.said(response), ["“Sơn Ca” is called “Chim Sẻ” now."])

    def test_a_nickname_of_somebody_else_is_refused_whatever_its_marks(self):
        for nickname in ("Cá Heo", "ca heo", "CÁ HÈO"):
            with self.subTest(nickname=nickname):
                response = self.post("class-rename", self.lan.pk, nickname=nickname)
                self.assertContains(response, "Somebody else in the class is called so.")
                self.assertContains(response, nickname)
        self.lan.refresh_from_db()
        self.assertEqual(self.lan.nickname, "Sơn Ca")

    def test_the_same_nickname_may_be_kept_or_respelt_and_another_class_does_not_matter(self):
        AttemptFactory(nickname="Hải Âu")
        for nickname in ("Sơn Ca", "SƠN CA", "Hải Âu"):
            self.assertEqual(self.post("class-rename", self.lan.pk, nickname=nickname).status_code, 302)

    def test_what_is_no_nickname_is_refused(self):
        for nickname in ("", "a", "<b>x</b>", "=1+1", "0912345678", "x" * 25):
            with self.subTest(nickname=nickname):
                self.assertEqual(self.post("class-rename", self.lan.pk, nickname=nickname).status_code, 200)
        self.lan.refresh_from_db()
        self.assertEqual(self.lan.nickname, "Sơn Ca")


class ForOneStudentTests(ResultsTestCase):
    def test_removing_asks_first_and_deletes_attempt_and_answers(self):
        answer(self.lan, "single", "a")
        answer(self.minh, "single", "a")
        page = self.html("class-remove", self.lan.pk)
        self.assertIn("Sơn Ca", page.h1.get_text())
        self.assertTrue(Attempt.objects.filter(pk=self.lan.pk).exists())
        response = self.post("class-remove", self.lan.pk)
        self.assertRedirects(response, address("class-results", self.assignment.pk), fetch_redirect_response=False)
        self.assertEqual(list(Attempt.objects.all()), [self.minh])
        self.assertEqual([found.attempt for found in Answer.objects.all()], [self.minh])
        self.assertEqual(self.said(response), ["“Sơn Ca” and all answers are deleted."])

    def test_new_words_are_shown_once_and_lead_to_the_student(self):
        old = self.lan.key_digest
        response = self.post("class-new-words", self.lan.pk)
        self.lan.refresh_from_db()
        self.assertNotEqual(self.lan.key_digest, old)
        (message,) = self.said(response)
        words = message.split(": ")[1].split(".")[0]
        self.assertEqual(attempt_by_words(self.assignment, words), self.lan)
        self.assertNotIn(words, self.client.get(response.url).content.decode())

    def test_a_student_can_go_on_after_handing_in(self):
        Attempt.objects.filter(pk=self.lan.pk).update(handed_in_at=timezone.now(), checked_stops=["stop1"])
        response = self.post("class-reopen", self.lan.pk)
        self.lan.refresh_from_db()
        self.assertEqual((self.lan.handed_in_at, self.lan.checked_stops), (None, []))
        self.assertEqual(self.said(response), ["“Sơn Ca” can go on answering."])

    def test_going_on_in_a_closed_class_says_that_it_is_closed(self):
        Assignment.objects.update(closes_at=timezone.now() - timedelta(hours=1))
        response = self.post("class-reopen", self.lan.pk)
        self.assertEqual(self.said(response), ["“Sơn Ca” could go on, but the class is closed: open it again."])

    def test_messages_come_in_the_language_of_the_page(self):
        path = address("class-new-words", self.assignment.pk, self.lan.pk, language="vi")
        (message,) = get_messages(self.client.post(path).wsgi_request)
        with override("vi"):
            expected = gettext(
                "New words for “%(nickname)s”: %(words)s. Hand them over now: they are shown only this once."
            )
        self.assertEqual(str(message)[:10], expected[:10])


class ForTheClassTests(ResultsTestCase):
    def phase(self):
        self.assignment.refresh_from_db()
        return self.assignment.phase(timezone.now())

    def test_it_is_closed_now_and_late_answers_still_arrive(self):
        response = self.post("class-close")
        self.assertEqual(self.phase(), Phase.LATE)
        self.assertEqual(
            self.said(response),
            ["The class is closed. Answers that are still on their way arrive for 15 more minutes."],
        )

    def test_it_is_opened_again_with_and_without_an_end(self):
        Assignment.objects.update(closes_at=timezone.now() - timedelta(hours=1))
        self.assertIn("open-again", str(self.html("class-results")))
        response = self.post("class-open", closes_at="")
        self.assertEqual((self.phase(), self.assignment.closes_at), (Phase.OPEN, None))
        self.assertEqual(self.said(response), ["The class is open again."])
        end = timezone.localtime() + timedelta(days=2)
        self.post("class-open", closes_at=end.strftime("%Y-%m-%dT%H:%M"))
        self.assertEqual(self.phase(), Phase.OPEN)
        self.assertEqual(self.assignment.closes_at, end.replace(second=0, microsecond=0))

    def test_an_end_that_has_passed_or_is_none_is_refused(self):
        closed = timezone.now() - timedelta(hours=1)
        for closes_at in ("2020-01-01T08:00", "tomorrow", "9" * 20):
            with self.subTest(closes_at=closes_at):
                Assignment.objects.update(closes_at=closed)
                self.said(self.post("class-open", closes_at=closes_at))
                self.assertEqual(self.phase(), Phase.CLOSED)

    def test_a_class_that_was_to_open_later_is_open_now(self):
        Assignment.objects.update(opens_at=timezone.now() + timedelta(days=1))
        self.post("class-open")
        self.assertEqual(self.phase(), Phase.OPEN)

    def test_closing_counts_as_a_change_for_other_windows(self):
        version = self.assignment.version
        self.post("class-close")
        with self.assertRaises(assigning.Overtaken):
            assigning.change(self.assignment, version, title="Khác")

    def test_deleting_everything_asks_first_and_names_the_number(self):
        answer(self.lan, "single", "a")
        self.assignment.freeze(timezone.now())
        page = self.html("class-delete-answers")
        self.assertIn("Everything that 2 students have written", page.get_text())
        self.assertEqual(Attempt.objects.count(), 2)
        response = self.post("class-delete-answers")
        self.assertEqual((Attempt.objects.count(), Answer.objects.count()), (0, 0))
        self.assertEqual(self.said(response), ["The answers of 2 students are deleted."])
        self.assertEqual((self.phase(), self.assignment.delete_on), (Phase.LATE, None))

    def test_nothing_is_deleted_or_closed_where_nobody_has_joined(self):
        Attempt.objects.all().delete()
        for ask in (self.get, self.post):
            response = ask("class-delete-answers")
            self.assertEqual(self.said(response), ["There is nothing to delete: nobody has joined."])
        self.assertEqual(self.phase(), Phase.OPEN)

    def test_opened_again_after_deleting_what_is_written_gets_a_day_of_its_own(self):
        self.assignment.freeze(timezone.now())
        delete_answers(self.assignment)
        self.post("class-open")
        join(self.assignment, "", timezone.now())
        self.assignment.refresh_from_db()
        self.assertEqual(self.assignment.delete_on, timezone.localdate() + timedelta(days=KEPT_DAYS))

    def test_another_site_cannot_send_a_teachers_form(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.teacher.user, backend="django.contrib.auth.backends.ModelBackend")
        for name in ("class-close", "class-open", "class-delete-answers"):
            self.assertEqual(client.post(address(name, self.assignment.pk)).status_code, 403)
        self.assertEqual((self.phase(), Attempt.objects.count()), (Phase.OPEN, 2))
