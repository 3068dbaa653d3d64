"""A date as the rest of the project sees it."""

from dataclasses import dataclass

from .calendar import Day, ordinal
from .forms import Form, Interval, Open, Point


@dataclass(frozen=True)
class HistoricalDate:
    """A date in EDTF and the first and last day of what it says; None is the side of a span that is open.

    "About 1892" lies in 1892 here: padded by a guess it would be sorted among the events of 1887. That it is an
    estimate is in `approximate`, for whoever draws it or speaks of it.

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
    open_start = is_interval and isinstance(form.start, Open)
    open_end = is_interval and isinstance(form.end, Open)
    return HistoricalDate(
        edtf=form.edtf,
        earliest=None if open_start else min(point.first for point in points),
        latest=None if open_end else max(point.last for point in points),
        approximate=any(point.approximate for point in points),
        uncertain=any(point.uncertain for point in points),
        open_start=open_start,
        open_end=open_end,
    )
