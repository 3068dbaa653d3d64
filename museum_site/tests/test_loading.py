"""Loading an exhibition: what is written, and that a curator's work is never overwritten."""

import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Revision, Site
from wagtail_localize.models import StringTranslation, Translation

from core.models import LoadedRecord, MuseumImage, Source, Theme
from core.tests.factories import publish, reload
from exhibits.models import ArtefactPage, ExhibitionPage, MuseumObject, PersonPage, PlacePage, Term
from museum_site.loading import exhibition as loading
from museum_site.models import HomePage, SiteSettings, StandardPage
from timeline.models import EventPage, PeriodPage, TimelinePage

from .small_exhibition import SmallExhibition

MODELS = (
    HomePage,
    TimelinePage,
    PeriodPage,
    EventPage,
    PersonPage,
    PlacePage,
    ArtefactPage,
    ExhibitionPage,
    StandardPage,
)


def in_vietnamese(model, **lookup):
    return model.objects.get(locale__language_code="vi", **lookup)


def in_english(page):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="en")


def everything():
    """How many there are of all that a load writes."""
    models = (Page, Revision, MuseumImage, MuseumObject, Term, Theme, Source, LoadedRecord, StringTranslation, Redirect)
    return {model.__name__: model.objects.count() for model in models}


def files_of_pictures():
    return sorted(path.name for path in Path(settings.MEDIA_ROOT, "original_images").glob("*"))


@override_settings(LOADING_PICTURE_WIDTH=16)
class AfterALoad(TestCase):
    """Each test begins with the small exhibition loaded once."""

    @classmethod
    def setUpTestData(cls):
        cls.origin = Path(tempfile.mkdtemp(prefix="small-exhibition-"))
        cls.addClassCleanup(shutil.rmtree, cls.origin)
        with override_settings(LOADING_PICTURE_WIDTH=16):
            cls.said = SmallExhibition(cls.origin).load()

    def setUp(self):
        folder = Path(tempfile.mkdtemp(prefix="small-exhibition-"))
        self.addCleanup(shutil.rmtree, folder)
        self.small = SmallExhibition(folder)

    def load(self, *options):
        return self.small.load(*options)


