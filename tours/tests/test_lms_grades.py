"""Points go back to the platform: once for each submission, later where it does not answer, and nowhere else."""

from datetime import timedelta
from unittest import mock

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tours.lms.grades import WAITS, Failed, send_due
from tours.models import Answer, Attempt, LmsStudent, Placement, Unsent
from tours.results.hand_marking import save_mark, version_of
from tours.tests.class_factories import AttemptFactory, answer
from tours.tests.lms_case import LmsTestCase
from tours.tests.lms_platform import CLAIM

ENDPOINT = f"{CLAIM}lti-ags/claim/endpoint"


class GradesTestCase(LmsTestCase):
    def setUp(self):
        super().setUp()
        self.assignment, self.custom = self.placed()

    def comes(self, **claims):
        """A student who has opened the tour and answered one question."""
        self.open(**self.custom, **claims)
        attempt = Attempt.objects.latest("pk")
        attempt.assignment = self.assignment
        answer(attempt, "single", "a")
        return attempt

    def hands_in(self):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(reverse("class-end", args=[self.assignment.code]))

    def marks(self, kept, points):
        question = self.assignment.itinerary.question(kept.question_key)
        with self.captureOnCommitCallbacks(execute=True):
            return save_mark(kept, question, points=points, comment="", seen=version_of(kept))

    @property
    def scores(self):
        return [score for _path, score in self.lms.course.scores]

    @property
    def student(self):
        return LmsStudent.objects.get()


class SendingTests(GradesTestCase):
    def test_handing_in_sends_the_points_under_the_platforms_number(self):
        attempt = self.comes()
        self.hands_in()
        attempt.refresh_from_db()
        ((path, score),) = self.lms.course.scores
        self.assertEqual(path, "/lineitems/link-1/scores")
        self.assertEqual(
            score,
            {
                "userId": "student-1",
                "scoreGiven": 1.0,
                "scoreMaximum": 7,
                "activityProgress": "Completed",
                "gradingProgress": "FullyGraded",
                "timestamp": attempt.handed_in_at.isoformat(timespec="milliseconds"),
            },
        )
        self.assertIsNone(self.student.due_at)
        self.assertIsNotNone(self.student.sent_at)

    def test_once(self):
        self.comes()
        for _time in range(3):
            self.hands_in()
            send_due()
        self.assertEqual(len(self.scores), 1)

    def test_nothing_is_sent_before_it_is_handed_in_or_of_students_from_elsewhere(self):
        attempt = self.comes()
        self.marks(attempt.answers.get(), 0)
        stranger = AttemptFactory(assignment=self.assignment, handed_in_at=timezone.now())
        self.marks(answer(stranger, "single", "b"), 1)
        send_due()
        self.assertEqual(self.scores, [])

    def test_what_is_to_be_read_is_pending_until_all_is_read(self):
        attempt = self.comes()
        free, order = answer(attempt, "free", "Vì nặng"), answer(attempt, "order", ["x", "y", "z"])
        Answer.objects.filter(pk=order.pk).update(points=None)
        self.hands_in()
        self.marks(free, 3)
        self.assertEqual([score["gradingProgress"] for score in self.scores], ["PendingManual"])
        order.refresh_from_db()
        self.marks(order, 2)
        self.assertEqual(
            [(score["gradingProgress"], score["scoreGiven"]) for score in self.scores],
            [("PendingManual", 1.0), ("FullyGraded", 6.0)],
        )
        self.assertLess(self.scores[0]["timestamp"], self.scores[1]["timestamp"])

    def test_after_a_second_submission_the_points_are_sent_again(self):
        attempt = self.comes()
        self.hands_in()
        Attempt.objects.update(handed_in_at=None)
        answer(attempt, "order", ["x", "y", "z"])
        self.hands_in()
        self.assertEqual([score["scoreGiven"] for score in self.scores], [1.0, 3.0])

    def test_the_token_is_asked_for_once(self):
        for number in (1, 2):
            self.client = Client()
            self.comes(subject=f"student-{number}")
            self.hands_in()
        self.assertEqual([score["userId"] for score in self.scores], ["student-1", "student-2"])
        self.assertEqual(sum(path == "/token" for _method, path, _body in self.lms.requests), 1)

    def test_where_the_link_has_no_place_for_points_one_is_made_once(self):
        endpoint = {"scope": self.lms.claims("n")[ENDPOINT]["scope"], "lineitems": f"{self.lms.issuer}/lineitems"}
        for number in (1, 2):
            self.client = Client()
            self.comes(subject=f"student-{number}", **{ENDPOINT: endpoint})
            self.hands_in()
        (made,) = self.lms.course.line_items
        self.assertEqual((made["scoreMaximum"], made["resourceLinkId"]), (7, "link-1"))
        self.assertEqual(len(self.scores), 2)
        self.assertEqual(Placement.objects.get().line_item, made["id"])

    def test_without_a_service_for_points_nothing_is_sent_and_nothing_is_wrong(self):
        self.comes(**{ENDPOINT: {}})
        self.hands_in()
        self.assertEqual((self.scores, self.student.problem, self.student.due_at), ([], "", None))

    def test_points_go_to_hosts_of_the_registration_alone(self):
        for address in ("https://evil.example/lineitems/1", "http://127.0.0.1:1/x", "file:///etc/passwd", 7, None):
            with self.subTest(address=address):
                scopes = self.lms.claims("n")[ENDPOINT]["scope"]
                endpoint = {"scope": scopes, "lineitem": address, "lineitems": address}
                self.open(**self.custom, **{ENDPOINT: endpoint})
                placement = Placement.objects.get()
                self.assertEqual((placement.line_item, placement.line_items), ("", ""))
        self.platform.service_hosts = "grades.example"
        self.platform.save()
        self.open(**self.custom, **{ENDPOINT: {"scope": [], "lineitem": "https://grades.example/1"}})
        self.assertEqual(Placement.objects.get().line_item, "https://grades.example/1")

    def test_a_redirect_is_not_followed(self):
        self.comes()
        self.lms.answer_with = 307
        self.hands_in()
        self.assertEqual((self.scores, self.student.problem), ([], Unsent.SILENT))


