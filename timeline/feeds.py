"""`Ngày này năm xưa` for other programs: news readers (RSS) and calendars (iCalendar)."""

from datetime import UTC, date, datetime, time, timedelta

from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import get_default_timezone_name, localdate, make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event
from wagtail.models import Locale

from core.addresses import absolute_url, path_of
from core.dates.calendar import days_in_month
from core.dates.lunar import LAST_YEAR, anniversary_in, lunar_of
from core.localised import active_language
from timeline.anniversaries import anniversaries_of, days_of_year, remembered_events
from timeline.this_day import until_midnight

DAYS_IN_RSS = 30  # a reader that was closed over the holidays misses nothing
YEARS_AHEAD = 10  # of the lunar calendar, which no rule of a calendar program can follow
MOST_IN_CALENDAR = 500  # events; more a day than anybody wants to be told of, and programs read it all again daily
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class ThisDayRss(Feed):
    """The anniversaries of the last days, the newest first."""

    def get_object(self, request):
        return Locale.get_active()

    def title(self):
        return _("This day in the past")

    def description(self):
        return _("Events and anniversaries of the day, by the solar and the lunar calendar.")

    def link(self):
        return reverse("this-day")

    def items(self, locale):
        today = localdate()
        return anniversaries_of([today - timedelta(days=ago) for ago in range(DAYS_IN_RSS)], locale)

    def item_title(self, item):
        return f"{item.event.title} – {item.label}" if item.label else item.event.title

    def item_description(self, item):
        return _in_words(item.event, item.day_of_year)

    def item_link(self, item):
        return path_of(item.event) or reverse("this-day")

    def item_pubdate(self, item):
        return make_aware(datetime.combine(item.day, time()))

    def item_guid(self, item):
        return f"{item.event.translation_key}-{active_language()}-{item.day}"

    item_guid_is_permalink = False


this_day_rss = until_midnight(ThisDayRss())


@require_safe
@until_midnight
def this_day_calendar(request):
    """All days of the year with something to remember: solar ones as a yearly rule, lunar ones year by year."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tradition Room//This day in the past//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("This day in the past"))
    calendar.add("x-wr-timezone", get_default_timezone_name())
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    # Those that curators marked come first: they are never the ones cut off.
    events = remembered_events(Locale.get_active()).order_by("-anniversary_calendar", "date_earliest", "pk")
    for event in events.defer_streamfields()[:MOST_IN_CALENDAR]:
        for entry in _entries(event, absolute_url(event, request)):
            calendar.add_component(entry)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="this-day.ics"'
    return response


def _entries(event, url):
    """The VEVENTs of an event; their UIDs and stamps stay the same, so that programs see what has not changed."""
    parts = event.date_value, event.anniversary_calendar, event.anniversary_month, event.anniversary_day
    for kept in sorted(days_of_year(*parts)):
        uid = f"{event.translation_key}-{active_language()}-{kept.calendar}-{kept.month:02d}{kept.day:02d}"
        if kept.is_lunar:
            for year, day in _lunar_days(kept):
                yield _entry(event, url, kept, f"{uid}-{year}", day)
        else:
            first, rule = _solar_rule(kept)
            entry = _entry(event, url, kept, uid, first)
            entry.add("rrule", rule)
            yield entry


def _lunar_days(kept):
    """(lunar year, solar day) in this lunar year and the ten after it."""
    this_year = lunar_of(localdate()).year
    for year in range(this_year, min(this_year + YEARS_AHEAD, LAST_YEAR) + 1):
        yield year, anniversary_in(year, kept.month, kept.day)


def _solar_rule(kept):
    """This year's day, from which the rule starts, as programs fail on years before 1970; and the rule."""
    year = localdate().year
    if (kept.month, kept.day) == (2, 29):  # the last of February: a plain yearly rule would skip three years of four
        last = date(year, 2, days_in_month(year, 2))
        return last, {"freq": "yearly", "bymonth": 2, "bymonthday": -1}
    return date(year, kept.month, kept.day), {"freq": "yearly"}


def _entry(event, url, kept, uid, day):
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", event.last_published_at or LONG_AGO)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", f"{event.title} ({event.date_label})" if event.date_label else event.title)
    if words := _in_words(event, kept):
        entry.add("description", words)
    entry.add("url", url)
    entry.add("transp", "TRANSPARENT")  # it keeps nobody busy
    return entry


def _in_words(event, kept):
    lunar = _("Lunar calendar: %(day)s.") % {"day": kept.lunar_label} if kept.is_lunar else ""
    return " ".join(filter(None, [lunar, event.summary]))
