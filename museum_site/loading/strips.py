"""The strips of context beside the timeline, each written together with its entries."""

from django.utils.translation import gettext as _

from timeline.models import ContextEntry, ContextStrip

from .ledger import WRITTEN, digest
from .writing import blaming


def write_strips(writing):
    for row in writing.counted(_("Context strips"), writing.exhibition.in_order("strips")):
        write_strip(writing, row, writing.exhibition.of("strip_entries", "strip", row["key"]))


def write_strip(writing, row, entry_rows):
    """Create or update one strip. To change an entry, here or in the admin, is to change its strip.

    Nothing can take a source away from an entry that cites it, so no entry waits to be tied to a new one.
    """
    name = f"strip:{row['key']}"
    file_digest = digest([part.cells for part in (row, *entry_rows)])
    record = ContextStrip.objects.filter(slug=row["key"]).first()
    if writing.ledger.decide(name, file_digest, record) not in WRITTEN:
        return
    record = record or ContextStrip(slug=row["key"])
    record.title_vi, record.title_en, record.position = row["title_vi"], row["title_en"], int(row["order"])
    record.entries = entries_of(writing, entry_rows)
    with blaming(row):
        record.full_clean()
        record.save()
    writing.ledger.note(name, file_digest, record)


def entries_of(writing, rows):
    """The entries in their order. One whose source a curator deleted, as nobody cited it yet, stays out."""
    entries = []
    for position, row in enumerate(rows):
        source = writing.get("sources", row["source"])
        if source is None:
            continue
        entry = ContextEntry(
            title_vi=row["title_vi"],
            title_en=row["title_en"],
            date_display=row["date"],
            date_edtf=row["edtf"],
            source=source,
            sort_order=position,
        )
        with blaming(row):
            entry.full_clean(exclude=["strip"])
        entries.append(entry)
    return entries
