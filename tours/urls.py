"""Addresses that are no pages."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

import core.converters  # noqa: F401 - the converter “pk”
from tours import walk

# Each language has its own words for these.
urlpatterns = [
    path(_("walk/") + "<pk:pk>/<int:number>/", walk.stop, name="tour-stop"),
    path(_("class/"), include("tours.classroom.urls")),
    path(_("teachers/"), include("tours.desk.urls")),
    path(_("teachers/"), include("tours.results.urls")),
    path(_("teachers/"), include("tours.handouts.urls")),
    path("lti/", include("tours.lms.urls")),
    path(_("account/"), include("tours.account_urls")),
]
