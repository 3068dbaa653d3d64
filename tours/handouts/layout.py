"""A4 sheets with our own letters: text in lines, lines in rows, rows on pages.

A row is a strip of known height that can draw itself anywhere. Everything on a sheet is made of rows first, so that
what belongs together can be kept together, and nothing can run off the page.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _
from fpdf import FPDF, ViewerPreferences

from tours.handouts import qr
from tours.handouts.printable import printable

FONTS = Path(__file__).parent / "fonts"
FAMILY = "BeVietnamPro"

INK, SOFT, LINE, PAPER = (42, 33, 27), (92, 79, 69), (176, 160, 136), (255, 255, 255)
HOUSE = (140, 28, 19)  # lacquer

TOTAL = "‹›‹"  # where the number of pages comes once it is known: nothing anybody writes
SIDE, TOP, BOTTOM = 16, 17, 19  # margins
QR_SIDE = 21
TALLEST = 120  # of any picture: the thinnest strip is squeezed, rather than run off the page


class Style(NamedTuple):
    """`leading` is the height of a line in mm: stacked marks (Ễ, Ộ, Ự) need half the letters' size on top of it."""

    size: float
    leading: float
    bold: bool = False
    colour: tuple[int, int, int] = INK


TITLE = Style(21, 10, bold=True)
HEADING = Style(14, 7, bold=True)
BODY = Style(10.5, 5.6)
STRONG = Style(10.5, 5.6, bold=True)
NOTE = Style(8.5, 4.6, colour=SOFT)
SMALL = Style(7, 3.6, colour=SOFT)
KICKER = Style(9, 5, bold=True, colour=HOUSE)


class Row(NamedTuple):
    height: float
    draw: Callable[[float, float], None]


def space(height) -> Row:
    return Row(height, lambda x, y: None)


def height_of(rows) -> float:
    return sum(row.height for row in rows)


def moved(rows, by) -> list[Row]:
    """The same rows further to the right."""
    return [Row(row.height, partial(_draw_moved, row, by)) for row in rows]


def _draw_moved(row, by, x, y):
    row.draw(x + by, y)


def beside(*columns) -> Row:
    """Columns next to each other, each (its left edge, its rows)."""

    def draw(x, y):
        for left, rows in columns:
            at = y
            for row in rows:
                row.draw(x + left, at)
                at += row.height

    return Row(max(height_of(rows) for _left, rows in columns), draw)


