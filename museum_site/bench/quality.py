"""How well search finds: questions with the pages that must come first (search_queries.csv).

The questions are about the demonstration exhibition. `expected` names rows of its tables, e.g. "people:nguyen-hong";
any one of several, parted by "|", will do.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from wagtail.models import Locale, Page

from core.search.columns import columns_of
from core.search.finding import find
from museum_site.loading.words import stable_id

QUESTIONS = Path(__file__).with_name("search_queries.csv")
ENOUGH = 5  # the page must be among so many
KINDS = {  # of row, by table: what page keys are made from (museum_site.loading)
    "artefacts": "artefact",
    "events": "event",
    "exhibitions": "exhibition",
    "pages": "page",
    "people": "person",
    "periods": "period",
    "places": "place",
}


@dataclass(frozen=True)
class Asked:
    """One question and the place of the first page that was expected; None where it was not found."""

    query: str
    language: str
    kind: str
    expected: str
    rank: int | None

    @property
    def is_success(self):
        return self.rank is not None and self.rank <= ENOUGH

    @property
    def reciprocal_rank(self):
        return 1 / self.rank if self.rank else 0.0


def ask_all(path=QUESTIONS) -> list[Asked]:
    """Every question of a file, asked in the current database."""
    keys = Page.objects.values_list("pk", "translation_key", "locale__language_code")
    pk_of = {(str(key), language): pk for pk, key, language in keys}
    locales = dict(Locale.objects.values_list("language_code", "pk"))
    with open(path, encoding="utf-8", newline="") as file:
        return [_ask(row, pk_of, locales) for row in csv.DictReader(file)]


def _ask(row, pk_of, locales):
    expected = set()
    for name in row["expected"].split("|"):
        table, _colon, key = name.partition(":")
        expected.add(pk_of[str(stable_id(KINDS[table], key)), row["language"]])
    columns = columns_of(locales[row["language"]])
    found = columns.pks[find(row["query"], columns).ranked.rows].tolist()
    rank = next((place for place, pk in enumerate(found, 1) if pk in expected), None)
    return Asked(row["query"], row["language"], row["kind"], row["expected"], rank)


def mean_reciprocal_rank(asked) -> float:
    """Voorhees 1999: 1 where the first hit is right, 1/2 where it is the second, 0 where none is."""
    return sum(one.reciprocal_rank for one in asked) / len(asked)


def success(asked) -> float:
    """The part of the questions with a right page among the first ENOUGH."""
    return sum(one.is_success for one in asked) / len(asked)


def table(asked) -> str:
    """Markdown: a line for each kind of question, and one for all."""
    lines = [f"| questions | number | MRR | success@{ENOUGH} |", "|---|--:|--:|--:|"]
    for kind in [*dict.fromkeys(one.kind for one in asked), None]:
        some = [one for one in asked if kind in (None, one.kind)]
        name = kind or "**all**"
        lines.append(f"| {name} | {len(some)} | {mean_reciprocal_rank(some):.3f} | {success(some):.3f} |")
    return "\n".join(lines)
