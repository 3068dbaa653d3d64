"""What can be asked at a stop: nine kinds of question, as plain values.

A curator's tour keeps its questions in a StreamField, a teacher's assignment in JSON; both become these, so that
showing, answering and marking (tours.marking) know one shape only. `Question.load` reads JSON from anywhere and lets
nothing through that could not be shown or marked.

What is right stands in the question and never in a page before it is answered: choices have keys that say nothing, and
`shuffled` mixes what must not come in its right order.
"""

import random
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.vietnamese import normalise

LONGEST_TEXT = 600
LONGEST_CHOICE = 200
MOST_CHOICES = 12
MOST_POINTS = 10
KEY = re.compile(r"[\w-]{1,40}", re.ASCII)


class Kind(TextChoices):
    SINGLE = "single", gettext_lazy("One answer")
    MULTIPLE = "multiple", gettext_lazy("Several answers")
    SHORT = "short", gettext_lazy("A word or two")
    NUMBER = "number", gettext_lazy("A number or a year")
    ORDER = "order", gettext_lazy("Put in order")
    MATCH = "match", gettext_lazy("Match")
    POINT = "point", gettext_lazy("Find it in the picture")
    SORT = "sort", gettext_lazy("Original or replica?")
    FREE = "free", gettext_lazy("In your own words")


class Authenticity(TextChoices):
    """The two groups of `Kind.SORT`."""

    ORIGINAL = "original", pgettext_lazy("an object", "Original")
    REPLICA = "replica", pgettext_lazy("an object", "Replica")


FEWEST_CHOICES = {Kind.SINGLE: 2, Kind.MULTIPLE: 2, Kind.ORDER: 2, Kind.MATCH: 2, Kind.POINT: 2, Kind.SORT: 2}


class QuestionError(ValueError):
    """A question that cannot be asked; the message says what to change."""


@dataclass(frozen=True)
class Region:
    """A rectangle in a picture: left, top, width and height in per cent of the picture."""

    x: float
    y: float
    width: float
    height: float

    def __post_init__(self):
        sides = (self.x, self.y, self.width, self.height)
        if not all(isinstance(side, int | float) and 0 <= side <= 100 for side in sides):
            raise QuestionError(_("A detail lies within the picture: use 0 to 100 per cent."))
        if not (self.width and self.height and self.x + self.width <= 100.5 and self.y + self.height <= 100.5):
            raise QuestionError(_("A detail has a width and a height, and ends within the picture."))

    def contains(self, x, y) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def on(self, width, height) -> tuple[int, int, int, int]:
        """The same in points of a picture of this size."""
        return (
            round(self.x * width / 100),
            round(self.y * height / 100),
            round(self.width * width / 100),
            round(self.height * height / 100),
        )

    def dump(self):
        return [self.x, self.y, self.width, self.height]

    @classmethod
    def load(cls, raw):
        if not isinstance(raw, list) or len(raw) != 4 or any(isinstance(side, bool) for side in raw):
            raise QuestionError(_("A detail is given by left, top, width and height."))
        return cls(*raw)


@dataclass(frozen=True)
class Choice:
    """Something to choose, to put in its place, or to find.

    `is_right` is for single and multiple choice and for the picture, `partner` for matching, `group` for sorting,
    `region` for the picture. In an order the choices stand as they should.
    """

    key: str
    text: str
    is_right: bool = False
    partner: str = ""
    group: str = ""
    region: Region | None = None

    def dump(self):
        data = {"key": self.key, "text": self.text}
        data |= {name: getattr(self, name) for name in ("is_right", "partner", "group") if getattr(self, name)}
        return data | ({"region": self.region.dump()} if self.region else {})

    @classmethod
    def load(cls, raw):
        raw = _dictionary(raw)
        return cls(
            key=_key(raw.get("key")),
            text=_text(raw.get("text"), LONGEST_CHOICE),
            is_right=raw.get("is_right") is True,
            partner=_text(raw.get("partner"), LONGEST_CHOICE),
            group=_text(raw.get("group"), 20),
            region=Region.load(raw["region"]) if raw.get("region") is not None else None,
        )


