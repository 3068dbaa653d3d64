from django.db import models
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelsearch import index
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, PageManager

from core.blocks import TEXT_FEATURES, StoryBlock
from core.models import MuseumPage, PageTheme
from core.models.pages import IN_FIRST_LANGUAGE, once
from core.pagination import first_cards
from core.panels import FactChooserPanel, FactListPanel, FactPagePanel, FactPanel
from core.querysets import MuseumPageQuerySet
from core.shelves import shelves_of
from exhibits.public_record import PublicLine, PublicRecord

from .objects import MuseumObject

LABEL_FEATURES = ["bold", "italic", "link"]


class ArtefactPageQuerySet(MuseumPageQuerySet):
    def with_card_data(self):
        labels = ("label_primary", "label_lower_secondary", "label_upper_secondary", "how_we_know", "transcript")
        return super().with_card_data().select_related("lead_image", "museum_object").defer(*labels)

    def of_period(self, period):
        """Standing in this period's part of the room, whichever language version of it is given."""
        return self.filter(period_id=period.facts_pk)

    def in_order_of_the_room(self):
        """As one walks: period after period, in each by the date the object was made."""
        return self.order_by(
            F("period__date_earliest").asc(nulls_last=True),
            "period_id",
            F("museum_object__date_earliest").asc(nulls_last=True),
            "pk",
        )


class CollectionPage(MuseumPage):
    """Everything on display, by period and category."""

    template = "pages/collection.html"
    parent_page_types = ["museum_site.HomePage"]
    subpage_types = ["exhibits.ArtefactPage"]
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = pgettext_lazy("museum", "collection")
        verbose_name_plural = pgettext_lazy("museum", "collections")

    def serve(self, request, *args, **kwargs):
        from exhibits.visit import CollectionVisit  # asks ArtefactPage, defined below

        visit = CollectionVisit(self, request)
        if answer := visit.answer():
            return answer
        request.collection_visit = visit
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from exhibits.visit import CollectionVisit

        visit = getattr(request, "collection_visit", None) or CollectionVisit(self, request)
        return super().get_context(request, *args, **kwargs) | visit.context()


