"""A file somebody brings along: TimelineJS's JSON or its spreadsheet, as records with the columns of the spreadsheet.

What a file is shows in its first bytes, whatever it is called. Files come from anywhere, so nothing here fails on one:
what is wrong becomes a remark with the row. Sizes are limited before anything is taken apart.
"""

import csv
import datetime
import io
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from core.vietnamese import normalise

from .sheet import COLUMNS, END, START
from .texts import plain_cell

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 30 * 1024 * 1024  # an XLSX is a packed folder, and a small one can hold much
MOST_ROWS = 2_000
LOWEST_ROW = 20_000  # below the last event there may be empty ones, but not for ever
MOST_COLUMNS = 64
LONGEST_CELL = 20_000
NEEDED = ("Year", "Headline")


@dataclass(frozen=True)
class Remark:
    """Something to be said of a row of a file; row 0 is the whole file."""

    file: str
    row: int
    text: str

    def __str__(self):
        return f"{self.file}:{self.row}: {self.text}" if self.row else f"{self.file}: {self.text}"


@dataclass(frozen=True)
class Record:
    """A row of a sheet, or an event of a JSON document: text by the name of the column."""

    row: int
    cells: dict[str, str]
    unique_id: str = ""

    def __getitem__(self, name):
        return self.cells.get(name, "")


@dataclass
class Reading:
    """What is in a file."""

    file: str
    records: list[Record] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def problem(self, row, text):
        self.problems.append(Remark(self.file, row, text))

    def note(self, row, text):
        self.notes.append(Remark(self.file, row, text))


class _Unreadable(Exception):
    """The whole file is of no use; says why, and in which row it showed."""

    def __init__(self, text, row=0):
        super().__init__(text)
        self.row = row


def read_file(path: Path) -> Reading:
    """The records of a file, or problems. Titles and eras are records too; their Type says so."""
    try:
        with path.open("rb") as file:
            return read_bytes(path.name, file.read(LARGEST_FILE + 1))
    except OSError:
        reading = Reading(path.name)
        reading.problem(0, _("The file is missing or cannot be read."))
        return reading


def read_bytes(name: str, raw: bytes) -> Reading:
    """The same, of what is in a file of this name."""
    reading = Reading(name)
    try:
        _check_bytes(raw)
        if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            _read_rows(reading, _rows_of_xlsx(raw))
        elif (text := _text_of(raw)).lstrip().startswith(("{", "[")):
            _read_json(reading, text)
        else:
            _read_rows(reading, _rows_of_csv(text))
        if not reading.records and not reading.problems:
            raise _Unreadable(_("There are no events in this file."))
    except _Unreadable as error:
        reading.problem(error.row, str(error))
    return reading


