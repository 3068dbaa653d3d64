"""Texts on their way out and in: HTML, which TimelineJS puts on the page as it stands, and cells of a spreadsheet."""

import re
from html import escape
from html.parser import HTMLParser

from core.vietnamese import normalise

# HTML

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table"),
        *("td", "th", "tr", "ul"),
    )
)
_UNREAD = frozenset(("script", "style", "template", "iframe", "object", "svg", "textarea", "title"))


def html_of(text: str) -> str:
    """A plain text as HTML, for use between tags."""
    return escape(text, quote=False)


def paragraphs_html(text: str) -> str:
    """A plain text as paragraphs, one for each of its lines."""
    return "".join(f"<p>{html_of(line.strip())}</p>" for line in text.split("\n") if line.strip())


class _Paragraphs(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.paragraphs = [[]]
        self.links = []
        self.is_in_link = False
        self.has_blocks = False
        self.unread = ""
        self.depth = 0

    def handle_starttag(self, tag, attrs):
        if self.unread:
            self.depth += tag == self.unread
            return
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag in _UNREAD:
            self.unread, self.depth = tag, 1
        elif tag == "a":
            self.is_in_link = True
        elif tag in _BLOCKS:
            self._end_paragraph()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if self.unread:
            self.depth -= tag == self.unread
            self.unread = self.unread if self.depth else ""
        elif tag == "a":
            self.is_in_link = False
        elif tag in _BLOCKS:
            self._end_paragraph()

    def handle_data(self, data):
        if not self.unread:
            self.paragraphs[-1].append((self.is_in_link, data))

    def _end_paragraph(self):
        self.has_blocks = True
        self.paragraphs.append([])


def read_html(text: str) -> tuple[list[str], list[str]]:
    """(paragraphs as plain text, addresses it linked to or showed).

    A paragraph that is nothing but a link is left out of the text. Text without HTML has a paragraph on each line.
    """
    parser = _Paragraphs()
    parser.feed(normalise(text))
    parser.close()
    found = []
    for pieces in parser.paragraphs:
        if not any(data.strip() for is_link, data in pieces if not is_link):
            continue
        whole = "".join(data for _is_link, data in pieces)
        for line in [whole] if parser.has_blocks else whole.split("\n"):
            if words := " ".join(line.split()):
                found.append(normalise(words))
    return found, parser.links


def read_line(html: str) -> str:
    """HTML as one line of plain text."""
    parser = _Paragraphs()
    parser.feed(normalise(html))
    parser.close()
    whole = " ".join("".join(data for _is_link, data in pieces) for pieces in parser.paragraphs)
    return normalise(" ".join(whole.split()))


# Cells

# What makes a spreadsheet take a text for a formula, also behind the sign that says it is none.
_RUNS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_NEGATIVE_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


def safe_cell(value) -> str:
    """The value as a cell that no spreadsheet takes for a formula: ' before it, as a person would write it there."""
    text = "" if value is None else str(value)
    if _RUNS.match(text) and not _NEGATIVE_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def plain_cell(text: str) -> str:
    """The text of a cell without the sign that `safe_cell` put before it."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
