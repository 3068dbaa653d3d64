"""Single dates as people write them: a century, decade, year, month or day, in Vietnamese and English.

The text is prepared by `wording.py`: folded, BCE and CE as "bce" and "ad". "thang nam 1955" is tháng Năm
1955.
"""

import re

from django.utils.translation import gettext_lazy as _

from .forms import DateError, Interval, Point
from .named import LAST_CENTURY, NUMBERS_OF_ROMAN, Century, Part, part_of

_VIETNAMESE = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_ENGLISH = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_MONTHS = _VIETNAMESE | _ENGLISH


def _alternatives(words):
    return "|".join(sorted(words, key=len, reverse=True))


_VIETNAMESE_MONTH = rf"thang (?:[0-9]{{1,2}}|{_alternatives(_VIETNAMESE)})"  # tháng Giêng, tháng Chạp are lunar
_MONTH_NAMES = _alternatives(_ENGLISH)
_YEAR = r"(?:the year |year |nam )?(?:ad )?[0-9]{1,7}(?: (?:bce|ad))?"
_TH = r"(?:st|nd|rd|th)?"

# What "completed" reads: a day or month without its year.
_DAY_OF_MONTH = re.compile(rf"(?:ngay )?(?P<day>[0-9]{{1,2}}){_TH}")
_DAYS_OF_YEAR = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:ngay )?(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})",
        rf"(?:ngay )?(?P<day>[0-9]{{1,2}}) (?P<month>{_VIETNAMESE_MONTH})",
        rf"(?:the )?(?P<day>[0-9]{{1,2}}){_TH} (?:of )?(?P<month>{_MONTH_NAMES})\.?",
        rf"(?P<month>{_MONTH_NAMES})\.? (?P<day>[0-9]{{1,2}}){_TH}",
    )
)
_MONTH_OF_YEAR = re.compile(rf"(?P<month>[0-9]{{1,2}}|{_VIETNAMESE_MONTH}|{_MONTH_NAMES})\.?")
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:ngay )?(?P<day>[0-9]{1,2})\s?(?P<by>[/.-])\s?(?P<month>[0-9]{1,2})\s?(?P=by)\s?"
        rf"(?P<year>{_YEAR})",
        rf"(?:ngay )?(?P<day>[0-9]{{1,2}})[/.-](?P<month>[0-9]{{1,2}}),? (?P<year>nam {_YEAR})",
        rf"(?:ngay )?(?P<day>[0-9]{{1,2}}) (?P<month>{_VIETNAMESE_MONTH}),? (?P<year>{_YEAR})",
        rf"(?:the )?(?P<day>[0-9]{{1,2}}){_TH} (?:of )?(?P<month>{_MONTH_NAMES})\.?,? (?P<year>{_YEAR})",
        rf"(?P<month>{_MONTH_NAMES})\.? (?P<day>[0-9]{{1,2}}){_TH},? (?P<year>{_YEAR})",
        r"(?P<year>[0-9]{4})(?P<by>[/.-])(?P<month>[0-9]{1,2})(?P=by)(?P<day>[0-9]{1,2})",
    )
)
_MONTHS_OF_YEARS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:thang )?(?P<month>[0-9]{{1,2}})\s?[/.-]\s?(?P<year>{_YEAR})",
        rf"(?P<month>{_VIETNAMESE_MONTH}),? (?P<year>{_YEAR})",
        rf"(?P<month>{_MONTH_NAMES})\.?,? (?:of )?(?P<year>{_YEAR})",
    )
)
_YEAR_ALONE = re.compile(_YEAR)
_MARKED_YEAR = re.compile(r"(?P<mark>(?:the year |year |nam )?(?:ad )?)(?P<number>[0-9]{1,7})(?P<era> (?:bce|ad))?")
_MASKED_YEAR = re.compile(r"(?:nam )?(?P<known>[0-9]{3}x|[0-9]{2}xx)")

_DECADE = re.compile(
    r"(?:thap (?:nien|ky)|(?:nhung|cac) nam) (?:nam )?(?P<vi>[0-9]{3,4})|(?:the )?(?P<en>[0-9]{3,4})'?s"
    r"|(?:the )?decade (?P<decade>[0-9]{1,3})0–(?P=decade)9"
)
HUNDREDS = re.compile(r"(?:.* )?[0-9]{1,2}00'?s")  # "the 1800s": ten years or a hundred?
_SHORT = r"(?:thap (?:nien|ky)|(?:nhung|cac) nam) (?:nam )?(?P<vi>[0-9]0)|(?:the )?'?(?P<en>[0-9]0)'?s"
SHORT_DECADE = re.compile(_SHORT)  # "những năm 30": of which century?
_DECADE_OF_CENTURY = re.compile(rf"(?:{_SHORT}) (?:(?:cua|of) )?(?P<century>.+)")