class WhatALoadWrites(AfterALoad):
    def test_every_page_is_live_in_both_languages(self):
        for model in MODELS:
            live = model.objects.live()
            vietnamese = set(live.filter(locale__language_code="vi").values_list("translation_key", flat=True))
            english = set(live.filter(locale__language_code="en").values_list("translation_key", flat=True))
            with self.subTest(model=model.__name__):
                assert vietnamese and vietnamese == english

    def test_words_differ_and_facts_do_not(self):
        event = in_vietnamese(EventPage, title="Mở bến")
        english = in_english(event)
        assert english.title == "The landing opens"
        assert "<li>two</li>" in str(english.story)
        assert english.period == event.period
        for name in EventPage.shared_facts:
            with self.subTest(fact=name):
                assert getattr(english, name) == getattr(event, name)
        assert (event.anniversary_calendar, event.anniversary_month, event.anniversary_day) == ("lunar", 2, 8)

    def test_facts_stay_the_same_when_a_curator_changes_the_vietnamese_date(self):
        event = publish(in_vietnamese(EventPage, title="Mở bến"), date_display="20/11/1946")
        english = in_english(event)
        assert event.date_value == "1946-11-20"
        assert [getattr(english, name) for name in EventPage.date_fields] == [
            getattr(event, name) for name in EventPage.date_fields
        ]

    def test_a_date_may_be_given_as_edtf_alone(self):
        event = in_vietnamese(EventPage, title="Tiếp quản")
        assert (event.date_display, event.date_value) == ("", "1955-05-13")
        assert event.date_label == "13/5/1955"

    def test_addresses_come_from_the_titles_and_leave_no_redirects(self):
        event = in_vietnamese(EventPage, title="Mở bến")
        assert event.slug == "mo-ben"
        assert in_english(event).url_path.endswith("/timeline/the-landing-opens/")
        assert not Redirect.objects.exists()

    def test_an_artefact_points_to_one_further_down_in_the_file(self):
        artefact = in_vietnamese(ArtefactPage, title="Móc cảng")
        assert [link.artefact.title for link in artefact.artefact_links.all()] == ["Vé tàu"]
        assert artefact.get_latest_revision_as_object().artefact_links.count() == 1

    def test_an_artefact_is_tied_to_all_its_row_names(self):
        artefact = in_vietnamese(ArtefactPage, title="Móc cảng")
        assert [link.event.title for link in artefact.event_links.all()] == ["Mở bến", "Tiếp quản"]
        assert [link.person.title for link in artefact.person_links.all()] == ["Bùi Viện"]
        assert [link.place.title for link in artefact.place_links.all()] == ["Bến Ninh Hải"]
        assert [period.title for period in artefact.other_periods.all()] == ["Phố cảng"]
        assert [theme.label_en for theme in artefact.theme_list] == ["The port"]
        assert [citation.source.key for citation in artefact.cited_sources] == ["s1"]

    def test_an_object_has_its_terms_and_measures(self):
        museum_object = MuseumObject.objects.get(accession_number="T.1")
        measures = [(size.part, str(size.value), size.unit) for size in museum_object.dimensions.all()]
        assert measures == [("", "38.00", "cm"), ("", "1.10", "kg"), ("cán", "12.50", "cm")]
        assert [term.key for term in museum_object.materials.all()] == ["sat"]
        assert museum_object.object_type.label_en == "Tool"

    def test_a_picture_says_whom_to_credit(self):
        image = in_vietnamese(ArtefactPage, title="Móc cảng").lead_image
        assert (image.width, image.height) == (16, 12)
        assert (image.credit_line_vi, image.credit_line_en) == ("Dự án", "Project")
        assert image.rights_statement == "https://creativecommons.org/licenses/by/4.0/"
        assert image.is_illustration
        assert image.file.storage.exists(image.file.name)

    def test_the_site_begins_at_the_home_page(self):
        home = in_vietnamese(HomePage)
        assert Site.objects.get(is_default_site=True).root_page_id == home.pk
        assert home.lead_image.title == "Hình trang-chu"
        assert SiteSettings.load().site_name_en == "Trial Room"
        assert not Page.objects.filter(title__startswith="Welcome").exists()

    def test_a_section_shows_the_same_pages_in_both_languages(self):
        vietnamese = in_vietnamese(ExhibitionPage)
        english = in_english(vietnamese)
        shown = [item.pk for item in vietnamese.sections[0].value["items"]]
        assert len(shown) == 3
        assert [item.pk for item in english.sections[0].value["items"]] == shown
        assert english.sections[0].value["heading"] == "Beginning"

    def test_pages_can_be_found_and_pictures_know_where_they_are_used(self):
        artefact = in_vietnamese(ArtefactPage, title="Móc cảng")
        assert [page.title for page in EventPage.objects.all().search("landing opens")] == ["The landing opens"]
        assert {page.title for page in PlacePage.objects.all().search("cua cam")} == {
            "Bến Ninh Hải",
            "Ninh Hải landing",
        }
        users = {reference.object_id for reference in ReferenceIndex.get_references_to(artefact.lead_image)}
        assert users == {str(artefact.pk), str(in_english(artefact).pk)}