@dataclass(frozen=True)
class Question:
    """One question. `points` is what it is worth; `explanation` is shown once it is answered.

    `accepted` are the forms of a short answer, the first the one that is shown; `needs_marks` makes its diacritics
    count. `value`, `tolerance` and `unit` belong to a number. `image` is the primary key of the picture in which to
    point, None where it is the stop's own. `guidance` tells who marks an answer in own words what to look for.
    """

    key: str
    kind: str
    text: str
    points: int = 1
    choices: tuple[Choice, ...] = ()
    accepted: tuple[str, ...] = ()
    needs_marks: bool = False
    value: str = ""
    tolerance: str = ""
    unit: str = ""
    image: int | None = None
    explanation: str = ""
    guidance: str = ""

    def dump(self):
        """As JSON: only what differs from an empty question."""
        data = {"key": self.key, "kind": self.kind, "text": self.text, "points": self.points}
        for name in ("needs_marks", "value", "tolerance", "unit", "image", "explanation", "guidance"):
            if value := getattr(self, name):
                data[name] = value
        if self.accepted:
            data["accepted"] = list(self.accepted)
        if self.choices:
            data["choices"] = [choice.dump() for choice in self.choices]
        return data

    @classmethod
    def load(cls, raw):
        """A question out of JSON. Raises QuestionError for what is no question; `check` says what it still lacks."""
        raw = _dictionary(raw)
        if raw.get("kind") not in Kind.values:
            raise QuestionError(_("There is no such kind of question."))
        points, image = raw.get("points", 1), raw.get("image")
        if not _is_whole(points) or not 1 <= points <= MOST_POINTS:
            raise QuestionError(_("A question is worth 1 to %(most)d points.") % {"most": MOST_POINTS})
        if image is not None and (not _is_whole(image) or not 0 < image < 2**63):
            raise QuestionError(_("Choose the picture again."))
        choices, accepted = _list(raw.get("choices")), _list(raw.get("accepted"))
        return cls(
            key=_key(raw.get("key")),
            kind=raw["kind"],
            text=_text(raw.get("text"), LONGEST_TEXT),
            points=points,
            choices=tuple(Choice.load(choice) for choice in choices),
            accepted=tuple(filter(None, (_text(form, LONGEST_CHOICE) for form in accepted))),
            needs_marks=raw.get("needs_marks") is True,
            value=_text(raw.get("value"), 40),
            tolerance=_text(raw.get("tolerance"), 40),
            unit=_text(raw.get("unit"), 40),
            image=image,
            explanation=_text(raw.get("explanation"), LONGEST_TEXT),
            guidance=_text(raw.get("guidance"), LONGEST_TEXT),
        )

    def check(self):
        """Raise QuestionError with the first thing that keeps the question from being asked."""
        if not self.text:
            raise QuestionError(_("Write the question."))
        if len({choice.key for choice in self.choices}) != len(self.choices):
            raise QuestionError(_("Two choices are the same one; remove one of them."))
        if any(not choice.text for choice in self.choices):
            raise QuestionError(_("One of the choices is empty."))
        if len(self.choices) < (fewest := FEWEST_CHOICES.get(self.kind, 0)):
            raise QuestionError(_("Give at least %(fewest)d choices.") % {"fewest": fewest})
        getattr(self, f"_check_{self.kind}", lambda: None)()

    def _check_single(self):
        if self._number_right() != 1:
            raise QuestionError(_("Tick exactly one right answer, or choose “several answers”."))

    def _check_multiple(self):
        if not self._number_right():
            raise QuestionError(_("Tick at least one right answer."))

    def _check_point(self):
        if any(choice.region is None for choice in self.choices):
            raise QuestionError(_("Every detail needs its place in the picture."))
        if self._number_right() != 1:
            raise QuestionError(_("Tick the one detail that is to be found."))

    def _check_match(self):
        if any(not choice.partner for choice in self.choices):
            raise QuestionError(_("Every line needs both sides."))

    def _check_sort(self):
        if any(choice.group not in Authenticity.values for choice in self.choices):
            raise QuestionError(_("Say of each thing whether it is an original or a replica."))

    def _check_short(self):
        if not self.accepted:
            raise QuestionError(_("Write at least one answer that counts as right."))

    def _check_number(self):
        if decimal(self.value) is None:
            raise QuestionError(_("Write the right number in digits, e.g. 1955."))
        if self.tolerance and (decimal(self.tolerance) is None or decimal(self.tolerance) < 0):
            raise QuestionError(_("Write how far off still counts in digits, e.g. 2, or leave it empty."))

    def _number_right(self):
        return sum(choice.is_right for choice in self.choices)

    def choice(self, key):
        """The choice with this key, or None."""
        return next((choice for choice in self.choices if choice.key == key), None)

    def shown_choices(self, seed=""):
        """The choices in the order they are shown: mixed where their order would tell, the same for the same seed."""
        return shuffled(self.choices, f"{seed}:{self.key}") if self.kind in (Kind.ORDER, Kind.SORT) else self.choices

    def shown_partners(self, seed=""):
        """The right-hand sides of a matching, each once, mixed."""
        partners = tuple(dict.fromkeys(choice.partner for choice in self.choices))
        return shuffled(partners, f"{seed}:{self.key}:partners")


def shuffled(things, seed):
    """The things in another order than they came in (where there are two), the same for the same seed."""
    mixed = list(things)
    dice = random.Random(seed)  # noqa: S311 - nobody is to be kept from guessing it
    for _attempt in range(8):
        dice.shuffle(mixed)
        if tuple(mixed) != tuple(things):
            break
    else:
        mixed = mixed[1:] + mixed[:1]
    return tuple(mixed)


def decimal(text) -> Decimal | None:
    """The number a text is, with a point or a comma; None for any other text."""
    if not re.fullmatch(r"[+-]?[0-9]{1,15}([.,][0-9]{1,6})?", text := str(text).strip()):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:  # unreachable, but the rule above is not what a Decimal knows
        return None


# JSON from outside


def _dictionary(raw):
    if not isinstance(raw, dict):
        raise QuestionError(_("This is not a question."))
    return raw


def _list(raw):
    raw = [] if raw is None else raw
    if not isinstance(raw, list) or len(raw) > MOST_CHOICES:
        raise QuestionError(_("Give at most %(most)d choices.") % {"most": MOST_CHOICES})
    return raw


def _key(raw):
    if not isinstance(raw, str) or not KEY.fullmatch(raw):
        raise QuestionError(_("This is not a question."))
    return raw


def _text(raw, longest):
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise QuestionError(_("This is not a question."))
    text = normalise(raw).strip()
    if len(text) > longest:
        raise QuestionError(_("A text is too long: at most %(longest)d characters fit.") % {"longest": longest})
    return text


def _is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)
