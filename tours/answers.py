"""An answer as it arrives, from a form or as JSON, made into the one shape that is kept and marked.

| kind                     | answer                                                             |
|--------------------------|--------------------------------------------------------------------|
| single                   | key of a choice                                                    |
| multiple                 | list of keys, in the order of the choices                          |
| short, number, free      | text                                                               |
| order                    | list of all keys                                                   |
| match                    | {key: partner}                                                     |
| sort                     | {key: "original" or "replica"}                                     |
| point                    | key of a detail, or [x, y] in per cent of the picture               |

None is no answer.
"""

from django.utils.translation import gettext as _

from core.vietnamese import normalise
from tours.questions import Authenticity, Kind

LONGEST_SHORT = 200
LONGEST_FREE = 4000


class AnswerError(ValueError):
    """Something that is no answer to this question; the message says what to do."""


def clean_answer(question, raw):
    """The answer in its one shape, or None where it says nothing. Raises AnswerError."""
    if raw is None:
        return None
    return _CLEAN[question.kind](question, raw)


def _single(question, raw):
    if raw == "":
        return None
    if not isinstance(raw, str) or question.choice(raw) is None:
        raise AnswerError(_("Choose one of the answers."))
    return raw


def _multiple(question, raw):
    if not isinstance(raw, list) or any(not isinstance(key, str) or question.choice(key) is None for key in raw):
        raise AnswerError(_("Choose among the answers."))
    return [choice.key for choice in question.choices if choice.key in raw] or None


def _text(longest):
    def clean(question, raw):
        if not isinstance(raw, str):
            raise AnswerError(_("Write your answer."))
        text = normalise(raw).strip()
        if len(text) > longest:
            raise AnswerError(_("Your answer is too long: at most %(longest)d characters fit.") % {"longest": longest})
        return text or None

    return clean


def _order(question, raw):
    if not isinstance(raw, list):
        raise AnswerError(_("Put everything in order."))
    if not raw:
        return None
    if any(not isinstance(key, str) for key in raw) or sorted(raw) != sorted(c.key for c in question.choices):
        raise AnswerError(_("Give everything a place of its own, from first to last."))
    return raw


def _match(question, raw):
    partners = {choice.partner for choice in question.choices}
    return _pairs(question, raw, partners, _("Choose from the right-hand side."))


def _sort(question, raw):
    return _pairs(question, raw, set(Authenticity.values), _("Say “original” or “replica”."))


def _pairs(question, raw, allowed, complaint):
    if not isinstance(raw, dict):
        raise AnswerError(complaint)
    given = {key: value for key, value in raw.items() if value != ""}
    for key, value in given.items():
        if question.choice(key) is None or not isinstance(value, str) or value not in allowed:
            raise AnswerError(complaint)
    return {choice.key: given[choice.key] for choice in question.choices if choice.key in given} or None


def _point(question, raw):
    if raw == "":
        return None
    if isinstance(raw, str) and question.choice(raw) is not None:
        return raw
    is_place = isinstance(raw, list) and len(raw) == 2 and all(_is_per_cent(side) for side in raw)
    if not is_place:
        raise AnswerError(_("Press on the picture, or choose from the list."))
    return [round(float(side), 2) for side in raw]


def _is_per_cent(side):
    return isinstance(side, int | float) and not isinstance(side, bool) and 0 <= side <= 100


_CLEAN = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SHORT: _text(LONGEST_SHORT),
    Kind.NUMBER: _text(LONGEST_SHORT),
    Kind.FREE: _text(LONGEST_FREE),
    Kind.ORDER: _order,
    Kind.MATCH: _match,
    Kind.SORT: _sort,
    Kind.POINT: _point,
}


# Forms


def answer_from_form(question, data):
    """The answer in a submitted form (a QueryDict), as components/question.html names its fields.

    `q-<question>` for one value or several; `q-<question>-<choice>` for what belongs to a choice; `q-<question>-x` and
    `-y` for a place in the picture. Raises AnswerError.
    """
    name = f"q-{question.key}"
    if question.kind == Kind.MULTIPLE:
        raw = data.getlist(name)
    elif question.kind == Kind.ORDER:
        raw = _order_from_form(question, data, name)
    elif question.kind in (Kind.MATCH, Kind.SORT):
        raw = {choice.key: data.get(f"{name}-{choice.key}", "") for choice in question.choices}
    elif question.kind == Kind.POINT:
        raw = data.get(name, "") or _place_from_form(data, name)
    else:
        raw = data.get(name, "")
    return clean_answer(question, raw)


def _order_from_form(question, data, name):
    places = {choice.key: data.get(f"{name}-{choice.key}", "") for choice in question.choices}
    if not any(places.values()):
        return []
    if sorted(places.values()) != sorted(str(place) for place in range(1, len(places) + 1)):
        raise AnswerError(_("Give everything a place of its own, from first to last."))
    return sorted(places, key=lambda key: int(places[key]))


def _place_from_form(data, name):
    x, y = data.get(f"{name}-x", ""), data.get(f"{name}-y", "")
    if not x and not y:
        return ""
    try:
        return [float(x), float(y)]
    except ValueError:
        raise AnswerError(_("Press on the picture, or choose from the list.")) from None
