"""What the public may see of the register. Public code shows objects through this list and through nothing else."""

from dataclasses import dataclass

from django.db.models import Q

from core.rights import RightsStatement


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
        from exhibits.models import Term  # the models import this module
        from exhibits.models.vocabulary import Vocabulary

        terms = list(
            Term.objects.filter(
                Q(pk__in=museum_object.materials.through.objects.filter(museumobject=museum_object).values("term"))
                | Q(pk__in=museum_object.techniques.through.objects.filter(museumobject=museum_object).values("term"))
            )
        )
        return cls(
            accession_number=museum_object.accession_number,
            object_name=museum_object.object_name,
            object_type=museum_object.object_type,
            materials=[term for term in terms if term.vocabulary == Vocabulary.MATERIAL],
            techniques=[term for term in terms if term.vocabulary == Vocabulary.TECHNIQUE],
            dimensions=list(museum_object.dimensions.all()),
            number_of_parts=museum_object.number_of_parts,
            authenticity=museum_object.authenticity,
            authenticity_label=museum_object.get_authenticity_display(),
            legal_class_label=museum_object.get_legal_class_display(),
            date_label=museum_object.date_label,
            maker=museum_object.maker,
            place_of_origin=museum_object.place_of_origin,
            inscription=museum_object.inscription,
            acquisition_label=museum_object.get_acquisition_method_display(),
            donor=museum_object.acquisition_source if museum_object.donor_consents_to_be_named else "",
            credit_line=museum_object.credit_line,
            rights_url=museum_object.rights_statement,
            rights_label=RightsStatement(museum_object.rights_statement).label,
            location=museum_object.public_location,
        )
