"""Writes made-up records into a database of their own: the room where it is missing, then objects in batches.

Pages are inserted past their models, many at a time, because saving them one by one takes a hundred times as long. What
saving would have set stands here: place in the tree, slug, order, and the facts in both languages (core.models.pages).
What it would have written elsewhere – search index, references, timeline – is left to the commands that make it anew.
"""

import io
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import PurePath
from types import SimpleNamespace

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection, reset_queries, transaction
from django.db.models import F
from PIL import Image
from wagtail.models import Page

from core.models import MuseumDocument, MuseumImage, PageTheme, Theme
from core.models.dated import derive_days
from core.models.images import ImageKind
from core.rights import RightsStatement
from core.vietnamese import slugify, sort_key
from exhibits.models import ArtefactPage, MuseumObject, PersonLink, PersonPage, PlaceLink, PlacePage, Term
from exhibits.models.vocabulary import Vocabulary
from museum_site.loading.rooms import HOME_TITLES, MODELS, _make_default
from museum_site.loading.words import stable_id
from museum_site.loading.writing import languages
from museum_site.models import HomePage
from timeline.models import EventLink, EventPage, PeriodPage
from timeline.placing import spans_of_periods

from . import words

MARK = "scale"  # in the name of every database that may be written to
BATCH = 1000  # objects in one transaction
SLUG_LENGTH = 60  # of the part that is made from the title
ROOM_TITLES = {
    "timeline": ("Dòng thời gian", "Timeline"),
    "collection": ("Hiện vật", "Artefacts"),
    "exhibitions": ("Trưng bày", "Exhibitions"),
    "people": ("Nhân vật", "People"),
    "places": ("Địa điểm", "Places"),
    "tours": ("Hành trình", "Tours"),
}
COLOURS = words.listed("""
    #7a8450 #1f6f78 #b58a3b #9c4a32 #8c1c13 #d08c2b #4a6a8a #6b6b2f #c0392b #2a8c82 #5b4a6f #8a7f72
""")
AUDIO_TITLE = "Bản ghi âm để đo tốc độ"
WITH_PICTURE, WITH_AUDIO = 0.7, 0.05  # of the labels


def is_scale_database(database) -> bool:
    """Whether made-up records may go into this connection's database: its own name says so, not that of a folder."""
    name = str(database.settings_dict["NAME"])
    return MARK in (PurePath(name).name if database.vendor == "sqlite" else name)


def seed_objects(total, seed, say):
    """Make sure of `total` made-up objects. `say(done)` hears of every batch. Returns how many are new."""
    with transaction.atomic():
        stock = stock_up(ensure_room(), seed)
    new = 0
    for start in range(0, total, BATCH):
        stop = min(start + BATCH, total)
        with transaction.atomic():
            new += add_objects(stock, seed, missing(range(start, stop)))
        reset_queries()  # with DEBUG on, Django remembers every statement with all its values
        say(stop)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what autovacuum does within the minute
    return new


def missing(numbers):
    """Those of the numbers that have no object yet: a run that was stopped goes on where it was."""
    by_accession = {words.accession_number(number): number for number in numbers}
    known = MuseumObject.objects.filter(accession_number__in=by_accession).values_list("accession_number", flat=True)
    for accession_number in known:
        del by_accession[accession_number]
    return list(by_accession.values())


# Pages, many at a time


@dataclass
class NewPage:
    """A page to be: its facts once, its words by language. Its translation key is made from `key`."""

    key: str
    words: dict[str, dict]
    published: datetime = words.OPENED
    facts: dict = field(default_factory=dict)
    slug_end: str = ""  # keeps apart what has the same title
    show_in_menus: bool = False


def write_pages(model, parents, new_pages):
    """Insert live pages of one kind below {language: parent}. Returns the primary keys of the source versions."""
    written = {}
    for locale in languages():  # one after the other: the two home pages have the same parent
        language = locale.language_code
        parent = Page.objects.get(pk=parents[language].pk)  # as the last batch has left it
        written[language] = _write_versions(model, locale, parent, new_pages)
    return written["vi"]


