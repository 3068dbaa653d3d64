"""What a date can be: a point in time known more or less precisely, a span, or one of several points."""

from dataclasses import dataclass, replace
from enum import Enum

from django.utils.translation import gettext_lazy as _

from .calendar import LONGEST_YEAR, Day, add_months, day_to_ymd, days_in_month, ordinal


class DateError(ValueError):
    """A date that cannot be read, or cannot be. `str()` tells the curator in the active language."""

    def __init__(self, message, **params):
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self):
        return str(self.message) % self.params if self.params else str(self.message)


class Open(Enum):
    """The side of a span that has no date; the value is its EDTF."""

    OPEN = ".."  # no limit: still going on, or always before
    UNKNOWN = ""  # there was a limit, nobody knows when


@dataclass(frozen=True)
class Point:
    """A day, month, year, decade or hundred of years; never an impossible one (DateError).

    `masked` is the number of last digits of the year that are not known: 1 for `193X`, 2 for `19XX`; the year
    is then the first of them, 1930 or 1900. `approximate` is EDTF's ~, `uncertain` its ?, both together its
    %.
    """

    year: int
    month: int | None = None
    day: int | None = None
    masked: int = 0
    approximate: bool = False
    uncertain: bool = False

    def __post_init__(self):
        if abs(self.year) > LONGEST_YEAR:
            raise DateError(
                _("The year %(year)s is too far away: years go to %(limit)s."),
                year=self.year,
                limit=LONGEST_YEAR,
            )
        if self.masked and self.year < 10**self.masked:
            raise DateError(_("Decades and hundreds of years, e.g. 193X, start with the year 10."))
        if self.month is None:
            return
        if abs(self.year) > 9999:
            raise DateError(_("Beyond the year 9999 only years can be given, e.g. Y-12000."))
        if not 1 <= self.month <= 12:
            raise DateError(_("There is no month %(month)s: months go from 1 to 12."), month=self.month)
        if self.day is not None and not 1 <= self.day <= days_in_month(self.year, self.month):
            raise DateError(
                _("There is no day %(day)s in month %(month)s of the year %(year)s: it has %(last)s days."),
                day=self.day, month=self.month, year=self.year, last=days_in_month(self.year, self.month),
            )  # fmt: skip

    @property
    def precision(self) -> str:
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return ("year", "decade", "hundred")[self.masked]

    @property
    def qualifier(self) -> str:
        return ("", "~", "?", "%")[self.approximate + 2 * self.uncertain]

    @property
    def first(self) -> Day:
        return Day(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> Day:
        year, month = self.year + 10**self.masked - 1, self.month or 12
        return Day(year, month, self.day or days_in_month(year, month))

    @property
    def edtf(self) -> str:
        sign, digits = "-" if self.year < 0 else "", f"{abs(self.year):04d}"
        if self.masked:
            digits = digits[: -self.masked] + "X" * self.masked
        text = f"Y{sign}{digits}" if len(digits) > 4 else sign + digits
        text += "" if self.month is None else f"-{self.month:02d}"
        text += "" if self.day is None else f"-{self.day:02d}"
        return text + self.qualifier

    def plain(self) -> "Point":
        return replace(self, approximate=False, uncertain=False)

    def qualified(self, approximate: bool, uncertain: bool) -> "Point":
        """The same point, at least as doubtful as asked."""
        return replace(self, approximate=self.approximate or approximate, uncertain=self.uncertain or uncertain)

    def before(self) -> "Point":
        """The last day, month or year before this point, as precise and as doubtful as it."""
        return self._neighbour(self.first, -1)

    def after(self) -> "Point":
        """The first day, month or year after this point, as precise and as doubtful as it."""
        return self._neighbour(self.last, 1)

    def _neighbour(self, edge: Day, step: int) -> "Point":
        if self.precision == "day":
            year, month, day = day_to_ymd(ordinal(*edge) + step)
        elif self.precision == "month":
            (year, month), day = add_months(edge.year, edge.month, step), None
        else:
            year, month, day = edge.year + step, None, None
        return Point(year, month, day, approximate=self.approximate, uncertain=self.uncertain)


@dataclass(frozen=True)
class Interval:
    """A span with at least one dated side that does not end before it begins (DateError)."""

    start: Point | Open
    end: Point | Open

    def __post_init__(self):
        if not self.points:
            raise DateError(_("A span needs a first or a last date, e.g. 1955/.. or ../1955."))
        if len(self.points) == 2 and self.start.first > self.end.last:
            raise DateError(
                _("The span ends (%(end)s) before it begins (%(start)s)."),
                start=self.start.edtf, end=self.end.edtf,
            )  # fmt: skip

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(side for side in (self.start, self.end) if isinstance(side, Point))

    @property
    def edtf(self) -> str:
        return "/".join(side.edtf if isinstance(side, Point) else side.value for side in (self.start, self.end))

    def qualified(self, approximate: bool, uncertain: bool) -> "Interval":
        """The same span, both sides at least as doubtful as asked."""
        return self._with_points(lambda point: point.qualified(approximate, uncertain))

    def certain(self) -> "Interval":
        """The same span without EDTF's question marks."""
        return self._with_points(lambda point: replace(point, uncertain=False))

    def _with_points(self, change) -> "Interval":
        start, end = (change(side) if isinstance(side, Point) else side for side in (self.start, self.end))
        return Interval(start, end)


@dataclass(frozen=True)
class Choice:
    """Several points: one of them and nobody knows which, EDTF [a,b], or each of them, EDTF {a,b}."""

    points: tuple[Point, ...]
    is_all: bool = False

    @property
    def edtf(self) -> str:
        text = ",".join(point.edtf for point in self.points)
        return f"{{{text}}}" if self.is_all else f"[{text}]"


Form = Point | Interval | Choice
