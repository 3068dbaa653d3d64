"""A passage around what was found, cut at words, with the marks of the original."""

import re
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from core.vietnamese import fold

from .words import words_of

LENGTH = 180  # characters of a snippet, more or less
LEAD = 60  # of these before the first word found
_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Piece:
    text: str
    is_hit: bool = False


def highlighted(text: str, whole: set[str], beginnings: set[str] = frozenset()) -> list[Piece]:
    """The text in pieces, those that were looked for marked as hits."""
    pieces, at = [], 0
    for start, end in _hits(text, whole, beginnings):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return _together(pieces)


def snippet(text: str, whole: set[str], beginnings: set[str] = frozenset(), length: int = LENGTH) -> list[Piece]:
    """The passage with most of the words looked for; the beginning of the text where it has none of them."""
    text = " ".join(text.split())
    hits = _hits(text, whole, beginnings)
    start, end = _window(text, hits, length)
    cut = text[start:end]
    pieces = highlighted(cut, whole, beginnings)
    if start:
        pieces.insert(0, Piece("… "))
    if end < len(text):
        pieces.append(Piece(" …"))
    return pieces


def as_html(pieces) -> SafeString:
    """Escaped, with hits in <mark>."""
    return format_html_join("", "{}", ((_html(piece),) for piece in pieces))


def _html(piece):
    text = conditional_escape(piece.text)
    return SafeString(f"<mark>{text}</mark>") if piece.is_hit else text


def _hits(text, whole, beginnings):
    """[(start, end)] of the words looked for."""
    folded = fold(text)
    if len(folded) == len(text):  # as it is for everything but a few foreign letters: one pass over the text
        runs = [(match.start(), match.end(), match[0]) for match in _RUN.finditer(folded)]
    else:
        runs = [(match.start(), match.end(), fold(match[0])) for match in _RUN.finditer(text)]
    return [(start, end) for start, end, run in runs if _is_hit(run, whole, beginnings)]


def _is_hit(run, whole, beginnings):
    if run in whole:
        return True
    if run.isalpha() and len(run) > 1 and not run.endswith("y") and not run.startswith("quy"):
        return any(run.startswith(beginning) for beginning in beginnings)
    parts = [word.bare for word in words_of(run)]  # numbers, and y that stands for i
    return any(part in whole or any(part.startswith(b) for b in beginnings) for part in parts)


def _window(text, hits, length):
    """(start, end) of the stretch with the most hits, at words."""
    if len(text) <= length:
        return 0, len(text)
    best, most = 0, 0
    for start, _end in hits:
        begin = max(0, start - LEAD)
        number = sum(begin <= other and stop <= begin + length for other, stop in hits)
        if number > most:
            best, most = begin, number
    start = 0 if best == 0 else text.rfind(" ", 0, best) + 1
    if start + length >= len(text):
        return start, len(text)
    end = text.rfind(" ", start, start + length)
    return start, end if end > start else start + length


def _together(pieces):
    """“Điện”, “ ”, “Biên” → “Điện Biên”: hits side by side are one."""
    joined: list[Piece] = []
    for piece in pieces:
        if len(joined) > 1 and piece.is_hit and joined[-1].text.isspace() and joined[-2].is_hit:
            space = joined.pop()
            joined[-1] = Piece(joined[-1].text + space.text + piece.text, True)
        else:
            joined.append(piece)
    return joined