class Sheet(FPDF):
    """A document on A4. `at` is how far down the page is filled."""

    def __init__(self, title, kind, handout):
        super().__init__(format="A4")
        self.set_margins(SIDE, TOP, SIDE)
        self.set_auto_page_break(False)
        self.c_margin = 0
        self.alias_nb_pages(TOTAL)
        for style, weight in (("", "Regular"), ("B", "SemiBold")):
            self.add_font(FAMILY, style, FONTS / f"BeVietnamPro-{weight}.ttf")
        self.letters = frozenset(self.fonts[FAMILY.lower()].cmap)
        self.running_title = f"{self.clean(title)} · {kind}"
        self.handout = handout
        self.set_title(self.running_title)
        self.set_lang(handout.assignment.language)
        self.set_creator(handout.room)
        self.set_author(handout.room)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.new_page()

    # Pages

    @property
    def bottom(self):
        return self.h - BOTTOM

    @property
    def width(self):
        return self.epw

    def new_page(self):
        self.add_page()
        self.at = TOP

    def header(self):
        if self.page_no() > 1:
            self._line_of_margin(8, self.running_title, self.handout.assignment.code)

    def footer(self):
        self.rule(SIDE, self.h - 14.5, self.width)
        page = _("Page %(number)s of %(total)s") % {"number": self.page_no(), "total": TOTAL}
        self._line_of_margin(self.h - 13.5, f"{self.handout.room} · {self.handout.site}", page)
        if self.handout.credits:
            pictures = _("Pictures: %(credits)s") % {"credits": "; ".join(self.handout.credits)}
            self.write_line(SIDE, self.h - 9.7, self.shortened(pictures, self.width, SMALL), SMALL)

    def _line_of_margin(self, y, left, right):
        room = self.width - 40
        self.write_line(SIDE, y, self.shortened(left, room, SMALL), SMALL)
        self.write_line(SIDE + room, y, right, SMALL, 40, "R")

    def place(self, rows, with_next=0):
        """Put rows below what is there: all on one page where a page can hold them, and room for what follows."""
        wanted = height_of(rows)
        if wanted + with_next <= self.bottom - TOP and wanted + with_next > self.bottom - self.at + 0.01:
            self.new_page()
        for row in rows:
            if row.height > self.bottom - self.at + 0.01 and self.at > TOP:
                self.new_page()
            row.draw(SIDE, self.at)
            self.at += row.height

    def gap(self, height):
        """Empty, but not at the top of a page."""
        if self.at > TOP:
            self.at += height

    # Text

    def clean(self, text) -> str:
        return printable(text, self.letters)

    def use(self, style):
        self.set_font(FAMILY, "B" if style.bold else "", style.size)
        self.set_text_color(style.colour)

    def lines(self, text, width, style) -> list[str]:
        """The text in lines no wider than this; words too long for one are cut."""
        if not (text := self.clean(text)):
            return []
        self.use(style)
        lines = self.multi_cell(width, style.leading, text, align="L", dry_run=True, output="LINES")
        return [line.strip() for line in lines]

    def paragraph(self, text, width, style, align="L") -> list[Row]:
        """A row for each line."""
        return [
            Row(style.leading, partial(self._draw_line, line, style, width, align))
            for line in self.lines(text, width, style)
        ]

    def item(self, text, width, style, align="L") -> list[Row]:
        """What stands in one row with other things, and so must not grow without end: no line breaks of its own."""
        return self.paragraph(" ".join(text.split()), width, style, align)

    def prose(self, text, width, style) -> list[Row]:
        """Paragraphs with a little air between them."""
        rows = []
        for part in self.clean(text).split("\n"):
            rows += [*([space(1.5)] if rows else []), *self.paragraph(part, width, style)]
        return rows

    def _draw_line(self, line, style, width, align, x, y):
        self.write_line(x, y, line, style, width, align)

    def write_line(self, x, y, line, style, width=0.0, align="L"):
        self.use(style)
        self.set_xy(x, y)
        self.cell(width or self.w - x, style.leading, line, align=align)

    def width_of(self, text, style):
        self.use(style)
        return self.get_string_width(text)

    def shortened(self, text, width, style):
        lines = self.lines(text, width - self.width_of("…", style), style)
        return "" if not lines else lines[0] if len(lines) == 1 else f"{lines[0]}…"

    # Drawings

    def pen(self, colour=LINE, width=0.2):
        self.set_draw_color(colour)
        self.set_line_width(width)

    def bookmark(self, title) -> Row:
        """Nothing to see: what the outline of the document leads to."""

        def draw(x, y):
            self.set_y(y)
            self.start_section(self.clean(title) or "…")

        return Row(0, draw)

    def rule(self, x, y, width, colour=LINE, thickness=0.2):
        self.pen(colour, thickness)
        self.line(x, y, x + width, y)

    def circle_to_tick(self, x, y):
        self.pen(SOFT, 0.3)
        self.circle(x + 1.9, y + 2.85, 1.9)

    def box_to_tick(self, x, y, side=3.8):
        self.pen(SOFT, 0.3)
        self.rect(x, y + 0.95, side, side)

    def dot(self, x, y):
        self.set_fill_color(SOFT)
        self.circle(x, y, 0.8, style="F")

    def picture(self, print_, width, alt) -> Row:
        """A picture of this width in a thin frame; its words are for those who cannot see it."""
        height = min(width / print_.ratio, TALLEST)

        def draw(x, y):
            self.image(print_.file, x, y, width, height, alt_text=self.clean(alt))
            self.pen(LINE, 0.2)
            self.rect(x, y, width, height)

        return Row(height, draw)

    def qr(self, address, caption, side=QR_SIDE) -> list[Row]:
        """A QR code that can also be clicked, and what it is for; as wide as `side`."""
        alt = _("QR code: %(address)s") % {"address": address}

        def draw(x, y):
            self.image(qr.png(address), x, y, side, side, link=address, alt_text=alt)

        return [Row(side, draw), *self.paragraph(caption, side, SMALL, "C")]
