"""What a text is cut into, for the index and for the question alike.

A word has two forms. The *bare* one has no marks and no capitals: everything is found by it. The *marked* one tells
words apart that differ in their marks alone, and is the same for every spelling of one syllable: the tone stands at its
end, so that hoà and hòa agree, and i stands for y where the two are one sound (lí, lý).
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from core.vietnamese import fold, normalise

LONGEST_WORD = 60
# A run of letters and digits; marks that NFC could not put into a letter belong to the run.
_RUN = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
# Letters and digits are words of their own: MH001, MH-001 and MH.1 are one number.
_PART = re.compile(r"\d+|[^\W\d_]+")
_TONES = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}  # the digits of VNI
_OPEN_Y = re.compile(r"^((?:[bcdđghklmnpqrstvx]|ch|gh|kh|ng|ngh|nh|ph|th|tr)?)y$")
SHORTEST_TAIL = 3  # of a number that is found by its end


class Word(NamedTuple):
    """A word as it is looked for; `marked` is "" where it has no marks."""

    bare: str
    marked: str = ""


def words_of(text) -> list[Word]:
    """The words of a text in order."""
    return [word for run in _RUN.findall(normalise(text)) for word in _words_of_run(run.lower())]


def search_words(text) -> str:
    """The bare words of a text with single spaces between: what the databases index."""
    return " ".join(word.bare for word in words_of(text))


@lru_cache(maxsize=200_000)
def _words_of_run(run: str) -> tuple[Word, ...]:
    bare = [_bare(part) for part in _PART.findall(fold(run))]
    marked = [_marked(part) for part in _PART.findall(unicodedata.normalize("NFC", run.casefold()))]
    if len(bare) != len(marked):  # a character that folds into several: ½
        marked = bare
    return tuple(Word(b, m if m != b else "") for b, m in zip(bare, marked, strict=True))


def _bare(part):
    """Numbers without idle zeros, y as i where they are one sound."""
    if part[0].isdigit():
        return part.lstrip("0")[:LONGEST_WORD] or "0"
    return _one_i(part)[:LONGEST_WORD]


def _one_i(part):
    if part.startswith("quy"):
        return "qui" + part[3:]
    return _OPEN_Y.sub(r"\1i", part)


def _marked(part):
    if part.isdigit():
        return _bare(part)
    parts = unicodedata.normalize("NFD", part)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), "")
    letters = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    return _one_i(letters)[:LONGEST_WORD] + tone


def number_forms(number) -> str:
    """An accession number in every way somebody may type it: as it is, run together, and by its end.

    "PTT.2023.14" is also found by "ptt202314", "2314" and "314".
    """
    together = "".join(part for part in _PART.findall(fold(number)))
    digits = re.search(r"\d+$", together)
    tails = [digits[0][start:] for start in range(1, len(digits[0]) - SHORTEST_TAIL + 1)] if digits else []
    return " ".join(dict.fromkeys([str(number), together, *tails]))