class AgainTests(GradesTestCase):
    def test_a_platform_that_does_not_answer_gets_them_later_and_once(self):
        self.comes()
        self.lms.answer_with = 503
        self.hands_in()
        self.assertEqual(self.student.problem, Unsent.SILENT)
        self.lms.answer_with = None
        self.assertEqual(send_due(), 0)  # not yet
        with mock.patch("django.core.cache.cache.get", return_value=None):
            self.assertEqual(send_due(timezone.now() + WAITS[0]), 1)
            self.assertEqual(send_due(timezone.now() + WAITS[1]), 0)
        self.assertEqual(len(self.scores), 1)
        self.assertEqual((self.student.problem, self.student.due_at), ("", None))

    def test_a_confirmation_that_got_lost_does_not_double_a_score(self):
        self.comes()
        self.lms.swallow = 1
        self.hands_in()
        self.assertEqual((len(self.scores), self.student.problem), (1, Unsent.SILENT))
        with mock.patch("django.core.cache.cache.get", return_value=None):
            self.assertEqual(send_due(timezone.now() + WAITS[0]), 1)
        self.assertEqual((len(self.scores), self.student.problem), (1, ""))

    def test_a_server_that_is_gone_keeps_nobody_waiting_twice(self):
        for number in (1, 2):
            self.client = Client()
            self.comes(subject=f"student-{number}")
            with mock.patch("tours.lms.grades._send", side_effect=Failed(Unsent.SILENT)) as send:
                self.hands_in()
            self.assertEqual(send.call_count, 1 if number == 1 else 0)
        self.assertEqual(LmsStudent.objects.exclude(due_at=None).count(), 2)

    def test_it_is_given_up_in_the_end_and_the_teacher_can_ask_once_more(self):
        self.comes()
        self.platform.auth_token_url = "http://127.0.0.1:9/token"
        self.platform.save()
        self.hands_in()
        now = timezone.now()
        with mock.patch("django.core.cache.cache.get", return_value=None):
            for wait in WAITS:
                now += wait + timedelta(seconds=1)
                send_due(now)
        self.assertEqual((self.student.due_at, self.student.problem), (None, Unsent.SILENT))
        self.platform.auth_token_url = f"{self.lms.issuer}/token"
        self.platform.save()
        teacher = Client()
        teacher.force_login(self.assignment.teacher.user, backend="django.contrib.auth.backends.ModelBackend")
        page = teacher.get(reverse("class-results", args=[self.assignment.pk]))
        self.assertContains(page, "Hệ thống học tập không trả lời.")
        response = teacher.post(reverse("class-send-points", args=[self.assignment.pk]), follow=True)
        self.assertContains(response, "Đã gửi điểm của 1 em.")
        self.assertNotContains(response, "không trả lời")
        self.assertEqual(len(self.scores), 1)

    def test_what_a_platform_refuses_for_good_is_not_tried_again(self):
        self.comes()
        self.lms.answer_with = 404
        self.hands_in()
        self.assertEqual((self.student.due_at, self.student.problem), (None, Unsent.REFUSED))

    def test_points_that_change_while_they_are_sent_go_out_again(self):
        attempt = self.comes()
        self.hands_in()
        Attempt.objects.update(handed_in_at=None)

        def changed_meanwhile(student):
            LmsStudent.objects.update(changed_at=timezone.now() + timedelta(seconds=9), due_at=timezone.now())

        with mock.patch("tours.lms.grades._send", side_effect=changed_meanwhile):
            self.hands_in()
        answer(attempt, "order", ["x", "y", "z"])
        self.assertIsNotNone(self.student.due_at)
        send_due()
        self.assertEqual([score["scoreGiven"] for score in self.scores], [1.0, 3.0])

    def test_a_worker_that_was_killed_leaves_them_to_the_next(self):
        self.comes()
        with mock.patch("tours.lms.grades._send", side_effect=KeyboardInterrupt), self.assertRaises(KeyboardInterrupt):
            self.hands_in()
        self.assertEqual(self.scores, [])
        self.assertEqual(send_due(), 0)  # somebody may still be at it
        self.assertEqual(send_due(timezone.now() + timedelta(minutes=3)), 1)
        self.assertEqual(len(self.scores), 1)

    def test_the_command_sends_what_waits(self):
        self.comes()
        with mock.patch("tours.lms.grades.send_due"):
            self.hands_in()
        self.assertEqual(self.scores, [])
        call_command("send_grades", verbosity=0)
        self.assertEqual(len(self.scores), 1)

    def test_only_the_classes_teacher_may_send(self):
        self.comes()
        stranger = AttemptFactory().assignment.teacher
        client = Client()
        client.force_login(stranger.user, backend="django.contrib.auth.backends.ModelBackend")
        self.assertEqual(client.post(reverse("class-send-points", args=[self.assignment.pk])).status_code, 404)

    def test_a_platform_that_is_switched_off_gets_none(self):
        self.comes()
        self.platform.is_active = False
        self.platform.save()
        self.hands_in()
        self.assertEqual((self.scores, self.student.problem), ([], Unsent.OFF))
