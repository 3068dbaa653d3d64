"""What the timeline can be filtered by, with how much there is of each."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count

from core.placing import Lane, facets
from timeline.models import TimelineFacet, TimelineItem

REMEMBERED = 300  # seconds; caches of other processes may lag behind so long
MOST_VALUES = 40  # of one facet: more is a list nobody reads
_STAMP = "timeline:choices:stamp"


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int


def choices(locale):
    """{facet name: [Choice]} in the active language, the lanes as "kind".

    The counts are remembered until something is placed. Names are asked for every time: a place that has just become
    private is not named any more.
    """
    lanes, values = cache.get_or_set(_key(locale.pk), lambda: _counts(locale), REMEMBERED)
    found = {"kind": [Choice(lane.value, str(lane.label), lanes[lane]) for lane in Lane if lanes.get(lane)]}
    for facet in facets():
        counted = values.get(facet.name, [])[:MOST_VALUES]
        names = facet.names([value for value, _number in counted]) if counted else {}
        found[facet.name] = [Choice(value, str(names[value]), number) for value, number in counted if value in names]
    return found


def forget_choices():
    """Called whenever something is placed."""
    cache.set(_STAMP, cache.get(_STAMP, 0) + 1, None)


def _key(locale_pk):
    return f"timeline:choices:{cache.get(_STAMP, 0)}:{locale_pk}"


def _counts(locale):
    """({lane: number}, {facet name: [(value, number)], the most frequent first}): two queries."""
    lanes = dict(TimelineItem.objects.filter(locale=locale).values_list("lane").annotate(Count("pk")).order_by())
    counted = TimelineFacet.objects.filter(item__locale=locale).values_list("name", "value")
    values: dict[str, list] = {}
    for name, value, number in counted.annotate(number=Count("pk")).order_by("-number", "value"):
        values.setdefault(name, []).append((value, number))
    return lanes, values
