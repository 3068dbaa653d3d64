"""Pages of the records: periods, people, places, events and artefacts."""

from decimal import Decimal

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.models import Citation, PageTheme
from core.vietnamese import slugify
from exhibits.models import (
    ArtefactLink,
    ArtefactPage,
    PersonLink,
    PersonPage,
    PlaceLink,
    PlaceName,
    PlacePage,
    PlaceParent,
)
from timeline.models import EventLink, EventPage, PeriodPage

from .words import rich_text, story
from .writing import Draft


def words_of(row, *fields, rich=(), stories=()):
    """{language: {field: value}} of a row; stories share their block ids, slugs come from the titles."""
    words = {}
    for language in ("vi", "en"):
        values = {field: row[f"{field}_{language}"] for field in fields}
        values |= {field: rich_text(row[f"{field}_{language}"]) for field in rich}
        values |= {field: story(row[f"{field}_{language}"], row["key"], field) for field in stories}
        values["slug"] = Truncator(slugify(values["title"])).chars(80, truncate="").rstrip("-")
        words[language] = values
    if not row["title_en"]:
        words["en"] = {}
    return words


def cite(writing, page, row):
    sources = writing.targets(row, "sources")
    page.citations = [Citation(source=source, sort_order=order) for order, source in enumerate(sources)]


def links(model, field, targets):
    """Ordered links to these pages."""
    return [model(**{field: target}, sort_order=order) for order, target in enumerate(targets)]


def key_of(drawing):
    """The key of a drawing that a cell names: "objects/moc-cang.svg" is "moc-cang"."""
    return drawing.rpartition("/")[2].removesuffix(".svg")


def write_periods(writing):
    for row in writing.counted(_("Periods"), writing.exhibition.in_order("periods")):
        facts = {
            "date_display": row["date"],
            "date_edtf": row["edtf"],
            "colour": row["colour"],
            "lead_image": writing.get("drawings", row["key"]),
        }
        writing.page(
            Draft(
                kind="period",
                key=row["key"],
                rows=[row],
                model=PeriodPage,
                parent=writing.rooms["timeline"],
                words=words_of(row, "title", "short_title", "question", rich=["introduction"]),
                facts=facts,
                picture=row["key"],
                relate=lambda page, row=row: cite(writing, page, row),
            )
        )


def write_people(writing):
    for row in writing.counted(_("People"), writing.exhibition.rows["people"]):
        facts = {
            "birth_display": row["birth_date"],
            "birth_edtf": row["birth_edtf"],
            "death_display": row["death_date"],
            "death_edtf": row["death_edtf"],
            "sort_name": row["sort_name"],
            "certainty": row["certainty"],
        }
        writing.page(
            Draft(
                kind="person",
                key=row["key"],
                rows=[row],
                model=PersonPage,
                parent=writing.rooms["people"],
                words=words_of(row, "title", "role", "summary", "doubt", stories=["story"]),
                facts=facts,
                relate=lambda page, row=row: cite(writing, page, row),
            )
        )


def write_places(writing):
    for row in writing.counted(_("Places"), writing.exhibition.rows["places"]):
        names = writing.exhibition.of("place_names", "place", row["key"])
        parents = writing.exhibition.of("place_parents", "place", row["key"])
        facts = {
            "latitude": degrees(row["latitude"]),
            "longitude": degrees(row["longitude"]),
            "coordinates_source": row["coordinates_source"],
            "certainty": row["certainty"],
        }

        def relate(page, row=row, names=names, parents=parents):
            cite(writing, page, row)
            page.names = [dated_name(PlaceName, name, "name", at) for at, name in enumerate(names)]
            page.parents = [dated_name(PlaceParent, parent, "parent", at) for at, parent in enumerate(parents)]

        writing.page(
            Draft(
                kind="place",
                key=row["key"],
                rows=[row, *names, *parents],
                model=PlacePage,
                parent=writing.rooms["places"],
                words=words_of(row, "title", "place_type", "address", "summary", "doubt", stories=["story"]),
                facts=facts,
                relate=relate,
            )
        )


def degrees(text):
    """Six decimals, a hand's breadth on the ground: more is noise of the source."""
    return Decimal(text).quantize(Decimal("0.000001")) if text else None


def dated_name(model, row, label, order):
    return model(
        name_vi=row[f"{label}_vi"],
        name_en=row[f"{label}_en"],
        note_vi=row["note_vi"],
        note_en=row["note_en"],
        date_display=row["date"],
        date_edtf=row["edtf"],
        sort_order=order,
    )


def write_events(writing):
    for row in writing.counted(_("Events"), writing.exhibition.rows["events"]):
        calendar, month, day = anniversary(row["anniversary"])
        period = writing.get("periods", row["period"])
        facts = {
            "date_display": row["date"],
            "date_edtf": row["edtf"],
            "period": period,
            "certainty": row["certainty"],
            "anniversary_calendar": calendar,
            "anniversary_month": month,
            "anniversary_day": day,
        }

        def relate(page, row=row):
            cite(writing, page, row)
            page.page_themes = [PageTheme(tag=theme) for theme in writing.targets(row, "themes")]
            page.person_links = links(PersonLink, "person", writing.targets(row, "people"))
            page.place_links = links(PlaceLink, "place", writing.targets(row, "places"))

        writing.page(
            Draft(
                kind="event",
                key=row["key"],
                rows=[row],
                model=EventPage,
                parent=writing.rooms["timeline"],
                words=words_of(row, "title", "summary", "place_text", "doubt", stories=["story"]),
                facts=facts,
                needs=[period],
                relate=relate,
            )
        )


def anniversary(text):
    """(calendar, month, day) of "lunar:02-08"; ("", None, None) of nothing."""
    if not text:
        return "", None, None
    calendar, _colon, day = text.partition(":")
    month, _hyphen, day = day.partition("-")
    return calendar, int(month), int(day)


def write_artefacts(writing):
    """All get their place before any is published: one may point to another further down in the file."""
    drafts = [_artefact(writing, row) for row in writing.exhibition.rows["artefacts"]]
    for draft in drafts:
        writing.place(draft)
    for draft in writing.counted(_("Artefacts"), drafts):
        writing.publish(draft)


def _artefact(writing, row):
    museum_object = writing.get("objects", row["accession_number"])
    drawing = key_of(row["drawing"])

    def relate(page):
        cite(writing, page, row)
        page.page_themes = [PageTheme(tag=theme) for theme in writing.targets(row, "themes")]
        page.other_periods = writing.targets(row, "other_periods", "periods")
        page.event_links = links(EventLink, "event", writing.targets(row, "events"))
        page.person_links = links(PersonLink, "person", writing.targets(row, "people"))
        page.place_links = links(PlaceLink, "place", writing.targets(row, "places"))
        page.artefact_links = links(ArtefactLink, "artefact", writing.targets(row, "related", "artefacts"))

    return Draft(
        kind="artefact",
        key=row["key"],
        rows=[row],
        model=ArtefactPage,
        parent=writing.rooms["collection"],
        words=words_of(
            row,
            "title",
            "summary",
            rich=["label_primary", "label_lower_secondary", "label_upper_secondary", "how_we_know"],
            stories=["story"],
        ),
        facts={
            "museum_object": museum_object,
            "period": writing.get("periods", row["period"]),
            "lead_image": writing.get("drawings", drawing),
        },
        needs=[museum_object],
        picture=drawing,
        relate=relate,
    )
