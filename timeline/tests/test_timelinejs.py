"""Other programs' formats: what goes out is exact and honest, and comes in again as it was."""

import csv
import io
import json
import uuid
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.dates import format_date, ordinal
from core.dates.forms import DateError, Interval, Open, Point
from core.placing import Lane
from core.vietnamese import normalise
from timeline.interchange import as_csv, as_sheet, as_timelinejs
from timeline.interchange.dating import date_of, edtf_of_days, year_in, year_out
from timeline.interchange.importing import happenings_of
from timeline.interchange.listing import COLUMNS as OUR_COLUMNS
from timeline.interchange.reading import read_bytes
from timeline.interchange.sheet import COLUMNS
from timeline.interchange.texts import plain_cell, read_html, read_line, safe_cell
from timeline.models import TimelineItem
from timeline.shapes import shape_of

KEY = uuid.UUID("7b0f7a52-3a3a-4c4e-9a55-0f6a9a3f2b11")


def item(edtf="1876~", label=None, title="Mở cảng", **fields):
    shape = vars(shape_of(edtf))
    label = (format_date(edtf, "vi") if edtf else "") if label is None else label
    return TimelineItem(**{"key": KEY, "lane": Lane.EVENT, "title": title, "date_label": label} | shape | fields)


def period(edtf, title="Bến Ninh Hải"):
    """What is asked of a PeriodPage, which itself would want a database."""
    shape = shape_of(edtf)
    return SimpleNamespace(title=title, date_earliest=shape.earliest, date_latest=shape.latest)


def address(item):
    return f"https://example.vn/id/{item.key}/"


def document(*items, periods=(), title="Dòng thời gian"):
    with override("vi"):
        return as_timelinejs(items, periods, title, address)


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def sheet(*items, periods=(), title="Dòng thời gian"):
    with override("vi"):
        return as_sheet(items, periods, title, address)


def read_again(raw, name="a"):
    reading = read_bytes(name, raw.encode())
    happenings = happenings_of(reading)
    assert reading.problems == []
    return happenings


def as_xlsx(text):
    """The sheet as a spreadsheet program would save it again, numbers as numbers."""
    book = Workbook()
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
        book.active.append([int(cell) if cell.lstrip("-").isdecimal() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# What TimelineJS is told of a date


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("1955-05-13", {"year": 1955, "month": 5, "day": 13}, None),
        ("1955-05", {"year": 1955, "month": 5}, None),
        ("1876~", {"year": 1876}, None),
        ("1874/1876", {"year": 1874}, {"year": 1876}),
        ("193X", {"year": 1930}, {"year": 1939}),
        ("[1874,1876]", {"year": 1874}, {"year": 1876}),
        ("1954-07/1955-05", {"year": 1954, "month": 7}, {"year": 1955, "month": 5}),
        ("1946-11-20/1946-11-26", {"year": 1946, "month": 11, "day": 20}, {"year": 1946, "month": 11, "day": 26}),
        ("../1887", {"year": 1887}, None),
        ("1955/..", {"year": 1955}, None),
        ("-0206", {"year": -207}, None),
        ("0000", {"year": -1}, None),
        ("Y-12000", {"year": -12001}, None),
    ],
)
def test_a_date_goes_out_as_exact_as_it_is_known(edtf, start, end):
    (event,) = document(item(edtf))["events"]
    assert event["start_date"] == start
    assert event.get("end_date") == end
    assert event["display_date"] == format_date(edtf, "vi")


def test_an_event_has_its_words_its_page_and_a_name_that_stays():
    (event,) = document(item(summary="Tàu vào.\nNgười xem."))["events"]
    assert event["unique_id"] == str(KEY)
    assert event["group"] == "Sự kiện"
    assert event["text"]["headline"] == "Mở cảng"
    assert event["text"]["text"].startswith("<p>Tàu vào.</p><p>Người xem.</p><p><a href=")
    assert address(item()) in event["text"]["text"]


def test_several_things_of_one_page_have_names_of_their_own():
    names = {event["unique_id"] for event in document(item(), item(part=1), item(part=2))["events"]}
    assert names == {str(KEY), f"{KEY}-1", f"{KEY}-2"}


