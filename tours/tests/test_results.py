"""The grid of a class, live, and one question closely."""

from datetime import timedelta
from decimal import Decimal

from django.db import connection
from django.test import SimpleTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext, override

from museum_site.tests.markup import parse
from tours.answer_texts import answer_text, per_cent, points_text
from tours.models import Answer, Attempt, Phase
from tours.questions import Kind
from tours.results.grid import STUCK_MINUTES, Given, Grid, Order, Standing, State, Student, standing_of
from tours.results.statistics import QuestionResult, Reply
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, TeacherFactory, answer, small_itinerary
from tours.tests.results_case import HOSTILE, ResultsTestCase, address, answer_all, every_kind

NOW = timezone.now()


def student(pk=1, nickname="Sơn Ca", seen=0, **fields):
    """Who was last seen so many minutes ago."""
    moment = NOW - timedelta(minutes=seen)
    return Student(pk, nickname, 1, moment, moment, **fields)


def grid(*students, answers=None, phase=Phase.OPEN, **fields):
    return Grid(small_itinerary(), list(students), answers or {}, phase, NOW, **fields)


class StandingTests(SimpleTestCase):
    def test_points_say_how_an_answer_stands(self):
        question = small_itinerary().question("order")  # two points
        for points, standing in (
            ("2", "right"),
            ("0.01", "partly"),
            ("1", "partly"),
            ("0", "wrong"),
            (None, "to-read"),
        ):
            with self.subTest(points=points):
                self.assertEqual(standing_of(question, Given(points and Decimal(points))), standing)
        self.assertEqual(standing_of(question, None), Standing.NONE)
        self.assertEqual(standing_of(question, Given(Decimal(0), is_empty=True)), Standing.NONE)

    def test_every_standing_has_a_sign_and_a_word_of_its_own(self):
        self.assertEqual(len({standing.sign for standing in Standing}), len(Standing))
        self.assertEqual(len({str(standing.label) for standing in Standing}), len(Standing))


