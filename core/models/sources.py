from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.vietnamese import normalise


class Source(index.Indexed, models.Model):
    """Where a claim comes from: a book, a decree, an article, an interview. One record however often it is cited."""

    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Short name for imports, e.g. “qd-92-cp”.")
    )
    citation = models.TextField(
        _("citation"),
        help_text=_("As it should be printed: author or publisher, title, year, e.g. “Decision 92-CP of 5 July 1961”."),
    )
    url = models.URLField(
        _("address"),
        max_length=1000,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Where it can be read, if it is online."),
    )

    panels = [FieldPanel("key"), FieldPanel("citation"), FieldPanel("url")]
    search_fields = [
        index.SearchField("citation"),
        index.AutocompleteField("citation"),
        index.FilterField("key"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["citation"]

    def __str__(self):
        return self.citation

    def save(self, *args, **kwargs):
        self.citation = normalise(self.citation)
        super().save(*args, **kwargs)


class Citation(Orderable):
    """A page leans on a source, perhaps on one page of it."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="citations",
        help_text=_("Choose it, or add it to the list of sources."),
    )
    locator = models.CharField(
        _("where in the source"),
        max_length=120,
        blank=True,
        help_text=_("Page, chapter or minute, e.g. “p. 24”."),
    )

    panels = [FieldPanel("source"), FieldPanel("locator")]

    class Meta(Orderable.Meta):
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
