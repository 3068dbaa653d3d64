"""Dates as short labels in Vietnamese and English. `parse_wording` reads each back to the same EDTF."""

from .edtf import form_of
from .forms import Choice, DateError, Form, Interval, Open, Point
from .model import HistoricalDate
from .named import Century, NamedSpan, Part, centuries_of, name_of, roman


def format_date(date: str | HistoricalDate, language: str) -> str:
    """The label of a date: "khoảng năm 1876", "20–26 November 1946". Languages other than Vietnamese get
    English.

    `date` is EDTF or a HistoricalDate. Raises DateError for text that is not EDTF. The language is an
    argument, and the words are not in the catalogue, because a label is grammar and not a sentence with gaps.
    """
    form = form_of(date.edtf if isinstance(date, HistoricalDate) else date)
    labels = _Vietnamese() if language.startswith("vi") else _English()
    return labels.of(form)


def machine_value(date: HistoricalDate) -> str:
    """The value of `<time datetime>`: YYYY, YYYY-MM or YYYY-MM-DD, for years from 1 to 9999 that are certain.

    "" for everything else: HTML cannot say about, from – to, or BCE, and a wrong value is worse than none.
    """
    form = form_of(date.edtf)
    if not isinstance(form, Point) or form.qualifier or form.masked or not 1 <= form.year <= 9999:
        return ""
    return form.edtf


