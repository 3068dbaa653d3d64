"""Dates as people write them, in Vietnamese and English, with or without marks.

The text is folded (core.vietnamese.fold), so the patterns below have no marks: "thang nam 1955" is tháng Năm
1955. It is read from the outside in:

    parse_wording   brackets: "Minh Mạng năm thứ 17 (1836)"
    _body           one of several; doubt ("khoảng", "perhaps"); what is open ("trước", "since"); from – to
    _side           one end of a span: a point or a named span, with doubt of its own
    points.py       a century, decade, year, month or day

Each reader gives a form or None; an impossible date, such as 31/2/1955, raises DateError at once. Texts are
short (LONGEST_WORDING) and every pattern is anchored, so no text takes long to refuse.
"""

import re

from django.utils.translation import gettext_lazy as _

from core.vietnamese import fold

from .edtf import check_length, form_of, looks_like_edtf, shortened
from .forms import Choice, DateError, Form, Interval, Open, Point
from .model import HistoricalDate, historical_date
from .points import HUNDREDS, SHORT_DECADE, completed, read_point_or_named_span

LONGEST_WORDING = 200


def parse_wording(text: str, language: str = "vi") -> HistoricalDate:
    """Read a wording such as "khoảng năm 1876" or "20–26 November 1946"; EDTF is read too.

    Both languages are read whichever is given: a Vietnamese register quotes English sources, and no wording
    means one thing in one and another in the other. In figures the day comes before the month in both. Raises
    DateError with a sentence that names what is impossible, or asks for EDTF.
    """
    text = "" if text is None else str(text)
    if len(text) > LONGEST_WORDING:
        raise unreadable(text)
    if looks_like_edtf(text):
        return historical_date(form_of(text.strip()))
    prepared = _prepared(text)
    if not prepared:
        raise DateError(_("There is no date here. Write for example 1876, or leave the date empty."))
    if _NOT_KNOWN.match(prepared):
        raise DateError(_("A date that is not known is left empty."))
    form = _with_brackets(prepared)
    if form is None:
        raise unreadable(text)
    return historical_date(check_length(form))


def unreadable(text: str) -> DateError:
    """The question to the curator for a wording that cannot be read.

    Lunar dates end here too, and have their own question. A later change can convert them at this place:
    "mùng 8 tháng Hai năm Mậu Tuất (1958)" has all that is needed, and HistoricalDate has nothing that is
    solar only.
    """
    prepared = _prepared(text[:LONGEST_WORDING])
    if _LUNAR.search(prepared):
        return DateError(
            _(
                "“%(text)s” looks like a date of the lunar calendar. Keep the wording and give the solar "
                "date in EDTF, e.g. 1955-05-13."
            ),
            text=shortened(text),
        )
    if SHORT_DECADE.fullmatch(prepared):
        return DateError(_("Which century? Write for example “thập niên 1930”, or 193X in EDTF."), text=shortened(text))
    if HUNDREDS.fullmatch(prepared):
        return DateError(
            _(
                "“%(text)s” may be ten years or a hundred. Write for example “19th century”, "
                "or 180X in EDTF for ten years."
            ),
            text=shortened(text),
        )
    return DateError(
        _(
            "“%(text)s” cannot be read as a date. Keep the wording and give the date in EDTF, e.g. 1876~ for "
            "about 1876, 1946-11-20/1946-11-26 for a span."
        ),
        text=shortened(text),
    )


# Preparing the text

_ERAS = (
    (
        re.compile(r"(?<![a-z])(?:tcn|tr\.? ?cn|truoc (?:cong nguyen|cn)|bce|bc|b\.c\.e?\.?)(?![a-z0-9])\.?"),
        " bce ",
    ),
    (re.compile(r"(?<![a-z])(?:scn|(?:sau )?cong nguyen|sau cn|ce|ad|a\.d\.?|c\.e\.)(?![a-z0-9])"), " ad "),
)
_CHARACTERS = str.maketrans(
    {
        "–": "–",
        "—": "–",
        "―": "–",
        "‒": "–",
        "‐": "-",
        "−": "-",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "[": "(",
        "]": ")",
    }
)
_LEADING = re.compile(r"(?:vao|hoi|luc|giai doan|thoi ky|in|on|at|during|dated)\s+(?:luc\s+)?")


