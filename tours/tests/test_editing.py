"""An assignment changed as one goes, corrected by the curator, frozen once a class walks it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from core.tests.factories import publish
from museum_site.tests.markup import parse, visible_text
from tours.assigning import Frozen, Overtaken, change, corrections, duplicate, settle
from tours.expiry import delete_answers, delete_due
from tours.joining import join
from tours.models import Answer, Assignment, Attempt
from tours.tests import factories as tours
from tours.tests.class_factories import AttemptFactory, answer
from tours.tests.desk_case import DeskTestCase


class EditingTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.mine = self.assigned()

    def settings(self, **changes):
        said = {
            "title": "Bến cảng",
            "class_name": "7A3",
            "grade": "7",
            "instructions": "",
            "opens_at": "",
            "closes_at": "",
            "naming": "typed",
            "answers_shown": "stop",
            "version": self.mine.version,
        }
        return said | changes

    def again(self):
        return Assignment.objects.get(pk=self.mine.pk)

    def test_settings_are_saved_by_a_plain_form_and_as_one_goes(self):
        response = self.post("assignment", self.mine.pk, **self.settings(closes_at="2027-01-31T17:30"))
        self.assertEqual(response.status_code, 302)
        saved = self.again()
        self.assertEqual((saved.title, saved.grade, saved.naming, saved.version), ("Bến cảng", 7, "typed", 2))
        self.assertEqual(timezone.localtime(saved.closes_at).strftime("%d/%m/%Y %H:%M"), "31/01/2027 17:30")
        address = reverse("assignment", args=[self.mine.pk])
        said = self.settings(title="Bến xưa", version=2)
        response = self.client.post(address, said, headers={"accept": "application/json"})
        self.assertEqual((response.status_code, response.json()["version"]), (200, 3))
        self.assertEqual(self.again().title, "Bến xưa")

    def test_two_windows_do_not_overwrite_each_other(self):
        self.post("assignment", self.mine.pk, **self.settings(title="Một"))
        address = reverse("assignment", args=[self.mine.pk])
        late = self.client.post(address, self.settings(title="Hai"), headers={"accept": "application/json"})
        self.assertEqual(late.status_code, 409)
        self.assertIn("another window", late.json()["message"])
        self.assertEqual(self.again().title, "Một")

    def test_what_cannot_be_saved_is_said(self):
        for wrong, word in (
            ({"title": ""}, "required"),
            ({"grade": "13"}, "13"),
            ({"opens_at": "2027-02-01T08:00", "closes_at": "2027-01-31T17:30"}, "It closes before it opens."),
            ({"closes_at": "hôm nào"}, "valid"),
        ):
            response = self.post("assignment", self.mine.pk, **self.settings(**wrong))
            self.assertContains(response, word)
        self.assertEqual(self.again().title, self.mine.title)

    def test_stops_move_and_go_and_come_back(self):
        keys = [stop.key for stop in self.mine.itinerary.stops]

        def do(action, name="assignment-order", **data):
            self.post(name, self.mine.pk, action=action, version=self.again().version, **data)
            return [stop.key for stop in self.again().itinerary.stops]

        self.assertEqual(do(f"down:{keys[0]}"), [keys[1], keys[0], *keys[2:]])
        self.assertEqual(do(f"up:{keys[0]}"), keys)
        self.assertEqual(do(f"up:{keys[0]}"), keys)
        self.assertEqual(do("order", order=",".join(reversed(keys))), keys[::-1])
        self.assertEqual(do("order", order=",".join(keys)), keys)
        self.assertEqual(do(f"drop:{keys[1]}"), [keys[0], *keys[2:]])
        self.assertIn("Put it back", self.page("assignment", self.mine.pk))
        self.assertEqual(do("", "assignment-undo"), keys)
        self.assertNotIn("Put it back", self.page("assignment", self.mine.pk))
        self.assertEqual(do("drop:không-có"), keys)
        self.assertEqual(do("burn:all"), keys)

    def test_a_stop_is_found_by_words_without_marks_and_added(self):
        self.mine = self.assigned(language="vi")
        html = self.client.get(reverse("assignment-add", args=[self.mine.pk]), {"q": "nguyen hong"}).content.decode()
        number = parse(html).find("button", {"name": "page"})["value"]
        self.assertEqual(int(number), self.vi.person.pk)
        self.post("assignment-add", self.mine.pk, page=number, version=1)
        added = self.again().itinerary.stops[-1]
        self.assertEqual(added.page, str(self.vi.person.translation_key))
        self.assertIn("Nguyên Hồng", self.page("assignment-stop", self.mine.pk, added.key))

    def test_what_is_not_on_display_cannot_be_added(self):
        type(self.vi.person).objects.filter(pk=self.vi.person.pk).update(live=False)
        for number in (self.vi.person.pk, self.room.home.pk, self.en.event.pk, "x", "9" * 30):
            response = self.post("assignment-add", self.mine.pk, page=number, version=1)
            self.assertEqual(response.status_code, 404, number)
        html = self.client.get(reverse("assignment-add", args=[self.mine.pk]), {"q": "zzz\0"}).content.decode()
        self.assertIn("Nothing in the room has these words.", visible_text(html))

    def test_the_words_of_a_stop_are_changed(self):
        key = self.mine.itinerary.stops[0].key
        self.post("assignment-stop", self.mine.pk, key, heading="Mới", prompt="Nhìn\r\nđi", version=1)
        stop = self.again().itinerary.stop(key)
        self.assertEqual((stop.heading, stop.prompt), ("Mới", "Nhìn\nđi"))
        self.assertEqual(len(stop.questions), 9)

    def test_a_question_is_written_changed_moved_and_taken_out(self):
        key = self.mine.itinerary.stops[1].key
        new = f"{reverse('assignment-question-new', args=[self.mine.pk, key])}?kind=single"
        self.assertEqual(self.client.get(new).status_code, 200)
        said = {"text": "Gì?", "points": "2", "choice-0-text": "A", "choice-1-text": "B", "right": "1", "version": 1}
        self.assertEqual(self.client.post(new, said).status_code, 302)
        (question,) = self.again().itinerary.stop(key).questions
        self.assertEqual([choice.is_right for choice in question.choices], [False, True])
        edit = reverse("assignment-question", args=[self.mine.pk, key, question.key])
        self.assertIn('value="B"', self.client.get(edit).content.decode())
        keys = {f"choice-{n}-key": choice.key for n, choice in enumerate(question.choices)}
        self.client.post(edit, said | keys | {"text": "Gì nào?", "version": 2})
        (changed,) = self.again().itinerary.stop(key).questions
        self.assertEqual((changed.key, changed.text, changed.choices), (question.key, "Gì nào?", question.choices))
        self.post("assignment-questions", self.mine.pk, key, action=f"drop:{question.key}", version=3)
        self.assertEqual(self.again().itinerary.stop(key).questions, ())

    def test_a_question_that_lacks_something_says_what_and_keeps_what_was_typed(self):
        key = self.mine.itinerary.stops[1].key
        new = f"{reverse('assignment-question-new', args=[self.mine.pk, key])}?kind=single"
        response = self.client.post(new, {"text": "Gì?", "choice-0-text": "A", "points": "1", "version": 1})
        self.assertContains(response, "at least 2 choices")
        self.assertContains(response, "Gì?")
        self.assertEqual(self.again().version, 1)

    def test_nothing_of_the_walk_changes_once_a_student_has_joined(self):
        AttemptFactory(assignment=self.mine)
        self.mine.freeze(timezone.now())
        before = self.again()
        keys = [stop.key for stop in before.itinerary.stops]
        self.post("assignment-order", self.mine.pk, action=f"drop:{keys[0]}", version=1)
        self.post("assignment-stop", self.mine.pk, keys[0], heading="Khác", version=1)
        self.post("assignment-add", self.mine.pk, page=self.vi.person.pk, version=1)
        self.post("assignment", self.mine.pk, **self.settings(title="Tên mới", naming="typed", grade="9"))
        after = self.again()
        self.assertEqual((after.itinerary_data, after.naming, after.grade), (before.itinerary_data, before.naming, 4))
        self.assertEqual(after.title, "Tên mới")

    def test_the_preview_is_what_the_class_sees(self):
        html = self.page("assignment-preview", self.mine.pk, 1)
        self.assertIn("Con hãy tìm cái mũi nhọn.", html)
        self.assertNotIn("Vì thế.", html)
        self.assertEqual(self.client.get(reverse("assignment-preview", args=[self.mine.pk, 9])).status_code, 404)

    def test_every_kind_of_question_has_its_form(self):
        stop = self.mine.itinerary.stops[0]
        for question in stop.questions:
            html = self.page("assignment-question", self.mine.pk, stop.key, question.key)
            self.assertIn(question.text, html)
        response = self.client.get(reverse("assignment-question-new", args=[self.mine.pk, stop.key]), {"kind": "essay"})
        self.assertEqual(response.status_code, 404)


class CorrectionTests(DeskTestCase):
    def corrected(self, *stops):
        publish(self.vi.tour, stops=list(stops))

    def test_a_correction_of_the_curator_is_offered_and_taken_over_or_left(self):
        mine = self.assigned()
        self.assertEqual(corrections(mine), [])
        raw = [dict(block) for block in self.vi.tour.stops.raw_data]
        raw[1]["value"] = {**raw[1]["value"], "prompt": "ĐÃ SỬA"}
        self.corrected(*raw[:3])
        found = corrections(mine)
        self.assertEqual([(bool(each.old), bool(each.new)) for each in found], [(True, True), (True, False)])
        self.assertIn("The curator has changed this tour", visible_text(self.page("assignment", mine.pk)))
        self.post("assignment-correction", mine.pk, key=found[0].key, take="1", version=1)
        mine = Assignment.objects.get(pk=mine.pk)
        self.assertEqual(mine.itinerary.stops[1].prompt, "ĐÃ SỬA")
        self.post("assignment-correction", mine.pk, key=found[1].key, version=2)
        mine = Assignment.objects.get(pk=mine.pk)
        self.assertEqual(len(mine.itinerary.stops), 4)
        self.assertEqual(corrections(mine), [])

    def test_what_a_class_is_walking_is_never_corrected(self):
        mine = self.assigned(frozen_at=timezone.now())
        self.corrected(tours.years_stop(1800, 1801))
        self.assertEqual(corrections(mine), [])
        self.assertEqual(settle(mine, 1, "x", True), mine)


class ChangingTests(DeskTestCase):
    def test_a_change_knows_what_it_changes(self):
        mine = self.assigned()
        change(mine, 1, title="A")
        with self.assertRaises(Overtaken):
            change(mine, 1, title="B")
        mine.freeze(timezone.now())
        with self.assertRaises(Frozen):
            change(mine, 2, itinerary=mine.itinerary)
        self.assertEqual(duplicate(mine, self.other).teacher, self.other)


class DeletionTests(DeskTestCase):
    def test_what_students_wrote_goes_on_its_day_and_not_before(self):
        mine = self.assigned()
        attempt = AttemptFactory(assignment=mine)
        answer(attempt, mine.itinerary.questions[0].key, None)
        mine.freeze(timezone.now())
        today = timezone.localdate()
        self.assertEqual(mine.delete_on, today + timedelta(days=90))
        self.assertEqual(delete_due(today + timedelta(days=89)), 0)
        self.assertEqual(Answer.objects.count(), 1)
        self.assertEqual(delete_due(today + timedelta(days=90)), 1)
        self.assertFalse(Attempt.objects.exists() or Answer.objects.exists())
        mine.refresh_from_db()
        self.assertIsNone(mine.delete_on)
        self.assertEqual(delete_answers(mine), 0)

    def test_a_class_that_is_opened_once_more_gets_a_new_day(self):
        mine = self.assigned()
        join(mine, "", timezone.now())
        mine.refresh_from_db()
        delete_answers(mine)
        Assignment.objects.filter(pk=mine.pk).update(closes_at=None)
        join(mine, "", timezone.now())
        mine.refresh_from_db()
        self.assertIsNotNone(mine.delete_on)