class ASecondLoad(AfterALoad):
    def test_writes_nothing_when_nothing_has_changed(self):
        before = everything()
        assert "Created 0, updated 0" in self.load()
        assert everything() == before

    def test_writes_nothing_with_overwrite_either(self):
        before = everything()
        assert "Created 0, updated 0" in self.load("--overwrite")
        assert everything() == before

    def test_updates_what_has_changed_and_keeps_its_address(self):
        self.small.change("events", title_vi="Mở bến tàu", title_en="The quay opens")
        assert "Created 0, updated 1" in self.load()
        event = in_vietnamese(EventPage, title="Mở bến tàu")
        assert event.slug == "mo-ben"
        assert (in_english(event).title, in_english(event).slug) == ("The quay opens", "the-landing-opens")
        assert not Redirect.objects.exists()

    def test_brings_facts_of_a_changed_row_to_both_languages(self):
        self.small.change("events", date="1875", period="pho")
        self.load()
        event = in_vietnamese(EventPage, title="Mở bến")
        assert (event.date_value, event.period.title) == ("1875", "Phố cảng")
        assert [getattr(in_english(event), name) for name in EventPage.shared_facts] == [
            getattr(event, name) for name in EventPage.shared_facts
        ]

    def test_updates_the_page_of_a_changed_section(self):
        self.small.change("exhibition_sections", text_vi="Lời mới.", text_en="New words.")
        self.small.change("page_sections", text_vi="Lời mới.", text_en="New words.")
        assert "Created 0, updated 2" in self.load()
        assert "New words." in str(in_english(in_vietnamese(ExhibitionPage)).sections)
        assert "New words." in str(in_english(in_vietnamese(StandardPage)).body)

    def test_updates_the_place_of_a_changed_name(self):
        self.small.change("place_names", name_vi="Ninh Hải")
        self.small.add("place_parents", place="ben", order="2", parent_vi="Hải Phòng", parent_en="Hải Phòng")
        assert "Created 0, updated 1" in self.load()
        place = in_vietnamese(PlacePage)
        assert [name.name_vi for name in place.name_list] == ["Ninh Hải"]
        assert [parent.name_vi for parent in place.parent_list] == ["tỉnh Hải Dương", "Hải Phòng"]

    def test_renews_a_changed_drawing(self):
        image = MuseumImage.objects.get(title="Hình moc")
        old = image.file.name
        self.small.draw("objects/moc.svg", "#1f5f5b")
        with self.captureOnCommitCallbacks(execute=True):
            assert "Created 0, updated 1" in self.load()
        image.refresh_from_db()
        assert image.file.name != old
        assert image.file.storage.exists(image.file.name) and not image.file.storage.exists(old)

    def test_translates_a_page_whose_english_came_later(self):
        english = dict(self.small.rows["events"][0], key="sau", title_vi="Sau", title_en="")
        english |= {name: "" for name in english if name.endswith("_en")}
        self.small.add("events", **english)
        self.load()
        event = in_vietnamese(EventPage, title="Sau")
        assert not EventPage.objects.filter(translation_key=event.translation_key).exclude(pk=event.pk).exists()
        self.small.change("events", 2, title_en="Later", summary_en="It opens.", story_en="One.\n\n- two\n- three")
        assert "Created 0, updated 1" in self.load()
        assert in_english(event).title == "Later" and in_english(event).live

    def test_leaves_a_page_whose_row_is_gone_and_says_so(self):
        self.small.change("artefacts", events="mo-ben")
        self.small.remove("events", 1)
        assert "event:tiep-quan: no longer in the files" in self.load()
        assert in_vietnamese(EventPage, title="Tiếp quản").live


class ACuratorsEdit(AfterALoad):
    """Kept when the row changes too, and said; replaced only when that is asked for."""

    def test_of_a_vietnamese_page(self):
        publish(in_vietnamese(EventPage, title="Mở bến"), summary="Của người phụ trách")
        self.small.change("events", summary_vi="Của tệp", summary_en="Of the file")
        assert "event:mo-ben: kept as a curator left it" in self.load()
        assert in_vietnamese(EventPage, title="Mở bến").summary == "Của người phụ trách"
        self.load("--overwrite")
        event = in_vietnamese(EventPage, title="Mở bến")
        assert (event.summary, in_english(event).summary) == ("Của tệp", "Of the file")

    def test_of_an_english_string(self):
        event = in_vietnamese(EventPage, title="Mở bến")
        string = StringTranslation.objects.get(context__object_id=event.translation_key, context__path="title")
        string.data = "By the curator"
        string.save()
        with self.captureOnCommitCallbacks(execute=True):
            Translation.objects.get(source__object_id=event.translation_key).save_target()
        assert in_english(event).title == "By the curator"
        self.small.change("events", title_vi="Tên khác")
        assert "event:mo-ben: kept as a curator left it" in self.load()
        assert in_english(event).title == "By the curator"
        self.load("--overwrite")
        assert (reload(event).title, in_english(event).title) == ("Tên khác", "The landing opens")

    def test_of_an_object(self):
        museum_object = MuseumObject.objects.get(accession_number="T.1")
        museum_object.maker = "Lò rèn của ông Tư"
        museum_object.save()
        self.small.change("objects", maker="Không rõ")
        assert "object:T.1: kept as a curator left it" in self.load()
        assert reload(museum_object).maker == "Lò rèn của ông Tư"
        self.load("--overwrite")
        assert reload(museum_object).maker == "Không rõ"

    def test_of_nothing_but_an_objects_measures(self):
        museum_object = MuseumObject.objects.get(accession_number="T.1")
        museum_object.dimensions = museum_object.dimensions.all()[:1]
        museum_object.save()
        self.small.change("objects", maker="Không rõ")
        assert "object:T.1: kept as a curator left it" in self.load()
        assert reload(museum_object).dimensions.count() == 1

    def test_of_a_term(self):
        Term.objects.filter(key="sat").update(label_en="wrought iron")
        self.small.change("vocabulary", 1, label_en="cast iron")
        assert "material:sat: kept as a curator left it" in self.load()
        assert Term.objects.get(key="sat").label_en == "wrought iron"
        self.load("--overwrite")
        assert Term.objects.get(key="sat").label_en == "cast iron"

    def test_of_the_settings(self):
        SiteSettings.objects.update(owner_name_vi="Phường của tôi")
        self.small.change("site", value_vi="Phòng khác")
        said = self.load()
        assert "site:settings: kept as a curator left it" in said
        assert SiteSettings.objects.get().owner_name_vi == "Phường của tôi"

    def test_stays_without_a_word_while_its_row_is_the_same(self):
        publish(in_vietnamese(EventPage, title="Mở bến"), summary="Của người phụ trách")
        assert "kept" not in self.load()
        assert in_vietnamese(EventPage, title="Mở bến").summary == "Của người phụ trách"

    def test_of_a_page_does_not_hinder_its_source(self):
        publish(in_vietnamese(EventPage, title="Mở bến"), summary="Của người phụ trách")
        self.small.change("sources", citation="Quyết định 92-CP, bản gốc")
        assert "Created 0, updated 1" in self.load()
        assert in_vietnamese(EventPage, title="Mở bến").cited_sources[0].source.citation == "Quyết định 92-CP, bản gốc"

    def test_a_record_made_by_hand_under_the_same_key_is_kept(self):
        Source.objects.create(key="s2", citation="Của người phụ trách")
        self.small.add("sources", key="s2", citation="Của tệp")
        assert "source:s2: kept as a curator left it" in self.load()
        assert Source.objects.get(key="s2").citation == "Của người phụ trách"


