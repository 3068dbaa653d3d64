"""A teacher finds a tour, gives it to a class, shares and deletes it, and sees only what is theirs."""

import uuid
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from museum_site.tests.markup import visible_text
from tours.itinerary import Itinerary
from tours.models import Answer, Assignment, Attempt
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, TeacherFactory, answer
from tours.tests.desk_case import DeskTestCase


class FindingAndAssigningTests(DeskTestCase):
    def test_an_empty_desk_says_how_to_begin(self):
        self.assertIn("You have not given a tour to a class yet.", visible_text(self.page("teacher-desk")))

    def test_a_teacher_finds_a_tour_and_reads_its_notes_and_answers(self):
        self.assertIn("A day at the landing", self.page("teacher-tours"))
        text = visible_text(self.page("teacher-tour", self.vi.tour.pk))
        for word in ("CHỈ-CHO-GIÁO-VIÊN", "Kéo hàng", "thợ bốc vác", "Móc – thợ", "Có lí do.", "Vì thế."):
            self.assertIn(word, text)

    def test_assigning_makes_a_copy_of_ones_own_in_the_language_of_the_tour(self):
        for tour, language in ((self.vi.tour, "vi"), (self.en.tour, "en")):
            response = self.post("teacher-assign", tour.pk)
            assignment = Assignment.objects.latest("pk")
            self.assertRedirects(response, reverse("assignment", args=[assignment.pk]))
            self.assertEqual((assignment.teacher, assignment.language, assignment.grade), (self.teacher, language, 4))
            self.assertEqual(assignment.itinerary, Itinerary.load(tour.itinerary.dump()))
            self.assertEqual(len(assignment.code), 6)

    def test_a_tour_that_is_not_public_cannot_be_assigned(self):
        type(self.vi.tour).objects.filter(pk=self.vi.tour.pk).update(live=False)
        self.assertEqual(self.post("teacher-assign", self.vi.tour.pk).status_code, 404)

    def test_one_can_begin_from_scratch(self):
        self.post("teacher-desk", title="  Chợ quê ", grade="6", language="vi")
        assignment = Assignment.objects.get()
        self.assertEqual((assignment.title, assignment.grade, assignment.itinerary.stops), ("Chợ quê", 6, ()))
        self.assertIn("There are no stops yet.", visible_text(self.page("assignment", assignment.pk)))

    def test_the_desk_tells_what_runs_what_is_prepared_and_what_is_closed(self):
        running, closed = self.assigned(title="ĐANG"), self.assigned(title="XONG")
        self.assigned(title="CHUẨN-BỊ")
        for assignment in (running, closed):
            AttemptFactory(assignment=assignment)
            assignment.freeze(timezone.now())
        Assignment.objects.filter(pk=closed.pk).update(closes_at=timezone.now() - timedelta(days=1))
        text = visible_text(self.page("teacher-desk"))
        order = [text.index(word) for word in ("Under way", "ĐANG", "Nobody has joined", "CHUẨN-BỊ", "Closed", "XONG")]
        self.assertEqual(order, sorted(order))
        self.assertIn("is deleted on", text)

    def test_a_copy_for_another_class_brings_the_changes_and_no_students(self):
        assignment = self.assigned(title="Của tôi", closes_at=timezone.now(), frozen_at=timezone.now())
        AttemptFactory(assignment=assignment)
        self.post("assignment-duplicate", assignment.pk)
        copy = Assignment.objects.latest("pk")
        self.assertEqual((copy.title, copy.itinerary), ("Của tôi", assignment.itinerary))
        self.assertEqual((copy.closes_at, copy.is_frozen, copy.attempts.count()), (None, False, 0))
        self.assertNotEqual((copy.code, copy.share_key), (assignment.code, assignment.share_key))

    def test_a_colleague_gets_a_copy_by_the_link_and_nothing_else(self):
        theirs = AssignmentFactory(teacher=self.other, title="Của bạn", instructions="Mang bút.")
        link = reverse("copy-shared", args=[theirs.share_key])
        text = visible_text(self.client.get(link).content.decode())
        self.assertIn("Của bạn", text)
        self.assertNotIn(theirs.code, text)
        self.client.post(link)
        copy = Assignment.objects.get(teacher=self.teacher)
        self.assertEqual((copy.title, copy.instructions), ("Của bạn", "Mang bút."))
        self.assertEqual(self.client.get(reverse("copy-shared", args=[uuid.uuid4()])).status_code, 404)

    def test_deleting_asks_first_and_takes_everything_along(self):
        assignment = self.assigned()
        attempt = AttemptFactory(assignment=assignment)
        answer(attempt, assignment.itinerary.questions[0].key, None)
        self.assertIn("1 student", visible_text(self.page("assignment-delete", assignment.pk)))
        self.assertTrue(Attempt.objects.exists())
        self.post("assignment-delete", assignment.pk)
        self.assertFalse(Assignment.objects.exists() or Attempt.objects.exists() or Answer.objects.exists())


class OnlyOnesOwnTests(DeskTestCase):
    def test_of_another_teacher_not_even_that_it_exists_is_told(self):
        theirs = AssignmentFactory(teacher=self.other)
        stop = theirs.itinerary.stops[0]
        for name, args, data in (
            ("assignment", [], {"title": "x"}),
            ("assignment-duplicate", [], {}),
            ("assignment-delete", [], {}),
            ("assignment-order", [], {"action": f"drop:{stop.key}"}),
            ("assignment-undo", [], {}),
            ("assignment-correction", [], {}),
            ("assignment-add", [], {"page": self.vi.event.pk}),
            ("assignment-stop", [stop.key], {"prompt": "x"}),
            ("assignment-questions", [stop.key], {"action": "drop:single"}),
            ("assignment-question-new", [stop.key], {}),
            ("assignment-question", [stop.key, "single"], {"text": "x"}),
            ("assignment-preview", [1], {}),
        ):
            address = reverse(name, args=[theirs.pk, *args])
            for response in (self.client.get(address), self.client.post(address, data)):
                self.assertIn(response.status_code, (404, 405), address)
        before = theirs.itinerary_data
        theirs.refresh_from_db()
        self.assertEqual(theirs.itinerary_data, before)

    def test_nobody_gets_in_without_signing_in(self):
        assignment = self.assigned()
        self.client.logout()
        for name, args in (("teacher-desk", []), ("teacher-tours", []), ("assignment", [assignment.pk])):
            response = self.client.get(reverse(name, args=args))
            self.assertTrue(response.url.startswith(reverse("account_login")), response.url)

    def test_who_is_not_approved_yet_does_nothing(self):
        self.client.force_login(TeacherFactory(waiting=True).user, backend="django.contrib.auth.backends.ModelBackend")
        self.assertEqual(self.post("teacher-assign", self.vi.tour.pk).status_code, 403)
        self.assertFalse(Assignment.objects.exists())

    def test_nothing_of_it_is_kept_by_a_cache(self):
        self.assertIn("no-store", self.client.get(reverse("teacher-desk"))["Cache-Control"])
