"""What the context strips say of a stretch of time (docs/timeline-data.md, `strips` and `context`)."""

from core.models.dated import FIRST_DAY, LAST_DAY
from timeline.models import ContextStrip
from timeline.shapes import shape_of

MOST_ENTRIES = 60  # of one strip, in one answer


def strips() -> list[dict]:
    """The strips that visitors can lay beside the timeline, in their order."""
    return [{"slug": strip.slug, "title": strip.title} for strip in ContextStrip.objects.all()]


def context_items(slug: str, from_day: int, to_day: int) -> list[dict] | None:
    """What of this strip touches the window, in order of time; None where there is no such strip.

    A date nobody can place has no days, and an entry without days is on no strip.
    """
    strip = ContextStrip.objects.filter(slug=slug).first()
    if strip is None:
        return None
    entries = strip.entries.filter(date_earliest__lte=to_day, date_latest__gte=from_day)
    in_order = entries.order_by("date_earliest", "date_latest", "sort_order", "pk")
    return [_item(entry) for entry in in_order[:MOST_ENTRIES]]


def _item(entry):
    shape = shape_of(entry.date_value)
    return {
        "title": entry.title,
        "date": entry.date_label,
        "from": None if shape.earliest == FIRST_DAY else shape.earliest,
        "to": None if shape.latest == LAST_DAY else shape.latest,
        "sure": None if shape.sure_from is None else [shape.sure_from, shape.sure_to],
        "about": shape.is_about,
        "doubt": shape.is_doubtful,
    }
