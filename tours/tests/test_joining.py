"""Codes, nicknames, three words, and how often one may guess."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory, TestCase
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import fold
from tours import limits, word_lists
from tours.codes import LENGTH, LETTERS, clean_code, new_code
from tours.joining import (
    MOST_STUDENTS,
    JoinError,
    attempt_by_words,
    clean_nickname,
    is_made_up,
    join,
    made_up_nickname,
    renew_words,
)
from tours.models import Attempt
from tours.tests.class_factories import AssignmentFactory, AttemptFactory


@given(st.integers())
def test_a_code_survives_the_wall_the_ear_and_the_keyboard(_seed):
    code = new_code(lambda code: False)
    assert len(code) == LENGTH and set(code) <= set(LETTERS)
    assert not any(pair in code for pair in ("DD", "D9")), "Telex and VNI make đ of these"
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}", ".".join(code)):
        assert clean_code(typed) == code


def test_a_code_that_is_taken_is_not_given_twice():
    taken = iter([True, True, False])
    assert new_code(lambda code: next(taken))


@given(st.text())
def test_any_text_is_a_code_or_nothing(text):
    code = clean_code(text)
    assert code == "" or len(code) == LENGTH and set(code) <= set(LETTERS)


@pytest.mark.parametrize("name", ["Sơn Ca", "Bé Na", "Nhóm 3", "Anh Khoa B", "O’Hara", "Dũng", "Phúc", "Cúc 12"])
def test_ordinary_nicknames_are_taken_as_they_are(name):
    assert clean_nickname(f"  {name} ") == name


@pytest.mark.parametrize(
    "name",
    ["", "a", "x" * 25, "<b>Na</b>", "=1+1", "@Na", "Na\n\nNo=", "0912345678", "Na 2011", "🙂🙂", "- - -"]
    + ["Fuck", "F.u.c.k you", "vãi lồn", "Đồ Lồn", "Hitler"],
)
def test_what_nobody_should_be_called_is_refused_with_a_reason(name):
    with pytest.raises(JoinError, match=r"\w"):
        clean_nickname(name)


@given(st.text(max_size=40))
def test_any_text_is_refused_or_a_harmless_name(text):
    try:
        name = clean_nickname(text)
    except JoinError:
        return
    assert 2 <= len(name) <= 24 and name[0].isalnum()
    assert not set('<>&"`=@/\\\n\t{}%') & set(name)
    assert clean_nickname(name) == name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_made_up_nicknames_are_friendly_and_known_again(language):
    names = {made_up_nickname(language) for _n in range(200)}
    assert len(names) > 100
    for name in names:
        assert is_made_up(name, language)
        assert clean_nickname(name) == name
    assert not is_made_up("Nguyễn Văn A", language)


def test_a_nickname_is_found_even_when_all_are_taken():
    taken = {fold(f"{c} {q}") for c in word_lists.CREATURES for q in word_lists.QUALITIES}
    name = made_up_nickname("vi", taken)
    assert name.endswith(" 2") and is_made_up(name, "vi")


class JoiningTests(TestCase):
    def setUp(self):
        self.assignment = AssignmentFactory()
        self.now = timezone.now()

    def test_three_words_lead_back_however_they_are_typed(self):
        attempt, words = join(self.assignment, "", self.now)
        self.assertEqual(len(words.split(" – ")), 3)
        for typed in (words, words.replace(" – ", " "), fold(words).upper(), words.replace(" – ", "-"), f" {words}. "):
            self.assertEqual(attempt_by_words(self.assignment, typed), attempt)
        self.assertIsNone(attempt_by_words(self.assignment, "một hai ba"))
        self.assertIsNone(attempt_by_words(AssignmentFactory(), words))

    def test_the_words_are_kept_nowhere(self):
        attempt, words = join(self.assignment, "", self.now)
        kept = str(Attempt.objects.filter(pk=attempt.pk).values().get())
        for word in words.split(" – "):
            self.assertNotIn(word, kept)

    def test_lost_words_are_renewed_and_the_old_ones_lead_nowhere(self):
        attempt, old = join(self.assignment, "", self.now)
        new = renew_words(attempt)
        self.assertIsNone(attempt_by_words(self.assignment, old))
        self.assertEqual(attempt_by_words(self.assignment, new), attempt)

    def test_the_first_to_join_freezes_the_walk_and_fixes_the_day_of_deletion(self):
        self.assertFalse(self.assignment.is_frozen)
        join(self.assignment, "", self.now)
        self.assignment.refresh_from_db()
        self.assertEqual(self.assignment.frozen_at, self.now)
        self.assertIsNotNone(self.assignment.delete_on)

    def test_a_typed_nickname_is_ones_own_in_the_class(self):
        self.assignment.naming = "typed"
        self.assignment.save()
        attempt, _words = join(self.assignment, " Sơn  Ca ", self.now)
        self.assertEqual(attempt.nickname, "Sơn Ca")
        with self.assertRaisesMessage(JoinError, ""):
            join(self.assignment, "son ca", self.now)

    def test_where_nicknames_are_made_up_nobody_types_one(self):
        attempt, _words = join(self.assignment, "Nguyễn Văn An 7A", self.now)
        self.assertTrue(is_made_up(attempt.nickname, "vi"))

    def test_nobody_joins_before_after_or_beyond_the_class(self):
        hour = timezone.timedelta(hours=1)
        for fields in ({"opens_at": self.now + hour}, {"closes_at": self.now - hour}):
            with self.assertRaises(JoinError):
                join(AssignmentFactory(**fields), "", self.now)
        AttemptFactory.create_batch(MOST_STUDENTS, assignment=self.assignment)
        with self.assertRaises(JoinError):
            join(self.assignment, "", self.now)
        self.assertEqual(self.assignment.attempts.count(), MOST_STUDENTS)


class LimitTests(TestCase):
    def setUp(self):
        cache.clear()
        self.request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")

    def test_only_failures_count(self):
        for _joined in range(1400):
            limits.check(self.request)

    def test_who_guesses_codes_has_to_wait_and_others_do_not(self):
        for _guess in range(limits.WRONG_CODES):
            limits.check(self.request)
            limits.failed(self.request)
        with self.assertRaises(limits.TooMany):
            limits.check(self.request)
        limits.check(RequestFactory().get("/", REMOTE_ADDR="203.0.113.8"))
        limits.check(self.request, "BCDFGH")

    def test_words_are_guessed_neither_from_one_address_nor_from_many(self):
        for _guess in range(limits.WRONG_KEYS):
            limits.failed(self.request, "BCDFGH")
        with self.assertRaises(limits.TooMany):
            limits.check(self.request, "BCDFGH")
        limits.check(self.request, "BCDFGJ")
        for guess in range(limits.WRONG_KEYS_OF_CLASS):
            limits.failed(RequestFactory().get("/", REMOTE_ADDR=f"198.51.100.{guess % 250}"), "BCDFGK")
        with self.assertRaises(limits.TooMany):
            limits.check(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1"), "BCDFGK")

    def test_no_address_is_kept_as_it_is(self):
        limits.failed(self.request)
        self.assertNotIn("203.0.113.7", str(getattr(cache, "_cache", {})))