class GridTests(SimpleTestCase):
    def state(self, found, **fields):
        return grid(found, **fields).rows[0].state

    def test_a_student_is_stuck_after_some_minutes_without_change(self):
        self.assertEqual(self.state(student(seen=STUCK_MINUTES - 1)), State.ON_THE_WAY)
        self.assertEqual(self.state(student(seen=STUCK_MINUTES)), State.STUCK)

    def test_a_fresh_answer_is_a_change(self):
        answers = {(1, "single"): Given(Decimal(1), given_at=NOW - timedelta(minutes=1))}
        self.assertEqual(self.state(student(seen=20), answers=answers), State.ON_THE_WAY)

    def test_nobody_is_stuck_who_has_handed_in_or_whose_class_is_not_open(self):
        self.assertEqual(self.state(student(seen=20, handed_in_at=NOW)), State.HANDED_IN)
        for phase in (Phase.WAITING, Phase.LATE, Phase.CLOSED):
            self.assertEqual(self.state(student(seen=20), phase=phase), State.UNFINISHED)

    def test_questions_are_numbered_through_and_grouped_by_stop(self):
        found = grid(titles={"stop1": "Cái móc", "stop2": "1874–1902"})
        self.assertEqual([(group.number, group.title, group.width) for group in found.groups], [
            (1, "Cái móc", 3),
            (2, "1874–1902", 1),
        ])  # fmt: skip
        self.assertEqual([column.number for column in found.columns], [1, 2, 3, 4])

    def test_a_column_counts_right_ones_among_those_marked(self):
        answers = {
            (1, "free"): Given(Decimal(3)),
            (2, "free"): Given(Decimal("1.5")),
            (3, "free"): Given(None),
            (4, "free"): Given(Decimal(0), is_empty=True),
        }
        column = grid(*(student(pk) for pk in range(1, 6)), answers=answers).columns[2]
        self.assertEqual((column.right, column.marked, column.to_read), (1, 2, 1))
        self.assertEqual(column.share_right, Decimal("0.5"))
        self.assertIsNone(grid(student()).columns[2].share_right)

    def test_a_row_adds_up_what_has_been_marked(self):
        answers = {
            (1, "single"): Given(Decimal(1)),
            (1, "free"): Given(None),
            (1, "order"): Given(Decimal("0.5")),
            (1, "number"): Given(Decimal(0), is_empty=True),
        }
        (row,) = grid(student(), answers=answers).rows
        self.assertEqual((row.points, row.answered, row.to_read), (Decimal("1.5"), 3, 1))

    def test_students_stand_as_they_joined_by_vietnamese_order_or_by_points(self):
        students = [student(1, "Đom Đóm"), student(2, "Dế"), student(3, "Ễnh"), student(4, "Ếch")]
        answers = {(3, "order"): Given(Decimal(2)), (2, "order"): Given(Decimal(1))}
        for order, names in (
            (Order.JOINED, ["Đom Đóm", "Dế", "Ễnh", "Ếch"]),
            (Order.NAME, ["Dế", "Đom Đóm", "Ếch", "Ễnh"]),
            (Order.POINTS, ["Ễnh", "Dế", "Đom Đóm", "Ếch"]),
        ):
            with self.subTest(order=order):
                rows = grid(*students, answers=answers, order=order).rows
                self.assertEqual([row.student.nickname for row in rows], names)

    def test_only_what_has_changed_since_a_stamp_is_told(self):
        before = grid(student(1), student(2, "Cá"), student(3, "Sò"))
        answers = {(2, "single"): Given(Decimal(1))}
        after = grid(student(1), student(2, "Cá"), student(4, "Ốc"), answers=answers)
        rows, gone = after.changed_since(before.stamp)
        self.assertEqual(([row.pk for row in rows], gone), ([2, 4], [3]))
        self.assertEqual(after.changed_since(after.stamp), ([], []))

    def test_time_alone_changes_a_row_when_it_makes_a_student_stuck(self):
        rows, _gone = grid(student(seen=STUCK_MINUTES)).changed_since(grid(student()).stamp)
        self.assertEqual([row.state for row in rows], [State.STUCK])

    def test_a_stamp_of_no_sense_brings_all_rows(self):
        for stamp in ("", "x", "1.", "_", "1.1.1", "-1.0", "<script>", "ffffffffffffffffffffffff.1", "１.1"):
            with self.subTest(stamp=stamp):
                rows, gone = grid(student(1)).changed_since(stamp)
                self.assertEqual(([row.pk for row in rows], gone), ([1], []))

    def test_a_class_without_students_or_questions_is_a_grid(self):
        empty = grid()
        self.assertEqual((empty.rows, empty.stamp, empty.average, empty.answered), ([], "", None, 0))
        self.assertEqual(len(empty.columns), 4)


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


