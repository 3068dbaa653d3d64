"""A date as the rest of the project sees it, and how wide "about" is."""

from dataclasses import dataclass

from .calendar import Day, add_months, day_to_ymd, days_in_month, ordinal
from .forms import Form, Interval, Open, Point
from .named import is_of_thirds

# How far "about" (EDTF ~) reaches to each side of what is written; for sorting, filtering and drawing only.
# A decade is padded like a year. Early, middle and late parts are not: their thirds are the estimate already.
YEARS_OF_ABOUT = 5
MONTHS_OF_ABOUT = 1
DAYS_OF_ABOUT = 3


@dataclass(frozen=True)
class HistoricalDate:
    """A date in EDTF and the days it lies between, at the widest; None is the side of a span that is open.

    Days are (year, month, day) with astronomical years; `ordinal(*day)` is the number to store. `approximate`
    and `uncertain` are true when any part of the date is: EDTF's ~ and ?.
    """

    edtf: str
    earliest: Day | None
    latest: Day | None
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False
    open_end: bool = False

    @property
    def is_span(self) -> bool:
        """Whether EDTF writes it as from – to. So it does centuries and their parts, for want of a code."""
        return "/" in self.edtf

    @property
    def earliest_day(self) -> int | None:
        return None if self.earliest is None else ordinal(*self.earliest)

    @property
    def latest_day(self) -> int | None:
        return None if self.latest is None else ordinal(*self.latest)


def historical_date(form: Form) -> HistoricalDate:
    """Derive the days of a form."""
    points = (form,) if isinstance(form, Point) else form.points
    is_interval = isinstance(form, Interval)
    is_third = isinstance(form, Interval) and is_of_thirds(form)
    open_start = is_interval and isinstance(form.start, Open)
    open_end = is_interval and isinstance(form.end, Open)
    return HistoricalDate(
        edtf=form.edtf,
        earliest=None if open_start else min(_earliest(point, is_third) for point in points),
        latest=None if open_end else max(_latest(point, is_third) for point in points),
        approximate=any(point.approximate for point in points),
        uncertain=any(point.uncertain for point in points),
        open_start=open_start,
        open_end=open_end,
    )


def _earliest(point: Point, is_estimate: bool) -> Day:
    year, month, day = point.first
    if is_estimate or not point.approximate:
        return point.first
    if point.precision == "day":
        return day_to_ymd(ordinal(year, month, day) - DAYS_OF_ABOUT)
    if point.precision == "month":
        return Day(*add_months(year, month, -MONTHS_OF_ABOUT), 1)
    return Day(year - YEARS_OF_ABOUT, month, day)


def _latest(point: Point, is_estimate: bool) -> Day:
    year, month, day = point.last
    if is_estimate or not point.approximate:
        return point.last
    if point.precision == "day":
        return day_to_ymd(ordinal(year, month, day) + DAYS_OF_ABOUT)
    if point.precision == "month":
        year, month = add_months(year, month, MONTHS_OF_ABOUT)
        return Day(year, month, days_in_month(year, month))
    return Day(year + YEARS_OF_ABOUT, month, day)