class ADeletion(AfterALoad):
    def test_stays_when_the_row_changes(self):
        in_vietnamese(PersonPage).delete()
        self.small.change("people", role_vi="quan", role_en="official")
        assert "person:bui-vien: left deleted" in self.load()
        assert not PersonPage.objects.filter(locale__language_code="vi").exists()

    def test_is_undone_by_overwrite_and_everything_is_tied_again(self):
        in_vietnamese(PersonPage).delete()
        in_vietnamese(ArtefactPage, title="Vé tàu").delete()
        MuseumImage.objects.get(title="Hình moc").delete()
        self.load("--overwrite")
        person, artefact = in_vietnamese(PersonPage), in_vietnamese(ArtefactPage, title="Móc cảng")
        assert in_english(person).live
        assert [link.person for link in in_vietnamese(EventPage, title="Mở bến").person_links.all()] == [person]
        assert person.pk in [item.pk for item in in_vietnamese(ExhibitionPage).sections[0].value["items"]]
        assert [link.artefact.title for link in artefact.artefact_links.all()] == ["Vé tàu"]
        assert artefact.lead_image.title == "Hình moc"
        assert "Created 0, updated 0" in self.load("--overwrite")

    def test_of_the_english_page_counts_as_an_edit(self):
        event = in_vietnamese(EventPage, title="Mở bến")
        in_english(event).delete()
        self.small.change("events", date="1875")
        assert "event:mo-ben: kept" in self.load()
        self.load("--overwrite")
        assert in_english(event).date_value == "1875"

    def test_of_a_period_leaves_new_events_of_it_out(self):
        EventPage.objects.filter(title__in=("Tiếp quản", "The take-over")).delete()
        in_vietnamese(PeriodPage, title="Phố cảng").delete()
        self.small.add("events", key="moi", period="pho", certainty="reported", title_vi="Mới", title_en="New")
        said = self.load()
        assert "period:pho: left deleted" in said
        assert "event:moi: left as it is, because what it belongs to was deleted" in said
        assert not EventPage.objects.filter(title="Mới").exists()
        self.load("--overwrite")
        assert in_vietnamese(EventPage, title="Mới").period.title == "Phố cảng"

    def test_of_terms_and_sources_does_not_hinder_others(self):
        self.small.add("sources", key="s2", citation="Sách")
        self.load()
        Source.objects.get(key="s2").delete()
        Term.objects.filter(key="ren").delete()
        self.small.change("objects", maker="Không rõ")
        self.small.change("events", sources="s1;s2")
        said = self.load()
        assert "source:s2: left deleted" in said and "technique:ren: left deleted" in said
        assert [citation.source.key for citation in in_vietnamese(EventPage, title="Mở bến").cited_sources] == ["s1"]

    def test_of_a_whole_room_leaves_new_pages_of_it_out(self):
        in_vietnamese(Page, slug="nhan-vat").delete()
        self.small.add("people", key="moi", title_vi="Mới", title_en="New", certainty="reported")
        said = self.load()
        assert "person:moi: left as it is" in said and "person:bui-vien: left deleted" in said


