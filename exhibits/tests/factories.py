import factory

from core.tests.factories import MuseumPageFactory, UserFactory
from exhibits.models import (
    ArtefactImage,
    ArtefactLink,
    ArtefactPage,
    CollectionPage,
    Dimension,
    ExhibitionIndexPage,
    ExhibitionPage,
    MuseumObject,
    OtherNumber,
    PersonIndexPage,
    PersonLink,
    PersonPage,
    PlaceIndexPage,
    PlaceLink,
    PlaceName,
    PlacePage,
    PlaceParent,
    Term,
)

# Every field of the register that stays inside the house, with a value that can be found on no page by chance.
INTERNAL_VALUES = {
    "acquisition_source": "INTERNAL-SOURCE",
    "donor_contact": "INTERNAL-CONTACT",
    "provenance": "INTERNAL-PROVENANCE",
    "storage_location": "INTERNAL-STORAGE",
    "valuation": "INTERNAL-VALUATION",
    "condition": "unstable",
    "condition_date": "1791-02-03",
    "condition_notes": "INTERNAL-CONDITION",
    "notes": "INTERNAL-NOTES",
    "acquisition_date": "1792-03-04",
}


class TermFactory(factory.django.DjangoModelFactory):
    vocabulary = "material"
    key = factory.Sequence(lambda n: f"sat-{n}")
    label_vi = factory.Sequence(lambda n: f"sắt {n}")
    label_en = factory.Sequence(lambda n: f"iron {n}")

    class Meta:
        model = Term

    class Params:
        object_type = factory.Trait(
            vocabulary="object_type",
            key=factory.Sequence(lambda n: f"dung-cu-{n}"),
            label_vi=factory.Sequence(lambda n: f"dụng cụ {n}"),
            label_en=factory.Sequence(lambda n: f"tool {n}"),
        )
        technique = factory.Trait(
            vocabulary="technique",
            key=factory.Sequence(lambda n: f"ren-{n}"),
            label_vi=factory.Sequence(lambda n: f"rèn {n}"),
            label_en=factory.Sequence(lambda n: f"forged {n}"),
        )


class MuseumObjectFactory(factory.django.DjangoModelFactory):
    accession_number = factory.Sequence(lambda n: f"PTT.{n}")
    object_name = factory.Sequence(lambda n: f"Móc cảng {n}")
    authenticity = "original"
    date_display = "khoảng năm 1930"

    class Meta:
        model = MuseumObject
        skip_postgeneration_save = True

    class Params:
        with_secrets = factory.Trait(
            **INTERNAL_VALUES,
            acquisition_method="gift",
            created_by=factory.SubFactory(UserFactory, username="internal-author"),
            changed_by=factory.SubFactory(UserFactory, username="internal-editor"),
        )
        described = factory.Trait(
            object_type=factory.SubFactory(TermFactory, object_type=True),
            legal_class="relic",
            maker="Xưởng Caron",
            place_of_origin="Hải Phòng",
            inscription="SAUVAGE 1925",
            number_of_parts=2,
            acquisition_method="gift",
            credit_line_vi="Bà Lan tặng, 2019",
            credit_line_en="Gift of Mrs Lan, 2019",
            public_location_vi="Gian 3, tủ 4",
            public_location_en="Room 3, case 4",
        )

    @factory.post_generation
    def materials(self, create, terms, **kwargs):
        if create and terms:
            self.materials.set(terms)

    @factory.post_generation
    def techniques(self, create, terms, **kwargs):
        if create and terms:
            self.techniques.set(terms)


class DimensionFactory(factory.django.DjangoModelFactory):
    kind = "height"
    value = "31.50"

    class Meta:
        model = Dimension


class OtherNumberFactory(factory.django.DjangoModelFactory):
    number = "INTERNAL-NUMBER"
    note = "INTERNAL-NUMBER-NOTE"

    class Meta:
        model = OtherNumber


class CollectionPageFactory(MuseumPageFactory):
    title = "Hiện vật"

    class Meta:
        model = CollectionPage


class ArtefactPageFactory(MuseumPageFactory):
    title = factory.Sequence(lambda n: f"Hiện vật {n}")
    museum_object = factory.SubFactory(MuseumObjectFactory)

    class Meta:
        model = ArtefactPage


class PersonIndexPageFactory(MuseumPageFactory):
    title = "Nhân vật"

    class Meta:
        model = PersonIndexPage


class PersonPageFactory(MuseumPageFactory):
    title = factory.Sequence(lambda n: f"Người {n}")

    class Meta:
        model = PersonPage


class PlaceIndexPageFactory(MuseumPageFactory):
    title = "Địa danh"

    class Meta:
        model = PlaceIndexPage


class PlacePageFactory(MuseumPageFactory):
    title = factory.Sequence(lambda n: f"Bến {n}")

    class Meta:
        model = PlacePage


class ExhibitionIndexPageFactory(MuseumPageFactory):
    title = "Trưng bày"

    class Meta:
        model = ExhibitionIndexPage


class ExhibitionPageFactory(MuseumPageFactory):
    title = factory.Sequence(lambda n: f"Trưng bày {n}")

    class Meta:
        model = ExhibitionPage


def section(heading, *pages, text="<p>Hãy nhìn kỹ.</p>"):
    """One section of an exhibition, as its stream holds it."""
    return {
        "type": "section",
        "value": {"heading": heading, "text": text, "items": [page.pk for page in pages]},
    }


class PlaceNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlaceName


class PlaceParentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlaceParent


class PersonLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PersonLink


class PlaceLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlaceLink


class ArtefactLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArtefactLink


class ArtefactImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArtefactImage
