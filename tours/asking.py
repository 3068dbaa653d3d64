"""A question on a screen: what its template shows, before and after it is answered."""

from dataclasses import dataclass
from functools import cached_property

from tours.answer_texts import answer_text
from tours.answers import AnswerError, answer_from_form
from tours.marking import RULES, Mark, mark
from tours.questions import Authenticity, Kind, Question
from tours.showing import picture

TEMPLATES = {
    Kind.SINGLE: "choose",
    Kind.MULTIPLE: "choose",
    Kind.SHORT: "write",
    Kind.NUMBER: "write",
    Kind.FREE: "write",
    Kind.ORDER: "order",
    Kind.MATCH: "pair",
    Kind.SORT: "pair",
    Kind.POINT: "point",
}


@dataclass
class Row:
    """One choice as it is shown; `value` is what is given for it."""

    choice: object
    name: str
    value: object = ""
    is_right: bool = False  # once marked: whether what was given is


@dataclass
class Asked:
    """A question in its place. `mark` and `solution` are there once it may be told how well it was answered.

    `number` counts the questions of the whole tour from 1. `seed` mixes what is mixed. `stop_image` is the picture of
    the stop, in which to point where the question brings none.
    """

    question: Question
    number: int
    answer: object = None
    mark: Mark | None = None
    problem: str = ""
    seed: str = ""
    stop_image: object = None
    is_locked: bool = False
    comment: str = ""
    revision: int | None = None  # of the answer as it was kept; None where nothing is kept
    theirs: str = ""  # what another device has answered in the meantime
    sent_places: dict | None = None  # of an order that is none yet: {key: what was sent as its place}

    @property
    def name(self):
        return f"q-{self.question.key}"

    @property
    def given(self):
        """The answer in words."""
        return answer_text(self.question, self.answer)

    @property
    def kind_label(self):
        return Kind(self.question.kind).label

    @property
    def template(self):
        return f"components/questions/{TEMPLATES[Kind(self.question.kind)]}.html"

    @property
    def is_marked(self):
        return self.mark is not None

    @property
    def is_final(self):
        """Whether what is right may be told: something was answered, or nothing can be answered any more."""
        return self.answer is not None or self.is_locked

    @property
    def rule(self):
        return RULES[Kind(self.question.kind)]

    @property
    def takes_partial_credit(self):
        return self.question.points > 1 or self.question.kind in (Kind.MULTIPLE, Kind.ORDER, Kind.MATCH, Kind.SORT)

    @cached_property
    def rows(self):
        question, name = self.question, self.name
        match question.kind:
            case Kind.SINGLE | Kind.MULTIPLE | Kind.POINT:
                given = (
                    self.answer if isinstance(self.answer, list) and question.kind == Kind.MULTIPLE else [self.answer]
                )
                return [Row(choice, name, choice.key in given, choice.is_right) for choice in question.choices]
            case Kind.ORDER:
                return self._order_rows()
            case Kind.MATCH | Kind.SORT:
                given = self.answer or {}
                right = "partner" if question.kind == Kind.MATCH else "group"
                return [
                    Row(
                        choice,
                        f"{name}-{choice.key}",
                        (value := given.get(choice.key, "")),
                        value == getattr(choice, right),
                    )
                    for choice in question.shown_choices(self.seed)
                ]
        return []

    def _order_rows(self):
        """In the order given; before that mixed, and without places."""
        given = {key: place for place, key in enumerate(self.answer or [], start=1)}
        places = given if self.sent_places is None else self.sent_places
        wanted = [choice.key for choice in self.question.choices]
        shown = self.question.shown_choices(self.seed)
        if places is given and places:
            shown = sorted(shown, key=lambda choice: places[choice.key])
        return [
            Row(
                choice,
                f"{self.name}-{choice.key}",
                places.get(choice.key, ""),
                places.get(choice.key) == wanted.index(choice.key) + 1,
            )
            for choice in shown
        ]

    @property
    def places(self):
        """The numbers an order's things can have."""
        return range(1, len(self.question.choices) + 1)

    @property
    def options(self):
        """[(value, label)] of what each thing is paired with."""
        if self.question.kind == Kind.SORT:
            return Authenticity.choices
        return [(partner, partner) for partner in self.question.shown_partners(self.seed)]

    @cached_property
    def picture(self):
        return picture(self.question.image) or self.stop_image

    @cached_property
    def overlay(self):
        """What is drawn over the picture, in its points: where it was pressed and, once marked, the detail itself."""
        width, height = self.picture.width, self.picture.height
        place = self.answer if isinstance(self.answer, list) else None
        right = [choice.region for choice in self.question.choices if choice.is_right and self.is_marked]
        return {
            "width": width,
            "height": height,
            "reach": round(width / 40),
            "spot": [round(place[0] * width / 100), round(place[1] * height / 100)] if place else None,
            "details": [region.on(width, height) for region in right],
        }

    @property
    def solution(self):
        """What is right, line by line."""
        question = self.question
        match question.kind:
            case Kind.SINGLE | Kind.MULTIPLE | Kind.POINT:
                return [choice.text for choice in question.choices if choice.is_right]
            case Kind.SHORT:
                return list(question.accepted[:1])
            case Kind.NUMBER:
                return [" ".join(filter(None, [question.value.replace(".", ","), question.unit]))]
            case Kind.ORDER:
                return [choice.text for choice in question.choices]
            case Kind.MATCH:
                return [f"{choice.text} – {choice.partner}" for choice in question.choices]
            case Kind.SORT:
                return [f"{choice.text} – {Authenticity(choice.group).label}" for choice in question.choices]
        return [question.guidance] if question.guidance else []

    # What an answer says to the person who gave it

    def read(self, data):
        """Take the answer out of a submitted form; what is no answer becomes a problem, with what was sent kept."""
        try:
            self.answer = answer_from_form(self.question, data)
        except AnswerError as error:
            self.refuse(error, data)
        self.__dict__.pop("rows", None)

    def refuse(self, error, data):
        """Say what is wrong with what was sent, and show it as it was, so that nothing has to be typed again."""
        self.problem = str(error)
        if self.question.kind in (Kind.SHORT, Kind.NUMBER, Kind.FREE):
            self.answer = data.get(self.name, "")
        elif self.question.kind == Kind.ORDER:
            places = {choice.key: data.get(f"{self.name}-{choice.key}", "") for choice in self.question.choices}
            self.sent_places = {
                key: int(place) for key, place in places.items() if place.isdecimal() and len(place) < 3
            }
        self.__dict__.pop("rows", None)

    def check(self):
        """Mark what was read."""
        if not self.problem:
            self.mark = mark(self.question, self.answer)


def asked_questions(itinerary, stop, **kwargs) -> list[Asked]:
    """The questions of a stop, numbered as in the whole tour."""
    numbers = {question.key: number for number, question in enumerate(itinerary.questions, start=1)}
    return [Asked(question, numbers[question.key], **kwargs) for question in stop.questions]