_ORDINALS = (
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
    ),
    *(
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ),
    *("twentieth", "twenty-first"),
)
_CENTURY = re.compile(
    r"the ky (?:thu )?(?P<vi>[ivxlc]{1,8}|[0-9]{1,2})(?P<vi_bce> bce)?"
    rf"|(?:the )?(?P<en>[0-9]{{1,2}}(?:st|nd|rd|th)|{_alternatives(_ORDINALS)})"
    r"[ -](?:century|cent\.?|c\.?)(?P<en_bce> bce)?"
)

_PARTS = {
    "nua dau": Part.FIRST_HALF, "first half": Part.FIRST_HALF,
    "nua cuoi": Part.SECOND_HALF, "nua sau": Part.SECOND_HALF, "second half": Part.SECOND_HALF,
    "latter half": Part.SECOND_HALF,
    "dau": Part.EARLY, "early": Part.EARLY, "beginning": Part.EARLY, "start": Part.EARLY,
    "giua": Part.MIDDLE, "mid": Part.MIDDLE, "middle": Part.MIDDLE,
    "cuoi": Part.LATE, "late": Part.LATE, "end": Part.LATE,
}  # fmt: skip
_PART = re.compile(rf"(?:the )?(?P<part>{'|'.join(_PARTS)})(?: of| cua)?[ -](?P<whole>.+)")


def read_point_or_named_span(text) -> Point | Interval | None:
    """As `read_point`, or a century or a part of something: "đầu thế kỷ XX"."""
    if point := read_point(text):
        return point
    if century := _century(text):
        return century.span()
    if match := _PART.fullmatch(text):
        whole = _century(match["whole"]) or read_point(match["whole"])
        return part_of(whole, _PARTS[match["part"]]) if whole else None
    return None


def read_point(text) -> Point | None:
    """A decade, year, month or day without doubt; None where it is something else. Raises DateError."""
    for pattern in _DAYS:
        if match := pattern.fullmatch(text):
            year = _year_number(match["year"])
            return None if year is None else Point(year, _month_number(match["month"]), int(match["day"]))
    for pattern in _MONTHS_OF_YEARS:
        if (match := pattern.fullmatch(text)) and (year := _year_number(match["year"])) is not None:
            return Point(year, _month_number(match["month"]))
    if _YEAR_ALONE.fullmatch(text):
        year = _year_number(text)
        return None if year is None else Point(year)
    if match := _MASKED_YEAR.fullmatch(text):
        return Point(int(match["known"].replace("x", "0")), masked=match["known"].count("x"))
    return _decade(text)


def completed(text, pattern: Point) -> Point | None:
    """A day or month that leaves the rest to the date after it, `pattern`: the 20 of "20–26/11/1946"."""
    if pattern.precision == "day":
        if match := _DAY_OF_MONTH.fullmatch(text):
            return Point(pattern.year, pattern.month, int(match["day"]))
        for expression in _DAYS_OF_YEAR:
            if match := expression.fullmatch(text):
                return Point(pattern.year, _month_number(match["month"]), int(match["day"]))
    if pattern.precision in ("day", "month") and (match := _MONTH_OF_YEAR.fullmatch(text)):
        return Point(pattern.year, _month_number(match["month"]))
    return None


def _year_number(text):
    """The astronomical year; None where the figures may mean something else: "40", unlike "năm 40"."""
    match = _MARKED_YEAR.fullmatch(text)
    if not match:
        return None
    number, era = int(match["number"]), match["era"]
    is_bce = era == " bce"
    if not (match["mark"] or era) and len(match["number"]) not in (3, 4):
        return None
    if is_bce and "ad" in match["mark"]:
        return None
    if number == 0:
        raise DateError(_("There is no year 0: 1 BCE is followed by 1 CE."))
    return 1 - number if is_bce else number


def _month_number(text):
    word = text.removeprefix("thang ")
    return _MONTHS.get(word) or int(word)


def _decade(text):
    if match := _DECADE.fullmatch(text):
        if match["decade"]:
            return Point(int(match["decade"]) * 10, masked=1)
        year = int(match["vi"] or match["en"])
        is_ambiguous = year % 100 == 0 and match["en"]
        return None if year % 10 or is_ambiguous else Point(year, masked=1)
    if match := _DECADE_OF_CENTURY.fullmatch(text):
        century = _century(match["century"])
        if century and not century.is_bce:
            return Point(century.first_year - 1 + int(match["vi"] or match["en"]), masked=1)
    return None


def _century(text):
    match = _CENTURY.fullmatch(text)
    if not match:
        return None
    word = match["vi"] or match["en"]
    if word in _ORDINALS:
        number = _ORDINALS.index(word) + 1
    elif word[0].isdigit():
        number = int(re.match("[0-9]+", word)[0])
    else:
        number = NUMBERS_OF_ROMAN.get(word)
    if not number or number > LAST_CENTURY:
        return None
    return Century(number, bool(match["vi_bce"] or match["en_bce"]))
