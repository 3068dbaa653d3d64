"""Points, shares and cells of the results of a class."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from tours import answer_texts

register = template.Library()

register.filter("points", answer_texts.points_text)
register.filter("per_cent", answer_texts.per_cent)
register.filter("rounded", answer_texts.rounded)


@register.simple_tag
def result_cell(cell):
    """A cell of the grid. A class has thousands, and only some dozen different ones."""
    return _cell(cell, get_language())


@lru_cache(maxsize=2000)
def _cell(cell, language):
    return render_to_string("components/results_cell.html", {"cell": cell})
