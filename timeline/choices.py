"""What the timeline can be filtered by, with how much there is of each: the same until something is placed anew."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count

from core.placing import Lane, facets
from timeline.models import TimelineFacet, TimelineItem

REMEMBERED = 300  # seconds; other processes' caches may lag behind so long
MOST_VALUES = 40  # of one facet: more is a list nobody reads


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int


def choices(locale):
    """{facet name: (heading, [Choice])} in the active language, the lanes as "kind". Two queries and the facets' own."""
    key = _key(locale.pk)
    found = cache.get(key)
    if found is None:
        found = _ask(locale)
        cache.set(key, found, REMEMBERED)
    return found


def forget_choices():
    """Called whenever something is placed."""
    cache.set(_STAMP, cache.get(_STAMP, 0) + 1, None)


_STAMP = "timeline:choices:stamp"


def _key(locale_pk):
    return f"timeline:choices:{cache.get(_STAMP, 0)}:{locale_pk}"


def _ask(locale):
    lanes = dict(TimelineItem.objects.filter(locale=locale).values_list("lane").annotate(Count("pk")).order_by())
    found = {"kind": [Choice(lane.value, str(lane.label), lanes[lane]) for lane in Lane if lanes.get(lane)]}
    counted = (
        TimelineFacet.objects.filter(item__locale=locale).values_list("name", "value").annotate(number=Count("pk"))
    )
    by_name: dict[str, list] = {}
    for name, value, number in counted.order_by("-number", "value"):
        by_name.setdefault(name, []).append((value, number))
    for facet in facets():
        values = by_name.get(facet.name, [])[:MOST_VALUES]
        names = facet.names([value for value, _number in values])
        found[facet.name] = [Choice(value, str(names[value]), number) for value, number in values if value in names]
    return found
