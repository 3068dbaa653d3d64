"""Strips beside the timeline: what happened elsewhere at the same time."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from core.localised import Localised
from core.models import Dated
from core.vietnamese import normalise, slugify


class ContextStrip(ClusterableModel):
    """A strip of context that visitors can lay beside the timeline, e.g. “Việt Nam” or “Thế giới”."""

    title_vi = models.CharField(_("title (Vietnamese)"), max_length=80, help_text=_("E.g. “Việt Nam”."))
    title_en = models.CharField(_("title (English)"), max_length=80, blank=True, help_text=_("E.g. “Vietnam”."))
    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=_("Part of the address, e.g. viet-nam."))
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Strips are offered in this order: 1, 2, 3…")
    )

    title = Localised("title")
    panels = [
        FieldRowPanel([FieldPanel("title_vi"), FieldPanel("title_en")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("position")]),
        InlinePanel("entries", label=_("Entry"), heading=_("What happened")),
    ]

    class Meta:
        verbose_name = _("context strip")
        verbose_name_plural = _("context strips")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.title_vi = normalise(self.title_vi)
        self.slug = self.slug or slugify(self.title_vi)
        super().save(*args, **kwargs)


class ContextEntry(Dated, Orderable):
    """One happening on a strip, with the source it is known from."""

    strip = ParentalKey(ContextStrip, on_delete=models.CASCADE, related_name="entries")
    title_vi = models.CharField(
        _("what happened (Vietnamese)"), max_length=160, help_text=_("In a few words, e.g. “Chiến thắng Bạch Đằng”.")
    )
    title_en = models.CharField(
        _("what happened (English)"), max_length=160, blank=True, help_text=_("E.g. “Victory at Bạch Đằng”.")
    )
    source = models.ForeignKey(
        "core.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="context_entries",
        help_text=_("Where it is known from."),
    )

    title = Localised("title")
    panels = [
        FieldRowPanel([FieldPanel("title_vi"), FieldPanel("title_en")]),
        FieldRowPanel([FieldPanel("date_display"), FieldPanel("date_edtf")]),
        FieldPanel("source"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("entry of a strip")
        verbose_name_plural = _("entries of strips")

    def __str__(self):
        return f"{self.date_label}: {self.title}"
