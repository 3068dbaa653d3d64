"""Vietnamese text: one spelling for every letter, folding for search and slugs, dictionary order.

Everything here is pure text to text, the same on every database, and accepts None as the empty text.
"""

import re
import string
import unicodedata

from django.utils.text import slugify as django_slugify

# What nobody can see and no search should trip over: control characters (tab and line break stay), soft
# hyphens, zero-width and direction marks, and halves of surrogate pairs, which no database stores. A
# zero-width joiner after a pictogram stays, because it holds emoji together.
_PICTOGRAMS = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    f"\ufeff\ufff9-\ufffb\ud800-\udfff]|(?<![{_PICTOGRAMS}])\u200d"
)
_LINE_END = re.compile("\r\n?")


def normalise(text) -> str:
    """The text as we store it: NFC, line ends as "\\n", without characters nobody can see. None becomes "".

    NFC because macOS and some keyboards write "ê" as two characters, and a database finds only what is spelt
    alike.
    """
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", "" if text is None else str(text)))
    return unicodedata.normalize("NFC", text)


_STROKED = str.maketrans("đĐðÐ", "dddd")  # đ is a letter of its own, so Unicode never takes it apart


def fold(text) -> str:
    """What is left of a text without marks and capitals: "Điện Biên Phủ", NFC or NFD, becomes "dien bien
    phu".

    Used alike for what is indexed, what is asked, and slugs. Spaces and punctuation stay where they are.
    """
    text = unicodedata.normalize("NFKD", normalise(text)).translate(_STROKED).casefold()
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


# Slugs

# Between words in a title, and lost without a trace by Django's slugify: "1874–1876" must not become
# "18741876".
_SEPARATORS = " –—―/.,:;·…&+"


def slugify(text) -> str:
    """An ASCII slug: "Đồng Hới" becomes "dong-hoi". Empty when nothing of the text is left in ASCII."""
    return django_slugify(re.sub(f"[{_SEPARATORS}]", " ", fold(text)))


def _slug_formatters():
    """`slugify` as (pattern, replacement) pairs for wagtail.admin.widgets.SlugInput, which runs them in
    JavaScript.

    One character class for each letter from a to z, so that the rules stay few; then the separators.
    """
    variants = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = fold(chr(code))
        if len(letter) == 1 and letter in string.ascii_lowercase:
            variants.setdefault(letter, []).append(chr(code))
    rules = [("[\u0300-\u036f]", "")]  # the marks of NFD text
    rules += [(f"[{''.join(chars)}]", letter) for letter, chars in sorted(variants.items())]
    return [*rules, (f"[{_SEPARATORS}]", " "), ("^ +", "")]


SLUG_FORMATTERS = _slug_formatters()


# Dictionary order

SORT_KEY_LENGTH = 255
_LETTERS = {letter: 20 + place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_UNTONED, _FOREIGN = "0", "6"
_SPACE, _PUNCTUATION, _END = "01", "02", "00"
_LETTER_DIGITS = 160  # of the key; what is left holds the tones
_ELEMENT = re.compile(r"(?P<number>[0-9]+)|(?P<space>\s+)|(?P<quote>[\"'‘’“”«»„])|(?P<char>.)", re.DOTALL)


def sort_key(text) -> str:
    """A text of digits, at most 255, whose order is Vietnamese dictionary order.

    Letters are compared first (đ after d, ă and â after a), tones (ngang huyền hỏi ngã sắc nặng) only between
    words of the same letters, capitals and quotation marks never; numbers count by their value ("Đội 9"
    before "Đội 10"). The rule is CLDR's collation for "vi". Digits only, because SQLite and PostgreSQL agree
    on their order under every collation, which they do on nothing else. Cut off after some 80 letters: longer
    texts may tie.
    """
    letters, tones, length = [], [], 0
    for element in _ELEMENT.finditer(normalise(text).strip().lower()):
        if element["quote"]:
            continue
        for code, tone in _sort_codes(element):
            letters.append(code)
            tones.append(tone)
            length += len(code)
        if length >= _LETTER_DIGITS:
            break
    head = "".join(letters)[:_LETTER_DIGITS] + _END
    return (head + "".join(tones))[:SORT_KEY_LENGTH]


def _sort_codes(element):
    """(code, tone) of one number, stretch of space or character. No code is the beginning of another."""
    if element["number"]:
        digits = element["number"].lstrip("0")[:99]
        return [(f"1{len(digits):02d}{digits}", _UNTONED)]
    if element["space"]:
        return [(_SPACE, _UNTONED)]
    parts = unicodedata.normalize("NFD", element["char"])
    tone = next((_TONES[part] for part in parts if part in _TONES), _UNTONED)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    if base in _LETTERS:
        return [(str(_LETTERS[base]), tone)]
    if not base or unicodedata.combining(base[0]):
        return []  # a mark that no Vietnamese letter carries
    folded = fold(base)
    if folded and all(char in _LETTERS for char in folded):  # ç, ü, ß: as c, u, ss
        return [(str(_LETTERS[char]), _FOREIGN) for char in folded]
    if base.isalnum():
        return [(f"9{ord(base[0]):07d}", _UNTONED)]
    return [(_PUNCTUATION, _UNTONED)]
