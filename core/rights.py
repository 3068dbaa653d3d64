"""Rights statements: the fixed list a picture or an object may carry.

The addresses are those of RightsStatements.org and Creative Commons; machines and other museums read them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RightsStatement(models.TextChoices):
    """What may be done with a work. Not the credit line, which says whom to name."""

    CC0 = "https://creativecommons.org/publicdomain/zero/1.0/", _("CC0: no rights reserved")
    PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/mark/1.0/", _("Public domain")
    CC_BY = "https://creativecommons.org/licenses/by/4.0/", _("CC BY 4.0: free to use with credit")
    CC_BY_NC = (
        "https://creativecommons.org/licenses/by-nc/4.0/",
        _("CC BY-NC 4.0: free to use with credit, not for profit"),
    )
    IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/", _("In copyright")
    IN_COPYRIGHT_EDU = "http://rightsstatements.org/vocab/InC-EDU/1.0/", _("In copyright, educational use permitted")
    UNKNOWN_OWNER = "http://rightsstatements.org/vocab/InC-RUU/1.0/", _("In copyright, rights holder not found")
    NOT_EVALUATED = "http://rightsstatements.org/vocab/CNE/1.0/", _("Copyright not evaluated")
