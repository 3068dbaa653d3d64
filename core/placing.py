"""How a page says where it stands in time.

The timeline draws whatever is dated and knows none of the page types above it. A page type joins by one function, on
its own floor, that says what is to be placed:

    @placed("exhibits.PersonPage")
    def life(person):
        yield Placed(Lane.PERSON, person.title, value="1908", until="1932", label="1908–1932", lasting=True)

What a visitor may filter by is said in the same way (`Facet`), and so is what a walk through a page stops at. Whoever
changes something that is placed and is no page calls `announce` with the pages it stands on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy


class Lane(models.TextChoices):
    EVENT = "event", _("Events")
    OBJECT = "object", pgettext_lazy("lane of the timeline", "Objects")
    PERSON = "person", _("People")
    PLACE = "place", _("Places and their names")


@dataclass(frozen=True)
class Placed:
    """One thing on the timeline.

    `value` is EDTF, "" where no date is known; `until` too, where beginning and end are dated apart. `label` says the
    date in the page's language. `lasting`: whether it went on from the first day to the last, like a life; otherwise it
    happened some time between them. None: as the value says. `period_pk` is the period a curator has given it, as the
    primary key of the period's source version; without one it belongs where its date lies.
    """

    lane: str
    title: str
    value: str = ""
    until: str = ""
    label: str = ""
    summary: str = ""
    lasting: bool | None = None
    period_pk: int | None = None
    certainty: str = ""


@dataclass(frozen=True)
class Facet:
    """Something to filter the timeline by.

    `values(page)` are slugs, the same in every language; `names(slugs)` says what they are called in the active one, as
    {slug: name}, and leaves out what is not public.
    """

    name: str
    heading: str
    values: Callable[..., Iterable[str]]
    names: Callable[[list[str]], dict[str, str]]


placement_changed = Signal()  # pages: specific pages in any language

_providers: dict[str, Callable[..., Iterable[Placed]]] = {}
_facets: dict[str, Facet] = {}
_walks: dict[str, Callable[..., list]] = {}


def placed(page_label):
    """Decorator: register `provider(page) -> Placed, …` for a page model, e.g. "exhibits.personpage"."""

    def register(provider):
        _providers[page_label.lower()] = provider
        return provider

    return register


def placed_models() -> list[str]:
    """Labels of the page models that stand on the timeline."""
    return sorted(_providers)


def is_placed(page) -> bool:
    return page._meta.label_lower in _providers


def placements(page) -> list[Placed]:
    """What of this page stands on the timeline, in the page's own language."""
    with override(page.locale.language_code):
        return list(_providers[page._meta.label_lower](page))


def announce(*pages):
    """Tell the timeline that these pages, or what is told of them, have changed."""
    if found := [page for page in pages if is_placed(page)]:
        placement_changed.send(sender=type(found[0]), pages=found)


def register_facet(facet: Facet):
    _facets[facet.name] = facet


def facets() -> list[Facet]:
    """All facets, in the order they were registered."""
    return list(_facets.values())


def walk_through(page_label):
    """Decorator: register `stops(page) -> [translation keys]`: what a walk through a page stops at, in order."""

    def register(provider):
        _walks[page_label.lower()] = provider
        return provider

    return register


def stops_of(page) -> list:
    """The translation keys of the pages a walk through this page stops at; empty where it leads nowhere."""
    provider = _walks.get(page._meta.label_lower)
    return list(provider(page)) if provider else []
