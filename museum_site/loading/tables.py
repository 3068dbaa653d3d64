"""The tables of an exhibition and their columns. content/README.md says the same to people."""

from core.certainty import Certainty
from core.rights import RightsStatement
from exhibits.models.objects import AcquisitionMethod, Authenticity, Condition, LegalClass
from exhibits.models.vocabulary import Vocabulary
from timeline.colours import PeriodColour
from tours.itinerary import LONGEST_HEADING, LONGEST_PROMPT, StopKind
from tours.models import CurriculumList
from tours.questions import LONGEST_TEXT, Kind

from .cells import (
    is_aat,
    is_anniversary,
    is_count,
    is_day,
    is_degree,
    is_dimensions,
    is_grade,
    is_key,
    is_minutes,
    is_points,
    is_region,
    is_url,
    is_whole_number,
    is_years,
    is_yes_or_no,
    one_of,
)
from .reading import LONGEST_CELL, Column, Table

ROOM_KEYS = ("timeline", "collection", "exhibitions", "people", "places", "tours")
SITE_KEYS = ("site_name", "tagline", "owner_name", "owner_note", "footer_note", "home_introduction")
VOCABULARY_KINDS = (*Vocabulary.values, "theme", *CurriculumList.values)


def words(*names, required=False, longest=LONGEST_CELL):
    """Text in both languages; the English may be missing where the whole row is not translated."""
    columns = []
    for name in names:
        columns += [
            Column(f"{name}_vi", required=required, longest=longest),
            Column(f"{name}_en", longest=longest),
        ]
    return tuple(columns)


KEY_COLUMN = Column("key", required=True, check=is_key, longest=80)
SOURCES = Column("sources", refers_to="sources")
CERTAINTY = Column("certainty", required=True, check=one_of(Certainty.values))
ORDER = Column("order", required=True, check=is_whole_number)

