"""What stands in a window of the timeline, however much there is: a few things of each lane, the rest as counts.

Every answer takes the same few queries. Counting goes through the index alone (TimelineItem.Meta.indexes); what is
shown is read by its key.
"""

from dataclasses import dataclass

from django.db.models import Count, F, Max, Min, Q, Value
from django.db.models.functions import Greatest
from django.utils.functional import cached_property
from wagtail.models import Page, PageViewRestriction

from core.addresses import path_at
from core.dates import ordinal
from core.dates.calendar import day_to_ymd
from core.models.dated import FIRST_DAY, LAST_DAY
from core.placing import stops_of
from core.querysets import visible
from timeline.context import context_items, strips
from timeline.models import TimelineFacet, TimelineItem
from timeline.questions import FARTHEST_YEAR, iso

MOST_ITEMS = 100  # shown one by one; more are gathered
PIXELS_FOR_ONE = 40  # of the drawing's width, for one thing of one lane
MOST_BUCKETS = 24
DENSITY_PARTS = 120
QUIET_PART = 0.1  # of all things, before the window of the first view: the long quiet centuries
LONGEST_TITLE = 60
LAST_THINKABLE = ordinal(FARTHEST_YEAR, 12, 31)


class TimelineQuerySet:
    """The things on the timeline in one language that pass a question's filters. Private pages have none."""

    def __init__(self, question, locale, guide):
        self.question, self.locale, self.guide = question, locale, guide

    @cached_property
    def stops(self):
        """Keys of the stations of the guided walk, in order; None where nobody is guided."""
        question = self.question
        if question.guide is None:
            return None
        pages = visible(Page.objects.filter(translation_key=question.guide, locale=self.locale))
        page = pages.first()
        return list(stops_of(page.specific)) if page else []

    @cached_property
    def _private_paths(self):
        return list(PageViewRestriction.objects.values_list("page__path", flat=True))

    def public(self):
        """Everything a visitor may see, whatever was asked for."""
        items = TimelineItem.objects.filter(locale=self.locale)
        for path in self._private_paths:
            items = items.exclude(page__path__startswith=path)
        return items

    def all(self):
        """Everything that passes the filters, dated or not."""
        question, items = self.question, self.public()
        if question.kinds:
            items = items.filter(lane__in=question.kinds)
        for name, values in question.facets.items():
            found = TimelineFacet.objects.filter(name=name, value__in=values)
            items = items.filter(pk__in=found.values("item_id"))
        if question.periods:
            items = items.filter(period_pk__in=self.guide.source_keys(question.periods))
        for word in question.search_words:
            items = items.filter(words__contains=word)
        if self.stops is not None:
            items = items.filter(key__in=self.stops)
        return items

    def dated(self):
        return self.all().filter(earliest__isnull=False)

    def undated(self):
        return self.all().filter(earliest__isnull=True).order_by("title", "pk")

    def in_order_of_time(self):
        return self.dated().order_by("earliest", "latest", "pk")

    def in_order_of_the_room(self):
        """As one walks: period after period, in each by time."""
        return self.dated().order_by("period_from", "earliest", "latest", "pk")

    @staticmethod
    def with_pages(items):
        """With what a line of a list shows."""
        return items.select_related("page").defer("words")

    def beside(self, item):
        """(thing before, thing after) in order of time, each None at the ends."""
        here = (item.earliest, item.latest, item.pk)
        before, after = (
            Q(**{f"earliest__{side}": here[0]})
            | Q(earliest=here[0]) & (Q(**{f"latest__{side}": here[1]}) | Q(latest=here[1], **{f"pk__{side}": here[2]}))
            for side in ("lt", "gt")
        )
        things = self.with_pages(self.dated())
        return (
            things.filter(before).order_by("-earliest", "-latest", "-pk").first(),
            things.filter(after).order_by("earliest", "latest", "pk").first(),
        )

    def along(self):
        """The things of the guided walk, in its order."""
        by_key = {thing.key: thing for thing in self.with_pages(self.dated().filter(part=0))}
        return [by_key[key] for key in self.stops or [] if key in by_key]

    def touching(self, window):
        return self.dated().filter(earliest__lte=window.last, latest__gte=window.first)


@dataclass(frozen=True)
class Window:
    """A stretch of time in day numbers, both included."""

    first: int
    last: int

    @property
    def days(self):
        return self.last - self.first + 1


def known_extent(items):
    """(Window of all that is dated, number of things); (None, 0) where nothing is. Open sides do not count."""
    found = items.aggregate(
        first=Min("earliest", filter=Q(earliest__gt=FIRST_DAY)),
        last=Max("latest", filter=Q(latest__lt=LAST_DAY)),
        last_beginning=Max("earliest"),
        number=Count("pk"),
    )
    first, last = found["first"], found["last"] or found["last_beginning"]
    if first is None and last is None:
        return None, found["number"]
    first = last if first is None else first
    return Window(first, max(first, last, found["last_beginning"])), found["number"]


