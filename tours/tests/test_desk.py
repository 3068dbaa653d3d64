"""A teacher finds a tour, makes it theirs, changes it as they go, and sees only what is theirs."""

import uuid
from datetime import timedelta

from django.http import QueryDict
from django.test import SimpleTestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.tests.factories import publish
from museum_site.tests.factories import FurnishedTestCase
from museum_site.tests.markup import parse, visible_text
from tours.assigning import Frozen, Overtaken, assign, change, corrections, duplicate, settle
from tours.desk.question_form import QuestionForm
from tours.expiry import delete_answers, delete_due
from tours.itinerary import Itinerary
from tours.joining import join
from tours.marking import mark
from tours.models import Answer, Assignment, Attempt
from tours.questions import Kind
from tours.tests import factories as tours
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, TeacherFactory, answer
from tours.tests.strategies import right_answer


class DeskTestCase(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.teacher = TeacherFactory()
        cls.other = TeacherFactory()

    def setUp(self):
        self.client.force_login(self.teacher.user, backend="django.contrib.auth.backends.ModelBackend")
        self.enterContext(override("en"))  # the words of this class are compared in English

    def post(self, name, *args, **data):
        return self.client.post(reverse(name, args=args), data)

    def page(self, name, *args):
        response = self.client.get(reverse(name, args=args))
        self.assertEqual(response.status_code, 200)
        return response.content.decode()

    def assigned(self, **fields):
        assignment = assign(self.teacher, self.vi.tour)
        Assignment.objects.filter(pk=assignment.pk).update(**fields)
        return Assignment.objects.get(pk=assignment.pk)


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


class QuestionFormTests(SimpleTestCase):
    def test_every_kind_comes_out_of_its_form_as_it_went_in(self):
        from tours.question_blocks import QuestionsBlock

        raw = tours.every_question()
        for block in QuestionsBlock().to_python(raw):
            question = block.value.as_question(block.id)
            form = QuestionForm(question.kind, question)
            data = QueryDict(mutable=True)
            data.update({"text": form.text, "explanation": form.explanation, "points": str(form.points)})
            data.update({"accepted": form.accepted, "guidance": form.guidance, "unit": form.unit})
            data.update({"value": form.number, "tolerance": form.tolerance})
            for row in form.rows:
                name = f"choice-{row.number}"
                data.update({f"{name}-key": row.key, f"{name}-text": row.text, f"{name}-partner": row.partner})
                data.update({f"{name}-group": row.group} | {field: value for field, _label, value in row.named_sides})
                if row.is_right:
                    data.appendlist("right", str(row.number))
            again = QuestionForm(question.kind, question, data).read()
            self.assertEqual(again, question, question.kind)
            if question.kind != Kind.FREE:
                self.assertTrue(mark(again, right_answer(again)).is_right)

    def test_hostile_forms_are_sentences_and_no_errors(self):
        for kind in Kind:
            for data in (
                "",
                "text=x&points=-1",
                "text=x&points=1e9",
                "text=x&points=99999999999999",
                "text=x&choice-0-text=a&choice-0-x=nan&choice-0-y=inf&choice-0-width=-5&choice-0-height=a&points=1",
                "text=x&choice-0-text=a&choice-0-key=../&choice-1-text=b&right=0&points=1",
                "text=" + "x" * 700,
            ):
                form = QuestionForm(kind, None, QueryDict(data))
                made = form.read()
                self.assertTrue(made is None and form.problem or kind == Kind.FREE, (kind, data))
                self.assertTrue(form.rows)
