"""The search backend itself, on records that are no pages. What visitors see is tested in museum_site."""

import unicodedata

from django.test import TestCase
from wagtail.search.backends import get_search_backend

from core.models import Source
from core.search.backend import MOST_WORDS
from core.search.words import search_words
from core.tests.factories import SourceFactory

HOSTILE = [
    "",
    " ",
    '"',
    "'",
    '"""',
    "*",
    "điện*",
    "* OR *",
    "NEAR",
    "NEAR(điện phủ, 5)",
    "AND",
    "OR NOT",
    "NOT",
    "title:điện",
    "{title body}: x",
    "^điện",
    "điện + phủ",
    "-điện",
    "(((",
    "a & b | !c <-> d:*",
    "\\",
    "%",
    "_",
    ";",
    "'; DROP TABLE core_source; --",
    "1 OR 1=1",
    "😀",
    "🇻🇳 👨‍👩‍👧",
    "\0",
    "điện\0biên",
    "\ud800",
    "\u200b\u202e",
    "n\u0303" * 50,
    "x" * 10_000,
    "điện " * 2_000,
    "1" * 10_000,
]


class SearchTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.battle = SourceFactory(citation="Chiến dịch Điện Biên Phủ, 1954")
        cls.bridge = SourceFactory(citation="Cầu Lạc Long và sông Tam Bạc")
        cls.decree = SourceFactory(citation="Nghị định 92-CP, ngày 5/7/1961")

    def found(self, query):
        return set(get_search_backend().search(query, Source))

    def completed(self, query):
        return set(get_search_backend().autocomplete(query, Source))

    def test_marks_capitals_and_normal_form_do_not_matter(self):
        for query in (
            "Điện Biên Phủ",
            "dien bien phu",
            "ĐIỆN BIÊN",
            "đien bien",
            "diện biền phù",
            unicodedata.normalize("NFD", "Điện Biên Phủ"),
            "phủ, điện!",
        ):
            with self.subTest(query=query):
                self.assertEqual(self.found(query), {self.battle})

    def test_text_stored_decomposed_is_found(self):
        decomposed = SourceFactory(citation=unicodedata.normalize("NFD", "Đền Nghè thờ nữ tướng"))
        for query in ("den nghe", "Đền Nghè", unicodedata.normalize("NFD", "Đền Nghè")):
            with self.subTest(query=query):
                self.assertEqual(self.found(query), {decomposed})

    def test_all_words_must_be_there(self):
        self.assertEqual(self.found("dien phu quoc"), set())

    def test_short_vietnamese_words_are_not_taken_for_english_stop_words(self):
        self.assertEqual(self.found("va"), {self.bridge})

    def test_numbers_with_punctuation_are_found(self):
        for query in ("92-CP", "92 cp", "92/CP", "5/7/1961"):
            with self.subTest(query=query):
                self.assertEqual(self.found(query), {self.decree})

    def test_the_beginning_of_a_word_completes_it(self):
        for query in ("d", "die", "điê", "dien bi", "Biê"):
            with self.subTest(query=query):
                self.assertIn(self.battle, self.completed(query))
                self.assertNotIn(self.bridge, self.completed(query))

    def test_a_search_wants_whole_words(self):
        self.assertEqual(self.found("die"), set())

    def test_hostile_queries_get_an_answer(self):
        for query in HOSTILE:
            with self.subTest(query=query[:40]):
                self.assertLessEqual(len(self.found(query)), 3)
                self.assertLessEqual(len(self.completed(query)), 3)

    def test_a_query_without_words_finds_nothing(self):
        for query in ("", '"', "*", "😀", "\0"):
            with self.subTest(query=query):
                self.assertEqual(self.found(query), set())

    def test_words_beyond_the_limit_are_passed_over(self):
        self.assertEqual(self.found("điện " * MOST_WORDS + "nowhere"), {self.battle})

    def test_a_changed_record_is_found_by_its_new_words_only(self):
        source = Source.objects.get(pk=self.decree.pk)
        source.citation = "Quyết định thành lập khu phố"
        source.save()
        self.assertEqual(self.found("thanh lap"), {source})
        self.assertEqual(self.found("nghi dinh"), set())

    def test_a_deleted_record_is_not_found(self):
        Source.objects.get(pk=self.bridge.pk).delete()
        self.assertEqual(self.found("lac long"), set())

    def test_querysets_may_be_filtered_by_any_field(self):
        sources = Source.objects.filter(url="", citations__isnull=True)
        self.assertEqual(set(get_search_backend().search("dien", sources)), {self.battle})

    def test_one_slice_of_the_hits(self):
        SourceFactory.create_batch(5, citation="Cảng")
        results = get_search_backend().search("cang", Source)
        self.assertEqual(len(results), 5)
        self.assertEqual(len(list(results[3:10])), 2)


def test_search_words_have_neither_marks_nor_punctuation():
    assert search_words(" Đường – “Cầu Đất”, số 5/7! ") == "duong cau dat so 5 7"
