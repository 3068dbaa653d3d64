"""The colour a picture is found by, and its name. Needs no database."""

import io
import re
import warnings

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from core.colours import ColourName, colour_name, dominant_colour

WHITE, GREY, BLACK = "#ffffff", "#8c8c8c", "#141414"
RED, BRONZE = "#c8201e", "#8b4513"


def saved(picture, kind="PNG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    file.seek(0)
    return file


def flat(colour, mode="RGB", size=(90, 60)):
    return Image.new("RGB", size, colour).convert(mode)


def motif(colour, background, share, size=200):
    """A square of one colour in the middle of another, with its share of the pixels."""
    picture = flat(background, size=(size, size))
    margin = round(size * (1 - share**0.5) / 2)
    ImageDraw.Draw(picture).rectangle((margin, margin, size - margin - 1, size - margin - 1), fill=colour)
    return picture


def is_near(colour, other):
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return all(abs(one - two) <= 6 for one, two in pairs)


# Names


@pytest.mark.parametrize("name", ColourName)
def test_every_name_has_a_swatch_that_bears_it(name):
    tokens = (settings.BASE_DIR / "museum_site/static/css/tokens.css").read_text()
    assert colour_name(re.search(rf"--swatch-{name}: (#\w+);", tokens)[1]) == name


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#da251d", "red"),  # the flag
        ("#ffff00", "yellow"),  # and its star
        ("#ffd700", "yellow"),
        ("#6b1f12", "red"),  # lacquer
        ("#800000", "red"),
        ("#ffa500", "orange"),
        ("#cd853f", "brown"),
        ("#8b4513", "brown"),
        ("#3e2723", "brown"),
        ("#808000", "green"),  # olive
        ("#4b5320", "green"),  # army green
        ("#008080", "teal"),
        ("#000080", "blue"),
        ("#87ceeb", "blue"),
        ("#4b0082", "purple"),
        ("#ffc0cb", "pink"),
        ("#FF69B4", "pink"),
        ("#f5ecd7", "white"),  # old paper
        ("#e0d2b4", "white"),
        ("#fffff0", "white"),
        ("#c0c0c0", "grey"),
        ("#000000", "black"),
        ("#0a0a14", "black"),
    ],
)
def test_a_colour_has_the_name_a_passer_by_would_give_it(colour, name):
    assert colour_name(colour) == name


@pytest.mark.parametrize("colour", ["", None, "red", "#fff", "c8201e", "#c8201g", "#c8201e\n"])
def test_what_is_no_colour_has_no_name(colour):
    assert colour_name(colour) == ""


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_name(number):
    assert colour_name(f"#{number:06x}") in ColourName.values


def test_labels_are_for_people():
    with translation.override("en"):
        assert ColourName.RED.label == "Red"


# The colour of a picture


@pytest.mark.parametrize("colour", [RED, BRONZE, "#2f5fb3", WHITE, GREY, BLACK, "#f5ecd7"])
def test_a_flat_picture_has_its_own_colour(colour):
    assert dominant_colour(saved(flat(colour))) == colour


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (64, 64), (1500, 1000)])
def test_any_size_will_do(size):
    assert dominant_colour(saved(flat(RED, size=size))) == RED


@pytest.mark.parametrize("background", [WHITE, GREY, BLACK, "#e8dcc0"])
@pytest.mark.parametrize("share", [0.12, 0.3, 0.7])
def test_a_motif_comes_before_its_background(background, share):
    assert is_near(dominant_colour(saved(motif(RED, background, share))), RED)


@pytest.mark.parametrize("background", [WHITE, GREY, BLACK])
def test_an_accent_does_not(background):
    assert is_near(dominant_colour(saved(motif(RED, background, 0.04))), background)


