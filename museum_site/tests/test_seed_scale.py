"""A register of any size, made up: what is said of its objects, and what is written."""

from collections import Counter
from types import SimpleNamespace
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, F
from django.test import TestCase
from django.utils.html import escape
from wagtail.models import Page

from core.dates import parse_wording
from core.models import MuseumImage, PageTheme, Theme
from core.rights import RightsStatement
from core.tests.factories import root_collection
from core.vietnamese import normalise
from exhibits.models import ArtefactPage, MuseumObject, PersonLink, PersonPage, PlaceLink, PlacePage, Term
from exhibits.models.objects import AcquisitionMethod, Authenticity, LegalClass
from museum_site.scale import seeding, words
from museum_site.tests.factories import FurnishedTestCase
from timeline.models import EventPage, PeriodPage

RECORDS = [words.record(1, number) for number in range(400)]
TOLD = [tell(1, number) for tell in (words.person, words.place, words.event) for number in range(60)]


def seed_scale(**options):
    """Run the command as if the database of the tests were one to measure in."""
    with mock.patch.dict(connection.settings_dict, NAME="x_scale.sqlite3"):
        call_command("seed_scale", **options, stdout=mock.Mock())


# The words


def test_the_same_seed_makes_the_same_records():
    assert words.record(1, 7) == words.record(1, 7) == RECORDS[7]
    assert words.record(2, 7).words != RECORDS[7].words
    assert words.person(1, 7) == words.person(1, 7)


