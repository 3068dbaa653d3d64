"""Facts are written once, on the Vietnamese page or in the register, and are the same in every language."""

from django.db import models

from core.models import Citation, Theme
from core.models.pages import MuseumPage
from core.tests.factories import (
    CitationFactory,
    ImageFactory,
    PageThemeFactory,
    SourceFactory,
    ThemeFactory,
    in_english,
    publish,
    reload,
)
from exhibits.tests import factories as exhibits
from museum_site.tests.factories import FurnishedTestCase
from museum_site.tests.markup import visible_text


class SharedFactsTests(FurnishedTestCase):
    def changed_facts(self):
        """(page, what changes, a column of it, its new value) for facts of every kind."""
        other_object = exhibits.MuseumObjectFactory(accession_number="PTT.2024.1")
        image = ImageFactory()
        return [
            ("event", {"date_display": "1880"}, "date_value", "1880"),
            ("event", {"date_edtf": "1881-02"}, "date_value", "1881-02"),
            ("event", {"period": self.vi.next_period}, "period_id", self.vi.next_period.pk),
            ("event", {"certainty": "corroborated"}, "certainty", "corroborated"),
            ("event", {"lead_image": image}, "lead_image_id", image.pk),
            ("period", {"colour": "brick"}, "colour", "brick"),
            ("period", {"date_display": "1870–1888"}, "date_value", "1870/1888"),
            ("person", {"birth_display": "1920"}, "birth_value", "1920"),
            ("person", {"certainty": "unverified"}, "certainty", "unverified"),
            ("place", {"latitude": "21.000000"}, "latitude", 21),
            ("place", {"coordinates_source": "Bản đồ 1920"}, "coordinates_source", "Bản đồ 1920"),
            ("artefact", {"museum_object": other_object}, "museum_object_id", other_object.pk),
            ("artefact", {"lead_image": None}, "lead_image_id", None),
        ]

    def test_a_published_change_reaches_the_translation(self):
        for name, changes, column, value in self.changed_facts():
            with self.subTest(page=name, **changes):
                publish(getattr(self.vi, name), **changes)
                self.assertEqual(getattr(reload(getattr(self.en, name)), column), value)

    def test_a_draft_change_does_not(self):
        for name, changes, column, _value in self.changed_facts():
            with self.subTest(page=name, **changes):
                english = getattr(self.en, name)
                before = getattr(reload(english), column)
                draft = reload(getattr(self.vi, name))
                for field, value in changes.items():
                    setattr(draft, field, value)
                draft.save_revision()
                self.assertEqual(getattr(reload(english), column), before)

    def test_other_facts_on_the_english_page_do_not_stick(self):
        for name, changes, column, _value in self.changed_facts():
            with self.subTest(page=name, **changes):
                vietnamese = reload(getattr(self.vi, name))
                english = publish(getattr(self.en, name), **changes)
                self.assertEqual(getattr(english, column), getattr(vietnamese, column))
                self.assertEqual(
                    getattr(reload(vietnamese), column), getattr(vietnamese, column), "and the source is as it was"
                )

    def test_words_on_the_english_page_do(self):
        english = publish(self.en.event, title="Opening of the port", summary="A ship.")
        self.assertEqual((english.title, english.summary), ("Opening of the port", "A ship."))
        self.assertEqual(reload(self.vi.event).title, "Mở cảng")

    def test_the_english_page_shows_the_changed_date(self):
        publish(self.vi.event, date_display="13/5/1955")
        self.assertIn("13 May 1955", visible_text(self.html(self.en.event)))

    def test_a_page_in_english_alone_keeps_its_own_facts(self):
        self.vi.later_event.delete()
        publish(self.en.later_event, date_display="1901")
        self.assertEqual(reload(self.en.later_event).date_value, "1901")

    def test_every_shared_fact_of_a_form_is_told_to_the_translation_editor(self):
        for model in {type(page) for page in self.vietnamese_pages}:
            synchronised = {field.field_name for field in model.override_translatable_fields}
            for name in model.shared_facts:
                field = next(f for f in model._meta.get_fields() if name in (f.name, getattr(f, "attname", None)))
                if isinstance(field, models.Field) and field.editable:
                    with self.subTest(model=model.__name__, field=field.name):
                        self.assertIn(field.name, synchronised)

    def test_every_page_shares_its_picture(self):
        for model in {type(page) for page in self.vietnamese_pages}:
            self.assertLessEqual(set(MuseumPage.shared_facts), set(model.shared_facts))


class ChildFactsTests(FurnishedTestCase):
    """Sources, themes, names, people, places and pictures are read from the Vietnamese page alone."""

    def assertOnlyFromSource(self, add, words_of, page):
        add(getattr(self.vi, page), "vi")
        add(getattr(self.en, page), "en")
        for version in (self.vi, self.en):
            text = self.html(reload(getattr(version, page)))
            self.assertIn(words_of("vi"), text)
            self.assertNotIn(words_of("en"), text)

    def test_sources(self):
        def add(page, version):
            CitationFactory(page=page, source=SourceFactory(citation=f"Nguồn-{version}"))

        for page in ("period", "event", "artefact", "person", "place", "exhibition", "about"):
            with self.subTest(page=page):
                self.assertOnlyFromSource(add, "Nguồn-{}".format, page)
                Citation.objects.all().delete()

    def test_themes(self):
        def add(page, version):
            PageThemeFactory(content_object=page, tag=ThemeFactory(name=f"Đề-{version}", name_en=""))

        for page in ("event", "artefact"):
            with self.subTest(page=page):
                self.assertOnlyFromSource(add, "Đề-{}".format, page)
                Theme.objects.filter(name__startswith="Đề-").delete()

    def test_names_and_parents_of_a_place(self):
        def name(page, version):
            exhibits.PlaceNameFactory(place=page, name_vi=f"Tên-{version}")

        def parent(page, version):
            exhibits.PlaceParentFactory(place=page, name_vi=f"Tổng-{version}")

        self.assertOnlyFromSource(name, "Tên-{}".format, "place")
        self.assertOnlyFromSource(parent, "Tổng-{}".format, "place")

    def test_further_pictures(self):
        def add(page, version):
            exhibits.ArtefactImageFactory(page=page, image=ImageFactory(credit_line_vi=f"Ảnh-{version}"))

        self.assertOnlyFromSource(add, "Ảnh-{}".format, "artefact")

    def test_people_told_of(self):
        writer, other = exhibits.PersonPageFactory.create_batch(2, parent=self.room.people)
        in_english(writer, title="Writer in English")
        in_english(other, title="Other in English")
        exhibits.PersonLinkFactory(page=self.vi.event, person=writer)
        exhibits.PersonLinkFactory(page=self.en.event, person=other)
        self.assertIn(writer.title, self.html(self.vi.event))
        html = self.html(self.en.event)
        self.assertIn("Writer in English", html)
        self.assertNotIn("Other in English", html)

    # Facts of the register

    def test_the_labels_of_one_object_show_the_same_facts(self):
        museum_object = self.vi.artefact.museum_object
        museum_object.accession_number = "PTT.1999.9"
        museum_object.date_display = "1945"
        museum_object.maker = "Xưởng Bính"
        museum_object.save()
        for page in (self.vi.artefact, self.en.artefact):
            text = visible_text(self.html(page))
            for fact in ("PTT.1999.9", "1945", "Xưởng Bính", "SAUVAGE 1925"):
                with self.subTest(page=page.title, fact=fact):
                    self.assertIn(fact, text)
