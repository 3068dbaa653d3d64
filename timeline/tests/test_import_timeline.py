"""`manage.py import_timeline`: a school's sheet becomes drafts, all of them or none, and never twice."""

import csv
import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from openpyxl import Workbook

from core.models import MuseumPage
from core.placing import Lane
from core.tests.factories import publish
from timeline.interchange import as_timelinejs, reading
from timeline.interchange.sheet import COLUMNS
from timeline.models import EventPage, TimelineItem
from timeline.shapes import shape_of
from timeline.tests.factories import EventPageFactory, PeriodPageFactory

pytestmark = pytest.mark.django_db

EVENTS = [
    {"Year": "1876", "Headline": "Mở cảng", "Display Date": "khoảng năm 1876", "Text": "Tàu vào.\nNgười xem."},
    {"Year": "1885", "Month": "3", "Day": "5", "Headline": "<b>Đắp</b> đường", "Media": "https://a.vn/x.jpg"},
    {"Year": "1900", "End Year": "1902", "Headline": "Xây cầu"},
]


@pytest.fixture
def room(site_tree):
    PeriodPageFactory(parent=site_tree.timeline, title="Bến Ninh Hải", date_display="1874–1888")
    PeriodPageFactory(parent=site_tree.timeline, title="Đô thị cảng", date_display="1888–1929")
    return site_tree


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)


class Files:
    """Sheets to import, in the shapes that people bring them."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, name, raw):
        path = self.folder / name
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return path

    def csv(self, *rows, delimiter=",", columns=COLUMNS):
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
        return self.write("truong.csv", "\ufeff" + out.getvalue())

    def xlsx(self, *rows):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        path = self.folder / "truong.xlsx"
        book.save(path)
        return path

    def json(self, *events, **more):
        return self.write("truong.json", json.dumps({"events": events} | more))


def run(path, *arguments, language="en"):
    """(what was said, what was complained of); the command's refusal is the last complaint."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_timeline", str(path), *arguments, language=language, stdout=out, stderr=err)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


def said(path, *arguments, **options):
    out, err = run(path, *arguments, **options)
    assert err == ""
    return out


def refused(path, *arguments, **options):
    before = EventPage.objects.count()
    _out, err = run(path, *arguments, **options)
    assert err
    assert EventPage.objects.count() == before
    return err


# What is made


def test_events_become_drafts_below_the_timeline(room, files):
    assert "3 drafts made" in said(files.csv(*EVENTS))
    events = {event.title: event for event in EventPage.objects.all()}
    assert set(events) == {"Mở cảng", "Đắp đường", "Xây cầu"}
    for event in events.values():
        assert not event.live
        assert event.latest_revision is not None
        assert event.get_parent().pk == room.timeline.pk
        assert event.locale == room.timeline.locale
    opened, road, bridge = (events[title] for title in ("Mở cảng", "Đắp đường", "Xây cầu"))
    assert (opened.date_display, opened.date_edtf, opened.date_value) == ("khoảng năm 1876", "", "1876~")
    assert (road.date_display, road.date_value, bridge.date_value) == ("5/3/1885", "1885-03-05", "1900/1902")
    assert (opened.summary, opened.story[0].value.source) == ("Tàu vào.", "<p>Người xem.</p>")
    assert opened.slug == "mo-cang"
    assert opened.period.title == road.period.title == "Bến Ninh Hải"
    assert bridge.period.title == "Đô thị cảng"


def test_a_draft_is_not_seen_until_it_is_published(room, files, client):
    said(files.csv(*EVENTS))
    event = EventPage.objects.get(title="Mở cảng")
    assert client.get(event.url).status_code == 404
    assert "Mở cảng" not in client.get(room.timeline.url).content.decode()
    event = publish(event)
    assert client.get(event.url).status_code == 200


def test_the_period_can_be_said(room, files):
    said(files.csv({"Year": "1500", "Headline": "Làng cũ"}), "--period", "do-thi-cang")
    assert EventPage.objects.get().period.title == "Đô thị cảng"


def test_a_day_in_two_periods_belongs_to_the_one_that_begins(room, files):
    said(files.csv({"Year": "1888", "Headline": "Thành phố"}))
    assert EventPage.objects.get().period.title == "Đô thị cảng"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_separator_of_excel_is_read(room, files, delimiter):
    assert "3 drafts made" in said(files.csv(*EVENTS, delimiter=delimiter))