TABLES = {
    table.name: table
    for table in (
        Table("site", (Column("key", required=True, check=one_of(SITE_KEYS)), *words("value"))),
        Table(
            "rooms",
            (
                Column("key", required=True, check=one_of(ROOM_KEYS)),
                # In both languages, because the translation of every page stands below that of its room.
                Column("title_vi", required=True, longest=250),
                Column("title_en", required=True, longest=250),
                Column("slug_vi", required=True, check=is_key, longest=80),
                Column("slug_en", required=True, check=is_key, longest=80),
                *words("summary", longest=400),
            ),
        ),
        Table(
            "sources",
            (KEY_COLUMN, Column("citation", required=True), Column("url", check=is_url, longest=1000)),
        ),
        Table(
            "vocabulary",
            (
                Column("kind", required=True, check=one_of(VOCABULARY_KINDS)),
                KEY_COLUMN,
                *words("label", required=True, longest=100),
                Column("aat", check=is_aat),
            ),
            key=("kind", "key"),
        ),
        Table(
            "drawings",
            (
                KEY_COLUMN,
                *words("title", required=True, longest=200),
                *words("alt", required=True, longest=300),
                *words("credit", required=True, longest=200),
                Column("rights_statement", required=True, check=one_of(RightsStatement.values)),
            ),
        ),
        Table(
            "periods",
            (
                KEY_COLUMN,
                ORDER,
                Column("date", longest=120),
                Column("edtf", longest=100),
                Column("colour", required=True, check=one_of(PeriodColour.values)),
                *words("title", required=True, longest=250),
                *words("short_title", required=True, longest=40),
                *words("introduction"),
                *words("question", longest=200),
                SOURCES,
            ),
            dates=(("date", "edtf"),),
        ),
        Table(
            "people",
            (
                KEY_COLUMN,
                *words("title", required=True, longest=250),
                Column("sort_name", longest=200),
                Column("birth_date", longest=120),
                Column("birth_edtf", longest=100),
                Column("death_date", longest=120),
                Column("death_edtf", longest=100),
                *words("role", longest=200),
                *words("summary", longest=400),
                *words("story"),
                CERTAINTY,
                *words("doubt", longest=500),
                SOURCES,
            ),
            dates=(("birth_date", "birth_edtf"), ("death_date", "death_edtf")),
        ),
        Table(
            "places",
            (
                KEY_COLUMN,
                *words("title", required=True, longest=250),
                *words("place_type", longest=120),
                *words("address", longest=300),
                Column("latitude", check=is_degree(90)),
                Column("longitude", check=is_degree(180)),
                Column("coordinates_source", longest=200),
                *words("summary", longest=400),
                *words("story"),
                CERTAINTY,
                *words("doubt", longest=500),
                SOURCES,
            ),
            together=("latitude", "longitude", "coordinates_source"),
        ),
        *(
            Table(
                name,
                (
                    Column("place", required=True, refers_to="places", one=True),
                    ORDER,
                    *words(label, required=True, longest=200),
                    Column("date", longest=120),
                    Column("edtf", longest=100),
                    *words("note", longest=300),
                ),
                key=("place", "order"),
                dates=(("date", "edtf"),),
            )
            for name, label in (("place_names", "name"), ("place_parents", "parent"))
        ),
        Table(
            "events",
            (
                KEY_COLUMN,
                Column("period", required=True, refers_to="periods", one=True),
                Column("date", longest=120),
                Column("edtf", longest=100),
                *words("title", required=True, longest=250),
                *words("summary", longest=400),
                *words("story"),
                *words("place_text", longest=200),
                Column("places", refers_to="places"),
                Column("people", refers_to="people"),
                Column("themes", refers_to="themes"),
                CERTAINTY,
                *words("doubt", longest=500),
                Column("anniversary", check=is_anniversary),
                SOURCES,
            ),
            dates=(("date", "edtf"),),
        ),
        Table(
            "objects",
            (
                Column("accession_number", required=True, longest=50),
                Column("object_name", required=True, longest=200),
                Column("object_type", refers_to="object_type", one=True),
                Column("materials", refers_to="material"),
                Column("techniques", refers_to="technique"),
                Column("dimensions", check=is_dimensions),
                Column("number_of_parts", check=is_count),
                Column("authenticity", required=True, check=one_of(Authenticity.values)),
                Column("legal_class", check=one_of(LegalClass.values)),
                Column("production_date", longest=120),
                Column("edtf", longest=100),
                Column("maker", longest=200),
                Column("production_place", longest=200),
                Column("inscription"),
                Column("acquisition_method", check=one_of(AcquisitionMethod.values)),
                Column("acquisition_date", check=is_day),
                Column("acquisition_source", longest=200),
                Column("donor_consents_to_be_named", check=is_yes_or_no),
                Column("provenance"),
                *words("credit_line", longest=200),
                Column("rights_statement", check=one_of(RightsStatement.values)),
                *words("public_location", longest=120),
                Column("storage_location", longest=120),
                Column("condition", check=one_of(Condition.values)),
                Column("condition_date", check=is_day),
                Column("notes"),
            ),
            key=("accession_number",),
            dates=(("production_date", "edtf"),),
        ),
        Table(
            "artefacts",
            (
                KEY_COLUMN,
                Column("accession_number", required=True, refers_to="objects", one=True),
                *words("title", required=True, longest=250),
                *words("summary", longest=400),
                *words("label_primary", "label_lower_secondary", "label_upper_secondary", "story", "how_we_know"),
                Column("period", refers_to="periods", one=True),
                Column("other_periods", refers_to="periods"),
                Column("events", refers_to="events"),
                Column("people", refers_to="people"),
                Column("places", refers_to="places"),
                Column("themes", refers_to="themes"),
                Column("related", refers_to="artefacts"),
                Column("drawing", longest=200),
                SOURCES,
            ),
        ),
        Table(
            "exhibitions",
            (
                KEY_COLUMN,
                ORDER,
                *words("title", required=True, longest=250),
                *words("subtitle", longest=200),
                *words("introduction"),
                Column("drawing", longest=200),
                Column("periods", refers_to="periods"),
                SOURCES,
            ),
        ),
        Table(
            "exhibition_sections",
            (
                Column("exhibition", required=True, refers_to="exhibitions", one=True),
                ORDER,
                *words("heading", required=True, longest=120),
                *words("text", required=True),
                Column("items", refers_to="items"),
            ),
            key=("exhibition", "order"),
        ),
        Table(
            "tours",
            (
                KEY_COLUMN,
                ORDER,
                Column("grade_from", required=True, check=is_grade),
                Column("grade_to", required=True, check=is_grade),
                Column("minutes", required=True, check=is_minutes),
                Column("subjects", refers_to="subject"),
                Column("topics", refers_to="topic"),
                *words("title", required=True, longest=250),
                *words("summary", longest=400),
                *words("objectives", "teacher_notes"),
                Column("drawing", longest=200),
                Column("periods", refers_to="periods"),
                SOURCES,
            ),
        ),
        Table(
            "tour_stops",
            (
                Column("tour", required=True, refers_to="tours", one=True),
                ORDER,
                Column("kind", required=True, check=one_of(StopKind.values)),
                Column("item", refers_to="stops", one=True),
                Column("drawing", longest=200),
                Column("region", check=is_region),
                Column("years", check=is_years),
                *words("heading", longest=LONGEST_HEADING),
                *words("prompt", longest=LONGEST_PROMPT),
            ),
            key=("tour", "order"),
        ),
        Table(
            "tour_questions",
            (
                Column("tour", required=True, refers_to="tours", one=True),
                Column("stop", required=True, check=is_whole_number),
                ORDER,
                Column("kind", required=True, check=one_of(Kind.values)),
                Column("points", check=is_points),
                *words("text", required=True, longest=LONGEST_TEXT),
                *words("answers"),
                Column("drawing", longest=200),
                *words("explanation", longest=LONGEST_TEXT),
            ),
            key=("tour", "stop", "order"),
        ),
        Table(
            "pages",
            (
                KEY_COLUMN,
                ORDER,
                *words("title", required=True, longest=250),
                Column("slug_vi", required=True, check=is_key, longest=80),
                Column("slug_en", check=is_key, longest=80),
                *words("introduction"),
            ),
        ),
        Table(
            "page_sections",
            (
                Column("page", required=True, refers_to="pages", one=True),
                ORDER,
                *words("heading", longest=120),
                *words("text", required=True),
            ),
            key=("page", "order"),
        ),
        Table(
            "strips",
            (KEY_COLUMN, ORDER, *words("title", required=True, longest=80)),
        ),
        Table(
            "strip_entries",
            (
                Column("strip", required=True, refers_to="strips", one=True),
                ORDER,
                *words("title", required=True, longest=160),
                Column("date", required=True, longest=120),
                Column("edtf", longest=100),
                Column("source", required=True, refers_to="sources", one=True),
            ),
            key=("strip", "order"),
            dates=(("date", "edtf"),),
        ),
    )
}
