"""What objects on display, people, places and exhibitions are found by (core.findable).

Of the register only what exhibits.public_record shows stands here: everything in this file is public.
"""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.colours import ColourName, colour_name
from core.findable import Findable, NarrowingFacet, findable, register_narrowing
from core.rights import RightsStatement
from core.search.describing import plain_text, stream_text
from exhibits.models import ArtefactImage, PersonLink, PlaceLink, PlaceName, PlaceParent, Term
from exhibits.models.objects import Authenticity
from exhibits.public_record import PublicRecord
from timeline.findables import period_of

MEDIA = {
    "picture": _("With a picture"),
    "audio": _("With sound"),
    "3d": _("In three dimensions"),
}
# What one has to know of a rights statement before all else; its address is no name for an address of ours.
RIGHTS = {
    "free": (_("Free to use"), {RightsStatement.CC0, RightsStatement.PUBLIC_DOMAIN}),
    "credit": (_("Free to use with credit"), {RightsStatement.CC_BY}),
    "noncommercial": (_("With credit, not for profit"), {RightsStatement.CC_BY_NC}),
    "education": (_("For teaching"), {RightsStatement.IN_COPYRIGHT_EDU}),
}
RESERVED = "reserved", _("Ask first")


@findable("exhibits.ArtefactPage", kind="artefact", label=_("artefact"), heading=_("Artefacts"), rank=60)
def artefacts(pages, facts):
    prefetch_related_objects(pages, "museum_object__object_type", "lead_image")
    records = PublicRecord.of_many([page.museum_object for page in pages])
    more_pictures = facts.linked(ArtefactImage, "image_id")
    for page in pages:
        made, record = page.museum_object, records[page.museum_object_id]
        yield Findable(
            page.title,
            names=(record.object_name,),
            number=record.accession_number,
            summary=page.summary,
            text="\n".join(
                filter(
                    None,
                    [
                        plain_text(page.label_primary, page.label_lower_secondary, page.label_upper_secondary),
                        stream_text(page.story),
                        plain_text(page.how_we_know),
                        " · ".join(filter(None, [record.date_label, record.maker, record.place_of_origin])),
                        record.inscription,
                        page.transcript,
                    ],
                )
            ),
            facets={
                "period": period_of(page.period_id),
                "type": [record.object_type.key] if record.object_type else [],
                "material": [term.key for term in record.materials],
                "person": [str(made.maker_page_id)] if made.maker_page_id else [],
                "authenticity": [record.authenticity],
                "media": media_of(page, more_pictures(page)),
                "rights": [rights_of(record.rights_url)],
                "colour": colours_of(page.lead_image),
            },
            earliest=made.date_earliest,
            latest=made.date_latest,
            colour=page.lead_image.dominant_colour if page.lead_image else "",
        )


def media_of(page, more_pictures):
    found = {"picture": page.lead_image_id or more_pictures, "audio": page.audio_id}
    return [name for name, there in found.items() if there]


def rights_of(statement):
    return next((name for name, (_label, statements) in RIGHTS.items() if statement in statements), RESERVED[0])


def colours_of(image):
    return [colour_name(image.dominant_colour)] if image and image.dominant_colour else []


@findable("exhibits.PersonPage", kind="person", label=_("person"), heading=_("People"), rank=10)
def people(pages, facts):
    for page in pages:
        yield Findable(
            page.title,
            names=(page.sort_name,),
            summary=f"{page.role}\n{page.summary}",
            text="\n".join(filter(None, [page.birth_label, page.death_label, stream_text(page.story), page.doubt])),
            facets={"person": [str(facts.source_of[page.pk])]},
            earliest=page.birth_earliest,
            latest=page.birth_latest if page.death_latest is None else page.death_latest,
        )


@findable("exhibits.PlacePage", kind="place", label=_("place"), heading=_("Places"), rank=15)
def places(pages, facts):
    names_vi, names_en = (facts.linked(PlaceName, column, "place_id") for column in ("name_vi", "name_en"))
    parents = facts.linked(PlaceParent, "name_vi", "place_id")
    for page in pages:
        yield Findable(
            page.title,
            names=tuple(filter(None, [*names_vi(page), *names_en(page)])),
            summary=f"{page.place_type}\n{page.summary}",
            text="\n".join(filter(None, [page.address, *parents(page), stream_text(page.story), page.doubt])),
            facets={"place": [str(facts.source_of[page.pk])]},
        )


@findable("exhibits.ExhibitionPage", kind="exhibition", label=_("exhibition"), heading=_("Exhibitions"), rank=5)
def exhibitions(pages, facts):
    for page in pages:
        yield Findable(
            page.title,
            names=(page.subtitle,),
            summary=page.summary,
            text="\n".join(filter(None, [plain_text(page.introduction), stream_text(page.sections)])),
        )


# What a list can be narrowed by


def _terms(vocabulary):
    def names(keys):
        return {term.key: term.label for term in Term.objects.filter(vocabulary=vocabulary, key__in=keys)}

    return names


def _fixed(labels):
    def names(values):
        return {value: str(labels[value]) for value in values if value in labels}

    return names


register_narrowing(NarrowingFacet("type", pgettext_lazy("of an object", "Category"), _terms("object_type")))
register_narrowing(NarrowingFacet("material", _("Material"), _terms("material")))
register_narrowing(
    NarrowingFacet(
        "person",
        _("Maker or person"),
        pages="exhibits.PersonPage",
        of=lambda facts: facts.linked(PersonLink, "person_id"),
    )
)
register_narrowing(
    NarrowingFacet(
        "place", _("Place"), pages="exhibits.PlacePage", of=lambda facts: facts.linked(PlaceLink, "place_id")
    )
)
register_narrowing(NarrowingFacet("authenticity", _("Authenticity"), _fixed(dict(Authenticity.choices))))
register_narrowing(NarrowingFacet("media", _("To see and to hear"), _fixed(MEDIA)))
register_narrowing(
    NarrowingFacet(
        "rights",
        _("May it be reused?"),
        _fixed({name: label for name, (label, _s) in RIGHTS.items()} | dict([RESERVED])),
    )
)
register_narrowing(NarrowingFacet("colour", _("Colour"), _fixed(dict(ColourName.choices))))
