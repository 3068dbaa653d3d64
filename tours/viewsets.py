"""Tours and the curriculum in the admin's menu and in the explorer."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import ReferenceIndex

from core.listings import BULK, LANGUAGE, STATUS, THUMB, TITLE, MuseumExplorer, MuseumListing, MuseumPageFilterSet
from tours.models import CurriculumList, CurriculumTerm, TourPage

TOUR_COLUMNS = [
    BULK,
    THUMB,
    TITLE,
    Column("grades", label=_("Grades"), accessor="grades", sort_key="grade_from"),
    Column("minutes", label=_("Minutes"), sort_key="minutes"),
]


class TourFilterSet(MuseumPageFilterSet):
    class Meta(MuseumPageFilterSet.Meta):
        model = TourPage


class TourListing(MuseumListing):
    model = TourPage
    name = "tours"
    icon = "thumbtack"
    menu_label = _("Tours")
    ordering = "grade_from"
    filterset_class = TourFilterSet
    list_display = [*TOUR_COLUMNS, LANGUAGE, STATUS]


class TourExplorer(MuseumExplorer):
    model = TourPage
    list_display = [*TOUR_COLUMNS, STATUS]


class CurriculumFilterSet(WagtailFilterSet):
    vocabulary = django_filters.ChoiceFilter(
        label=_("List"), choices=CurriculumList.choices, empty_label=_("All"), widget=forms.RadioSelect
    )

    class Meta:
        model = CurriculumTerm
        fields: list[str] = []


class CurriculumViewSet(ModelViewSet):
    model = CurriculumTerm
    name = "curriculum"
    icon = "tag"
    menu_label = _("Subjects and topics")
    filterset_class = CurriculumFilterSet
    list_per_page = 50
    inspect_view_enabled = False
    list_display = [
        "label_vi",
        Column("label_en", label=_("English")),
        Column("vocabulary", label=_("List"), accessor="get_vocabulary_display"),
    ]


# Snippets are known to it by themselves: who asks where a term is used gets an answer.
ReferenceIndex.register_model(CurriculumTerm)


class ToursGroup(ViewSetGroup):
    menu_label = _("Tours")
    menu_name = "tours"
    menu_icon = "thumbtack"
    menu_order = 45
    items = (TourListing, CurriculumViewSet)
