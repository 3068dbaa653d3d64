"""The tables of an exhibition: their columns, and reading them with an error for every bad cell."""

import csv
import datetime
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from core.certainty import Certainty
from core.dates import DateError, parse_edtf, parse_wording
from core.rights import RightsStatement
from core.vietnamese import normalise
from exhibits.models.objects import AcquisitionMethod, Authenticity, Condition, DimensionKind, LegalClass, Unit
from exhibits.models.vocabulary import Vocabulary

MARKUP = re.compile(r"<\s*[a-zA-Z/!?]")
KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LONGEST_CELL = 20_000


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: where, and what to do about it."""

    file: str
    line: int
    reason: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True)
class Column:
    """One column: its name, whether a cell may be empty, what a value must look like, which table it points to."""

    name: str
    required: bool = False
    check: Callable[[str], None] | None = None
    refers_to: str = ""  # the keys of another table, separated by ";"
    one: bool = False  # at most one key
    longest: int = LONGEST_CELL


@dataclass
class Row:
    """One row: its cells (normalised text by column name), and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, name):
        return self.cells[name]

    def list(self, name):
        """A cell with several keys in it."""
        return [part.strip() for part in self.cells[name].split(";") if part.strip()]

    def problem(self, reason):
        return Problem(self.file, self.line, reason)


