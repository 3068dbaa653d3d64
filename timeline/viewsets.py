"""Periods, events and context strips in the admin's menu and in the explorer."""

import django_filters
from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageTypeColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page, ReferenceIndex

from core.listings import (
    BULK,
    LANGUAGE,
    STATUS,
    THUMB,
    TITLE,
    DateColumn,
    MuseumExplorer,
    MuseumExplorerView,
    MuseumListing,
    MuseumPageFilterSet,
    PeriodColumn,
    TitleColumn,
    source_pages,
)
from timeline.models import ContextStrip, EventPage, PeriodPage, TimelinePage


def period_filter():
    return django_filters.ModelChoiceFilter(
        label=_("Period"),
        queryset=lambda request: source_pages(PeriodPage).order_by("date_earliest"),
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )


class PeriodFilterSet(MuseumPageFilterSet):
    class Meta(MuseumPageFilterSet.Meta):
        model = PeriodPage


class EventFilterSet(MuseumPageFilterSet):
    period = period_filter()

    class Meta(MuseumPageFilterSet.Meta):
        model = EventPage
        fields = ["certainty"]


class PeriodListing(MuseumListing):
    model = PeriodPage
    name = "periods"
    icon = "history"
    menu_label = _("Periods")
    ordering = "date_earliest"
    filterset_class = PeriodFilterSet
    list_display = [
        BULK,
        THUMB,
        TITLE,
        PeriodColumn("self", label=_("Short title and colour"), sort_key=None),
        DateColumn(),
        LANGUAGE,
        STATUS,
    ]


class EventListing(MuseumListing):
    model = EventPage
    name = "events"
    icon = "calendar-alt"
    menu_label = _("Events")
    ordering = "date_earliest"
    filterset_class = EventFilterSet
    list_display = [BULK, THUMB, TITLE, PeriodColumn(), DateColumn(), LANGUAGE, STATUS]


class StripIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().annotate(number_of_entries=Count("entries"))


class StripViewSet(ModelViewSet):
    """Strips that visitors can lay beside the timeline, each edited together with its entries."""

    model = ContextStrip
    name = "strips"
    icon = "list-ul"
    menu_label = _("Context strips")
    ordering = "position"
    index_view_class = StripIndexView
    copy_view_enabled = False
    list_display = [
        "title_vi",
        Column("number_of_entries", label=_("Entries")),
        Column("position", label=_("Position"), sort_key="position"),
    ]


# Here, and not with the admin's addresses as a viewset does it: what a command loads must be in this index too,
# because it keeps a source from being deleted while an entry cites it.
ReferenceIndex.register_model(ContextStrip)


class TimelineGroup(ViewSetGroup):
    menu_label = _("Periods and events")
    menu_name = "timeline"
    menu_icon = "calendar-alt"
    menu_order = 30
    items = (EventListing, PeriodListing, StripViewSet)


class TimelineExplorerView(MuseumExplorerView):
    """Periods and events below the timeline, side by side."""

    model = Page


class TimelineExplorer(MuseumExplorer):
    """Two kinds of page in one list, so nothing to sort by that only one of them has."""

    model = TimelinePage
    parent_models = [TimelinePage]
    list_display = [
        BULK,
        THUMB,
        TitleColumn(sort_key="title"),
        PageTypeColumn("type", label=_("Type"), accessor="page_type_display_name", width="10%"),
        PeriodColumn(sort_key=None),
        DateColumn(sort_key=None),
        STATUS,
    ]

    def get_common_view_kwargs(self, **kwargs):
        return {**super().get_common_view_kwargs(**kwargs), "model": Page}
