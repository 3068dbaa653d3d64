import unicodedata
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from core.dates import parse_edtf
from exhibits.models import Dimension, MuseumObject, PersonPage, PlaceName, PlacePage, Term
from exhibits.tests.factories import (
    ArtefactPageFactory,
    DimensionFactory,
    MuseumObjectFactory,
    PersonPageFactory,
    PlaceNameFactory,
    PlacePageFactory,
    TermFactory,
)
from museum_site.tests.factories import RoomTestCase
from museum_site.tests.markup import structured_data

# The register


def test_an_accession_number_is_given_once(db):
    MuseumObjectFactory(accession_number="PTT.1")
    with pytest.raises(IntegrityError), transaction.atomic():
        MuseumObjectFactory(accession_number="PTT.1")


def test_what_is_entered_is_stored_composed(db):
    entered = MuseumObjectFactory(object_name=unicodedata.normalize("NFD", "Chiếc móc"))
    assert MuseumObject.objects.get(pk=entered.pk).object_name == "Chiếc móc"


def test_objects_stand_in_vietnamese_order(db):
    for name in ("Đèn", "Dao", "Ấm", "Ảnh", "Âu"):
        MuseumObjectFactory(object_name=name)
    names = [entry.object_name for entry in MuseumObject.objects.order_by("sort_key")]
    assert names == ["Ảnh", "Ấm", "Âu", "Dao", "Đèn"]


def test_a_date_of_production_is_derived(db):
    museum_object = MuseumObjectFactory(date_display="đầu thế kỷ XX")
    date = parse_edtf(museum_object.date_value)
    assert (museum_object.date_earliest, museum_object.date_latest) == (date.earliest_day, date.latest_day)


def test_a_date_nobody_can_read_asks_for_edtf(db):
    with pytest.raises(ValidationError) as error:
        MuseumObjectFactory.build(date_display="hồi xưa").full_clean()
    assert set(error.value.message_dict) == {"date_edtf"}


def test_an_object_with_a_label_cannot_be_deleted(site_tree):
    page = ArtefactPageFactory(parent=site_tree.collection)
    with pytest.raises(ProtectedError):
        page.museum_object.delete()


def test_an_object_has_at_least_one_part(db):
    with pytest.raises(ValidationError) as error:
        MuseumObjectFactory.build(number_of_parts=0).full_clean()
    assert set(error.value.message_dict) == {"number_of_parts"}


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_measure_is_more_than_nothing(db, value):
    dimension = Dimension(museum_object=MuseumObjectFactory(), kind="height", value=Decimal(value))
    with pytest.raises(ValidationError) as error:
        dimension.full_clean()
    assert set(error.value.message_dict) == {"value"}


def test_dimensions_keep_the_curators_order(db):
    museum_object = MuseumObjectFactory()
    DimensionFactory(museum_object=museum_object, kind="width", sort_order=2)
    DimensionFactory(museum_object=museum_object, kind="height", sort_order=1)
    assert [dimension.kind for dimension in museum_object.dimensions.all()] == ["height", "width"]


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [("38.00", "vi", "38"), ("1.10", "vi", "1,1"), ("1.10", "en", "1.1"), ("0.05", "vi", "0,05"), ("120", "en", "120")],
)
def test_a_measure_is_read_without_idle_zeros(value, language, shown):
    with translation.override(language):
        assert Dimension(value=Decimal(value)).amount == shown


@pytest.mark.parametrize("number", ["30001100", "3000110022", "400011002", "abc", "300 011002"])
def test_an_aat_number_has_nine_digits(db, number):
    with pytest.raises(ValidationError) as error:
        TermFactory.build(aat_id=number).full_clean()
    assert set(error.value.message_dict) == {"aat_id"}


def test_a_key_is_given_once_in_a_vocabulary(db):
    TermFactory(key="sat")
    TermFactory(key="sat", vocabulary="technique")
    with pytest.raises(IntegrityError), transaction.atomic():
        TermFactory(key="sat")


