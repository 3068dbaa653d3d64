from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelsearch import index
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks import TEXT_FEATURES
from core.models import MuseumPage
from core.models.pages import IN_FIRST_LANGUAGE, once
from core.pagination import paginate_cards
from core.panels import FactPanel

SECTION_TARGETS = [
    "exhibits.ArtefactPage",
    "timeline.EventPage",
    "exhibits.PersonPage",
    "exhibits.PlacePage",
    "timeline.PeriodPage",
]


class SectionBlock(blocks.StructBlock):
    """A step of the story: a heading, some words, and what to look at."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES)
    items = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("page"), page_type=SECTION_TARGETS),
        label=_("what to look at"),
        default=[],
        min_num=0,
        required=False,
        help_text=_("Artefacts are shown with their pictures, events, people and places as links."),
    )

    class Meta:
        label = _("Section")
        icon = "list-ol"
        template = "blocks/section.html"


class ExhibitionIndexPage(MuseumPage):
    """All exhibitions."""

    template = "pages/exhibition_index.html"
    parent_page_types = ["museum_site.HomePage"]
    subpage_types = ["exhibits.ExhibitionPage"]
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("list of exhibitions")
        verbose_name_plural = _("lists of exhibitions")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        exhibitions = ExhibitionPage.objects.visible().all_in_language(self.locale_id).order_by("path")
        context["exhibitions"] = paginate_cards(exhibitions, request.GET.get("page"), per_page=24)
        return context


class ExhibitionPage(MuseumPage):
    """A curated story told in sections across the pages of the room."""

    template = "pages/exhibition.html"
    parent_page_types = ["exhibits.ExhibitionIndexPage"]
    subpage_types: list[str] = []
    schema_type = "ExhibitionEvent"

    subtitle = models.CharField(
        _("subtitle"),
        max_length=200,
        blank=True,
        help_text=_("Below the title, e.g. “Hai mươi bốn hiện vật kể chuyện bến cảng”."),
    )
    introduction = RichTextField(
        _("introduction"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("One or two paragraphs: what the exhibition is about and why."),
    )
    sections = StreamField(
        [("section", SectionBlock())],
        verbose_name=_("sections"),
        blank=True,
        help_text=_("The steps of the walk, in order: a heading, a few sentences, and what to look at."),
    )
    periods = ParentalManyToManyField(
        "timeline.PeriodPage",
        verbose_name=_("periods"),
        related_name="exhibitions",
        blank=True,
        limit_choices_to=IN_FIRST_LANGUAGE,
        help_text=_("The parts of the room it leads through."),
    )

    content_panels = MuseumPage.title_panels + [
        FieldPanel("subtitle"),
        FieldPanel("summary"),
        FactPanel("lead_image"),
        FieldPanel("introduction"),
        FieldPanel("sections"),
        FactPanel("periods"),
        MuseumPage.citations_panel,
    ]
    search_fields = MuseumPage.search_fields + [
        index.SearchField("subtitle"),
        index.SearchField("introduction"),
        index.SearchField("sections"),
    ]
    override_translatable_fields = once("lead_image")

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")

    @cached_property
    def section_list(self):
        """Sections with what to look at, in this page's language: [{heading, text, artefacts, links}]."""
        from exhibits.sections import sections_of

        return sections_of(self)

    def structured_data(self, request):
        data = super().structured_data(request)
        data["eventAttendanceMode"] = "https://schema.org/OnlineEventAttendanceMode"
        return data