@pytest.fixture
def small(tmp_path, settings):
    settings.LOADING_PICTURE_WIDTH = 16
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return SmallExhibition(tmp_path / "content")


@pytest.mark.django_db
class TestAFailedLoad:
    def test_leaves_database_and_pictures_as_before(self, small, monkeypatch):
        before = everything()

        def break_off(writing):
            raise RuntimeError("power cut")

        monkeypatch.setattr(loading, "STEPS", (*loading.STEPS, break_off))
        with pytest.raises(RuntimeError):
            small.load()
        assert everything() == before
        assert files_of_pictures() == []

    def test_leaves_an_earlier_load_as_it_was(self, small, monkeypatch):
        small.load()
        before, files = everything(), files_of_pictures()
        small.draw("objects/moc.svg", "#1f5f5b")
        small.change("objects", accession_number="T.1", maker="Không rõ")

        def break_off(writing):
            raise KeyboardInterrupt

        monkeypatch.setattr(loading, "STEPS", (*loading.STEPS, break_off))
        with pytest.raises(KeyboardInterrupt):
            small.load()
        assert (everything(), files_of_pictures()) == (before, files)
        assert MuseumObject.objects.get(accession_number="T.1").maker == ""

    def test_names_the_row_that_could_not_be_saved(self, small):
        small.add("vocabulary", kind="theme", key="ben-cang", label_vi="Cảng", label_en="Docks")  # a name twice
        with pytest.raises(CommandError, match=r"vocabulary\.csv:8: "):
            small.load()
        assert not Theme.objects.exists()

    def test_names_the_drawing_that_cannot_be_drawn(self, small):
        (small.folder / "drawings/objects/moc.svg").write_text("<svg", encoding="utf-8")
        with pytest.raises(CommandError, match=r"drawings\.csv:4: "):
            small.load()
        assert files_of_pictures() == []

    def test_leaves_saves_indexed_as_before(self, small, monkeypatch):
        monkeypatch.setattr(loading, "STEPS", (lambda writing: 1 / 0,))
        with pytest.raises(ZeroDivisionError):
            small.load()
        source = Source.objects.create(key="s9", citation="Sách về bến cảng")
        assert source.index_entries.exists()


@pytest.mark.django_db
def test_only_site_and_periods_may_be_filled(small):
    kept = ("site", "rooms", "periods", "drawings")
    small.empty(*(table for table in small.rows if table not in kept))
    small.rows["drawings"] = [row for row in small.rows["drawings"] if row["key"] in ("lang", "pho")]
    small.save("drawings")
    small.change("periods", sources="")
    assert "Created 12" in small.load()
    assert PeriodPage.objects.count() == 4


@pytest.mark.django_db
def test_check_writes_nothing(small):
    before = everything()
    assert "in order" in small.load("--check")
    assert everything() == before
    assert files_of_pictures() == []


@pytest.mark.django_db
def test_if_empty_leaves_an_exhibition_alone(small):
    small.load("--if-empty")
    before = everything()
    small.change("events", title_vi="Khác")
    assert "nothing was loaded" in small.load("--if-empty")
    assert everything() == before


@pytest.mark.django_db
def test_makes_all_picture_sizes_in_advance(small):
    call_command("load_exhibition", str(small.folder), verbosity=0)
    image = MuseumImage.objects.get(title="Hình moc")
    assert image.renditions.filter(filter_spec="width-800|format-avif|avifquality-30").exists()


def test_the_demonstration_is_in_order():
    """The tables of content/ themselves."""
    from museum_site.loading.checking import Exhibition

    assert Exhibition(settings.BASE_DIR / "content").problems == []
