"""The most prominent colour of a picture, and the plain word for it, so that visitors can look for red things."""

import colorsys
import re
import struct
from collections import Counter

from django.db import models
from django.utils.translation import pgettext_lazy
from PIL import Image


class ColourName(models.TextChoices):
    """The few colour words everybody agrees on. A shade has the name a passer-by would give it."""

    RED = "red", pgettext_lazy("colour", "Red")
    ORANGE = "orange", pgettext_lazy("colour", "Orange")
    BROWN = "brown", pgettext_lazy("colour", "Brown")
    YELLOW = "yellow", pgettext_lazy("colour", "Yellow")
    GREEN = "green", pgettext_lazy("colour", "Green")
    TEAL = "teal", pgettext_lazy("colour", "Teal")
    BLUE = "blue", pgettext_lazy("colour", "Blue")
    PURPLE = "purple", pgettext_lazy("colour", "Purple")
    PINK = "pink", pgettext_lazy("colour", "Pink")
    WHITE = "white", pgettext_lazy("colour", "White")
    GREY = "grey", pgettext_lazy("colour", "Grey")
    BLACK = "black", pgettext_lazy("colour", "Black")


# Names


def colour_name(colour: str) -> str:
    """The ColourName of "#rrggbb"; "" for anything else, also for the "" of a file that is no picture."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour or ""):
        return ""
    return _name(*bytes.fromhex(colour[1:])).value


def _name(red, green, blue):
    """The name of a colour by its hue in degrees, saturation and value, and of pale and dark shades by these two.

    The borders were set by eye on the CSS colours, old paper, lacquer, bronze and wood.
    """
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    hue *= 360
    if value < 0.2:
        return ColourName.BLACK
    if 25 <= hue < 65 and saturation < 0.25 and value >= 0.8:
        return ColourName.WHITE  # paper, yellowed by age
    if saturation * value < 0.1 or saturation < 0.18:
        return ColourName.WHITE if value >= 0.88 else ColourName.GREY
    if hue < 15 or hue >= 345:
        return _reddish(saturation, value)
    if hue < 50:
        return _orange_or_yellow(hue, saturation, value)
    if hue < 68:
        return ColourName.YELLOW if value >= 0.6 else ColourName.GREEN  # olive
    if hue < 160:
        return ColourName.GREEN
    if hue < 190:
        return ColourName.TEAL
    if hue < 245:
        return ColourName.BLUE
    if hue < 305 or value < 0.6:
        return ColourName.PURPLE
    return ColourName.PINK


def _reddish(saturation, value):
    if saturation >= 0.6:
        return ColourName.RED
    return ColourName.PINK if value >= 0.75 else ColourName.BROWN


def _orange_or_yellow(hue, saturation, value):
    if value < 0.65 or (saturation < 0.7 and value < 0.88):
        return ColourName.BROWN
    return ColourName.ORANGE if hue < 42 else ColourName.YELLOW


_GREYS = ("black", "grey", "white")


def place_in_rainbow(colour: str) -> tuple:
    """A key that sorts colours by hue, each hue from dark to light; greys behind all others."""
    name = colour_name(colour)
    hue, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in bytes.fromhex(colour[1:])))
    if name in _GREYS:
        return (1, _GREYS.index(name), value, 0)
    return (0, round(hue * 24), value, saturation)


# The colour of a picture

_SIDE = 64  # pixels: enough to weigh colours, and quick
_SHADES = 8
_LEAST_SHARE = 0.08  # of the pixels: less is an accent, not the colour of the thing
_BACKGROUNDS = (ColourName.WHITE, ColourName.GREY, ColourName.BLACK)

# What Pillow raises for a file that is no picture, is cut short or damaged, or is too large to be meant well.
_UNREADABLE = (
    OSError,  # with UnidentifiedImageError
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,  # of AVIF's decoder, and NotImplementedError
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def dominant_colour(file) -> str:
    """The most prominent colour of a picture as "#rrggbb"; "" for a file that is no picture or shows nothing.

    Takes a path or an open file. Museum pictures stand on white, grey or black cloth, so these come last: they are
    the answer only when no other colour has its share of the pixels.
    """
    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > (Image.MAX_IMAGE_PIXELS or float("inf")):
                return ""  # Pillow itself only warns
            picture.draft(None, (_SIDE, _SIDE))
            picture.thumbnail((_SIDE, _SIDE), reducing_gap=None)  # with a gap, 16-bit pictures fail
            shades = _shades(picture)
    except _UNREADABLE:
        return ""
    return "#{:02x}{:02x}{:02x}".format(*_most_prominent(shades)) if shades else ""


def _shades(picture):
    """{(red, green, blue): pixels} of the few shades a picture comes down to.

    Seen on white paper, without the pixels that cannot be seen at all.
    """
    if picture.mode.startswith("I;16"):  # grey in 16 bits, which Pillow would cut off at white
        picture = picture.convert("F").point(lambda grey: grey * (1 / 256) + 0)
    picture = picture.convert("RGBA")
    on_white = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB").tobytes()
    seen = [place for place, alpha in enumerate(picture.getchannel("A").tobytes()) if alpha]
    if not seen:
        return {}
    pixels = b"".join(on_white[3 * place : 3 * place + 3] for place in seen)
    few = Image.frombytes("RGB", (len(seen), 1), pixels).quantize(_SHADES, kmeans=1).convert("RGB")
    return {shade: count for count, shade in few.getcolors()}


def _most_prominent(shades):
    """The commonest shade of the most prominent colour.

    Shades of one name are weighed together, or a bronze in many browns would lose to its backdrop; and strong
    colours weigh more than dull ones.
    """
    shares, strengths = Counter(), Counter()
    for shade, count in shades.items():
        name = _name(*shade)
        shares[name] += count / sum(shades.values())
        strengths[name] += count * (max(shade) - min(shade))
    colours = [name for name in shares if name not in _BACKGROUNDS and shares[name] >= _LEAST_SHARE]
    name = max(colours, key=strengths.get) if colours else max(shares, key=shares.get)
    return max((shade for shade in shades if _name(*shade) == name), key=shades.get)
