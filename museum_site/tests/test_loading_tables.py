"""Bad input: every fault is named with file and line, and nothing is loaded."""

import pytest
from django.core.management import CommandError
from django.utils.translation import override

from museum_site.loading.checking import Exhibition
from museum_site.models import HomePage

from .small_exhibition import SmallExhibition


@pytest.fixture
def small(tmp_path):
    return SmallExhibition(tmp_path)


def problems(small):
    with override("en"):
        return [str(problem) for problem in Exhibition(small.folder).problems]


# (what is wrong, table, number of the row, cells, where it is reported, what is said of it)
BAD_CELLS = [
    ("a date that is none", "events", 0, {"date": "31/02/1950"}, "events.csv:2", "date"),
    ("an EDTF that is none", "events", 1, {"edtf": "1955-13"}, "events.csv:9", "edtf"),
    ("an accession number twice", "objects", 1, {"accession_number": "T.1"}, "objects.csv:3", "T.1"),
    ("two labels of one object", "artefacts", 1, {"accession_number": "T.1"}, "artefacts.csv:3", "T.1"),
    ("a key twice", "events", 1, {"key": "mo-ben"}, "events.csv:9", "mo-ben"),
    ("a key that is none", "people", 0, {"key": "Bùi Viện"}, "people.csv:2", "Bùi Viện"),
    ("a missing title", "places", 0, {"title_vi": ""}, "places.csv:2", "title_vi"),
    ("a missing English title", "places", 0, {"title_en": ""}, "places.csv:2", "title"),
    ("a missing English text", "events", 0, {"summary_en": ""}, "events.csv:2", "summary"),
    ("an English text alone", "events", 1, {"summary_en": "Hello"}, "events.csv:9", "summary"),
    (
        "an English heading missing",
        "exhibition_sections",
        0,
        {"heading_en": ""},
        "exhibition_sections.csv:2",
        "heading",
    ),
    ("other paragraphs in English", "periods", 0, {"introduction_en": "One."}, "periods.csv:2", "introduction"),
    ("other list items in English", "events", 0, {"story_en": "One.\n\n- two"}, "events.csv:2", "story"),
    ("too long", "periods", 0, {"short_title_vi": "x" * 41}, "periods.csv:2", "41"),
    ("too long for the settings", "site", 1, {"value_en": "x" * 161}, "site.csv:3", "161"),
    ("HTML", "events", 0, {"title_vi": "<img src=x onerror=alert(1)>"}, "events.csv:2", "HTML"),
    ("a closing tag", "people", 0, {"story_vi": "x </p>"}, "people.csv:2", "HTML"),
    ("an unknown period", "events", 0, {"period": "ngay-mai"}, "events.csv:2", "ngay-mai"),
    ("an unknown source", "periods", 0, {"sources": "s1; s7"}, "periods.csv:2", "s7"),
    ("an unknown theme", "artefacts", 0, {"themes": "bien"}, "artefacts.csv:2", "bien"),
    ("a term of another vocabulary", "objects", 0, {"materials": "ren"}, "objects.csv:2", "ren"),
    ("an unknown item", "exhibition_sections", 0, {"items": "event:moc"}, "exhibition_sections.csv:2", "event:moc"),
    ("a section of no page", "page_sections", 0, {"page": "visiting"}, "page_sections.csv:2", "visiting"),
    ("an unknown choice", "objects", 0, {"authenticity": "fake"}, "objects.csv:2", "fake"),
    ("an unknown certainty", "events", 0, {"certainty": "sure"}, "events.csv:2", "sure"),
    ("an unknown colour", "periods", 0, {"colour": "#ff0000"}, "periods.csv:2", "#ff0000"),
    ("an unknown vocabulary", "vocabulary", 0, {"kind": "colour"}, "vocabulary.csv:2", "colour"),
    ("an unknown room", "rooms", 0, {"key": "cellar"}, "rooms.csv:2", "cellar"),
    ("an unknown setting", "site", 1, {"key": "slogan"}, "site.csv:3", "slogan"),
    ("an unknown right", "drawings", 0, {"rights_statement": "free"}, "drawings.csv:2", "free"),
    ("a slug that is none", "pages", 0, {"slug_vi": "Giới thiệu"}, "pages.csv:2", "Giới thiệu"),
    ("a measure without a unit", "objects", 0, {"dimensions": "height=38"}, "objects.csv:2", "height=38"),
    ("a measure of nothing", "objects", 0, {"dimensions": "height=0 cm"}, "objects.csv:2", "height=0 cm"),
    ("a measure that is no number", "objects", 0, {"dimensions": "height=NaN cm"}, "objects.csv:2", "NaN"),
    ("a measure too fine", "objects", 0, {"dimensions": "height=0.001 cm"}, "objects.csv:2", "0.001"),
    ("no parts", "objects", 0, {"number_of_parts": "0"}, "objects.csv:2", "number_of_parts"),
    ("an AAT number that is none", "vocabulary", 0, {"aat": "12345"}, "vocabulary.csv:2", "AAT"),
    ("a latitude off the globe", "places", 0, {"latitude": "120.5"}, "places.csv:2", "120.5"),
    ("a latitude that is no number", "places", 0, {"latitude": "20°51′"}, "places.csv:2", "20°51′"),
    ("a latitude alone", "places", 0, {"longitude": ""}, "places.csv:2", "longitude"),
    ("coordinates without a source", "places", 0, {"coordinates_source": ""}, "places.csv:2", "coordinates_source"),
    ("an address of another kind", "sources", 0, {"url": "javascript:alert(1)"}, "sources.csv:2", "url"),
    ("an anniversary that is none", "events", 0, {"anniversary": "solar:02-30"}, "events.csv:2", "02-30"),
    ("an order that is no number", "periods", 0, {"order": "first"}, "periods.csv:2", "first"),
    ("a day that is none", "objects", 0, {"acquisition_date": "2023-02-30"}, "objects.csv:2", "2023-02-30"),
    ("neither yes nor no", "objects", 0, {"donor_consents_to_be_named": "maybe"}, "objects.csv:2", "maybe"),
    ("a drawing that is missing", "artefacts", 0, {"drawing": "objects/x.svg"}, "artefacts.csv:2", "objects/x.svg"),
    ("a drawing outside", "artefacts", 0, {"drawing": "../../moc.svg"}, "artefacts.csv:2", "../../moc.svg"),
    ("a drawing of another kind", "artefacts", 0, {"drawing": "objects/moc.png"}, "artefacts.csv:2", "moc.png"),
    ("a drawing shown twice", "artefacts", 1, {"drawing": "objects/moc.svg"}, "artefacts.csv:3", "moc.svg"),
    ("a drawing nobody has drawn", "drawings", 5, {"key": "cong"}, "drawings.csv:7", "cong"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "number", "cells", "where", "said"), [case[1:] for case in BAD_CELLS], ids=[case[0] for case in BAD_CELLS]
)
def test_a_bad_cell_is_named_with_file_and_line(small, table, number, cells, where, said):
    small.change(table, number, **cells)
    assert [problem for problem in problems(small) if problem.startswith(f"{where}: ") and said in problem]
    with pytest.raises(CommandError):
        small.load()
    assert not HomePage.objects.exists()