class ArtefactPage(MuseumPage):
    """The label of an object: what the room says about it, in one language, at up to three reading levels.

    The facts are the register's (MuseumObject): both languages point there and so cannot disagree.
    """

    template = "pages/artefact.html"
    parent_page_types = ["exhibits.CollectionPage"]
    subpage_types: list[str] = []
    schema_type = "CreativeWork"
    visit_related = ("lead_image", "museum_object__object_type", "audio")

    museum_object = models.ForeignKey(
        MuseumObject,
        verbose_name=_("object in the register"),
        on_delete=models.PROTECT,
        related_name="labels",
        help_text=_("The register entry whose facts this label shows."),
    )
    label_primary = RichTextField(
        _("label for ages 6 to 10"),
        features=LABEL_FEATURES,
        blank=True,
        help_text=_("About 50 words, spoken to the child, with something to look for in the picture."),
    )
    label_lower_secondary = RichTextField(
        _("label for ages 11 to 14"), features=LABEL_FEATURES, blank=True, help_text=_("About 80 words.")
    )
    label_upper_secondary = RichTextField(
        _("label for ages 15 and up"),
        features=LABEL_FEATURES,
        blank=True,
        help_text=_("About 120 words: context, and how the evidence speaks."),
    )
    story = StreamField(
        StoryBlock(),
        verbose_name=_("story"),
        blank=True,
        help_text=_("Headings, paragraphs, pictures and quotations, as many as it takes. May stay empty."),
    )
    how_we_know = RichTextField(
        _("how do we know?"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What kind of evidence stands behind the label; the sources themselves are listed below."),
    )
    period = models.ForeignKey(
        "timeline.PeriodPage",
        verbose_name=_("period"),
        on_delete=models.PROTECT,
        related_name="artefacts",
        null=True,
        blank=True,
        help_text=_("The part of the room in which it stands."),
    )
    other_periods = ParentalManyToManyField(
        "timeline.PeriodPage",
        verbose_name=_("also belongs to"),
        related_name="also_artefacts",
        blank=True,
        limit_choices_to=IN_FIRST_LANGUAGE,
        help_text=_("Further parts of the room where it could stand as well."),
    )
    audio = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("audio"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The label read aloud, as MP3, M4A, OGG or OPUS."),
    )
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("The words of the recording, for those who cannot hear it.")
    )
    themes = ClusterTaggableManager(
        through=PageTheme,
        verbose_name=_("themes"),
        blank=True,
        help_text=_("From the list of themes, e.g. “Cảng biển”. Type a few letters."),
    )

    objects = PageManager.from_queryset(ArtefactPageQuerySet)()

    label_panels = MuseumPage.title_panels + [
        FactPanel("museum_object"),
        FieldPanel("summary"),
        FieldPanel("label_primary"),
        FieldPanel("label_lower_secondary"),
        FieldPanel("label_upper_secondary"),
        FieldPanel("story"),
        FieldPanel("how_we_know"),
        MuseumPage.citations_panel,
    ]
    picture_panels = [
        FactPanel("lead_image"),
        FactListPanel("images", label=_("Picture"), heading=_("More pictures")),
        MultiFieldPanel([FieldPanel("audio"), FieldPanel("transcript")], heading=_("Audio")),
    ]
    connection_panels = [
        FactPagePanel("period", "timeline.PeriodPage"),
        FactPanel("other_periods"),
        FactPanel("themes"),
        FactChooserPanel("event_links", chooser_field_name="event", label=_("Event")),
        FactChooserPanel("person_links", chooser_field_name="person", label=_("Person")),
        FactChooserPanel("place_links", chooser_field_name="place", label=_("Place")),
        FactChooserPanel("artefact_links", chooser_field_name="artefact", label=_("Related artefact")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(label_panels, heading=_("Label")),
            ObjectList(picture_panels, heading=_("Pictures and sound")),
            ObjectList(connection_panels, heading=_("Connections")),
            ObjectList(MuseumPage.promote_panels, heading=_("Promote")),
            ObjectList(MuseumPage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = MuseumPage.search_fields + [
        index.SearchField("label_primary"),
        index.SearchField("label_lower_secondary"),
        index.SearchField("label_upper_secondary"),
        index.SearchField("story"),
        index.RelatedFields(
            "museum_object",
            [
                index.SearchField("accession_number"),
                index.AutocompleteField("accession_number"),
                index.FilterField("date_earliest"),
                index.FilterField("object_type_id"),
            ],
        ),
        index.FilterField("period_id"),
    ]
    shared_facts = MuseumPage.shared_facts + ("museum_object_id", "period_id")
    override_translatable_fields = once("lead_image", "museum_object", "period", "images", "artefact_links")

    class Meta:
        verbose_name = _("artefact")
        verbose_name_plural = _("artefacts")
        indexes = [models.Index(fields=["period", "museum_object"], name="artefact_period_object")]

    @cached_property
    def record(self):
        """The public facts of the object, read by a fixed number of queries."""
        return PublicRecord.of(self.museum_object)

    @property
    def line(self):
        """What a line of a list says of the object; no query where the object is loaded."""
        return PublicLine.of(self.museum_object)

    @property
    def reading_levels(self):
        """[(name of the level, rich text)], the youngest first; the text is empty where there is none."""
        return [
            (_("Ages 6–10"), self.label_primary),
            (_("Ages 11–14"), self.label_lower_secondary),
            (_("Ages 15 and up"), self.label_upper_secondary),
        ]

    def further_images(self):
        return [link.image for link in ArtefactImage.objects.filter(page_id=self.facts_pk).select_related("image")]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        from exhibits.browse import in_list  # asks this class

        context["related"] = first_cards(self.related_artefacts(), 6)
        context["in_list"] = in_list(self, request.GET)
        context["shelves"] = shelves_of(self)
        return context

    def related_artefacts(self):
        keys = ArtefactLink.objects.filter(page_id=self.facts_pk).values("artefact__translation_key")
        return (
            ArtefactPage.objects.visible()
            .in_language_of(self)
            .filter(translation_key__in=keys)
            .with_card_data()
            .in_alphabetical_order()
        )

    def structured_data(self, request):
        data = super().structured_data(request)
        record = self.record
        data["identifier"] = record.accession_number
        data["license"] = record.rights_url
        data["creditText"] = record.credit_line
        if record.materials:
            data["material"] = [term.label for term in record.materials]
        if self.museum_object.date_value:
            data["temporalCoverage"] = self.museum_object.date_value
        return data


class ArtefactImage(Orderable):
    """A further picture of an object; its words are the picture's own."""

    page = ParentalKey(ArtefactPage, on_delete=models.CASCADE, related_name="images")
    image = models.ForeignKey(
        get_image_model_string(), verbose_name=_("image"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("image")]

    class Meta(Orderable.Meta):
        verbose_name = _("picture of an artefact")
        verbose_name_plural = _("pictures of artefacts")


class ArtefactLink(Orderable):
    """A page points to an artefact."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="artefact_links")
    artefact = models.ForeignKey(
        ArtefactPage, verbose_name=_("artefact"), on_delete=models.CASCADE, related_name="mentions"
    )

    panels = [PageChooserPanel("artefact", "exhibits.ArtefactPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("artefact pointed to")
        verbose_name_plural = _("artefacts pointed to")
