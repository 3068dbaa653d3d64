"""What visitors ask while they search and browse, in made-up registers of any size (museum_site.scale)."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale

from core.search.columns import columns_of
from core.vietnamese import fold
from exhibits.browse import FACETS, SORTS, VIEWS
from exhibits.models import ArtefactPage, CollectionPage

SAMPLED = 400  # titles that questions are made of
DEEP = 500  # a page far down


@dataclass(frozen=True)
class Ask:
    """One kind of request with its budget: the 95th percentile in milliseconds at the larger size."""

    name: str
    budget: float
    addresses: list[str]


def all_asks(number, seed=5) -> list[Ask]:
    """`number` different requests of each kind, made from what is in the current database."""
    chance = random.Random(seed)  # noqa: S311 - the same requests every time
    asks = []
    for language, _name in settings.LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        titles = list(
            ArtefactPage.objects.filter(locale=locale).order_by("slug").values_list("title", flat=True)[:SAMPLED]
        )
        collection = CollectionPage.objects.get(locale=locale)
        with override(language):
            suggest, search = reverse("search-suggestions"), reverse("search")
        share = number // len(settings.LANGUAGES)
        many = {
            "suggestion": (30, (f"{suggest}?{urlencode({'q': q})}" for q in _beginnings(titles, chance))),
            "search, a page": (150, (f"{search}?{urlencode({'q': q})}" for q in _questions(titles, chance))),
            "search, JSON": (
                150,
                (f"{search}?{urlencode({'q': q, 'format': 'json'})}" for q in _questions(titles, chance)),
            ),
            "search with typing errors": (
                150,
                (f"{search}?{urlencode({'q': _mistyped(q, chance)})}" for q in _questions(titles, chance)),
            ),
            "two facets": (250, (f"{collection.url}?{urlencode(q)}" for q in _pairs(locale, chance))),
            "two facets and words": (
                250,
                (
                    f"{collection.url}?{urlencode([*q, ('q', words)])}"
                    for q, words in zip(_pairs(locale, chance), _questions(titles, chance, 1), strict=False)
                ),
            ),
            "collection, page 1": (250, (f"{collection.url}?sort={sort}" for sort in _orders(chance))),
            f"collection, page {DEEP}": (
                250,
                (f"{collection.url}?sort={sort}&page={DEEP}" for sort in _orders(chance)),
            ),
        }
        for place, (name, (budget, addresses)) in enumerate(many.items()):
            found = [next(addresses) for _time in range(share)]
            if len(asks) <= place:
                asks.append(Ask(name, budget, found))
            else:
                asks[place].addresses.extend(found)
    return asks


def _words(titles, chance, most):
    """Some words of a title, as somebody remembers it: side by side, often without marks."""
    words = chance.choice(titles).split()
    number = chance.randint(1, most)
    start = chance.randrange(max(1, len(words) - number + 1))
    text = " ".join(words[start : start + number])
    return text if chance.random() < 0.3 else fold(text)


def _questions(titles, chance, most=4) -> Iterator[str]:
    while True:
        yield _words(titles, chance, most)


def _beginnings(titles, chance) -> Iterator[str]:
    """What stands in the box while a title is typed, from its second letter on."""
    while True:
        title = fold(chance.choice(titles)) if chance.random() < 0.7 else chance.choice(titles)
        yield title[: chance.randint(2, min(24, len(title)))]


def _mistyped(words, chance):
    """Two letters swapped, one left out or one doubled."""
    at = chance.randrange(max(1, len(words) - 1))
    return chance.choice(
        (
            words[:at] + words[at + 1 : at + 2] + words[at : at + 1] + words[at + 2 :],
            words[:at] + words[at + 1 :],
            words[: at + 1] + words[at:],
        )
    )


def _pairs(locale, chance) -> Iterator[list[tuple[str, str]]]:
    """Two choices of two facets, also the most frequent ones, with an order and a look."""
    columns = columns_of(locale.pk)
    slugs = {value: slug for slug, value in columns.page_slugs.items()}
    values = {
        name: [slugs.get(value, value) for value in columns.facet(name).values]
        for name in FACETS
        if columns.facet(name).values
    }
    while True:
        one, other = chance.sample(sorted(values), 2)
        chosen = [(one, chance.choice(values[one])), (other, chance.choice(values[other]))]
        yield [*chosen, ("sort", next(_orders(chance))), ("view", chance.choice(list(VIEWS)[:3]))]


def _orders(chance) -> Iterator[str]:
    orders = [name for name in SORTS if name != "relevance"]
    while True:
        yield chance.choice(orders)
