"""TimelineJS's JSON: one object with `events`, a `title` and `eras`.

Everything on the timeline that has a date becomes an event of it; what has none has no place in TimelineJS, and the
title says how many those are. Periods become eras. All texts are HTML there, so ours are escaped.
"""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates.forms import Point
from core.models.dated import LAST_DAY
from core.placing import Lane

from .dating import start_and_end, year_out
from .listing import key_of
from .texts import html_of, paragraphs_html


def as_timelinejs(items, periods, title: str, address) -> dict:
    """The document for timeline items in their order. `address(item)` gives the full address of an item's page."""
    events, undated = [], 0
    for item in items:
        if event := _event(item, address):
            events.append(event)
        else:
            undated += 1
    return {
        "title": {"text": {"headline": html_of(title), "text": undated_text(undated)}},
        "events": events,
        "eras": [_era(period, *ends) for period, *ends in eras(periods)],
    }


def undated_text(number: int) -> str:
    """What the title says of the things left out; "" where there are none."""
    if not number:
        return ""
    text = ngettext(
        "%(number)d thing without a known date is not shown here.",
        "%(number)d things without a known date are not shown here.",
        number,
    )
    return paragraphs_html(text % {"number": number})


def eras(periods):
    """(period, start, end) of the dated periods. One that goes on ends this year; TimelineJS wants an end."""
    for period in periods:
        start, end = start_and_end(period.date_earliest, period.date_latest)
        if start and period.date_latest >= LAST_DAY:
            end = Point(max(timezone.localdate().year, start.year))
        if start:
            yield period, start, end or start


def event_text(item, address) -> str:
    """The summary, and a way to the page."""
    link = format_html('<p><a href="{}">{}</a></p>', address(item), _("Open the page"))
    return paragraphs_html(item.summary) + link


def group_of(item) -> str:
    return str(Lane(item.lane).label)


def _event(item, address):
    start, end = start_and_end(item.earliest, item.latest)
    if start is None:
        return None
    event = {
        "unique_id": key_of(item),
        "start_date": _date(start),
        "display_date": html_of(item.date_label),
        "text": {"headline": html_of(item.title), "text": event_text(item, address)},
        "group": html_of(group_of(item)),
    }
    return event | ({"end_date": _date(end)} if end else {})


def _era(period, start, end):
    return {"start_date": _date(start), "end_date": _date(end), "text": {"headline": html_of(period.title)}}


def _date(point):
    date = {"year": year_out(point.year), "month": point.month, "day": point.day}
    return {name: value for name, value in date.items() if value is not None}
