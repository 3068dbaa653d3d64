"""The engine for Wagtail's admin and choosers, drafts and all.

`WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search.backend"}}`; run `update_index` after switching to it.

Pages are found in this engine's own tables (core.search.page_results). Records that are no pages – the register,
pictures, documents, terms – stay in Wagtail's, where its own database backends find "Điện Biên Phủ" only when every
mark is typed, answer a lone quotation mark with an error on SQLite (wagtail#13227), and rank there with one subquery
for every hit. So here

- both what is indexed and what is asked are reduced to the same words (core.search.words), whatever the database would
  have made of punctuation;
- on SQLite the index is asked once for the ranking of all hits, with the title weighing more than the body;
- on PostgreSQL one save does not average over all titles;
- querysets may be filtered by anything, not only by FilterFields;
- among the hits of one page, titles spelt exactly as asked come first.

`fields=` is ignored: the index knows title and body only, and PostgreSQL would look into the raw columns instead.
Written against modelsearch 1.3, to which Wagtail 8 is pinned; it replaces a class of that package by name (below).
"""

from importlib import import_module

from django.db import connection
from django.db.models import F, QuerySet
from modelsearch import query as queries
from modelsearch.backends.base import EmptySearchResults
from wagtail.models import Page

from core.vietnamese import fold, normalise

from .finding import spelling_of
from .page_results import PageIndex, PageResults, words_of_all_languages
from .words import LONGEST_WORD, search_words

if connection.vendor not in ("sqlite", "postgresql"):
    raise ImportError(f"core.search.backend works with SQLite and PostgreSQL, not with {connection.vendor}")

IS_SQLITE = connection.vendor == "sqlite"
_database = import_module(
    "modelsearch.backends.database.sqlite.sqlite" if IS_SQLITE else "modelsearch.backends.database.postgres.postgres"
)

# More words than anyone types; each becomes one more level of SQL expression, and the parsers have a limit.
MOST_WORDS = 24
MOST_NEAR = 12  # words that one may have been meant to be; each is one more term of the query
TITLE_WEIGHT = 8.0
MOST_RANKED = 1000  # hits whose texts PostgreSQL looks into to rank them
MOST_PARAMETERS = 900  # of one SQLite query, see its SQLITE_MAX_VARIABLE_NUMBER


class FoldingObjectIndexer(_database.ObjectIndexer):
    def prepare_value(self, value):
        return search_words(super().prepare_value(value))


# The index classes look this name up when they index, and offer no other way to replace it.
_database.ObjectIndexer = FoldingObjectIndexer


def folded_query(query):
    """The query in search words; None when no words are left of it, e.g. of a lone quotation mark."""
    if isinstance(query, (str, queries.PlainText, queries.Phrase, queries.Fuzzy)):
        return _folded_words(query)
    if isinstance(query, (queries.Boost, queries.Not)):
        subquery = folded_query(query.subquery)
        if subquery is None:
            return None
        if isinstance(query, queries.Not):
            return queries.Not(subquery)
        return subquery if IS_SQLITE else queries.Boost(subquery, query.boost)
    if isinstance(query, (queries.And, queries.Or)):
        subqueries = [folded for subquery in query.subqueries if (folded := folded_query(subquery)) is not None]
        return type(query)(subqueries) if len(subqueries) > 1 else next(iter(subqueries), None)
    return query


def _folded_words(query):
    text = query if isinstance(query, str) else query.query_string
    words = " ".join(word[:LONGEST_WORD] for word in search_words(text).split()[:MOST_WORDS])
    if not words:
        return None
    if isinstance(query, str):
        return words
    if isinstance(query, queries.Phrase):
        return queries.Phrase(words)
    if isinstance(query, queries.Fuzzy) and not IS_SQLITE:
        return queries.Fuzzy(words, operator=query.operator)
    return queries.PlainText(words, operator=query.operator, boost=getattr(query, "boost", 1))


def _typed_marks(query):
    """What was typed, if it has marks; "" for "dien bien phu" and for combined queries."""
    text = query if isinstance(query, str) else getattr(query, "query_string", "")
    text = " ".join(normalise(text).lower().split())
    return text if text != fold(text) else ""


