"""Pictures for paper: out of the renditions that pages show, through whatever storage holds them."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from wagtail.images.models import SourceImageIOError

from core.renditions import LARGE, LEAD_FALLBACK

PRINTED_SPECS = (LEAD_FALLBACK, LARGE)
MOST_POINTS = 1000  # along the longer side: enough for the third of a sheet
QUALITY = 85


@dataclass(frozen=True)
class Print:
    """A picture as JPEG, with its width by its height."""

    file: BytesIO
    ratio: float


def whole(image) -> Print | None:
    """The picture as a page shows it; None where its file is not where it should be."""
    picture = _open(image, LEAD_FALLBACK)
    return picture and _print(picture)


def detail(image, region) -> Print | None:
    """What is within the region, from the largest rendition."""
    picture = _open(image, LARGE)
    if picture is None:
        return None
    left, top, width, height = region.on(*picture.size)
    right, bottom = min(left + max(width, 1), picture.width), min(top + max(height, 1), picture.height)
    return _print(picture.crop((min(left, right - 1), min(top, bottom - 1), right, bottom)))


def _open(image, spec):
    try:
        with image.get_rendition(spec).file.open("rb") as file, Image.open(file) as picture:
            return _on_white(picture)
    except (OSError, SourceImageIOError):
        return None


def _on_white(picture):
    """Without transparency, which paper does not have."""
    picture = picture.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")


def _print(picture):
    picture.thumbnail((MOST_POINTS, MOST_POINTS))
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    file.seek(0)
    return Print(file, picture.width / picture.height)
