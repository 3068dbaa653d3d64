"""Historical dates: a wording for people, EDTF for machines, and the first and last day for sorting and
drawing.

A curator writes "khoảng năm 1876"; `parse_wording` makes it EDTF `1876~` and the days 1871-01-01 to
1881-12-31; `format_date` says it again in Vietnamese or English. Who knows EDTF (the Library of Congress's
extension of ISO 8601, https://www.loc.gov/standards/datetime/) can write it directly: `parse_edtf`.

    calendar.py    days as numbers, for years of any sign
    forms.py       what a date can be: a point, a span, one of several
    named.py       centuries, decades and their early, middle and late parts
    model.py       HistoricalDate, and how wide "about" is
    edtf.py        text of EDTF into forms
    wording.py     Vietnamese and English wordings into forms
    formatting.py  forms into Vietnamese and English labels
    lunar.py       the Vietnamese lunar calendar, for anniversaries
    lunar_words.py a lunar day into Vietnamese and English words

All days are of the proleptic Gregorian calendar, as EDTF wants. Dates of the lunar calendar are recognised
and refused with a question for the solar date; `wording.unreadable` is the place where a conversion would
come in.
"""

from .calendar import Day, day_to_ymd, ordinal
from .edtf import parse_edtf
from .formatting import format_date, machine_value
from .forms import DateError
from .model import HistoricalDate
from .wording import parse_wording

__all__ = [
    "DateError",
    "Day",
    "HistoricalDate",
    "day_to_ymd",
    "format_date",
    "machine_value",
    "ordinal",
    "parse_edtf",
    "parse_wording",
]
