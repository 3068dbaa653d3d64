"""Image sizes: the one place where they are written.

The template tags, the queries that prefetch renditions and the command that makes them in advance must agree to the
letter, or every visitor waits for a picture to be made. AVIF in several sizes; one WebP for browsers without it.
"""

CARD_SIZES = ("fill-200x150", "fill-400x300", "fill-560x420")  # the first for lists and tables
LEAD_SIZES = ("width-480", "width-800", "width-1200", "width-1600")


# What a phone fetches before it can show a page: the difference is not seen on its small dots.
PHONE_QUALITY = {"width-480": "|avifquality-30", "width-800": "|avifquality-30"}


def modern(size):
    return f"{size}|format-avif{PHONE_QUALITY.get(size, '')}"


def fallback(size):
    return f"{size}|format-webp"


CARD_FALLBACK = fallback("fill-560x420")
LEAD_FALLBACK = fallback("width-800")
CARD_SPECS = (*map(modern, CARD_SIZES), CARD_FALLBACK)
LEAD_SPECS = (*map(modern, LEAD_SIZES), LEAD_FALLBACK)
LARGE = "width-2400|format-webp|webpquality-80"  # to look closely
SHARE = "fill-1200x630|format-jpeg"  # Open Graph and schema.org: what other programs can read
ALL_SPECS = (*CARD_SPECS, *LEAD_SPECS, LARGE, SHARE)
