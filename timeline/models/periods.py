from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core.models import Dated, MuseumPage
from core.models.pages import once
from core.pagination import paginate_cards
from core.panels import FactPanel
from core.shelves import shelves_of
from timeline.colours import PeriodColour


class PeriodPage(Dated, MuseumPage):
    """A part of the room: a span of years with a name, a colour and a question to walk through it with.

    Events and artefacts say which period they stand in; the period lists them.
    """

    template = "pages/period.html"
    parent_page_types = ["timeline.TimelinePage"]
    subpage_types: list[str] = []
    schema_type = "CollectionPage"

    short_title = models.CharField(
        _("short title"), max_length=40, help_text=_("For navigation and badges, e.g. “Bến Ninh Hải”.")
    )
    colour = models.CharField(
        _("colour"),
        max_length=20,
        choices=PeriodColour.choices,
        default=PeriodColour.HARBOUR,
        help_text=_("Runs through every page, chart and badge that belongs to the period."),
    )
    introduction = RichTextField(
        _("introduction"),
        features=["bold", "italic", "link"],
        blank=True,
        help_text=_("One or two paragraphs that open this part of the room."),
    )
    question = models.CharField(
        _("question to take along"),
        max_length=200,
        blank=True,
        help_text=_("One open question for the young visitor."),
    )

    content_panels = MuseumPage.title_panels + [
        FieldPanel("short_title"),
        Dated.date_panel,
        FactPanel("colour"),
        FactPanel("lead_image"),
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("question"),
        MuseumPage.citations_panel,
    ]
    search_fields = MuseumPage.search_fields + [
        index.SearchField("introduction"),
        index.SearchField("question"),
        index.FilterField("date_earliest"),
    ]
    shared_facts = MuseumPage.shared_facts + Dated.date_fields + ("colour",)
    override_translatable_fields = once("lead_image", "date_display", "date_edtf", "colour")

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")

    @property
    def period_id(self):
        """A period belongs to itself: templates ask every page for its period."""
        return self.facts_pk

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context.update(
            events=self.events_page(request.GET.get("page")),
            shelves=shelves_of(self),
        )
        return context

    def events_page(self, number):
        """One page of this period's events in order of time, with what their cards show."""
        from .events import EventPage  # the two pages of one room know each other

        events = EventPage.objects.visible().all_in_language(self.locale_id).of_period(self).in_order_of_time()
        return paginate_cards(events, number, per_page=48)

    def structured_data(self, request):
        data = super().structured_data(request)
        data["about"] = {"@type": "DefinedTerm", "name": self.title}
        if self.date_value:
            data["temporalCoverage"] = self.date_value
        return data
