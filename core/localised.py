"""Records that are not pages hold their words in pairs of fields: `label_vi`, `label_en`."""

from django.conf import settings
from django.utils.translation import get_language


def active_language():
    """The two-letter language of this request, Vietnamese where nothing else is known."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


class Localised:
    """Reads `<name>_<language>` of the active language, or the first language where that one is empty.

    `label = Localised("label")` on a model with `label_vi` and `label_en`. Read-only: the fields are what is written.
    """

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, f"{self.name}_{active_language()}", "") or getattr(
            instance, f"{self.name}_{settings.LANGUAGE_CODE}"
        )
