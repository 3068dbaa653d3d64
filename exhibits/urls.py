"""Addresses that are no pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from exhibits import selection

# Each language has its own words for these.
urlpatterns = [
    path(_("selection/"), selection.selection, name="selection"),
]
