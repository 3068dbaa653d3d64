"""Whom and what a page tells of. One table for each kind of target serves every kind of page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable


class PersonLink(Orderable):
    """A page tells of a person."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="person_links")
    person = models.ForeignKey(
        "exhibits.PersonPage", verbose_name=_("person"), on_delete=models.CASCADE, related_name="mentions"
    )

    panels = [PageChooserPanel("person", "exhibits.PersonPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("person told of")
        verbose_name_plural = _("people told of")


class PlaceLink(Orderable):
    """A page tells of a place."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(
        "exhibits.PlacePage", verbose_name=_("place"), on_delete=models.CASCADE, related_name="mentions"
    )

    panels = [PageChooserPanel("place", "exhibits.PlacePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("place told of")
        verbose_name_plural = _("places told of")
