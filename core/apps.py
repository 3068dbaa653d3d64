from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Ground floor")

    def ready(self):
        from .indexes import make_indexes
        from .search import writing  # noqa: F401 - keeps the search index in step

        post_migrate.connect(make_indexes, sender=self, dispatch_uid="core.indexes")
