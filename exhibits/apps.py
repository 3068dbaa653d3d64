from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ExhibitsConfig(AppConfig):
    name = "exhibits"
    verbose_name = pgettext_lazy("museum", "Collection")

    def ready(self):
        from . import findables, placements, shelves  # noqa: F401 - what the floors below show of the collection
