"""What a single cell must look like. Every check raises ValueError with what to write instead."""

import datetime
import re
from calendar import monthrange
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from exhibits.models.objects import DimensionKind, Unit
from tours.questions import MOST_POINTS, QuestionError, Region

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
AAT = re.compile(r"300[0-9]{6}")
YEARS = re.compile(r"(-?[0-9]{1,4})/(-?[0-9]{1,4})")
LONGEST_PART = 80  # “handle”, “lid”
SMALLEST, LARGEST = Decimal("0.01"), Decimal(10) ** 7  # what a measure's column in the database holds


def _fail(message):
    raise ValueError(message)


def is_key(value):
    if not KEY.fullmatch(value):
        _fail(_("“%(value)s” is not a key: use a–z, 0–9 and single hyphens.") % {"value": value[:80]})


def one_of(values):
    """A check that lets only these values through."""

    def check(value):
        if value not in values:
            _fail(_("“%(value)s” is not one of: %(choices)s.") % {"value": value[:80], "choices": ", ".join(values)})

    return check


def is_whole_number(value):
    if not value.isdecimal() or len(value) > 6:
        _fail(_("“%(value)s” is not a whole number.") % {"value": value[:40]})


def is_count(value):
    is_whole_number(value)
    if int(value) == 0:
        _fail(_("“%(value)s” is too few; at least 1.") % {"value": value})


def _within(first, last, message):
    """A check for whole numbers from `first` to `last`."""

    def check(value):
        is_whole_number(value)
        if not first <= int(value) <= last:
            _fail(message() % {"value": value, "first": first, "last": last})

    return check


is_grade = _within(1, 12, lambda: _("“%(value)s” is no school grade; there are %(first)d to %(last)d."))
is_minutes = _within(5, 240, lambda: _("%(value)s minutes: a tour takes %(first)d to %(last)d."))
is_points = _within(1, MOST_POINTS, lambda: _("A question is worth %(first)d to %(last)d points, not %(value)s."))


def is_region(value):
    try:
        read_region(value)
    except (ValueError, QuestionError):
        _fail(_("“%(value)s” is no detail; write left,top,width,height in per cent.") % {"value": value[:40]})


def read_region(value):
    """The Region of "10,20,30,15"; raises ValueError or QuestionError."""
    return Region(*(int(side) for side in value.split(","))) if value.count(",") == 3 else _fail(value)


def is_years(value):
    match = YEARS.fullmatch(value)
    if not match or int(match[1]) > int(match[2]):
        _fail(_("“%(value)s” is no stretch of years; write 1874/1902.") % {"value": value[:40]})


def is_aat(value):
    if not AAT.fullmatch(value):
        _fail(_("An AAT number has nine digits and begins with 300."))


def is_degree(limit):
    def check(value):
        try:
            degrees = Decimal(value)
        except InvalidOperation:
            degrees = None
        if degrees is None or not degrees.is_finite() or abs(degrees) > limit:
            _fail(_("“%(value)s” is not a number of degrees up to %(limit)s.") % {"value": value[:40], "limit": limit})

    return check


def is_day(value):
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        _fail(_("“%(value)s” is not a day; write it as 2023-12-31.") % {"value": value[:40]})


def is_yes_or_no(value):
    if value not in ("yes", "no"):
        _fail(_("“%(value)s” is neither yes nor no.") % {"value": value[:40]})


def is_url(value):
    try:
        URLValidator(schemes=["http", "https"])(value)
    except ValidationError:
        _fail(_("“%(value)s” is not a web address.") % {"value": value[:80]})


def is_anniversary(value):
    match = re.fullmatch(r"(solar|lunar):([0-9]{2})-([0-9]{2})", value)
    if not match or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= _longest_month(match[1], int(match[2]))):
        _fail(_("“%(value)s” is not an anniversary; write solar:05-13 or lunar:02-08.") % {"value": value[:40]})


def _longest_month(calendar, month):
    if calendar == "lunar":
        return 30
    return monthrange(2000, month)[1]  # a leap year


def is_dimensions(value):
    for part, kind, number, unit in read_dimensions(value):
        known = kind in DimensionKind.values and unit in Unit.values and len(part) <= LONGEST_PART
        if not known or not _is_amount(number):
            _fail(_("“%(value)s” is not a measure; write height=38 cm; width=12.5 cm.") % {"value": value[:80]})


def _is_amount(number):
    """More than nothing, and with at most two decimals."""
    try:
        amount = Decimal(number)
        return SMALLEST <= amount < LARGEST and amount == amount.quantize(SMALLEST)
    except InvalidOperation:
        return False


def read_dimensions(value):
    """[(part, kind, number, unit)] of `handle: length=12 cm | height=38 cm; weight=1.1 kg`."""
    measures = []
    for section in value.split("|"):
        part, _colon, rest = section.rpartition(":")
        for measure in filter(None, (piece.strip() for piece in rest.split(";"))):
            kind, _equals, amount = measure.partition("=")
            number, _space, unit = amount.strip().partition(" ")
            measures.append((part.strip(), kind.strip(), number.replace(",", "."), unit.strip()))
    return measures