def _write_versions(model, locale, parent, new_pages):
    kind = ContentType.objects.get_for_model(model)
    last = parent.get_last_child()
    first = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1
    pages = [
        _version(new_page, kind, locale, parent, Page._get_path(parent.path, parent.depth + 1, place))
        for place, new_page in enumerate(new_pages, start=first)
    ]
    Page.objects.bulk_create(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    insert_rows(
        model,
        [
            {"page_ptr_id": page.pk, "sort_key": sort_key(page.title)}
            | new_page.facts
            | new_page.words[locale.language_code]
            for page, new_page in zip(pages, new_pages, strict=True)
        ],
    )
    return [page.pk for page in pages]


def _version(new_page, kind, locale, parent, path):
    said = new_page.words[locale.language_code]
    slug = said.get("slug") or slugify(said["title"])[:SLUG_LENGTH].strip("-") + new_page.slug_end
    return Page(
        path=path,
        depth=parent.depth + 1,
        content_type=kind,
        locale=locale,
        translation_key=stable_id("scale", new_page.key),
        title=said["title"],
        draft_title=said["title"],
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        live=True,
        show_in_menus=new_page.show_in_menus,
        first_published_at=new_page.published,
        last_published_at=new_page.published,
    )


def insert_rows(model, rows):
    """Rows of the one table that is this page model's own, as {column: value}; what is no column of it is passed over.

    Django's bulk_create refuses models with a parent.
    """
    fields = model._meta.local_concrete_fields
    defaults = {each.attname: prepared(each, each.get_default()) for each in fields if not each.primary_key}
    quote = connection.ops.quote_name
    # The names come from the model, the values go as parameters: nothing here was typed by anybody.
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quote(each.column) for each in fields)}) "  # noqa: S608
        f"VALUES ({', '.join(['%s'] * len(fields))})"
    )
    values = [
        [prepared(each, row[each.attname]) if each.attname in row else defaults[each.attname] for each in fields]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def prepared(column, value):
    """The value as the database stores it."""
    return column.get_db_prep_save(value, connection)


# The room


def ensure_room():
    """{name of a list: {language: its page}}; home page and lists are made where they are missing."""
    vietnamese, _english = languages()
    if not HomePage.objects.exists():
        root = Page.objects.filter(depth=1).first() or Page.add_root(
            instance=Page(title="Root", slug="root", locale=vietnamese)
        )
        said = {language: {"title": title, "slug": slug} for language, (title, slug) in HOME_TITLES.items()}
        write_pages(HomePage, dict.fromkeys(said, root), [NewPage("home", said)])
        _make_default(HomePage.objects.get(locale=vietnamese), "Phòng Truyền thống")
    homes = by_language(HomePage)
    for key, model in MODELS.items():
        if not model.objects.exists():
            write_pages(model, homes, [NewPage(key, titled(ROOM_TITLES[key]), show_in_menus=True)])
    return {key: by_language(model) for key, model in MODELS.items()}


def by_language(model):
    return {page.locale.language_code: page for page in model.objects.select_related("locale")}


def titled(pair, **more):
    """{language: {"title": …}} of a title in both languages, and of further columns that come in both."""
    columns = {"title": pair, **more}
    return {
        language: {name: values[at] for name, values in columns.items()} for at, language in enumerate(words.LANGUAGES)
    }


# What objects point to


@dataclass
class Stock:
    """Primary keys of what records point to; pages by their source versions."""

    collection: dict  # {language: page}
    periods: list[tuple[int, int, int]]  # with first and last day
    terms: dict[str, dict[str, int]]  # {vocabulary: {key: pk}}
    themes: list[int]
    people: list[int]
    places: list[int]
    events: list[int]
    images: list[int]
    audio: int

    def period_at(self, day):
        """The last period that holds this day; None where none does."""
        holding = [pk for pk, first, last in self.periods if day is not None and first <= day <= last]
        return holding[-1] if holding else None

    def term(self, vocabulary, key):
        """The term, or where the vocabulary found here does not have it, always the same one in its place."""
        terms = self.terms[vocabulary]
        return terms.get(key) or list(terms.values())[sum(map(ord, key)) % len(terms)]


def stock_up(room, seed):
    """The Stock of this database. Of what it has nothing, it gets some; what is there, like an exhibition, is used."""
    for model, make in (
        (Theme, make_themes),
        (PeriodPage, lambda: make_periods(room["timeline"])),
        (PersonPage, lambda: make_people(room["people"], seed)),
        (PlacePage, lambda: make_places(room["places"], seed)),
        (MuseumImage, make_images),
    ):
        if not model.objects.exists():
            make()
    stock = Stock(
        collection=room["collection"],
        periods=spans_of_periods(),
        terms={vocabulary: ensure_terms(vocabulary, rows) for vocabulary, rows in TERMS.items()},
        themes=list(Theme.objects.order_by("pk").values_list("pk", flat=True)),
        people=source_pks(PersonPage),
        places=source_pks(PlacePage),
        events=[],
        images=list(MuseumImage.objects.order_by("pk").values_list("pk", flat=True)[: len(COLOURS)]),
        audio=ensure_audio(),
    )
    if not EventPage.objects.exists():
        make_events(room["timeline"], stock, seed)
    stock.events = source_pks(EventPage)
    return stock


def source_pks(model):
    pages = model.objects.filter(locale__language_code="vi", live=True)
    return list(pages.order_by("pk").values_list("pk", flat=True))


TERMS = {
    Vocabulary.OBJECT_TYPE: words.OBJECT_TYPES,
    Vocabulary.MATERIAL: words.MATERIALS,
    Vocabulary.TECHNIQUE: words.TECHNIQUES,
}


def ensure_terms(vocabulary, rows):
    if not Term.objects.filter(vocabulary=vocabulary).exists():
        for key, vietnamese, english in rows:
            label_vi, label_en = words.capitalised(vietnamese), words.capitalised(english)
            Term.objects.create(vocabulary=vocabulary, key=key, label_vi=label_vi, label_en=label_en)
    return dict(Term.objects.filter(vocabulary=vocabulary).order_by("key").values_list("key", "pk"))


def make_themes():
    for name, name_en in words.THEMES:
        Theme.objects.create(name=name, name_en=name_en)


def make_periods(timelines):
    new_pages = []
    for date, colour, *title in words.PERIODS:
        said = titled(title, short_title=title, summary=tuple(words.MADE_UP.values()))
        new_pages.append(NewPage(f"period:{date}", said, facts=with_days({"date_display": date, "colour": colour})))
    write_pages(PeriodPage, timelines, new_pages)


def make_people(lists, seed):
    write_pages(PersonPage, lists, told_pages("person", words.person, words.PEOPLE, seed))


def make_places(lists, seed):
    write_pages(PlacePage, lists, told_pages("place", words.place, words.PLACES, seed))


def make_events(timelines, stock, seed):
    new_pages = told_pages("event", words.event, words.EVENTS, seed)
    for new_page in new_pages:
        new_page.facts["period_id"] = stock.period_at(new_page.facts["date_earliest"]) or stock.periods[-1][0]
    pks = write_pages(EventPage, timelines, new_pages)
    connect(stock, [(pk, words.rng_for(seed, "event links", place)) for place, pk in enumerate(pks)])


def told_pages(kind, tell, number, seed):
    new_pages = []
    for place in range(1, number + 1):
        told = tell(seed, place)
        new_pages.append(
            NewPage(f"{kind}:{place}", told.words, told.published, with_days(told.facts), slug_end=f"-{place}")
        )
    return new_pages


def with_days(facts):
    """The columns of a record, and those that are derived from the wordings of its dates."""
    dates = [(name.removesuffix("_display"), value) for name, value in facts.items() if name.endswith("_display")]
    for prefix, wording in dates:
        facts = facts | days_of_wording(prefix, wording)
    return facts


@cache
def days_of_wording(prefix, wording):
    """The columns of one date; kept, because most wordings come again."""
    record = SimpleNamespace(**{f"{prefix}_display": wording, f"{prefix}_edtf": ""})
    derive_days(record, prefix)
    return vars(record)


def make_images():
    """A few pictures of one colour each, through the model, which measures them."""
    for place, colour in enumerate(COLOURS, start=1):
        png = io.BytesIO()
        Image.new("RGB", (1600, 1200), colour).save(png, "PNG")
        MuseumImage.objects.create(
            title=f"Tấm màu {place}",
            file=ContentFile(png.getvalue(), name=f"tam-mau-{place}.png"),
            kind=ImageKind.ILLUSTRATION,
            alt_vi=f"Tấm màu {colour}",
            alt_en=f"A plain colour, {colour}",
            credit_line_vi=words.MADE_UP["vi"],
            credit_line_en=words.MADE_UP["en"],
            rights_statement=RightsStatement.CC0,
        )


def ensure_audio():
    """The one recording of all labels that have one. It holds no sound: nobody listens while speed is measured."""
    recording = MuseumDocument.objects.filter(title=AUDIO_TITLE).first()
    if recording is None:
        recording = MuseumDocument.objects.create(title=AUDIO_TITLE, file=ContentFile(b"ID3", name="do-toc-do.mp3"))
    return recording.pk


# Objects


def add_objects(stock, seed, numbers):
    """The objects of these numbers with their labels. Returns how many."""
    records = [words.record(seed, number) for number in numbers]
    chances = [words.rng_for(seed, "label", number) for number in numbers]
    objects = MuseumObject.objects.bulk_create([museum_object(stock, record) for record in records])
    add_terms(stock, records, objects)
    labels = [label(stock, *each) for each in zip(records, objects, chances, strict=True)]
    connect(stock, zip(write_pages(ArtefactPage, stock.collection, labels), chances, strict=True))
    return len(objects)


def museum_object(stock, record):
    return MuseumObject(
        accession_number=record.accession_number,
        object_name=record.object_name,
        sort_key=sort_key(record.object_name),
        object_type_id=stock.term(Vocabulary.OBJECT_TYPE, record.type_key),
        rights_statement=RightsStatement[record.rights],
        **with_days({"date_display": record.date_display}),
        **record.facts,
    )


def add_terms(stock, records, objects):
    materials, techniques = MuseumObject.materials.through, MuseumObject.techniques.through
    pairs = list(zip(records, objects, strict=True))
    materials.objects.bulk_create(
        materials(museumobject_id=museum_object.pk, term_id=pk)
        for record, museum_object in pairs
        for pk in {stock.term(Vocabulary.MATERIAL, key) for key in record.material_keys}
    )
    techniques.objects.bulk_create(
        techniques(museumobject_id=museum_object.pk, term_id=stock.term(Vocabulary.TECHNIQUE, record.technique_key))
        for record, museum_object in pairs
        if record.technique_key
    )


def label(stock, record, museum_object, chance):
    period_pk = stock.period_at(museum_object.date_earliest) or chance.choice(stock.periods)[0]
    facts = {"museum_object_id": museum_object.pk, "period_id": period_pk}
    said = record.words
    if chance.random() < WITH_PICTURE:
        facts["lead_image_id"] = chance.choice(stock.images)
    if chance.random() < WITH_AUDIO:
        facts["audio_id"] = stock.audio
        said = {language: {**columns, "transcript": columns["summary"]} for language, columns in said.items()}
    number = record.accession_number
    return NewPage(f"object:{number}", said, record.published, facts, slug_end=f"-{slugify(number)}")


def connect(stock, pages):
    """Themes and links of source versions, [(primary key, its own chance)]: a few are met often, most seldom."""
    rows = {PageTheme: [], PersonLink: [], PlaceLink: [], EventLink: []}
    for pk, chance in pages:
        rows[PageTheme] += [
            PageTheme(content_object_id=pk, tag_id=theme) for theme in some(chance, stock.themes, (20, 40, 27, 13))
        ]
        for model, column, targets, weights in (
            (PersonLink, "person_id", stock.people, (60, 30, 10)),
            (PlaceLink, "place_id", stock.places, (40, 45, 15)),
            (EventLink, "event_id", stock.events, (80, 20)),
        ):
            rows[model] += [
                model(page_id=pk, sort_order=order, **{column: target})
                for order, target in enumerate(some(chance, targets, weights))
            ]
    for model, links in rows.items():
        model.objects.bulk_create(links)


def some(chance, items, weights):
    """None, one, two … of the items, as often as the weights say; none where there are no items."""
    number = words.chosen(chance, range(len(weights)), weights) if items else 0
    return dict.fromkeys(words.common_first(chance, items) for _time in range(number))
