"""One arithmetic over the sets of pages that the database names, so that both databases answer alike.

A page weighs, for each word asked for, as much as the fields that have it, and rare words more than common ones
(inverse document frequency, Spärck Jones 1972). More for words that fill the title, and for words side by side as they
were typed; far less where marks were typed and the page has others.
"""

from dataclasses import dataclass

import numpy as np

from .questions import Question
from .texts import FIELDS, MARKED, Match
from .words import Word

WEIGHTS = {"title": 8.0, "names": 6.0, "summary": 3.0, "body": 1.5, "sources": 0.5}
SIDE_BY_SIDE = {"title": 6.0, "names": 4.0, "summary": 1.5, "body": 0.75}  # on top, for the whole chain of words
WHOLE_TITLE = 6.0  # on top, where the title has nothing else
OTHER_MARKS = 0.1  # of the weight: what is spelt as typed comes before anything else
SOME_MARKS = 0.02  # on top of that, by how many of the words are spelt as typed
BEGINNING, NEAR = 0.7, 0.4  # of the weight: a word that only begins so; one that is spelt nearly so
RARE = 5.0  # the most a rare word counts


@dataclass(frozen=True)
class Instead:
    """What may stand in the place of a word: other words, and whether it may be the beginning of one."""

    near: tuple[str, ...] = ()
    beginning: bool = False


@dataclass(frozen=True)
class Ranked:
    """Rows of a universe by relevance, the best first, with their scores.

    `is_sure`: some have all words asked for in their title, or side by side as they were typed.
    """

    rows: np.ndarray
    scores: np.ndarray
    is_sure: bool = False

    def __len__(self):
        return len(self.rows)

    def above(self, part):
        """Those with at least this part of the best score."""
        kept = self.scores >= part * self.scores.max(initial=0)
        return Ranked(self.rows[kept], self.scores[kept], self.is_sure)

    def after(self, first):
        """These behind those of `first`."""
        more = ~np.isin(self.rows, first.rows)
        rows, scores = np.concatenate([first.rows, self.rows[more]]), np.concatenate([first.scores, self.scores[more]])
        return Ranked(rows, np.minimum.accumulate(scores), first.is_sure)


NOWHERE: dict[Word, Instead] = {}
NOTHING = Ranked(np.empty(0, np.int64), np.empty(0, np.float64))


def rank(question: Question, universe, instead: dict[Word, Instead] = NOWHERE, at_least: int = 0) -> Ranked:
    """All rows with every word, or, where `at_least` is given, with so many of them. One query.

    `universe` says which pages count: it has `rows_with(matches)`, a length, `pks` and `title_lengths`
    (core.search.columns).
    """
    if not question:
        return NOTHING
    sets = _Sets(question, instead, universe)
    return _Ranking(question, universe, sets).ranked(at_least or len(question.words))


class _Sets:
    """The sets of rows a question needs, fetched together."""

    def __init__(self, question, instead, universe):
        self.wanted: dict[object, Match] = {}
        for word in question.words:
            other = instead.get(word, Instead())
            for name in FIELDS:
                self.wanted[word, name] = Match(name, (word.bare,))
                if other.near and name != "sources":
                    self.wanted[word, name, NEAR] = Match(name, other.near)
                if other.beginning and name != "sources":
                    self.wanted[word, name, BEGINNING] = Match(name, (word.bare,), beginning=True)
            if word.marked:
                self.wanted[word, MARKED] = Match(MARKED, (word.marked,))
        if len(question.chain) > 1:
            chain = tuple(word.bare for word in question.chain)
            for name in SIDE_BY_SIDE:
                self.wanted["chain", name] = Match(name, chain, side_by_side=True)
        for kind, groups in (("phrase", question.phrases), ("excluded", question.excluded)):
            for number, words in enumerate(groups):
                for name in FIELDS:
                    bare = tuple(word.bare for word in words)
                    self.wanted[kind, number, name] = Match(name, bare, side_by_side=len(bare) > 1)
        self.found = dict(zip(self.wanted, universe.rows_with(list(self.wanted.values())), strict=True))

    def get(self, *key):
        return self.found.get(key)


class _Ranking:
    def __init__(self, question, universe, sets):
        self.question, self.universe, self.sets = question, universe, sets
        self.size = len(universe)

    def _rows(self, *key):
        rows = self.sets.get(*key)
        return None if rows is None or not len(rows) else rows

    def ranked(self, at_least):
        words = self.question.words
        score, title_score = np.zeros(self.size), np.zeros(self.size)
        words_there, words_in_title, words_in_names = (np.zeros(self.size, np.int16) for _count in range(3))
        rarity = 0.0
        for word in words:
            weights = self._weights(word)
            there = np.zeros(self.size, bool)
            for weight in weights.values():
                there |= weight > 0
            rare = self._rarity(there)
            rarity += rare
            words_there += there
            words_in_title += weights["title"] > 0
            words_in_names += (weights["names"] > 0) | (weights["title"] > 0)
            title_score += rare * weights.pop("title")
            score += rare * sum(weights.values())
        sure = words_in_names == len(words)
        whole = (words_in_title == len(words)) & (self.universe.title_lengths <= len(words))
        score += title_score * (0.5 + np.minimum(words_in_title / self.universe.title_lengths, 1))
        for name, weight in SIDE_BY_SIDE.items():
            if (rows := self._rows("chain", name)) is not None:
                score[rows] += weight * rarity
                sure[rows] = True
            if name == "title" and len(self.question.chain) > 1:
                whole &= self._mask(rows)
        score += WHOLE_TITLE * rarity * whole
        score *= self._exactness()
        if at_least < len(words):
            score *= (words_there / len(words)) ** 2
        kept = self._kept(words_there >= max(at_least, 1))
        order = np.lexsort((self.universe.pks[kept], -np.round(score[kept], 6)))
        rows = kept[order]
        return Ranked(rows, score[rows], bool(sure[rows].any()))

    def _mask(self, rows):
        mask = np.zeros(self.size, bool)
        if rows is not None:
            mask[rows] = True
        return mask

    def _weights(self, word):
        """{field: weight of each row that has the word in it}."""
        weights = {}
        for name in FIELDS:
            weights[name] = best = np.zeros(self.size)
            # From the least to the most like what was typed: the better overwrites the worse.
            for key, factor in (((word, name, NEAR), NEAR), ((word, name, BEGINNING), BEGINNING), ((word, name), 1)):
                if (rows := self._rows(*key)) is not None:
                    best[rows] = factor * WEIGHTS[name]
        return weights

    def _rarity(self, there):
        return min(max(np.log((1 + self.size) / (1 + np.count_nonzero(there))), 0.25), RARE)

    def _exactness(self):
        """What every page keeps of its weight: all, if it has all words typed with marks with these marks."""
        marked = [word for word in self.question.words if word.marked]
        if not marked:
            return 1.0
        exact = np.zeros(self.size)
        for word in marked:
            if (rows := self._rows(word, MARKED)) is not None:
                exact[rows] += 1
        return np.where(exact == len(marked), 1.0, OTHER_MARKS + SOME_MARKS * exact / len(marked))

    def _kept(self, mask):
        for number in range(len(self.question.phrases)):
            mask &= self._any("phrase", number)
        for number in range(len(self.question.excluded)):
            mask &= ~self._any("excluded", number)
        return np.flatnonzero(mask)

    def _any(self, kind, number):
        mask = np.zeros(self.size, bool)
        for name in FIELDS:
            mask |= self._mask(self._rows(kind, number, name))
        return mask
