"""Image sizes: the one place where they are written.

The template tags, the queries that prefetch renditions and the command that makes them in advance must agree to the
letter, or every visitor waits for a picture to be made. AVIF first, WebP for browsers without it.
"""

FORMATS = ("avif", "webp")
CARD_SIZES = ("fill-400x300", "fill-720x540")
LEAD_SIZES = ("width-480", "width-960", "width-1600")
LARGE = "width-2400|format-webp"  # to look closely
SHARE = "fill-1200x630|format-jpeg"  # Open Graph and schema.org: what other programs can read


def _specs(sizes):
    return tuple(f"{size}|format-{image_format}" for image_format in FORMATS for size in sizes)


CARD_SPECS = _specs(CARD_SIZES)
LEAD_SPECS = _specs(LEAD_SIZES)
ALL_SPECS = (*CARD_SPECS, *LEAD_SPECS, LARGE, SHARE)
