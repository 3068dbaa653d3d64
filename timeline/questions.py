"""What a visitor asks of the timeline: the parameters of its address, read and checked (docs/timeline-data.md)."""

import re
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from core.dates import ordinal
from core.dates.calendar import day_to_ymd, days_in_month
from core.placing import Lane, facets
from core.search.words import search_words

FORMATS = ("json", "csv", "timelinejs", "timelinejs-csv")
FRAGMENTS = ("panel", "results")
FARTHEST_YEAR = 9999
NARROWEST, WIDEST, USUAL = 200, 4000, 1000  # CSS pixels
LONGEST_WORDS = 200
MOST_VALUES = 20  # of one parameter
LONGEST_VALUE = 255
# Read elsewhere, or only by the script that draws: not wrong, and nothing to be narrowed by.
OTHER_PARAMETERS = {"format", "fragment", "page", "embed", "part"}

_DATE = re.compile(r"(?P<year>-?\d{1,4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_SLUG = re.compile(r"[-\w]+")


@dataclass
class Question:
    """Filters, the window in day numbers (None: not asked for), and what was not understood: {parameter: sentence}."""

    kinds: list[str] = field(default_factory=list)
    facets: dict[str, list[str]] = field(default_factory=dict)
    periods: list[str] = field(default_factory=list)
    words: str = ""
    from_day: int | None = None
    to_day: int | None = None
    width: int = USUAL
    guide: uuid.UUID | None = None
    open: uuid.UUID | None = None
    part: int = 0
    compare: str = ""
    frame: bool = False
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_narrowed(self):
        return bool(self.kinds or self.facets or self.periods or self.words or self.guide)

    @property
    def search_words(self) -> list[str]:
        return search_words(self.words).split()

    def chosen(self, name) -> list[str]:
        """The values of one filter, by its parameter's name."""
        return {"kind": self.kinds, "period": self.periods}.get(name, self.facets.get(name, []))

    def query(self) -> str:
        """The filters as part of an address, without window and page."""
        pairs = [("kind", kind) for kind in self.kinds]
        pairs += [(name, value) for name, values in self.facets.items() for value in values]
        pairs += [("period", value) for value in self.periods]
        pairs += [("q", self.words)] if self.words else []
        pairs += [("guide", self.guide)] if self.guide else []
        return urlencode(pairs)


def read_question(parameters) -> Question:
    """A Question out of a QueryDict. Nothing is raised: what cannot be understood is left out and put in `errors`."""
    question = Question()
    errors = question.errors
    known = {"kind", "period", "q", "from", "to", "width", "guide", "open", "compare", "frame", *OTHER_PARAMETERS}
    known |= {facet.name for facet in facets()}
    for name in parameters:
        if name not in known:
            names = ", ".join(sorted(known))
            errors[name[:40]] = _("There is no such parameter. There are: %(names)s.") % {"names": names}
    question.kinds = _values(parameters, "kind", errors, allowed=Lane.values)
    question.periods = _values(parameters, "period", errors)
    for facet in facets():
        if values := _values(parameters, facet.name, errors):
            question.facets[facet.name] = values
    question.words = _words(parameters, errors)
    _read_window(parameters, question)
    question.width = _whole_number(parameters, "width", USUAL, NARROWEST, WIDEST, errors)
    question.part = _whole_number(parameters, "part", 0, 0, 1000, errors)
    question.guide = _key(parameters, "guide", errors)
    question.open = _key(parameters, "open", errors)
    question.compare = next(iter(_values(parameters, "compare", errors)), "")
    question.frame = parameters.get("frame") == "1"
    return question


def _values(parameters, name, errors, allowed=None):
    values = [value for value in dict.fromkeys(parameters.getlist(name)) if value]
    if len(values) > MOST_VALUES:
        errors[name] = _("Choose at most %(number)s at a time.") % {"number": MOST_VALUES}
        values = values[:MOST_VALUES]
    good = [value for value in values if len(value) <= LONGEST_VALUE and _SLUG.fullmatch(value)]
    if allowed is not None:
        good = [value for value in good if value in allowed]
    if good != values:
        example = ", ".join(allowed) if allowed else "song-cam"
        errors[name] = _("That value is not known here. For example: %(example)s.") % {"example": example}
    return good


def _words(parameters, errors):
    words = " ".join(parameters.get("q", "").replace("\0", " ").split())
    if len(words) > LONGEST_WORDS:
        errors["q"] = _("Use at most %(number)s letters, e.g. one or two names.") % {"number": LONGEST_WORDS}
        return ""
    return words


def _read_window(parameters, question):
    for name, side in (("from", "from_day"), ("to", "to_day")):
        if text := parameters.get(name, "").strip():
            day = _day(text, is_last=name == "to")
            if day is None:
                question.errors[name] = _(
                    "Write a year, a month or a day, e.g. 1870, 1870-05, 1870-05-13 or -0207, no farther than %(year)s."
                ) % {"year": FARTHEST_YEAR}
            setattr(question, side, day)
    if None not in (question.from_day, question.to_day) and question.from_day > question.to_day:
        question.errors["from"] = _("The window ends before it begins: “from” has to be the earlier day.")
        question.from_day = question.to_day = None


def _day(text, is_last):
    """The first or the last day of "1870", "1870-05" or "1870-05-13"; None for anything else."""
    match = _DATE.fullmatch(text[:12]) if len(text) <= 12 and text.isascii() else None
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    if month is not None and not 1 <= month <= 12 or day is not None and not 1 <= day <= days_in_month(year, month):
        return None
    if is_last:
        month = month or 12
        return ordinal(year, month, day or days_in_month(year, month))
    return ordinal(year, month or 1, day or 1)


def iso(day: int) -> str:
    """A day number as it is written in the address: "1870-05-13", "-0207-01-01"."""
    year, month, number = day_to_ymd(day)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{number:02d}"


def _whole_number(parameters, name, usual, least, most, errors):
    text = parameters.get(name, "")
    if not text:
        return usual
    if text.isascii() and text.isdigit() and len(text) < 9 and least <= int(text) <= most:
        return int(text)
    errors[name] = _("Give a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
    return usual


def _key(parameters, name, errors):
    text = parameters.get(name, "")
    if not text:
        return None
    try:
        return uuid.UUID(text)
    except ValueError:
        errors[name] = _("That is not the key of a page. Copy it from a link that works.")
        return None
