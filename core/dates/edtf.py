"""EDTF, the Library of Congress's Extended Date/Time Format, in the forms a museum needs.

    1876  1955-05  1955-05-13     year, month, day; years have four digits: 0938, -0206 (0000 is 1 BCE)
    Y-12000                       a year of more than four digits
    193X  19XX                    some year from 1930 to 1939, from 1900 to 1999
    1876~  1876?  1876%           about; perhaps; perhaps about
    1874/1876  1955/..  ../1875   from – to; from, and still; before or until
    1955/  /1875                  from, the end unknown; until, the beginning unknown
    [1874,1876]  {1874,1876}      one of them; each of them

Left out: seasons, times of day, doubt about one part of a date (1955-05~-13), ranges inside a set. The
grammar is ours because the edtf package refuses some of these (193X/..), reads `1955/` as ten years, and
would accept the rest; the tests hold the two against each other.
"""

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from .forms import Choice, DateError, Form, Interval, Open, Point
from .model import HistoricalDate, historical_date

LONGEST_EDTF = 100  # the length of the database field

_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|Y-?[1-9][0-9]{4,6})"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<qualifier>[~?%]?)"
)
_SHAPE_OF_POINT = r"(?:-?\d{4}(?:-[01]\d(?:-[0-3]\d)?)?|\d{3}X|\d\dXX|Y-?\d+)[~?%]?"
_SHAPE = re.compile(
    rf"{_SHAPE_OF_POINT}|(?:{_SHAPE_OF_POINT}|\.\.)?/(?:{_SHAPE_OF_POINT}|\.\.)?|[\[{{][^\[\]{{}}]*[\]}}]",
    re.ASCII,
)


def parse_edtf(text: str) -> HistoricalDate:
    """Read EDTF; spaces and small letters are forgiven. Raises DateError for what is no date we can use."""
    return historical_date(form_of(text))


def looks_like_edtf(text: str) -> bool:
    """Whether somebody who wrote this meant EDTF, rightly or wrongly."""
    return len(text) <= LONGEST_EDTF and _SHAPE.fullmatch(_tidied(text)) is not None


def check_length(form: Form) -> Form:
    """The form, unless its EDTF is too long to be stored: DateError."""
    if len(form.edtf) > LONGEST_EDTF:
        raise DateError(_("This date has too many parts. Write it as a span, e.g. 1874/1876."))
    return form


@lru_cache(maxsize=2048)
def form_of(text: str) -> Form:
    """What the EDTF says, in parts. Raises DateError."""
    if not isinstance(text, str) or len(text) > LONGEST_EDTF:
        raise _not_edtf(text)
    tidied = _tidied(text)
    if tidied.count("/") == 1:
        start, end = (_side(side, text) for side in tidied.split("/"))
        return Interval(start, end)
    if tidied[:1] + tidied[-1:] in ("[]", "{}") and "," in tidied:
        points = tuple(_point(member, text) for member in tidied[1:-1].split(","))
        return check_length(Choice(points, is_all=tidied[0] == "{"))
    return _point(tidied, text)


def _tidied(text):
    return "".join(text.split()).upper()


def _side(text, whole):
    return Open(text) if text in ("", "..") else _point(text, whole)


def _point(text, whole):
    match = _POINT.fullmatch(text)
    if not match or match["year"] == "-0000":
        raise _not_edtf(whole)
    masked = match["year"].count("X")
    if match["month"] and (masked or match["year"].startswith("Y")):
        raise _not_edtf(whole)
    return Point(
        year=int(match["year"].lstrip("Y").replace("X", "0")),
        month=int(match["month"]) if match["month"] else None,
        day=int(match["day"]) if match["day"] else None,
        masked=masked,
        approximate=match["qualifier"] in {"~", "%"},
        uncertain=match["qualifier"] in {"?", "%"},
    )


def _not_edtf(text):
    return DateError(
        _(
            "“%(text)s” is not a date in EDTF. Write for example 1876~ for about 1876, 193X for the 1930s, "
            "1946-11-20/1946-11-26 for a span, or [1874,1876] for one of the two."
        ),
        text=shortened(text),
    )


def shortened(text) -> str:
    """The beginning of a text, for quoting it in a message."""
    text = "".join(char if char.isprintable() else " " for char in str(text)[:60])
    return text if len(text) <= 40 else text[:40] + "…"