class ResultsPageTests(ResultsTestCase):
    def row(self, page, attempt):
        return page.select_one(f'[data-student="{attempt.pk}"]')

    def test_every_cell_says_its_standing_in_a_word_and_its_points(self):
        answer_all(self.lan, single="a", number="1500", free="Vì nặng", order=["x", "y", "z"])
        answer(self.minh, "order", ["y", "z", "x"])
        page = self.html("class-results")
        cells = [cell.get_text(" ", strip=True) for cell in self.row(page, self.lan).select(".grid__cell")]
        self.assertEqual(cells, ["✓ 1 right", "✗ 0 wrong", "✎ to read", "✓ 2 right"])
        cells = [cell.get_text(" ", strip=True) for cell in self.row(page, self.minh).select(".grid__cell")]
        self.assertEqual(cells, ["– no answer"] * 3 + ["½ 1 partly"])

    def test_a_row_says_who_where_how_far_and_how_many_points(self):
        answer(self.lan, "order", ["x", "y", "z"])
        Attempt.objects.filter(pk=self.minh.pk).update(handed_in_at=timezone.now())
        page = self.html("class-results")
        row = self.row(page, self.lan)
        self.assertEqual(row.th.get_text(strip=True), "Sơn Ca")
        self.assertEqual(row.select_one(".grid__state").get_text(" ", strip=True), "on the way Stop 2 of 2")
        self.assertEqual(row.select_one(".grid__total").get_text(strip=True), "2")
        self.assertIn("handed in", self.row(page, self.minh).get_text())

    def test_the_rule_for_being_stuck_stands_on_the_page(self):
        Attempt.objects.filter(pk=self.lan.pk).update(
            seen_at=timezone.now() - timedelta(minutes=9), joined_at=timezone.now() - timedelta(minutes=9)
        )
        page = self.html("class-results")
        self.assertIn("stuck", self.row(page, self.lan).get_text())
        self.assertIn(f"for {STUCK_MINUTES} minutes", page.select_one(".results__rules").get_text())

    def test_headers_have_scopes_and_the_box_can_be_reached_by_keyboard(self):
        page = self.html("class-results")
        self.assertEqual({th["scope"] for th in page.table.find_all("th")}, {"col", "colgroup", "row"})
        box = page.select_one(".grid")
        self.assertEqual((box["tabindex"], box["role"]), ("0", "region"))
        links = [a["aria-label"] for a in page.select(".grid__question a")]
        self.assertEqual(links[0], "Question 1: Để làm gì?")

    def test_the_last_line_counts_right_answers(self):
        answer(self.lan, "single", "a")
        answer(self.minh, "single", "b")
        shares = [cell.get_text(" ", strip=True) for cell in self.html("class-results").select(".grid__share")]
        self.assertEqual(shares, ["50 % 1 of 2", "–", "–", "–"])

    def test_the_head_counts_and_says_when_answers_are_deleted(self):
        answer(self.lan, "free", "Vì nặng")
        self.assignment.freeze(timezone.now())
        page = self.html("class-results")
        numbers = [dd.get_text(strip=True) for dd in page.select(".summary dd")]
        self.assertEqual(numbers, ["Open", "2", "0", "0", "1"])
        self.assertIn("is deleted on", page.select_one(".page-header").get_text())

    def test_the_order_can_be_chosen(self):
        def names(**query):
            return [th.get_text(strip=True) for th in self.html("class-results", **query).select("tbody th")]

        answer(self.minh, "single", "a")
        self.assertEqual(names(), ["Sơn Ca", "Cá Heo"])
        self.assertEqual(names(order="name"), ["Cá Heo", "Sơn Ca"])
        self.assertEqual(names(order="points"), ["Cá Heo", "Sơn Ca"])
        self.assertEqual(names(order="<x>"), ["Sơn Ca", "Cá Heo"])

    def test_an_empty_class_shows_its_code_and_no_table(self):
        Attempt.objects.all().delete()
        for language in ("vi", "en"):
            page = self.html("class-results", language=language)
            self.assertIsNone(page.table)
            self.assertIn(self.assignment.code, page.select_one(".results__empty").get_text())

    def test_in_vietnamese_words_and_numbers_are_vietnamese(self):
        answer(self.minh, "order", ["y", "z", "x"])
        Answer.objects.update(points=Decimal("1.50"))
        page = self.html("class-results", language="vi")
        self.assertEqual(page.html["lang"], "vi")
        with override("vi"):
            partly = str(Standing.PARTLY.label)
        cell = self.row(page, self.minh).select(".grid__cell")[3].get_text(" ", strip=True)
        self.assertEqual(cell, f"½ 1,5 {partly}")
        switch = page.select_one(".language-switch a")
        self.assertEqual(switch["href"], address("class-results", self.assignment.pk))

    def test_what_a_student_is_called_and_has_typed_is_text(self):
        Attempt.objects.filter(pk=self.lan.pk).update(nickname=HOSTILE[:40])
        answer(self.lan, "number", HOSTILE)
        answer(self.lan, "free", HOSTILE)
        own = (("class-results",), ("class-question", "number"), ("class-question", "free"))
        for name, *args in (*own, ("class-student", self.lan.pk), ("class-reading",)):
            with self.subTest(name=name, args=args):
                page = self.html(name, *args)
                self.assertEqual(page.select("[onmouseover]"), [])
                self.assertEqual([s for s in page.find_all("script") if "alert" in s.get_text()], [])
                self.assertIn(HOSTILE[:20], page.get_text())
        row = self.get("class-results", since="").json()["rows"][str(self.lan.pk)]
        self.assertEqual(parse(row).select("script, b"), [])

    def test_queries_do_not_grow_with_the_class(self):
        def queries(name, *args, **query):
            self.get(name, *args, **query)
            with CaptureQueriesContext(connection) as captured:
                self.assertEqual(self.get(name, *args, **query).status_code, 200)
            return len(captured)

        views = (
            ("class-results", (), {}),
            ("class-results", (), {"since": ""}),
            ("class-question", ("single",), {}),
            ("class-student", (self.lan.pk,), {}),
            ("class-reading", (), {}),
            ("class-csv", (), {}),
            ("class-xlsx", (), {}),
            ("class-xapi", (), {}),
        )
        for attempt in (self.lan, self.minh):
            answer_all(attempt, single="a", number="1876", free="Vì thế", order=["z", "y", "x"])
        before = [queries(name, *args, **query) for name, args, query in views]
        for _number in range(28):
            attempt = AttemptFactory(assignment=self.assignment)
            answer_all(attempt, single="b", number="1", free="Vì thế", order=["x", "y", "z"])
        self.assertEqual([queries(name, *args, **query) for name, args, query in views], before)
        self.assertLessEqual(before[1], 6)


