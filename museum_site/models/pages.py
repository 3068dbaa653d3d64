from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.blocks import TEXT_FEATURES, StoryBlock
from core.models import MuseumPage
from core.pagination import cards, first_cards
from core.querysets import visible
from exhibits.models import ArtefactPage, ExhibitionPage, PersonPage, PlacePage
from timeline.anniversaries import ThisDay
from timeline.models import EventPage


class HomePage(MuseumPage):
    """The door of the room: where one is, the periods to walk through, the exhibitions, some things to look at."""

    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "timeline.TimelinePage",
        "exhibits.CollectionPage",
        "exhibits.ExhibitionIndexPage",
        "exhibits.PersonIndexPage",
        "exhibits.PlaceIndexPage",
        "tours.TourIndexPage",
        "museum_site.StandardPage",
    ]
    schema_type = "WebSite"

    introduction = RichTextField(
        _("welcome"),
        features=["bold", "italic", "link"],
        blank=True,
        help_text=_("Two or three sentences that welcome the visitor."),
    )

    content_panels = MuseumPage.content_panels + [FieldPanel("introduction")]
    search_fields = MuseumPage.search_fields + [index.SearchField("introduction")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        artefacts = ArtefactPage.objects.visible().all_in_language(self.locale_id).filter(lead_image__isnull=False)
        exhibitions = ExhibitionPage.objects.visible().all_in_language(self.locale_id).order_by("path")
        context.update(
            exhibitions=first_cards(exhibitions.with_card_data(), 6),
            artefacts=cards(artefacts.order_by("-first_published_at", "pk"), 0, 8),
            counts=self.counts(),
            this_day=ThisDay.today(self.locale),
        )
        return context

    def counts(self):
        """How many of each kind are on display in this language, by model name. One query."""
        kinds = ContentType.objects.get_for_models(EventPage, ArtefactPage, PersonPage, PlacePage)
        counted = (
            visible(Page.objects.filter(content_type__in=kinds.values(), locale_id=self.locale_id))
            .order_by()
            .values("content_type_id")
            .annotate(n=Count("*"))
        )
        by_kind = {row["content_type_id"]: row["n"] for row in counted}
        return {model._meta.model_name: by_kind.get(kind.pk, 0) for model, kind in kinds.items()}


class StandardPage(MuseumPage):
    """About, visiting, accessibility, privacy: plain pages of text."""

    template = "pages/standard.html"
    parent_page_types = ["museum_site.HomePage", "museum_site.StandardPage"]
    subpage_types = ["museum_site.StandardPage"]

    introduction = RichTextField(
        _("introduction"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("One paragraph above the text. May stay empty."),
    )
    body = StreamField(
        StoryBlock(),
        verbose_name=_("text"),
        blank=True,
        help_text=_("Headings, paragraphs, pictures and quotations, in any order."),
    )

    content_panels = MuseumPage.content_panels + [
        FieldPanel("introduction"),
        FieldPanel("body"),
        MuseumPage.citations_panel,
    ]
    search_fields = MuseumPage.search_fields + [index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
