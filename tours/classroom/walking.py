"""One stop of a class on one screen: what is asked, what was answered, what may be told."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.urls import reverse

from tours.asking import Asked, asked_questions
from tours.grades import reading_level
from tours.marking import Mark, mark
from tours.models import LATE_MINUTES, Answer, AnswersShown, Attempt, Phase
from tours.showing import remembered_exhibit

SEEN_EVERY = timedelta(seconds=15)  # what is seen more often is written no more often


def answers_of(attempt) -> dict[str, Answer]:
    """{question key: Answer}; one query."""
    return {answer.question_key: answer for answer in Answer.objects.filter(attempt=attempt)}


def taken_until(assignment):
    """When the last late answer is taken; None for a class that stays open."""
    return assignment.closes_at + timedelta(minutes=LATE_MINUTES) if assignment.closes_at else None


def is_over(attempt, phase) -> bool:
    """Whether this student can answer nothing any more: handed in, or too late to do so."""
    return bool(attempt.handed_in_at) or phase == Phase.CLOSED


def may_be_told(attempt, stop, phase) -> bool:
    """Whether this student may see what is right at a stop (Assignment.answers_shown)."""
    match attempt.assignment.answers_shown:
        case AnswersShown.STOP:
            return is_over(attempt, phase) or stop.key in attempt.checked_stops
        case AnswersShown.END:
            return is_over(attempt, phase)
        case AnswersShown.CLOSED:
            return phase == Phase.CLOSED
    return False


def may_answer(attempt, stop, phase) -> bool:
    return phase in (Phase.OPEN, Phase.LATE) and not attempt.handed_in_at and stop.key not in attempt.checked_stops


def given_mark(question, answer) -> Mark:
    """The mark of a kept answer: a teacher's points go before what was worked out."""
    if answer is None or answer.points is None:
        return mark(question, answer.value if answer else None)
    return Mark(answer.points_share(question))


def show_answer(asked: Asked, answer, told: bool):
    """Put a kept answer into its question."""
    asked.revision = answer.revision if answer else 0
    asked.answer = answer.value if answer else None
    asked.comment = answer.comment if answer else ""
    if told:
        asked.mark = given_mark(asked.question, answer)


@dataclass
class ClassStop:
    """What a request at a stop shows; `number` counts from 1."""

    attempt: Attempt
    number: int
    phase: Phase
    locale: object
    problem: str = ""  # why nothing of a form was kept

    @property
    def assignment(self):
        return self.attempt.assignment

    @cached_property
    def stop(self):
        return self.assignment.itinerary.numbered(self.number)

    @cached_property
    def exhibit(self):
        return remembered_exhibit(self.stop, self.locale, reading_level(self.assignment.grade))

    @cached_property
    def answers(self):
        return answers_of(self.attempt)

    @cached_property
    def questions(self) -> list[Asked]:
        told = may_be_told(self.attempt, self.stop, self.phase)
        locked = not may_answer(self.attempt, self.stop, self.phase)
        found = asked_questions(
            self.assignment.itinerary,
            self.stop,
            seed=str(self.attempt.pk),
            stop_image=self.exhibit.image,
            is_locked=locked,
        )
        for asked in found:
            show_answer(asked, self.answers.get(asked.question.key), told)
        return found

    def has(self, key):
        """Whether a question with this key is asked here."""
        return any(question.key == key for question in self.stop.questions)

    @property
    def total(self):
        return len(self.assignment.itinerary.stops)

    @property
    def is_last(self):
        return self.number == self.total

    @property
    def may_check(self):
        """Whether the stop can be checked right away: then its answers are final."""
        may = may_answer(self.attempt, self.stop, self.phase)
        return may and self.assignment.answers_shown == AnswersShown.STOP and bool(self.stop.questions)

    @property
    def may_answer(self):
        return bool(self.stop.questions) and may_answer(self.attempt, self.stop, self.phase)

    @property
    def stops(self):
        """[(number, address, whether one is there, whether everything is answered)]"""
        given = {key for key, answer in self.answers.items() if answer.value is not None}
        return [
            (
                number,
                reverse("class-stop", args=[self.assignment.code, number]),
                number == self.number,
                bool(stop.questions) and all(question.key in given for question in stop.questions),
            )
            for number, stop in enumerate(self.assignment.itinerary.stops, start=1)
        ]


def see(attempt, number, now):
    """Remember where a student is, and when that was last known; seldom, because everybody presses all the time."""
    if attempt.at_stop != number or now - attempt.seen_at > SEEN_EVERY:
        Attempt.objects.filter(pk=attempt.pk).update(at_stop=number, seen_at=now)