_VIETNAMESE_PARTS = {
    Part.EARLY: "đầu",
    Part.MIDDLE: "giữa",
    Part.LATE: "cuối",
    Part.FIRST_HALF: "nửa đầu",
    Part.SECOND_HALF: "nửa cuối",
}
_ENGLISH_PARTS = {
    Part.EARLY: "early ",
    Part.MIDDLE: "mid-",
    Part.LATE: "late ",
    Part.FIRST_HALF: "first half of the ",
    Part.SECOND_HALF: "second half of the ",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


class _Labels:
    """What both languages do alike; the subclasses know the words."""

    about: str
    perhaps: str
    either: str  # between the last two of several
    each: str
    # phrases around one point, or two
    before: str
    no_later_than: str
    until: str
    since: str
    from_: str
    from_to: str

    def of(self, form: Form) -> str:
        if isinstance(form, Point):
            return self.point(form)
        return self.choice(form) if isinstance(form, Choice) else self.interval(form)

    def point(self, point: Point) -> str:
        """A point standing alone."""
        return self.embedded(point) if point.qualifier else self.bare(point)

    def embedded(self, point: Point) -> str:
        """A point inside a phrase, with its doubt."""
        return self.doubt(point.approximate, point.uncertain) + self.marked(point.plain())

    def in_phrase(self, point: Point) -> str:
        """A point inside a longer phrase, one of several or the end of a span."""
        return self.embedded(point)

    def bare(self, point: Point) -> str:
        """A certain point standing alone: "1876"."""
        raise NotImplementedError

    def marked(self, point: Point) -> str:
        """A certain point inside a phrase: "năm 1876", "the 1930s"."""
        raise NotImplementedError

    def doubt(self, approximate: bool, uncertain: bool) -> str:
        return (self.perhaps if uncertain else "") + (self.about if approximate else "")

    def choice(self, choice: Choice) -> str:
        are_years = all(_is_plain_year(point) for point in choice.points)
        labels = [self.bare(point) if are_years else self.in_phrase(point) for point in choice.points]
        if len(labels) == 1:
            return labels[0]
        last = self.each if choice.is_all else self.either
        return ", ".join(labels[:-1]) + last + labels[-1]

    def interval(self, interval: Interval) -> str:
        if named := name_of(interval):
            return self.doubt(named.approximate, named.uncertain) + self.named(named)
        if ends := centuries_of(interval):
            return self.doubt(ends[0].approximate, ends[0].uncertain) + self.centuries(*ends)
        if compact := self.compact(interval):
            return self.doubt(interval.start.approximate, interval.start.uncertain) + compact
        if all(point.uncertain for point in interval.points):
            return self.perhaps + self.phrase(interval.certain())
        return self.phrase(interval)

    def phrase(self, interval: Interval) -> str:
        """From – to in words, with whatever side is open."""
        start, end = interval.start, interval.end
        if isinstance(start, Point) and isinstance(end, Point):
            return self.from_to.format(self.in_phrase(start), self.in_phrase(end))
        (point,) = interval.points
        if start is Open.OPEN:
            following = _following(point)
            phrase = self.before if following else self.no_later_than
            return phrase.format(self.in_phrase(following or point))
        if start is Open.UNKNOWN:
            return self.until.format(self.in_phrase(point))
        phrase = self.since if end is Open.OPEN else self.from_
        return phrase.format(self.in_phrase(point))

    def named(self, named: NamedSpan) -> str:
        raise NotImplementedError

    def century(self, century: Century) -> str:
        raise NotImplementedError

    def centuries(self, first: NamedSpan, last: NamedSpan) -> str:
        """From century to century: "thế kỷ XVII–XIX", "late 19th century – early 20th century"."""
        one, other = first.whole, last.whole
        if not first.part and isinstance(one, Century) and isinstance(other, Century) and one.is_bce == other.is_bce:
            return self.whole_centuries(one, other)
        return f"{self.named(first)} – {self.named(last)}"

    def whole_centuries(self, first: Century, last: Century) -> str:
        raise NotImplementedError

    def compact(self, interval: Interval) -> str:
        """A span with a dash, without the doubt that both sides share; "" where a phrase is clearer."""
        if len(interval.points) < 2 or interval.start.qualifier != interval.end.qualifier:
            return ""
        start, end = interval.start.plain(), interval.end.plain()
        if start.precision != end.precision or start.masked:
            return ""
        join = {"day": self.days, "month": self.months, "year": self.years}[start.precision]
        return join(start, end)

    def days(self, start: Point, end: Point) -> str:
        raise NotImplementedError

    def months(self, start: Point, end: Point) -> str:
        raise NotImplementedError

    def years(self, start: Point, end: Point) -> str:
        if _is_plain_year(start) and _is_plain_year(end):
            return f"{start.year}–{end.year}"
        if start.year < 1 and end.year < 1:
            return f"{1 - start.year}–{self.bare(end)}"
        return ""


class _Vietnamese(_Labels):
    about = "khoảng "
    perhaps = "có lẽ "
    either = " hoặc "
    each = " và "
    before = "trước {}"
    no_later_than = "không muộn hơn {}"
    until = "đến {}"
    since = "từ {} đến nay"
    from_ = "từ {}"
    from_to = "từ {} đến {}"

    def bare(self, point):
        if _is_plain_year(point) or (point.precision == "year" and point.year < 1):
            return self.year(point.year).removeprefix("năm ")
        return self.exact(point)

    def marked(self, point):
        is_in_figures = point.precision == "day" and _has_plain_year(point)
        return ("ngày " if is_in_figures else "") + self.exact(point)

    def exact(self, point):
        if point.precision == "day":
            if _has_plain_year(point):
                return f"{point.day}/{point.month}/{point.year}"
            return f"ngày {point.day} tháng {point.month} {self.year(point.year)}"
        if point.precision == "month":
            return f"tháng {point.month} {self.year(point.year)}"
        if point.precision == "hundred":
            return f"năm {point.edtf}"
        if point.precision == "decade":
            if point.year < 100:
                return f"thập niên {point.year} {self.century(Century.of(point.year))}"
            return f"thập niên {point.year}"
        return self.year(point.year)

    def year(self, year):
        return f"năm {1 - year} TCN" if year < 1 else f"năm {year}"

    def century(self, century):
        return f"thế kỷ {roman(century.number).upper()}" + (" TCN" if century.is_bce else "")

    def whole_centuries(self, first, last):
        return f"thế kỷ {roman(first.number).upper()}–{self.century(last).removeprefix('thế kỷ ')}"

    def named(self, named):
        whole = self.century(named.whole) if isinstance(named.whole, Century) else self.exact(named.whole)
        return f"{_VIETNAMESE_PARTS[named.part]} {whole}" if named.part else whole

    def in_phrase(self, point):
        return self.embedded(point) if point.qualifier else self.exact(point)

    def months(self, start, end):
        if start.year == end.year:
            return f"tháng {start.month} – {self.exact(end)}"
        return f"{self.exact(start)} – {self.exact(end)}"

    def days(self, start, end):
        if not (_has_plain_year(start) and _has_plain_year(end)):
            return ""
        if start.year != end.year:
            return f"{self.exact(start)} – {self.exact(end)}"
        if start.month != end.month:
            return f"{start.day}/{start.month} – {self.exact(end)}"
        return f"{start.day}–{self.exact(end)}"


class _English(_Labels):
    about = "about "
    perhaps = "perhaps "
    either = " or "
    each = " and "
    before = "before {}"
    no_later_than = "no later than {}"
    until = "until {}"
    since = "since {}"
    from_ = "from {}"
    from_to = "from {} to {}"

    def bare(self, point):
        if point.precision == "decade":
            if point.year < 100:
                return f"{point.year}s of the {self.century(Century.of(point.year))}"
            # English "1900s" is as often the century.
            return f"decade {point.year}–{point.year + 9}" if point.year % 100 == 0 else f"{point.year}s"
        if point.precision == "hundred":
            return point.edtf
        year = self.year(point.year)
        if point.precision == "year":
            return year
        month = _MONTHS[point.month - 1]
        return f"{month} {year}" if point.precision == "month" else f"{point.day} {month} {year}"

    def marked(self, point):
        return ("the " if point.precision == "decade" else "") + self.bare(point)

    def year(self, year):
        if year < 1:
            return f"{1 - year} BCE"
        return str(year) if 100 <= year <= 9999 else f"AD {year}"

    def century(self, century):
        return f"{_ordinal(century.number)} century" + (" BCE" if century.is_bce else "")

    def whole_centuries(self, first, last):
        return f"{_ordinal(first.number)}–{self.century(last)}"

    def named(self, named):
        whole = self.century(named.whole) if isinstance(named.whole, Century) else self.bare(named.whole)
        part = _ENGLISH_PARTS[named.part] if named.part else ""
        needs_article = named.approximate and (not named.part or named.part.is_half)
        return ("the " if needs_article else "") + part + whole

    def months(self, start, end):
        if start.year == end.year:
            return f"{_MONTHS[start.month - 1]}–{self.bare(end)}"
        return f"{self.bare(start)} – {self.bare(end)}"

    def days(self, start, end):
        if start.year != end.year:
            return f"{self.bare(start)} – {self.bare(end)}"
        if start.month != end.month:
            return f"{start.day} {_MONTHS[start.month - 1]} – {self.bare(end)}"
        return f"{start.day}–{self.bare(end)}"


def _ordinal(number):
    is_teen = number in (11, 12, 13)
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _has_plain_year(point):
    """Whether its year is known for one without a word before it."""
    return 1000 <= point.year <= 9999


def _is_plain_year(point):
    return point.precision == "year" and not point.qualifier and _has_plain_year(point)


def _following(end: Point) -> Point | None:
    """What to say "before" of; None where that cannot be said so that it reads back the same."""
    if end.masked:
        return None
    try:
        return end.after()
    except DateError:
        return None
