"""This day in the past: which events a day calls to mind, by the solar and the lunar calendar.

An event belongs to the day of the year on which it happened, where that is known to the very day, and to the day on
which people remember it every year (`anniversary_…`). What falls on 29 February or on a 30th of a lunar month is
kept on the last day of that month in the years that have no such day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import F, Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import ngettext

from core.dates import day_to_ymd
from core.dates.calendar import days_in_month
from core.dates.lunar import FIRST_DAY, LAST_DAY, anniversaries_on, lunar_of
from core.dates.lunar_words import lunar_label, yearly_label
from core.localised import active_language
from timeline.models import EventPage
from timeline.models.events import AnniversaryCalendar

EXACT_DAY = re.compile(r"-?[0-9]{4,}-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")  # EDTF without ~ and ?, and no span
# In seconds. Where workers share no cache a new event may be this late; a withdrawn one is gone at once everywhere.
KEPT_FOR = 3600
DAYS_AHEAD = 366
UPCOMING = 3
MOST_PER_DAY = 100  # more than anybody reads, and few enough for one query


class DayOfYear(NamedTuple):
    """A day that comes every year, in one of the calendars."""

    calendar: str
    month: int
    day: int

    @property
    def is_lunar(self):
        return self.calendar == AnniversaryCalendar.LUNAR

    @property
    def lunar_label(self):
        """ "mùng 8 tháng Hai"; empty for a solar day, which the reader sees already."""
        return yearly_label(self.month, self.day, active_language()) if self.is_lunar else ""


def days_of_year(date_value, calendar, month, day):
    """The days of the year an event belongs to, from its date in EDTF and its anniversary: none, one or two."""
    days = set()
    if exact := EXACT_DAY.fullmatch(date_value):
        days.add(DayOfYear(AnniversaryCalendar.SOLAR.value, int(exact["month"]), int(exact["day"])))
    if calendar and month and day:
        days.add(DayOfYear(calendar, month, day))
    return days


def kept_on(day: date):
    """The days of the year that this day stands for."""
    solar = AnniversaryCalendar.SOLAR.value
    days = [DayOfYear(solar, day.month, day.day)]
    if (day.month, day.day) == (2, 28) and days_in_month(day.year, 2) == 28:
        days.append(DayOfYear(solar, 2, 29))
    return days + [DayOfYear(AnniversaryCalendar.LUNAR.value, *lunar) for lunar in anniversaries_on(day)]


@dataclass(frozen=True)
class Anniversary:
    """An event on a day that calls it to mind."""

    event: EventPage
    day: date
    day_of_year: DayOfYear

    @cached_property
    def years(self):
        """How many years ago; None where the year is not known for certain."""
        event = self.event
        if event.date_earliest is None or not event.date_value or set("~?%") & set(event.date_value):
            return None
        first, last = day_to_ymd(event.date_earliest), day_to_ymd(event.date_latest)
        if first.year != last.year:
            return None
        if self.day_of_year.is_lunar and first == last and _has_lunar_day(event.date_earliest):
            # Around New Year the years of the two calendars differ.
            return lunar_of(self.day).year - lunar_of(date.fromordinal(event.date_earliest)).year
        return self.day.year - first.year

    @property
    def label(self):
        """ "70 năm trước"; empty where nobody knows, and for the day itself."""
        if not self.years:
            return ""
        return ngettext("%(years)d year ago", "%(years)d years ago", self.years) % {"years": self.years}

    @property
    def is_round(self):
        return bool(self.years) and self.years % 10 == 0

    @property
    def has_happened(self):
        return self.years is None or self.years >= 0

    def order(self):
        """Round anniversaries first, then half-round ones, each from the oldest."""
        years = self.years or 0
        rank = 0 if self.is_round else 1 if years and years % 5 == 0 else 2
        return rank, -years, self.event.pk


class ThisDay:
    """What a day calls to mind in one language, and what the days after it will."""

    def __init__(self, day, locale):
        self.day = day
        self.lunar = lunar_of(day)
        self.anniversaries, self.upcoming = [], []
        ahead = next_days(day, locale)
        for anniversary in anniversaries_of([day, *ahead], locale):
            (self.anniversaries if anniversary.day == day else self.upcoming).append(anniversary)

    @classmethod
    def today(cls, locale):
        return cls(localdate(), locale)

    @property
    def lunar_label(self):
        return lunar_label(self.lunar, active_language())

    @property
    def is_today(self):
        return self.day == localdate()

    @property
    def previous(self):
        return self.day - timedelta(days=1) if self.day > FIRST_DAY else None

    @property
    def next(self):
        return self.day + timedelta(days=1) if self.day < LAST_DAY else None


def _has_lunar_day(number):
    return FIRST_DAY.toordinal() <= number <= LAST_DAY.toordinal()


def anniversaries_of(days, locale):
    """The anniversaries of these days in their order; one query, and one more when the calendar is built anew."""
    calendar = calendar_of(locale)
    wanted = {pk for day in days for key in kept_on(day) for pk in calendar.get(key, ())[:MOST_PER_DAY]}
    events = EventPage.objects.visible().filter(pk__in=wanted).defer_streamfields() if wanted else []
    by_day_of_year = by_days(events)
    found = []
    for day in days:
        # By event: one that happened on this day and is also remembered on it is one anniversary.
        here = {event.pk: Anniversary(event, day, key) for key in kept_on(day) for event in by_day_of_year.get(key, ())}
        found += sorted((one for one in here.values() if one.has_happened), key=Anniversary.order)
    return found


def by_days(events):
    """{day of the year: [events]} of events as they are now, whatever the calendar remembers of them."""
    found: dict = {}
    for event in events:
        parts = event.date_value, event.anniversary_calendar, event.anniversary_month, event.anniversary_day
        for key in days_of_year(*parts):
            found.setdefault(key, []).append(event)
    return found


def next_days(day, locale, wanted=UPCOMING):
    """The next days with something to remember, at most a year ahead."""
    calendar = calendar_of(locale)
    if not calendar:
        return []
    found = []
    for ahead in range(1, DAYS_AHEAD + 1):
        other = day + timedelta(days=ahead)
        if other > LAST_DAY or len(found) == wanted:
            break
        if any(key in calendar for key in kept_on(other)):
            found.append(other)
    return found


def remembered_events(locale):
    """The visible events that belong to a day of the year; a few of them perhaps on closer look to none."""
    on_one_day = Q(date_earliest=F("date_latest"))
    return EventPage.objects.visible().all_in_language(locale.pk).filter(on_one_day | ~Q(anniversary_calendar=""))


def calendar_of(locale):
    """{day of the year: [primary keys]} for all events of a language: one query, kept in the cache for the day."""
    return cache.get_or_set(_cache_key(locale.language_code), lambda: _build_calendar(locale), KEPT_FOR)


def _build_calendar(locale):
    calendar: dict = {}
    fields = "pk", "date_value", "anniversary_calendar", "anniversary_month", "anniversary_day"
    for pk, *parts in remembered_events(locale).order_by().values_list(*fields):
        for key in days_of_year(*parts):
            calendar.setdefault(key, []).append(pk)
    return calendar


def _cache_key(language_code):
    return f"timeline:days-of-year:{language_code}:{localdate()}"


@receiver([post_save, post_delete], sender=EventPage)
def forget_calendar(**kwargs):
    """In every language: the facts of one version are those of all."""
    cache.delete_many([_cache_key(code) for code, _name in settings.LANGUAGES])
