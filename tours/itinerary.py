"""A tour as plain values: stops in order, each with something to look at, a prompt and questions.

A curator's TourPage is turned into one, a teacher's assignment keeps one as JSON. `Itinerary.load` reads that JSON and
refuses what could not be shown.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.vietnamese import normalise
from tours.questions import KEY, Question, QuestionError, Region

LONGEST_HEADING = 120
LONGEST_PROMPT = 2000
MOST_STOPS = 40
MOST_QUESTIONS = 12  # of one stop


class StopKind(TextChoices):
    PAGE = "page", gettext_lazy("A page of the room")
    DETAIL = "detail", gettext_lazy("A detail of a picture")
    YEARS = "years", gettext_lazy("A stretch of the timeline")


class ItineraryError(ValueError):
    """A tour that cannot be walked; the message says what to change."""


@dataclass(frozen=True)
class Stop:
    """One stop.

    `page` is the translation key of the page to look at, so that the stop is the same in every language; `image` is the
    primary key of a picture and `region` what to look at in it; `years` are the first and the last year.
    """

    key: str
    kind: str
    heading: str = ""
    prompt: str = ""
    questions: tuple[Question, ...] = ()
    page: str = ""
    image: int | None = None
    region: Region | None = None
    years: tuple[int, int] | None = None

    def dump(self):
        data = {"key": self.key, "kind": self.kind, "heading": self.heading, "prompt": self.prompt}
        data["questions"] = [question.dump() for question in self.questions]
        if self.page:
            data["page"] = self.page
        if self.image:
            data["image"] = self.image
        if self.region:
            data["region"] = self.region.dump()
        if self.years:
            data["years"] = list(self.years)
        return data

    @classmethod
    def load(cls, raw):
        if not isinstance(raw, dict) or raw.get("kind") not in StopKind.values:
            raise ItineraryError(_("This is not a stop."))
        questions = raw.get("questions", [])
        if not isinstance(questions, list) or len(questions) > MOST_QUESTIONS:
            raise ItineraryError(_("A stop has at most %(most)d questions.") % {"most": MOST_QUESTIONS})
        try:
            stop = cls(
                key=_key(raw.get("key")),
                kind=raw["kind"],
                heading=_text(raw.get("heading"), LONGEST_HEADING),
                prompt=_text(raw.get("prompt"), LONGEST_PROMPT),
                questions=tuple(Question.load(question) for question in questions),
                page=_page(raw.get("page")),
                image=_number(raw.get("image")),
                region=Region.load(raw["region"]) if raw.get("region") is not None else None,
                years=_years(raw.get("years")),
            )
        except QuestionError as error:
            raise ItineraryError(str(error)) from error
        needed = {StopKind.PAGE: stop.page, StopKind.DETAIL: stop.image, StopKind.YEARS: stop.years}[stop.kind]
        if not needed:
            raise ItineraryError(_("Choose what there is to look at."))
        return stop


@dataclass(frozen=True)
class Itinerary:
    """The stops in the order they are walked."""

    stops: tuple[Stop, ...] = ()

    def dump(self):
        return {"stops": [stop.dump() for stop in self.stops]}

    @classmethod
    def load(cls, raw):
        """An itinerary out of JSON; raises ItineraryError."""
        stops = raw.get("stops") if isinstance(raw, dict) else None
        if not isinstance(stops, list) or len(stops) > MOST_STOPS:
            raise ItineraryError(_("A tour has at most %(most)d stops.") % {"most": MOST_STOPS})
        itinerary = cls(tuple(Stop.load(stop) for stop in stops))
        keys = [stop.key for stop in itinerary.stops] + [question.key for question in itinerary.questions]
        if len(set(keys)) != len(keys):
            raise ItineraryError(_("Two stops or questions are the same one."))
        return itinerary

    @property
    def questions(self):
        """All questions in the order they are met."""
        return [question for stop in self.stops for question in stop.questions]

    @property
    def points(self):
        """What all questions together are worth."""
        return sum(question.points for question in self.questions)

    def numbered(self, number):
        """The stop with this number, counted from 1; None beyond."""
        return self.stops[number - 1] if 1 <= number <= len(self.stops) else None

    def stop(self, key):
        return next((stop for stop in self.stops if stop.key == key), None)

    def question(self, key):
        return next((question for question in self.questions if question.key == key), None)

    # Changed copies

    def with_stop(self, stop):
        """The same with this stop in the place of the one with its key, or at the end."""
        if self.stop(stop.key):
            return replace(self, stops=tuple(stop if old.key == stop.key else old for old in self.stops))
        return replace(self, stops=(*self.stops, stop))

    def without_stop(self, key):
        return replace(self, stops=tuple(stop for stop in self.stops if stop.key != key))

    def in_order(self, keys):
        """The stops in the order of these keys; those not named keep their place at the end."""
        place = {key: number for number, key in enumerate(keys)}
        return replace(self, stops=tuple(sorted(self.stops, key=lambda stop: place.get(stop.key, len(place)))))


def _key(raw):
    if not isinstance(raw, str) or not KEY.fullmatch(raw):
        raise ItineraryError(_("This is not a stop."))
    return raw


def _text(raw, longest):
    if not isinstance(raw, str | None):
        raise ItineraryError(_("This is not a stop."))
    text = normalise(raw).strip()
    if len(text) > longest:
        raise ItineraryError(_("A text is too long: at most %(longest)d characters fit.") % {"longest": longest})
    return text


def _page(raw):
    if not raw:
        return ""
    try:
        return str(UUID(raw))
    except (ValueError, TypeError, AttributeError):
        raise ItineraryError(_("Choose the page again.")) from None


def _number(raw):
    if raw is None:
        return None
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 < raw < 2**63:
        raise ItineraryError(_("Choose the picture again."))
    return raw


def _years(raw):
    if raw is None:
        return None
    is_pair = isinstance(raw, list) and len(raw) == 2 and all(type(year) is int and abs(year) <= 9999 for year in raw)
    if not is_pair or raw[0] > raw[1]:
        raise ItineraryError(_("The years begin with the earlier one."))
    return raw[0], raw[1]
