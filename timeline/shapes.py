"""What of a date is sure and what is not, in days: from this it is drawn."""

from dataclasses import dataclass

from core.dates import DateError, ordinal, parse_edtf
from core.dates.calendar import day_to_ymd, days_in_month
from core.dates.edtf import form_of
from core.dates.forms import Interval, Point
from core.dates.named import centuries_of, name_of
from core.models.dated import FIRST_DAY, LAST_DAY, days_of


@dataclass(frozen=True)
class Shape:
    """Day numbers (core.dates). All None: no date.

    `earliest` to `latest` is when it can have been; `sure_from` to `sure_to` when it certainly was, None where no
    single day is certain. An open side lies beyond every known day (FIRST_DAY, LAST_DAY).
    """

    earliest: int | None = None
    latest: int | None = None
    sure_from: int | None = None
    sure_to: int | None = None
    is_about: bool = False
    is_doubtful: bool = False


def shape_of(value: str, lasting: bool | None = None) -> Shape:
    """The shape of an EDTF date, an empty one for what is empty or cannot be read.

    `lasting`: whether it went on through a span, or happened at some time in it. None: as the value suggests;
    "1871/1874" and "2023/.." last, "the early 20th century", "1888" and "before 1955" are when something happened.
    """
    try:
        date, form = parse_edtf(value), form_of(value)
    except DateError:
        return Shape()
    earliest, latest = days_of(date)
    sure = None
    if _is_span(form) if lasting is None else lasting:
        sure = _core(form)
    elif earliest == latest and not date.approximate:
        sure = earliest, latest
    return Shape(earliest, latest, *(sure or (None, None)), date.approximate, date.uncertain)


def shape_between(first: str, last: str) -> Shape:
    """The shape of what began and ended on dates of their own, like a life; of half a life, that of the known end."""
    begun, ended = shape_of(first, lasting=False), shape_of(last, lasting=False)
    if begun.earliest is None or ended.latest is None:
        return ended if begun.earliest is None else begun
    is_sure = begun.latest <= ended.earliest
    return Shape(
        begun.earliest,
        ended.latest,
        begun.latest if is_sure else None,
        ended.earliest if is_sure else None,
        begun.is_about or ended.is_about,
        begun.is_doubtful or ended.is_doubtful,
    )


def _is_span(form):
    """Whether this is from – to, and not a name for a stretch of time, which EDTF writes in the same way."""
    is_dated = isinstance(form, Interval) and isinstance(form.start, Point)
    return is_dated and not name_of(form) and not centuries_of(form)


def _core(form):
    """The days between the latest possible beginning and the earliest possible end, or None."""
    if isinstance(form, Point):
        return None if form.approximate else (ordinal(*form.first), ordinal(*form.last))
    if not isinstance(form, Interval):
        return None
    first = ordinal(*form.start.last) if isinstance(form.start, Point) else None
    last = ordinal(*form.end.first) if isinstance(form.end, Point) else None
    # With an open side it was going on at least at the dated one: after 1955 means also in 1956.
    first = last if first is None else first
    last = first if last is None else last
    return (first, last) if first <= last else None


def machine_date(item) -> str:
    """The value of `<time datetime>` for what is known to a day, a month or a year of our era; "" for the rest.

    HTML cannot say about, from – to, or BCE, and a wrong value is worse than none.
    """
    if item.earliest is None or item.is_about or item.is_doubtful:
        return ""
    if not FIRST_DAY < item.earliest <= item.latest < LAST_DAY:
        return ""
    first, last = day_to_ymd(item.earliest), day_to_ymd(item.latest)
    if not 1 <= first.year <= 9999 or first.year != last.year:
        return ""
    if first == last:
        return f"{first.year:04d}-{first.month:02d}-{first.day:02d}"
    is_from_start, is_to_end = first.day == 1, last.day == days_in_month(last.year, last.month)
    if is_from_start and is_to_end and (first.month, last.month) == (1, 12):
        return f"{first.year:04d}"
    if is_from_start and is_to_end and first.month == last.month:
        return f"{first.year:04d}-{first.month:02d}"
    return ""
