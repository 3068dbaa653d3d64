"""Tours: pages whose stops and questions stand in tables of their own."""

import json

from django.utils.translation import gettext as _

from tours.models import TourPage
from tours.questions import Kind

from .checking import STOP_TABLES
from .pages import cite, key_of, words_of
from .questions import question_of
from .words import stable_id
from .writing import Draft


def write_tours(writing):
    for row in writing.counted(_("Tours"), writing.exhibition.in_order("tours")):
        stops = writing.exhibition.of("tour_stops", "tour", row["key"])
        questions = writing.exhibition.of("tour_questions", "tour", row["key"])
        words = words_of(row, "title", "summary", rich=["objectives", "teacher_notes"])
        for language in ("vi", "en"):
            if words[language]:
                blocks = [stop_block(writing, stop, questions, language) for stop in stops]
                words[language]["stops"] = json.dumps([block for block in blocks if block])

        def relate(page, row=row):
            cite(writing, page, row)
            page.subjects = writing.targets(row, "subjects", "subject")
            page.topics = writing.targets(row, "topics", "topic")
            page.periods = writing.targets(row, "periods")

        drawing = key_of(row["drawing"])
        writing.page(
            Draft(
                kind="tour",
                key=row["key"],
                rows=[row, *stops, *questions],
                model=TourPage,
                parent=writing.rooms["tours"],
                words=words,
                facts={
                    "grade_from": int(row["grade_from"]),
                    "grade_to": int(row["grade_to"]),
                    "minutes": int(row["minutes"]),
                    "lead_image": writing.get("drawings", drawing),
                },
                picture=drawing,
                relate=relate,
            )
        )


def stop_block(writing, stop, questions, language):
    """A stop as raw stream data; its ids are the same in both languages. None where what it shows was deleted."""
    target = _target(writing, stop)
    if target is None:
        return None
    here = [question for question in questions if question["stop"] == stop["order"]]
    return {
        "type": stop["kind"],
        "id": str(stable_id("stop", stop["tour"], stop["order"])),
        "value": {
            "heading": stop[f"heading_{language}"],
            "prompt": stop[f"prompt_{language}"],
            "questions": [question_block(writing, question, language) for question in here],
            **target,
        },
    }


def _target(writing, stop):
    if stop["kind"] == "page":
        kind, _colon, key = stop["item"].partition(":")
        page = writing.get(STOP_TABLES[kind], key)
        return {"page": page.pk} if page else None
    if stop["kind"] == "detail":
        image = writing.get("drawings", key_of(stop["drawing"]))
        x, y, width, height = map(int, stop["region"].split(","))
        return {"image": image.pk, "region": _region(x, y, width, height)} if image else None
    first, _slash, last = stop["years"].partition("/")
    return {"first_year": int(first), "last_year": int(last)}


def _region(x, y, width, height):
    return {"x": x, "y": y, "width": width, "height": height}


def question_block(writing, row, language):
    """A question as raw stream data."""
    image = writing.get("drawings", key_of(row["drawing"]))
    question = question_of(row, language, image.pk if image else None)
    value = {"text": question.text, "explanation": question.explanation, "points": question.points}
    match question.kind:
        case Kind.SHORT:
            value["accepted"] = [_item(f"{question.key}{n}", form) for n, form in enumerate(question.accepted)]
        case Kind.NUMBER:
            value |= {"value": question.value, "tolerance": question.tolerance, "unit": question.unit}
        case Kind.FREE:
            value["guidance"] = question.guidance
        case _:
            value["choices"] = [{"type": "item", "id": c.key, "value": _choice(question, c)} for c in question.choices]
    if question.kind == Kind.POINT:
        value["image"] = question.image
    return {"type": question.kind, "id": question.key, "value": value}


def _item(key, value):
    return {"type": "item", "id": str(stable_id(key)), "value": value}


def _choice(question, choice):
    match question.kind:
        case Kind.ORDER:
            return choice.text
        case Kind.MATCH:
            return {"left": choice.text, "right": choice.partner}
        case Kind.SORT:
            return {"text": choice.text, "group": choice.group}
        case Kind.POINT:
            region = _region(*choice.region.dump())
            return {"text": choice.text, "is_right": choice.is_right, "region": region}
    return {"text": choice.text, "is_right": choice.is_right}