def _prepared(text):
    text = fold(text).translate(_CHARACTERS)
    for pattern, mark in _ERAS:
        text = pattern.sub(mark, text)
    text = re.sub(r"\btk(?:\.\s?|\s)(?=[ivxlc0-9])", "the ky ", text)
    text = re.sub(r"\b([0-9]{1,3})[.,]([0-9]{3})(?=\s+bce )", r"\1\2", text)  # 10.000 TCN
    text = re.sub(r"\b(?:nhung|cac) nam (?=dau |giua |cuoi )", "", text)  # những năm cuối thế kỷ XIX
    # "cuối thế kỷ XIX, đầu thế kỷ XX" is a span, with or without the comma.
    text = re.sub(r"(the ky [ivxlc0-9]+)(?:,\s*|\s+)(?=(?:dau|giua|cuoi|nua)\s)", r"\1 – ", text)
    return " ".join(text.split()).strip(" .,;:")


_NOT_KNOWN = re.compile(
    r"(?:(?:chua|khong) (?:ro|biet|xac dinh|co|ghi)|unknown|undated|not known|no date|n\. ?d)(?![a-z])"
)
_LUNAR = re.compile(
    r"\b(?:am lich|lunar|mung|mong [0-9]+|ngay ram|ram thang|nhuan|thang gieng|thang chap|tet|"
    r"(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) (?:ty|suu|dan|mao|thin|ti|ngo|mui|than|dau|tuat|hoi))\b"
)

# Brackets

_BRACKETED = re.compile(r"([^()]*)\(([^()]*)\)")


def _with_brackets(text):
    match = _BRACKETED.fullmatch(text)
    if not match:
        return _body(text)
    outside, inside = (part.strip(" .,;:") for part in match.groups())
    if inside == "?":
        return _doubted(_body(outside), uncertain=True)
    outer, inner = _body(outside), _body(inside)
    if outer is None or inner is None:
        return outer or inner  # a reign year explained, or a year explained by a reign
    return outer if outer == inner else None


# Several, doubt, open, from – to

_OR, _AND = re.compile(r" (?:hoac(?: la)?|hay(?: la)?|or) "), re.compile(r" (?:va|and) ")
_ABOUT = re.compile(
    r"(?:(?:khoang chung|uoc chung|do chung|khoang|chung|uoc|do|circa|about|around|approximately|roughly)\s+"
    r"|(?:ca|approx)\.?\s+|c\.\s*|c\s*(?=[0-9]))"
)
_PERHAPS = re.compile(r"(?:co le|co the|chac(?: la)?|hinh nhu|probably|possibly|perhaps|maybe)\s+")
_UNTIL_NOW = re.compile(
    r"(?:(?:ke tu|tu|from|since) )?(.+?)(?: (?:cho den|den|cho toi|toi|to|until) |\s*[–-]\s*)"
    r"(?:nay|hien nay|hien tai|ngay nay|bay gio|the present|present|now|today)"
)
_BETWEEN = re.compile(r"(?:giua|between) (.+) (?:va|and) (.+)")
_FROM = re.compile(r"(?:ke tu|tu|from) (.+)")
_DASH = re.compile(r"\s*[–-]\s*")
_SEPARATOR = re.compile(r" (?:cho den|den|cho toi|toi|to|until|till|through) |\s*[–-]\s*")
# Each opens a span around the first and the last point of what it catches.
_HALF_OPEN = tuple(
    (re.compile(pattern), opened)
    for pattern, opened in (
        (r"since (.+)", lambda first, last: Interval(first, Open.OPEN)),
        (r"(?:truoc|before|prior to) (.+)", lambda first, last: Interval(Open.OPEN, first.before())),
        (
            r"(?:khong muon hon|muon nhat(?: la)?|no later than|not later than) (.+)",
            lambda first, last: Interval(Open.OPEN, last),
        ),
        (
            r"(?:cho den|den|cho toi|toi|until|till|up to|by) (.+)",
            lambda first, last: Interval(Open.UNKNOWN, last),
        ),
        (r"(?:sau|after) (.+)", lambda first, last: Interval(last.after(), Open.UNKNOWN)),
        (r"(?:ke tu|tu|from) (.+?)(?: tro di| onwards?)?", lambda first, last: Interval(first, Open.UNKNOWN)),
        (
            r"(?:khong som hon|som nhat(?: la)?|no earlier than|not earlier than) (.+)",
            lambda first, last: Interval(first, Open.UNKNOWN),
        ),
        (r"(.+?)(?: tro di| onwards?)", lambda first, last: Interval(first, Open.UNKNOWN)),
    )
)


def _body(text) -> Form | None:
    """A whole date, without brackets."""
    text = _without_leading(text)
    if text.startswith("trong "):
        text = text.removeprefix("trong ")
        if text.startswith("khoang ") and (span := _span(text.removeprefix("khoang "))):
            return span  # "trong khoảng 1904–1912" means within, not about
    if several := _several(text):
        return several
    text, approximate, uncertain = _split_doubt(text)
    if text.startswith("trong "):
        text = text.removeprefix("trong ")
    return _doubted(read_point_or_named_span(text) or _half_open(text) or _span(text), approximate, uncertain)


