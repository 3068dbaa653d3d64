"""Answers and points as people read them: in the results, in exports, wherever a question cannot be shown itself.

An answer has the shape of tours.answers. What no longer fits its question is shown as it stands, never left out.
"""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tours.questions import Authenticity, Kind


def answer_text(question, answer) -> str:
    """The answer in one line (own words keep their lines); "" where there is none."""
    if answer is None:
        return ""
    match question.kind, answer:
        case Kind.SINGLE, str():
            return choice_text(question, answer)
        case Kind.MULTIPLE, list():
            return "; ".join(choice_text(question, key) for key in answer)
        case Kind.ORDER, list():
            return " → ".join(choice_text(question, key) for key in answer)
        case Kind.MATCH | Kind.SORT, dict():
            return "; ".join(pair_text(question, key, value) for key, value in answer.items())
        case Kind.POINT, str() | list():
            return place_text(question, answer)
    return str(answer)


def choice_text(question, key) -> str:
    choice = question.choice(key)
    return choice.text if choice else str(key)


def pair_text(question, key, value) -> str:
    """One line of a matching, or one thing sorted: "hook – docker"."""
    if question.kind == Kind.SORT and value in Authenticity.values:
        value = Authenticity(value).label
    return f"{choice_text(question, key)} – {value}"


def place_text(question, answer) -> str:
    """The detail that was hit, or where in the picture it was pressed."""
    choice = detail_hit(question, answer)
    if choice is not None:
        return choice.text
    if isinstance(answer, str):
        return answer
    x, y = (number_format(round(side)) for side in answer)
    return _("beside every detail: %(x)s %% from the left, %(y)s %% from the top") % {"x": x, "y": y}


def detail_hit(question, answer):
    """The detail of a picture that an answer means, or None."""
    if isinstance(answer, str):
        return question.choice(answer)
    return next((choice for choice in question.choices if choice.region and choice.region.contains(*answer)), None)


def points_text(points) -> str:
    """Points without idle zeros, as the active language writes numbers: 2, 1.5, 0,33. "" for None."""
    return "" if points is None else number_format(f"{Decimal(points).normalize():f}")


def per_cent(share) -> str:
    """A share from 0 to 1 as whole per cent; "" for None."""
    return "" if share is None else _("%(number)d %%") % {"number": round(share * 100)}


def rounded(points) -> str:
    """Points of many on average: one decimal will do."""
    return points_text(None if points is None else round(points, 1))
