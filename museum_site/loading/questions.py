"""The answers of a question as a cell of tour_questions.csv holds them, one on a line (content/README.md)."""

import re

from django.utils.translation import gettext as _

from tours.questions import Choice, Kind, Question, QuestionError

from .cells import read_region
from .words import stable_id

RIGHT = "* "
NUMBER = re.compile(r"(?P<value>[^±|]+?)\s*(?:±\s*(?P<tolerance>[^|]+?)\s*)?(?:\|\s*(?P<unit>.+))?")


def lines_of(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def question_of(row, language, image=None) -> Question:
    """The question of a row in one language; keys are the same in every language. Raises QuestionError."""
    return Question(
        key=str(stable_id("question", row["tour"], row["stop"], row["order"])),
        kind=row["kind"],
        text=row[f"text_{language}"],
        points=int(row["points"] or 1),
        explanation=row[f"explanation_{language}"],
        image=image,
        **_particulars(row, lines_of(row[f"answers_{language}"])),
    )


def question_problems(row):
    """What keeps a row from being asked, in words, for each language it is written in."""
    languages = ["vi", "en"] if row["text_en"] else ["vi"]
    counts = {len(lines_of(row[f"answers_{language}"])) for language in languages}
    if len(counts) > 1:
        yield _("“answers” has other lines in English than in Vietnamese.")
    for language in languages:
        try:
            question_of(row, language).check()
        except (QuestionError, ValueError) as error:
            yield f"answers_{language}: {error}"


def _particulars(row, lines):
    keys = [str(stable_id("choice", row["tour"], row["stop"], row["order"], str(n))) for n in range(len(lines))]
    pairs = list(zip(keys, lines, strict=True))
    match row["kind"]:
        case Kind.SINGLE | Kind.MULTIPLE:
            choices = [Choice(key, line.removeprefix(RIGHT), line.startswith(RIGHT)) for key, line in pairs]
        case Kind.POINT:
            choices = [_place(key, line) for key, line in pairs]
        case Kind.ORDER:
            choices = [Choice(key, line) for key, line in pairs]
        case Kind.MATCH:
            halves = [(key, *_halves(line, "=")) for key, line in pairs]
            choices = [Choice(key, left, partner=right) for key, left, right in halves]
        case Kind.SORT:
            halves = [(key, *_halves(line, ":")) for key, line in pairs]
            choices = [Choice(key, text, group=group) for key, group, text in halves]
        case Kind.SHORT:
            return {"accepted": tuple(lines)}
        case Kind.NUMBER:
            return _number(lines)
        case _:
            return {"guidance": "\n".join(lines)}
    return {"choices": tuple(choices)}


def _halves(line, sign):
    left, found, right = line.partition(sign)
    if not found:
        raise QuestionError(_("“%(line)s” has no “%(sign)s”.") % {"line": line[:80], "sign": sign})
    return left.strip(), right.strip()


def _place(key, line):
    where, text = _halves(line.removeprefix(RIGHT), "|")
    try:
        region = read_region(where)
    except ValueError:
        raise QuestionError(_("“%(line)s” does not begin with a detail.") % {"line": line[:80]}) from None
    return Choice(key, text, is_right=line.startswith(RIGHT), region=region)


def _number(lines):
    match = NUMBER.fullmatch(lines[0]) if len(lines) == 1 else None
    if match is None:
        raise QuestionError(_("Write one number, e.g. “1955”, “1955 ± 2” or “750 ± 10 | metres”."))
    return {name: value or "" for name, value in match.groupdict().items()}