def _side(text) -> Point | Interval | None:
    """One end of a span, or one of several: a point or a named span, with its own doubt."""
    text, approximate, uncertain = _split_doubt(_without_leading(text))
    return _doubted(read_point_or_named_span(text), approximate, uncertain)


def _without_leading(text):
    while match := _LEADING.match(text):
        text = text[match.end() :]
    return text


def _split_doubt(text):
    """(rest, approximate, uncertain), from words of doubt before a date and a question mark after it."""
    approximate, uncertain = False, text.endswith("?")
    text = text.removesuffix("?").rstrip()
    while True:
        if match := _ABOUT.match(text):
            approximate = True
        elif match := _PERHAPS.match(text):
            uncertain = True
        elif not (match := _LEADING.match(text)):
            return text, approximate, uncertain
        text = text[match.end() :]


def _doubted(form, approximate=False, uncertain=False):
    if form is None or isinstance(form, Choice):
        return form
    return form.qualified(approximate, uncertain)


def _several(text):
    for word, is_all in ((_OR, False), (_AND, True)):
        pieces = word.split(text)
        if len(pieces) < 2 or (is_all and text.startswith(("giua ", "between "))):
            continue
        pieces = [part for piece in pieces for part in ([piece] if _side(piece) else piece.split(", "))]
        last = _side(pieces[-1])
        if not isinstance(last, Point):
            return None
        points = [_side(piece) or _completed(piece, last) for piece in pieces[:-1]] + [last]
        if all(isinstance(point, Point) for point in points):
            return Choice(tuple(points), is_all)
    return None


def _half_open(text):
    if match := _UNTIL_NOW.fullmatch(text):
        side = _side(match[1])
        return Interval(_first(side), Open.OPEN) if side else None
    if _FROM.fullmatch(text) and (span := _span(text)):
        return span
    for pattern, opened in _HALF_OPEN:
        if (match := pattern.fullmatch(text)) and (side := _side(match[1])):
            return opened(_first(side), _last(side))
    return None


def _first(side):
    return side.start if isinstance(side, Interval) else side


def _last(side):
    return side.end if isinstance(side, Interval) else side


def _span(text):
    """From – to; what the first date leaves out is taken from the second: "20–26/11/1946"."""
    if match := _BETWEEN.fullmatch(text):
        return _ends(match[1], match[2], is_dash=False)
    if match := _FROM.fullmatch(text):
        text = match[1]
    for separator in _SEPARATOR.finditer(text):
        left, right = text[: separator.start()], text[separator.end() :]
        if span := _ends(left, right, is_dash=_DASH.fullmatch(separator[0]) is not None):
            return span
    return None


def _ends(left, right, is_dash):
    if "the ky" in left and "the ky" not in right:  # thế kỷ XVII–XIX
        end = _side(f"the ky {right}") or _side(right)
    elif left.startswith(("thap nien ", "thap ky ")) and right.endswith("0"):  # thập niên 1930–1940
        end = _side(f"thap nien {right}") or _side(right)
    else:
        end = _side(right)
    start = _side(left)
    if right.endswith(" bce") and not left.endswith((" bce", " ad")):  # 207–111 BCE
        start = _completed(left, end) or _side(f"{left} bce") or start
    elif left.startswith(("nhung nam ", "cac nam ")) and isinstance(end, Point) and end.precision == "year":
        start = _side(re.sub("^(?:nhung|cac) nam ", "nam ", left))  # những năm 1930–1945
    if start is None and "century" in right:  # 17th–19th century
        start = _side(f"{left} century{' bce' if right.endswith(' bce') else ''}")
    if end is None and isinstance(start, Point) and is_dash:
        end = _shortened_year(start, right)
    if start is None:
        start = _completed(left, end)
    return Interval(_first(start), _last(end)) if start and end else None


def _shortened_year(start, right):
    """The second year of "1946–47", "năm 40–43"."""
    if start.precision != "year" or start.year < 1 or not re.fullmatch(r"[0-9]{1,3}", right):
        return None
    whole = str(start.year)
    end = int(whole[: max(0, len(whole) - len(right))] + right)
    return Point(end) if end > start.year else None


def _completed(text, pattern):
    if not isinstance(pattern, Point):
        return None
    text, approximate, uncertain = _split_doubt(_without_leading(text))
    return _doubted(completed(text, pattern), approximate, uncertain)
