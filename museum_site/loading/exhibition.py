"""Writes a checked exhibition into the database: everything or nothing."""

from dataclasses import dataclass

from django.db import transaction

from core.models import MuseumImage
from core.search.writing import written_once
from timeline.placing import placed_once

from . import pages, pictures, records, rooms, stories, strips, tours
from .indexing import indexed_once
from .ledger import Decision
from .writing import Writing

STEPS = (  # each needs what stands above it
    records.write_sources,
    records.write_vocabulary,
    records.write_objects,
    strips.write_strips,
    pictures.write_pictures,
    rooms.write_settings,
    rooms.write_home,
    rooms.write_rooms,
    pages.write_periods,
    pages.write_people,
    pages.write_places,
    pages.write_events,
    pages.write_artefacts,
    stories.write_exhibitions,
    stories.write_standing_pages,
    tours.write_tours,
)


@dataclass
class Report:
    """What a load did."""

    counts: dict[Decision, int]
    kept: list[tuple[str, Decision]]  # left as curators want it
    gone: list[str]  # loaded before, no longer in the files


def load(exhibition, overwrite=False, say=lambda text: None):
    """Write everything in one transaction; picture files of a failed load are taken away again.

    `say(text)` is told what is being done.
    """
    files = []
    try:
        with transaction.atomic(), indexed_once(), placed_once(), written_once():
            writing = Writing(exhibition, overwrite, say, files)
            for step in STEPS:
                step(writing)
    except BaseException:
        _delete_unused(files)
        raise
    ledger = writing.ledger
    return Report({decision: ledger.count(decision) for decision in Decision}, ledger.kept(), ledger.gone())


def _delete_unused(files):
    """Asks the database first: what is raised after the commit must not cost a picture."""
    storage = MuseumImage._meta.get_field("file").storage
    for name in files:
        if not MuseumImage.objects.filter(file=name).exists():
            storage.delete(name)
