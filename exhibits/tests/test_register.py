"""What stays inside the house stays inside: no internal field of the register reaches the public."""

import dataclasses
import re

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation

from core.tests.factories import reload
from exhibits.models import MuseumObject
from exhibits.public_record import PublicRecord
from exhibits.tests.factories import (
    INTERNAL_VALUES,
    ArtefactPageFactory,
    MuseumObjectFactory,
    OtherNumberFactory,
    TermFactory,
)
from museum_site.tests.factories import FurnishedTestCase
from museum_site.tests.markup import local_address, structured_data, visible_text

# Every field of the register stands in exactly one of these lists. A new one makes the test below fail until
# somebody has decided where it belongs.
SHOWN = {
    "accession_number",
    "object_name",
    "object_type",
    "materials",
    "techniques",
    "dimensions",
    "number_of_parts",
    "authenticity",
    "legal_class",
    "date_display",
    "date_value",
    "maker",
    "place_of_origin",
    "inscription",
    "acquisition_method",
    "credit_line_vi",
    "credit_line_en",
    "rights_statement",
    "public_location_vi",
    "public_location_en",
}
SHOWN_WITH_CONSENT = {"acquisition_source"}
INTERNAL = {
    "acquisition_date",
    "changed_at",
    "changed_by",
    "condition",
    "condition_date",
    "condition_notes",
    "created_at",
    "created_by",
    "date_earliest",
    "date_edtf",
    "date_latest",
    "donor_consents_to_be_named",
    "donor_contact",
    "id",
    "labels",
    "maker_page",
    "notes",
    "other_numbers",
    "provenance",
    "sort_key",
    "storage_location",
    "valuation",
}
PLANTED = re.compile("INTERNAL|internal-(author|editor)|unstable|Không ổn định|1791|1792", re.IGNORECASE)


class RecordTests(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.museum_object = cls.vi.artefact.museum_object
        for name, value in INTERNAL_VALUES.items():
            setattr(cls.museum_object, name, value)
        User = get_user_model()
        cls.museum_object.created_by = User.objects.create(username="internal-author", first_name="INTERNAL")
        cls.museum_object.changed_by = User.objects.create(username="internal-editor", email="internal@example.org")
        cls.museum_object.save()
        OtherNumberFactory(museum_object=cls.museum_object)
        # One that is on no page at all.
        MuseumObjectFactory(
            with_secrets=True,
            object_name="INTERNAL-NAME",
            accession_number="INTERNAL.1",
            created_by=None,
            changed_by=None,
        )

    def addresses(self):
        yield from (page.url for page in self.all_pages)
        yield from ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt", "/khong-co/", "/en/nothing/")
        for language in ("vi", "en"):
            search = local_address("search", language)
            yield search
            for words in ("móc cảng", "PTT.2023.14", "hook"):
                yield f"{search}?q={words}"
        yield from (f"{self.room.collection.url}?type={self.museum_object.object_type.key}", "/id/x/")

    def test_planted_values_are_found_nowhere(self):
        self.assertEqual(set(INTERNAL_VALUES) - INTERNAL - SHOWN_WITH_CONSENT, set())
        for address in self.addresses():
            with self.subTest(address=address):
                response = self.get(address)
                found = PLANTED.search(response.content.decode() + str(response.headers))
                self.assertIsNone(found, found)

    def test_internal_words_find_nothing(self):
        for words in [
            *filter(lambda value: "INTERNAL" in value, INTERNAL_VALUES.values()),
            "INTERNAL-NUMBER",
            "INTERNAL",
        ]:
            with self.subTest(words=words):
                response = self.get(local_address("search"), {"q": words})
                self.assertNotContains(response, 'class="result"')

    def test_the_donor_is_named_only_with_consent(self):
        self.museum_object.acquisition_source = "Bà Trần Thị Sen"
        for consents, names in ((False, self.assertNotIn), (True, self.assertIn)):
            self.museum_object.donor_consents_to_be_named = consents
            self.museum_object.save()
            for page in (self.vi.artefact, self.en.artefact):
                with self.subTest(page=page.title, consents=consents):
                    names("Bà Trần Thị Sen", self.html(page))

    def test_every_field_of_the_register_is_either_shown_or_internal(self):
        fields = {field.name for field in MuseumObject._meta.get_fields() if not field.name.startswith("index_")}
        self.assertEqual(fields, SHOWN | SHOWN_WITH_CONSENT | INTERNAL)
        self.assertFalse(SHOWN & INTERNAL)

    def test_the_public_record_has_exactly_these_fields(self):
        self.assertEqual(
            [field.name for field in dataclasses.fields(PublicRecord)],
            [
                "accession_number",
                "object_name",
                "object_type",
                "materials",
                "techniques",
                "dimensions",
                "number_of_parts",
                "authenticity",
                "authenticity_label",
                "legal_class_label",
                "date_label",
                "date_value",
                "maker",
                "place_of_origin",
                "inscription",
                "acquisition_label",
                "donor",
                "credit_line",
                "rights_url",
                "rights_label",
                "location",
            ],
        )

    def test_the_public_record_leads_back_to_nothing(self):
        """No value of it is the object itself, or would load internal fields when asked for more."""
        for name, value in vars(PublicRecord.of(self.museum_object)).items():
            for part in value if isinstance(value, list) else [value]:
                self.assertNotIsInstance(part, MuseumObject, name)

    def test_templates_reach_the_register_through_the_public_record_alone(self):
        for template in (settings.BASE_DIR / "templates").rglob("*.html"):
            if "admin" in template.parts:
                continue
            text = template.read_text()
            with self.subTest(template=template.name):
                self.assertEqual(re.findall(r"museum_object\.\w+", text), [])

    def test_machines_read_no_more_than_people(self):
        data = structured_data(self.html(self.vi.artefact))
        self.assertEqual(
            set(data) - {"@context", "@id", "@type", "url", "name", "inLanguage", "description", "image"},
            {"identifier", "license", "creditText", "material", "temporalCoverage"},
        )
        self.assertEqual(data["identifier"], "PTT.2023.14")

    def test_an_object_with_nothing_known_is_shown_all_the_same(self):
        bare = MuseumObjectFactory(accession_number="PTT.0", date_display="", authenticity="replica")
        page = ArtefactPageFactory(parent=self.room.collection, museum_object=bare)
        text = visible_text(self.html(page))
        self.assertIn("PTT.0", text)
        for nothing in ("None", "()", ", ,"):
            self.assertNotIn(nothing, text)

    def test_terms_are_told_in_the_language_of_the_visit(self):
        material = TermFactory(label_vi="sắt rèn", label_en="wrought iron")
        technique = TermFactory(technique=True, label_vi="rèn nguội", label_en="")
        museum_object = MuseumObjectFactory(materials=[material], techniques=[technique])
        with translation.override("en"), self.assertNumQueries(2):
            record = PublicRecord.of(museum_object)
            self.assertEqual([term.label for term in record.materials], ["wrought iron"])
            self.assertEqual([term.label for term in record.techniques], ["rèn nguội"])

    def test_the_label_survives_its_page_being_renamed(self):
        self.assertEqual(reload(self.en.artefact).museum_object, self.museum_object)