def test_the_undated_are_left_out_and_counted():
    made = document(item(), item(""), item(""))
    assert len(made["events"]) == 1
    assert "2" in made["title"]["text"]["text"]
    assert document(item())["title"]["text"]["text"] == ""
    title = rows(sheet(item(), item("")))[0]
    assert (title["Type"], title["Headline"]) == ("title", "Dòng thời gian")
    assert "1" in title["Text"]


def test_periods_are_eras_and_one_that_goes_on_ends_now():
    eras = document(periods=[period("1874/1888"), period("1986/.."), period("../1000")])["eras"]
    assert eras[0] == {
        "start_date": {"year": 1874},
        "end_date": {"year": 1888},
        "text": {"headline": "Bến Ninh Hải"},
    }
    assert eras[1]["end_date"]["year"] > 2024
    assert eras[2]["start_date"] == eras[2]["end_date"] == {"year": 1000}


def test_nothing_in_a_text_becomes_html():
    evil = '<img src=x onerror="alert(1)">'
    made = document(item(title=evil, label=evil, summary=evil), periods=[period("1874", title=evil)], title=evil)
    assert "<img" not in json.dumps(made)
    assert "<img" not in sheet(item(title=evil, label=evil, summary=evil), periods=[period("1874", title=evil)])


def test_an_address_cannot_leave_its_attribute():
    with override("vi"):
        made = as_timelinejs([item()], (), "x", lambda item: 'https://example.vn/" onclick="x')
    assert ' onclick="x' not in made["events"][0]["text"]["text"]


# The sheet


def test_the_sheet_has_the_columns_of_timelinejs_in_their_order():
    text = sheet(item("1954-07/1955-05"), periods=[period("1874/1888")])
    assert text.startswith(
        "\ufeffYear,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media"
    )
    _title, event, era = rows(text)
    assert list(event) == list(COLUMNS)
    assert (event["Year"], event["Month"], event["Day"], event["Type"]) == ("1954", "7", "", "")
    assert (event["End Year"], event["End Month"], event["End Day"]) == ("1955", "5", "")
    assert (era["Type"], era["Year"], era["End Year"], era["Headline"]) == ("era", "1874", "1888", "Bến Ninh Hải")


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''+1", "＝1", "-0206-01-01"])
def test_no_cell_is_run_and_every_cell_comes_back(text):
    assert safe_cell(text) == f"'{text}"
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", "-207", "-12.5", "1876", "'s-Hertogenbosch", "a=b", "năm -5"])
def test_a_harmless_cell_stays_as_it_is(text):
    assert safe_cell(text) == plain_cell(text) == text


# Our own table


def test_our_csv_says_what_the_table_knows():
    things = [
        item("1876~", summary="Tàu vào.", period_pk=7),
        item("193X"),
        item("1930/1939"),
        item("../1887"),
        item(""),
    ]
    text = as_csv(things, {7: "ben-ninh-hai"}, address)
    assert text.startswith("\ufeff" + ",".join(OUR_COLUMNS))
    made = rows(text)
    assert made[0] == {
        "key": str(KEY),
        "lane": "event",
        "title": "Mở cảng",
        "date": "khoảng năm 1876",
        "edtf": "1876~",
        "earliest": "1876-01-01",
        "latest": "1876-12-31",
        "period": "ben-ninh-hai",
        "url": f"https://example.vn/id/{KEY}/",
        "summary": "Tàu vào.",
    }
    assert [row["edtf"] for row in made] == ["1876~", "193X", "1930/1939", "../1887", ""]
    assert (made[3]["earliest"], made[3]["latest"], made[3]["period"]) == ("", "1887-12-31", "")
    assert made[4]["earliest"] == made[4]["latest"] == ""


def test_a_title_that_a_spreadsheet_would_run_is_only_text():
    assert rows(as_csv([item(title="=HYPERLINK(1)")], {}, address))[0]["title"] == "'=HYPERLINK(1)"


# Years and dates of others


def test_years_before_our_era_have_no_zero():
    assert [year_out(year) for year in (-206, 0, 1, 1876)] == [-207, -1, 1, 1876]
    assert all(year_in(year_out(year)) == year for year in range(-300, 300))


