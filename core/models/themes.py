from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel

from core.localised import Localised
from core.vietnamese import slugify


class Theme(TagBase):
    """What a page is about, across periods: the port, work, belief. A closed list that curators keep."""

    free_tagging = False

    name_en = models.CharField(_("name (English)"), max_length=100, blank=True, help_text=_("E.g. “The port”."))

    label = Localised("label")
    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]

    @property
    def label_vi(self):
        return self.name

    @property
    def label_en(self):
        return self.name_en

    def slugify(self, tag, i=None):
        return slugify(tag) + (f"-{i}" if i else "")


class PageTheme(ItemBase):
    """A page carries a theme."""

    tag = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="themed_pages")
    content_object = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_themes")

    class Meta:
        verbose_name = _("theme of a page")
        verbose_name_plural = _("themes of pages")
