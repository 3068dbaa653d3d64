"""What may have been meant: typing errors, words run together, keystrokes of Telex and VNI.

Words are compared with those that stand on pages of the language, without marks. A Vietnamese word is one syllable, so
that a single wrong letter leads to many others: which of them was meant, the other words of the question decide
(core.search.ranking gives every page that has one of the near words its weight).
"""

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA  # a letter too many, too few, another one, or two swapped

from core.keyboards import decoded

from .words import Word, words_of

MOST_NEAR = 16  # words that one may have been meant to be
LONGEST_RUN = 30  # letters run together that are taken apart
LONGEST_SYLLABLE = 7  # letters: nghiêng
VOWELS = frozenset("aeiouy")
DIGIT_INSIDE = re.compile(r"(?i)^d9|[a-z]\d+[a-z]")  # Hie65u; not MH5
PUNCTUATION = "\"'“”«»()[]{}.,;:!?-"


class Spelling:
    """Guesses from the words of one language."""

    def __init__(self, words):
        self.words = words
        self.known = frozenset(words)
        self.near = lru_cache(maxsize=2_000)(self._near)

    def is_known(self, word: Word) -> bool:
        return word.bare in self.known or word.bare.isdigit()

    def understood(self, typed: str, eager: bool = False) -> str:
        """What was typed, with keystrokes of an input method that was off made into letters, and runs taken apart.

        Only words that stand nowhere are touched; `eager`: others too that may be keystrokes ("hair" for hải). The text
        as it was where there is nothing to do.
        """
        pieces = typed.split(" ")
        # Who typed one word with the input method off, typed all of them so.
        eager = eager or any(self._are_keystrokes(piece) for piece in pieces)
        return " ".join(self._understood(piece, eager) for piece in pieces)

    def _are_keystrokes(self, piece):
        if not self._meant(piece):
            return False
        return bool(DIGIT_INSIDE.search(piece)) or not all(self.is_known(word) for word in words_of(piece))

    def _meant(self, piece):
        """The word that these keystrokes spell, if it stands on some page; else ""."""
        meant = decoded(piece.strip(PUNCTUATION))
        return meant if meant and all(word.bare in self.known for word in words_of(meant)) else ""

    def _understood(self, piece, eager):
        if eager and (meant := self._meant(piece)):
            return piece.replace(piece.strip(PUNCTUATION), meant)
        words = words_of(piece)
        if len(words) == 1 and not self.is_known(words[0]) and (parts := self._parts(words[0].bare)):
            return piece.replace(piece.strip(PUNCTUATION), " ".join(parts))
        return piece

    def _parts(self, run):
        """dienbienphu → dien, bien, phu: the fewest known words of at least two letters that make it up; else None.

        Not where it is one letter away from a known word, which it more likely is.
        """
        if not 4 <= len(run) <= LONGEST_RUN or not run.isalpha() or self._within(run, 1):
            return None
        best: list[tuple[str, ...] | None] = [()] + [None] * len(run)
        for end in range(2, len(run) + 1):
            for start in range(max(0, end - LONGEST_SYLLABLE), end - 1):
                part = run[start:end]
                if best[start] is not None and part in self.known and VOWELS.intersection(part):
                    found = (*best[start], part)
                    if best[end] is None or len(found) < len(best[end]):
                        best[end] = found
        return best[-1]

    def _within(self, bare, errors):
        return process.extractOne(bare, self.words, scorer=OSA.distance, score_cutoff=errors) is not None

    def _near(self, bare: str) -> tuple[str, ...]:
        """Known words that this one may be a mistyping of, the nearest first, without the word itself."""
        if not bare.isalpha() or len(bare) < 2:
            return ()
        errors = 1 if len(bare) < 6 else 2
        found = process.extract(bare, self.words, scorer=OSA.distance, score_cutoff=errors, limit=MOST_NEAR)
        return tuple(word for word, distance, _index in found if distance)
