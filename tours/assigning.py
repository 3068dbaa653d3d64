"""Assignments made, copied and brought up to date; nothing here touches one that a class is walking."""

import uuid
from dataclasses import dataclass, replace

from django.db import transaction

from tours.codes import new_code
from tours.itinerary import Itinerary, Stop
from tours.models import Assignment, TourPage


def fresh_code():
    return new_code(lambda code: Assignment.objects.filter(code=code).exists())


def assign(teacher, tour) -> Assignment:
    """An assignment of its own from a curator's tour, in the tour's language."""
    data = tour.itinerary.dump()
    return Assignment.objects.create(
        teacher=teacher,
        tour=tour,
        language=tour.locale.language_code,
        title=tour.title,
        grade=tour.grade_from,
        itinerary_data=data,
        base_data=data,
        code=fresh_code(),
    )


def assign_nothing(teacher, title, grade, language) -> Assignment:
    """An assignment to be built from scratch."""
    empty = Itinerary().dump()
    return Assignment.objects.create(
        teacher=teacher,
        language=language,
        title=title,
        grade=grade,
        itinerary_data=empty,
        base_data=empty,
        code=fresh_code(),
    )


def duplicate(assignment, teacher) -> Assignment:
    """The same for another class, or for a colleague; without dates, students and their answers."""
    names = ("tour_id", "language", "title", "grade", "instructions", "naming", "answers_shown")
    return Assignment.objects.create(
        teacher=teacher,
        code=fresh_code(),
        itinerary_data=assignment.itinerary_data,
        base_data=assignment.base_data,
        **{name: getattr(assignment, name) for name in names},
    )


class Frozen(Exception):
    """A student has joined: what the class walks no longer changes."""


class Overtaken(Exception):
    """It has been changed elsewhere since it was read."""


def change(assignment, version, **fields):
    """Save fields of an assignment that somebody has read in this version. Raises Overtaken, and Frozen for stops.

    `itinerary=` an Itinerary; others by their names. The version counts up.
    """
    with transaction.atomic():
        current = Assignment.objects.select_for_update().get(pk=assignment.pk)
        itinerary = fields.pop("itinerary", None)
        base = fields.pop("base", None)
        if current.is_frozen and (itinerary is not None or {"naming", "grade"} & set(fields)):
            raise Frozen
        if current.version != version:
            raise Overtaken
        for name, value in fields.items():
            setattr(current, name, value)
        if itinerary is not None:
            current.itinerary_data = Itinerary.load(itinerary.dump()).dump()
        if base is not None:
            current.base_data = base.dump()
        current.version = version + 1
        current.save()
    assignment.refresh_from_db()
    assignment.__dict__.pop("itinerary", None)
    return assignment


# Corrections of the curator


@dataclass(frozen=True)
class Correction:
    """A stop of the curator's tour that is not as it was when this assignment took it over.

    `old` None: the stop is new. `new` None: the curator has taken it out.
    """

    old: Stop | None
    new: Stop | None

    @property
    def key(self):
        return (self.new or self.old).key


def corrections(assignment) -> list[Correction]:
    """What the curator has changed since; empty for frozen ones, and where the tour is gone."""
    if assignment.is_frozen or assignment.tour_id is None:
        return []
    tour = TourPage.objects.filter(pk=assignment.tour_id, live=True).first()
    if tour is None:
        return []
    base, today = Itinerary.load(assignment.base_data), Itinerary.load(tour.itinerary.dump())
    changed = [Correction(base.stop(stop.key), stop) for stop in today.stops if base.stop(stop.key) != stop]
    gone = [Correction(stop, None) for stop in base.stops if today.stop(stop.key) is None]
    return changed + [found for found in gone if assignment.itinerary.stop(found.key)]


def settle(assignment, version, key, take_over):
    """Take a correction over, or leave it for good; either way it is not offered again."""
    found = next((correction for correction in corrections(assignment) if correction.key == key), None)
    if found is None:
        return assignment
    base = Itinerary.load(assignment.base_data)
    base = base.without_stop(key) if found.new is None else base.with_stop(found.new)
    fields = {"base": base}
    if take_over:
        mine = assignment.itinerary
        fields["itinerary"] = mine.without_stop(key) if found.new is None else mine.with_stop(found.new)
    return change(assignment, version, **fields)


def new_key() -> str:
    """A key for a stop, a question or a choice made by a teacher."""
    return uuid.uuid4().hex


def renewed(stop: Stop) -> Stop:
    """The stop and its questions under keys of their own, so that it can stand in a tour twice."""
    questions = tuple(replace(question, key=new_key()) for question in stop.questions)
    return replace(stop, key=new_key(), questions=questions)
