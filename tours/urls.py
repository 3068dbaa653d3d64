"""Addresses that are no pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

import core.converters  # noqa: F401 - the converter “pk”
from tours import walk

# Each language has its own words for these.
urlpatterns = [
    path(_("walk/") + "<pk:pk>/<int:number>/", walk.stop, name="tour-stop"),
]
