"""Full text in the database: FTS5 or tsvector. Says which pages have a word, and nothing about how well.

Fields are columns, so that a word can be asked for in one of them. Words that stand side by side are indexed as pairs
("vi:+hai+phong"): to look for "Hải Phòng", which a hundred thousand pages may have, the databases would otherwise read
all their texts. Every word says its language, so that a search reads nothing of the others. Every search is one
statement, whatever is asked: one row for each `Match`, with all its pages in one value, because reading a hundred
thousand rows one by one costs more than finding them.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import connection

FIELDS = ("title", "names", "summary", "body", "sources")  # the weightiest first
MARKED = "marked"
COLUMNS = (*FIELDS, MARKED)
TABLE = "core_searchtext"


@dataclass(frozen=True)
class Match:
    """What to look for in one field: one of these words, whole or at their beginnings; or these words side by side.

    Of more than two words every two neighbours stand side by side, perhaps not all in one place.
    """

    field: str
    words: tuple[str, ...]
    side_by_side: bool = False
    beginning: bool = False


@dataclass(frozen=True)
class Row:
    """What is indexed of one page, each field as `indexed` makes it; `passage` is the text itself."""

    page_pk: int
    title: str
    names: str
    summary: str
    body: str
    sources: str
    marked: str
    passage: str


def indexed(words: Sequence[str], language: str) -> str:
    """Words in their order as they are written to a field: each once, and each pair of neighbours."""
    return " ".join(dict.fromkeys(_terms([*words, *_pairs(words)], [language])))


def listed(words: Iterable[str], language: str) -> str:
    """Words whose order does not matter, as they are written to a field."""
    return " ".join(_terms(words, [language]))


def _pairs(words):
    """A pair begins as no word does: who looks for the beginnings of words has nothing to do with pairs."""
    return [f"+{one}+{other}" for one, other in zip(words, words[1:], strict=False)]


def _terms(words, languages):
    return [f"{language}:{word}" for word in words for language in languages]


def pages_with(matches: Sequence[Match], languages: Sequence[str]) -> list[np.ndarray]:
    """The primary keys of the pages in these languages for each match, in no order; public or not. One query."""
    if not matches:
        return []
    return _dialect().pages_with(matches, languages)


def write(rows: Iterable[Row]):
    """Put these in the place of what was there of the same pages."""
    rows = list(rows)
    remove([row.page_pk for row in rows])
    if rows:
        _dialect().insert(rows)


def remove(page_pks):
    if page_pks:
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(page_pks))
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid IN ({marks})", list(page_pks))  # noqa: S608


def remove_orphans():
    """Texts of pages that are no more."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE rowid NOT IN (SELECT page_id FROM core_searchentry)")  # noqa: S608


def passages(page_pks) -> dict[int, str]:
    """{primary key: the text of the page}. One query."""
    if not page_pks:
        return {}
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(page_pks))
        cursor.execute(f"SELECT rowid, passage FROM {TABLE} WHERE rowid IN ({marks})", list(page_pks))  # noqa: S608
        return dict(cursor.fetchall())


def beginning_with(column, words) -> tuple[str, list[str]]:
    """(condition, parameters) on a column of bare words, as the database finds it in an index."""
    return _dialect().beginning_with(column, words)


def settle():
    """After many rows were written: let the database put its index in order."""
    _dialect().settle()


def _boolean(match, languages, both, either, term):
    """The expression of a match: in one of the languages all pairs, or any of the words."""
    if not match.side_by_side:
        return either.join(term(one) for one in _terms(match.words, languages))
    pairs = _pairs(match.words)
    return either.join(f"({both.join(term(one) for one in _terms(pairs, [language]))})" for language in languages)


class Fts5:
    """SQLite (https://sqlite.org/fts5.html)."""

    MOST_SELECTS = 500  # in one statement (https://sqlite.org/limits.html)

    def pages_with(self, matches, languages):
        if len(matches) > self.MOST_SELECTS:
            first, others = matches[: self.MOST_SELECTS], matches[self.MOST_SELECTS :]
            return self.pages_with(first, languages) + self.pages_with(others, languages)
        one = f"SELECT %s AS n, group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join([one] * len(matches)),
                [value for n, match in enumerate(matches) for value in (n, self._expression(match, languages))],
            )
            found = dict(cursor.fetchall())
        return [np.array(json.loads(f"[{found[n] or ''}]"), np.int64) for n in range(len(matches))]

    @staticmethod
    def _expression(match, languages):
        star = " *" if match.beginning else ""
        words = _boolean(match, languages, " AND ", " OR ", lambda term: f'"{term}"{star}')
        return f"{{{match.field}}} : ({words})"

    @staticmethod
    def beginning_with(column, words):
        return f"{column} >= %s AND {column} < %s", [words, f"{words}\U0010ffff"]  # LIKE uses no index here

    def insert(self, rows):
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, {', '.join(COLUMNS)}, passage) "  # noqa: S608
                f"VALUES ({', '.join(['%s'] * (len(COLUMNS) + 2))})",
                [(row.page_pk, *(getattr(row, name) for name in COLUMNS), row.passage) for row in rows],
            )

    def settle(self):
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('optimize')")  # noqa: S608


class Tsvector:
    """PostgreSQL. Vectors and queries are written out, so that no parser and no locale has a say in what is a word."""

    def pages_with(self, matches, languages):
        # Functions of the migration: they forbid to read all vectors, which the planner holds for cheap where most
        # pages have the word.
        one = f"SELECT %s AS n, {TABLE}_{{field}}(%s::tsquery)"
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join(one.format(field=match.field) for match in matches),
                [value for n, match in enumerate(matches) for value in (n, self._expression(match, languages))],
            )
            found = dict(cursor.fetchall())
        return [np.frombuffer(found[n] or b"", ">i4").astype(np.int64) for n in range(len(matches))]

    @staticmethod
    def _expression(match, languages):
        star = ":*" if match.beginning else ""
        return _boolean(match, languages, " & ", " | ", lambda term: f"'{term}'{star}")

    @staticmethod
    def beginning_with(column, words):
        return f"{column} LIKE %s", [f"{words}%"]  # bare words have no wildcards

    def insert(self, rows):
        one = f"(%s, {', '.join(['%s::tsvector'] * len(COLUMNS))}, %s)"
        values = []
        for row in rows:
            values += [row.page_pk, *(self._vector(getattr(row, name)) for name in COLUMNS), row.passage]
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} VALUES {', '.join([one] * len(rows))}", values)  # noqa: S608

    @staticmethod
    def _vector(words):
        return "'" + words.replace(" ", "' '") + "'" if words else ""

    def settle(self):
        with connection.cursor() as cursor:
            # Inside a transaction only the tests call this: no vacuum is allowed there, and none is missed.
            cursor.execute(f"{'' if connection.in_atomic_block else 'VACUUM '}ANALYZE {TABLE}")
            cursor.execute("ANALYZE core_searchentry")


DIALECTS = {"sqlite": Fts5(), "postgresql": Tsvector()}


def _dialect():
    return DIALECTS[connection.vendor]
