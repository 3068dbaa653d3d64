"""Dates as a sheet of TimelineJS has them: a year, perhaps a month and a day, perhaps an end, and a wording.

TimelineJS wants a year for everything and knows no doubt. So what goes out is as exact as it is known and no more, with
our wording as its display date; and of what comes in the wording is believed first: "khoảng năm 1876" beside the year
1876 is `1876~`.

Before our era TimelineJS shows the year without its sign: -207 is 207 BCE there, and -206 in our astronomical years.
"""

from typing import NamedTuple

from core.dates import DateError, HistoricalDate, day_to_ymd, format_date, ordinal, parse_edtf, parse_wording
from core.dates.calendar import days_in_month
from core.dates.forms import Interval, Open, Point
from core.models.dated import FIRST_DAY, LAST_DAY, days_of

LAST_PLAIN_YEAR = 9999  # beyond, EDTF has years only


def sides(earliest: int | None, latest: int | None) -> tuple[Point | None, Point | None]:
    """The first and last point of a span of days, as coarse as the days allow: whole years, whole months, days.

    None for a side that is open.
    """
    first = None if earliest is None or earliest <= FIRST_DAY else day_to_ymd(earliest)
    last = None if latest is None or latest >= LAST_DAY else day_to_ymd(latest)
    if (not first or first[1:] == (1, 1)) and (not last or last[1:] == (12, 31)):
        parts = 1
    elif (not first or first.day == 1) and (not last or last.day == days_in_month(last.year, last.month)):
        parts = 2
    else:
        parts = 3
    return _point(first, parts), _point(last, parts)


def _point(day, parts):
    if day is None:
        return None
    return Point(day.year) if abs(day.year) > LAST_PLAIN_YEAR else Point(*day[:parts])


def start_and_end(earliest: int | None, latest: int | None) -> tuple[Point | None, Point | None]:
    """What TimelineJS is told: a start, and an end where that is another point.

    What is open on one side stands at the side that is known; without either there is no start, and no place for it.
    """
    first, last = sides(earliest, latest)
    if first is None:
        return last, None
    return first, None if last == first else last


def edtf_of_days(earliest: int | None, latest: int | None, is_about=False, is_doubtful=False, is_sure=True) -> str:
    """EDTF for a span of days; "" without one. `is_sure`: it went on throughout, so ten years are no decade."""
    first, last = (point and point.qualified(is_about, is_doubtful) for point in sides(earliest, latest))
    if first is None and last is None:
        return ""
    if first == last:
        return first.edtf
    if not is_sure and first and last and _is_decade(first, last):
        return Point(first.year, masked=1).qualified(is_about, is_doubtful).edtf
    return Interval(first or Open.OPEN, last or Open.OPEN).edtf


def edtf_of_day(number: int | None) -> str:
    """A day as EDTF; "" for the open side of a span."""
    if number is None or not FIRST_DAY < number < LAST_DAY:
        return ""
    return _point(day_to_ymd(number), 3).edtf


def _is_decade(first, last):
    return first.precision == last.precision == "year" and 10 <= first.year == last.year - 9 and first.year % 10 == 0


# Years as TimelineJS counts them


def year_out(year: int) -> int:
    return year if year > 0 else year - 1


def year_in(year: int) -> int:
    return year if year > 0 else year + 1


# Reading


class Dating(NamedTuple):
    """A row's date as an event keeps it."""

    wording: str
    edtf: str  # only where the wording does not say it
    date: HistoricalDate
    is_contradicted: bool = False  # the wording can be read, and says something else than the figures


def date_of(start: Point | None, end: Point | None, wording: str, language: str) -> Dating:
    """The date of a row. DateError for what is no date.

    The wording wins where the figures do not contradict it; otherwise both are kept, as a curator would: the wording
    for people, the figures as EDTF.
    """
    spoken = _read(wording, language)
    if start is None:
        return Dating(wording, "", spoken or parse_wording(wording, language))  # which says what is wrong with it
    end = None if end == start else end
    if spoken and _agree(spoken, start, end):
        return Dating(wording, "", spoken)
    date = parse_edtf(start.edtf if end is None else Interval(start, end).edtf)
    if wording:
        return Dating(wording, date.edtf, date, is_contradicted=spoken is not None)
    wording = format_date(date, language)
    return Dating(wording, "" if _read(wording, language) == date else date.edtf, date)


def _read(wording, language):
    try:
        return parse_wording(wording, language) if wording else None
    except DateError:
        return None


def _agree(date, start, end):
    if start_and_end(date.earliest_day, date.latest_day) == (start, end):
        return True
    first = ordinal(*start.first)
    last = ordinal(*(end or start).last)
    if (date.earliest_day, date.latest_day) == (first, last):
        return True
    if end is not None:
        return False
    earliest, latest = days_of(date)
    if start.precision == "year":  # often only there because TimelineJS asks for one
        return earliest <= last and first <= latest
    return first <= earliest and latest <= last
