from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelsearch import index
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from core.blocks import StoryBlock
from core.certainty import Certainty
from core.localised import Localised
from core.models import Dated, MuseumPage
from core.models.pages import once
from core.pagination import paginate_cards
from core.panels import FactListPanel, FactPanel
from core.shelves import shelves_of


class PlaceIndexPage(MuseumPage):
    """Every place the room tells of, in Vietnamese alphabetical order."""

    template = "pages/place_index.html"
    parent_page_types = ["museum_site.HomePage"]
    subpage_types = ["exhibits.PlacePage"]
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("list of places")
        verbose_name_plural = _("lists of places")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        places = PlacePage.objects.visible().all_in_language(self.locale_id).in_alphabetical_order()
        context["places"] = paginate_cards(places, request.GET.get("page"), per_page=48)
        return context


class PlacePage(MuseumPage):
    """A place: its successive names, what it belonged to and when, where it lies, and its story."""

    template = "pages/place.html"
    parent_page_types = ["exhibits.PlaceIndexPage"]
    subpage_types: list[str] = []
    schema_type = "Place"

    place_type = models.CharField(
        _("kind of place"), max_length=120, blank=True, help_text=_("E.g. “đình làng”, “nhà ga”, “phố”.")
    )
    address = models.CharField(
        _("address"),
        max_length=300,
        blank=True,
        help_text=_("Today's, with the ward; say so where it is to be checked."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, e.g. 20.856110."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, e.g. 106.687500."),
    )
    coordinates_source = models.CharField(
        _("source of the coordinates"),
        max_length=200,
        blank=True,
        help_text=_("Who measured or published them."),
    )
    story = StreamField(
        StoryBlock(),
        verbose_name=_("story"),
        blank=True,
        help_text=_("Headings, paragraphs, pictures and quotations, as many as it takes. May stay empty."),
    )
    certainty = models.CharField(
        _("how certain"),
        max_length=20,
        choices=Certainty.choices,
        default=Certainty.REPORTED,
        help_text=_("Shown to visitors: doubt is part of knowing."),
    )
    doubt = models.TextField(_("what is in doubt"), max_length=500, blank=True, help_text=_("In one plain sentence."))

    content_panels = MuseumPage.title_panels + [
        FieldPanel("place_type"),
        FactListPanel("names", label=_("Name"), heading=_("Names through time")),
        FactListPanel("parents", label=_("Belonged to"), heading=_("What it belonged to")),
        FieldPanel("address"),
        MultiFieldPanel(
            [FieldRowPanel([FactPanel("latitude"), FactPanel("longitude")]), FactPanel("coordinates_source")],
            heading=_("Coordinates"),
        ),
        FieldPanel("summary"),
        FactPanel("lead_image"),
        FieldPanel("story"),
        MultiFieldPanel([FactPanel("certainty"), FieldPanel("doubt")], heading=_("How certain?")),
        MuseumPage.citations_panel,
    ]
    search_fields = MuseumPage.search_fields + [
        index.SearchField("place_type"),
        index.SearchField("address"),
        index.SearchField("story"),
        index.RelatedFields("names", [index.SearchField("name_vi"), index.SearchField("name_en")]),
    ]
    shared_facts = MuseumPage.shared_facts + ("latitude", "longitude", "coordinates_source", "certainty")
    override_translatable_fields = once(
        "lead_image", "latitude", "longitude", "coordinates_source", "certainty", "names", "parents"
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def clean(self):
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Give latitude and longitude together, or neither.")})
        if self.latitude is not None and not self.coordinates_source:
            raise ValidationError({"coordinates_source": _("Say where the coordinates come from.")})

    @cached_property
    def name_list(self):
        return list(PlaceName.objects.filter(place_id=self.facts_pk))

    @cached_property
    def parent_list(self):
        return list(PlaceParent.objects.filter(place_id=self.facts_pk))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["shelves"] = shelves_of(self)
        return context

    def structured_data(self, request):
        data = super().structured_data(request)
        if self.address:
            data["address"] = self.address
        if self.latitude is not None:
            data["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": float(self.latitude),
                "longitude": float(self.longitude),
            }
        return data


class DatedName(Dated, Orderable):
    """A name with the time it held, and a remark."""

    name_vi = models.CharField(
        _("name (Vietnamese)"), max_length=200, help_text=_("As it was called then, e.g. “Làng Gia Viên”.")
    )
    name_en = models.CharField(
        _("name (English)"),
        max_length=200,
        blank=True,
        help_text=_("E.g. “Gia Viên village”. Empty if it is the same."),
    )
    note_vi = models.CharField(
        _("remark (Vietnamese)"), max_length=300, blank=True, help_text=_("E.g. “theo Quyết định 92-CP”.")
    )
    note_en = models.CharField(
        _("remark (English)"), max_length=300, blank=True, help_text=_("E.g. “by Decision 92-CP”.")
    )

    name = Localised("name")
    note = Localised("note")

    panels = [
        FieldRowPanel([FieldPanel("name_vi"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("date_display"), FieldPanel("date_edtf")]),
        FieldRowPanel([FieldPanel("note_vi"), FieldPanel("note_en")]),
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.name


class PlaceName(DatedName):
    """What the place was called, and when."""

    place = ParentalKey(PlacePage, on_delete=models.CASCADE, related_name="names")

    class Meta(DatedName.Meta):
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")


class PlaceParent(DatedName):
    """What the place belonged to – village, ward, district – and when."""

    place = ParentalKey(PlacePage, on_delete=models.CASCADE, related_name="parents")

    class Meta(DatedName.Meta):
        verbose_name = _("unit a place belonged to")
        verbose_name_plural = _("units places belonged to")
