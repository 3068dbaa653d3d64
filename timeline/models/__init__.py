"""Historical periods, events, the page that shows them in order, and what is drawn on it."""

from .events import AnniversaryCalendar, EventLink, EventPage
from .items import TimelineFacet, TimelineItem
from .periods import PeriodPage
from .strips import ContextEntry, ContextStrip
from .timeline import TimelinePage

__all__ = [
    "AnniversaryCalendar",
    "ContextEntry",
    "ContextStrip",
    "EventLink",
    "EventPage",
    "PeriodPage",
    "TimelineFacet",
    "TimelineItem",
    "TimelinePage",
]