# (what is wrong, table, bytes, what stands there instead, where it is reported)
BAD_BYTES = [
    ("an unknown column", "events", b"key,period", b"key,colour,period", "events.csv:1: "),
    ("a missing column", "events", b"certainty,", b"", "events.csv:1: "),
    ("a column twice", "sources", b"key,citation", b"key,key,citation", "sources.csv:1: "),
    ("broken UTF-8", "sources", "Quyết".encode(), b"Quy\xe1t", "sources.csv:2: "),
    ("UTF-16", "sources", b"key,", "key,".encode("utf-16"), "sources.csv:1: "),
    ("a NUL", "events", "Tiếp".encode(), b"Ti\0p", "events.csv:9: "),
    ("a row with a cell too many", "sources", b"\r\ns1,", b"\r\ns1,,", "sources.csv:2: "),
    ("a row with a cell too few", "sources", b"\r\ns1,", b"\r\n", "sources.csv:2: "),
    ("a quotation mark left open", "events", b"\r\ntiep-quan,", b'\r\n"tiep-quan,', "events.csv:9: "),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "old", "new", "where"), [case[1:] for case in BAD_BYTES], ids=[case[0] for case in BAD_BYTES]
)
def test_a_broken_file_is_named_with_the_line(small, table, old, new, where):
    small.replace(table, old, new)
    assert any(problem.startswith(where) for problem in problems(small))
    with pytest.raises(CommandError):
        small.load()
    assert not HomePage.objects.exists()


def test_the_small_exhibition_itself_is_in_order(small):
    assert problems(small) == []


def test_a_missing_file_is_named(small):
    (small.folder / "events.csv").unlink()
    assert any(problem.startswith("events.csv:") for problem in problems(small))


def test_an_empty_file_lacks_its_columns(small):
    (small.folder / "events.csv").write_bytes(b"")
    assert any(problem.startswith("events.csv:1: ") for problem in problems(small))


def test_the_name_of_the_room_and_every_index_page_are_needed(small):
    small.remove("site", 0)
    small.remove("rooms", 2)
    assert [problem.partition(": ")[0] for problem in problems(small)] == ["site.csv:1", "rooms.csv:1"]


def test_a_drawing_is_missing_for_a_period(small):
    (small.folder / "drawings/periods/pho.svg").rename(small.folder / "drawings/home/pho.svg")
    assert [problem for problem in problems(small) if problem.startswith("periods.csv:7: ")]


def test_two_drawings_of_one_name_are_refused(small):
    small.draw("home/moc.svg")
    assert [problem for problem in problems(small) if problem.startswith("drawings.csv:4: ")]


def test_a_linked_drawing_must_not_lead_outside(small, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "moc.svg"
    inside = small.folder / "drawings/objects/moc.svg"
    inside.rename(outside)
    inside.symlink_to(outside)
    assert [problem for problem in problems(small) if problem.startswith("artefacts.csv:2: ")]


def test_all_faults_are_reported_at_once(small):
    small.change("events", 0, date="31/02/1950", certainty="sure")
    small.change("objects", 1, authenticity="fake")
    assert len(problems(small)) == 3


def test_a_line_is_counted_where_the_row_begins(small):
    small.change("events", 0, story_vi="Một.\n\nHai.\n\nBa.", story_en="One.\n\nTwo.\n\nThree.")
    small.change("events", 1, certainty="sure")
    assert [problem.partition(": ")[0] for problem in problems(small)] == ["events.csv:11"]


def test_sections_of_a_page_without_translation_need_none(small):
    small.change("pages", 0, title_en="", slug_en="")
    small.change("page_sections", 0, heading_en="", text_en="")
    assert problems(small) == []


@pytest.mark.django_db
def test_there_is_no_such_folder(small):
    small.folder = small.folder / "nowhere"
    with pytest.raises(CommandError, match="nowhere"):
        small.load()
