"""What an answer is worth. Pure: a question and an answer in, a share of its points out.

The rules, as they are told to teachers and students (`RULES`):

- one answer, a word or two, a number, a detail in a picture: right or not;
- several answers: every right one ticked counts, every wrong one ticked takes as much away, never below nothing;
- an order: every thing that directly follows the one it should follow counts;
- a matching: every right pair counts;
- originals and replicas: every one sorted right counts, every one sorted wrong takes as much away (guessing would give
  half of them), never below nothing;
- own words: a teacher decides.

Short answers are compared without capitals, punctuation and, unless the question wants them, diacritics; where it
wants them, “hòa” and “hoà” are still one word. Numbers may be written 1902, 1.902, 1 902 or “năm 1902”.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from core.search.words import words_of
from tours.questions import Kind, decimal

WHOLE, NOTHING = Fraction(1), Fraction(0)
NUMBER = re.compile(r"[+-]?\d(?:[\d .,\u00a0\u202f]*\d)?", re.ASCII)
THOUSANDS = re.compile(r"[+-]?\d{1,3}([ .,\u00a0\u202f])\d{3}(?:\1\d{3})*", re.ASCII)

RULES = {
    Kind.SINGLE: _("Right or not."),
    Kind.MULTIPLE: _("Every right tick counts, every wrong one takes as much away."),
    Kind.SHORT: _("Right or not. Capitals do not matter."),
    Kind.NUMBER: _("Right or not."),
    Kind.ORDER: _("Every thing that directly follows the one it should follow counts."),
    Kind.MATCH: _("Every right pair counts."),
    Kind.POINT: _("Right or not."),
    Kind.SORT: _("Every one sorted right counts, every wrong one takes as much away."),
    Kind.FREE: _("Your teacher reads it and decides."),
}


@dataclass(frozen=True)
class Mark:
    """`share` of the points, from 0 to 1; None where a person has to decide."""

    share: Fraction | None

    @property
    def is_right(self):
        return self.share == WHOLE

    @property
    def is_partly_right(self):
        return self.share is not None and NOTHING < self.share < WHOLE

    def points(self, question) -> Decimal | None:
        """Of the question's points, to two decimals."""
        if self.share is None:
            return None
        exact = self.share * question.points
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def mark(question, answer) -> Mark:
    """The mark of an answer in the shape of tours.answers; no answer (None) gets nothing."""
    if question.kind == Kind.FREE:
        return Mark(None if answer is not None else NOTHING)
    if answer is None:
        return Mark(NOTHING)
    return Mark(Fraction(_SHARE[question.kind](question, answer)))


def _single(question, answer):
    choice = question.choice(answer)
    return choice is not None and choice.is_right


def _multiple(question, answer):
    right = {choice.key for choice in question.choices if choice.is_right}
    ticked = set(answer)
    return max(NOTHING, Fraction(len(ticked & right) - len(ticked - right), len(right)))


def _short(question, answer):
    given = _compared(question, answer)
    return bool(given) and given in [_compared(question, form) for form in question.accepted]


def _compared(question, text):
    """The words of a text by which two answers are the same: spelling of tones and capitals never count."""
    return [word if question.needs_marks else word.bare for word in words_of(text)]


def _number(question, answer):
    value, tolerance = decimal(question.value), decimal(question.tolerance or "0")
    return any(abs(reading - value) <= tolerance for reading in readings(answer))


def readings(text) -> set[Decimal]:
    """The numbers a text may mean: "1.902" is 1902 here and 1.902 elsewhere. Empty where it has none or two."""
    found = NUMBER.findall(text)
    if len(found) != 1:
        return set()
    number = found[0]
    meanings = {decimal(number)}
    if THOUSANDS.fullmatch(number):
        meanings.add(decimal(re.sub(r"[ .,\u00a0\u202f]", "", number)))
    return meanings - {None}


def _order(question, answer):
    wanted = [choice.key for choice in question.choices]
    if len(wanted) < 2:
        return WHOLE
    follows = set(zip(answer, answer[1:], strict=False))
    return Fraction(sum(pair in follows for pair in zip(wanted, wanted[1:], strict=False)), len(wanted) - 1)


def _match(question, answer):
    return Fraction(sum(answer.get(choice.key) == choice.partner for choice in question.choices), len(question.choices))


def _sort(question, answer):
    right = sum(answer.get(choice.key) == choice.group for choice in question.choices)
    return max(NOTHING, Fraction(right - (len(answer) - right), len(question.choices)))


def _point(question, answer):
    if isinstance(answer, str):
        return _single(question, answer)
    return any(choice.is_right and choice.region.contains(*answer) for choice in question.choices)


_SHARE = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SHORT: _short,
    Kind.NUMBER: _number,
    Kind.ORDER: _order,
    Kind.MATCH: _match,
    Kind.SORT: _sort,
    Kind.POINT: _point,
}
