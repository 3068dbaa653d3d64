"""Drawings become images: rastered once, large enough to look at closely, with all renditions made in advance."""

from io import BytesIO

import resvg_py
from django.core.files.images import ImageFile

from core.models import MuseumImage
from core.models.images import ImageKind
from core.renditions import ALL_SPECS
from core.rights import RightsStatement

LONG_SIDE = 2400  # pixels


def raster(path):
    """PNG bytes of an SVG file, LONG_SIDE pixels wide. Raises ValueError when it cannot be drawn."""
    png = bytes(resvg_py.svg_to_bytes(svg_path=str(path), width=LONG_SIDE))
    if not png.startswith(b"\x89PNG"):
        raise ValueError(f"{path.name} cannot be drawn")
    return png


def fill_image(image, path, words):
    """Set an image's file and words from a drawing and its row of drawings.csv; saves it."""
    image.title = words["title_vi"]
    image.alt_vi, image.alt_en = words["alt_vi"], words["alt_en"]
    image.kind = ImageKind.ILLUSTRATION
    image.credit_line_vi, image.credit_line_en = "Hình vẽ của dự án", "Drawing by the project"
    image.rights_statement = RightsStatement.CC_BY
    image.file = ImageFile(BytesIO(raster(path)), name=f"{path.stem}.png")
    image.save()


def make_renditions(progress=lambda done, total: None):
    """Make every rendition that pages show of every image that is not made yet. Returns how many images needed any."""
    images = MuseumImage.objects.order_by("pk")
    total, worked = images.count(), 0
    for done, image in enumerate(images.prefetch_related("renditions").iterator(chunk_size=50), start=1):
        existing = {rendition.filter_spec for rendition in image.renditions.all()}
        missing = [spec for spec in ALL_SPECS if spec not in existing]
        if missing:
            image.get_renditions(*missing)
            worked += 1
        progress(done, total)
    return worked
