"""How a page says where it stands in time.

The timeline draws whatever is dated and knows none of the page types above it. A page type joins by one function, on its
own floor, that says what is to be placed:

    @placed("exhibits.PersonPage")
    def life(person):
        yield Placed(Lane.PERSON, person.title, value="1908/1932", label="1908–1932", lasting=True)

`facets` name what a visitor may filter by, as {name: [slugs]}; how a facet's values are called in a language is said once,
by `facet_names`. Whoever changes something that is placed but is no page sends `placement_changed` with the pages.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Lane(models.TextChoices):
    EVENT = "event", _("Events")
    OBJECT = "object", pgettext_lazy("lane of the timeline", "Objects")
    PERSON = "person", _("People")
    PLACE = "place", _("Names of places")


@dataclass(frozen=True)
class Placed:
    """One thing on the timeline.

    `value` is EDTF, "" where no date is known; `label` says the date in the page's language. `lasting`: whether it went on
    from the first day to the last, like a life; otherwise it happened some time between them. None: as the value says.
    `period_pk` is a period's source version, where the thing has been given one.
    """

    lane: str
    title: str
    value: str = ""
    label: str = ""
    summary: str = ""
    lasting: bool | None = None
    period_pk: int | None = None
    facets: dict[str, list[str]] = field(default_factory=dict)


placement_changed = Signal()  # pages: an iterable of specific pages, in any language

_providers: dict[str, Callable[..., Iterable[Placed]]] = {}
_facets: dict[str, tuple[str, Callable]] = {}
_steps: dict[str, Callable[..., list]] = defaultdict(lambda: lambda page: [])


def placed(page_label):
    """Decorator: register `provider(page) -> Placed, …` for a page model, e.g. "exhibits.personpage"."""

    def register(provider):
        _providers[page_label.lower()] = provider
        return provider

    return register


def placed_models() -> list[str]:
    """Labels of the page models that stand on the timeline."""
    return sorted(_providers)


def placements(page) -> list[Placed]:
    """What of this page stands on the timeline."""
    provider = _providers.get(page._meta.label_lower)
    return list(provider(page)) if provider else []


def facet_names(facet, heading):
    """Decorator: register `names(slugs) -> {slug: name in the active language}` for a facet of the timeline."""

    def register(names):
        _facets[facet] = (heading, names)
        return names

    return register


def facets() -> dict[str, tuple[str, Callable]]:
    """{name: (heading, names)} of all facets, in the order they were registered."""
    return dict(_facets)


def steps_for(page_label):
    """Decorator: register `steps(page) -> [translation keys]`: what a walk through a page stops at, in order."""

    def register(provider):
        _steps[page_label.lower()] = provider
        return provider

    return register


def steps_of(page) -> list:
    """The translation keys of the pages a walk through this page stops at; empty where it has no walk."""
    return _steps[page._meta.label_lower](page)
