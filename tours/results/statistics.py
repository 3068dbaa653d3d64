"""How a class has answered one question: counts, average, and what was answered instead of what is right."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from core.search.words import words_of
from tours.answer_texts import answer_text, detail_hit, pair_text
from tours.marking import readings
from tours.questions import Kind, Question
from tours.results.grid import Given, Standing, share_of, standing_of


@dataclass(frozen=True)
class Reply:
    """One student's answer."""

    student: int  # primary key
    nickname: str
    value: object
    points: Decimal | None


@dataclass(frozen=True)
class Mistake:
    """The same wrong answer of several students."""

    text: str
    replies: list[Reply]

    @property
    def count(self):
        return len(self.replies)


@dataclass(frozen=True)
class QuestionResult:
    """`joined` is how many students there are: those without an answer are among them."""

    question: Question
    replies: list[Reply]
    joined: int

    def standing(self, reply) -> Standing:
        return standing_of(self.question, Given(reply.points, is_empty=reply.value is None))

    @cached_property
    def counts(self) -> Counter:
        """How many answers stand how; who has not answered is counted too."""
        counts = Counter(self.standing(reply) for reply in self.replies)
        counts[Standing.NONE] = self.joined - sum(counts[other] for other in Standing if other != Standing.NONE)
        return counts

    @property
    def lines(self):
        """[(standing, number, share of the class)] of what occurs and of what always may."""
        always = {Standing.RIGHT, Standing.WRONG, Standing.NONE}
        return [
            (standing, self.counts[standing], self.counts[standing] / self.joined if self.joined else 0)
            for standing in Standing
            if self.counts[standing] or standing in always
        ]

    @cached_property
    def average(self) -> Decimal | None:
        """The share of the points on average, of answers that have been marked."""
        given = [reply for reply in self.replies if reply.value is not None and reply.points is not None]
        shares = [share_of(reply.points, self.question) for reply in given]
        return sum(shares) / len(shares) if shares else None

    @cached_property
    def written(self):
        """[(standing, reply, text)] of answers in own words, which no two students share."""
        if self.question.kind != Kind.FREE:
            return []
        given = [reply for reply in self.replies if reply.value is not None]
        return [(self.standing(reply), reply, answer_text(self.question, reply.value)) for reply in given]

    @cached_property
    def mistakes(self) -> list[Mistake]:
        """What was answered instead of what is right, the most frequent first."""
        if self.question.kind == Kind.FREE:
            return []
        groups: dict[object, list] = {}
        for reply in self.replies:
            if self.standing(reply) in (Standing.WRONG, Standing.PARTLY):
                for sort, text in mistakes_in(self.question, reply.value):
                    groups.setdefault(sort, []).append((text, reply))
        found = [
            Mistake(_usual(text for text, _reply in group), [r for _text, r in group]) for group in groups.values()
        ]
        return sorted(found, key=lambda mistake: (-mistake.count, mistake.text))


def mistakes_in(question, value) -> list[tuple[object, str]]:
    """[(what makes two mistakes the same, its words)] in a wrong or partly right answer.

    A matching or a sorting has one for each wrong pair; other kinds have one, the answer itself.
    """
    if question.kind in (Kind.MATCH, Kind.SORT) and isinstance(value, dict):
        right = {
            choice.key: choice.partner if question.kind == Kind.MATCH else choice.group for choice in question.choices
        }
        return [
            ((key, given), pair_text(question, key, given)) for key, given in value.items() if given != right.get(key)
        ]
    text = answer_text(question, value)
    if question.kind == Kind.SHORT:
        return [(tuple(word.bare for word in words_of(text)) or text, text)]
    if question.kind == Kind.NUMBER:
        return [(max(readings(text), default=text.casefold()), text)]
    if question.kind == Kind.POINT:
        return [_missed(question, value)]
    return [(text, text)]


def _missed(question, value):
    choice = detail_hit(question, value)
    if choice is not None:
        return choice.key, choice.text
    return "", _("Beside every detail") if isinstance(value, list) else answer_text(question, value)


def _usual(texts):
    """The most frequent spelling; of equally frequent ones the first."""
    return Counter(texts).most_common(1)[0][0]
