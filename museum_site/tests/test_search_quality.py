"""Search finds what it should in the demonstration exhibition. Loading all of it takes a while: one class of tests."""

import csv
import unicodedata
from collections import Counter

from django.conf import settings
from django.test import TestCase, override_settings

from core.vietnamese import fold
from museum_site.bench.quality import QUESTIONS, ask_all, mean_reciprocal_rank, success
from museum_site.loading.checking import Exhibition
from museum_site.loading.exhibition import load


def questions():
    with open(QUESTIONS, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class SearchQualityTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        with override_settings(LOADING_PICTURE_WIDTH=16):
            load(Exhibition(settings.BASE_DIR / "content"))
        cls.asked = ask_all()

    def test_the_right_page_is_among_the_first_five(self):
        missed = [(one.query, one.rank) for one in self.asked if not one.is_success]
        self.assertGreaterEqual(success(self.asked), 0.95, missed)

    def test_the_right_page_mostly_comes_first(self):
        self.assertGreaterEqual(mean_reciprocal_rank(self.asked), 0.9)

    def test_no_kind_of_question_is_left_behind(self):
        for kind in {one.kind for one in self.asked}:
            with self.subTest(kind=kind):
                some = [one for one in self.asked if one.kind == kind]
                self.assertGreaterEqual(success(some), 0.9, [one.query for one in some if not one.is_success])


def test_the_questions_are_as_many_and_as_hard_as_they_should_be():
    rows = questions()
    number = Counter(row["kind"] for row in rows)
    assert len(rows) >= 120
    assert number["unmarked"] >= 30 and number["typo"] >= 20 and number["keyboard"] >= 10
    assert sum(row["language"] == "en" for row in rows) >= 10
    for row in rows:
        if row["kind"] == "unmarked":
            assert fold(row["query"]) == unicodedata.normalize("NFC", row["query"]).lower()