def _meant(query):
    """What may have been meant where nothing was found, in words that stand on pages; None where nothing may."""
    spelling = spelling_of(words_of_all_languages())
    words = search_words(spelling.understood(query, eager=True)).split()[:MOST_WORDS]
    near = [(word, *spelling.near(word)[:MOST_NEAR]) for word in words]
    if not words or (" ".join(words) == search_words(query) and all(len(some) == 1 for some in near)):
        return None
    wanted = [
        queries.Or([queries.PlainText(word) for word in some]) if len(some) > 1 else queries.PlainText(some[0])
        for some in near
    ]
    return queries.And(wanted) if len(wanted) > 1 else wanted[0]


class ExactMarksFirst:
    """Moves hits whose title has the words with the very marks that were typed to the front of their page.

    Within one slice only: across all hits it would mean to load every title.
    """

    def _do_search(self):
        hits = list(super()._do_search())
        typed = getattr(self.query_compiler, "typed_marks", "")
        if not typed or not self.query_compiler.order_by_relevance:
            return hits
        return sorted(hits, key=lambda hit: typed not in normalise(getattr(hit, "title", "")).lower())


if IS_SQLITE:

    class TitleWeightedBM25(_database.BM25):
        def as_sql(self, compiler, connection, **kwargs):
            table = _database.SQLiteFTSIndexEntry._meta.db_table
            return f"bm25({table}, 1.0, 1.0, {TITLE_WEIGHT})", []  # autocomplete, body, title

    class RankedOnce(_database.SQLiteSearchResults):
        """The hits of one slice by relevance, in few queries however many hits there are."""

        def _do_search(self):
            compiler = self.query_compiler
            query = _database.normalize(compiler.query)
            if not compiler.order_by_relevance or isinstance(query, (queries.MatchAll, queries.Not)):
                return super()._do_search()
            scores = self._best_scores(compiler, query) or self._all_scores(compiler, query)
            page = list(scores)[self.start : self.stop]
            wanted = page if len(page) < MOST_PARAMETERS else self._object_ids(compiler, query)
            found = {hit.pk: hit for hit in compiler.queryset.order_by().filter(pk__in=wanted)}
            results = [found[pk] for pk in page if pk in found]
            if self._score_field:
                for hit in results:
                    setattr(hit, self._score_field, -scores[hit.pk])
            return results

        def _do_count(self):
            query = _database.normalize(self.query_compiler.query)
            if isinstance(query, (queries.MatchAll, queries.Not)):
                return super()._do_count()
            number = self._allowed(self.query_compiler, self._object_ids(self.query_compiler, query)).count()
            return len(range(number)[self.start : self.stop])

        @staticmethod
        def _allowed(compiler, object_ids):
            """Those of the hits that the queryset lets through."""
            return compiler.queryset.order_by().filter(pk__in=object_ids)

        def _best_scores(self, compiler, query):
            """{key: score} of the first hits, enough for this slice; {} where too many of them are not let through.

            The index sorts its own rows by score; what they stand for is looked up only for the best.
            """
            most = None if self.stop is None else 4 * self.stop + 100
            if most is None or most > MOST_PARAMETERS:
                return {}
            best = dict(self._ranked(compiler, query).values_list("index_entry_id", "score")[:most])
            entries = _database.IndexEntry.objects.filter(pk__in=best, content_type__in=self._content_types(compiler))
            keys = dict(entries.values_list("pk", "object_id"))
            found = [(keys[entry], score) for entry, score in best.items() if entry in keys]
            scores = self._let_through(found, compiler, [key for key, _score in found])
            return scores if len(scores) >= self.stop or len(best) < most else {}

        def _all_scores(self, compiler, query):
            ranked = self._ranked(compiler, query).filter(index_entry__content_type__in=self._content_types(compiler))
            found = ranked.values_list("index_entry__object_id", "score")
            return self._let_through(found, compiler, self._object_ids(compiler, query))

        def _let_through(self, scores, compiler, object_ids):
            to_python = compiler.queryset.model._meta.pk.to_python
            allowed = set(self._allowed(compiler, object_ids).values_list("pk", flat=True))
            return {pk: score for object_id, score in scores if (pk := to_python(object_id)) in allowed}

        def _object_ids(self, compiler, query):
            of_this_kind = self._matches(compiler, query).filter(
                index_entry__content_type__in=self._content_types(compiler)
            )
            return of_this_kind.values("index_entry__object_id")

        def _ranked(self, compiler, query):
            return (
                self._matches(compiler, query).annotate(score=TitleWeightedBM25()).order_by("score", "-index_entry_id")
            )

        @staticmethod
        def _matches(compiler, query):
            words = compiler.build_search_query(query, config=None)
            return _database.SQLiteFTSIndexEntry.objects.filter(
                _database.MatchExpression(compiler.FTS_TABLE_FIELDS, words)
            )

        @staticmethod
        def _content_types(compiler):
            return _database.get_descendants_content_types_pks(compiler.queryset.model)

    _ResultsOfDatabase = RankedOnce
