"""How an answer is written: once, in order, and never over one that its writer has not seen.

Every change a device makes carries the revision it knows and a number it has made up for the change. A change sent
twice is written once. A change that does not know the last revision comes from another device: it is not written, and
whoever sent it sees what stands there. Closing follows Assignment.phase.
"""

from dataclasses import dataclass
from enum import Enum

from django.db import IntegrityError, transaction

from tours.answers import clean_answer
from tours.marking import mark
from tours.models import Answer, Phase


class Outcome(Enum):
    SAVED = "saved"
    ALREADY = "already"  # the same change has been written before
    CONFLICT = "conflict"  # another device has answered in the meantime
    LOCKED = "locked"  # handed in, or the right answer has been shown
    CLOSED = "closed"


@dataclass(frozen=True)
class Recorded:
    """What became of a change, and the answer as it stands now (None where there is none)."""

    outcome: Outcome
    answer: Answer | None

    @property
    def is_kept(self):
        return self.outcome in (Outcome.SAVED, Outcome.ALREADY)


def record(attempt, stop, question, raw, *, base, save_id, now) -> Recorded:
    """Write a change of an answer; `attempt` brings its assignment.

    `raw` is cleaned here: raises tours.answers.AnswerError. `base` is the revision the device knows, 0 for none.
    """
    value = clean_answer(question, raw)
    phase = attempt.assignment.phase(now)
    known = Answer.objects.filter(attempt=attempt, question_key=question.key).first()
    if known and (known.save_id == save_id or known.value == value):  # whoever wants what stands there has it
        return Recorded(Outcome.ALREADY, known)
    if phase in (Phase.WAITING, Phase.CLOSED):
        return Recorded(Outcome.CLOSED, known)
    if attempt.handed_in_at or stop.key in attempt.checked_stops:
        return Recorded(Outcome.LOCKED, known)
    written = {
        "value": value,
        "save_id": save_id,
        "given_at": now,
        "is_late": phase == Phase.LATE,
        "points": mark(question, value).points(question),
        "is_marked_by_teacher": False,
    }
    if known is None:
        try:
            with transaction.atomic():
                answer = Answer.objects.create(attempt=attempt, question_key=question.key, **written)
            return Recorded(Outcome.SAVED, answer)
        except IntegrityError:
            return _after_all(attempt, question, save_id)  # another request was faster
    if known.revision != base:
        return Recorded(Outcome.CONFLICT, known)
    changed = Answer.objects.filter(pk=known.pk, revision=base).update(revision=base + 1, **written)
    if not changed:
        return _after_all(attempt, question, save_id)
    for name, new in written.items():
        setattr(known, name, new)
    known.revision = base + 1
    return Recorded(Outcome.SAVED, known)


def _after_all(attempt, question, save_id):
    answer = Answer.objects.filter(attempt=attempt, question_key=question.key).first()
    same = answer is not None and answer.save_id == save_id
    return Recorded(Outcome.ALREADY if same else Outcome.CONFLICT, answer)