def test_a_spreadsheet_of_excel_is_read(room, files):
    path = files.xlsx(["Year", "Month", "Headline", "Note"], [1885.0, 3, "Đắp đường"], [], [1876, None, "Mở cảng"])
    assert "Columns not taken over: Note" in said(path)
    assert EventPage.objects.get(title="Đắp đường").date_value == "1885-03"


def test_a_document_is_read(room, files):
    path = files.json(
        {
            "start_date": {"year": "1885"},
            "text": {"headline": "Đắp đường", "text": "<p>Dài.</p>"},
            "background": "#fff",
        },
        title={"text": {"headline": "Trường"}},
        eras=[{}],
    )
    out = said(path)
    assert "title slide" in out
    assert "eras are not taken over" in out
    assert EventPage.objects.get().summary == "Dài."


def test_html_is_left_at_the_door(room, files):
    evil = '<script>alert(1)</script><p onclick="x">Chữ <b>đậm</b> &lt;i&gt;</p><p>Hai</p>'
    said(files.csv({"Year": "1885", "Headline": "Đường <img src=x onerror=alert(1)>", "Text": evil}))
    event = EventPage.objects.get()
    assert (event.title, event.summary) == ("Đường", "Chữ đậm <i>")
    assert event.story[0].value.source == "<p>Hai</p>"


def test_what_is_not_taken_over_is_said(room, files):
    row = EVENTS[1] | {"Media Credit": "Ông Ba", "Time": "10:00", "Text": '<a href="https://b.vn/">b</a>'}
    out = said(
        files.csv(row, {"Type": "title", "Headline": "Trường"}, {"Type": "era", "Year": "1900", "Headline": "x"})
    )
    for text in ("truong.csv:2: ", "https://a.vn/x.jpg", "Ông Ba", "10:00", "https://b.vn/"):
        assert text in out
    assert "truong.csv:3: The title slide" in out
    assert "truong.csv:4: The eras" in out
    assert EventPage.objects.count() == 1


def test_wording_and_figures_that_differ_are_both_kept(room, files):
    out = said(files.csv({"Year": "1885", "Month": "3", "Display Date": "năm 1884", "Headline": "Đường"}))
    assert "differ" in out
    event = EventPage.objects.get()
    assert (event.date_display, event.date_edtf, event.date_value) == ("năm 1884", "1885-03", "1885-03")


def test_a_wording_nobody_can_read_stays_with_the_figures(room, files):
    said(files.csv({"Year": "1885", "Display Date": "năm con gà", "Headline": "Đường"}))
    event = EventPage.objects.get()
    assert (event.date_display, event.date_value) == ("năm con gà", "1885")


def test_a_long_text_is_a_story(room, files):
    said(files.csv({"Year": "1885", "Headline": "Đường", "Text": "dài " * 200}))
    event = EventPage.objects.get()
    assert event.summary == ""
    assert "dài dài" in event.story[0].value.source


# What is not made


def test_a_dry_run_says_all_and_writes_nothing(room, files):
    out = said(files.csv(*EVENTS), "--dry-run")
    assert "2: khoảng năm 1876 · Mở cảng → Bến Ninh Hải" in out
    assert "3 drafts would be made" in out
    assert not EventPage.objects.exists()


def test_run_again_nothing_is_doubled(room, files):
    path = files.csv(*EVENTS)
    said(path)
    out = said(path)
    assert "truong.csv:2: “Mở cảng” is there already, skipped." in out
    assert "0 drafts made, 3 there already" in out
    assert EventPage.objects.count() == 3


def test_an_event_renamed_by_a_curator_is_not_made_again(room, files):
    path = files.csv(*EVENTS)
    said(path)
    publish(EventPage.objects.get(title="Mở cảng"), title="Cảng mở cửa", date_display="1877")
    assert "0 drafts made, 3 there already" in said(path)


def test_what_a_curator_wrote_before_is_not_made_again(room, files):
    period = room.timeline.get_children().first()
    EventPageFactory(parent=room.timeline, period_id=period.pk, title="Mở cảng", date_display="khoảng năm 1876")
    assert "2 drafts made, 1 there already" in said(files.csv(*EVENTS))


def test_what_we_exported_ourselves_is_there_already(room, files):
    period = room.timeline.get_children().first()
    event = EventPageFactory(parent=room.timeline, period_id=period.pk, title="Mở cảng", date_display="1876")
    thing = TimelineItem(
        key=event.translation_key, part=1, lane=Lane.PERSON, title="Ai đó", date_label="1880", **vars(shape_of("1880"))
    )
    document = as_timelinejs([thing], (), "Dòng thời gian", lambda item: "https://a.vn/")
    assert "0 drafts made, 1 there already" in said(files.write("ta.json", json.dumps(document)))