class LiveTests(ResultsTestCase):
    def ask(self, since, **query):
        response = self.get("class-results", since=since, **query)
        self.assertEqual(response.headers["Content-Type"], "application/json")
        return response.json()

    def test_only_changed_rows_come(self):
        stamp = self.html("class-results").select_one("live-results")["data-stamp"]
        self.assertEqual(self.ask(stamp)["rows"], {})
        answer(self.minh, "single", "a")
        data = self.ask(stamp)
        self.assertEqual(list(data["rows"]), [str(self.minh.pk)])
        self.assertIn("data-shares", data["shares"])
        self.assertEqual(data["said"], "1 answer")
        self.assertEqual(self.ask(data["stamp"])["rows"], {})

    def test_marks_names_and_removals_are_changes_too(self):
        given = answer(self.lan, "free", "Vì nặng")
        stamp = self.ask("")["stamp"]
        Answer.objects.filter(pk=given.pk).update(points=2)
        self.assertEqual(list(self.ask(stamp)["rows"]), [str(self.lan.pk)])
        stamp = self.ask("")["stamp"]
        Attempt.objects.filter(pk=self.minh.pk).update(nickname="Ốc")
        self.assertIn("Ốc", self.ask(stamp)["rows"][str(self.minh.pk)])
        stamp = self.ask("")["stamp"]
        pk = self.minh.pk
        Attempt.objects.filter(pk=pk).delete()
        data = self.ask(stamp)
        self.assertEqual((data["rows"], data["gone"]), ({}, [pk]))

    def test_a_row_comes_as_the_page_has_it(self):
        answer(self.lan, "single", "a")
        for language in ("vi", "en"):
            page = self.html("class-results", language=language)
            row = parse(self.get("class-results", language=language, since="").json()["rows"][str(self.lan.pk)])
            self.assertEqual(row.tr, page.select_one(f'[data-student="{self.lan.pk}"]'))

    def test_an_empty_class_answers_too(self):
        Attempt.objects.all().delete()
        data = self.ask("")
        self.assertEqual((data["stamp"], data["rows"], data["gone"]), ("", {}, []))

    def test_nothing_is_kept_by_caches(self):
        self.assertIn("no-store", self.get("class-results", since="").headers["Cache-Control"])


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


