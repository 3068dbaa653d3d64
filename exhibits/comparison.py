"""Two objects side by side: their public facts, row by row."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

REGISTER_LANGUAGE = "vi"  # of what curators write into the register by hand


@dataclass(frozen=True)
class Row:
    """One fact of both objects; "" where it is not known."""

    label: str
    cells: tuple

    @property
    def is_same(self):
        return self.cells[0] == self.cells[1]


class Comparison:
    """What is known of at least one of two objects, out of their PublicRecords: two queries for each."""

    def __init__(self, *labels):
        self.labels = labels

    @cached_property
    def rows(self):
        rows = (Row(label, tuple(fact(page.record) for page in self.labels)) for label, fact in FACTS)
        return [row for row in rows if any(row.cells)]


def _object_type(record):
    return record.object_type.label if record.object_type else ""


def _materials(record):
    return ", ".join(term.label for term in record.materials)


def _dimensions(record):
    measures = (
        (_part(measure.part), measure.get_kind_display(), measure.amount, measure.unit) for measure in record.dimensions
    )
    return format_html_join("; ", "{}{} {}\N{NO-BREAK SPACE}{}", measures)


def _part(name):
    if not name:
        return ""
    if get_language() == REGISTER_LANGUAGE:
        return f"{name}: "
    return format_html('<span lang="{}">{}</span>: ', REGISTER_LANGUAGE, name)


def _rights(record):
    return format_html('<a href="{}" rel="license noopener">{}</a>', record.rights_url, record.rights_label)


FACTS = (
    (_("Accession number"), lambda record: record.accession_number),
    (pgettext_lazy("museum", "Date"), lambda record: record.date_label),
    (_("Object type"), _object_type),
    (_("Materials"), _materials),
    (_("Dimensions"), _dimensions),
    (_("Maker"), lambda record: record.maker),
    (_("Place of origin"), lambda record: record.place_of_origin),
    (_("Authenticity"), lambda record: record.authenticity_label),
    (_("Credit line"), lambda record: record.credit_line),
    (_("Rights"), _rights),
)
