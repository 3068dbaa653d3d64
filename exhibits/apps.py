from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ExhibitsConfig(AppConfig):
    name = "exhibits"
    verbose_name = pgettext_lazy("museum", "Collection")

    def ready(self):
        from . import shelves  # noqa: F401 - registers what periods and events show of the collection