def first_window(items, extent, number):
    """What is shown before anybody has moved: from where things become dense to the last of them, in whole decades."""
    after_quiet = items.order_by("earliest").values_list("earliest", flat=True)[int(number * QUIET_PART) :][:1]
    first = max(next(iter(after_quiet), extent.first), extent.first)
    year, last_year = day_to_ymd(first).year, day_to_ymd(extent.last).year
    return Window(ordinal(year - year % 10, 1, 1), min(ordinal(last_year, 12, 31), LAST_THINKABLE))


def answer(question, locale, guide):
    """The JSON of docs/timeline-data.md as a dict; the question has no errors."""
    found = TimelineQuerySet(question, locale, guide)
    dated = found.dated()
    extent, number = known_extent(dated)
    window = _window(question, dated, extent, number)
    lanes, items, clusters = _gathered(found.touching(window), window, question.width)
    data = {
        "window": {
            "from": iso(window.first),
            "to": iso(window.last),
            "from_day": window.first,
            "to_day": window.last,
            "width": question.width,
        },
        "total": number,
        "in_window": sum(lanes.values()),
        "undated": found.undated().count(),
        "lanes": lanes,
        "items": [as_data(item, locale, guide) for item in items],
        "clusters": clusters,
    }
    if found.stops is not None:
        data["steps"] = [{"key": str(thing.key), "title": thing.title} for thing in found.along()]
    if question.compare:
        data["context"] = context_items(question.compare, window.first, window.last) or []
    if question.frame:
        data |= _frame(dated, extent, guide)
    return data


def _window(question, dated, extent, number):
    if None not in (question.from_day, question.to_day):
        return Window(question.from_day, question.to_day)
    shown = first_window(dated, extent, number) if extent else Window(ordinal(1, 1, 1), ordinal(2100, 12, 31))
    first = shown.first if question.from_day is None else question.from_day
    last = shown.last if question.to_day is None else question.to_day
    return Window(first, max(first, last))


def _gathered(items, window, width):
    """({lane: number}, [items one by one], [clusters]): in each lane they add up."""
    buckets = max(1, min(MOST_BUCKETS, width // PIXELS_FOR_ONE))
    days = -(-window.days // buckets)
    begins = Greatest(F("earliest"), Value(window.first)) - Value(window.first)
    counted = items.annotate(bucket=begins / Value(days)).values_list("lane", "bucket")
    counted = list(counted.annotate(number=Count("pk"), one=Min("pk")).order_by("lane", "bucket"))
    lanes: dict[str, int] = {}
    for lane, _bucket, number, _one in counted:
        lanes[lane] = lanes.get(lane, 0) + number
    if sum(lanes.values()) <= MOST_ITEMS:
        return lanes, _read(items), []
    clusters = [
        {
            "lane": lane,
            "from": window.first + bucket * days,
            "to": min(window.first + (bucket + 1) * days - 1, window.last),
            "count": number - 1,
        }
        for lane, bucket, number, _one in counted
        if number > 1
    ]
    return lanes, _read(TimelineItem.objects.filter(pk__in=[one for *_, one in counted])), clusters


def _read(items):
    """The things themselves. The table follows the pages; should it ever lag behind, no draft is shown all the same."""
    shown = items.filter(page__live=True).select_related("page").defer("words", "summary")
    return list(shown.order_by("earliest", "latest", "pk"))


def as_data(item, locale, guide):
    period = guide.by_source.get(item.period_pk)
    return {
        "key": str(item.key),
        "part": item.part,
        "lane": item.lane,
        "title": item.title if len(item.title) <= LONGEST_TITLE else item.title[: LONGEST_TITLE - 1] + "…",
        "date": item.date_label,
        "from": None if item.earliest <= FIRST_DAY else item.earliest,
        "to": None if item.latest >= LAST_DAY else item.latest,
        "sure": None if item.sure_from is None else [item.sure_from, item.sure_to],
        "about": item.is_about,
        "doubt": item.is_doubtful,
        "period": guide.slug_of(period) if period else None,
        "url": path_at(item.page.url_path, locale.language_code),
    }


def _frame(dated, extent, guide):
    periods = [
        {
            "slug": guide.slug_of(period),
            "title": period.short_title or period.title,
            "colour": period.colour,
            "from": None if period.date_earliest in (None, FIRST_DAY) else period.date_earliest,
            "to": None if period.date_latest in (None, LAST_DAY) else period.date_latest,
            "url": period.url,
        }
        for period in guide
    ]
    frame = {"periods": periods, "strips": strips(), "extent": None, "density": []}
    if extent:
        frame["extent"] = {"from_day": extent.first, "to_day": extent.last}
        frame["density"] = _density(dated, extent)
    return frame


def _density(dated, extent):
    days = -(-extent.days // DENSITY_PARTS)
    begins = Greatest(F("earliest"), Value(extent.first)) - Value(extent.first)
    counted = dict(dated.annotate(stretch=begins / Value(days)).values_list("stretch").annotate(Count("pk")).order_by())
    return [counted.get(part, 0) for part in range(DENSITY_PARTS)]
