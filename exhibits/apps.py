from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitsConfig(AppConfig):
    name = "exhibits"
    verbose_name = _("Collection")

    def ready(self):
        from . import shelves  # noqa: F401 - registers what periods and events show of the collection