def test_accession_numbers_are_unique():
    assert words.accession_number(0) == "TL.1960.1"
    assert words.accession_number(65) == "TL.1960.2"
    assert len({words.accession_number(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_text_says_that_it_is_made_up(language):
    for record in RECORDS:
        for name, text in record.words[language].items():
            assert name == "title" or words.MADE_UP[language] in text
    for told in TOLD:
        assert words.MADE_UP[language] in told.words[language]["summary"]


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("level", words.LEVELS)
def test_labels_are_as_long_as_labels_are(language, level):
    lengths = [len(record.words[language][f"label_{level}"].split()) for record in RECORDS]
    assert min(lengths) >= 35
    assert max(lengths) <= 90
    assert 45 <= sum(lengths) / len(lengths) <= 62


def test_some_words_are_nearly_everywhere_and_most_are_rare():
    seen = Counter(word for record in RECORDS for word in set(" ".join(record.words["vi"].values()).casefold().split()))
    assert min(seen[word] for word in ("bằng", "cảng", "hải")) > 0.85 * len(RECORDS)
    assert sum(number <= 4 for number in seen.values()) > len(seen) / 2


def test_titles_differ():
    assert len({record.words["vi"]["title"] for record in RECORDS}) > 0.97 * len(RECORDS)


def test_every_date_can_be_read():
    for record in RECORDS:
        assert not record.date_display or parse_wording(record.date_display)
    wordings = " ".join(record.date_display for record in RECORDS)
    assert all(kind in wordings for kind in ("khoảng năm", "thập niên", "–", "/", "thế kỷ"))


def test_records_fit_their_columns():
    for record in RECORDS:
        assert record.facts["authenticity"] in Authenticity.values
        assert record.facts["legal_class"] in ["", *LegalClass.values]
        assert record.facts["acquisition_method"] in ["", *AcquisitionMethod.values]
        assert record.rights in RightsStatement.names
        for said in record.words.values():
            assert len(said["title"]) <= 200
            assert len(said["summary"]) <= 400
            for text in said.values():
                assert normalise(text) == text
                bare = text.removeprefix("<p>").removesuffix("</p>")
                assert escape(bare) == bare


# Where they may go


@pytest.mark.parametrize(
    ("vendor", "name", "allowed"),
    [
        ("sqlite", "/tmp/x_scale.sqlite3", True),  # noqa: S108 - no such file is made
        ("sqlite", "/tmp/scale/db.sqlite3", False),  # noqa: S108
        ("sqlite", ":memory:", False),
        ("postgresql", "museum_scale", True),
        ("postgresql", "museum", False),
    ],
)
def test_only_a_database_named_for_it_is_written_to(vendor, name, allowed):
    database = SimpleNamespace(vendor=vendor, settings_dict={"NAME": name})
    assert seeding.is_scale_database(database) is allowed


def test_another_database_is_left_alone(db):
    pages = Page.objects.count()
    named = mock.patch.dict(connection.settings_dict, NAME="museum")
    with named, pytest.raises(CommandError, match="museum"):
        call_command("seed_scale", objects=3)
    assert Page.objects.count() == pages
    assert not MuseumObject.objects.exists()


def test_the_number_of_objects_is_asked_for(db):
    with pytest.raises(CommandError, match="--objects"):
        seed_scale(objects=0)
    with pytest.raises(CommandError, match="--objects"):
        call_command("seed_scale")


# What is written


def languages_of(model):
    return dict(model.objects.order_by().values_list("locale__language_code").annotate(Count("pk")))


class EmptyDatabaseTests(TestCase):
    """Asked for 30 objects twice, then for 60."""

    @classmethod
    def setUpTestData(cls):
        root_collection()
        seed_scale(objects=30)
        cls.first = cls.written()
        seed_scale(objects=30)
        cls.second = cls.written()
        seed_scale(objects=60)
        cls.last = cls.written()

    @staticmethod
    def written():
        objects = dict(MuseumObject.objects.values_list("pk", "accession_number"))
        return objects, dict(Page.objects.values_list("pk", "url_path"))

    def test_a_second_run_changes_nothing(self):
        self.assertEqual(self.first, self.second)

    def test_a_larger_number_adds_what_is_missing(self):
        for before, after in zip(self.first, self.last, strict=True):
            self.assertLess(len(before), len(after))
            self.assertEqual(before, {pk: after[pk] for pk in before})

    def test_every_object_is_there_once(self):
        wanted = {words.accession_number(number) for number in range(60)}
        self.assertEqual(set(MuseumObject.objects.values_list("accession_number", flat=True)), wanted)
        self.assertEqual(MuseumObject.objects.count(), 60)

    def test_everything_is_there_in_both_languages(self):
        numbers = {ArtefactPage: 60, PersonPage: 300, PlacePage: 300, EventPage: 500, PeriodPage: 10}
        for model, number in numbers.items():
            with self.subTest(model=model.__name__):
                self.assertEqual(languages_of(model), {"vi": number, "en": number})
                pairs = model.objects.order_by().values("translation_key").annotate(versions=Count("pk"))
                self.assertEqual({pair["versions"] for pair in pairs}, {2})

    def test_the_vocabularies_are_filled(self):
        self.assertEqual(Theme.objects.count(), 12)
        self.assertEqual(MuseumImage.objects.count(), 12)
        self.assertGreaterEqual(Term.objects.count(), 40)
        self.assertFalse(Term.objects.filter(sort_key="").exists())

    def test_the_tree_is_whole(self):
        self.assertEqual(Page.find_problems(), ([], [], [], [], []))
        addresses = list(Page.objects.values_list("url_path", flat=True))
        self.assertEqual(len(addresses), len(set(addresses)))

    def test_the_database_holds_what_the_words_say(self):
        for number in (0, 31):
            record = words.record(1, number)
            made = MuseumObject.objects.get(accession_number=record.accession_number)
            self.assertEqual(made.object_name, record.object_name)
            self.assertEqual(made.date_display, record.date_display)
            self.assertEqual(made.object_type.key, record.type_key)
            self.assertEqual(set(made.materials.values_list("key", flat=True)), set(record.material_keys))
            for label in made.labels.select_related("locale"):
                said = record.words[label.locale.language_code]
                self.assertEqual(label.title, said["title"])
                self.assertEqual(label.label_primary, said["label_primary"])

    def test_rows_are_what_saving_would_have_made_of_them(self):
        for model in (MuseumObject, ArtefactPage, PersonPage, EventPage, PeriodPage):
            with self.subTest(model=model.__name__):
                record = model.objects.order_by("pk").last()
                before = self.columns_of(record)
                record.save()
                self.assertEqual(self.columns_of(model.objects.get(pk=record.pk)), before)

    @staticmethod
    def columns_of(record):
        passing = {"changed_at", "latest_revision_created_at"}
        columns = [each for each in record._meta.concrete_fields if each.name not in passing]
        return {each.attname: each.value_to_string(record) for each in columns}

    def test_both_languages_tell_the_same_facts(self):
        facts = ArtefactPage.shared_facts
        vietnamese, english = (
            ArtefactPage.objects.filter(locale__language_code=language).order_by("translation_key").values_list(*facts)
            for language in words.LANGUAGES
        )
        self.assertEqual(list(vietnamese), list(english))

    def test_facts_of_many_rows_belong_to_the_source_version(self):
        for model, page in ((PageTheme, "content_object"), (PersonLink, "page"), (PlaceLink, "page")):
            with self.subTest(model=model.__name__):
                self.assertTrue(model.objects.exists())
                self.assertFalse(model.objects.exclude(**{f"{page}__locale__language_code": "vi"}).exists())
        self.assertFalse(ArtefactPage.objects.exclude(period__locale__language_code="vi").exists())
        self.assertFalse(PersonLink.objects.exclude(person__locale__language_code="vi").exists())

    def test_objects_stand_in_the_period_of_their_date(self):
        begun = {"museum_object__date_earliest__gte": F("period__date_earliest")}
        ended = {"museum_object__date_earliest__lte": F("period__date_latest")}
        dated = ArtefactPage.objects.filter(museum_object__date_earliest__isnull=False)
        self.assertGreater(dated.count(), 90)
        self.assertEqual(dated.filter(**begun, **ended).count(), dated.count())

    def test_a_visitor_reads_a_label_in_both_languages(self):
        for label in MuseumObject.objects.filter(labels__lead_image=None).first().labels.select_related("locale"):
            response = self.client.get(label.url)
            self.assertEqual(response.status_code, 200)
            self.assertContains(response, words.MADE_UP[label.locale.language_code])

    def test_a_visitor_sees_the_other_pages(self):
        for model in (PersonPage, PlacePage, EventPage, PeriodPage):
            for page in (model.objects.filter(locale__language_code=language)[1] for language in words.LANGUAGES):
                with self.subTest(url=page.url):
                    self.assertEqual(self.client.get(page.url).status_code, 200)


class FurnishedRoomTests(FurnishedTestCase):
    def test_what_is_there_is_used(self):
        before = {model: model.objects.count() for model in (PersonPage, PlacePage, EventPage, PeriodPage, Theme)}
        seed_scale(objects=20)
        self.assertEqual({model: model.objects.count() for model in before}, before)
        made = ArtefactPage.objects.filter(museum_object__accession_number__startswith="TL.")
        self.assertEqual(made.count(), 40)
        self.assertEqual({page.get_parent().pk for page in made if page.is_source_version}, {self.room.collection.pk})
        self.assertEqual(Page.find_problems(), ([], [], [], [], []))

    def test_a_run_that_was_stopped_goes_on_where_it_was(self):
        add_objects = mock.Mock(wraps=seeding.add_objects, side_effect=[mock.DEFAULT, KeyboardInterrupt])
        with mock.patch.multiple(seeding, BATCH=10, add_objects=add_objects):
            self.assertRaises(KeyboardInterrupt, seed_scale, objects=30)
        made = MuseumObject.objects.filter(accession_number__startswith="TL.")
        self.assertEqual(made.count(), 10)
        seed_scale(objects=30)
        self.assertEqual(made.count(), 30)
        self.assertEqual(Page.find_problems(), ([], [], [], [], []))
