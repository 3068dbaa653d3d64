"""How a page says what it is found by, and what a list of pages can be narrowed by.

Search knows none of the page types above it. A page type joins by one function on its own floor, given many pages of
its kind in one language at a time, so that a hundred thousand are indexed in few queries:

    @findable("exhibits.PersonPage", kind="person", label=_("person"), heading=_("People"))
    def people(pages, facts):
        for page in pages:
            yield Findable(page.title, summary=page.summary, text=page.role)

`facts` (core.search.describing) says what hangs on pages of every kind. Sources, and facets that any page may have, are
added to every page by themselves.

Only what is public may be handed over: what stands here is shown to everybody. Whoever changes something a page is
found by, and does not save the page, calls `announce_change`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Findable:
    """What one page is found by, in its own language, the weightiest first.

    `names` are further names of the same thing; `number` is its number in the register. `facets` are slugs or keys, the
    same in every language: {"material": ["sat-ren"]}. `earliest` and `latest` are days (core.dates), `colour` is
    "#rrggbb".
    """

    title: str
    names: tuple[str, ...] = ()
    number: str = ""
    summary: str = ""
    text: str = ""
    facets: dict[str, list[str]] = field(default_factory=dict)
    earliest: int | None = None
    latest: int | None = None
    colour: str = ""


@dataclass(frozen=True)
class FindableKind:
    """A kind of page: its name in addresses, what one and many of them are called, and who describes them."""

    name: str
    label: object
    heading: object
    describe: Callable[..., Iterable[Findable]]
    rank: int


@dataclass(frozen=True)
class NarrowingFacet:
    """Something a list of pages can be narrowed by.

    Its values are either keys that stand in addresses as they are, and `names(values)` is {value: what it is called} in
    the active language, without what is not public. Or they are the primary keys, as text, of source versions of
    `pages` (a model label): addresses then have the slug of the source version, and the name is the title.

    `of(facts)` returns a function from any page to its values, for what hangs on pages of every kind; other facets come
    with the Findable. `order()` are all values in the order they are read, where that does not follow their numbers.
    """

    name: str
    heading: object
    names: Callable[[list[str]], dict[str, str]] | None = None
    pages: str = ""
    of: Callable[..., Callable[..., list[str]]] | None = None
    order: Callable[[], list[str]] | None = None


content_changed = Signal()  # pages: specific pages in any language

_kinds: dict[str, FindableKind] = {}
_facets: dict[str, NarrowingFacet] = {}
OTHER = "page"


def findable(page_label, *, kind, label, heading, rank=50):
    """Decorator: register `describe(pages, facts) -> Findable, …` (one for each page, in order) for a page model.

    `rank`: where its group stands among others of the same relevance, the lowest first.
    """

    def register(describe):
        _kinds[page_label.lower()] = FindableKind(kind, label, heading, describe, rank)
        return describe

    return register


def _plainly(pages, facts):
    for page in pages:
        yield Findable(page.title, summary=getattr(page, "summary", ""))


_any_page = FindableKind(OTHER, _("page"), _("Other pages"), _plainly, 90)


def kind_of(model) -> FindableKind:
    """The kind of a page model; pages nobody has described are found by title and summary."""
    return _kinds.get(model._meta.label_lower, _any_page)


def kinds() -> dict[str, FindableKind]:
    """{name: kind}, in their order."""
    known = sorted([*_kinds.values(), _any_page], key=lambda kind: kind.rank)
    return {kind.name: kind for kind in known}


def register_narrowing(facet: NarrowingFacet):
    _facets[facet.name] = facet


def narrowing_facets() -> dict[str, NarrowingFacet]:
    """{name: facet}, in the order they were registered."""
    return dict(_facets)


def announce_change(*pages):
    """Tell search that these pages, or what they are found by, have changed."""
    if pages:
        content_changed.send(sender=type(pages[0]), pages=pages)
