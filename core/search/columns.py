"""All public pages of one language as columns in memory: filters, counts and orders without the database.

A count of every choice of every facet, true for all the other choices, would be a dozen scans in the database; over
columns of numbers it is a few milliseconds for a hundred thousand pages. The columns are read once in each process and
then follow the log of changes: what one save has changed is read, nothing else. They are never changed in place, so
that requests go on with the ones they have.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from django.db import DatabaseError, connection
from wagtail.models import Locale, Page

from core.findable import narrowing_facets
from core.models import SearchChange, SearchEntry, SearchWord
from core.models.dated import FIRST_DAY, LAST_DAY

from .texts import Match, pages_with

COMMON, MOST_COMMON = 2_000, 2_000  # pages with a word that is remembered; such words
MOST_CHANGES = 500  # with more, everything is read anew
UNDATED = np.iinfo(np.int32).max
FIELDS = ("page_id", "kind", "title_words", "facets", "earliest", "latest", "published_at", "colour") + (
    "sort_key",
    "number_key",
)


@dataclass(frozen=True)
class FacetColumn:
    """Which page has which value of one facet, as pairs of a row and the number of the value."""

    values: list[str]
    rows: np.ndarray
    codes: np.ndarray

    @cached_property
    def code_of(self):
        return {value: code for code, value in enumerate(self.values)}

    def having(self, values, size) -> np.ndarray:
        """A mask of the rows that have one of these values."""
        mask = np.zeros(size, bool)
        for value in values:
            if (code := self.code_of.get(value)) is not None:
                mask[self.rows[self.codes == code]] = True
        return mask

    def counts(self, mask) -> dict[str, int]:
        """{value: number of rows in the mask that have it}, without those that none has."""
        numbers = np.bincount(self.codes[mask[self.rows]], minlength=len(self.values))
        return {value: int(number) for value, number in zip(self.values, numbers, strict=True) if number}

    def moved(self, new_row):
        """The pairs with rows renumbered; -1 drops them."""
        rows = new_row[self.rows]
        kept = rows >= 0
        return FacetColumn(self.values, rows[kept], self.codes[kept])

    def joined(self, other):
        """These pairs and those of another column of the same facet."""
        values = list(self.values)
        code_of = dict(self.code_of)
        for value in other.values:
            if value not in code_of:
                code_of[value] = len(values)
                values.append(value)
        moved = np.array([code_of[value] for value in other.values], np.int32)
        codes = moved[other.codes] if len(other.codes) else other.codes
        return FacetColumn(values, np.concatenate([self.rows, other.rows]), np.concatenate([self.codes, codes]))


def _one_by_one(match):
    """The matches of single words that this one is the union of: what is remembered of each serves other questions."""
    if match.side_by_side or len(match.words) == 1:
        return [match]
    return [replace(match, words=(word,)) for word in match.words]


def _no_pairs():
    return FacetColumn([], np.empty(0, np.int32), np.empty(0, np.int32))


@dataclass(frozen=True)
class Columns:
    """One row for each public page of a language.

    `pks` are in no order. `words` are all that stand on the pages. `page_slugs` leads from the slug of a page that
    others are narrowed by, in any language, to its value.
    """

    pks: np.ndarray
    earliest: np.ndarray
    latest: np.ndarray
    published: np.ndarray  # seconds
    title_lengths: np.ndarray  # words
    colours: list[str]
    sort_keys: list[str]
    number_keys: list[str]
    facets: dict[str, FacetColumn]
    by_title: list[int] = field(default_factory=list)
    by_number: list[int] = field(default_factory=list)
    words: tuple[str, ...] = ()
    page_slugs: dict[str, str] = field(default_factory=dict)
    language: str = ""
    _common: dict[Match, np.ndarray] = field(default_factory=dict, repr=False, compare=False)
    _places: dict[str, dict] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self):
        return len(self.pks)

    @cached_property
    def _row_of(self):
        rows = np.full(int(self.pks.max(initial=0)) + 1, -1, np.int32)
        rows[self.pks] = np.arange(len(self))
        return rows

    @property
    def highest_pk(self):
        return len(self._row_of) - 1

    def rows_of(self, pks) -> np.ndarray:
        """The rows of these pages; those that are not here are left out."""
        pks = np.asarray(pks, np.int64)
        rows = self._row_of[pks[pks <= self.highest_pk]]
        return rows[rows >= 0]

    def mask_of(self, pks) -> np.ndarray:
        return self.mask(self.rows_of(pks))

    def rows_with(self, matches) -> list[np.ndarray]:
        """The rows of pages with each of these in their texts: one query for all that is not known yet.

        Words that very many pages have are remembered, a bit for each row: to ask for them costs most, and everybody
        does.
        """
        parts = {match: _one_by_one(match) for match in matches}
        wanted = dict.fromkeys(one for ones in parts.values() for one in ones)
        known = {one: bits for one in wanted if (bits := self._common.get(one)) is not None}
        unknown = [one for one in wanted if one not in known]
        found = dict(zip(unknown, map(self.rows_of, pages_with(unknown, [self.language])), strict=True))
        self._remember(found)
        return [
            self._joined([known[one] for one in ones if one in known], [found[one] for one in ones if one in found])
            for ones in map(parts.get, matches)
        ]

    def _remember(self, found):
        for match, rows in found.items():
            if len(rows) > COMMON:
                if len(self._common) >= MOST_COMMON:
                    self._common.clear()
                self._common[match] = np.packbits(self.mask(rows))

    def _joined(self, all_bits, all_rows):
        """The rows in any of these: bits for all rows, as they are remembered, or rows."""
        if not all_bits and len(all_rows) == 1:
            return all_rows[0]
        mask = np.zeros(len(self), bool)
        if all_bits:
            mask |= np.unpackbits(np.bitwise_or.reduce(all_bits), count=len(self)).view(bool)
        for rows in all_rows:
            mask[rows] = True
        return np.flatnonzero(mask)

    def mask(self, rows) -> np.ndarray:
        mask = np.zeros(len(self), bool)
        mask[rows] = True
        return mask

    def facet(self, name) -> FacetColumn:
        return self.facets.get(name) or _no_pairs()

    def touching(self, first_day, last_day) -> np.ndarray:
        """A mask of the dated rows whose days meet these, both included; None on a side leaves it open."""
        mask = self.earliest != UNDATED
        if first_day is not None:
            mask &= self.latest >= first_day
        if last_day is not None:
            mask &= self.earliest <= last_day
        return mask

    def code_of_row(self, name) -> np.ndarray:
        """The number of the value each row has of a facet that gives every row one."""
        column = self.facet(name)
        codes = np.zeros(len(self), np.int32)
        codes[column.rows] = column.codes
        return codes

    def place_of_value(self, name) -> dict[str, int]:
        """{value: its place} of a facet with an order of its own (core.findable); {} for others. Asked for once."""
        if name not in self._places:
            facet = narrowing_facets().get(name)
            values = facet.order() if facet and facet.order else []
            self._places[name] = {value: place for place, value in enumerate(values)}
        return self._places[name]

    def order(self, name) -> np.ndarray:
        """All rows in an order of ORDERS."""
        return self._orders[name]

    @cached_property
    def _orders(self):
        return _Orders(self)


class _Orders(dict):
    """Made when first asked for: most visits need one."""

    def __init__(self, columns):
        super().__init__()
        self.columns = columns

    def __missing__(self, name):
        self[name] = order = ORDERS[name](self.columns).astype(np.int32)
        return order


def _by_room(columns):
    """As one walks: period after period, in each by date."""
    rank = np.full(len(columns), UNDATED, np.int64)
    column, place = columns.facet("period"), columns.place_of_value("period")
    ranks = np.array([place.get(value, UNDATED) for value in column.values], np.int64)
    if len(column.rows):
        np.minimum.at(rank, column.rows, ranks[column.codes])
    return np.lexsort((columns.pks, columns.earliest, rank))


ORDERS = {
    "room": _by_room,
    "date": lambda columns: np.lexsort((columns.pks, columns.latest, columns.earliest)),
    "newest": lambda columns: np.lexsort((-columns.pks, -columns.published)),
    "title": lambda columns: np.array(columns.by_title, np.int32),
    "number": lambda columns: np.array(columns.by_number, np.int32),
}


# Read and kept up to date


def _read(entries) -> Columns:
    pks, earliest, latest, published, lengths, colours, keys, numbers = [], [], [], [], [], [], [], []
    pairs: dict[str, tuple[dict, list, list]] = defaultdict(lambda: ({}, [], []))
    for row, (pk, kind, title, facets, first, last, at, colour, key, number) in enumerate(entries):
        pks.append(pk)
        earliest.append(UNDATED if first is None else max(first, FIRST_DAY))
        latest.append(UNDATED if last is None else min(last, LAST_DAY))
        published.append(int(at.timestamp()) if at else 0)
        lengths.append(title.count(" ") + 1)
        colours.append(colour)
        keys.append(key)
        numbers.append(number)
        for name, values in {"kind": [kind], **facets}.items():
            codes, rows, column = pairs[name]
            for value in values:
                rows.append(row)
                column.append(codes.setdefault(value, len(codes)))
    return Columns(
        np.array(pks, np.int64),
        np.array(earliest, np.int64),
        np.array(latest, np.int64),
        np.array(published, np.int64),
        np.array(lengths, np.int16),
        colours,
        keys,
        numbers,
        {
            name: FacetColumn(list(codes), np.array(rows, np.int32), np.array(column, np.int32))
            for name, (codes, rows, column) in pairs.items()
        },
    )


def _entries(locale_pk, **where):
    found = SearchEntry.objects.filter(locale_id=locale_pk, is_public=True, **where).order_by("pk")
    return found.values_list(*FIELDS).iterator(chunk_size=5000)


def _with_orders(columns, by_title, by_number):
    """Sorted anew from an order that is nearly right, which costs little."""
    keys, numbers, pks = columns.sort_keys, columns.number_keys, columns.pks.tolist()
    return replace(
        columns,
        by_title=sorted(by_title, key=lambda row: (keys[row], pks[row])),
        by_number=sorted(by_number, key=lambda row: (not numbers[row], numbers[row], keys[row], pks[row])),
    )


def _read_all(locale_pk) -> Columns:
    columns = _read(_entries(locale_pk))
    columns = _with_orders(columns, range(len(columns)), range(len(columns)))
    words = SearchWord.objects.filter(locale_id=locale_pk).order_by("pk").values_list("word", flat=True)
    language = Locale.objects.values_list("language_code", flat=True).get(pk=locale_pk)
    return replace(columns, words=tuple(words), page_slugs=_page_slugs(columns), language=language)


def _page_slugs(columns):
    """One query for the pages that all other pages are narrowed by, a few hundred."""
    names = [facet.name for facet in narrowing_facets().values() if facet.pages]
    sources = {int(value) for name in names for value in columns.facet(name).values}
    keys = Page.objects.filter(pk__in=sources).values("translation_key")
    versions = Page.objects.filter(translation_key__in=keys).values_list("pk", "translation_key", "slug")
    source_of = {key: pk for pk, key, _slug in versions if pk in sources}
    return {slug: str(source_of[key]) for _pk, key, slug in versions if key in source_of}


def _changed(columns, locale_pk, page_pks) -> Columns:
    """The columns with what is now in the entries of these pages."""
    fresh = _read(_entries(locale_pk, pk__in=page_pks))
    kept = ~np.isin(columns.pks, list(page_pks))
    new_row = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
    size = int(kept.sum())
    shifted = np.arange(len(fresh), dtype=np.int32) + size
    facets = {
        name: columns.facet(name).moved(new_row).joined(fresh.facet(name).moved(shifted))
        for name in {*columns.facets, *fresh.facets}
    }
    keep = np.flatnonzero(kept)

    def kept_items(old, new):
        return [old[row] for row in keep] + new

    def kept_order(old):
        return (
            [*(row for row in new_row[old].tolist() if row >= 0), *shifted.tolist()] if len(old) else shifted.tolist()
        )

    joined = Columns(
        *(
            np.concatenate([getattr(columns, name)[kept], getattr(fresh, name)])
            for name in ("pks", "earliest", "latest", "published", "title_lengths")
        ),
        *(kept_items(getattr(columns, name), getattr(fresh, name)) for name in ("colours", "sort_keys", "number_keys")),
        facets,
    )
    known = set(columns.words)
    words = SearchWord.objects.filter(locale_id=locale_pk).order_by("-pk").values_list("word", flat=True)[:MOST_CHANGES]
    new_words = tuple(word for word in words if word not in known)
    joined = _with_orders(joined, kept_order(columns.by_title), kept_order(columns.by_number))
    words = columns.words + new_words if new_words else columns.words
    return replace(joined, words=words, page_slugs=_page_slugs(joined), language=columns.language)


@dataclass(frozen=True)
class _Snapshot:
    columns: Columns
    at: tuple | None  # (number, stamp) of the last change that is in it


_snapshots: dict[tuple, _Snapshot] = {}
_lock = threading.Lock()


def columns_of(locale_pk) -> Columns:
    """All public pages of one language, as they are now. One query where nothing has changed since the last request."""
    name = (connection.vendor, str(connection.settings_dict["NAME"]), locale_pk)
    now = _last_change()
    snapshot = _snapshots.get(name)
    if snapshot is None or snapshot.at != now:
        with _lock:
            snapshot = _snapshots.get(name)
            if snapshot is None or snapshot.at != now:
                snapshot = _snapshots[name] = _Snapshot(_follow(snapshot, locale_pk), now)
    return snapshot.columns


def read_ahead():
    """Read all languages before anybody asks. A database that is not ready yet is left to the first request."""
    try:
        for pk in Locale.objects.values_list("pk", flat=True):
            columns_of(pk)
    except DatabaseError:
        pass
    finally:
        connection.close()  # no worker may inherit it


def forget_all():
    """As in a process that has just started."""
    _snapshots.clear()


def _last_change():
    return SearchChange.objects.order_by("-pk").values_list("pk", "stamp").first()


def _follow(snapshot, locale_pk):
    if snapshot and snapshot.at:
        number, stamp = snapshot.at
        changes = list(
            SearchChange.objects.filter(pk__gte=number)
            .order_by("pk")
            .values_list("pk", "stamp", "page_pk")[: MOST_CHANGES + 2]
        )
        pks = {page_pk for _number, _stamp, page_pk in changes[1:]}
        if changes and changes[0][:2] == (number, stamp) and len(changes) <= MOST_CHANGES and None not in pks:
            return _changed(snapshot.columns, locale_pk, pks)
    return _read_all(locale_pk)
