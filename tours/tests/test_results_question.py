"""One question closely: answers in words, counts, and the commonest mistakes."""

from decimal import Decimal

from django.test import SimpleTestCase
from django.utils.translation import gettext, override

from tours.answer_texts import answer_text, per_cent, points_text
from tours.questions import Kind
from tours.results.grid import Standing
from tours.results.statistics import QuestionResult, Reply
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, answer
from tours.tests.results_case import ResultsTestCase, address, answer_all, every_kind


class AnswerTextTests(SimpleTestCase):
    def test_every_kind_is_readable(self):
        cases = {
            Kind.SINGLE: ("keo", "Kéo"),
            Kind.MULTIPLE: (["can", "mui"], "Cán; Mũi"),
            Kind.SHORT: ("thợ", "thợ"),
            Kind.NUMBER: ("năm 1902", "năm 1902"),
            Kind.ORDER: (["ben", "lang", "pho"], "Bến → Làng → Phố"),
            Kind.MATCH: ({"hook": "khách"}, "Móc – khách"),
            Kind.FREE: ("Vì thế.\nVà vậy.", "Vì thế.\nVà vậy."),
        }
        questions = every_kind()
        for kind, (value, text) in cases.items():
            with self.subTest(kind=kind):
                self.assertEqual(answer_text(questions.question(kind), value), text)
        for question in questions.questions:
            self.assertEqual(answer_text(question, None), "")

    def test_things_sorted_and_places_are_told_in_the_readers_language(self):
        questions = every_kind()
        for language in ("vi", "en"):
            with override(language):
                original = str(gettext("Original")) if language == "en" else "Hiện vật gốc"
                self.assertTrue(answer_text(questions.question("sort"), {"ticket": "original"}).startswith("Vé – "))
                if language == "en":
                    self.assertEqual(
                        answer_text(questions.question("sort"), {"ticket": "original"}), f"Vé – {original}"
                    )
                self.assertEqual(answer_text(questions.question("point"), [60.5, 55]), "Cán")
                self.assertEqual(answer_text(questions.question("point"), "tip"), "Mũi")
                beside = gettext("beside every detail: %(x)s %% from the left, %(y)s %% from the top")
                self.assertEqual(answer_text(questions.question("point"), [33.3, 5]), beside % {"x": 33, "y": 5})

    def test_what_no_longer_fits_its_question_is_shown_as_it_stands(self):
        questions = every_kind()
        for kind, value in ((Kind.SINGLE, "gone"), (Kind.MULTIPLE, "gone"), (Kind.POINT, "gone"), (Kind.SINGLE, ["a"])):
            with self.subTest(kind=kind, value=value):
                self.assertEqual(answer_text(questions.question(kind), value), str(value))
        self.assertEqual(answer_text(questions.question("match"), {"gone": "x"}), "gone – x")

    def test_points_are_written_as_the_language_writes_numbers(self):
        with override("vi"):
            self.assertEqual(points_text(Decimal("1.50")), "1,5")
        with override("en"):
            self.assertEqual(points_text(Decimal("1.50")), "1.5")
            self.assertEqual(per_cent(Decimal("0.666")), "67 %")
        self.assertEqual([points_text(Decimal(n)) for n in ("10.00", "0.00")], ["10", "0"])
        self.assertEqual((points_text(None), per_cent(None)), ("", ""))


