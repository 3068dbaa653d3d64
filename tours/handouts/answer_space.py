"""Room for the answer to a question, by its kind: circles, boxes, lines, columns to connect."""

from string import ascii_lowercase

from django.utils.translation import gettext as _

from tours.handouts import pictures
from tours.handouts.layout import BODY, NOTE, SMALL, SOFT, Row, beside, height_of, space
from tours.questions import Authenticity, Kind

TICK = 6.5  # from the left edge of a circle or box to its words
WRITING = 9  # mm from line to line: room for a child's hand
BESIDE_PICTURE = 80  # how wide a picture is with its list next to it
TALLEST = 76  # of a picture in which to point


def answer_rows(sheet, stop, asked, width) -> list[Row]:
    """The rows below a question."""
    return _ROWS[Kind(asked.question.kind)](sheet, stop, asked, width)


def _single(sheet, stop, asked, width):
    return _ticks(sheet, asked, width, sheet.circle_to_tick)


def _multiple(sheet, stop, asked, width):
    return [*_hint(sheet, _("More than one can be right."), width), *_ticks(sheet, asked, width, sheet.box_to_tick)]


def _hint(sheet, text, width):
    return sheet.paragraph(text, width, NOTE)


def _ticks(sheet, asked, width, tick):
    """The choices, each behind something to tick; two in a row where all are short."""
    texts = [choice.text for choice in asked.question.choices]
    half = width / 2
    if len(texts) > 3 and all(len(sheet.item(text, half - TICK - 3, BODY)) == 1 for text in texts):
        pairs = [texts[place : place + 2] for place in range(0, len(texts), 2)]
        return [
            beside(*((column * half, [_ticked(sheet, text, half - 3, tick)]) for column, text in enumerate(pair)))
            for pair in pairs
        ]
    return [_ticked(sheet, text, width, tick) for text in texts]


def _ticked(sheet, text, width, tick):
    words = sheet.item(text, width - TICK, BODY) or [space(BODY.leading)]
    return beside((0, [Row(0, tick)]), (TICK, [*words, space(1)]))


def _short(sheet, stop, asked, width):
    return [_writing_line(sheet, min(width, 110))]


def _free(sheet, stop, asked, width):
    count = min(5, max(3, asked.question.points + 1))
    return [_writing_line(sheet, width) for _line in range(count)]


def _writing_line(sheet, width):
    return Row(WRITING, lambda x, y: sheet.rule(x, y + WRITING - 1, width, SOFT))


def _number(sheet, stop, asked, width):
    line = _writing_line(sheet, 38)
    unit = sheet.item(asked.question.unit, width - 42, BODY)
    return [beside((0, [line]), (41, [space(WRITING - BODY.leading - 0.2), *unit]))]


def _order(sheet, stop, asked, width):
    hint = _("Write a number into every box: 1 comes first.")

    def box(x, y):
        sheet.pen(SOFT, 0.3)
        sheet.rect(x, y, 7, 6.4)

    rows = [
        beside((0, [Row(7.6, box)]), (10, [space(0.4), *sheet.item(row.choice.text, width - 10, BODY), space(0.8)]))
        for row in asked.rows
    ]
    return [*_hint(sheet, hint, width), space(0.6), *rows]


def _match(sheet, stop, asked, width):
    """Two columns, each thing with a dot; numbers and letters are for the answer key."""
    column, gutter = width * 0.42, width * 0.16
    partners = [label for _value, label in asked.options]
    left = [_numbered(sheet, f"{n}.", row.choice.text, column - 4) for n, row in enumerate(asked.rows, start=1)]
    letters = [f"{letter}." for letter in ascii_lowercase[: len(partners)]]
    right = [_numbered(sheet, *lettered, column - 4) for lettered in zip(letters, partners, strict=True)]
    rows = []
    for n in range(max(len(left), len(right))):
        columns = []
        if n < len(left):
            columns += [(0, left[n]), (column, [Row(0, _dot(sheet))])]
        if n < len(right):
            columns += [(column + gutter, [Row(0, _dot(sheet))]), (column + gutter + 4, right[n])]
        rows += [beside(*columns), space(1.6)]
    return [*_hint(sheet, _("Connect what belongs together with a line."), width), space(0.6), *rows]


def _dot(sheet):
    return lambda x, y: sheet.dot(x, y + BODY.leading / 2)


def _numbered(sheet, mark, text, width):
    rows = sheet.item(text, width - 6, BODY)
    return [beside((0, sheet.paragraph(mark, 6, NOTE._replace(leading=BODY.leading))), (6, rows))]


def _sort(sheet, stop, asked, width):
    group = 26
    words = width - 2 * group
    lefts = [words + n * group for n in range(len(Authenticity))]
    labels = [sheet.paragraph(label, group, NOTE, "C") for label in Authenticity.labels]
    heads = zip(lefts, labels, strict=True)
    rows = [beside((0, [space(NOTE.leading)]), *heads)]
    for row in asked.rows:
        text = sheet.item(row.choice.text, words - 4, BODY)
        circles = [(words + n * group + group / 2 - 1.9, [Row(0, sheet.circle_to_tick)]) for n in range(2)]
        line = Row(0, lambda x, y: sheet.rule(x, y, width))
        rows += [line, beside((0, [space(0.7), *text, space(0.9)]), *((left, [space(0.7), *c]) for left, c in circles))]
    return rows


def _point(sheet, stop, asked, width):
    """The picture to draw into, once on the sheet, and the details by name."""
    image = stop.pictures.get(asked.question.key)
    hint = _("Draw a circle round it in the picture, or tick it here.")
    if image is not None and stop.image is not None and image.pk == stop.image.pk and stop.stop.region is None:
        hint = _("Draw a circle round it in the picture of this stop, or tick it here.")
        return [*_hint(sheet, hint, width), *_ticks(sheet, asked, width, sheet.circle_to_tick)]
    print_ = pictures.whole(image) if image is not None else None
    if print_ is None:
        return _ticks(sheet, asked, width, sheet.circle_to_tick)
    across = max(1, min(BESIDE_PICTURE, TALLEST * print_.ratio))
    left = [sheet.picture(print_, across, image.default_alt_text), space(0.8), *captions(sheet, image, across)]
    list_width = width - across - 5
    right = [*_hint(sheet, hint, list_width), space(0.6), *_ticks(sheet, asked, list_width, sheet.circle_to_tick)]
    if height_of(right) > 200:  # a list longer than a page goes below
        return [*left, space(1), *_hint(sheet, hint, width), *_ticks(sheet, asked, width, sheet.circle_to_tick)]
    return [beside((0, left), (across + 5, right))]


def captions(sheet, image, width) -> list[Row]:
    """What must be said of a picture: that it is drawn, and whom to credit."""
    parts = [_("Illustration")] if image.is_illustration else []
    parts += [image.credit_line] if image.credit_line else []
    return sheet.paragraph(" · ".join(parts), width, SMALL)


_ROWS = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SHORT: _short,
    Kind.NUMBER: _number,
    Kind.ORDER: _order,
    Kind.MATCH: _match,
    Kind.SORT: _sort,
    Kind.POINT: _point,
    Kind.FREE: _free,
}