def test_what_stands_on_the_timeline_is_there_already(room, files):
    thing = TimelineItem(
        page_id=room.people.pk,
        key=room.people.translation_key,
        locale=room.timeline.locale,
        lane=Lane.PERSON,
        title="Nguyên Hồng",
        date_label="1885",
        **vars(shape_of("1885")),
    )
    thing.save()
    assert "0 drafts made, 1 there already" in said(files.csv({"Year": "1885", "Headline": "Nguyên Hồng"}))


# Bad rows

BAD_ROWS = [
    ("no headline", {"Headline": ""}, "There is no headline"),
    ("only HTML in the headline", {"Headline": "<br>"}, "There is no headline"),
    ("a long headline", {"Headline": "x" * 256}, "256"),
    ("a long wording", {"Display Date": "x" * 121}, "121"),
    ("no date at all", {"Year": ""}, "There is no date"),
    ("no year", {"Year": "", "Month": "3"}, "no year"),
    ("no month", {"Month": "", "Day": "3"}, "no month"),
    ("a wording alone that cannot be read", {"Year": "", "Display Date": "xưa"}, "xưa"),
    ("the thirty-first of February", {"Month": "2", "Day": "31"}, "31"),
    ("a thirteenth month", {"Month": "13"}, "13"),
    ("a far year", {"Year": "99999"}, "99999"),
    ("a year before all", {"Year": "-200001"}, "-200001"),
    ("the year nought", {"Year": "0"}, "year 0"),
    ("a year that is none", {"Year": "1885?"}, "1885?"),
    ("not a number", {"Year": "NaN"}, "NaN"),
    ("a year of other digits", {"Year": "١٨٨٥"}, "whole number"),
    ("half a year", {"Year": "1885.5"}, "1885.5"),
    ("an end before the start", {"End Year": "1880"}, "1880"),
    ("an end alone", {"Year": "", "End Year": "1880"}, "no start"),
    ("no period", {"Year": "1500"}, "--period"),
    ("the same again", EVENTS[0], "row 2"),
]


def test_a_bad_row_is_named_and_nothing_is_loaded(room, files, subtests):
    for name, cells, text in BAD_ROWS:
        with subtests.test(name):
            err = refused(files.csv(EVENTS[0], {"Year": "1885", "Headline": "Đường"} | cells, EVENTS[2]))
            (line,) = [line for line in err.splitlines() if line.startswith("truong.csv:3: ")]
            assert text in line


def test_every_bad_row_is_named_at_once(room, files):
    bad = [{"Year": "1885", "Month": "13", "Headline": "a"}, {"Year": "", "Headline": "b"}]
    err = refused(files.csv(*bad, EVENTS[0]))
    assert "truong.csv:2: " in err
    assert "truong.csv:3: " in err
    assert "2 problems" in err


def test_reasons_are_vietnamese_by_default(room, files):
    err = refused(files.csv({"Year": "1885", "Month": "2", "Day": "31", "Headline": "a"}), language="vi")
    assert "tháng 2" in err


def test_rows_are_counted_as_a_spreadsheet_counts_them(room, files):
    rows = [EVENTS[0] | {"Text": "một\nhai\nba"}, {}, {"Year": "x", "Headline": "b"}]
    assert "truong.csv:4: " in refused(files.csv(*rows))


def test_a_bad_event_of_a_document_is_numbered(room, files):
    err = refused(files.json({"start_date": {"year": 1885}, "text": {"headline": "a"}}, 7, {"text": [1]}))
    assert "truong.json:2: " in err
    assert "truong.json:3: " in err


def test_what_fails_while_writing_leaves_nothing_half_done(room, files, monkeypatch):
    save = MuseumPage.full_clean

    def fail(page, *args, **kwargs):
        if page.title == "Xây cầu":
            page.period = None
        save(page, *args, **kwargs)

    monkeypatch.setattr(MuseumPage, "full_clean", fail)
    err = refused(files.csv(*EVENTS))
    assert err.startswith("truong.csv:4: ")
    children = room.timeline.get_children().count()
    assert room.timeline.__class__.objects.get(pk=room.timeline.pk).numchild == children == 2


def test_an_unknown_period_is_refused_with_the_known_ones(room, files):
    err = refused(files.csv(*EVENTS), "--period", "ngay-mai")
    assert "ben-ninh-hai, do-thi-cang" in err


