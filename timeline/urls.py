"""Addresses that are no pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from timeline import feeds, oembed, this_day

# Each language has its own words for these.
urlpatterns = [
    path(_("this-day/"), this_day.this_day, name="this-day"),
    path(_("this-day/rss.xml"), feeds.this_day_rss, name="this-day-rss"),
    path(_("this-day/calendar.ics"), feeds.this_day_calendar, name="this-day-calendar"),
]

# For programs: one address, whatever the language.
machine_urlpatterns = [
    path("oembed", oembed.oembed, name="oembed"),
]
