"""The worksheet of a class: all stops with their pictures and questions, to be filled in by hand.

Nothing on it says which answers are right, and it asks for no real name.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tours.handouts import pictures
from tours.handouts.answer_space import answer_rows, captions
from tours.handouts.layout import (
    BODY,
    HEADING,
    HOUSE,
    KICKER,
    NOTE,
    PAPER,
    QR_SIDE,
    SMALL,
    SOFT,
    STRONG,
    TITLE,
    Row,
    Sheet,
    beside,
    height_of,
    moved,
    space,
)

# All in mm.
GAP = 5  # between columns
GUTTER = 9  # number of a question, left of its text
POINTS = 19  # what it is worth, right of it
DATE = 40  # of an event, left of its title
LOOKED_AT, POINTED_AT, WHOLE = (60, 58), (80, 76), (42, 42)  # (widest, tallest) of a picture
LONGEST_WORDS = 110  # beside a picture
LARGEST_NEXT = 100


def worksheet(handout) -> bytes:
    """As PDF, in the language that is active."""
    sheet = Sheet(handout.title, _("Worksheet"), handout)
    sheet.place(_head(sheet, handout))
    for stop in handout.stops:
        _place_stop(sheet, stop)
    return bytes(sheet.output())


# The head of the first page


def _head(sheet, handout):
    assignment = handout.assignment
    code_width = 34
    words = sheet.width - code_width - 8
    itinerary = assignment.itinerary
    facts = [
        ngettext("%(count)d stop", "%(count)d stops", len(handout.stops)) % {"count": len(handout.stops)},
        ngettext("%(count)d question", "%(count)d questions", n := len(itinerary.questions)) % {"count": n},
        ngettext("%(count)d point", "%(count)d points", itinerary.points) % {"count": itinerary.points},
    ]
    left = [
        *sheet.paragraph(handout.room, words, KICKER),
        space(1),
        *sheet.paragraph(handout.title, words, TITLE),
        space(1),
        *sheet.paragraph(" · ".join(facts), words, NOTE),
        space(3),
        _blanks(sheet, words),
    ]
    right = [
        *sheet.qr(handout.class_address, "", code_width),
        *sheet.paragraph(_("Or on a phone: class code"), code_width, SMALL, "C"),
        *sheet.paragraph(assignment.code, code_width, STRONG._replace(size=14, leading=7), "C"),
    ]
    rows = [beside((0, left), (words + 8, right)), space(2)]
    if assignment.instructions:
        rows += [*sheet.prose(assignment.instructions, sheet.width, BODY), space(2)]
    rows.append(Row(1, lambda x, y: sheet.rule(x, y + 0.5, sheet.width, HOUSE, 0.5)))
    return rows


def _blanks(sheet, width):
    """Class, and who: by nickname or number, as online."""
    labels = (_("Class:"), _("Nickname or number:"))
    first, second = (sheet.width_of(label, BODY) + 2 for label in labels)
    blank = 24
    at = first + blank + 6

    def draw(x, y):
        sheet.write_line(x, y + 3, labels[0], BODY)
        sheet.rule(x + first, y + 8, blank, SOFT)
        sheet.write_line(x + at, y + 3, labels[1], BODY)
        sheet.rule(x + at + second, y + 8, width - at - second, SOFT)

    return Row(10, draw)


# A stop


def _place_stop(sheet, stop):
    sheet.gap(7)
    questions = [_question(sheet, stop, asked) for asked in stop.questions]
    head, events = _stop_head(sheet, stop), [_event(sheet, event) for event in stop.events]
    following = [*events, *questions]
    is_bare = stop.image is None and following  # then the next thing is what keeps the heading from standing alone
    sheet.place(head, with_next=min(height_of(following[0]), LARGEST_NEXT) if is_bare else 0)
    for rows in events:
        sheet.place(rows)
    for rows in questions:
        sheet.gap(3.5)
        sheet.place(rows)


def _stop_head(sheet, stop):
    """Number and title; below, next to each other, what there is to look at, the prompt, the way to its page."""
    title = sheet.item(stop.title, sheet.width - 13, HEADING) or [space(HEADING.leading)]
    bookmark = sheet.bookmark(f"{stop.number}. {stop.title}")
    rows = [bookmark, beside((0, [Row(9, _disc(sheet, stop.number))]), (13, [space(1), *title])), space(2.5)]
    left, left_width = _picture(sheet, stop)
    right, right_width = _right_column(sheet, stop)
    left_edge = left_width + GAP if left else 0
    words_width = sheet.width - left_edge - (right_width + GAP if right else 0)
    words = _words(sheet, stop, words_width)
    around = [column for column in ((0, left), (sheet.width - right_width, right)) if column[1]]
    if height_of(words) > LONGEST_WORDS:  # too long to stand beside anything: below, over the whole width
        around_it = [beside(*around), space(3)] if around else []
        return [*rows, *around_it, *_words(sheet, stop, sheet.width)]
    columns = [*around, *([(left_edge, words)] if words else [])]
    return [*rows, beside(*columns)] if columns else rows


def _disc(sheet, number):
    style = STRONG._replace(size=13, leading=9, colour=PAPER)

    def draw(x, y):
        sheet.set_fill_color(HOUSE)
        sheet.circle(x + 4.5, y + 4.5, 4.5, style="F")
        sheet.write_line(x, y, str(number), style, 9, "C")

    return draw


def _words(sheet, stop, width):
    facts = sheet.paragraph(" · ".join(stop.facts), width, NOTE)
    return [*facts, *([space(1)] if facts else []), *sheet.prose(stop.stop.prompt, width, BODY)]


def _event(sheet, event):
    date = sheet.paragraph(event.date_label, DATE - 4, NOTE._replace(leading=BODY.leading))
    title = sheet.paragraph(event.title, sheet.width - DATE, BODY)
    return [space(1.2), beside((0, date), (DATE, title))]


def _picture(sheet, stop):
    """(rows, width) of what there is to look at, as large as what is asked about it wants."""
    if stop.image is None:
        return [], 0
    region = stop.stop.region
    print_ = pictures.detail(stop.image, region) if region else pictures.whole(stop.image)
    if print_ is None:
        return [], 0
    is_pointed_at = not region and any(image and image.pk == stop.image.pk for image in stop.pictures.values())
    widest, tallest = POINTED_AT if is_pointed_at else LOOKED_AT
    width = max(1, min(widest, tallest * print_.ratio))
    alt = _("The detail") if region else stop.image.default_alt_text
    return [sheet.picture(print_, width, alt), space(0.8), *captions(sheet, stop.image, width)], width


def _right_column(sheet, stop):
    """(rows, width) of the QR code of its page; next to a detail, of the whole picture with a frame round it."""
    if stop.address:
        return sheet.qr(stop.address, _("See it in the room online"), QR_SIDE), QR_SIDE
    whole = pictures.whole(stop.image) if stop.image is not None and stop.stop.region else None
    if whole is None:
        return [], 0
    width = max(1, min(WHOLE[0], WHOLE[1] * whole.ratio))
    return [_framed(sheet, sheet.picture(whole, width, stop.image.default_alt_text), width, stop.stop.region)], width


def _framed(sheet, picture, width, region):
    def draw(x, y):
        picture.draw(x, y)
        sheet.pen(HOUSE, 0.6)
        left, top, across, down = (side / 100 for side in region.dump())
        sheet.rect(x + left * width, y + top * picture.height, across * width, down * picture.height)

    return Row(picture.height, draw)


# A question


def _question(sheet, stop, asked):
    question = asked.question
    width = sheet.width - GUTTER
    points = ngettext("(%(count)d point)", "(%(count)d points)", question.points) % {"count": question.points}
    text = sheet.paragraph(question.text, width - POINTS, STRONG) or [space(STRONG.leading)]
    number = STRONG._replace(colour=HOUSE)
    first = beside(
        (0, sheet.paragraph(f"{asked.number}.", GUTTER, number)),
        (sheet.width - POINTS, sheet.paragraph(points, POINTS, NOTE._replace(leading=STRONG.leading), "R")),
        (GUTTER, text[:1]),
    )
    answer = answer_rows(sheet, stop, asked, width)
    return [first, *moved(text[1:], GUTTER), space(1), *moved(answer, GUTTER)]
