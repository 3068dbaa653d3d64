"""The page of the results, and the same live."""

from datetime import timedelta
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from museum_site.tests.markup import parse
from tours.models import Answer, Attempt
from tours.results.grid import STUCK_MINUTES, Standing
from tours.tests.class_factories import AttemptFactory, answer
from tours.tests.results_case import HOSTILE, ResultsTestCase, address, answer_all


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
