"""What completes the words while they are typed: titles that begin so, then titles that have the words in them."""

from dataclasses import dataclass

import numpy as np
from django.db import connection

from core.findable import kinds
from core.models import SearchEntry

from .columns import Columns
from .finding import look_up, spelling_of
from .questions import read_question
from .texts import Match, beginning_with

MOST, OF_ONE_KIND = 8, 4
SHORTEST_INSIDE = 3  # letters of a word that is looked for inside titles; fewer stand everywhere
MOST_READ = 300  # titles that are looked through for fewer


@dataclass(frozen=True)
class Suggested:
    """Primary keys of pages, the best first. `is_guess`: they have other words than those typed."""

    pks: list[int]
    is_guess: bool = False


def suggest(text, columns: Columns, locale_pk) -> Suggested:
    """Public pages of a language for what has been typed so far. Three queries, or five to guess."""
    asked = read_question(text)
    if not asked or not len(columns):
        return Suggested([])
    spelling = spelling_of(columns.words)
    question = read_question(spelling.understood(asked.typed))
    words = [word.bare for word in question.chain]
    pks = _beginning(" ".join(words), locale_pk)
    if len(pks) < MOST and (len(words) > 1 or len(words[0]) >= SHORTEST_INSIDE):
        pks += [pk for pk in _inside(words, columns) if pk not in pks][: MOST - len(pks)]
    if pks or len(words[-1]) < 2:
        return Suggested(pks[:MOST])
    guessed = look_up(asked, columns, spelling)
    return Suggested(columns.pks[guessed.ranked.rows[: MOST // 2]].tolist(), is_guess=True)


def _beginning(words, locale_pk):
    """Titles that begin so, a few of every kind, the shortest first: one query.

    Written out, because Django takes longer to compile seven queries into one than the database to answer it.
    """
    condition, values = beginning_with("title_words", words)
    one = (
        "SELECT * FROM (SELECT page_id, kind, title_words FROM core_searchentry "  # noqa: S608 - values are parameters
        f"WHERE locale_id = %s AND kind = %s AND is_public AND {condition} "
        f"ORDER BY title_words LIMIT {OF_ONE_KIND}) AS best"
    )
    rank = {name: place for place, name in enumerate(kinds())}
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([one] * len(rank)), [value for kind in rank for value in (locale_pk, kind, *values)]
        )
        found = sorted(cursor.fetchall(), key=lambda row: (row[2] != words, rank[row[1]], len(row[2])))
    return [pk for pk, _kind, _words in found]


def _inside(words, columns):
    """Titles with all these words, the last perhaps unfinished, the shortest first: one or two queries."""
    *whole, last = words
    is_short = len(last) < SHORTEST_INSIDE
    matches = [Match("title", (word,)) for word in whole]
    if not is_short:
        matches.append(Match("title", (last,), beginning=True))
    mask = np.ones(len(columns), bool)
    for rows in columns.rows_with(matches):
        mask &= columns.mask(rows)
    rows = np.flatnonzero(mask)
    order = np.lexsort((columns.pks[rows], columns.title_lengths[rows]))
    pks = columns.pks[rows[order[: MOST_READ if is_short else 2 * MOST]]].tolist()
    return _with_beginning(last, pks) if is_short else pks


def _with_beginning(letters, pks):
    """Those of the titles with a word that begins so: of few letters no index says that at once."""
    titles = dict(SearchEntry.objects.filter(pk__in=pks).values_list("pk", "title_words"))
    return [pk for pk in pks if f" {letters}" in f" {titles.get(pk, '')}"]
