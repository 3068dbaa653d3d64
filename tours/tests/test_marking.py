"""What an answer is worth: the rules by example, and what holds for every question."""

from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tours.answers import AnswerError, clean_answer
from tours.marking import RULES, Mark, mark, readings
from tours.questions import Choice, Kind, Question, QuestionError, Region, shuffled
from tours.tests.strategies import answers, anything, questions, right_answer

MARKED = [kind for kind in Kind if kind != Kind.FREE]


def ask(kind, *choices, **particulars):
    return Question("q", kind, "Câu hỏi", choices=tuple(choices), **particulars)


def share(question, answer):
    return mark(question, answer).share


# For every question


@given(questions(), st.data())
def test_a_share_lies_between_nothing_and_everything(question, data):
    found = share(question, data.draw(answers(question)))
    assert found is None if question.kind == Kind.FREE else 0 <= found <= 1


@given(questions(MARKED))
def test_the_right_answer_earns_everything(question):
    question.check()
    assert mark(question, right_answer(question)).is_right
    assert mark(question, right_answer(question)).points(question) == question.points


@given(questions())
def test_no_answer_earns_nothing(question):
    assert share(question, None) == 0


@given(questions(), st.data())
def test_an_answer_survives_being_cleaned(question, data):
    answer = data.draw(answers(question))
    once = clean_answer(question, answer)
    assert clean_answer(question, once) == once
    assert mark(question, once) == mark(question, answer) or question.kind == Kind.POINT  # places are rounded


@given(questions(), st.data())
def test_what_earns_everything_cannot_be_bettered_by_changing_it(question, data):
    other = data.draw(answers(question))
    if question.kind != Kind.FREE:
        assert share(question, other) <= share(question, right_answer(question))


@given(questions(), anything)
def test_anything_at_all_is_an_answer_or_refused(question, raw):
    try:
        answer = clean_answer(question, raw)
    except AnswerError as error:
        assert str(error)
    else:
        found = share(question, answer)
        assert found is None or 0 <= found <= 1


@given(questions())
def test_a_question_survives_being_kept(question):
    assert Question.load(question.dump()) == question


@given(anything)
def test_anything_at_all_is_a_question_or_refused(raw):
    with pytest.raises(QuestionError):
        Question.load(raw)


@given(questions(), st.text(max_size=5))
def test_mixing_loses_nothing_and_is_the_same_for_the_same_seed(question, seed):
    shown = question.shown_choices(seed)
    assert sorted(shown, key=lambda c: c.key) == sorted(question.choices, key=lambda c: c.key)
    assert shown == question.shown_choices(seed)
    if question.kind == Kind.ORDER:
        assert shown != question.choices


@given(st.lists(st.integers(), min_size=2, unique=True), st.text(max_size=3))
def test_mixed_things_never_stand_as_they_came(things, seed):
    assert list(shuffled(things, seed)) != things


# By example


def test_wrong_ticks_take_away_what_right_ones_bring():
    question = ask(Kind.MULTIPLE, Choice("a", "A", True), Choice("b", "B", True), Choice("c", "C"), Choice("d", "D"))
    for ticked, worth in (
        (["a", "b"], 1),
        (["a"], Fraction(1, 2)),
        (["a", "c"], 0),
        (["a", "b", "c"], Fraction(1, 2)),
        (["a", "b", "c", "d"], 0),
        (["c", "d"], 0),
    ):
        assert share(question, ticked) == worth, ticked


def test_an_order_counts_who_follows_whom():
    question = ask(Kind.ORDER, *(Choice(key, key) for key in "abcd"))
    for order, worth in (("abcd", 1), ("bcda", Fraction(2, 3)), ("abdc", Fraction(1, 3)), ("dcba", 0)):
        assert share(question, list(order)) == worth, order


def test_pairs_count_one_by_one_and_the_same_partner_may_come_twice():
    question = ask(
        Kind.MATCH, Choice("a", "A", partner="x"), Choice("b", "B", partner="x"), Choice("c", "C", partner="y")
    )
    assert share(question, {"a": "x", "b": "x", "c": "y"}) == 1
    assert share(question, {"a": "x", "b": "y"}) == Fraction(1, 3)
    assert question.shown_partners() in (("x", "y"), ("y", "x"))


