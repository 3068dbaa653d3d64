"""The Vietnamese lunar calendar (âm lịch): a solar day into its lunar day and back.

The conversion is a look-up in the tables of Hồ Ngọc Đức, which the library `vnlunar` carries: the calendar as it was
issued in Vietnam, for every day from 25/1/1800 to 31/12/2199. Since 1968 it follows the rules published at
https://www.informatik.uni-leipzig.de/~duc/amlich/calrules_vn.html for the meridian of 105° east (UTC+7): a month
begins on the day of the new moon, the winter solstice lies in month 11, and of thirteen months the first without a
principal solar term is the leap month. So Tết 1985 fell on 21 January here and a month later in China. Before 1968 the
calendar went by UTC+8, and in the days of the Nguyễn court by its own tables, which no formula gives back; that is why
this is a table and not astronomy. In 1968–1975 the South still went by UTC+8; the table has the North's days.
"""

from datetime import date, timedelta
from typing import NamedTuple

import vnlunar
from django.utils.translation import gettext_lazy as _

from .forms import DateError

FIRST_DAY = date(1800, 1, 25)
LAST_DAY = date(2199, 12, 31)
FIRST_YEAR, LAST_YEAR = 1800, 2199
LONGEST_MONTH = 30


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `year` is the solar year in which its Tết falls."""

    year: int
    month: int
    day: int
    is_leap: bool = False  # in the month that is put in a second time: tháng Hai nhuận


def lunar_of(day: date) -> LunarDay:
    """The lunar day of a solar day. DateError outside the years the tables hold."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DateError(
            _("The lunar calendar is known from %(first)s to %(last)s."),
            first=f"{FIRST_DAY:%-d/%-m/%Y}", last=f"{LAST_DAY:%-d/%-m/%Y}",
        )  # fmt: skip
    found = vnlunar.get_lunar_date(day.day, day.month, day.year)
    return LunarDay(found["year"], found["month"], found["day"], bool(found["leap"]))


def solar_of(lunar: LunarDay) -> date:
    """The solar day of a lunar day. DateError where that year has no such day or month, or the tables end."""
    if not FIRST_YEAR <= lunar.year <= LAST_YEAR:
        raise DateError(
            _("The lunar calendar is known for the years %(first)s to %(last)s."), first=FIRST_YEAR, last=LAST_YEAR
        )
    found = vnlunar.convert_lunar_to_solar(lunar.day, lunar.month, lunar.year, int(lunar.is_leap))
    if found is None:
        raise DateError(
            _("The lunar year %(year)s has no day %(day)s in month %(month)s."),
            year=lunar.year, month=lunar.month, day=lunar.day,
        )  # fmt: skip
    day, month, year = found
    return date(year, month, day)


def anniversary_in(year: int, month: int, day: int) -> date:
    """The solar day on which a yearly lunar day is kept in this lunar year. DateError where there can be none.

    As custom has it: in the regular month and not again in a leap month of the same number; and what belongs to the
    30th is kept on the 29th, the month's last day, where the month has no 30th.
    """
    try:
        return solar_of(LunarDay(year, month, day))
    except DateError:
        if day != LONGEST_MONTH:
            raise
        return solar_of(LunarDay(year, month, day - 1))


def anniversaries_on(day: date) -> list[tuple[int, int]]:
    """The (month, day) of the lunar days kept on this solar day, by the custom of `anniversary_in`."""
    year, month, lunar_day, is_leap = lunar_of(day)
    if is_leap:
        return []
    kept = [(month, lunar_day)]
    if lunar_day == LONGEST_MONTH - 1 and (day == LAST_DAY or lunar_of(day + timedelta(days=1)).day == 1):
        kept.append((month, LONGEST_MONTH))
    return kept
