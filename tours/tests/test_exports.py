"""Results as files, read back as a spreadsheet or a learning record store would."""

import csv
import io
import json
import uuid
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext, override
from openpyxl import load_workbook

from tours.models import Answer, Attempt
from tours.results.exports import FORMULA_SIGNS
from tours.results.grid import Standing
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, answer
from tours.tests.results_case import FORMULAS, HOSTILE, ResultsTestCase, address, answer_all, every_kind


class ExportTestCase(ResultsTestCase):
    def table(self, **query):
        """The CSV as lists of cells."""
        text = self.get("class-csv", **query).content.decode()
        self.assertTrue(text.startswith("\ufeff"))
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))

    def workbook(self, **query):
        return load_workbook(io.BytesIO(self.get("class-xlsx", **query).content))

    def statements(self):
        return json.loads(self.get("class-xapi").content)

    def hand_over_hostile(self):
        """Every formula as a nickname, an answer and a comment."""
        Attempt.objects.all().delete()
        for text in (*FORMULAS, HOSTILE[:40]):
            attempt = AttemptFactory(assignment=self.assignment, nickname=text)
            answer(attempt, "free", text, comment=text)


class CsvTests(ExportTestCase):
    def test_one_line_per_student_with_answers_points_and_totals(self):
        answer_all(self.lan, single="a", order=["y", "z", "x"], free="Vì nặng, và\n“mòn”")
        Attempt.objects.filter(pk=self.lan.pk).update(handed_in_at=timezone.now())
        heads, lan, minh = self.table()
        lan, minh = dict(zip(heads, lan, strict=True)), dict(zip(heads, minh, strict=True))
        self.assertEqual(lan["Nickname"], "Sơn Ca")
        self.assertEqual((lan["Points"], lan["Points possible"], lan["Answered"], lan["To read"]), ("2", "7", "3", "1"))
        self.assertEqual((lan["1. Để làm gì?"], lan["1. Points of 1"]), ("Kéo", "1"))
        self.assertEqual((lan["4. Trước, sau?"], lan["4. Points of 2"]), ("Y → Z → X", "1"))
        self.assertEqual((lan["3. Em nghĩ gì?"], lan["3. Points of 3"]), ("Vì nặng, và\n“mòn”", ""))
        self.assertEqual(lan["Where they are"], "handed in")
        self.assertEqual(
            (minh["Nickname"], minh["Points"], minh["1. Để làm gì?"], minh["1. Points of 1"]), ("Cá Heo", "0", "", "")
        )

    def test_no_cell_begins_as_a_formula(self):
        self.hand_over_hostile()
        cells = [cell for line in self.table() for cell in line]
        self.assertEqual([cell for cell in cells if cell.startswith(FORMULA_SIGNS)], [])
        for text in FORMULAS:
            self.assertIn(f"'{text}", cells)

    def test_the_teachers_own_words_are_no_formulas_either(self):
        self.assignment.itinerary_data["stops"][0]["questions"][0]["choices"][0]["text"] = "=cmd"
        self.assignment.save()
        answer(self.lan, "free", "x")
        Answer.objects.create(attempt=self.lan, question_key="single", value="a", save_id=uuid.uuid4(), points=1)
        self.assertIn("'=cmd", self.table()[1])

    def test_it_is_a_download_with_a_telling_name(self):
        response = self.get("class-csv")
        name = f"mot-ngay-o-ben-7a3-{self.assignment.code.lower()}.csv"
        self.assertEqual(response.headers["Content-Disposition"], f'attachment; filename="{name}"')
        self.assertEqual(response.headers["Content-Type"], "text/csv; charset=utf-8")

    def test_heads_are_in_the_language_of_the_page(self):
        for language in ("vi", "en"):
            heads = self.table(language=language)[0]
            with override(language):
                self.assertEqual(heads[0], gettext("Nickname"))

    def test_an_empty_class_is_a_line_of_heads(self):
        Attempt.objects.all().delete()
        self.assertEqual(len(self.table()), 1)
        self.assertEqual([sheet.max_row for sheet in self.workbook()], [1, 5, 1])
        self.assertEqual(self.statements(), [])


