"""The results of a class as plain values: students in rows, questions in columns.

No queries here: `Grid` is made of an itinerary and of what tours.results.loading has read.

A student is *stuck* who has not handed in, and has opened no stop and changed no answer for STUCK_MINUTES, while the
class is open; once it is closed nobody is stuck any more, only not handed in.
"""

import hashlib
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from core.vietnamese import sort_key
from tours.itinerary import Itinerary, Stop
from tours.models import Phase
from tours.questions import Question

STUCK_MINUTES = 5
STAMP = re.compile(r"[0-9a-f]{1,16}\.[0-9a-f]{1,8}")


class Standing(TextChoices):
    """How an answer stands, in a word; `sign` says the same without one."""

    RIGHT = "right", pgettext_lazy("an answer is", "right")
    PARTLY = "partly", pgettext_lazy("an answer is", "partly")
    WRONG = "wrong", pgettext_lazy("an answer is", "wrong")
    TO_READ = "to-read", pgettext_lazy("an answer is", "to read")
    NONE = "none", pgettext_lazy("there is", "no answer")

    @property
    def sign(self):
        return SIGNS[self]


SIGNS = {Standing.RIGHT: "✓", Standing.PARTLY: "½", Standing.WRONG: "✗", Standing.TO_READ: "✎", Standing.NONE: "–"}


class State(TextChoices):
    """Where a student stands as a whole."""

    ON_THE_WAY = "on-the-way", pgettext_lazy("a student is", "on the way")
    STUCK = "stuck", pgettext_lazy("a student is", "stuck")
    HANDED_IN = "handed-in", pgettext_lazy("a student has", "handed in")
    UNFINISHED = "unfinished", pgettext_lazy("a student has", "not handed in")


class Order(TextChoices):
    """In which the students stand."""

    JOINED = "joined", pgettext_lazy("order of students", "As they joined")
    NAME = "name", pgettext_lazy("order of students", "By nickname")
    POINTS = "points", pgettext_lazy("order of students", "By points")


@dataclass(frozen=True, slots=True)
class Given:
    """What the grid needs of an answer; `is_empty` where it was taken back."""

    points: Decimal | None
    is_empty: bool = False
    given_at: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Student:
    """What the grid needs of an attempt."""

    pk: int
    nickname: str
    at_stop: int
    joined_at: datetime
    seen_at: datetime
    handed_in_at: datetime | None = None


def share_of(points, question) -> Decimal | None:
    """Of the question's points, from 0 to 1; None for an answer nobody has read."""
    return None if points is None else Decimal(points) / question.points


def standing_of(question, given) -> Standing:
    """How an answer (anything with `points`) stands; None is no answer."""
    if given is None or given.is_empty:
        return Standing.NONE
    if given.points is None:
        return Standing.TO_READ
    if given.points <= 0:
        return Standing.WRONG
    return Standing.RIGHT if given.points >= question.points else Standing.PARTLY


@dataclass(frozen=True, slots=True)
class Cell:
    standing: Standing
    points: Decimal | None = None
    is_late: bool = False


NO_ANSWER = Cell(Standing.NONE)


@dataclass(frozen=True)
class Column:
    """A question: `right` of the `marked` answers are right."""

    number: int
    question: Question
    stop: Stop
    right: int
    marked: int
    to_read: int

    @property
    def share_right(self) -> Decimal | None:
        return Decimal(self.right) / self.marked if self.marked else None


@dataclass(frozen=True)
class Group:
    """A stop above the columns of its questions."""

    number: int
    stop: Stop
    title: str
    columns: list[Column]

    @property
    def width(self):
        return len(self.columns)


@dataclass(frozen=True)
class Row:
    student: Student
    state: State
    cells: list[Cell]
    points: Decimal
    answered: int
    to_read: int

    @property
    def pk(self):
        return self.student.pk

    @cached_property
    def _shown(self):
        shown = [self.student.nickname, self.student.at_stop, self.state.value, str(self.points)]
        shown += [(cell.standing.value, str(cell.points), cell.is_late) for cell in self.cells]
        return repr(shown).encode()

    @property
    def digest(self):
        """Changes when what the row shows does; short, for a window to send along."""
        return zlib.crc32(self._shown)

    @property
    def fingerprint(self):
        """The same, so long that no two rows share it."""
        return hashlib.sha256(self._shown).hexdigest()


