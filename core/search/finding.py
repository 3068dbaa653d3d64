"""A question answered for visitors: public pages of one language.

Three attempts, each only where the one before found too little, and each one query more: what was typed; what may have
been meant; pages with most of the words.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

from .columns import Columns
from .questions import Question, read_question
from .ranking import NOTHING, Instead, Ranked, rank
from .spelling import Spelling
from .words import Word, words_of

FEW = 5  # so many hits or less, and words may also be the beginnings of longer ones
MOST_SPELLINGS = 8  # kept; each holds the words of a language
WEAK = 20  # so many hits or less, none of them sure, and words may also be mistyped
SHORTEST_DOUBTED = 3  # letters of a word that stands somewhere, and may be mistyped all the same
WORTHWHILE = 0.3  # of the best score: of guesses, what is further from it is chance
MOST_OF = 0.6  # of the words, in the last attempt


@dataclass(frozen=True)
class Found:
    """The answer: rows of a universe. `question` is as it was understood, `instead` what else was looked for."""

    question: Question
    ranked: Ranked = NOTHING
    instead: dict[Word, Instead] = field(default_factory=dict)
    is_exact: bool = True  # every page has every word as it was typed
    is_partial: bool = False  # no page has all the words

    def __len__(self):
        return len(self.ranked)

    @cached_property
    def looked_for(self) -> tuple[set[str], set[str]]:
        """(bare words, beginnings of bare words) that hits may have: for the snippets."""
        whole = {word.bare for word in self.question.words}
        whole.update(near for other in self.instead.values() for near in other.near)
        beginnings = {word.bare for word, other in self.instead.items() if other.beginning}
        return whole, beginnings


def find(text, columns: Columns) -> Found:
    """The public pages of a language for what somebody typed, as rows of its columns. Never fails."""
    return look_up(read_question(text), columns, spelling_of(columns.words))


def look_up(asked: Question, universe, spelling: Spelling, all_open=False) -> Found:
    """`find` in any universe (core.search.ranking). `all_open`: every word may be the beginning of a longer one."""
    if not asked or not len(universe):
        return Found(asked)
    universe = _Remembering(universe)
    found = _literally(asked, universe, spelling, all_open)
    understood = found.question
    if instead := _instead(understood, found.ranked, spelling) | (found.instead if len(found) else {}):
        wider = rank(understood, universe, instead)
        if any(other.near for other in instead.values()):
            wider = wider.above(WORTHWHILE)
        first, then = (found.ranked, wider) if found.ranked.is_sure else (wider, found.ranked)
        ranked = then.after(first)
        if len(ranked) > len(found):
            found = Found(understood, ranked, instead, is_exact=False)
    if not len(found) and len(understood.words) > 1:
        at_least = max(1, round(MOST_OF * len(understood.words)))
        ranked = rank(understood, universe, instead, at_least)
        found = Found(understood, ranked, instead, is_exact=False, is_partial=True)
    return found


class _Remembering:
    """A universe through the attempts at one question: what one has fetched, the next does not ask for again."""

    def __init__(self, universe):
        self._universe, self._found = universe, {}
        self.pks, self.title_lengths = universe.pks, universe.title_lengths

    def __len__(self):
        return len(self._universe)

    def rows_with(self, matches):
        new = [match for match in dict.fromkeys(matches) if match not in self._found]
        if new:
            self._found.update(zip(new, self._universe.rows_with(new), strict=True))
        return [self._found[match] for match in matches]


def _literally(asked, universe, spelling, all_open):
    """What was typed; keystrokes that are words too, like "hair", are first taken at their word."""
    found = None
    for eager in (False, True):
        typed = spelling.understood(asked.typed, eager)
        understood = replace(read_question(typed), typed=asked.typed, open_end=asked.open_end)
        if found is None or understood.words != found.question.words:
            instead = {word: Instead(beginning=True) for word in understood.words} if all_open else {}
            ranked = rank(understood, universe, instead)
            if found is None or len(ranked):
                found = Found(understood, ranked, instead, is_exact=understood.words == asked.words)
        if len(found):
            break
    return found


def _instead(question, ranked, spelling):
    """{word: what may stand in its place}; empty where the hits are good as they are."""
    few = len(ranked) <= FEW
    weak = len(ranked) <= WEAK and not ranked.is_sure
    unknown = {word for word in question.words if not spelling.is_known(word)}
    instead = {}
    for word in question.words:
        # Where a word stands nowhere, that one is mistyped; only where all stand somewhere, any of them may be.
        doubtful = word in unknown or (not unknown and (not len(ranked) or _is_doubtful(word, question, weak)))
        near = spelling.near(word.bare) if doubtful else ()
        is_last = question.open_end and word == question.chain[-1] and (len(word.bare) > 1 or len(question.words) > 1)
        beginning = (is_last and (few or weak)) or (word.bare.isdigit() and not len(ranked))
        if near or beginning:
            instead[word] = Instead(near, beginning)
    return instead


def _is_doubtful(word, question, weak):
    return weak and len(question.words) > 1 and len(word.bare) >= SHORTEST_DOUBTED


_spellings: dict[int, Spelling] = {}


def spelling_of(words: tuple[str, ...]) -> Spelling:
    """Made once for the words of one set of columns."""
    if (spelling := _spellings.get(id(words))) is None or spelling.words is not words:
        if len(_spellings) > MOST_SPELLINGS:
            _spellings.clear()
        spelling = _spellings[id(words)] = Spelling(words)
    return spelling


def meant(found: Found, texts) -> str:
    """What the best hit has in the place of what was typed, with its marks: "điện biên phủ"; "" where that is no news.

    `texts` are the title, the summary and the passage of the best hit.
    """
    if found.is_exact or found.is_partial or not found.question:
        return ""
    shown = []
    there: dict[str, str] = {}
    for text in texts:
        for run in text.split():
            parts = words_of(run)
            if len(parts) == 1:
                there.setdefault(parts[0].bare, run.strip("“”\"'‘’().,;:!?…–-"))
    for word in found.question.chain:
        other = found.instead.get(word, Instead())
        candidates = [word.bare, *other.near]
        if other.beginning:
            candidates += [bare for bare in there if bare.startswith(word.bare)]
        if (hit := next((bare for bare in candidates if bare in there), None)) is None:
            return ""
        shown.append(there[hit])
    text = " ".join(shown)
    return "" if text.lower() == found.question.typed.lower() else text
