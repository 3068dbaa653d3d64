"""The site's addresses, with uploads served by the application, and one that breaks."""

from django.urls import path, re_path

from museum_site import files
from museum_site.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]


def broken(request):
    raise RuntimeError("INTERNAL-TRACEBACK")


urlpatterns = [
    path("broken", broken),
    re_path(r"^media/(?P<path>.+)$", files.media),
    *urlpatterns,
]
