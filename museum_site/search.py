"""Search across everything public, in the language of the page: as a page, and as data (`format=json`)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.conf import settings
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, get_page_models

from core.addresses import path_at
from core.findable import NarrowingFacet, kinds, register_narrowing
from core.models import MuseumPage
from core.querysets import rendition_prefetch, visible
from core.renditions import CARD_SPECS
from core.search.choosing import Choosing
from core.search.columns import columns_of
from core.search.finding import Found, find, meant
from core.search.snippets import as_html, highlighted, snippet
from core.search.texts import passages
from core.search.words import words_of

PER_PAGE = 20
OF_A_KIND = 5  # on the first page, where every kind has its group
FACETS = ("kind", "period", "theme", "person", "place")
JSON_OPTIONS = {"ensure_ascii": False, "separators": (",", ":")}  # Vietnamese in a third of the bytes


def _kind_names(names):
    known = kinds()
    return {name: known[name].heading for name in names if name in known}


register_narrowing(NarrowingFacet("kind", _("What it is"), _kind_names, order=lambda: list(kinds())))


@require_safe
def search(request):
    """Results of ?q=…; without words, an invitation to type some."""
    visit = SearchVisit(request.GET, Locale.get_active())
    if request.GET.get("format") == "json":
        return JsonResponse(visit.as_data(request), json_dumps_params=JSON_OPTIONS)
    context = {
        "visit": visit,
        "words": visit.words,
        # Results are no pages of their own for search engines: they stand for the search page.
        "canonical": request.build_absolute_uri(request.path),
        "addresses": {code: translate_url(request.get_full_path(), code) for code, _name in settings.LANGUAGES},
    }
    return render(request, "pages/search.html", context)


@dataclass
class Hit:
    """One page that was found, ready to be shown."""

    page: Page
    kind: object
    score: float
    summary: str = ""
    passage: str = ""
    image: object = None
    looked_for: tuple = ((), ())

    @property
    def title_html(self):
        return as_html(highlighted(self.page.title, *self.looked_for))

    @cached_property
    def snippet_html(self):
        """The summary where it has the words, else the passage that has."""
        for text in (self.summary, self.passage):
            pieces = snippet(text, *self.looked_for)
            if any(piece.is_hit for piece in pieces):
                return as_html(pieces)
        return as_html(snippet(self.summary or self.passage, *self.looked_for))


@dataclass(frozen=True)
class KindOfHits:
    """The best hits of one kind, and where all of them are."""

    name: str
    heading: str
    hits: list
    count: int
    query: str


class SearchVisit:
    """What a request asks, and the answer."""

    def __init__(self, parameters, locale):
        self.locale = locale
        self.columns = columns_of(locale.pk)
        self.found: Found = find(parameters.get("q", ""), self.columns)
        self.words = self.found.question.typed
        self.choosing = Choosing(parameters, self.columns, FACETS, {"q": self.words})
        mask = np.zeros(len(self.columns), bool)
        mask[self.found.ranked.rows] = True
        self.narrowed = self.choosing.narrow(mask)
        self.rows = self.narrowed.ranked(self.found.ranked)
        self.paginator = Paginator(range(len(self.rows)), PER_PAGE)
        self.page = self.paginator.get_page(parameters.get("page"))
        self.meant = ""  # what the words were taken for, with marks; known when the hits are

    @property
    def total(self):
        return len(self.rows)

    @property
    def total_unnarrowed(self):
        return len(self.found)

    @cached_property
    def is_grouped(self):
        """The first page of everything shows the kinds one by one."""
        return self.page.number == 1 and not self.narrowing_kind and len(self._counts_by_kind) > 1

    @property
    def narrowing_kind(self):
        return self.choosing.narrowing.chosen.get("kind")

    @cached_property
    def _counts_by_kind(self):
        return self.narrowed.counts("kind")

    # The hits of this page

    @cached_property
    def _shown_rows(self):
        if not self.is_grouped:
            return self.rows[self.page.start_index() - 1 : self.page.end_index()] if self.total else self.rows
        return np.concatenate([rows for _kind, rows in self._rows_by_kind])

    @cached_property
    def _rows_by_kind(self):
        """[(kind, its first rows)], the kind with the best hit first."""
        codes = self._kind_codes[self.rows]
        found = [(code, self.rows[codes == code]) for code in range(len(self._kind_names))]
        best_first = sorted(
            ((rows, code) for code, rows in found if len(rows)), key=lambda pair: self._place(pair[0][0])
        )
        return [(self._kind_names[code], rows[:OF_A_KIND]) for rows, code in best_first]

    def _place(self, row):
        return int(np.flatnonzero(self.rows == row)[0])

    @cached_property
    def _kind_codes(self):
        return self.columns.code_of_row("kind")

    @property
    def _kind_names(self):
        return self.columns.facet("kind").values

    @cached_property
    def hits(self) -> dict[int, Hit]:
        """{row: Hit} of what this page shows. Pages that are public no longer are left out."""
        rows = self._shown_rows
        pks = self.columns.pks[rows].tolist()
        pages = visible(Page.objects.filter(pk__in=pks)).in_bulk()
        facts, words = self._facts(pks), passages(pks)
        images = _images({image for _summary, image in facts.values() if image})
        known = kinds()
        hits = {}
        for row, pk in zip(rows.tolist(), pks, strict=True):
            if pk in pages:
                summary, image = facts.get(pk, ("", None))
                kind = known[self._kind_names[self._kind_codes[row]]]
                hits[row] = Hit(
                    pages[pk],
                    kind,
                    float(self._scores[row]),
                    summary,
                    words.get(pk, ""),
                    images.get(image),
                )
        self._mark(hits.values())
        return hits

    def _mark(self, hits):
        """Tell the hits which words to mark: where others were meant than typed, those that the best hit has."""
        self.meant = ""
        if best := max(hits, key=lambda hit: hit.score, default=None):
            self.meant = meant(self.found, [best.page.title, best.summary, best.passage])
        whole, beginnings = self.found.looked_for
        if self.meant:
            whole, beginnings = {word.bare for word in words_of(self.meant)}, set()
        for hit in hits:
            hit.looked_for = whole, beginnings

    @cached_property
    def _scores(self):
        """The score of every row; 0 of those that were not found."""
        scores = np.zeros(len(self.columns))
        scores[self.found.ranked.rows] = self.found.ranked.scores
        return scores

    def _facts(self, pks):
        """{primary key: (summary, primary key of the picture)}: one query, whatever kinds of page they are."""
        models = [model for model in get_page_models() if issubclass(model, MuseumPage)]
        columns = ("pk", "summary", "lead_image_id")
        first, *others = [model.objects.order_by().filter(pk__in=pks).values_list(*columns) for model in models]
        return {pk: (summary, image) for pk, summary, image in first.union(*others, all=True)}

    @cached_property
    def shown(self) -> list[Hit]:
        return list(self.hits.values())

    @cached_property
    def groups(self) -> list[KindOfHits]:
        known = kinds()
        groups = []
        for name, rows in self._rows_by_kind:
            hits = [self.hits[row] for row in rows.tolist() if row in self.hits]
            if hits:
                query = self.choosing.query({"kind": [name]})
                groups.append(KindOfHits(name, known[name].heading, hits, self._counts_by_kind[name], query))
        return groups

    @property
    def meant_query(self):
        return f"?{urlencode({'q': self.meant})}"

    @property
    def kind_choices(self):
        """The kinds as tabs: [(heading, count, query, whether it is chosen)]."""
        group = next((group for group in self.choosing.groups if group.name == "kind"), None)
        return group and [*group.choices, *group.more]

    @property
    def facet_groups(self):
        return [group for group in self.choosing.groups if group.name != "kind"]

    # For programs

    def as_data(self, request):
        """The hits in order of relevance, whatever their kind; docs/search.md describes it."""
        self.is_grouped = False
        shown = self.shown
        data = {
            "q": self.words,
            "meant": self.meant,
            "partial": self.found.is_partial,
            "total": self.total,
            "kinds": {name: count for name, count in self._counts_by_kind.items() if count},
            "page": self.page.number,
            "pages": self.paginator.num_pages,
            "results": [
                {
                    "kind": hit.kind.name,
                    "title": hit.page.title,
                    "address": request.build_absolute_uri(self._path(hit.page)),
                    "score": round(hit.score, 3),
                    "snippet": hit.snippet_html,
                }
                for hit in shown
            ],
        }
        if self.choosing.errors:
            data["errors"] = self.choosing.errors
        return data

    def _path(self, page):
        return path_at(page.url_path, self.locale.language_code)


def _images(pks):
    """{primary key: picture} with the renditions of a card: two queries, none where nothing has a picture."""
    if not pks:
        return {}
    pictures = get_image_model().objects.filter(pk__in=pks)
    return pictures.prefetch_related(rendition_prefetch("renditions", *CARD_SPECS)).in_bulk()