def test_sorting_everything_into_one_heap_earns_nothing():
    question = ask(Kind.SORT, Choice("a", "A", group="original"), Choice("b", "B", group="replica"))
    assert share(question, {"a": "original", "b": "original"}) == 0
    assert share(question, {"a": "original"}) == Fraction(1, 2)


@pytest.mark.parametrize(
    "written", ["Sông Cấm", "song cam", "  SÔNG  CẤM. ", "so\u0302ng ca\u0302\u0301m", "“sông Cấm”"]
)
def test_a_short_answer_may_be_written_in_many_ways(written):
    assert share(ask(Kind.SHORT, accepted=("sông Cấm",)), written) == 1


def test_where_marks_count_only_the_right_ones_do():
    question = ask(Kind.SHORT, accepted=("hòa bình",), needs_marks=True)
    assert [share(question, text) for text in ("Hoà bình", "hòa bình", "hoa binh", "hỏa bình")] == [1, 1, 0, 0]


def test_an_answer_of_signs_alone_is_not_right():
    assert share(ask(Kind.SHORT, accepted=("…",)), "!!!") == 0


@pytest.mark.parametrize(
    ("written", "worth"),
    [("1902", 1), ("1.902", 1), ("1 902", 1), ("năm 1902", 1), ("1902.", 1), ("1900", 1), ("1904", 1)]
    + [("1899", 0), ("1905", 0), ("một nghìn", 0), ("1901 hay 1902", 0), ("", 0)],
)
def test_a_number_may_be_off_by_its_tolerance(written, worth):
    assert share(ask(Kind.NUMBER, value="1902", tolerance="2"), written) == worth


def test_decimals_are_written_with_comma_or_point():
    question = ask(Kind.NUMBER, value="38.5")
    assert [share(question, text) for text in ("38,5", "38.5", "385", "38")] == [1, 1, 0, 0]
    assert readings("-207") == {Decimal(-207)}


def test_a_place_in_the_picture_is_right_within_the_detail():
    tip, grip = (
        Choice("a", "mũi", True, region=Region(10, 10, 20, 20)),
        Choice("b", "cán", region=Region(50, 50, 20, 20)),
    )
    question = ask(Kind.POINT, tip, grip)
    for answer, worth in (([10, 10], 1), ([30, 30], 1), ([31, 30], 0), ([60, 60], 0), ("a", 1), ("b", 0)):
        assert share(question, answer) == worth, answer


def test_points_are_rounded_to_hundredths():
    question = ask(Kind.MATCH, *(Choice(key, key, partner=key) for key in "abc"), points=2)
    assert Mark(Fraction(1, 3)).points(question) == Decimal("0.67")
    assert Mark(None).points(question) is None


def test_every_kind_says_how_it_is_marked():
    assert set(RULES) == set(Kind)


# What cannot be asked


@pytest.mark.parametrize(
    "question",
    [
        ask(Kind.SINGLE, Choice("a", "A"), Choice("b", "B")),
        ask(Kind.SINGLE, Choice("a", "A", True), Choice("b", "B", True)),
        ask(Kind.SINGLE, Choice("a", "A", True)),
        ask(Kind.SINGLE, Choice("a", "A", True), Choice("a", "B")),
        ask(Kind.MULTIPLE, Choice("a", "A"), Choice("b", "B")),
        ask(Kind.MULTIPLE, Choice("a", "A", True), Choice("b", "")),
        ask(Kind.SHORT),
        ask(Kind.NUMBER, value="nhiều"),
        ask(Kind.NUMBER, value="5", tolerance="-1"),
        ask(Kind.MATCH, Choice("a", "A", partner="x"), Choice("b", "B")),
        ask(Kind.SORT, Choice("a", "A", group="original"), Choice("b", "B", group="giả")),
        ask(Kind.POINT, Choice("a", "A", True, region=Region(0, 0, 9, 9)), Choice("b", "B")),
        Question("q", Kind.FREE, ""),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(question):
    with pytest.raises(QuestionError):
        question.check()


@pytest.mark.parametrize("sides", [(-1, 0, 5, 5), (0, 0, 0, 5), (90, 0, 20, 5), (0, 0, inf, 5), (nan, 0, 5, 5)])
def test_a_detail_lies_within_the_picture(sides):
    with pytest.raises(QuestionError):
        Region(*sides)