@pytest.mark.parametrize(
    ("start", "end", "wording", "found"),
    [
        # (wording, EDTF kept beside it, value, whether the two contradict each other)
        (Point(1876), None, "khoảng năm 1876", ("khoảng năm 1876", "", "1876~", False)),
        (Point(1876), None, "", ("1876", "", "1876", False)),
        (Point(1955, 5, 13), None, "", ("13/5/1955", "", "1955-05-13", False)),
        (Point(1874), Point(1876), "", ("1874–1876", "", "1874/1876", False)),
        (Point(1955, 5, 13), Point(1955, 5, 13), "", ("13/5/1955", "", "1955-05-13", False)),
        # TimelineJS asks for a year, so a year alone contradicts nothing that it touches
        (Point(1930), None, "thập niên 1930", ("thập niên 1930", "", "193X", False)),
        (Point(1955), None, "13/5/1955", ("13/5/1955", "", "1955-05-13", False)),
        (Point(1887), None, "trước năm 1888", ("trước năm 1888", "", "../1887", False)),
        # the figures say more, or something else
        (Point(1954, 7, 20), None, "1954", ("1954", "1954-07-20", "1954-07-20", True)),
        (Point(1955), None, "1954", ("1954", "1955", "1955", True)),
        (Point(1958), None, "một ngày rất xưa", ("một ngày rất xưa", "1958", "1958", False)),
        # no figures
        (None, None, "đầu năm 1955 hoặc 1956", None),
        (None, None, "1955", ("1955", "", "1955", False)),
    ],
)
def test_wording_and_figures_are_brought_together(start, end, wording, found):
    if found is None:
        with pytest.raises(DateError):
            date_of(start, end, wording, "vi")
        return
    dating = date_of(start, end, wording, "vi")
    assert (dating.wording, dating.edtf, dating.date.edtf, dating.is_contradicted) == found


def test_edtf_of_days_keeps_doubt():
    days = ordinal(1876, 1, 1), ordinal(1876, 12, 31)
    assert edtf_of_days(*days, is_about=True) == "1876~"
    assert edtf_of_days(*days, is_about=True, is_doubtful=True) == "1876%"
    assert edtf_of_days(None, None) == ""


# HTML of others


@pytest.mark.parametrize(
    ("html", "paragraphs", "links"),
    [
        ("Một dòng.", ["Một dòng."], []),
        ("Một.\nHai.\n\nBa.", ["Một.", "Hai.", "Ba."], []),
        ("<p>Một\n dòng.</p><p>Hai<br>ba</p>", ["Một dòng.", "Hai", "ba"], []),
        ("<b>Đậm</b> và <i>nghiêng</i> &amp; a < b", ["Đậm và nghiêng & a < b"], []),
        ("<script>alert(1)</script><p onclick=x>Chữ</p>", ["Chữ"], []),
        ('Xem <a href="https://a.vn/">đây</a>.', ["Xem đây."], ["https://a.vn/"]),
        ('<p>Chữ</p><p><a href="https://a.vn/">Mở</a></p>', ["Chữ"], ["https://a.vn/"]),
        ("<ul><li>một<li>hai</ul>", ["một", "hai"], []),
        ("<img src=x onerror=alert(1)>", [], ["x"]),
        ("<p>Chưa đóng", ["Chưa đóng"], []),
        ("<script>không bao giờ đóng", [], []),
        ("", [], []),
    ],
)
def test_html_becomes_plain_paragraphs(html, paragraphs, links):
    assert read_html(html) == (paragraphs, links)


def test_a_headline_is_one_line_without_html():
    assert read_line("<b>Mở</b> cảng<br>Hải&nbsp;Phòng") == "Mở cảng Hải Phòng"


# There and back


def test_a_document_comes_back_as_it_went():
    things = [
        item("1876~", summary="Tàu vào.\nNgười xem."),
        item("../1887", title="=1+1"),
        item("193X", title="A < B & C"),
        item("-0206", title="Triệu Đà"),
        item("0040-03", label="mùng 6 tháng Hai năm Canh Tý", title="Hai Bà Trưng"),
    ]
    sent = sheet(*things, periods=[period("1874/1888")])
    for happenings in (
        read_again(json.dumps(document(*things))),
        read_again(sent),
        happenings_of(read_bytes("a.xlsx", as_xlsx(sent))),
    ):
        assert [(each.title, each.dating.wording) for each in happenings] == [
            (thing.title, thing.date_label) for thing in things
        ]
        assert [each.value for each in happenings] == ["1876~", "../1887", "193X", "-0206", "0040-03"]
        assert (happenings[0].summary, happenings[0].story) == ("Tàu vào.", ["Người xem."])


