"""Drawings become images: rastered once, large enough to look at closely, all renditions made in advance."""

import hashlib
import struct

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from core.models import MuseumImage
from core.models.images import ImageKind
from core.renditions import ALL_SPECS

from .ledger import WRITTEN, digest
from .parallel import on_all_processors
from .writing import LoadError


def write_pictures(writing):
    """Images of all drawings. Drawing them is the slow part, so it is shared among the processors."""
    wanted = []
    for row in writing.exhibition.rows["drawings"]:
        path = writing.exhibition.drawings[row["key"]]
        name, file_digest = (
            f"drawing:{row['key']}",
            digest([row.cells, hashlib.sha256(path.read_bytes()).hexdigest()]),
        )
        image = _known_image(writing.ledger, name)
        writing.found["drawings", row["key"]] = image
        if writing.ledger.decide(name, file_digest, image) in WRITTEN:
            wanted.append((row, path, name, file_digest, image))
    rasters = on_all_processors("museum_site.loading.raster:raster", [path for _row, path, *_rest in wanted])
    for row, _path, name, file_digest, image in writing.counted(_("Drawings"), wanted):
        try:
            png = next(rasters)
        except ValueError as error:
            raise LoadError(row.problem(str(error))) from error
        writing.found["drawings", row["key"]] = fill_image(writing, image or MuseumImage(), png, row)
        writing.ledger.note(name, file_digest, writing.found["drawings", row["key"]])
        if image is None:
            writing.created.add(("drawings", row["key"]))


def _known_image(ledger, name):
    entry = ledger.entries.get(name)
    return MuseumImage.objects.filter(pk=entry.object_id).first() if entry else None


def fill_image(writing, image, png, row):
    """Set an image's file and words from a raster and the drawing's row, and save it."""
    old = image.file.name
    image.title = row["title_vi"]
    image.alt_vi, image.alt_en = row["alt_vi"], row["alt_en"]
    image.kind = ImageKind.ILLUSTRATION
    image.credit_line_vi, image.credit_line_en = row["credit_vi"], row["credit_en"]
    image.rights_statement = row["rights_statement"]
    storage, path = image.file.storage, image.get_upload_to(f"{row['key']}.png")
    # Name and size are set by hand: given a file, the field would read the whole picture twice to measure it.
    image.file.name = storage.save(path, ContentFile(png), max_length=image.file.field.max_length)
    writing.files.append(image.file.name)
    image.width, image.height = struct.unpack(">II", png[16:24])
    image.file_size, image.file_hash = None, ""  # of the old picture; Wagtail reads them when it needs them
    image.save()
    if old:
        image.renditions.all().delete()
        transaction.on_commit(lambda: storage.delete(old))
    return image


def make_renditions(pk):
    """Make every rendition that pages show of one image, where it is not made yet."""
    image = MuseumImage.objects.prefetch_related("renditions").get(pk=pk)
    existing = {rendition.filter_spec for rendition in image.renditions.all()}
    missing = [spec for spec in ALL_SPECS if spec not in existing]
    if missing:
        image.get_renditions(*missing)
    return bool(missing)


def make_all_renditions(progress=lambda done, total: None):
    """`make_renditions` of every image, on all processors. Returns how many images needed any."""
    pks = list(MuseumImage.objects.order_by("pk").values_list("pk", flat=True))
    worked = 0
    for done, was_needed in enumerate(on_all_processors(f"{__name__}:make_renditions", pks), start=1):
        worked += was_needed
        progress(done, len(pks))
    return worked
