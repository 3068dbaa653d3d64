"""Which pages a visitor has narrowed a list to, and how many each further choice would leave.

Several values of one facet widen (iron or bronze), several facets narrow (iron and a work tool). The count beside a
choice is how many have it: it heeds what is chosen elsewhere and passes over what is chosen in its own facet.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from core.dates import day_to_ymd, ordinal
from core.models.dated import FIRST_DAY, LAST_DAY

from .columns import UNDATED, Columns

YEARS = "years"  # the name under which the span of years is passed over, like a facet
FIRST_YEAR, LAST_YEAR = -9999, 9999
MOST_DECADES = 60  # of a histogram; more are drawn wider


@dataclass(frozen=True)
class Narrowing:
    """What is chosen: {facet: values}, and a span of years, both included, None where it is open."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    first_year: int | None = None
    last_year: int | None = None

    def __bool__(self):
        return bool(self.chosen) or self.has_years

    @property
    def has_years(self):
        return self.first_year is not None or self.last_year is not None


@dataclass(frozen=True)
class Bar:
    """A stretch of years of a histogram with the number of pages that touch it."""

    first_year: int
    last_year: int
    count: int


class Narrowed:
    """The rows of `columns` that are among `found` (a mask; None: all) and that the narrowing lets through."""

    def __init__(self, columns: Columns, narrowing: Narrowing, found=None):
        self.columns, self.narrowing = columns, narrowing
        self.found = np.ones(len(columns), bool) if found is None else found
        self._masks = {
            name: columns.facet(name).having(values, len(columns)) for name, values in narrowing.chosen.items()
        }
        if narrowing.has_years:
            self._masks[YEARS] = columns.touching(*days_of_years(narrowing.first_year, narrowing.last_year))

    @cached_property
    def mask(self):
        return self._but_for(None)

    def _but_for(self, passed_over):
        mask = self.found.copy()
        for name, other in self._masks.items():
            if name != passed_over:
                mask &= other
        return mask

    @property
    def total(self):
        return int(np.count_nonzero(self.mask))

    def counts(self, facet) -> dict[str, int]:
        """{value: how many have it}, chosen values with 0 where none has."""
        mask = self._but_for(facet) if facet in self._masks else self.mask
        counts = self.columns.facet(facet).counts(mask)
        return {value: counts.get(value, 0) for value in self.narrowing.chosen.get(facet, ())} | counts

    def without(self, facet) -> int:
        """How many there would be if nothing of this facet were chosen."""
        return int(np.count_nonzero(self._but_for(facet)))

    def in_order(self, name) -> np.ndarray:
        """The rows in an order of core.search.columns.ORDERS."""
        order = self.columns.order(name)
        return order[self.mask[order]]

    def ranked(self, ranked) -> np.ndarray:
        """Of the rows of a core.search.ranking.Ranked those that are let through, in its order."""
        return ranked.rows[self.mask[ranked.rows]]

    def histogram(self) -> list[Bar]:
        """Decades with what was made in them; a page that may belong to several counts in each of them.

        Decades are put together where there were more than MOST_DECADES. Empty where nothing is dated.
        """
        mask = self._but_for(YEARS) & (self.columns.earliest > FIRST_DAY) & (self.columns.latest < LAST_DAY)
        mask &= self.columns.earliest != UNDATED
        if not mask.any():
            return []
        first, last = self.columns.earliest[mask], self.columns.latest[mask]
        start = day_to_ymd(int(first.min())).year // 10 * 10
        end = day_to_ymd(int(last.max())).year
        width = 10
        while (end - start) // width + 1 > MOST_DECADES:
            width *= 5 if str(width)[0] == "1" else 2
            start = start // width * width
        begins = np.array([ordinal(year, 1, 1) for year in range(start, end + width + 1, width)])
        size = len(begins) - 1
        opened = np.bincount(np.searchsorted(begins, first, "right") - 1, minlength=size)
        closed = np.bincount(np.searchsorted(begins, last, "right"), minlength=size + 1)
        numbers = np.cumsum(opened[:size] - closed[:size])
        return [Bar(start + n * width, start + (n + 1) * width - 1, int(numbers[n])) for n in range(size)]


def days_of_years(first_year, last_year):
    """(first day, last day) of a span of years; None stays None."""
    first = None if first_year is None else ordinal(max(first_year, FIRST_YEAR), 1, 1)
    last = None if last_year is None else ordinal(min(last_year, LAST_YEAR), 12, 31)
    return first, last
