"""What somebody typed into a search box, understood.

cảng "Sáu Kho" -thuế      the word, the words in this order, without the third
PTT.2023.14, 13/5/1955    the parts of a number, best where they stand side by side
"""

import re
from dataclasses import dataclass

from core.vietnamese import normalise

from .words import Word, words_of

LONGEST_QUESTION = 200  # characters that are read; a page of text pasted into the box is no question
MOST_WORDS = 12  # different ones; each is asked for in every field
_QUOTES = str.maketrans(dict.fromkeys("“”„«»＂", '"'))
_PIECE = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Question:
    """Words that must be there, words that must stand side by side, and what must not be there.

    `typed` is the text as it was read. `chain` is everything asked for in the order it was typed: pages that have it so
    come first. `open_end`: whether the last word may be unfinished.
    """

    typed: str = ""
    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[Word, ...], ...] = ()
    excluded: tuple[tuple[Word, ...], ...] = ()
    chain: tuple[Word, ...] = ()
    open_end: bool = False

    def __bool__(self):
        return bool(self.words)


def read_question(text) -> Question:
    """Never fails: what makes no sense is passed over. A question of exclusions alone asks for nothing."""
    typed = _cut(" ".join(normalise(str(text or "")[: LONGEST_QUESTION * 4]).split()))
    words: list[Word] = []
    phrases, excluded = [], []
    ends_in_word = False
    for piece in _PIECE.finditer(typed.translate(_QUOTES)):
        found = tuple(words_of(piece["phrase"] if piece["phrase"] is not None else piece["word"]))[:MOST_WORDS]
        if not found:
            continue
        if piece["minus"]:
            excluded.append(found)
            continue
        if piece["phrase"] is not None and len(found) > 1:
            phrases.append(found)
        words += found
        ends_in_word = piece["phrase"] is None
    wanted = tuple(dict.fromkeys(words))[:MOST_WORDS]
    kept = set(wanted)
    return Question(
        typed,
        wanted,
        tuple(phrase for phrase in phrases if kept.issuperset(phrase)),
        tuple(excluded[:MOST_WORDS]),
        tuple(word for word in words if word in kept)[: 2 * MOST_WORDS],
        ends_in_word and not str(text).endswith((" ", "\u00a0")),
    )


def _cut(text):
    """No longer than is read, and no half word at its end."""
    if len(text) <= LONGEST_QUESTION:
        return text
    cut = text[: LONGEST_QUESTION + 1]
    return cut.rpartition(" ")[0] or cut[:LONGEST_QUESTION]
