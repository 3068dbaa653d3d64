"""Choices of an address: what a visitor has narrowed a list to, and links to what could be chosen next.

    ?q=cang&material=sat-ren&material=dong&from=1945&to=1954&sort=date&view=table&page=2

One state has one address: parameters stand in a fixed order, values in theirs, defaults are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.findable import narrowing_facets
from core.querysets import visible
from core.vietnamese import normalise

from .columns import Columns
from .narrowing import FIRST_YEAR, LAST_YEAR, Narrowed, Narrowing

MOST_CHOSEN = 20  # values of one facet
FIRST_SHOWN, MOST_SHOWN = 8, 40  # choices of one facet: at once, and behind “more”
LONGEST_VALUE = 255


@dataclass(frozen=True)
class Choice:
    """A link of a facet: what it is called, how many it leads to, whether it is chosen; `query` chooses it or not."""

    value: str
    label: str
    count: int
    is_chosen: bool
    query: str


@dataclass(frozen=True)
class Group:
    """The choices of one facet; `more` are those that few need."""

    name: str
    heading: str
    choices: list[Choice]
    more: list[Choice]


@dataclass(frozen=True)
class Chip:
    """Something that is chosen, and the address without it."""

    heading: str
    label: str
    query: str
    count: int  # how many there would be without it


class Choosing:
    """What the parameters of a request choose among the pages of one language.

    `facets` are the names of facets that may be chosen, `others` {parameter: value} that every address keeps. Years
    that are none are passed over and said in `errors`.
    """

    def __init__(self, parameters, columns: Columns, facets: Iterable[str], others=None):
        self.columns = columns
        known = narrowing_facets()
        self.facets = [known[name] for name in facets if name in known]
        self.others = {name: value for name, value in (others or {}).items() if value}
        self.errors: list[str] = []
        self.slugs = {facet.name: self._values(parameters, facet.name) for facet in self.facets}
        self.first_year, self.last_year = (self._year(parameters, name) for name in ("from", "to"))
        if None not in (self.first_year, self.last_year) and self.first_year > self.last_year:
            self.first_year, self.last_year = self.last_year, self.first_year

    def _values(self, parameters, name):
        values = (normalise(value).strip() for value in parameters.getlist(name))
        return sorted({value for value in values if 0 < len(value) <= LONGEST_VALUE})[:MOST_CHOSEN]

    def _year(self, parameters, name):
        text = normalise(parameters.get(name, "")).strip()
        if not text:
            return None
        digits = text.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= 6:
            return min(max(int(text), FIRST_YEAR), LAST_YEAR)
        self.errors.append(_("“%(text)s” is no year. Give one in digits, like 1945.") % {"text": text[:20]})
        return None

    # What is chosen

    @cached_property
    def narrowing(self):
        chosen = {}
        for facet in self.facets:
            if slugs := self.slugs[facet.name]:
                values = [self.columns.page_slugs.get(slug, "") for slug in slugs] if facet.pages else slugs
                chosen[facet.name] = tuple(values)
        return Narrowing(chosen, self.first_year, self.last_year)

    def narrow(self, found=None) -> Narrowed:
        """`found`: a mask of rows, where words were searched for."""
        self.narrowed = Narrowed(self.columns, self.narrowing, found)
        return self.narrowed

    def __bool__(self):
        return bool(self.narrowing)

    # Addresses

    def query(self, facets=None, years=None, **others):
        """The address of a state: this one, with these facets' values, years and other parameters in place of its own.

        Page numbers begin anew.
        """
        pairs = [(name, value) for name, value in (self.others | others).items() if name == "q" and value]
        for facet in self.facets:
            pairs += [(facet.name, slug) for slug in sorted((facets or {}).get(facet.name, self.slugs[facet.name]))]
        first, last = (self.first_year, self.last_year) if years is None else years
        pairs += [(name, year) for name, year in (("from", first), ("to", last)) if year is not None]
        pairs += [(name, value) for name, value in (self.others | others).items() if name != "q" and value]
        return "?" + urlencode(pairs)

    @property
    def without_facets(self):
        return self.query({facet.name: [] for facet in self.facets}, (None, None))

    @property
    def hidden_fields(self):
        """[(name, value)] that a form for the years carries along."""
        pairs = [(facet.name, slug) for facet in self.facets for slug in self.slugs[facet.name]]
        return [*pairs, *self.others.items()]

    # What could be chosen

    @cached_property
    def groups(self) -> list[Group]:
        """A group for each facet with something to choose. Call `narrow` first."""
        counts = {facet.name: self.narrowed.counts(facet.name) for facet in self.facets}
        names = self._names(counts)
        groups = []
        for facet in self.facets:
            choices = self._choices(facet, counts[facet.name], names[facet.name])
            chosen = [choice for choice in choices if choice.is_chosen]
            if not chosen and len(choices) < 2 and not any(0 < c.count < self.narrowed.total for c in choices):
                continue  # nothing to choose
            first = [choice for n, choice in enumerate(choices) if n < FIRST_SHOWN or choice.is_chosen]
            more = [choice for choice in choices if choice not in first][:MOST_SHOWN]
            groups.append(Group(facet.name, str(facet.heading), first, more))
        return groups

    def _choices(self, facet, counts, names):
        chosen = set(self.narrowing.chosen.get(facet.name, ()))
        if place := self.columns.place_of_value(facet.name):
            ordered = sorted(counts, key=lambda value: place.get(value, len(place)))
        else:
            ordered = sorted(counts, key=lambda value: (-counts[value], names.get(value, ("", ""))[0]))
        choices = []
        for value in ordered:
            if value not in names:
                continue
            label, slug = names[value]
            slugs = set(self.slugs[facet.name]) ^ {slug}
            query = self.query({facet.name: slugs})
            choices.append(Choice(slug, label, counts[value], value in chosen, query))
        return choices

    def _names(self, counts):
        """{facet: {value: (label, slug)}} of all values that may be shown; one query for all that are pages."""
        worth = {facet.name: self._worth(counts, facet) for facet in self.facets}
        known = self._titles({int(v) for facet in self.facets if facet.pages for v in worth[facet.name] if v.isdigit()})
        names = {}
        for facet in self.facets:
            values = worth[facet.name]
            if facet.pages:
                names[facet.name] = {value: known[value] for value in values if value in known}
            else:
                names[facet.name] = {value: (str(label), value) for value, label in facet.names(values).items()}
        return names

    @staticmethod
    def _titles(source_pks):
        """{value: (title in the active language, slug of the source version)}; public ones only."""
        if not source_pks:
            return {}
        keys = Page.objects.filter(pk__in=source_pks).values("translation_key")
        versions = visible(Page.objects.filter(translation_key__in=keys))
        columns = ("pk", "translation_key", "title", "slug", "locale__language_code")
        titles, sources = {}, {}
        for pk, key, title, slug, language in versions.values_list(*columns):  # two hundred rows: pages would be slow
            if pk in source_pks:
                sources[key] = str(pk), slug
            if language == get_language():
                titles[key] = title
        return {value: (titles[key], slug) for key, (value, slug) in sources.items() if key in titles}

    def _worth(self, counts, facet):
        """The values that may be shown: the most frequent ones, and those that are chosen."""
        counted = counts[facet.name]
        chosen = self.narrowing.chosen.get(facet.name, ())
        most = sorted(counted, key=lambda value: (-counted[value], value))[: FIRST_SHOWN + MOST_SHOWN]
        return list(dict.fromkeys([*most, *chosen]))

    @cached_property
    def chips(self) -> list[Chip]:
        """Everything that is chosen, each with the way to be rid of it."""
        labels = {(group.name, c.value): c.label for group in self.groups for c in [*group.choices, *group.more]}
        chips = []
        for facet in self.facets:
            for slug in self.slugs[facet.name]:
                rest = [other for other in self.slugs[facet.name] if other != slug]
                label = labels.get((facet.name, slug), slug[:40])
                count = self.narrowed.without(facet.name)
                chips.append(Chip(str(facet.heading), label, self.query({facet.name: rest}), count))
        if self.narrowing.has_years:
            from_to = [str(year) if year is not None else "…" for year in (self.first_year, self.last_year)]
            count = self.narrowed.without("years")
            chips.append(Chip(_("Years"), "–".join(from_to), self.query(years=(None, None)), count))
        return chips

    @property
    def years_of_a_bar(self):
        bar = self.bars[0][0]
        return bar.last_year - bar.first_year + 1

    @property
    def last_bar_year(self):
        return self.bars[-1][0].last_year

    @cached_property
    def bars(self):
        """[(Bar, whether it is chosen, height in percent)] of the years there are."""
        bars = self.narrowed.histogram()
        highest = max((bar.count for bar in bars), default=0)
        shown = []
        for bar in bars:
            is_chosen = self.narrowing.has_years and (
                (self.first_year is None or bar.last_year >= self.first_year)
                and (self.last_year is None or bar.first_year <= self.last_year)
            )
            height = max(4, round(100 * bar.count / highest)) if bar.count else 0
            shown.append((bar, is_chosen, height))
        return shown
