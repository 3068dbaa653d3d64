"""How sure we are, in words a visitor understands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """Graded by the sources behind a claim; shown beside every event, person and place."""

    CORROBORATED = "corroborated", _("Confirmed by independent sources")
    REPORTED = "reported", _("Told by one reliable source")
    TRADITION = "tradition", _("Legend or popular memory")
    UNVERIFIED = "unverified", _("Not yet verified")
