"""Pages found for a curator: in any language, drafts too, among whatever the admin lets them see."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, QuerySet
from modelsearch import query as queries
from modelsearch.backends.base import BaseIndex, BaseSearchResults
from wagtail.models import Locale, Page

from . import texts
from .columns import columns_of
from .finding import look_up, spelling_of
from .questions import read_question
from .writing import write_pks

MOST_AT_ONCE = 900  # primary keys in one statement


class PageIndex(BaseIndex):
    """Page entries are written by core.search.writing: at every save because the page announces itself, and here."""

    def get_key(self):
        return "core.search.pages"

    def add_item(self, obj):
        """Nothing: the page has announced itself."""

    def add_items(self, model, items):
        """All of them, for `update_index` and for loads; plain pages that are none of ours have nothing to find."""
        write_pks([item.pk for item in items if hasattr(item, "sort_key")])

    def delete_item(self, item):
        """Nothing: entries go with their pages."""

    # What modelsearch's rebuilders ask of an index

    write_connection = property(lambda self: connection)

    def delete_stale_entries(self):
        texts.remove_orphans()

    def _refresh_title_norms(self, full=False):
        """At the end of a rebuild."""


class AnyPage:
    """The universe of all pages (core.search.ranking): a row for each primary key there can be."""

    def __init__(self):
        self.size = (Page.objects.aggregate(top=Max("pk"))["top"] or 0) + 1

    def __len__(self):
        return self.size

    @cached_property
    def pks(self):
        return np.arange(self.size)

    @cached_property
    def title_lengths(self):
        return np.full(self.size, 8)

    def rows_with(self, matches):
        languages = [code for code, _name in settings.LANGUAGES]
        return [pks[pks < self.size] for pks in texts.pages_with(matches, languages)]


@dataclass
class PageQuery:
    """What modelsearch calls a query compiler: the queryset, and what is asked of it."""

    queryset: QuerySet
    text: str
    completes: bool
    order_by_relevance: bool

    @cached_property
    def ranked_pks(self) -> list[int]:
        """Of all pages that fit, the best first. One to three queries, however many they are."""
        spelling = spelling_of(words_of_all_languages())
        found = look_up(read_question(self.text), AnyPage(), spelling, all_open=self.completes)
        return found.ranked.rows.tolist()

    @cached_property
    def allowed(self) -> dict[int, None]:
        """Those of them that the queryset lets through, in their order."""
        pks = self.ranked_pks
        queryset = self.queryset.order_by()
        if len(pks) <= MOST_AT_ONCE and not queryset.query.is_sliced:
            queryset = queryset.filter(pk__in=pks)
        through = set(queryset.values_list("pk", flat=True))
        return {pk: None for pk in pks if pk in through}


def words_of_all_languages() -> tuple[str, ...]:
    return _joined(*(columns_of(pk).words for pk in Locale.objects.order_by("pk").values_list("pk", flat=True)))


@lru_cache(maxsize=2)
def _joined(*words):
    """The same tuple for the same words, by which a Spelling is remembered."""
    return tuple(dict.fromkeys(word for some in words for word in some))


class PageResults(BaseSearchResults):
    supports_facet = True

    @classmethod
    def of(cls, backend, queryset, query, completes, order_by_relevance):
        return cls(backend, PageQuery(queryset, as_typed(query), completes, order_by_relevance))

    def _do_search(self):
        asked = self.query_compiler
        if asked.order_by_relevance:
            pks = list(asked.allowed)[self.start : self.stop]
            found = asked.queryset.order_by().filter(pk__in=pks).in_bulk()
            hits = [found[pk] for pk in pks if pk in found]
        else:
            pks = [pk for pk in asked.queryset.values_list("pk", flat=True) if pk in asked.allowed]
            found = asked.queryset.filter(pk__in=pks[self.start : self.stop]).in_bulk()
            hits = [found[pk] for pk in pks[self.start : self.stop] if pk in found]
        if self._score_field:
            for place, hit in enumerate(hits, self.start):
                setattr(hit, self._score_field, 1 / (1 + place))
        return hits

    def _do_count(self):
        return len(range(len(self.query_compiler.allowed))[self.start : self.stop])

    def facet(self, field_name):
        """{value: number of hits}, the most frequent first."""
        pks = list(self.query_compiler.allowed)
        counts: dict = {}
        for start in range(0, len(pks), MOST_AT_ONCE):
            some = self.query_compiler.queryset.model.objects.order_by().filter(
                pk__in=pks[start : start + MOST_AT_ONCE]
            )
            for value, number in some.values_list(field_name).annotate(number=Count("pk")):
                counts[value] = counts.get(value, 0) + number
        return OrderedDict(sorted(counts.items(), key=lambda item: -item[1]))


def as_typed(query) -> str:
    """A query of modelsearch as somebody would type it into a box."""
    if isinstance(query, str):
        return query
    if isinstance(query, queries.Phrase):
        return f'"{query.query_string}"'
    if isinstance(query, queries.Not):
        return f"-{as_typed(query.subquery)}"
    if isinstance(query, queries.Boost):
        return as_typed(query.subquery)
    if isinstance(query, (queries.And, queries.Or)):
        return " ".join(as_typed(subquery) for subquery in query.subqueries)
    return getattr(query, "query_string", "")
