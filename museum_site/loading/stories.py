"""Pages told in sections: exhibitions and standing pages."""

import json

from django.utils.translation import gettext as _

from exhibits.models import ExhibitionPage
from museum_site.models import StandardPage

from .checking import ITEM_TABLES
from .pages import cite, key_of, words_of
from .words import rich_text, sectioned_story, stable_id
from .writing import Draft


def write_exhibitions(writing):
    for row in writing.counted(_("Exhibitions"), writing.exhibition.in_order("exhibitions")):
        sections = writing.exhibition.of("exhibition_sections", "exhibition", row["key"])
        drawing = key_of(row["drawing"])
        words = words_of(row, "title", "subtitle", rich=["introduction"])
        for language in ("vi", "en"):
            if words[language]:
                words[language]["summary"] = row[f"subtitle_{language}"]
                blocks = [section_block(writing, row, section, language) for section in sections]
                words[language]["sections"] = json.dumps(blocks)

        def relate(page, row=row):
            cite(writing, page, row)
            page.periods = writing.targets(row, "periods")

        writing.page(
            Draft(
                kind="exhibition",
                key=row["key"],
                rows=[row, *sections],
                model=ExhibitionPage,
                parent=writing.rooms["exhibitions"],
                words=words,
                facts={"lead_image": writing.get("drawings", drawing)},
                picture=drawing,
                relate=relate,
            )
        )


def section_block(writing, row, section, language):
    """One section as raw stream data; its ids are the same in both languages."""
    items = []
    for item in section.list("items"):
        kind, _colon, key = item.partition(":")
        if page := writing.get(ITEM_TABLES[kind], key):
            block_id = str(stable_id(row["key"], section["order"], item))
            items.append({"type": "item", "value": page.pk, "id": block_id})
    return {
        "type": "section",
        "id": str(stable_id("section", row["key"], section["order"])),
        "value": {
            "heading": section[f"heading_{language}"],
            "text": rich_text(section[f"text_{language}"]),
            "items": items,
        },
    }


def write_standing_pages(writing):
    for row in writing.counted(_("Pages"), writing.exhibition.in_order("pages")):
        sections = writing.exhibition.of("page_sections", "page", row["key"])
        words = words_of(row, "title", rich=["introduction"])
        for language in ("vi", "en"):
            if words[language]:
                texts = [(section[f"heading_{language}"], section[f"text_{language}"]) for section in sections]
                words[language]["slug"] = row[f"slug_{language}"]
                words[language]["body"] = sectioned_story(texts, row["key"])
        writing.page(
            Draft(
                kind="page",
                key=row["key"],
                rows=[row, *sections],
                model=StandardPage,
                parent=writing.home,
                words=words,
            )
        )
