"""Drawings become images: rastered once, large enough to look at closely, with all renditions made in advance."""

from io import BytesIO

from django.core.files.images import ImageFile

from core.models import MuseumImage
from core.models.images import ImageKind
from core.renditions import ALL_SPECS
from core.rights import RightsStatement

from .parallel import on_all_processors


def fill_image(image, name, png, words):
    """Set an image's file and words from a raster and the drawing's row of drawings.csv; saves it."""
    image.title = words["title_vi"]
    image.alt_vi, image.alt_en = words["alt_vi"], words["alt_en"]
    image.kind = ImageKind.ILLUSTRATION
    image.credit_line_vi, image.credit_line_en = "Hình vẽ của dự án", "Drawing by the project"
    image.rights_statement = RightsStatement.CC_BY
    image.file = ImageFile(BytesIO(png), name=name)
    image.save()


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
