"""One table of an exhibition: what it is made of, and reading it with an error for every bad cell."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from core.dates import DateError, parse_edtf, parse_wording
from core.vietnamese import normalise

MARKUP = re.compile(r"<\s*[a-zA-Z/!?]")
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
    """One column: its name, whether it may be empty, what a value looks like, which table it points to."""

    name: str
    required: bool = False
    check: Callable[[str], None] | None = None
    refers_to: str = ""  # the keys of another table, separated by ";"
    one: bool = False  # at most one key
    longest: int = LONGEST_CELL


@dataclass(frozen=True)
class Table:
    """One file: its columns, which of them identify a row, and which belong together."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("key",)
    dates: tuple[tuple[str, str], ...] = ()  # (wording, its EDTF)
    together: tuple[str, ...] = ()  # filled all or none

    @property
    def file(self):
        return f"{self.name}.csv"

    @property
    def translated(self):
        """Names of the texts that come in two columns, <name>_vi and <name>_en."""
        return [column.name[:-3] for column in self.columns if column.name.endswith("_vi")]


@dataclass
class Row:
    """One row: its cells (normalised text by column name), and where it stands."""

    table: Table
    line: int
    cells: dict[str, str]

    def __getitem__(self, name):
        return self.cells[name]

    def list(self, name):
        """A cell with several keys in it; one that stands twice counts once."""
        return list(dict.fromkeys(part.strip() for part in self.cells[name].split(";") if part.strip()))

    def references(self):
        """(column, key) of everything this row points to."""
        for column in self.table.columns:
            if column.refers_to and self[column.name]:
                for key in [self[column.name]] if column.one else self.list(column.name):
                    yield column, key

    def problem(self, reason):
        return Problem(self.table.file, self.line, reason)


def read_table(table, folder: Path):
    """(rows, problems) of one file. A row with a problem is returned too: one fault is reported once."""
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
                reason = _("The row has %(got)d cells, the header %(wanted)d.") % {
                    "got": len(cells),
                    "wanted": len(header),
                }
                problems.append(Problem(table.file, line, reason))
                continue
            row = Row(table, line, {n: normalise(c).strip() for n, c in zip(header, cells, strict=True)})
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
    if len({bool(row[name]) for name in table.together}) > 1:
        what = {"columns": ", ".join(table.together)}
        problems.append(row.problem(_("Fill all of %(columns)s, or none of them.") % what))
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
