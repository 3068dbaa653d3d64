"""Labels, exhibitions, people, places and vocabularies in the admin's menu and in the explorer."""

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.listings import (
    BULK,
    LANGUAGE,
    STATUS,
    THUMB,
    TITLE,
    MuseumExplorer,
    MuseumListing,
    MuseumPageFilterSet,
    PeriodColumn,
)
from core.models import Source, Theme
from exhibits.models import ArtefactPage, ExhibitionPage, MuseumObject, PersonPage, PlacePage, Term
from exhibits.models.vocabulary import Vocabulary
from timeline.viewsets import period_filter

CERTAINTY = Column("certainty", label=_("How certain"), accessor="get_certainty_display")


# Labels


class ArtefactFilterSet(MuseumPageFilterSet):
    period = period_filter()

    class Meta(MuseumPageFilterSet.Meta):
        model = ArtefactPage


class ArtefactCreateView(CreateView):
    """Begun from the register, the label knows its object."""

    def get(self, request):
        number = request.GET.get("museum_object", "")
        if number.isdecimal() and (museum_object := MuseumObject.objects.filter(pk=number).first()):
            self.page.museum_object = museum_object
            self.page.title = museum_object.object_name
        return super().get(request)


ARTEFACT_COLUMNS = [
    BULK,
    THUMB,
    TITLE,
    Column(
        "accession_number",
        label=_("Accession number"),
        accessor="museum_object.accession_number",
        sort_key="museum_object__accession_number",
    ),
    PeriodColumn(),
    Column(
        "date",
        label=_("Date"),
        accessor="museum_object.date_label",
        sort_key="museum_object__date_earliest",
    ),
]


class ArtefactListing(MuseumListing):
    model = ArtefactPage
    name = menu_name = "labels"
    icon = "doc-full"
    menu_label = _("Artefact labels")
    menu_order = 20
    add_to_admin_menu = True
    ordering = "museum_object__accession_number"
    filterset_class = ArtefactFilterSet
    list_display = [*ARTEFACT_COLUMNS, LANGUAGE, STATUS]


class ArtefactExplorer(MuseumExplorer):
    model = ArtefactPage
    add_view_class = ArtefactCreateView
    list_display = [*ARTEFACT_COLUMNS, STATUS]


# Exhibitions


class ExhibitionFilterSet(MuseumPageFilterSet):
    class Meta(MuseumPageFilterSet.Meta):
        model = ExhibitionPage


class ExhibitionListing(MuseumListing):
    model = ExhibitionPage
    name = menu_name = "exhibitions"
    icon = "list-ol"
    menu_label = _("Exhibitions")
    menu_order = 40
    add_to_admin_menu = True
    ordering = "sort_key"
    filterset_class = ExhibitionFilterSet
    list_display = [BULK, THUMB, TITLE, Column("subtitle", label=_("Subtitle")), LANGUAGE, STATUS]


class ExhibitionExplorer(MuseumExplorer):
    model = ExhibitionPage
    list_display = [BULK, THUMB, TITLE, Column("subtitle", label=_("Subtitle")), STATUS]


# People and places


class PersonFilterSet(MuseumPageFilterSet):
    class Meta(MuseumPageFilterSet.Meta):
        model = PersonPage
        fields = ["certainty"]


def years(person):
    return " – ".join(filter(None, (person.birth_label, person.death_label)))


PERSON_COLUMNS = [
    BULK,
    THUMB,
    TITLE,
    Column("years", label=_("Lived"), accessor=years, sort_key="birth_earliest"),
    CERTAINTY,
]


class PersonListing(MuseumListing):
    model = PersonPage
    name = "people"
    icon = "user"
    menu_label = _("People")
    ordering = "sort_key"
    filterset_class = PersonFilterSet
    list_display = [*PERSON_COLUMNS, LANGUAGE, STATUS]


class PersonExplorer(MuseumExplorer):
    model = PersonPage
    list_display = [*PERSON_COLUMNS, STATUS]


class PlaceFilterSet(MuseumPageFilterSet):
    class Meta(MuseumPageFilterSet.Meta):
        model = PlacePage
        fields = ["certainty"]


PLACE_COLUMNS = [BULK, THUMB, TITLE, Column("place_type", label=_("Kind of place")), CERTAINTY]


class PlaceListing(MuseumListing):
    model = PlacePage
    name = "places"
    icon = "globe"
    menu_label = _("Places")
    ordering = "sort_key"
    filterset_class = PlaceFilterSet
    list_display = [*PLACE_COLUMNS, LANGUAGE, STATUS]


class PlaceExplorer(MuseumExplorer):
    model = PlacePage
    list_display = [*PLACE_COLUMNS, STATUS]


class PeopleAndPlacesGroup(ViewSetGroup):
    menu_label = _("People and places")
    menu_name = "people-and-places"
    menu_icon = "group"
    menu_order = 50
    items = (PersonListing, PlaceListing)


# Vocabularies


class TermFilterSet(WagtailFilterSet):
    vocabulary = django_filters.ChoiceFilter(
        label=_("Vocabulary"), choices=Vocabulary.choices, empty_label=_("All"), widget=forms.RadioSelect
    )

    class Meta:
        model = Term
        fields: list[str] = []


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "tag"
    menu_label = _("Terms")
    filterset_class = TermFilterSet
    list_per_page = 50
    list_display = [
        "label_vi",
        Column("label_en", label=_("English")),
        Column("vocabulary", label=_("Vocabulary"), accessor="get_vocabulary_display"),
        Column("aat_id", label=_("AAT number")),
    ]


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Themes")
    list_per_page = 50
    list_display = ["name", Column("name_en", label=_("English"))]
    search_fields = ["name", "name_en"]


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    list_per_page = 50
    list_display = [
        "citation",
        Column("key", label=_("Key")),
        Column("times_cited", label=_("Cited by pages")),
    ]

    def get_queryset(self, request):
        cited = Q(citations__page__locale__language_code=settings.LANGUAGE_CODE)  # translations copy the rows
        return Source.objects.annotate(times_cited=Count("citations", filter=cited))


class VocabulariesGroup(SnippetViewSetGroup):
    menu_label = _("Vocabularies")
    menu_name = "vocabularies"
    menu_icon = "tag"
    menu_order = 60
    items = (TermViewSet, ThemeViewSet, SourceViewSet)


LISTINGS = (ArtefactListing, ExhibitionListing, PeopleAndPlacesGroup)
EXPLORERS = (ArtefactExplorer, ExhibitionExplorer, PersonExplorer, PlaceExplorer)