@dataclass(frozen=True)
class Table:
    """One file: columns, which of them identify a row, and pairs of date and EDTF columns."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("key",)
    dates: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    words: tuple[str, ...] = field(default=())  # columns that come as <name>_vi and <name>_en

    @property
    def file(self):
        return f"{self.name}.csv"


def _fail(message):
    raise ValueError(message)


def is_key(value):
    if not KEY.match(value):
        _fail(_("“%(value)s” is not a key: use a–z, 0–9 and single hyphens.") % {"value": value})


def one_of(choices):
    def check(value):
        if value not in choices.values:
            _fail(_("“%(value)s” is not one of: %(choices)s.") % {"value": value, "choices": ", ".join(choices.values)})

    return check


def is_whole_number(value):
    if not value.isdecimal() or len(value) > 6:
        _fail(_("“%(value)s” is not a whole number.") % {"value": value[:40]})


def is_degree(limit):
    def check(value):
        try:
            degrees = Decimal(value)
        except InvalidOperation:
            degrees = None
        if degrees is None or not degrees.is_finite() or abs(degrees) > limit:
            _fail(_("“%(value)s” is not a number of degrees up to %(limit)s.") % {"value": value[:40], "limit": limit})

    return check


def is_day(value):
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        _fail(_("“%(value)s” is not a day; write it as 2023-12-31.") % {"value": value[:40]})


def is_yes_or_no(value):
    if value not in ("yes", "no"):
        _fail(_("“%(value)s” is neither yes nor no.") % {"value": value[:40]})


def is_url(value):
    try:
        URLValidator(schemes=["http", "https"])(value)
    except ValidationError:
        _fail(_("“%(value)s” is not a web address.") % {"value": value[:80]})


def is_anniversary(value):
    match = re.fullmatch(r"(solar|lunar):(\d\d)-(\d\d)", value)
    longest = 30 if value.startswith("lunar") else 31
    if not match or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= longest):
        _fail(_("“%(value)s” is not an anniversary; write solar:05-13 or lunar:02-08.") % {"value": value[:40]})


def is_dimensions(value):
    for _part, kind, number, unit in read_dimensions(value):
        try:
            positive = Decimal(number) > 0
        except InvalidOperation:
            positive = False
        if kind not in DimensionKind.values or unit not in Unit.values or not positive:
            _fail(_("“%(value)s” is not a measure; write height=38 cm; width=12.5 cm.") % {"value": value[:80]})


def read_dimensions(value):
    """[(part, kind, number, unit)] of `handle: length=12 cm | height=38 cm; weight=1.1 kg`."""
    measures = []
    for section in value.split("|"):
        part, _colon, rest = section.rpartition(":")
        for measure in filter(None, (piece.strip() for piece in rest.split(";"))):
            kind, _equals, amount = measure.partition("=")
            number, _space, unit = amount.strip().partition(" ")
            measures.append((part.strip(), kind.strip(), number.replace(",", "."), unit.strip()))
    return measures


def words(*names, required=False, longest=LONGEST_CELL):
    """Text in both languages; the English may be missing where the whole row is not translated."""
    columns = []
    for name in names:
        columns += [Column(f"{name}_vi", required=required, longest=longest), Column(f"{name}_en", longest=longest)]
    return tuple(columns)


KEY_COLUMN = Column("key", required=True, check=is_key, longest=80)
SOURCES = Column("sources", refers_to="sources")
CERTAINTY = Column("certainty", required=True, check=one_of(Certainty))
ORDER = Column("order", required=True, check=is_whole_number)

TABLES = {
    table.name: table
    for table in (
        Table("site", (Column("key", required=True), *words("value"))),
        Table("sources", (KEY_COLUMN, Column("citation", required=True), Column("url", check=is_url, longest=1000))),
        Table(
            "vocabulary",
            (
                Column("kind", required=True),
                KEY_COLUMN,
                *words("label", required=True, longest=100),
                Column("aat", longest=12),
            ),
            key=("kind", "key"),
        ),
        Table("drawings", (KEY_COLUMN, *words("title", required=True, longest=200), *words("alt", required=True, longest=300))),
        Table(
            "periods",
            (
                KEY_COLUMN,
                ORDER,
                Column("date", longest=120),
                Column("edtf", longest=100),
                *words("title", required=True, longest=250),
                *words("short_title", required=True, longest=40),
                *words("introduction"),
                *words("question", longest=200),
                SOURCES,
            ),
            dates=(("date", "edtf"),),
        ),
        Table(
            "people",
            (
                KEY_COLUMN,
                *words("title", required=True, longest=250),
                Column("sort_name", longest=200),
                Column("birth_date", longest=120),
                Column("birth_edtf", longest=100),
                Column("death_date", longest=120),
                Column("death_edtf", longest=100),
                *words("role", longest=200),
                *words("summary", longest=400),
                *words("story"),
                CERTAINTY,
                *words("doubt", longest=500),
                SOURCES,
            ),
            dates=(("birth_date", "birth_edtf"), ("death_date", "death_edtf")),
        ),
        Table(
            "places",
            (
                KEY_COLUMN,
                *words("title", required=True, longest=250),
                *words("place_type", longest=120),
                *words("address", longest=300),
                Column("latitude", check=is_degree(90)),
                Column("longitude", check=is_degree(180)),
                Column("coordinates_source", longest=200),
                *words("summary", longest=400),
                *words("story"),
                CERTAINTY,
                *words("doubt", longest=500),
                SOURCES,
            ),
        ),
        *(
            Table(
                name,
                (
                    Column("place", required=True, refers_to="places", one=True),
                    ORDER,
                    *words(label, required=True, longest=200),
                    Column("date", longest=120),
                    Column("edtf", longest=100),
                    *words("note", longest=300),
                ),
                key=("place", "order"),
                dates=(("date", "edtf"),),
            )
            for name, label in (("place_names", "name"), ("place_parents", "parent"))
        ),
        Table(
            "events",
            (
                KEY_COLUMN,
                Column("period", required=True, refers_to="periods", one=True),
                Column("date", longest=120),
                Column("edtf", longest=100),
                *words("title", required=True, longest=250),
                *words("summary", longest=400),
                *words("story"),
                *words("place_text", longest=200),
                Column("places", refers_to="places"),
                Column("people", refers_to="people"),
                Column("themes", refers_to="themes"),
                CERTAINTY,
                *words("doubt", longest=500),
                Column("anniversary", check=is_anniversary),
                SOURCES,
            ),
            dates=(("date", "edtf"),),
        ),
        Table(
            "objects",
            (
                Column("accession_number", required=True, longest=50),
                Column("object_name", required=True, longest=200),
                Column("object_type", refers_to="object_type", one=True),
                Column("materials", refers_to="material"),
                Column("techniques", refers_to="technique"),
                Column("dimensions", check=is_dimensions),
                Column("number_of_parts", check=is_whole_number),
                Column("authenticity", required=True, check=one_of(Authenticity)),
                Column("legal_class", check=one_of(LegalClass)),
                Column("production_date", longest=120),
                Column("edtf", longest=100),
                Column("maker", longest=200),
                Column("production_place", longest=200),
                Column("inscription"),
                Column("acquisition_method", check=one_of(AcquisitionMethod)),
                Column("acquisition_date", check=is_day),
                Column("acquisition_source", longest=200),
                Column("donor_consents_to_be_named", check=is_yes_or_no),
                Column("provenance"),
                *words("credit_line", longest=200),
                Column("rights_statement", check=one_of(RightsStatement)),
                *words("public_location", longest=120),
                Column("storage_location", longest=120),
                Column("condition", check=one_of(Condition)),
                Column("condition_date", check=is_day),
                Column("notes"),
            ),
            key=("accession_number",),
            dates=(("production_date", "edtf"),),
        ),
        Table(
            "artefacts",
            (
                KEY_COLUMN,
                Column("accession_number", required=True, refers_to="objects", one=True),
                *words("title", required=True, longest=250),
                *words("summary", longest=400),
                *words("label_primary", "label_lower_secondary", "label_upper_secondary", "story", "how_we_know"),
                Column("period", refers_to="periods", one=True),
                Column("other_periods", refers_to="periods"),
                Column("events", refers_to="events"),
                Column("people", refers_to="people"),
                Column("places", refers_to="places"),
                Column("themes", refers_to="themes"),
                Column("related", refers_to="artefacts"),
                Column("drawing", longest=200),
                SOURCES,
            ),
        ),
        Table(
            "exhibitions",
            (
                KEY_COLUMN,
                ORDER,
                *words("title", required=True, longest=250),
                *words("subtitle", longest=200),
                *words("introduction"),
                Column("drawing", longest=200),
                Column("periods", refers_to="periods"),
                SOURCES,
            ),
        ),
        Table(
            "exhibition_sections",
            (
                Column("exhibition", required=True, refers_to="exhibitions", one=True),
                ORDER,
                *words("heading", required=True, longest=120),
                *words("text", required=True),
                Column("items", refers_to="items"),
            ),
            key=("exhibition", "order"),
        ),
        Table(
            "pages",
            (
                KEY_COLUMN,
                ORDER,
                *words("title", required=True, longest=250),
                *words("slug", required=True, longest=80),
                *words("introduction"),
            ),
        ),
        Table(
            "page_sections",
            (
                Column("page", required=True, refers_to="pages", one=True),
                ORDER,
                *words("heading", longest=120),
                *words("text", required=True),
            ),
            key=("page", "order"),
        ),
    )
}
VOCABULARY_KINDS = (*Vocabulary.values, "theme")


def read_table(table, folder: Path):
    """(rows, problems) of one file. A row with a problem is returned too, so that one fault is reported once."""
    path = folder / table.file
    try:
        raw = path.read_bytes()
    except OSError:
        return [], [Problem(table.file, 0, _("The file is missing or cannot be read."))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return [], [Problem(table.file, line, _("This is not UTF-8. Save the file as “CSV UTF-8”."))]
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return [], [Problem(table.file, line, _("There is a NUL character here; the file is damaged."))]
    return _read_rows(table, text)


def _read_rows(table, text):
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, problems = [], []
    names = [column.name for column in table.columns]
    start = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        unknown = [name for name in header if name not in names]
        missing = [name for name in names if name not in header]
        if unknown:
            problems.append(Problem(table.file, 1, _("Unknown column: %(names)s.") % {"names": ", ".join(unknown)}))
        if missing:
            problems.append(Problem(table.file, 1, _("Missing column: %(names)s.") % {"names": ", ".join(missing)}))
        if len(set(header)) != len(header):
            problems.append(Problem(table.file, 1, _("A column stands twice.")))
        if problems:
            return [], problems
        start = reader.line_num + 1
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                reason = _("The row has %(got)d cells, the header %(wanted)d.") % {"got": len(cells), "wanted": len(header)}
                problems.append(Problem(table.file, line, reason))
                continue
            row = Row(table.file, line, {n: normalise(c).strip() for n, c in zip(header, cells, strict=True)})
            rows.append(row)
            problems += check_row(table, row)
    except csv.Error as error:
        problems.append(Problem(table.file, start, _("This is not valid CSV: %(error)s.") % {"error": error}))
    return rows, problems


def check_row(table, row):
    """What can be said of a row without looking at others."""
    problems = []
    for column in table.columns:
        value = row[column.name]
        if not value:
            if column.required:
                problems.append(row.problem(_("“%(column)s” is empty.") % {"column": column.name}))
            continue
        if len(value) > column.longest:
            limits = {"column": column.name, "length": len(value), "longest": column.longest}
            problems.append(row.problem(_("“%(column)s” has %(length)d characters, at most %(longest)d fit.") % limits))
        if MARKUP.search(value):
            problems.append(row.problem(_("“%(column)s” contains HTML; write plain text.") % {"column": column.name}))
        if column.check:
            try:
                column.check(value)
            except ValueError as error:
                problems.append(row.problem(f"{column.name}: {error}"))
    for wording, edtf in table.dates:
        problems += check_date(row, wording, edtf)
    return problems


def check_date(row, wording, edtf):
    try:
        if row[edtf]:
            parse_edtf(row[edtf])
        elif row[wording]:
            parse_wording(row[wording])
    except DateError as error:
        return [row.problem(f"{edtf if row[edtf] else wording}: {error}")]
    return []
