from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = _("Timeline")

    def ready(self):
        from . import findables, placements, placing  # noqa: F401 - what is found, what stands on the timeline, who keeps it
