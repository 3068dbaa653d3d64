"""Folding, slugs and dictionary order of Vietnamese text. Needs no database."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import SLUG_FORMATTERS, SORT_KEY_LENGTH, fold, normalise, slugify, sort_key

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
vietnamese_text = st.text(alphabet=LETTERS + LETTERS.upper() + " -–,.0123456789“”")


def nfd(text):
    return unicodedata.normalize("NFD", text)


# Normalising


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        (None, ""),
        ("", ""),
        (1955, "1955"),
        (nfd("Điện Biên Phủ"), "Điện Biên Phủ"),
        ("Hải\u200bPhòng\ufeff", "HảiPhòng"),
        ("Hải\x00 Phòng\x07", "Hải Phòng"),
        ("một\r\nhai\rba\tbốn", "một\nhai\nba\tbốn"),
        ("nửa \ud800 chữ", "nửa  chữ"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("Ngô\u200d Quyền", "Ngô Quyền"),
    ],
)
def test_text_is_stored_composed_and_visible(text, stored):
    assert normalise(text) == stored


@given(st.text())
def test_normalising_again_changes_nothing(text):
    stored = normalise(text)
    assert normalise(stored) == stored == unicodedata.normalize("NFC", stored)
    stored.encode("utf-8")
    assert "\x00" not in stored


# Folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Điện Biên Phủ", "dien bien phu"),
        ("ĐIỆN BIÊN PHỦ", "dien bien phu"),
        ("điện biên phủ", "dien bien phu"),
        ("đien bien phu", "dien bien phu"),
        ("Ngô Quyền", "ngo quyen"),
        ("Ðồng Hới", "dong hoi"),  # with the Icelandic letter that some old keyboards make
        ("Trưng Trắc, Trưng Nhị", "trung trac, trung nhi"),
        ("Résistanco", "resistanco"),
        (None, ""),
    ],
)
def test_folding_leaves_bare_letters(text, folded):
    assert fold(text) == folded
    assert fold(nfd(text or "")) == folded


def test_every_vietnamese_letter_folds_to_ascii():
    assert all(fold(letter).isascii() and len(fold(letter)) == 1 for letter in LETTERS + LETTERS.upper())


@given(st.text() | vietnamese_text)
def test_folding_does_not_see_spelling_and_changes_nothing_twice(text):
    assert fold(fold(text)) == fold(text)
    assert fold(nfd(text)) == fold(unicodedata.normalize("NFC", text))


@given(vietnamese_text)
def test_folding_does_not_see_capitals(text):
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


# Slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đồng Hới", "dong-hoi"),
        ("Điện Biên Phủ", "dien-bien-phu"),
        ("Ngô Quyền, 938", "ngo-quyen-938"),
        ("Bến Sáu Kho (1874–1876)", "ben-sau-kho-1874-1876"),
        ("Nguyên Hồng viết “Bỉ vỏ”", "nguyen-hong-viet-bi-vo"),
        ("TR.2025.14", "tr-2025-14"),
        ("Sợi – Máy Tơ", "soi-may-to"),
        (" --Cửa Cấm-- ", "cua-cam"),
        ("吳權", ""),
        (None, ""),
    ],
)
def test_slugs_are_ascii(text, slug):
    assert slugify(text) == slug
    assert slugify(nfd(text or "")) == slug


def slug_in_the_admin(title):
    """What Wagtail's SlugInput makes of a title: the formatters, then its own rules, as in its JavaScript."""
    text = title.strip()
    for pattern, replacement in SLUG_FORMATTERS:
        text = re.sub(pattern, replacement, text)
    text = re.sub(r"[^-\w\s]", "", text.lower(), flags=re.ASCII)
    return re.sub(r"[-\s]+", "-", text).rstrip("-")


@given(st.text(alphabet=LETTERS + LETTERS.upper() + "  -–/.,:0123456789()“”'"))
def test_the_admin_and_python_make_the_same_slug(text):
    assert slug_in_the_admin(text).strip("-") == slugify(text)
    assert slug_in_the_admin(nfd(text)).strip("-") == slugify(text)


@given(st.text())
def test_slugs_hold_nothing_but_ascii_letters_figures_and_dashes(text):
    assert re.fullmatch(r"[a-z0-9_-]*", slugify(text))


# Dictionary order


@pytest.mark.parametrize(
    "words",
    [
        "An Ánh Ăn Ân Ba",
        "Dương Đào Đinh E Ê",
        "Ma Mà Mả Mã Má Mạ",
        "o ô ơ p u ư v",
        "Hai Hải Hãi Hái Hại Ham",
        "La Lan Làn Lang",
        "cam cấm côm",
        "aa ab àb ac",
    ],
)
def test_words_are_in_dictionary_order(words):
    words = words.split()
    backwards = words[::-1]
    assert sorted(backwards, key=sort_key) == words
    assert sorted(map(nfd, backwards), key=sort_key) == [nfd(word) for word in words]


def test_numbers_are_ordered_by_value_and_before_letters():
    titles = ["Đội 2", "Đội 9", "Đội 10", "Đội 007b", "Đội 100", "Đội An"]
    in_order = ["Đội 2", "Đội 007b", "Đội 9", "Đội 10", "Đội 100", "Đội An"]
    assert sorted(titles, key=sort_key) == in_order


def test_spaces_come_before_letters_and_quotation_marks_count_for_nothing():
    assert sort_key("Ngô Quyền") < sort_key("Ngôi đình")
    assert sort_key("“Bỉ vỏ”") == sort_key("Bỉ vỏ")
    assert sort_key("  Cửa   Cấm ") == sort_key("Cửa Cấm")


def test_foreign_letters_have_their_place():
    titles = ["吳", "Ж", "Zola", "cable", "Cầu", "Ford", "Ça", "Müller"]
    assert sorted(titles, key=sort_key) == ["Ça", "cable", "Cầu", "Ford", "Müller", "Zola", "Ж", "吳"]


@given(st.text() | vietnamese_text | st.text(alphabet=LETTERS, min_size=80, max_size=400))
def test_sort_keys_are_short_and_of_digits(text):
    key = sort_key(text)
    assert re.fullmatch("[0-9]+", key)
    assert len(key) <= SORT_KEY_LENGTH
    assert sort_key(nfd(text)) == key


@given(vietnamese_text.map(lambda text: re.sub("[0-9“”]", "", text)[:60]), st.sampled_from(LETTERS))
def test_what_is_longer_comes_later(text, letter):
    text = text.strip()
    assert sort_key(text) < sort_key(text + letter)


@given(st.integers(0, 10**90), st.integers(0, 10**90))
def test_the_order_of_numbers_is_that_of_their_values(first, second):
    assert (first < second) == (sort_key(f"Số {first}") < sort_key(f"Số {second}"))


@given(vietnamese_text, vietnamese_text)
def test_the_same_letters_sort_by_their_tones_only(first, second):
    def toneless(text):
        marks = "\u0300\u0301\u0303\u0309\u0323"
        return unicodedata.normalize("NFC", "".join(char for char in nfd(text) if char not in marks))

    if sort_key(toneless(first)) < sort_key(toneless(second)):
        assert sort_key(first) < sort_key(second)
