"""The collection as a visitor narrows, sorts and looks at it. The whole state stands in the address."""

import random
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import numpy as np
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.colours import place_in_rainbow
from core.findable import kind_of
from core.search.choosing import Choosing
from core.search.columns import columns_of
from core.search.finding import find
from exhibits.models import ArtefactPage

FACETS = ("period", "type", "material", "theme", "person", "place") + ("authenticity", "media", "rights", "colour")
SORTS = {
    "relevance": _("Best match"),
    "room": _("As they stand in the room"),
    "date": _("Oldest first"),
    "title": _("By name"),
    "number": _("By number"),
    "newest": _("Newest here first"),
}
VIEWS = {
    "grid": pgettext_lazy("view of a list", "Pictures"),
    "list": pgettext_lazy("view of a list", "List"),
    "table": pgettext_lazy("view of a list", "Table"),
    "colour": pgettext_lazy("view of a list", "Colours"),
}
PER_PAGE = {"grid": 24, "list": 24, "table": 48, "colour": 60}
WHOLE_LIST = "all"
LONGEST_STATE = 2000  # characters of `?list=…` that are read


@dataclass(frozen=True)
class Option:
    """One way to sort or to look: a link."""

    name: str
    label: object
    is_chosen: bool
    query: str


class Browsing:
    """The labels of one language that the parameters of an address choose, in the order they ask for."""

    def __init__(self, parameters, locale_pk):
        self.columns = columns_of(locale_pk)
        self.found = find(parameters.get("q", ""), self.columns)
        self.words = self.found.question.typed
        self.sort = self._one_of(parameters, "sort", self.default_sort, SORTS)
        self.view = self._one_of(parameters, "view", "grid", VIEWS)
        kept = {
            "q": self.words,
            "sort": "" if self.sort == self.default_sort else self.sort,
            "view": "" if self.view == "grid" else self.view,
        }
        self.choosing = Choosing(parameters, self.columns, FACETS, kept)
        kind = kind_of(ArtefactPage).name
        mask = self.columns.facet("kind").having([kind], len(self.columns))
        if self.words:
            mask &= self.columns.mask_of(self.columns.pks[self.found.ranked.rows])
        self.narrowed = self.choosing.narrow(mask)

    @property
    def default_sort(self):
        return "relevance" if self.words else "room"

    def _one_of(self, parameters, name, default, known):
        value = parameters.get(name, "")
        return value if value in known and (value != "relevance" or self.words) else default

    @cached_property
    def rows(self):
        if self.view == "colour":
            return self._by_colour()
        if self.sort == "relevance":
            return self.narrowed.ranked(self.found.ranked)
        return self.narrowed.in_order(self.sort)

    def _by_colour(self):
        """Pictures in the order of the rainbow, greys at the end; what has no picture is left out."""
        colours = self.columns.colours
        rows = [row for row in self.narrowed.in_order("room").tolist() if colours[row]]
        return np.array(sorted(rows, key=lambda row: place_in_rainbow(colours[row])), np.int64)

    @property
    def pks(self):
        return self.columns.pks[self.rows]

    @property
    def total(self):
        return len(self.rows)

    @property
    def is_narrowed(self):
        return bool(self.choosing) or bool(self.words)

    @property
    def state(self):
        """The address of the list without page number and look: what a record opened from it remembers."""
        return self.choosing.query(view="")[1:]

    @property
    def record_query(self):
        """What the address of a record opened from this list ends in."""
        return f"?{urlencode({'list': self.state or WHOLE_LIST})}"

    # Links

    @property
    def sorts(self):
        if self.view == "colour":  # which has an order of its own
            return []
        return [
            Option(name, label, name == self.sort, self.choosing.query(sort="" if name == self.default_sort else name))
            for name, label in SORTS.items()
            if name != "relevance" or self.words
        ]

    @property
    def views(self):
        return [
            Option(name, label, name == self.view, self.choosing.query(view="" if name == "grid" else name))
            for name, label in VIEWS.items()
        ]

    def as_format(self, name):
        return self.choosing.query(view="", format=name)

    @property
    def csv_query(self):
        return self.as_format("csv")

    @property
    def json_query(self):
        return self.as_format("json")

    @property
    def rss_query(self):
        return self.choosing.query(view="", sort="", format="rss")

    @property
    def surprise_query(self):
        return self.choosing.query(surprise="1")

    # Rows

    def page(self, number, per_page=None):
        """A Django page of artefacts with what cards show; the last one for a number beyond it."""
        paginator = ArtefactPaginator(self.pks, per_page or PER_PAGE[self.view])
        return paginator.get_page(number)

    def surprise(self):
        """The primary key of a page taken at random; None where there is none."""
        return int(random.choice(self.pks)) if self.total else None  # noqa: S311 - a surprise, no secret

    def place_of(self, pk):
        """Where this page stands in the list, from 0; None where it does not."""
        at = np.flatnonzero(self.pks == pk)
        return int(at[0]) if len(at) else None


class ArtefactPaginator(Paginator):
    """Pages of labels out of their primary keys; those that have just ceased to be public are left out."""

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        pks = self.object_list[start : start + self.per_page].tolist()
        return self._get_page(artefacts_in_order(pks), number, self)


def artefacts_in_order(pks):
    """Public labels with what cards show, in the order of these keys: two queries."""
    found = ArtefactPage.objects.visible().filter(pk__in=pks).with_card_data().in_bulk()
    return [found[pk] for pk in pks if pk in found]


# A record and the list it was opened from


@dataclass(frozen=True)
class InList:
    """Where a record stands in the list it was opened from. `previous` and `next` are pages or None."""

    previous: object
    next: object
    number: int
    total: int
    record_query: str  # of the list, for the addresses of its neighbours
    back: str  # to the list, where the record stands in it; below the record's own address, as its parent is


def in_list(page, parameters):
    """The InList of a record, of the list in `?list=…`; None where none is named or the record is not in it."""
    if "list" not in parameters:
        return None
    listed = QueryDict(parameters["list"][:LONGEST_STATE], mutable=True)
    listed.pop("view", None)
    browsing = Browsing(listed, page.locale_id)
    at = browsing.place_of(page.pk)
    if at is None:
        return None
    pks = browsing.pks
    beside = {where: int(pks[n]) for where, n in (("previous", at - 1), ("next", at + 1)) if 0 <= n < len(pks)}
    pages = ArtefactPage.objects.visible().filter(pk__in=beside.values()).defer_streamfields().in_bulk()
    number = at // PER_PAGE["grid"] + 1
    query = browsing.choosing.query(page=number if number > 1 else "")
    return InList(
        pages.get(beside.get("previous")),
        pages.get(beside.get("next")),
        at + 1,
        len(pks),
        browsing.record_query,
        f"../{query.removesuffix('?')}#o{page.museum_object_id}",
    )
