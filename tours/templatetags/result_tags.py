"""Points, shares and cells of the results of a class."""

from functools import lru_cache

from django import template
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.translation import get_language

from tours import answer_texts

register = template.Library()

register.filter("points", answer_texts.points_text)
register.filter("per_cent", answer_texts.per_cent)
register.filter("rounded", answer_texts.rounded)
REMEMBERED = 300  # seconds; longer than a teacher's window needs to ask again


@register.simple_tag
def result_row(row, assignment, total_stops):
    """A student's line in the grid. All windows of a class show the same lines, and few change between two looks."""
    key = f"tours:row:{assignment.pk}:{row.pk}:{total_stops}:{get_language()}:{row.fingerprint}"
    context = {"row": row, "assignment": assignment, "total_stops": total_stops}
    return cache.get_or_set(key, lambda: render_to_string("components/results_row.html", context), REMEMBERED)


@register.simple_tag
def result_cell(cell):
    """A cell of the grid. A class has thousands, and only some dozen different ones."""
    return _cell(cell, get_language())


@lru_cache(maxsize=2000)
def _cell(cell, language):
    return render_to_string("components/results_cell.html", {"cell": cell})