@dataclass
class Grid:
    """`answers` is {(primary key of a student, key of a question): Given}; `titles` {key of a stop: title}."""

    itinerary: Itinerary
    students: list[Student]
    answers: dict
    phase: Phase
    now: datetime
    titles: dict = field(default_factory=dict)
    order: Order = Order.JOINED

    @cached_property
    def questions(self):
        return self.itinerary.questions

    @cached_property
    def rows(self) -> list[Row]:
        rows = [self._row(student) for student in self.students]
        if self.order == Order.NAME:
            rows.sort(key=lambda row: sort_key(row.student.nickname))
        elif self.order == Order.POINTS:
            rows.sort(key=lambda row: -row.points)
        return rows

    def _row(self, student):
        given = [self.answers.get((student.pk, question.key)) for question in self.questions]
        cells = [self._cell(*pair) for pair in zip(self.questions, given, strict=True)]
        standings = Counter(cell.standing for cell in cells)
        return Row(
            student,
            self._state(student, given),
            cells,
            sum((answer.points or 0 for answer in given if answer), Decimal(0)),
            len(cells) - standings[Standing.NONE],
            standings[Standing.TO_READ],
        )

    @staticmethod
    def _cell(question, given):
        standing = standing_of(question, given)
        return NO_ANSWER if standing == Standing.NONE else Cell(standing, given.points, given.is_late)

    def _state(self, student, given):
        if student.handed_in_at:
            return State.HANDED_IN
        if self.phase != Phase.OPEN:
            return State.UNFINISHED
        times = [student.joined_at, student.seen_at, *(answer.given_at for answer in given if answer)]
        quiet = self.now - max(filter(None, times))
        return State.STUCK if quiet >= timedelta(minutes=STUCK_MINUTES) else State.ON_THE_WAY

    @cached_property
    def groups(self) -> list[Group]:
        """The stops that ask something."""
        counts = [Counter(row.cells[place].standing for row in self.rows) for place in range(len(self.questions))]
        groups, place = [], 0
        for number, stop in enumerate(self.itinerary.stops, start=1):
            columns = []
            for question in stop.questions:
                found = counts[place]
                marked = found[Standing.RIGHT] + found[Standing.PARTLY] + found[Standing.WRONG]
                columns.append(
                    Column(place + 1, question, stop, found[Standing.RIGHT], marked, found[Standing.TO_READ])
                )
                place += 1
            if columns:
                groups.append(Group(number, stop, self.titles.get(stop.key, stop.heading), columns))
        return groups

    @property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]

    # Of the whole class

    @property
    def total_stops(self):
        return len(self.itinerary.stops)

    @property
    def points(self):
        """What all questions together are worth."""
        return self.itinerary.points

    @property
    def joined(self):
        return len(self.students)

    @property
    def handed_in(self):
        return sum(student.handed_in_at is not None for student in self.students)

    @cached_property
    def stuck(self):
        return sum(row.state == State.STUCK for row in self.rows)

    @cached_property
    def answered(self):
        return sum(row.answered for row in self.rows)

    @cached_property
    def to_read(self):
        return sum(row.to_read for row in self.rows)

    @cached_property
    def average(self) -> Decimal | None:
        """Points of a student on average."""
        return sum((row.points for row in self.rows), Decimal(0)) / len(self.rows) if self.rows else None

    # What has changed since

    @property
    def stamp(self):
        """What a window shows, in short: it asks with it what has changed."""
        return "_".join(f"{row.pk:x}.{row.digest:x}" for row in self.rows)

    def changed_since(self, stamp) -> tuple[list[Row], list[int]]:
        """(rows that are not as they were, primary keys of those that are gone); all rows for a stamp of no sense."""
        known = dict(part.split(".") for part in stamp.split("_") if STAMP.fullmatch(part))
        known = {int(pk, 16): int(digest, 16) for pk, digest in known.items()}
        changed = [row for row in self.rows if known.get(row.pk) != row.digest]
        return changed, sorted(set(known) - {row.pk for row in self.rows})
