"""School grades 1–12, and the reading level each class is spoken to at."""

from enum import IntEnum

from django.utils.translation import gettext as _

FIRST, LAST = 1, 12


class ReadingLevel(IntEnum):
    """The three labels of an artefact, the youngest first."""

    PRIMARY = 0
    LOWER_SECONDARY = 1
    UPPER_SECONDARY = 2


def reading_level(grade: int) -> ReadingLevel:
    """Grades 1–5 are primary school, 6–9 lower and 10–12 upper secondary (Education Law 43/2019/QH14, article 28)."""
    if grade <= 5:
        return ReadingLevel.PRIMARY
    return ReadingLevel.LOWER_SECONDARY if grade <= 9 else ReadingLevel.UPPER_SECONDARY


def grades_label(first: int, last: int) -> str:
    """ "Grade 4" or "Grades 4–5" in the active language."""
    if first == last:
        return _("Grade %(grade)d") % {"grade": first}
    return _("Grades %(first)d–%(last)d") % {"first": first, "last": last}