def test_terms_stand_in_vietnamese_order(db):
    for label in ("đồng", "da", "ấm"):
        TermFactory(label_vi=label)
    assert [term.label_vi for term in Term.objects.all()] == ["ấm", "da", "đồng"]


# People and places


class PersonTests(RoomTestCase):
    def person(self, **fields):
        return PersonPageFactory(parent=self.room.people, **fields)

    def test_both_ends_of_a_life_are_derived(self):
        person = PersonPage.objects.get(pk=self.person(birth_display="5/11/1918", death_display="1982").pk)
        self.assertEqual((person.birth_value, person.death_value), ("1918-11-05", "1982"))
        self.assertEqual(person.birth_earliest, parse_edtf("1918-11-05").earliest_day)
        self.assertEqual(person.death_latest, parse_edtf("1982").latest_day)

    def test_a_date_nobody_can_read_asks_for_its_own_edtf(self):
        for end in ("birth", "death"):
            with self.subTest(end=end), self.assertRaises(ValidationError) as raised:
                PersonPageFactory.build(parent=None, **{f"{end}_display": "hồi xưa"}).clean()
            self.assertEqual(set(raised.exception.message_dict), {f"{end}_edtf"})

    def test_a_draft_may_wait_for_it(self):
        person = self.person(draft=True, birth_display="hồi xưa", death_display="1982")
        self.assertEqual((person.birth_value, person.death_value), ("", "1982"))

    def test_machines_get_certain_dates_only(self):
        data = structured_data(self.html(self.person(birth_display="khoảng năm 1876", death_display="5/1955")))
        self.assertNotIn("birthDate", data)
        self.assertEqual(data["deathDate"], "1955-05")


class PlaceTests(RoomTestCase):
    def build(self, **fields):
        return PlacePageFactory.build(parent=None, **fields)

    def test_coordinates_come_in_pairs_and_with_their_source(self):
        for fields, asked in (
            ({"latitude": 20}, "longitude"),
            ({"longitude": 106}, "longitude"),
            ({"latitude": 20, "longitude": 106}, "coordinates_source"),
        ):
            with self.subTest(**fields), self.assertRaises(ValidationError) as raised:
                self.build(**fields).clean()
            self.assertEqual(set(raised.exception.message_dict), {asked})
        self.build(latitude=20, longitude=106, coordinates_source="GPS").clean()
        self.build().clean()

    def test_coordinates_lie_on_the_earth(self):
        for fields in ({"latitude": "90.1", "longitude": "0"}, {"latitude": "0", "longitude": "180.1"}):
            with self.subTest(**fields), self.assertRaises(ValidationError):
                PlacePage(coordinates_source="x", title="x", **fields).clean_fields(
                    exclude=["path", "depth", "slug", "content_type", "locale", "translation_key"]
                )

    def test_the_equator_counts_as_known(self):
        place = PlacePageFactory(parent=self.room.places, latitude=0, longitude=0, coordinates_source="Quy ước")
        html = self.html(place)
        self.assertIn("Quy ước", html)
        self.assertEqual(structured_data(html)["geo"]["latitude"], 0)

    def test_names_are_told_in_the_language_of_the_page_and_in_the_curators_order(self):
        place = PlacePageFactory(parent=self.room.places)
        PlaceNameFactory(place=place, name_vi="Nay", name_en="Now", sort_order=2)
        PlaceNameFactory(place=place, name_vi="Xưa", date_display="trước năm 1888", sort_order=1)
        names = PlaceName.objects.filter(place=place)
        with translation.override("en"):
            self.assertEqual([str(name) for name in names], ["Xưa", "Now"])
            self.assertEqual(names[0].date_label, "before 1888")
        self.assertEqual([name.name_vi for name in place.name_list], ["Xưa", "Nay"])
