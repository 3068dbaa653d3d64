"""Reading answers in own words, one after the other."""

from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import ngettext, override

from tours.models import Answer, Attempt
from tours.results.hand_marking import version_of
from tours.results.reading import next_unread, pile_of
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, answer
from tours.tests.results_case import ResultsTestCase, address, every_kind


class ReadingTests(ResultsTestCase):
    def setUp(self):
        super().setUp()
        self.first = answer(self.lan, "free", "Vì nặng")
        self.second = answer(self.minh, "free", "Vì mòn")
        answer(self.minh, "single", "b")

    def save(self, given, **data):
        given.refresh_from_db()
        return self.post("class-reading", **{"answer": given.pk, "seen": version_of(given), "points": "1", **data})

    def shown(self, page):
        return page.select_one(".reader__text").get_text()

    def test_it_begins_with_the_first_unread_answer_and_its_guidance(self):
        page = self.html("class-reading")
        self.assertEqual(self.shown(page), "Vì nặng")
        self.assertIn("Có lí do.", page.select_one(".reader__aside").get_text())
        self.assertEqual(page.select_one(".reader__count").get_text(), "2 answers still to read")
        buttons = [button["value"] for button in page.select("[data-points] button")]
        self.assertEqual(buttons, ["0", "1", "2", "3"])

    def test_saving_goes_on_to_the_next_and_back_again(self):
        response = self.save(self.first, points="2", comment="Hay")
        self.first.refresh_from_db()
        self.assertEqual(
            (self.first.points, self.first.comment, self.first.is_marked_by_teacher), (Decimal(2), "Hay", True)
        )
        query = parse_qs(urlsplit(response.url).query)
        self.assertEqual(query, {"answer": [str(self.second.pk)], "back": [str(self.first.pk)]})
        page = self.html("class-reading", answer=self.second.pk, back=self.first.pk)
        self.assertEqual(page.select_one(".reader__count").get_text(), "1 answer still to read")
        back = parse_qs(urlsplit(page.select_one("[data-back]")["href"]).query)
        self.assertEqual(back["answer"], [str(self.first.pk)])
        page = self.html("class-reading", answer=self.first.pk)
        self.assertEqual(page.select_one("[name=points]")["value"], "2")
        self.assertIn("Hay", page.textarea.get_text())

    def test_after_the_last_it_says_that_all_has_been_read(self):
        self.save(self.first)
        response = self.save(self.second)
        self.assertRedirects(response, address("class-reading", self.assignment.pk))
        self.assertContains(self.client.get(response.url), "every answer has been read")
        for language in ("vi", "en"):
            page = self.html("class-reading", language=language)
            self.assertIsNone(page.select_one("answer-reader"))
        (again,) = page.select(".results__actions .button--quiet")
        self.assertIn(f"answer={self.first.pk}", again["href"])

    def test_without_points_nothing_is_saved(self):
        response = self.save(self.first, points="", comment="Viết rõ hơn")
        self.assertContains(response, "Give 0 to 3 points")
        self.assertContains(response, "Viết rõ hơn")
        self.first.refresh_from_db()
        self.assertEqual(self.first.comment, "")

    def test_another_window_is_not_overwritten_unseen(self):
        seen = version_of(self.first)
        Answer.objects.filter(pk=self.first.pk).update(points=3)
        response = self.save(self.first, seen=seen)
        self.assertContains(response, "the points are 3 now")
        self.first.refresh_from_db()
        self.assertEqual(self.first.points, Decimal(3))

    def test_own_words_and_whatever_has_no_points_are_read_question_by_question(self):
        assignment = AssignmentFactory(teacher=self.teacher, itinerary=every_kind())
        first, second = AttemptFactory(assignment=assignment), AttemptFactory(assignment=assignment)
        free = answer(first, "free", "Vì thế")
        wordless = answer(second, "short", "thợ", points=None)
        read = answer(second, "free", "Vì vậy", points=1)
        answer(first, "short", "thợ")
        answer(first, "single", None, points=None)
        self.assertEqual([waiting.pk for waiting in pile_of(assignment)], [wordless.pk, free.pk, read.pk])
        self.assertEqual([waiting.is_read for waiting in pile_of(assignment)], [False, False, True])

    def test_the_next_unread_comes_round_to_the_beginning(self):
        pile = pile_of(self.assignment)
        self.assertEqual(next_unread(pile, self.second.pk), self.first.pk)
        self.assertEqual(next_unread(pile, None), self.first.pk)
        self.assertIsNone(next_unread(pile[:1], self.first.pk))
        self.assertIsNone(next_unread([], None))

    def test_a_way_back_that_is_no_answer_of_the_class_is_ignored(self):
        for back in ("x", "999999", "-1", "<script>"):
            page = self.html("class-reading", answer=self.second.pk, back=back)
            self.assertIn(f"answer={self.first.pk}", page.select_one("[data-back]")["href"])

    def test_skipping_leaves_the_answer_unread(self):
        skip = self.html("class-reading").select_one("[data-skip]")["href"]
        self.assertIn(f"answer={self.second.pk}", skip)
        self.first.refresh_from_db()
        self.assertIsNone(self.first.points)

    def test_a_class_without_anything_to_read_says_so(self):
        Attempt.objects.all().delete()
        page = self.html("class-reading")
        self.assertIn("Nothing is waiting.", page.get_text())

    def test_counts_are_worded_in_both_languages(self):
        for language in ("vi", "en"):
            page = self.html("class-reading", language=language)
            with override(language):
                words = ngettext("%(number)s answer still to read", "%(number)s answers still to read", 2)
            self.assertEqual(page.select_one(".reader__count").get_text(), words % {"number": 2})

    def test_the_form_works_without_a_script(self):
        page = self.html("class-reading")
        form = page.select_one(".reader__form")
        data = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
        response = self.client.post(address("class-reading", self.assignment.pk), data | {"points": "3"})
        self.assertEqual(response.status_code, 302)
        self.first.refresh_from_db()
        self.assertEqual(self.first.points, Decimal(3))
