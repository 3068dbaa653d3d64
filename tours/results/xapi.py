"""The results as xAPI 1.0.3 statements (https://github.com/adlnet/xAPI-Spec): who answered what, and how well.

The actor is a nickname in an account of this site: there is nothing else to call a student by. Every statement's id is
made of what it says, so that the same results are the same statements however often they are exported, and a changed
mark is a new one.
"""

import json
import uuid
from datetime import UTC

from django.urls import reverse
from django.utils.translation import override

from tours.answer_texts import answer_text
from tours.questions import Authenticity, Kind

ADL = "http://adlnet.gov/expapi"
ACTIVITIES = f"{ADL}/activities"
VERBS = {
    "answered": {"id": f"{ADL}/verbs/answered", "display": {"en": "answered", "vi": "đã trả lời"}},
    "completed": {"id": f"{ADL}/verbs/completed", "display": {"en": "completed", "vi": "đã hoàn thành"}},
}
INTERACTIONS = {
    Kind.SINGLE: "choice",
    Kind.MULTIPLE: "choice",
    Kind.SHORT: "fill-in",
    Kind.NUMBER: "fill-in",
    Kind.ORDER: "sequencing",
    Kind.MATCH: "matching",
    Kind.SORT: "matching",
    Kind.POINT: "other",
    Kind.FREE: "long-fill-in",
}
AND, WITH = "[,]", "[.]"  # between parts of a response


def statements(assignment, grid, answers, titles, absolute) -> list[dict]:
    """Every answer of a class, and every handing in. `absolute` makes an address of this site a whole one."""
    activities = Activities(assignment, titles, absolute)
    found = []
    for row in grid.rows:
        about = {
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": absolute("/"), "name": row.student.nickname},
            },
            "version": "1.0.3",
        }
        context = {
            "registration": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{activities.assignment['id']}#{row.pk}")),
            "language": assignment.language,
        }
        for stop in assignment.itinerary.stops:
            for question in stop.questions:
                answer = answers.get((row.pk, question.key))
                if answer is None or answer.value is None:
                    continue
                parents = {"parent": [activities.stop(stop)], "grouping": [activities.assignment]}
                found.append(
                    about
                    | {
                        "verb": VERBS["answered"],
                        "object": activities.question(question),
                        "result": _result(question, answer, activities),
                        "timestamp": _timestamp(answer.given_at),
                        "context": context | {"contextActivities": parents},
                    }
                )
        if row.student.handed_in_at:
            found.append(
                about
                | {
                    "verb": VERBS["completed"],
                    "object": activities.assignment,
                    "result": {"completion": True} | _score(row.points, grid.points),
                    "timestamp": _timestamp(row.student.handed_in_at),
                    "context": context,
                }
            )
    return [{"id": _id(statement), **statement} for statement in found]


def _id(statement):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(statement, sort_keys=True, ensure_ascii=False)))


def _timestamp(moment):
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _score(points, possible):
    if points is None or not possible:
        return {}
    return {"score": {"raw": float(points), "min": 0, "max": possible, "scaled": round(float(points / possible), 4)}}


def _result(question, answer, activities):
    result = {"response": activities.response(question, answer.value)} | _score(answer.points, question.points)
    if answer.points is not None:
        result["success"] = answer.points >= question.points
    return result


class Activities:
    """What a statement can be about: the class's assignment, its stops and questions. Ids are addresses here."""

    def __init__(self, assignment, titles, absolute):
        self.language, self.titles = assignment.language, titles
        with override(self.language):
            self.address = absolute(reverse("class-results", args=[assignment.pk]))
            self.addresses = {
                question.key: absolute(reverse("class-question", args=[assignment.pk, question.key]))
                for question in assignment.itinerary.questions
            }
        self.assignment = self._activity(self.address, assignment.title, "assessment")

    def _activity(self, address, name, kind, **definition):
        definition = {"name": {self.language: name}, "type": f"{ACTIVITIES}/{kind}", **definition}
        return {"objectType": "Activity", "id": address, "definition": definition}

    def stop(self, stop):
        return self._activity(f"{self.address}#stop-{stop.key}", self.titles[stop.key], "module")

    def question(self, question):
        interaction = {"interactionType": INTERACTIONS[question.kind], **self._components(question)}
        return self._activity(self.addresses[question.key], question.text, "cmi.interaction", **interaction)

    def _components(self, question):
        """What can be chosen, under the names a response uses."""
        choices = [self._component(choice.key, choice.text) for choice in question.choices]
        match question.kind:
            case Kind.SINGLE | Kind.MULTIPLE | Kind.ORDER:
                return {"choices": choices}
            case Kind.MATCH:
                partners = enumerate(_partners(question), start=1)
                return {"source": choices, "target": [self._component(f"p{n}", text) for n, text in partners]}
            case Kind.SORT:
                return {"source": choices, "target": [self._component(*group) for group in Authenticity.choices]}
        return {}

    def _component(self, key, text):
        return {"id": key, "description": {self.language: str(text)}}

    def response(self, question, value):
        match question.kind, value:
            case ((Kind.MULTIPLE | Kind.ORDER), list()):
                return AND.join(value)
            case Kind.MATCH, dict():
                names = {text: f"p{number}" for number, text in enumerate(_partners(question), start=1)}
                return AND.join(f"{key}{WITH}{names.get(partner, partner)}" for key, partner in value.items())
            case Kind.SORT, dict():
                return AND.join(f"{key}{WITH}{group}" for key, group in value.items())
            case Kind.SINGLE, str():
                return value
        with override(self.language):
            return answer_text(question, value)


def _partners(question):
    return list(dict.fromkeys(choice.partner for choice in question.choices))
