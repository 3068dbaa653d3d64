"""A student's own result, as far as the teacher lets it be seen."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tours.asking import Asked
from tours.classroom.walking import answers_of, given_mark, may_be_told, show_answer
from tours.models import AnswersShown, Attempt, Phase
from tours.showing import StopCard, overview


@dataclass(frozen=True)
class QuestionResult:
    """A question with its answer; marked where what is right may be shown. `points`: None while nobody has read it."""

    asked: Asked
    points: Decimal | None


@dataclass(frozen=True)
class StopResult:
    """A stop with its questions; `lost`: whether an answer has not got all its points."""

    card: StopCard
    questions: list[QuestionResult]
    lost: bool

    @property
    def open_questions(self):
        return [each for each in self.questions if each.asked.answer is None]


@dataclass
class Result:
    attempt: Attempt
    phase: Phase
    locale: object

    @cached_property
    def answers(self):
        return answers_of(self.attempt)

    @cached_property
    def stops(self) -> list[StopResult]:
        itinerary = self.attempt.assignment.itinerary
        numbers = {question.key: number for number, question in enumerate(itinerary.questions, start=1)}
        found = []
        for card in overview(itinerary, self.locale):
            told = may_be_told(self.attempt, card.stop, self.phase)
            questions = []
            for question in card.stop.questions:
                asked = Asked(question, numbers[question.key], is_locked=True)
                answer = self.answers.get(question.key)
                show_answer(asked, answer, told)
                questions.append(QuestionResult(asked, answer.points if answer else Decimal(0)))
            marks = [given_mark(question, self.answers.get(question.key)) for question in card.stop.questions]
            lost = any(each.share is not None and each.share < 1 for each in marks)
            found.append(StopResult(card, questions, lost))
        return found

    @cached_property
    def open_stops(self):
        """Stops with questions that are not answered."""
        return [each for each in self.stops if each.open_questions]

    @cached_property
    def to_look_at_again(self):
        """Stops where points were lost, once that may be known."""
        return [each for each in self.stops if each.lost] if self.points_shown else []

    @property
    def points_shown(self):
        """Points are withheld together with the answers only where others of the class still may answer."""
        is_waiting = self.attempt.assignment.answers_shown == AnswersShown.CLOSED and self.phase != Phase.CLOSED
        return not is_waiting

    @property
    def points(self) -> Decimal:
        return sum((answer.points for answer in self.answers.values() if answer.points is not None), Decimal(0))

    @property
    def total(self):
        return self.attempt.assignment.itinerary.points

    @property
    def unread(self):
        """How many answers nobody has read yet."""
        return sum(1 for answer in self.answers.values() if answer.value is not None and answer.points is None)

    @property
    def comments(self):
        """[Asked] with what the teacher has written to them; it may tell what is right, and waits as long as that."""
        if not self.points_shown:
            return []
        return [told.asked for each in self.stops for told in each.questions if told.asked.comment]
