"""What a page shows of the floors above it.

The timeline does not know the collection. Whoever has something to show on a page of a floor below registers a
provider here, and the page asks for its shelves.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from core.pagination import CardPage


@dataclass(frozen=True)
class Shelf:
    """A heading, cards of one kind, and where to see all of them."""

    heading: str
    cards: CardPage
    card_template: str = "components/card.html"
    more_url: str = ""


_providers: dict[str, list[Callable]] = defaultdict(list)


def shelf_for(page_label):
    """Decorator: register `provider(page) -> Shelf` for a page model, e.g. "timeline.periodpage"."""

    def register(provider):
        _providers[page_label.lower()].append(provider)
        return provider

    return register


def shelves_of(page):
    """The shelves of this page that have something on them, in the order they were registered."""
    shelves = [provider(page) for provider in _providers[page._meta.label_lower]]
    return [shelf for shelf in shelves if shelf.cards.total]
