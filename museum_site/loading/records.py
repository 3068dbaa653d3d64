"""Records that are not pages: sources, vocabulary, and the register of objects."""

import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from core.models import Source, Theme
from exhibits.models import Dimension, MuseumObject, Term
from tours.models import CurriculumList, CurriculumTerm

from .cells import read_dimensions

PLAIN_FIELDS = (
    "accession_number",
    "object_name",
    "authenticity",
    "legal_class",
    "maker",
    "inscription",
    "acquisition_method",
    "acquisition_source",
    "provenance",
    "credit_line_vi",
    "credit_line_en",
    "public_location_vi",
    "public_location_en",
    "storage_location",
    "condition",
    "notes",
)


def write_sources(writing):
    def write(source, row):
        source.key, source.citation, source.url = row["key"], row["citation"], row["url"]
        source.full_clean()
        source.save()

    for row in writing.counted(_("Sources"), writing.exhibition.rows["sources"]):
        key = row["key"]
        writing.record(f"source:{key}", ("sources", key), row, Source.objects.filter(key=key), write)


def write_vocabulary(writing):
    def write_theme(theme, row):
        theme.slug, theme.name, theme.name_en = row["key"], row["label_vi"], row["label_en"]
        theme.full_clean()
        theme.save()

    def write_term(term, row):
        term.vocabulary, term.key, term.aat_id = row["kind"], row["key"], row["aat"]
        term.label_vi, term.label_en = row["label_vi"], row["label_en"]
        term.full_clean()
        term.save()

    def write_curriculum(term, row):
        term.vocabulary, term.key = row["kind"], row["key"]
        term.label_vi, term.label_en = row["label_vi"], row["label_en"]
        term.full_clean()
        term.save()

    for row in writing.counted(_("Vocabulary"), writing.exhibition.rows["vocabulary"]):
        kind, key = row["kind"], row["key"]
        if kind == "theme":
            writing.record(f"theme:{key}", ("themes", key), row, Theme.objects.filter(slug=key), write_theme)
        elif kind in CurriculumList.values:
            terms = CurriculumTerm.objects.filter(vocabulary=kind, key=key)
            writing.record(f"{kind}:{key}", (kind, key), row, terms, write_curriculum)
        else:
            terms = Term.objects.filter(vocabulary=kind, key=key)
            writing.record(f"{kind}:{key}", (kind, key), row, terms, write_term)


def write_objects(writing):
    def write(record, row):
        fill_object(record, row)
        record.object_type = writing.get("object_type", row["object_type"])
        record.full_clean()
        record.save()
        record.materials.set(writing.targets(row, "materials", "material"))
        record.techniques.set(writing.targets(row, "techniques", "technique"))

    for row in writing.counted(_("Objects"), writing.exhibition.rows["objects"]):
        number = row["accession_number"]
        objects = MuseumObject.objects.filter(accession_number=number)
        writing.record(f"object:{number}", ("objects", number), row, objects, write)


def fill_object(record, row):
    """Set what a row of objects.csv says of an object, except its terms."""
    for name in PLAIN_FIELDS:
        setattr(record, name, row[name])
    record.date_display, record.date_edtf = row["production_date"], row["edtf"]
    record.place_of_origin = row["production_place"]
    record.number_of_parts = int(row["number_of_parts"] or 1)
    record.rights_statement = row["rights_statement"] or MuseumObject._meta.get_field("rights_statement").default
    record.donor_consents_to_be_named = row["donor_consents_to_be_named"] == "yes"
    for name in ("acquisition_date", "condition_date"):
        setattr(record, name, datetime.date.fromisoformat(row[name]) if row[name] else None)
    record.dimensions = [
        Dimension(part=part, kind=kind, value=Decimal(number), unit=unit, sort_order=at)
        for at, (part, kind, number, unit) in enumerate(read_dimensions(row["dimensions"]))
    ]