def test_what_came_in_goes_out_the_same():
    theirs = {
        "events": [
            {
                "start_date": {"year": "1955", "month": "5", "day": "13"},
                "text": {"headline": "Tiếp quản", "text": "<p>Ngày ấy.</p>"},
            },
            {"start_date": {"year": -207}, "text": {"headline": "Nam Việt"}, "display_date": "207 TCN"},
            {
                "start_date": {"year": 1954, "month": 7},
                "end_date": {"year": 1955, "month": 5},
                "text": {"headline": "Ba trăm ngày"},
            },
        ]
    }
    found = read_again(json.dumps(theirs))
    things = [item(each.value, label=each.dating.wording, title=each.title, summary=each.summary) for each in found]
    ours = document(*things)["events"]
    for their, our in zip(theirs["events"], ours, strict=True):
        assert our["text"]["headline"] == their["text"]["headline"]
        for side in ("start_date", "end_date"):
            expected = {name: int(value) for name, value in their.get(side, {}).items()} or None
            assert our.get(side) == expected
    assert ours[1]["display_date"] == "207 TCN"


YEARS = st.integers(1000, 2100) | st.integers(-4000, 9000) | st.integers(-190_000, -10_000)
LINES = st.text(max_size=80).map(lambda text: " ".join(normalise(text).split()))
FORMULAS = st.sampled_from(["=", "+", "-", "@", "'", "'=", "<b>", "&amp;", ";", ",", '"'])


@st.composite
def points(draw):
    year = draw(YEARS)
    doubt = {"approximate": draw(st.booleans()), "uncertain": draw(st.booleans())}
    precision = draw(st.sampled_from(["year", "month", "day", "decade"]))
    if precision == "decade" and year >= 10:
        return Point(year - year % 10, masked=1, **doubt)
    if precision in ("month", "day") and abs(year) < 9999:
        day = draw(st.integers(1, 28)) if precision == "day" else None
        return Point(year, draw(st.integers(1, 12)), day, **doubt)
    return Point(year, **doubt)


@st.composite
def dates(draw):
    if draw(st.booleans()):
        return draw(points()).edtf
    sides = draw(st.sampled_from(["both", "start", "end"]))
    start = Open.OPEN if sides == "end" else draw(points())
    end = Open.OPEN if sides == "start" else draw(points())
    try:
        return Interval(start, end).edtf
    except DateError:
        return Interval(end, start).edtf


@st.composite
def things(draw):
    edtf, language = draw(dates()), draw(st.sampled_from(["vi", "en"]))
    title = draw(FORMULAS) + draw(LINES) if draw(st.booleans()) else draw(LINES)
    title = " ".join(title.split())
    assume(title)
    return item(edtf, label=format_date(edtf, language), title=title, summary=draw(LINES), key=draw(st.uuids()))


@hypothesis_settings(deadline=None, max_examples=150)
@given(st.lists(things(), min_size=1, max_size=4))
def test_whatever_goes_out_comes_in_with_title_days_and_wording(things):
    with override("vi"):
        sent = [json.dumps(document(*things), ensure_ascii=False), sheet(*things)]
    for raw in sent:
        for thing, found in zip(things, read_again(raw), strict=True):
            shape = shape_of(found.value)
            assert found.title == thing.title
            assert found.summary == thing.summary
            assert found.dating.wording == thing.date_label
            assert (shape.earliest, shape.latest) == (thing.earliest, thing.latest)
            assert (shape.is_about, shape.is_doubtful) == (thing.is_about, thing.is_doubtful)


@hypothesis_settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_is_in_a_file_it_is_an_answer_and_no_failure(raw):
    for begin in (b"", b"PK\x03\x04", b'{"events": [', b"Year,Headline\n"):
        reading = read_bytes("x", begin + raw)
        happenings_of(reading)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["year", "month", "headline"]), inner),
    max_leaves=6,
)


@hypothesis_settings(deadline=None, max_examples=150)
@given(
    st.lists(st.dictionaries(st.sampled_from(["start_date", "end_date", "text", "media", "unique_id"]), JSON_VALUES))
)
def test_whatever_is_in_a_document_it_is_an_answer_and_no_failure(events):
    reading = read_bytes("x.json", json.dumps({"events": events}).encode())
    happenings_of(reading)
    assert len(reading.records) + len(reading.problems) >= len(events)
