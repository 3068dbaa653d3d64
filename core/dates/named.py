"""Spans that have a name: centuries, and the early, middle and late part of a century, decade, year or month.

EDTF has no code for them, so they are written as spans, always the same ones, and recognised when they come
back:

    the 20th century       1901/2000    (people count from 1901; EDTF's 19XX is 1900–1999)
    its first, second half 1901/1950, 1951/2000
    its early part         1901~/1933~
    its middle             1934~/1966~
    its late part          1967~/2000~

A span from one century to another, or from a third to a third, is recognised too: 1601/1900 is the 17th–19th
century, 1867~/1933~ late 19th – early 20th. Decades, years and months are divided in three in the same way.
The thirds are our convention, chosen so that early, middle and late cover the whole without overlap; the ~
says that it is one.
"""

from dataclasses import dataclass
from enum import Enum

from .calendar import days_in_month
from .forms import Interval, Point


class Part(Enum):
    EARLY = 0
    MIDDLE = 1
    LATE = 2
    FIRST_HALF = 3
    SECOND_HALF = 4

    @property
    def is_half(self) -> bool:
        return self in (Part.FIRST_HALF, Part.SECOND_HALF)


# First and last of the years, months or days counted from the beginning of the whole.
_CENTURY = ((0, 32), (33, 65), (66, 99), (0, 49), (50, 99))
_DECADE = ((0, 3), (4, 6), (7, 9))
_YEAR = ((1, 4), (5, 8), (9, 12))
_MONTH = ((1, 10), (11, 20), (21, 31))

LAST_CENTURY = 99  # either way; beyond, nobody counts in centuries


@dataclass(frozen=True)
class Century:
    number: int
    is_bce: bool = False

    @property
    def first_year(self) -> int:
        return 1 - self.number * 100 if self.is_bce else self.number * 100 - 99

    @classmethod
    def of(cls, year: int) -> "Century":
        return cls((100 - year) // 100, True) if year < 1 else cls((year + 99) // 100)

    def span(self) -> Interval:
        return Interval(Point(self.first_year), Point(self.first_year + 99))


Whole = Century | Point


@dataclass(frozen=True)
class NamedSpan:
    """`part` of `whole`, or all of it; `approximate` and `uncertain` are what a label still has to say."""

    whole: Whole
    part: Part | None
    approximate: bool
    uncertain: bool


def part_of(whole: Whole, part: Part) -> Interval | None:
    """The span of a part; None where we have no such part: halves are of centuries only."""
    if isinstance(whole, Century):
        first, last = (whole.first_year + offset for offset in _CENTURY[part.value])
        span = Interval(Point(first), Point(last))
    elif part.is_half or whole.precision in ("hundred", "day") or whole.qualifier:
        return None
    elif whole.precision == "decade":
        first, last = (whole.year + offset for offset in _DECADE[part.value])
        span = Interval(Point(first), Point(last))
    elif whole.month is None:
        first, last = _YEAR[part.value]
        span = Interval(Point(whole.year, first), Point(whole.year, last))
    else:
        first, last = _MONTH[part.value]
        last = min(last, days_in_month(whole.year, whole.month))
        span = Interval(Point(whole.year, whole.month, first), Point(whole.year, whole.month, last))
    return span if part.is_half else span.qualified(approximate=True, uncertain=False)


def name_of(interval: Interval) -> NamedSpan | None:
    """The name of a span, or None for one like any other."""
    if len(interval.points) < 2 or interval.start.qualifier != interval.end.qualifier:
        return None
    approximate, uncertain = interval.start.approximate, interval.start.uncertain
    certain = interval.certain()
    for whole in _wholes(interval.points[0]):
        for part in Part:
            span = part_of(whole, part)
            if span == certain and not part.is_half:
                return NamedSpan(whole, part, False, uncertain)
            if span and span.qualified(approximate, False) == certain and part.is_half:
                return NamedSpan(whole, part, approximate, uncertain)
        if isinstance(whole, Century) and whole.span().qualified(approximate, False) == certain:
            return NamedSpan(whole, None, approximate, uncertain)
    return None


def centuries_of(interval: Interval) -> tuple[NamedSpan, NamedSpan] | None:
    """The names of both ends of a span from century to century, or from one third of a century to another."""
    if len(interval.points) < 2 or interval.start.qualifier != interval.end.qualifier:
        return None
    start, end = interval.start, interval.end
    if {start.precision, end.precision} != {"year"}:
        return None
    first, last = Century.of(start.year), Century.of(end.year)
    from_year, to_year = start.year - first.first_year, end.year - last.first_year
    if max(first.number, last.number) > LAST_CENTURY:
        return None
    if (from_year, to_year) == (0, 99):
        doubt = start.approximate, start.uncertain
        return NamedSpan(first, None, *doubt), NamedSpan(last, None, *doubt)
    firsts, lasts = zip(*_CENTURY[:3], strict=True)
    if not start.approximate or from_year not in firsts or to_year not in lasts:
        return None
    doubt = False, start.uncertain
    return (
        NamedSpan(first, Part(firsts.index(from_year)), *doubt),
        NamedSpan(last, Part(lasts.index(to_year)), *doubt),
    )


def _wholes(start: Point):
    """What a named span that starts here could be a part of."""
    if start.precision == "day":
        return [Point(start.year, start.month)]
    if start.precision == "month":
        return [Point(start.year)]
    if start.precision != "year":
        return []
    century = Century.of(start.year)
    decade = start.year - start.year % 10
    wholes = [century] if century.number <= LAST_CENTURY else []
    # "The forties" of the first century would be taken for those of ours, "the 1900s" for the century.
    return [*wholes, Point(decade, masked=1)] if 100 <= decade <= 9990 and decade % 100 else wholes


# Roman figures, for centuries

_ROMAN = (("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def roman(number: int) -> str:
    """Small Roman figures, as the 20 of "thế kỷ XX", from 1 to 99."""
    text = ""
    for letters, value in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


NUMBERS_OF_ROMAN = {roman(number): number for number in range(1, LAST_CENTURY + 1)}
