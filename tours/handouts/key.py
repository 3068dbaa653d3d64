"""The answer key: what is right and how it is marked, for teachers only."""

from string import ascii_lowercase

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tours.handouts.layout import (
    BODY,
    HEADING,
    HOUSE,
    KICKER,
    NOTE,
    STRONG,
    TITLE,
    Row,
    Sheet,
    beside,
    height_of,
    moved,
    space,
)
from tours.questions import Kind, decimal

GUTTER = 9  # number of a question, left of its text
LABEL = 36  # what a line is about, left of it
POINTS = 19
ANSWER = STRONG._replace(colour=(35, 90, 99))
LABELS = NOTE._replace(leading=BODY.leading)


def answer_key(handout) -> bytes:
    """As PDF, in the language that is active."""
    sheet = Sheet(handout.title, _("Answer key"), handout)
    sheet.place(_head(sheet, handout))
    notes = _notes(handout.assignment)
    if notes:
        sheet.gap(3)
        sheet.place(sheet.paragraph(_("Notes for teachers"), sheet.width, HEADING), with_next=20)
    for paragraph in notes:
        sheet.place(sheet.paragraph(paragraph, sheet.width, BODY))
        sheet.gap(1.5)
    for stop in handout.stops:
        sheet.gap(5)
        questions = [_question(sheet, asked) for asked in stop.questions]
        sheet.place(_stop_heading(sheet, stop), with_next=height_of(questions[0]) + 3 if questions else 0)
        for rows in questions:
            sheet.gap(3)
            sheet.place(rows)
    return bytes(sheet.output())


def _head(sheet, handout):
    itinerary = handout.assignment.itinerary
    points = ngettext("%(count)d point", "%(count)d points", itinerary.points) % {"count": itinerary.points}
    code = _("Class code: %(code)s") % {"code": handout.assignment.code}
    return [
        *sheet.paragraph(handout.room, sheet.width, KICKER),
        space(1),
        *sheet.paragraph(handout.title, sheet.width, TITLE),
        space(1),
        *sheet.paragraph(_("Answer key, for teachers only"), sheet.width, STRONG._replace(colour=HOUSE)),
        *sheet.paragraph(f"{code} · {points}", sheet.width, NOTE),
        space(2),
        Row(1, lambda x, y: sheet.rule(x, y + 0.5, sheet.width, HOUSE, 0.5)),
    ]


def _notes(assignment) -> list[str]:
    """What the curator tells teachers about the tour, paragraph by paragraph."""
    if assignment.tour is None:
        return []
    parts = BeautifulSoup(assignment.tour.teacher_notes, "html.parser").find_all(["p", "li", "h2", "h3", "h4"])
    texts = [("• " if part.name == "li" else "") + part.get_text() for part in parts]
    return [text for text in texts if text.strip("• ")]


def _stop_heading(sheet, stop):
    title = f"{stop.number}. {stop.title}"
    return [
        sheet.bookmark(title),
        *sheet.item(title, sheet.width, HEADING),
        Row(1, lambda x, y: sheet.rule(x, y + 0.5, sheet.width)),
    ]


def _question(sheet, asked):
    question = asked.question
    points = ngettext("(%(count)d point)", "(%(count)d points)", question.points) % {"count": question.points}
    text = sheet.paragraph(question.text, sheet.width - GUTTER - POINTS, BODY) or [space(BODY.leading)]
    first = beside(
        (0, sheet.paragraph(f"{asked.number}.", GUTTER, STRONG._replace(colour=HOUSE))),
        (sheet.width - POINTS, sheet.paragraph(points, POINTS, LABELS, "R")),
        (GUTTER, text[:1]),
    )
    rows = [first, *moved(text[1:], GUTTER), space(0.8)]
    for label, lines, style in _told(asked):
        rows += _labelled(sheet, label, lines, style)
    return rows


def _labelled(sheet, label, lines, style):
    """A label with its lines next to it; row by row, so that a long one can go on over the page."""
    words = [row for line in lines for row in sheet.paragraph(line, sheet.width - GUTTER - LABEL, style)]
    if not words:
        return []
    name = sheet.paragraph(label, LABEL - 2, LABELS)
    rows = [beside(*((column, part) for column, part in pair)) for pair in _paired(name, words)]
    return [*moved(rows, GUTTER), space(0.6)]


def _paired(name, words):
    for n in range(max(len(name), len(words))):
        pair = [(0, name[n : n + 1])] if n < len(name) else []
        yield pair + ([(LABEL, words[n : n + 1])] if n < len(words) else [])


def _told(asked):
    """[(label, lines, style)] of all there is to know about a question."""
    question = asked.question
    if question.kind == Kind.FREE:
        yield _("To look for"), [question.guidance], BODY
        yield _("Marking"), [_("You read it and decide.")], BODY
    else:
        yield _("Right"), _right(asked), ANSWER
        yield _("On the worksheet"), _on_the_worksheet(asked), BODY
        yield _("Also right"), question.accepted[1:], BODY
        yield _("Marking"), _marking(asked), BODY
    yield _("Explanation"), [question.explanation], BODY


def _right(asked):
    """The solution, in the order of the worksheet where that one is mixed."""
    match asked.question.kind:
        case Kind.SORT:
            lines = dict(zip((choice.key for choice in asked.question.choices), asked.solution, strict=True))
            return [lines[row.choice.key] for row in asked.rows]
        case Kind.ORDER:
            return [f"{place}. {text}" for place, text in enumerate(asked.solution, start=1)]
    return asked.solution


def _on_the_worksheet(asked):
    """What is written or drawn there, for a glance: the numbers of an order, the pairs of a matching."""
    question = asked.question
    match question.kind:
        case Kind.ORDER:
            places = {choice.key: place for place, choice in enumerate(question.choices, start=1)}
            numbers = " – ".join(str(places[row.choice.key]) for row in asked.rows)
            return [_("Numbers from top to bottom: %(numbers)s") % {"numbers": numbers}]
        case Kind.MATCH:
            letters = dict(zip((value for value, _label in asked.options), ascii_lowercase, strict=False))
            return [", ".join(f"{n}–{letters[row.choice.partner]}" for n, row in enumerate(asked.rows, start=1))]
    return []


def _marking(asked):
    question = asked.question
    lines = [str(asked.rule)]
    if question.kind == Kind.NUMBER and decimal(question.tolerance or "0"):
        tolerance = " ".join(filter(None, [question.tolerance.replace(".", ","), question.unit]))
        lines.append(_("Up to %(tolerance)s more or less still counts.") % {"tolerance": tolerance})
    if question.kind == Kind.SHORT and question.needs_marks:
        lines.append(_("Diacritics count."))
    return lines
