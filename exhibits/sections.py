"""An exhibition's sections made ready to show: everything they point to, in one language, in few queries."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from core.querysets import visible
from exhibits.models import ArtefactPage


@dataclass(frozen=True)
class Section:
    heading: str
    text: object
    artefacts: list
    links: list


def sections_of(exhibition):
    """[Section] of an exhibition page. Pages not public in its language are left out. Four queries in all."""
    chosen = [list(block.value.get("items").bound_blocks) for block in exhibition.sections]
    raw_pks = {bound.value.pk for items in chosen for bound in items if bound.value}
    keys = dict(Page.objects.filter(pk__in=raw_pks).values_list("pk", "translation_key"))
    pages = visible(Page.objects.filter(translation_key__in=keys.values(), locale_id=exhibition.locale_id))
    by_key = {page.translation_key: page for page in pages}
    artefact_type = ContentType.objects.get_for_model(ArtefactPage)
    artefact_pks = [page.pk for page in by_key.values() if page.content_type_id == artefact_type.pk]
    artefacts = {page.pk: page for page in ArtefactPage.objects.filter(pk__in=artefact_pks).with_card_data()}

    sections = []
    for block, items in zip(exhibition.sections, chosen, strict=True):
        found = [by_key.get(keys.get(bound.value.pk)) for bound in items if bound.value]
        found = [page for page in found if page]
        sections.append(
            Section(
                heading=block.value["heading"],
                text=block.value["text"],
                artefacts=[artefacts[page.pk] for page in found if page.pk in artefacts],
                links=[page for page in found if page.pk not in artefacts],
            )
        )
    return sections