def _check_bytes(raw):
    if len(raw) > LARGEST_FILE:
        raise _Unreadable(_("The file is larger than %(limit)d MB.") % {"limit": LARGEST_FILE // 1024**2})
    if not raw.strip():
        raise _Unreadable(_("The file is empty."))
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise _Unreadable(_("This is an old Excel file, or one with a password. Save it as .xlsx or “CSV UTF-8”."))


def _text_of(raw):
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        raise _Unreadable(_("This is UTF-16, in Excel “Unicode text”. Save the file as “CSV UTF-8”."), 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise _Unreadable(_("This is not UTF-8, perhaps Windows-1258. Save the file as “CSV UTF-8”."), row) from error
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        raise _Unreadable(_("There is a NUL character here; the file is damaged."), row)
    return text


# Spreadsheets


def _rows_of_csv(text):
    first_line = text.split("\n", 1)[0]
    # Excel separates by what the country uses for it, in Vietnam a semicolon.
    separator = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):  # noqa: B007 - the number is needed when it fails
            yield cells
    except csv.Error as error:
        raise _Unreadable(_("This is not valid CSV: %(error)s.") % {"error": error}, row + 1) from error


def _rows_of_xlsx(raw):
    not_xlsx = _("This is not a spreadsheet that can be read. Save it as .xlsx or “CSV UTF-8”.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > LARGEST_UNPACKED:
            limit = {"limit": LARGEST_UNPACKED // 1024**2}
            raise _Unreadable(_("Unpacked, the file is larger than %(limit)d MB.") % limit)
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size need not be true
        for row, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            if row > LOWEST_ROW:
                raise _Unreadable(_("The sheet is too long. Delete the empty rows below the last event."), row)
            yield [_text_of_value(value) for value in values]
    except (_Unreadable, GeneratorExit):
        raise
    except Exception as error:  # a broken package breaks openpyxl in any way there is
        raise _Unreadable(not_xlsx) from error


def _text_of_value(value):
    """A cell as its author sees it: Excel makes numbers and days of what was typed."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return f"{value.day}/{value.month}/{value.year}" + ("" if is_day else f" {value:%H:%M:%S}")
    if isinstance(value, datetime.date):
        return f"{value.day}/{value.month}/{value.year}"
    return str(value)


def _read_rows(reading, rows):
    rows = iter(rows)
    names = _header(reading, next(rows, []))
    for row, cells in enumerate(rows, start=2):
        cells = [normalise(cell).strip() for cell in cells]
        if not any(cells):
            continue
        if any(cells[len(names) :]):
            reading.problem(row, _("The row has more cells than there are columns."))
            continue
        known = {name: plain_cell(cell) for name, cell in zip(names, cells, strict=False) if name}
        _add(reading, Record(row, known))


def _header(reading, cells):
    by_folded = {name.casefold(): name for name in (*COLUMNS, "Alt Text")}
    written = [" ".join(normalise(cell).split()) for cell in cells]
    while written and not written[-1]:
        written.pop()
    names = [by_folded.get(name.casefold(), "") for name in written]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise _Unreadable(_("Missing column: %(names)s.") % {"names": ", ".join(missing)}, 1)
    known = [name for name in names if name]
    if len(set(known)) != len(known):
        raise _Unreadable(_("A column stands twice."), 1)
    unknown = [name[:40] for name, is_known in zip(written, names, strict=True) if name and not is_known]
    if unknown:
        reading.note(1, _("Columns not taken over: %(names)s.") % {"names": ", ".join(unknown)})
    return names


def _add(reading, record):
    if len(reading.records) >= MOST_ROWS:
        raise _Unreadable(_("There are more than %(limit)d rows. Divide the file.") % {"limit": MOST_ROWS}, record.row)
    for name, value in record.cells.items():
        if len(value) > LONGEST_CELL:
            limits = {"column": name, "length": len(value), "longest": LONGEST_CELL}
            text = _("“%(column)s” has %(length)d characters, at most %(longest)d fit.") % limits
            reading.problem(record.row, text)
            return
    reading.records.append(record)


# JSON


def _read_json(reading, text):
    try:
        document = json.loads(text, parse_constant=lambda name: name)
    except json.JSONDecodeError as error:
        raise _Unreadable(_("This is not valid JSON: %(error)s.") % {"error": error.msg}, error.lineno) from error
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, brackets in brackets
        raise _Unreadable(_("This is not valid JSON: %(error)s.") % {"error": type(error).__name__}) from error
    events = document.get("events") if isinstance(document, dict) else None
    if not isinstance(events, list):
        raise _Unreadable(_("This is not a document of TimelineJS: it needs a list called “events”."))
    if document.get("title"):
        reading.note(0, _("The title slide is not taken over."))
    if document.get("eras"):
        reading.note(0, _("The eras are not taken over: periods are made by a curator."))
    for number, event in enumerate(events, start=1):
        try:
            record = Record(number, _cells_of(event), _text(event, "unique_id"))
        except ValueError as error:
            reading.problem(number, str(error))
            continue
        _add(reading, record)


def _cells_of(event):
    """An event as a row of the sheet. ValueError for what is none."""
    if not isinstance(event, dict):
        raise ValueError(_("This is not an event."))
    start, end = _object(event, "start_date"), _object(event, "end_date")
    texts, media = _object(event, "text"), _object(event, "media")
    cells = {
        "Display Date": _text(event, "display_date") or _text(start, "display_date"),
        "Headline": _text(texts, "headline"),
        "Text": _text(texts, "text"),
        "Media": _text(media, "url"),
        "Media Credit": _text(media, "credit"),
        "Media Caption": _text(media, "caption"),
        "Media Thumbnail": _text(media, "thumbnail"),
        "Alt Text": _text(media, "alt"),
        "Group": _text(event, "group"),
        "Time": _text(start, "hour"),
        "End Time": _text(end, "hour"),
    }
    for names, date in ((START, start), (END, end)):
        cells |= {name: _text(date, part) for name, part in zip(names, ("year", "month", "day"), strict=True)}
    return cells


def _object(parent, name):
    value = parent.get(name)
    if value in (None, "", [], {}):
        return {}
    if not isinstance(value, dict):
        raise ValueError(_("“%(name)s” is not an object.") % {"name": name})
    return value


def _text(parent, name):
    value = parent.get(name)
    if isinstance(value, dict | list):
        raise ValueError(_("“%(name)s” is not text.") % {"name": name})
    return normalise(_text_of_value(value)).strip()
