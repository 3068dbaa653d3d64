from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Subquery
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelsearch import index
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from core.blocks import StoryBlock
from core.certainty import Certainty
from core.models import Dated, MuseumPage, PageTheme
from core.models.pages import once
from core.panels import FactChooserPanel, FactPagePanel, FactPanel
from core.querysets import MuseumPageQuerySet
from core.shelves import shelves_of


class EventPageQuerySet(MuseumPageQuerySet):
    def in_order_of_time(self):
        """By first day, then by last (the shorter first); undated events at the end."""
        return self.order_by(F("date_earliest").asc(nulls_last=True), F("date_latest").asc(nulls_last=True), "pk")

    def of_period(self, period):
        """Events standing in this period, whichever language version of it is given."""
        return self.filter(period_id=period.facts_pk)

    def beside(self, event):
        """The event before this one in its period and the one after, in order of time; at most two, dated ones only."""
        peers = self.filter(locale_id=event.locale_id, period_id=event.period_id, date_earliest__isnull=False)
        here = (event.date_earliest, event.date_latest, event.pk)
        before, after = (
            Q(**{f"date_earliest__{side}": here[0]})
            | Q(date_earliest=here[0])
            & (Q(**{f"date_latest__{side}": here[1]}) | Q(date_latest=here[1], **{f"pk__{side}": here[2]}))
            for side in ("lt", "gt")
        )
        previous = peers.filter(before).order_by("-date_earliest", "-date_latest", "-pk").values("pk")[:1]
        following = peers.filter(after).order_by("date_earliest", "date_latest", "pk").values("pk")[:1]
        return self.filter(Q(pk=Subquery(previous)) | Q(pk=Subquery(following))).in_order_of_time()


class AnniversaryCalendar(models.TextChoices):
    SOLAR = "solar", _("solar calendar")
    LUNAR = "lunar", _("lunar calendar")


class EventPage(Dated, MuseumPage):
    """Something that happened, at a time known as exactly as it is known and no more so."""

    template = "pages/event.html"
    parent_page_types = ["timeline.TimelinePage"]
    subpage_types: list[str] = []
    schema_type = "Event"

    period = models.ForeignKey(
        "timeline.PeriodPage",
        verbose_name=_("period"),
        on_delete=models.PROTECT,
        related_name="events",
        help_text=_("The part of the room in which the event stands."),
    )
    place_text = models.CharField(
        _("where"),
        max_length=200,
        blank=True,
        help_text=_("Where it happened, if the place has no page of its own, e.g. “Cửa sông Bạch Đằng”."),
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
    doubt = models.TextField(
        _("what is in doubt"),
        max_length=500,
        blank=True,
        help_text=_("In one plain sentence, e.g. “Sources give 1874 or 1876 for the start of work.”"),
    )
    anniversary_calendar = models.CharField(
        _("remembered every year by the"),
        max_length=10,
        choices=AnniversaryCalendar.choices,
        blank=True,
        help_text=_("The calendar people go by, e.g. the lunar one for a village festival."),
    )
    anniversary_month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, help_text=_("In that calendar, e.g. 5.")
    )
    anniversary_day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, help_text=_("In that calendar, e.g. 13.")
    )
    themes = ClusterTaggableManager(
        through=PageTheme,
        verbose_name=_("themes"),
        blank=True,
        help_text=_("From the list of themes, e.g. “Cảng biển”. Type a few letters."),
    )

    objects = PageManager.from_queryset(EventPageQuerySet)()

    content_panels = MuseumPage.title_panels + [
        Dated.date_panel,
        FactPagePanel("period", "timeline.PeriodPage"),
        FieldPanel("summary"),
        FactPanel("lead_image"),
        FieldPanel("story"),
        MultiFieldPanel(
            [
                FactChooserPanel("place_links", chooser_field_name="place", label=_("Place")),
                FieldPanel("place_text"),
                FactChooserPanel("person_links", chooser_field_name="person", label=_("Person")),
                FactPanel("themes"),
            ],
            heading=_("Where, who, what about"),
        ),
        MultiFieldPanel([FactPanel("certainty"), FieldPanel("doubt")], heading=_("How certain?")),
        MuseumPage.citations_panel,
        MultiFieldPanel(
            [
                FactPanel("anniversary_calendar"),
                FieldRowPanel([FactPanel("anniversary_day"), FactPanel("anniversary_month")]),
            ],
            heading=_("Anniversary"),
            help_text=_("Only for days remembered every year."),
        ),
    ]
    search_fields = MuseumPage.search_fields + [
        index.SearchField("story"),
        index.SearchField("place_text"),
        index.FilterField("period_id"),
        index.FilterField("date_earliest"),
        index.FilterField("certainty"),
    ]
    shared_facts = (
        MuseumPage.shared_facts
        + Dated.date_fields
        + ("period_id", "certainty", "anniversary_calendar", "anniversary_month", "anniversary_day")
    )
    override_translatable_fields = once(
        "lead_image", "date_display", "date_edtf", "period", "certainty", "anniversary_calendar"
    ) + once("anniversary_month", "anniversary_day")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["period", "date_earliest"], name="event_period_date")]

    def clean(self):
        super().clean()
        filled = [bool(self.anniversary_calendar), bool(self.anniversary_day), bool(self.anniversary_month)]
        if any(filled) and not all(filled):
            raise ValidationError(
                {"anniversary_calendar": _("Give calendar, day and month together, or none of them.")}
            )
        longest = 30 if self.anniversary_calendar == AnniversaryCalendar.LUNAR else 31
        if all(filled) and not (1 <= self.anniversary_month <= 12 and 1 <= self.anniversary_day <= longest):
            raise ValidationError({"anniversary_day": _("There is no such day.")})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context.update(neighbours=self.neighbours(), shelves=shelves_of(self))
        return context

    def neighbours(self):
        """{"previous": event, "next": event} of the same period, each where there is one."""
        if self.date_earliest is None:
            return {}
        here = (self.date_earliest, self.date_latest, self.pk)
        return {
            "previous" if (event.date_earliest, event.date_latest, event.pk) < here else "next": event
            for event in EventPage.objects.visible().beside(self)
        }

    def structured_data(self, request):
        data = super().structured_data(request)
        if self.date_value:
            data["temporalCoverage"] = self.date_value
        return data


class EventLink(Orderable):
    """A page tells of an event."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="event_links")
    event = models.ForeignKey(EventPage, verbose_name=_("event"), on_delete=models.CASCADE, related_name="mentions")

    panels = [PageChooserPanel("event", "timeline.EventPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("event told of")
        verbose_name_plural = _("events told of")
