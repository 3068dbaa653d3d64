import factory

from core.tests.factories import MuseumPageFactory
from timeline.models import EventLink, EventPage, PeriodPage, TimelinePage


class TimelinePageFactory(MuseumPageFactory):
    title = "Dòng thời gian"

    class Meta:
        model = TimelinePage


class PeriodPageFactory(MuseumPageFactory):
    title = factory.Sequence(lambda n: f"Thời kỳ {n}")
    short_title = factory.LazyAttribute(lambda period: period.title[:40])
    date_display = "1874–1888"

    class Meta:
        model = PeriodPage


class EventPageFactory(MuseumPageFactory):
    """Give `parent` (the timeline) and `period`."""

    title = factory.Sequence(lambda n: f"Sự kiện {n}")
    date_display = "13/5/1955"

    class Meta:
        model = EventPage

    class Params:
        undated = factory.Trait(date_display="")


class EventLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EventLink
