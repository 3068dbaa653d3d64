"""Days as whole numbers in the proleptic Gregorian calendar, for years of any sign.

Python's `datetime` ends at the year 1; our people made bronze drums before. Years are astronomical, as in
EDTF: 0 is 1 BCE, -206 is 207 BCE. For the years Python knows, the numbers are those of `date.toordinal()`.
"""

from typing import NamedTuple

LONGEST_YEAR = 200_000  # either way; its days stay well within ±10**8, and so within a database's 32-bit integer
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_IN_400_YEARS = 146_097


class Day(NamedTuple):
    year: int
    month: int
    day: int


def days_in_month(year: int, month: int) -> int:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _MONTH_LENGTHS[month - 1]


def ordinal(year: int, month: int, day: int) -> int:
    """The number of a day: 1 is 0001-01-01, and every next day is one more. The day must exist."""
    # Counted from 1 March, so that the leap day is the last of its year.
    cycle, year_of_cycle = divmod(year - (month <= 2), 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_cycle = year_of_cycle * 365 + year_of_cycle // 4 - year_of_cycle // 100 + day_of_year
    return cycle * _DAYS_IN_400_YEARS + day_of_cycle - 305


def day_to_ymd(number: int) -> Day:
    """The day with this number; the opposite of `ordinal`."""
    cycle, day_of_cycle = divmod(number + 305, _DAYS_IN_400_YEARS)
    year_of_cycle = (day_of_cycle - day_of_cycle // 1_460 + day_of_cycle // 36_524 - day_of_cycle // 146_096) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = (shifted_month + 2) % 12 + 1
    year = cycle * 400 + year_of_cycle + (month <= 2)
    return Day(year, month, day_of_year - (153 * shifted_month + 2) // 5 + 1)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The (year, month) so many months later, or earlier where `count` is negative."""
    years, index = divmod(year * 12 + month - 1 + count, 12)
    return years, index + 1