class StatisticsTests(SimpleTestCase):
    def result(self, kind, *values, joined=None, points="0"):
        """Of these answers, all with these points."""
        replies = [Reply(n, f"em {n}", value, points and Decimal(points)) for n, value in enumerate(values)]
        return QuestionResult(every_kind().question(kind), replies, joined or len(replies))

    def mistakes(self, *args, **kwargs):
        return [(mistake.text, mistake.count) for mistake in self.result(*args, **kwargs).mistakes]

    def test_those_who_have_not_answered_are_counted_too(self):
        question = every_kind().question("single")
        replies = [Reply(1, "a", "keo", Decimal(2)), Reply(2, "b", "dung", Decimal(0)), Reply(3, "c", None, Decimal(0))]
        result = QuestionResult(question, replies, joined=5)
        self.assertEqual(
            {standing: number for standing, number, _share in result.lines},
            {Standing.RIGHT: 1, Standing.WRONG: 1, Standing.NONE: 3},
        )
        self.assertEqual(result.average, Decimal("0.5"))

    def test_nobody_gives_no_average_and_no_division_by_nothing(self):
        result = self.result("single")
        self.assertIsNone(result.average)
        self.assertEqual([number for _standing, number, _share in result.lines], [0, 0, 0])
        self.assertIsNone(self.result("free", "Vì thế", points=None).average)

    def test_the_same_choice_is_the_same_mistake(self):
        self.assertEqual(self.mistakes("single", "dung", "dung"), [("Đựng", 2)])
        self.assertEqual(self.mistakes("multiple", ["banh"], ["can"], ["banh"]), [("Bánh", 2), ("Cán", 1)])

    def test_words_are_the_same_whatever_their_marks_and_capitals(self):
        self.assertEqual(
            self.mistakes("short", "Bánh mì", "banh mi", "Bánh mì!", "khác", "😅"),
            [("Bánh mì", 3), ("khác", 1), ("😅", 1)],
        )

    def test_numbers_are_the_same_however_they_are_written(self):
        self.assertEqual(self.mistakes("number", "1.954", "1954", "năm 1954", "?"), [("1.954", 3), ("?", 1)])

    def test_an_order_is_a_mistake_as_a_whole(self):
        self.assertEqual(self.mistakes("order", ["pho", "lang", "ben"]), [("Phố → Làng → Bến", 1)])

    def test_a_matching_has_a_mistake_for_each_wrong_pair(self):
        both = {"hook": "khách", "ticket": "thợ"}
        one = {"hook": "khách", "ticket": "khách"}
        self.assertEqual(self.mistakes("match", both, one), [("Móc – khách", 2), ("Vé – thợ", 1)])

    def test_a_sorting_has_a_mistake_for_each_thing(self):
        with override("en"):
            self.assertEqual(
                self.mistakes("sort", {"ticket": "replica", "model": "replica"}, {"ticket": "replica"}),
                [("Vé – Replica", 2)],
            )

    def test_places_in_a_picture_are_the_same_where_they_hit_the_same_detail(self):
        with override("en"):
            self.assertEqual(
                self.mistakes("point", [55, 55], "handle", [1, 99], [99, 1]), [("Beside every detail", 2), ("Cán", 2)]
            )

    def test_partly_right_is_not_right(self):
        self.assertEqual(self.mistakes("multiple", ["can"], points="1"), [("Cán", 1)])
        self.assertEqual(self.mistakes("multiple", ["can", "mui"], points="2"), [])

    def test_own_words_are_listed_and_not_grouped(self):
        result = self.result("free", "Vì thế", None, "Vì thế", points=None)
        self.assertEqual(result.mistakes, [])
        self.assertEqual([text for _standing, _reply, text in result.written], ["Vì thế", "Vì thế"])


class QuestionPageTests(ResultsTestCase):
    def test_it_counts_averages_and_shows_what_was_answered_instead(self):
        answer(self.lan, "single", "a")
        answer(self.minh, "single", "b")
        AttemptFactory(assignment=self.assignment)
        page = self.html("class-question", "single")
        lines = [row.get_text(" ", strip=True) for row in page.select(".counts tbody tr")]
        self.assertEqual(lines, ["✓ right 1 33 %", "✗ wrong 1 33 %", "– no answer 1 33 %"])
        self.assertIn("On average 50 % of the points.", page.get_text())
        mistake = page.select_one(".mistakes__item").get_text(" ", strip=True)
        self.assertEqual(mistake, "Đựng 1 student Cá Heo")

    def test_own_words_are_all_shown(self):
        answer(self.lan, "free", "Vì nặng\nquá")
        page = self.html("class-question", "free")
        self.assertEqual(page.select_one(".written__text").get_text(), "Vì nặngquá")
        self.assertIn("to read", page.select_one(".written__head").get_text())

    def test_every_question_of_every_kind_has_a_page_without_and_with_answers(self):
        assignment = AssignmentFactory(teacher=self.teacher, itinerary=every_kind())
        for _turn in range(2):
            for question in assignment.itinerary.questions:
                with self.subTest(kind=question.kind):
                    response = self.client.get(address("class-question", assignment.pk, question.key, language="vi"))
                    self.assertEqual(response.status_code, 200)
            attempt = AttemptFactory(assignment=assignment)
            answer_all(attempt, single="dung", multiple=["can"], order=["pho", "ben", "lang"], point=[99, 99])

    def test_a_question_that_is_not_of_this_class_is_not_there(self):
        self.assertEqual(self.get("class-question", "nothing").status_code, 404)
