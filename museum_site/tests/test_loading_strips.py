"""Loading the strips of context: each with its entries, and a curator's own are kept."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.utils import translation
from wagtail.models import ReferenceIndex

from core.models import LoadedRecord, Source
from museum_site.loading.checking import Exhibition
from timeline.models import ContextEntry, ContextStrip

from .small_exhibition import SmallExhibition

# All that is needed, and the strips with their source.
TABLES = ("site", "rooms", "sources", "drawings", "periods", "strips", "strip_entries")


@pytest.fixture
def small(tmp_path, settings):
    settings.LOADING_PICTURE_WIDTH = 16
    settings.MEDIA_ROOT = str(tmp_path / "media")
    small = SmallExhibition(tmp_path / "content")
    small.empty(*(table for table in small.rows if table not in TABLES))
    small.rows["drawings"] = [row for row in small.rows["drawings"] if row["key"] in ("lang", "pho")]
    small.save("drawings")
    return small


@pytest.fixture
def loaded(small, db):
    small.load()
    return small


def the_strip():
    return ContextStrip.objects.get(slug="ca-nuoc")


def titles():
    return list(the_strip().entries.values_list("title_vi", flat=True))


class TestALoad:
    def test_writes_a_strip_with_its_entries(self, loaded):
        strip = the_strip()
        assert (strip.title_vi, strip.title_en, strip.position) == ("Cả nước", "The country", 1)
        first, second = strip.entries.all()
        assert (first.title_en, first.date_value, first.source.key) == ("A treaty", "1874-03-15", "s1")
        assert (second.date_display, second.date_value) == ("đêm ba mươi", "1946-12~")

    def test_shows_vietnamese_where_there_is_no_english(self, loaded):
        with translation.override("en"):
            assert [entry.title for entry in the_strip().entries.all()] == ["A treaty", "Lên đường"]

    def test_lets_a_source_know_where_it_is_used(self, loaded):
        users = ReferenceIndex.get_references_to(Source.objects.get(key="s1"))
        strips = [use for use in users if use.base_content_type.model_class() is ContextStrip]
        assert {use.object_id for use in strips} == {str(the_strip().pk)}

    def test_takes_the_entries_in_their_order(self, loaded):
        loaded.change("strip_entries", 0, order="3")
        loaded.load()
        assert titles() == ["Lên đường", "Hòa ước"]


class TestASecondLoad:
    @pytest.mark.parametrize("options", [(), ("--overwrite",)])
    def test_writes_nothing_when_nothing_has_changed(self, loaded, options):
        before = list(ContextEntry.objects.values_list("pk", flat=True)), LoadedRecord.objects.count()
        assert "Created 0, updated 0" in loaded.load(*options)
        assert (list(ContextEntry.objects.values_list("pk", flat=True)), LoadedRecord.objects.count()) == before

    def test_updates_the_strip_of_a_changed_an_added_and_a_removed_entry(self, loaded):
        loaded.change("strip_entries", 0, title_vi="Hòa ước Giáp Tuất")
        assert "Created 0, updated 1" in loaded.load()
        assert titles() == ["Hòa ước Giáp Tuất", "Lên đường"]
        loaded.add("strip_entries", strip="ca-nuoc", order="3", title_vi="Mới", date="1955", source="s1")
        assert "Created 0, updated 1" in loaded.load()
        assert titles() == ["Hòa ước Giáp Tuất", "Lên đường", "Mới"]
        loaded.remove("strip_entries", 1)
        assert "Created 0, updated 1" in loaded.load()
        assert titles() == ["Hòa ước Giáp Tuất", "Mới"]
        assert ContextStrip.objects.count() == 1

    def test_leaves_a_strip_whose_row_is_gone_and_says_so(self, loaded):
        loaded.empty("strips", "strip_entries")
        assert "strip:ca-nuoc: no longer in the files" in loaded.load()
        assert len(titles()) == 2


class TestACuratorsEdit:
    def test_of_an_entry_is_kept_until_overwritten(self, loaded):
        ContextEntry.objects.filter(title_vi="Hòa ước").update(title_en="The Giáp Tuất treaty")
        assert "kept" not in loaded.load()
        loaded.change("strips", title_en="Vietnam")
        assert "strip:ca-nuoc: kept as a curator left it" in loaded.load()
        assert the_strip().title_en == "The country"
        assert the_strip().entries.first().title_en == "The Giáp Tuất treaty"
        loaded.load("--overwrite")
        assert (the_strip().title_en, the_strip().entries.first().title_en) == ("Vietnam", "A treaty")

    def test_by_an_entry_more_is_kept(self, loaded):
        source = Source.objects.get(key="s1")
        ContextEntry.objects.create(strip=the_strip(), title_vi="Của tôi", date_display="1900", source=source)
        loaded.change("strip_entries", 0, title_vi="Của tệp")
        assert "strip:ca-nuoc: kept as a curator left it" in loaded.load()
        assert "Của tôi" in titles()

    def test_by_a_strip_of_the_same_slug_is_kept(self, small, db):
        ContextStrip.objects.create(title_vi="Của tôi", slug="ca-nuoc")
        assert "strip:ca-nuoc: kept as a curator left it" in small.load()
        assert (the_strip().title_vi, titles()) == ("Của tôi", [])


class TestADeletion:
    def test_of_a_strip_is_left_until_overwritten(self, loaded):
        the_strip().delete()
        loaded.change("strips", title_en="Vietnam")
        assert "strip:ca-nuoc: left deleted" in loaded.load()
        assert not ContextStrip.objects.exists()
        loaded.load("--overwrite")
        assert titles() == ["Hòa ước", "Lên đường"]

    def test_of_a_source_keeps_out_the_entry_that_would_cite_it(self, loaded):
        loaded.add("sources", key="s2", citation="Sách")
        loaded.load()
        Source.objects.get(key="s2").delete()
        loaded.change("strip_entries", 0, source="s2")
        assert "source:s2: left deleted" in loaded.load()
        assert titles() == ["Lên đường"]


# (what is wrong, table, number of the row, cells, where it is reported, what is said of it)
BAD_CELLS = [
    ("a date that is none", "strip_entries", 0, {"date": "31/02/1950"}, "strip_entries.csv:2", "date"),
    ("a date nobody can read", "strip_entries", 1, {"edtf": ""}, "strip_entries.csv:3", "EDTF"),
    ("an EDTF that is none", "strip_entries", 1, {"edtf": "1946-13"}, "strip_entries.csv:3", "edtf"),
    ("no date", "strip_entries", 0, {"date": ""}, "strip_entries.csv:2", "date"),
    ("no source", "strip_entries", 0, {"source": ""}, "strip_entries.csv:2", "source"),
    ("two sources", "strip_entries", 0, {"source": "s1;s1"}, "strip_entries.csv:2", "s1;s1"),
    ("an unknown source", "strip_entries", 0, {"source": "s7"}, "strip_entries.csv:2", "s7"),
    ("an unknown strip", "strip_entries", 0, {"strip": "sao-hoa"}, "strip_entries.csv:2", "sao-hoa"),
    ("an order twice", "strip_entries", 1, {"order": "1"}, "strip_entries.csv:3", "line 2"),
    ("no title", "strip_entries", 0, {"title_vi": ""}, "strip_entries.csv:2", "title_vi"),
    ("a title too long", "strip_entries", 0, {"title_vi": "x" * 161}, "strip_entries.csv:2", "161"),
    ("HTML", "strip_entries", 0, {"title_vi": "<b>Hòa ước</b>"}, "strip_entries.csv:2", "HTML"),
    ("a strip without a title", "strips", 0, {"title_vi": ""}, "strips.csv:2", "title_vi"),
    ("a strip's title too long", "strips", 0, {"title_en": "x" * 81}, "strips.csv:2", "81"),
    ("a key that is none", "strips", 0, {"key": "Cả nước"}, "strips.csv:2", "Cả nước"),
    ("an order that is none", "strips", 0, {"order": "first"}, "strips.csv:2", "first"),
]


@pytest.mark.parametrize(
    ("table", "number", "cells", "where", "said"), [case[1:] for case in BAD_CELLS], ids=[case[0] for case in BAD_CELLS]
)
def test_a_bad_cell_is_named_with_file_and_line(small, table, number, cells, where, said):
    small.change(table, number, **cells)
    with translation.override("en"):
        problems = [str(problem) for problem in Exhibition(small.folder).problems]
    assert [problem for problem in problems if problem.startswith(f"{where}: ") and said in problem]


@pytest.mark.django_db
def test_an_entry_that_cannot_be_saved_is_named_and_nothing_is_loaded(small, monkeypatch):
    def refuse(entry):
        raise ValidationError({"title_vi": "No."})

    monkeypatch.setattr(ContextEntry, "clean", refuse)
    with pytest.raises(CommandError, match=r"strip_entries\.csv:2: title_vi: No\."):
        small.load()
    assert not Source.objects.exists()