class AccessTests(ResultsTestCase):
    """Every address of the results: another teacher's, nobody's, and the wrong method."""

    GETS = ("class-results", "class-question", "class-student", "class-reading", "class-remove") + (
        "class-delete-answers",
        "class-csv",
        "class-xlsx",
        "class-xapi",
    )
    POSTS = ("class-student", "class-rename", "class-remove", "class-new-words", "class-reopen", "class-reading") + (
        "class-close",
        "class-open",
        "class-delete-answers",
    )
    OF_A_STUDENT = {"class-student", "class-rename", "class-remove", "class-new-words", "class-reopen"}

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.foreign = AssignmentFactory()
        cls.stranger = AttemptFactory(assignment=cls.foreign)
        cls.foreign_answer = answer(cls.stranger, "free", "Bí mật")

    def arguments(self, name, assignment, attempt):
        if name == "class-question":
            return (assignment.pk, "single")
        return (assignment.pk, attempt.pk) if name in self.OF_A_STUDENT else (assignment.pk,)

    def calls(self):
        """(method, name) of everything there is to call."""
        yield from ((self.client.get, name) for name in self.GETS)
        yield from ((self.client.post, name) for name in self.POSTS)

    def test_all_addresses_are_tried_here(self):
        from tours.results.urls import of_a_class, of_a_student

        names = {pattern.name for pattern in [*of_a_class, *of_a_student] if hasattr(pattern, "name")}
        self.assertEqual(names, set(self.GETS) | set(self.POSTS))

    def test_another_teachers_class_and_students_are_not_there(self):
        before = list(Attempt.objects.order_by("pk").values()), list(Answer.objects.values())
        for call, name in self.calls():
            for assignment, attempt in (
                (self.foreign, self.stranger),
                (self.foreign, self.lan),
                (self.assignment, self.stranger),
            ):
                if assignment == self.assignment and name not in self.OF_A_STUDENT:
                    continue
                with self.subTest(method=call.__name__, name=name, assignment=assignment.pk, attempt=attempt.pk):
                    path = address(name, *self.arguments(name, assignment, attempt))
                    self.assertEqual(call(path).status_code, 404)
        self.assertEqual((list(Attempt.objects.order_by("pk").values()), list(Answer.objects.values())), before)
        self.foreign.refresh_from_db()
        self.assertIsNone(self.foreign.closes_at)

    def test_another_teachers_answers_can_be_neither_read_nor_marked(self):
        number = str(self.foreign_answer.pk)
        self.assertEqual(self.get("class-reading", answer=number).status_code, 404)
        self.assertEqual(self.post("class-reading", answer=number, points="1").status_code, 404)
        self.assertEqual(self.post("class-student", self.lan.pk, answer=number, points="1").status_code, 404)
        for nonsense in ("", "x", "-1", "9" * 40, "1.5", "１"):
            self.assertEqual(self.get("class-reading", answer=nonsense).status_code, 404)
            self.assertEqual(self.post("class-student", self.lan.pk, answer=nonsense).status_code, 404)

    def test_who_is_not_signed_in_is_sent_to_sign_in(self):
        self.client.logout()
        for call, name in self.calls():
            with self.subTest(method=call.__name__, name=name):
                path = address(name, *self.arguments(name, self.assignment, self.lan))
                response = call(path)
                self.assertEqual(response.status_code, 302)
                self.assertTrue(response.url.startswith(address("account_login")), response.url)

    def test_a_teacher_who_is_not_approved_yet_sees_nothing(self):
        waiting = TeacherFactory(waiting=True)
        assignment = AssignmentFactory(teacher=waiting)
        self.client.force_login(waiting.user, backend="django.contrib.auth.backends.ModelBackend")
        self.assertEqual(self.client.get(address("class-results", assignment.pk)).status_code, 403)

    def test_what_changes_something_is_not_done_by_a_link(self):
        for name in set(self.POSTS) - set(self.GETS):
            with self.subTest(name=name):
                path = address(name, *self.arguments(name, self.assignment, self.lan))
                self.assertEqual(self.client.get(path).status_code, 405)
        for name in set(self.GETS) - set(self.POSTS):
            path = address(name, *self.arguments(name, self.assignment, self.lan))
            self.assertEqual(self.client.post(path).status_code, 405)