def test_shades_of_one_colour_count_together():
    picture = flat(WHITE, size=(200, 200))
    for row in range(60):  # no brown alone has its share
        ImageDraw.Draw(picture).line((0, row, 199, row), fill=(90 + row, 55 + row // 2, 20 + row // 3))
    assert colour_name(dominant_colour(saved(picture))) == "brown"


def test_of_two_colours_the_larger_counts():
    assert is_near(dominant_colour(saved(motif("#2f5fb3", RED, 0.2))), RED)


def test_a_path_will_do(tmp_path):
    flat(RED).save(tmp_path / "flag.png")
    assert dominant_colour(tmp_path / "flag.png") == dominant_colour(str(tmp_path / "flag.png")) == RED


def test_a_file_is_read_from_its_beginning_and_left_open():
    file = saved(flat(RED))
    file.seek(20)
    assert dominant_colour(file) == RED
    assert not file.closed


# Kinds of files


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_black_is_black_in_every_mode_of_png(mode):
    picture = Image.new("I;16", (90, 60)) if mode == "I;16" else flat("#000000", mode)
    assert dominant_colour(saved(picture)) == "#000000"


def test_grey_in_sixteen_bits_is_not_cut_off_at_white():
    assert is_near(dominant_colour(saved(Image.new("I;16", (90, 60), 0x8C00))), GREY)


def test_transparent_pixels_do_not_count():
    picture = Image.new("RGBA", (100, 100), (47, 95, 179, 0))
    picture.paste(Image.new("RGBA", (20, 20), RED), (40, 40))
    assert is_near(dominant_colour(saved(picture)), RED)


def test_half_transparent_pixels_are_seen_on_white():
    assert is_near(dominant_colour(saved(Image.new("RGBA", (50, 50), (0, 0, 0, 128)))), "#7f7f7f")


def test_a_picture_of_nothing_has_no_colour():
    assert dominant_colour(saved(Image.new("RGBA", (50, 50), (200, 32, 30, 0)))) == ""


def test_a_jpeg_for_print():
    assert colour_name(dominant_colour(saved(flat(RED, "CMYK", (300, 200)), "JPEG"))) == "red"


def test_a_grey_jpeg():
    assert is_near(dominant_colour(saved(flat(GREY, "L", (300, 200)), "JPEG")), GREY)


def test_a_gif_with_a_palette_and_a_transparent_colour():
    picture = motif(RED, "#2f5fb3", 0.2).quantize(4)
    blue = picture.getpixel((0, 0))
    assert is_near(dominant_colour(saved(picture, "GIF")), "#2f5fb3")
    assert is_near(dominant_colour(saved(picture, "GIF", transparency=blue)), RED)


def test_a_webp():
    assert is_near(dominant_colour(saved(flat(RED), "WEBP")), RED)


# No pictures


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>", b"\xff\xd8\xff" * 9]
)
def test_what_is_no_picture_has_no_colour(content):
    assert dominant_colour(io.BytesIO(content)) == ""


def test_a_missing_file_has_no_colour(tmp_path):
    assert dominant_colour(tmp_path / "lost.png") == dominant_colour(tmp_path) == ""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "TIFF", "BMP"])
def test_a_file_cut_short_has_no_colour(kind):
    content = saved(Image.effect_noise((200, 200), 80), kind).getvalue()
    assert dominant_colour(io.BytesIO(content[: len(content) // 3])) == ""


@pytest.mark.parametrize("action", ["ignore", "error"])
@pytest.mark.parametrize("limit", [400, 4000])  # an error of Pillow's from twice its limit, a warning before
def test_a_picture_too_large_to_be_meant_well_has_no_colour(monkeypatch, action, limit):
    file = saved(flat(RED))  # 5400 pixels
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        assert dominant_colour(file) == ""


@given(
    st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "AVIF", "TIFF"]),
    st.integers(0, 400),
    st.binary(min_size=1, max_size=8),
)
def test_a_damaged_file_does_no_harm(kind, place, damage):
    content = bytearray(saved(motif(RED, WHITE, 0.3, size=60), kind).getvalue())
    content[place : place + len(damage)] = damage
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's about the damage
        colour = dominant_colour(io.BytesIO(content))
    assert colour == "" or colour_name(colour)