class XlsxTests(ExportTestCase):
    def rows(self, sheet):
        heads, *rows = sheet.values
        return [dict(zip(heads, row, strict=True)) for row in rows]

    def test_three_sheets_with_their_heads_in_sight(self):
        answer(self.lan, "single", "a")
        workbook = self.workbook()
        self.assertEqual(workbook.sheetnames, ["By student", "By question", "Answers"])
        self.assertEqual([sheet.freeze_panes for sheet in workbook], ["B2"] * 3)
        self.assertEqual([sheet.max_row for sheet in workbook], [3, 5, 2])

    def test_numbers_are_numbers_and_times_are_times(self):
        answer(self.lan, "order", ["y", "z", "x"])
        answer(self.lan, "number", "1876")
        students, questions, answers = (self.rows(sheet) for sheet in self.workbook())
        self.assertEqual((students[0]["Points"], students[0]["Points possible"]), (2, 7))
        self.assertEqual(students[0]["2. Năm nào?"], "1876")  # what a student types is text
        self.assertAlmostEqual(
            students[0]["Joined"],
            timezone.localtime(self.lan.joined_at).replace(tzinfo=None),
            delta=timedelta(seconds=1),
        )
        self.assertEqual(
            (questions[3]["Partly"], questions[3]["No answer"], questions[3]["Average share"]), (1, 1, 0.5)
        )
        self.assertEqual(questions[3]["Most frequent mistake"], "Y → Z → X")
        self.assertEqual([(row["Question"], row["Answer"], row["Points"]) for row in answers], [
            (2, "1876", 1),
            (4, "Y → Z → X", 1),
        ])  # fmt: skip

    def test_what_was_typed_is_never_a_formula(self):
        self.hand_over_hostile()
        workbook = self.workbook()
        cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
        self.assertEqual([cell.coordinate for cell in cells if cell.data_type == "f"], [])
        hostile = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(FORMULA_SIGNS)]
        self.assertTrue(all(cell.data_type == "s" and cell.quotePrefix for cell in hostile))
        self.assertLessEqual(set(FORMULAS[:4]), {cell.value for cell in hostile})
        self.assertIn(HOSTILE[:40], {cell.value for cell in cells})

    def test_marks_and_comments_of_the_teacher_stand_with_the_answer(self):
        answer(self.lan, "free", "Vì nặng", points="2.50", is_marked_by_teacher=True, comment="Hay", is_late=True)
        (row,) = self.rows(self.workbook()["Answers"])
        self.assertEqual(
            (row["Points"], row["Marked by the teacher"], row["Comment"], row["Late"]), (2.5, "yes", "Hay", "yes")
        )

    def test_every_kind_of_question_in_both_languages(self):
        assignment = AssignmentFactory(teacher=self.teacher, itinerary=every_kind())
        attempt = AttemptFactory(assignment=assignment)
        answer_all(attempt, single="keo", multiple=["can"], short="thợ", number="1", order=["pho", "ben", "lang"])
        answer_all(attempt, match={"hook": "khách"}, point=[99, 99], sort={"ticket": "replica"}, free="Vì thế")
        for language in ("vi", "en"):
            content = self.client.get(address("class-xlsx", assignment.pk, language=language)).content
            sheets = load_workbook(io.BytesIO(content)).worksheets
            self.assertEqual([sheet.max_row for sheet in sheets], [2, 10, 10])
            with override(language):
                head = str(Standing.TO_READ.label)
            self.assertIn(head[:1].upper() + head[1:], next(sheets[1].values))


