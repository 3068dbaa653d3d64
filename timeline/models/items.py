"""The timeline's own table: what stands where in time, derived from pages and never edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.certainty import Certainty
from core.models.dated import LAST_DAY
from core.placing import Lane

KINDS = {
    Lane.EVENT: _("event"),
    Lane.OBJECT: _("artefact"),
    Lane.PERSON: _("person"),
    Lane.PLACE: _("name of a place"),
}


class TimelineItem(models.Model):
    """One dated thing of one published page in one language.

    Pages of all kinds, and what is dated inside of them, in one table with the indexes that windows ask for: twenty
    thousand of them are counted out of the index alone. It is written by timeline.placing whenever a page is saved, and
    holds nothing that could not be made again (`manage.py rebuild_timeline`).
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="timeline_items")
    key = models.UUIDField()  # the page's translation key: the same in every language, whatever the title
    part = models.PositiveSmallIntegerField(default=0)  # which of several dated things of one page
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    lane = models.CharField(max_length=10, choices=Lane.choices)
    title = models.CharField(max_length=255)
    date_label = models.CharField(max_length=250, blank=True)
    summary = models.TextField(blank=True)
    words = models.TextField(blank=True)  # title, date and summary without marks: what is searched inside
    # Days as in core.dates; null on both sides: not dated. An open side lies beyond every known day.
    earliest = models.IntegerField(null=True)
    latest = models.IntegerField(null=True)
    sure_from = models.IntegerField(null=True)  # the days on which it certainly was going on
    sure_to = models.IntegerField(null=True)
    is_about = models.BooleanField(default=False)
    is_doubtful = models.BooleanField(default=False)
    # A period's source version; a plain number, because a period may be deleted and the item be placed again.
    period_pk = models.BigIntegerField(null=True, db_index=True)
    has_own_period = models.BooleanField(default=False)  # given by a curator, not by the date
    period_from = models.IntegerField(default=LAST_DAY)  # the period's first day: lists go through the room by it
    certainty = models.CharField(max_length=20, choices=Certainty.choices, blank=True)

    class Meta:
        verbose_name = _("thing on the timeline")
        verbose_name_plural = _("things on the timeline")
        constraints = [models.UniqueConstraint(fields=["page", "part"], name="timeline_item_once")]
        indexes = [
            models.Index(fields=["locale", "lane", "earliest", "latest", "id"], name="timeline_item_window"),
            models.Index(fields=["locale", "earliest", "latest", "id"], name="timeline_item_order"),
            models.Index(fields=["locale", "period_from", "earliest", "latest", "id"], name="timeline_item_room"),
            models.Index(fields=["key"], name="timeline_item_key"),
        ]

    def __str__(self):
        return f"{self.date_label}: {self.title}"

    @property
    def kind(self):
        """What one thing of this lane is called."""
        return KINDS[self.lane]


class TimelineFacet(models.Model):
    """Something a thing on the timeline can be found by: a theme, a place, a period, an authenticity."""

    item = models.ForeignKey(TimelineItem, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=16)
    value = models.CharField(max_length=255)  # a slug

    class Meta:
        verbose_name = _("facet of the timeline")
        verbose_name_plural = _("facets of the timeline")
        constraints = [models.UniqueConstraint(fields=["item", "name", "value"], name="timeline_facet_once")]
        indexes = [models.Index(fields=["name", "value", "item"], name="timeline_facet_value")]

    def __str__(self):
        return f"{self.name}: {self.value}"
