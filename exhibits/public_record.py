"""What the public may see of the register. Public code shows objects through this list and through nothing else."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Value

from core.rights import RightsStatement

TERM_COLUMNS = ("vocabulary", "key", "label_vi", "label_en", "aat_id", "sort_key")


@dataclass(frozen=True)
class PublicRecord:
    """The public facts of one museum object, in the language of the visit.

    A new field of MuseumObject stays inside the house until somebody adds it here.
    """

    accession_number: str
    object_name: str
    object_type: object
    materials: list
    techniques: list
    dimensions: list
    number_of_parts: int
    authenticity: str
    authenticity_label: str
    legal_class_label: str
    date_label: str
    date_value: str
    maker: str
    place_of_origin: str
    inscription: str
    acquisition_label: str
    donor: str
    credit_line: str
    rights_url: str
    rights_label: str
    location: str

    @classmethod
    def of(cls, museum_object):
        """Two queries: the terms of all vocabularies, and the dimensions."""
        return cls.of_many([museum_object])[museum_object.pk]

    @classmethod
    def of_many(cls, museum_objects):
        """{primary key: PublicRecord}. Two queries, however many they are; their object types come loaded."""
        from exhibits.models import Dimension, MuseumObject  # the models import this module

        pks = [museum_object.pk for museum_object in museum_objects]
        dimensions = defaultdict(list)
        for dimension in Dimension.objects.filter(museum_object__in=pks):
            dimensions[dimension.museum_object_id].append(dimension)
        terms = _terms(MuseumObject, pks)
        return {
            one.pk: cls._of(one, terms["materials", one.pk], terms["techniques", one.pk], dimensions[one.pk])
            for one in museum_objects
        }

    @classmethod
    def _of(cls, museum_object, materials, techniques, dimensions):
        from exhibits.models.objects import AcquisitionMethod, Authenticity, LegalClass

        return cls(
            accession_number=museum_object.accession_number,
            object_name=museum_object.object_name,
            object_type=museum_object.object_type,
            materials=materials,
            techniques=techniques,
            dimensions=dimensions,
            number_of_parts=museum_object.number_of_parts,
            authenticity=museum_object.authenticity,
            authenticity_label=_label(Authenticity, museum_object.authenticity),
            legal_class_label=_label(LegalClass, museum_object.legal_class),
            date_label=museum_object.date_label,
            date_value=museum_object.date_value,
            maker=museum_object.maker,
            place_of_origin=museum_object.place_of_origin,
            inscription=museum_object.inscription,
            acquisition_label=_label(AcquisitionMethod, museum_object.acquisition_method),
            donor=museum_object.acquisition_source if museum_object.donor_consents_to_be_named else "",
            credit_line=museum_object.credit_line,
            rights_url=museum_object.rights_statement,
            rights_label=RightsStatement(museum_object.rights_statement).label,
            location=museum_object.public_location,
        )


def _label(choices, value):
    """What `get_…_display` says, without translating all other choices each time."""
    return choices(value).label if value in choices.values else value


def _terms(model, pks):
    """{(relation, primary key of an object): [terms in their order]}: one query for materials and techniques."""
    from exhibits.models import Term

    found = defaultdict(list)
    relations = {name: model._meta.get_field(name) for name in ("materials", "techniques")}
    queries = [
        field.remote_field.through.objects.filter(museumobject__in=pks)
        .annotate(relation=Value(name))
        .values_list("relation", "museumobject_id", "term_id", *(f"term__{column}" for column in TERM_COLUMNS))
        for name, field in relations.items()
    ]
    for relation, pk, term_pk, *columns in queries[0].union(queries[1], all=True):
        found[relation, pk].append(Term(pk=term_pk, **dict(zip(TERM_COLUMNS, columns, strict=True))))
    for terms in found.values():
        terms.sort(key=lambda term: term.sort_key)
    return found


@dataclass(frozen=True)
class PublicLine:
    """What a line of a list says of an object, on a screen or on paper."""

    accession_number: str
    authenticity_label: str
    credit_line: str
    rights_label: str

    @classmethod
    def of(cls, museum_object):
        return cls(
            museum_object.accession_number,
            museum_object.get_authenticity_display(),
            museum_object.credit_line,
            museum_object.get_rights_statement_display(),
        )
