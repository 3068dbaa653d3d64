"""The colours a period may carry. The values live in css/tokens.css, in a light and a dark form each."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodColour(models.TextChoices):
    MOSS = "moss", _("moss green")
    HARBOUR = "harbour", _("harbour blue-green")
    BRASS = "brass", _("brass")
    BRICK = "brick", _("brick red")
    LACQUER = "lacquer", _("lacquer red")
    AMBER = "amber", _("amber")
    STEEL = "steel", _("steel blue")
    OLIVE = "olive", _("olive")
    PHOENIX = "phoenix", _("phoenix-flower red")
    TEAL = "teal", _("teal")
