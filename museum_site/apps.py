from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MuseumSiteConfig(AppConfig):
    name = "museum_site"
    verbose_name = _("Site")

    def ready(self):
        from . import findables  # noqa: F401 - what the site's own pages are found by
