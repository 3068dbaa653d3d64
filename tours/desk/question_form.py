"""A question as a form: rows for its choices, made into a tours.questions.Question and back.

Rows that stay empty are passed over, so a form simply has some more of them than are filled. Nothing typed is lost when
something is missing: `rows` are those that were sent.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from core.vietnamese import normalise
from tours.assigning import new_key
from tours.questions import (
    LONGEST_CHOICE,
    LONGEST_TEXT,
    MOST_CHOICES,
    MOST_POINTS,
    Authenticity,
    Kind,
    Question,
    QuestionError,
)

SPARE_ROWS, FEWEST_ROWS = 2, 4
SIDES = ("x", "y", "width", "height")


@dataclass
class Row:
    """One choice as it was sent."""

    number: int
    key: str = ""
    text: str = ""
    is_right: bool = False
    partner: str = ""
    group: str = ""
    sides: list[str] = field(default_factory=lambda: ["", "", "", ""])

    @property
    def is_empty(self):
        return not (self.text or self.partner or any(self.sides))

    @property
    def named_sides(self):
        """[(name of the field, label, value)]"""
        labels = (_("from the left, %"), _("from the top, %"), _("width, %"), _("height, %"))
        return [
            (f"choice-{self.number}-{side}", label, value)
            for side, label, value in zip(SIDES, labels, self.sides, strict=True)
        ]

    def dump(self, kind):
        data = {"key": self.key or new_key(), "text": self.text, "is_right": self.is_right}
        if kind == Kind.MATCH:
            data["partner"] = self.partner
        if kind == Kind.SORT:
            data["group"] = self.group
        if kind == Kind.POINT:
            data["region"] = [_side(side) for side in self.sides]
        return data


def _side(text):
    try:
        return round(float(text.replace(",", ".")), 2)
    except ValueError:
        raise QuestionError(_("Every detail needs its place in the picture.")) from None


class QuestionForm:
    """`data` a QueryDict or None; `question` the one that is changed, None for a new one of this kind."""

    def __init__(self, kind, question=None, data=None):
        self.kind, self.question, self.data = Kind(kind), question, data
        self.problem = ""

    def value(self, name):
        """What a plain field holds: what was sent, else what the question says."""
        if self.data is not None:
            return normalise(self.data.get(name, ""))
        value = getattr(self.question, name, "") if self.question else ""
        return "\n".join(value) if name == "accepted" and value else value

    # For the template

    text = property(lambda self: self.value("text"))
    explanation = property(lambda self: self.value("explanation"))
    guidance = property(lambda self: self.value("guidance"))
    accepted = property(lambda self: self.value("accepted"))
    number = property(lambda self: self.value("value"))
    tolerance = property(lambda self: self.value("tolerance"))
    unit = property(lambda self: self.value("unit"))
    points = property(lambda self: self.value("points") or 1)
    most_points, longest_text, longest_choice = MOST_POINTS, LONGEST_TEXT, LONGEST_CHOICE
    groups = Authenticity.choices

    @property
    def needs_marks(self):
        return bool(self.value("needs_marks"))

    @property
    def has_rows(self):
        return self.kind not in (Kind.SHORT, Kind.NUMBER, Kind.FREE)

    @property
    def marks_right(self):
        return self.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.POINT)

    @cached_property
    def rows(self):
        filled = self._sent_rows() if self.data is not None else self._known_rows()
        wanted = min(MOST_CHOICES, max(FEWEST_ROWS, len(filled) + SPARE_ROWS))
        return filled + [Row(number) for number in range(len(filled), wanted)]

    def _known_rows(self):
        return [
            Row(
                number,
                choice.key,
                choice.text,
                choice.is_right,
                choice.partner,
                choice.group,
                [f"{side:g}" for side in choice.region.dump()] if choice.region else ["", "", "", ""],
            )
            for number, choice in enumerate(self.question.choices if self.question else ())
        ]

    def _sent_rows(self):
        rows = []
        right = self.data.getlist("right")
        for number in range(MOST_CHOICES):
            name = f"choice-{number}"
            row = Row(
                len(rows),
                self.data.get(f"{name}-key", ""),
                normalise(self.data.get(f"{name}-text", "")).strip(),
                str(number) in right,
                normalise(self.data.get(f"{name}-partner", "")).strip(),
                self.data.get(f"{name}-group", ""),
                [self.data.get(f"{name}-{side}", "").strip()[:8] for side in SIDES],
            )
            if not row.is_empty:
                rows.append(row)
        return rows

    def read(self) -> Question | None:
        """The question that was sent; None where it cannot be asked yet, and then `problem` says why."""
        try:
            question = Question.load(self._dump())
            question.check()
        except QuestionError as error:
            self.problem = str(error)
            return None
        return question

    def _dump(self):
        data = {
            "key": self.question.key if self.question else new_key(),
            "kind": self.kind.value,
            "text": self.text,
            "points": int(self.points) if str(self.points).isdecimal() and len(str(self.points)) < 4 else 0,
            "explanation": self.explanation,
        }
        match self.kind:
            case Kind.SHORT:
                data["accepted"] = [line for line in self.accepted.splitlines() if line.strip()]
                data["needs_marks"] = self.needs_marks
            case Kind.NUMBER:
                data |= {"value": self.number.strip(), "tolerance": self.tolerance.strip(), "unit": self.unit}
            case Kind.FREE:
                data["guidance"] = self.guidance
            case _:
                data["choices"] = [row.dump(self.kind) for row in self.rows if not row.is_empty]
        if self.kind == Kind.POINT and self.question:
            data["image"] = self.question.image
        return data
