"""Drawings to pixels."""

from pathlib import Path

import resvg_py
from django.conf import settings


def raster(path: Path) -> bytes:
    """PNG bytes of an SVG file. Raises ValueError when it cannot be drawn.

    As wide as LOADING_PICTURE_WIDTH says, else wide enough to look closely (LARGE in core.renditions).
    """
    width = getattr(settings, "LOADING_PICTURE_WIDTH", 2400)
    png = bytes(resvg_py.svg_to_bytes(svg_path=str(path), width=width))
    if not png.startswith(b"\x89PNG"):
        raise ValueError(f"{path.name} cannot be drawn")
    return png
