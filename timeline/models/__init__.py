"""Historical periods, events and the page that lists them in order."""

from .events import EventLink, EventPage
from .periods import PeriodPage
from .timeline import TimelinePage

__all__ = ["EventLink", "EventPage", "PeriodPage", "TimelinePage"]
