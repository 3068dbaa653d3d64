"""Addresses as QR codes: drawn in a page, and as a picture for paper.

Error correction M forgives a stain or a fold; the quiet zone of four modules is what the standard asks for.
"""

from io import BytesIO

import segno
from django.utils.safestring import mark_safe

QUIET_ZONE = 4
DARK, LIGHT = "#000", "#fff"  # in every colour scheme: many phones read no light code on dark


def _code(address):
    return segno.make_qr(address, error="m")


def svg(address) -> str:
    """An SVG to stand in a page; as large as its box."""
    drawing = _code(address).svg_inline(
        border=QUIET_ZONE, dark=DARK, light=LIGHT, omitsize=True, svgclass="qr__drawing", lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308 - segno wrote it, and the address is in it as squares only


def png(address) -> BytesIO:
    picture = BytesIO()
    _code(address).save(picture, kind="png", border=QUIET_ZONE, scale=6, dark=DARK, light=LIGHT)
    picture.seek(0)
    return picture
