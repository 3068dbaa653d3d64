from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToursConfig(AppConfig):
    name = "tours"
    verbose_name = _("Tours")

    def ready(self):
        from . import accounts, findables  # noqa: F401 - what hears of confirmed addresses; what tours are found by