def test_without_a_timeline_there_is_nothing_to_import_into(files):
    assert "no timeline" in refused(files.csv(*EVENTS))


# Bad files

BAD_FILES = [
    ("nothing", b"", "empty"),
    ("blanks", b" \n ", "empty"),
    ("only a header", b"Year,Headline\n", "no events"),
    ("other columns", "Năm,Tên\n1885,a\n".encode(), "Missing column: Year, Headline"),
    ("a column twice", b"Year,Headline,year\n1885,a,1\n", "twice"),
    ("a cell too many", b"Year,Headline\n1885,a,b\n", "more cells"),
    ("an open quotation mark", b'Year,Headline\n1885,"a\n', "CSV"),
    ("Windows-1258", "Year,Headline\n1885,Đường\n".encode("cp1258", "ignore") + b"\xd2\n", "Windows-1258"),
    ("UTF-16", "Year,Headline\n1885,a\n".encode("utf-16"), "UTF-16"),
    ("UTF-16 without its mark", "Year,Headline\n1885,a\n".encode("utf-16-le"), "UTF-16"),
    ("a NUL", b"Year,Headline\n1885,a\0\n", "NUL"),
    ("an old Excel file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
    ("a broken package", b"PK\x03\x04abc", "spreadsheet"),
    ("broken JSON", b'{"events": [}', "JSON"),
    ("another JSON", b"[1, 2]", "events"),
    ("no events", b'{"events": []}', "no events"),
    ("brackets in brackets", b'{"events": ' + b"[" * 100_000, "JSON"),
    ("a number without end", b'{"events": [' + b"9" * 10_000 + b"]}", "JSON"),
    ("a long cell", b"Year,Headline,Text\n1885,a," + b"x" * 20_001, "20001"),
    ("a cell without end", b"Year,Headline,Text\n1885,a," + b"x" * 200_000, "CSV"),
    ("many rows", b"Year,Headline\n" + b"".join(b"1885,a%d\n" % n for n in range(2001)), "2000"),
    ("a large file", b"Year,Headline\n" + b"1885,a\n" * 800_000, "5 MB"),
]


@pytest.mark.parametrize(("raw", "text"), [case[1:] for case in BAD_FILES], ids=[case[0] for case in BAD_FILES])
def test_a_bad_file_is_named_with_a_reason(files, raw, text):
    with override("en"):
        (problem,) = reading.read_file(files.write("truong.csv", raw)).problems
    assert str(problem).startswith("truong.csv:")
    assert text in str(problem)


def test_a_bad_file_is_refused(room, files):
    assert "not UTF-8" in refused(files.write("truong.csv", b"\xd2"))


def test_a_file_that_is_not_there_is_refused(room, files):
    assert "cannot be read" in refused(files.folder / "khong-co.csv")
    assert "cannot be read" in refused(files.folder)


def test_a_package_that_is_no_spreadsheet_is_refused(room, files):
    path = files.folder / "truong.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("tho.txt", "Tre xanh")
    assert "spreadsheet" in refused(path)


def repacked(path, name, content):
    """The workbook with another content of one of its parts."""
    parts = {}
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, raw in parts.items():
            package.writestr(part, raw)
    return path


SHEET = "xl/worksheets/sheet1.xml"
ROWS = '<?xml version="1.0"?>%s<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (" " * (reading.LARGEST_UNPACKED + 1), "Unpacked"),
        ('<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>', "spreadsheet"),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>Year</t></is></c><c r="B1" t="inlineStr"><is><t>Headline</t></is>'
         '</c></row><row r="999999999999"><c r="A999999999999"><v>1</v></c></row></sheetData></worksheet>', "too long"),
        ("<row>", "spreadsheet"),
    ],
    ids=["unpacked without end", "entities", "a row far down", "not closed"],
)  # fmt: skip
def test_a_spreadsheet_made_to_harm_is_refused(room, files, content, text):
    path = files.xlsx(["Year", "Headline"], [1885, "a"])
    if content.startswith("<!"):
        content = ROWS % content + "<row><c><v>&c;</v></c></row></sheetData></worksheet>"
    elif content.startswith("<row"):
        content = ROWS % "" + content
    assert text in refused(repacked(path, SHEET, content))


def test_more_rows_than_fit_are_refused_from_a_spreadsheet_too(room, files):
    path = files.xlsx(["Year", "Headline"], *([1885, f"a{number}"] for number in range(2001)))
    assert "2000" in refused(path)