class XapiTests(ExportTestCase):
    ANSWERED = "http://adlnet.gov/expapi/verbs/answered"
    COMPLETED = "http://adlnet.gov/expapi/verbs/completed"

    def test_an_answer_is_a_statement_of_a_nickname_about_a_question(self):
        given = answer(self.lan, "order", ["y", "z", "x"])
        (statement,) = self.statements()
        self.assertEqual(
            statement["actor"],
            {"objectType": "Agent", "account": {"homePage": "http://testserver/", "name": "Sơn Ca"}},
        )
        self.assertEqual(statement["verb"]["id"], self.ANSWERED)
        question = "http://testserver" + address("class-question", self.assignment.pk, "order", language="vi")
        self.assertEqual(statement["object"]["id"], question)
        self.assertEqual(statement["object"]["definition"]["name"], {"vi": "Trước, sau?"})
        self.assertEqual(
            statement["result"],
            {"response": "y[,]z[,]x", "score": {"raw": 1.0, "min": 0, "max": 2, "scaled": 0.5}, "success": False},
        )
        self.assertEqual(
            statement["timestamp"], given.given_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        )
        around = statement["context"]["contextActivities"]
        base = "http://testserver" + address("class-results", self.assignment.pk, language="vi")
        self.assertEqual([activity["id"] for activity in around["grouping"]], [base])
        self.assertEqual([activity["id"] for activity in around["parent"]], [f"{base}#stop-stop2"])

    def test_handing_in_completes_the_assignment(self):
        answer(self.lan, "single", "a")
        Attempt.objects.filter(pk=self.lan.pk).update(handed_in_at=timezone.now())
        answered, completed = self.statements()
        self.assertEqual((answered["verb"]["id"], completed["verb"]["id"]), (self.ANSWERED, self.COMPLETED))
        self.assertEqual(completed["result"]["score"], {"raw": 1.0, "min": 0, "max": 7, "scaled": 0.1429})
        self.assertTrue(completed["result"]["completion"])
        self.assertEqual(answered["context"]["registration"], completed["context"]["registration"])

    def test_what_nobody_has_read_has_no_score_and_no_success(self):
        answer(self.lan, "free", "Vì nặng")
        answer(self.lan, "number", None)
        (statement,) = self.statements()
        self.assertEqual(statement["result"], {"response": "Vì nặng"})

    def test_the_same_results_are_the_same_statements(self):
        given = answer(self.lan, "free", "Vì nặng")
        answer(self.minh, "free", "Vì nặng")
        before = [statement["id"] for statement in self.statements()]
        self.assertEqual([uuid.UUID(key).version for key in before], [5, 5])
        self.assertEqual(len(set(before)), 2)
        in_vietnamese = json.loads(self.get("class-xapi", language="vi").content)
        self.assertEqual([statement["id"] for statement in in_vietnamese], before)
        Answer.objects.filter(pk=given.pk).update(points=2)
        after = [statement["id"] for statement in self.statements()]
        self.assertNotEqual(after[0], before[0])
        self.assertEqual(after[1], before[1])

    def test_every_kind_names_its_parts_as_xapi_does(self):
        assignment = AssignmentFactory(teacher=self.teacher, itinerary=every_kind())
        attempt = AttemptFactory(assignment=assignment)
        answer_all(attempt, single="keo", multiple=["can", "mui"], short="thợ", number="1902", free="Vì thế")
        answer_all(
            attempt, order=["lang", "ben", "pho"], match={"hook": "khách"}, point="tip", sort={"ticket": "replica"}
        )
        found = json.loads(self.client.get(address("class-xapi", assignment.pk)).content)
        self.assertEqual(
            [(s["object"]["definition"]["interactionType"], s["result"]["response"]) for s in found],
            [
                ("choice", "keo"),
                ("choice", "can[,]mui"),
                ("fill-in", "thợ"),
                ("fill-in", "1902"),
                ("sequencing", "lang[,]ben[,]pho"),
                ("matching", "hook[.]p2"),
                ("other", "Mũi"),
                ("matching", "ticket[.]replica"),
                ("long-fill-in", "Vì thế"),
            ],
        )
        self.assertEqual(
            {s["object"]["definition"]["type"] for s in found}, {"http://adlnet.gov/expapi/activities/cmi.interaction"}
        )

    def test_nothing_but_the_nickname_says_who_it_was(self):
        answer(self.lan, "free", "Vì nặng")
        text = self.get("class-xapi").content.decode()
        for secret in ("mbox", self.lan.key_digest, self.teacher.email):
            self.assertNotIn(secret, text)

    def test_hostile_words_come_back_as_they_were(self):
        self.hand_over_hostile()
        responses = [statement["result"]["response"] for statement in self.statements()]
        self.assertEqual(responses, [*FORMULAS, HOSTILE[:40]])
