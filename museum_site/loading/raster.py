"""Drawings to pixels."""

from pathlib import Path

import resvg_py

LONG_SIDE = 2400  # pixels


def raster(path: Path) -> bytes:
    """PNG bytes of an SVG file, LONG_SIDE pixels wide. Raises ValueError when it cannot be drawn."""
    png = bytes(resvg_py.svg_to_bytes(svg_path=str(path), width=LONG_SIDE))
    if not png.startswith(b"\x89PNG"):
        raise ValueError(f"{path.name} cannot be drawn")
    return png