else:

    class RankedWithinReason(_database.PostgresSearchResults):
        """Words on more pages than MOST_RANKED say nothing of their texts: such hits are ranked by their titles alone.

        Ranking by the body means to read every body that has the word.
        """

        def _do_search(self):
            if not self._is_plain() or self._score_field or len(self._keys()) <= MOST_RANKED:
                return super()._do_search()
            page = self._keys()[self.start : self.stop]
            found = self.query_compiler.queryset.order_by().in_bulk(page)
            return [found[pk] for pk in page if pk in found]

        def _do_count(self):
            if not self._is_plain():
                return super()._do_count()
            return len(self._keys()[self.start : self.stop])

        def _is_plain(self):
            compiler = self.query_compiler
            is_words = isinstance(compiler.query, (queries.PlainText, queries.Phrase))
            return is_words and compiler.order_by_relevance and isinstance(compiler, QueryCompiler)

        def _keys(self):
            """Keys of all hits by the rank of their titles; found once for their number and all slices of them."""
            compiler = self.query_compiler
            if not hasattr(compiler, "ranked_keys"):
                config = compiler.get_config(self.backend)
                hits = compiler.search(config, None, None, backend=self.backend)
                title = compiler.build_tsrank(F("index_entries__title"), compiler.query, config=config)
                ranked = hits.order_by((title * F("index_entries__title_norm")).desc(), "-pk")
                compiler.ranked_keys = list(ranked.values_list("pk", flat=True))
            return compiler.ranked_keys

    _ResultsOfDatabase = RankedWithinReason


class FoldingSearchResults(ExactMarksFirst, _ResultsOfDatabase):
    pass


class AnyFilter:
    """Lets every filter and order through that Django can write, e.g. `locale__language_code` or an `Exists`.

    modelsearch asks for a FilterField for each, which only an index outside the database needs. Facets still
    do.
    """

    def check(self):
        pass


class QueryCompiler(AnyFilter, _database.SearchBackend.query_compiler_class):
    pass


class AutocompleteQueryCompiler(AnyFilter, _database.SearchBackend.autocomplete_query_compiler_class):
    pass


class RecordIndex(_database.SearchBackend.index_class):
    def _refresh_title_norms(self, full=False):
        """PostgreSQL: not the average over all titles at every save. Titles of records are short, one like another."""


class SearchBackend(_database.SearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = FoldingSearchResults
    index_class = RecordIndex

    def __init__(self, params):
        # PostgreSQL's default is English: it would drop "an" and "do", which are Vietnamese words.
        super().__init__({"SEARCH_CONFIG": "simple", **params})

    def get_index_for_model(self, model, *args, **kwargs):
        return PageIndex(self) if issubclass(model, Page) else super().get_index_for_model(model, *args, **kwargs)

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        queryset = model_or_queryset if isinstance(model_or_queryset, QuerySet) else model_or_queryset.objects.all()
        folded = query if query is None else folded_query(query)
        if query is not None and folded is None:
            return EmptySearchResults()
        if issubclass(queryset.model, Page) and not isinstance(query, (queries.MatchAll, type(None))):
            completes = query_compiler_class is self.autocomplete_query_compiler_class
            return PageResults.of(self, queryset, query, completes, kwargs.get("order_by_relevance", True))
        if kwargs.get("fields"):
            kwargs["fields"] = None
        results = super()._search(query_compiler_class, folded, queryset, **kwargs)
        if results.query_compiler is not None:
            results.query_compiler.typed_marks = _typed_marks(query)
        if isinstance(query, str) and not results.count() and (meant := _meant(query)):
            return super()._search(query_compiler_class, meant, queryset, **kwargs)
        return results
