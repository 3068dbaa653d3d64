"""Writes a checked exhibition into the database: everything or nothing."""

import datetime
import json
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from core.models import Citation, MuseumImage, PageTheme, Source, Theme
from core.vietnamese import slugify
from exhibits.models import (
    ArtefactLink,
    ArtefactPage,
    CollectionPage,
    Dimension,
    ExhibitionIndexPage,
    ExhibitionPage,
    MuseumObject,
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
from museum_site.models import HomePage, SiteSettings, StandardPage
from timeline.colours import PeriodColour
from timeline.models import EventLink, EventPage, PeriodPage, TimelinePage

from .ledger import Decision, Ledger, digest
from .parallel import on_all_processors
from .pictures import fill_image
from .tables import read_dimensions
from .translate import publish_translation
from .words import rich_text, sectioned_story, stable_id, story

# The pages every room has; their words are the interface's, not the exhibition's.
ROOMS = (
    (
        TimelinePage,
        ("Dòng thời gian", "dong-thoi-gian", "Các thời kỳ và sự kiện theo thứ tự, từ thuở dựng làng đến hôm nay."),
        ("Timeline", "timeline", "Periods and events in order, from the first villages to today."),
    ),
    (
        CollectionPage,
        ("Hiện vật", "hien-vat", "Từng hiện vật là một câu chuyện. Chọn thời kỳ hoặc loại hiện vật để xem."),
        ("Artefacts", "artefacts", "Every object tells a story. Choose a period or a category."),
    ),
    (
        ExhibitionIndexPage,
        ("Trưng bày", "trung-bay", "Những câu chuyện được kể qua nhiều hiện vật, con người và sự kiện."),
        ("Exhibitions", "exhibitions", "Stories told across objects, people and events."),
    ),
    (
        PersonIndexPage,
        ("Nhân vật", "nhan-vat", "Những con người gắn với vùng đất này, xếp theo vần chữ cái."),
        ("People", "people", "The people tied to this land, in Vietnamese alphabetical order."),
    ),
    (
        PlaceIndexPage,
        ("Địa điểm", "dia-diem", "Đình, chùa, phố, bến cảng và nhà máy, cùng những tên gọi theo thời gian."),
        ("Places", "places", "Communal houses, pagodas, streets, wharves and factories, with their names through time."),
    ),
)


@dataclass
class Report:
    """What a load did."""

    counts: dict
    kept: list


class Loader:
    """One load of one exhibition. `say(text)` is told what is being done."""

    def __init__(self, exhibition, overwrite=False, say=lambda text: None):
        self.exhibition = exhibition
        self.say = say
        self.ledger = Ledger(overwrite)
        self.pages = {}  # (table, key) -> page in the first language
        self.images = {}
        self.written = set()  # (table, key) of pages written by this load
        self.written_files = []

    def load(self):
        """Write everything in one transaction; picture files of a failed load are taken away again."""
        try:
            with transaction.atomic():
                self._load()
        except BaseException:
            for image in self.written_files:
                image.storage.delete(image.name)
            raise
        return Report(self.ledger.counts, self.ledger.kept)

    def _load(self):
        self.vietnamese, self.english = languages()
        self.sources()
        self.vocabulary()
        self.pictures()
        self.settings()
        self.home = self.home_page()
        self.rooms()
        for write in (
            self.periods,
            self.people,
            self.places,
            self.events,
            self.objects,
            self.artefacts,
            self.related_artefacts,
            self.exhibitions,
            self.standing_pages,
        ):
            write()

    # Records that are not pages

    def _record(self, key, row, model, lookup, write):
        """Create or update one record; `write(record, row)` fills and saves it."""
        file_digest = digest(row.cells)
        decision, record = self.ledger.decide(key, file_digest, lambda: model.objects.filter(**lookup).first())
        if decision in (Decision.CREATE, Decision.UPDATE):
            record = record or model(**lookup)
            with blaming(row):
                write(record, row)
            self.ledger.note(key, file_digest, record)
        return record

    def sources(self):
        def write(record, row):
            record.citation, record.url = row["citation"], row["url"]
            record.save()

        for row in self.exhibition.rows["sources"]:
            self._record(f"source:{row['key']}", row, Source, {"key": row["key"]}, write)
        self.source_by_key = Source.objects.in_bulk(field_name="key")

    def vocabulary(self):
        def write_theme(theme, row):
            theme.name, theme.name_en = row["label_vi"], row["label_en"]
            theme.save()

        def write_term(term, row):
            term.label_vi, term.label_en, term.aat_id = row["label_vi"], row["label_en"], row["aat"]
            term.full_clean()
            term.save()

        self.themes, self.terms = {}, {}
        for row in self.exhibition.rows["vocabulary"]:
            name = f"{row['kind']}:{row['key']}"
            if row["kind"] == "theme":
                self.themes[row["key"]] = self._record(name, row, Theme, {"slug": row["key"]}, write_theme)
            else:
                lookup = {"vocabulary": row["kind"], "key": row["key"]}
                self.terms[row["kind"], row["key"]] = self._record(name, row, Term, lookup, write_term)

    def pictures(self):
        """Images of all drawings. Drawing them is the slow part, so it is shared among the processors."""
        folder = self.exhibition.folder / "drawings"
        described = self.exhibition.by_key("drawings")
        wanted = []
        for path in sorted(path for path in folder.rglob("*.svg") if path.stem in described):
            row = described[path.stem]
            key = f"drawing:{path.stem}"
            file_digest = digest({**row.cells, "drawing": path.read_text(encoding="utf-8")})
            decision, image = self.ledger.decide(key, file_digest, lambda key=key: self._known_image(key))
            self.images[path.stem] = image
            if decision in (Decision.CREATE, Decision.UPDATE):
                wanted.append((path, row, key, file_digest, image))
        rasters = on_all_processors("museum_site.loading.raster:raster", [path for path, *_rest in wanted])
        for number, ((path, row, key, file_digest, image), png) in enumerate(zip(wanted, rasters, strict=True), start=1):
            if number % 10 == 0 or number == len(wanted):
                self.say(_("Drawings: %(done)d of %(total)d") % {"done": number, "total": len(wanted)})
            self.images[path.stem] = self._write_picture(image or MuseumImage(), png, path, row)
            self.ledger.note(key, file_digest, self.images[path.stem])

    def _known_image(self, key):
        known = self.ledger.entries.get(key)
        return MuseumImage.objects.filter(pk=known.object_id).first() if known else None

    def _write_picture(self, image, png, path, row):
        old = image.file.name if image.pk else None
        fill_image(image, f"{path.stem}.png", png, row)
        self.written_files.append(image.file)
        if old:
            image.renditions.all().delete()
            transaction.on_commit(lambda: image.file.storage.delete(old))
        return image

    def settings(self):
        """The settings exist from the start, so the first load fills them and later ones ask the ledger."""
        rows = self.exhibition.by_key("site")
        key, file_digest = "site:settings", digest({name: row.cells for name, row in rows.items()})
        record = SiteSettings.load()
        first_load = key not in self.ledger.entries and not HomePage.objects.exists()
        decision = Decision.CREATE if first_load else self.ledger.decide(key, file_digest, lambda: record)[0]
        if decision in (Decision.CREATE, Decision.UPDATE):
            for name, row in rows.items():
                for language in ("vi", "en"):
                    if hasattr(record, f"{name}_{language}"):
                        setattr(record, f"{name}_{language}", row[f"value_{language}"])
            record.save()
            self.ledger.note(key, file_digest, record)

    # Pages

    def _page(self, table, key, data, model, parent, facts, words, relate=None, row=None):
        """Create or update one page in both languages.

        facts: {field: value} the same in every language; words: {language: {field: value}}, English perhaps empty;
        relate(page): sets the child relations, before the page is saved for good.
        """
        name, file_digest = f"{table}:{key}", digest(data)
        translation_key = stable_id(table, key)

        def find():
            return model.objects.filter(translation_key=translation_key, locale=self.vietnamese).first()

        decision, page = self.ledger.decide(name, file_digest, find)
        if decision in (Decision.CREATE, Decision.UPDATE):
            page = page or model(translation_key=translation_key, locale=self.vietnamese, live=False)
            with blaming(row):
                page = self._write_page(page, parent, {**facts, **words["vi"]}, words["en"], relate)
            self.ledger.note(name, file_digest, page)
            self.written.add((table, key))
        self.pages[table, key] = page
        return page

    def _write_page(self, page, parent, values, english, relate):
        """Save and publish one page and its translation; returns it as it now is in the database."""
        if page.pk is not None:
            values = {field: value for field, value in values.items() if field != "slug"}  # addresses stay
        for field, value in values.items():
            setattr(page, field, value)
        if page.pk is None:
            page.slug = free_slug(parent, page.slug or slugify(page.title))
            parent.add_child(instance=page)
            parent.refresh_from_db()
        if relate:
            relate(page)
        page.save_revision().publish()
        page = type(page).objects.get(pk=page.pk)
        if english:
            publish_translation(page, english, self.english)
        return page

    def _words(self, row, *fields, rich=(), stories=()):
        """{language: {field: value}} of a row; stories share their block ids, slugs come from the titles."""
        words = {}
        for language in ("vi", "en"):
            values = {field: row[f"{field}_{language}"] for field in fields}
            values |= {field: rich_text(row[f"{field}_{language}"]) for field in rich}
            values |= {field: stream(story(row[f"{field}_{language}"], row["key"], field)) for field in stories}
            values["slug"] = Truncator(slugify(values["title"])).chars(80, truncate="").rstrip("-")
            words[language] = values
        if not row["title_en"]:
            words["en"] = {}
        return words

    def _cite(self, page, row):
        page.citations = [
            Citation(source=self.source_by_key[key], sort_order=order) for order, key in enumerate(row.list("sources"))
        ]

    def _link(self, page, row, relation, model, field, table, column):
        targets = [self.pages[table, key] for key in row.list(column)]
        setattr(
            page,
            relation,
            [model(**{field: target}, sort_order=order) for order, target in enumerate(targets) if target],
        )

    def _theme(self, page, row):
        page.page_themes = [PageTheme(tag=self.themes[key]) for key in row.list("themes") if self.themes[key]]

    def home_page(self):
        site = self.exhibition.by_key("site")
        root = Page.objects.filter(depth=1).first()
        words = {
            language: {
                "title": {"vi": "Trang chủ", "en": "Home"}[language],
                "slug": {"vi": "trang-chu", "en": "home"}[language],
                "summary": site["tagline"][f"value_{language}"] if "tagline" in site else "",
                "introduction": rich_text(site["home_introduction"][f"value_{language}"])
                if "home_introduction" in site
                else "",
            }
            for language in ("vi", "en")
        }
        data = {"words": words}
        home = self._page("home", "home", data, HomePage, root, {"lead_image": self.images.get("trang-chu")}, words)
        default = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
        if default.root_page_id is None or not issubclass(default.root_page.specific_class or Page, HomePage):
            welcome = default.root_page
            default.root_page, default.site_name = home, site["site_name"]["value_vi"]
            default.save()
            if welcome and welcome.specific_class is Page and welcome.depth == 2:
                welcome.delete()  # Wagtail's own "Welcome" page
            home.refresh_from_db()
        return home

    def rooms(self):
        self.room = {}
        for model, vietnamese, english in ROOMS:
            words = {
                language: dict(zip(("title", "slug", "summary"), texts, strict=True))
                for language, texts in (("vi", vietnamese), ("en", english))
            }
            facts = {"show_in_menus": True}
            key = model._meta.model_name
            self.room[model] = self._page("room", key, {"words": words}, model, self.home, facts, words)

    def periods(self):
        self.say(_("Periods"))
        colours = PeriodColour.values
        for at, row in enumerate(sorted(self.exhibition.rows["periods"], key=lambda row: int(row["order"]))):
            facts = {
                "date_display": row["date"],
                "date_edtf": row["edtf"],
                "colour": colours[at % len(colours)],
                "lead_image": self.images.get(row["key"]),
            }
            words = self._words(row, "title", "short_title", "question", rich=["introduction"])
            self._page(
                "period", row["key"], [row.cells, facts["colour"]], PeriodPage, self.room[TimelinePage], facts, words,
                lambda page, row=row: self._cite(page, row), row=row,
            )

    def people(self):
        self.say(_("People"))
        for row in self.exhibition.rows["people"]:
            facts = {
                "birth_display": row["birth_date"],
                "birth_edtf": row["birth_edtf"],
                "death_display": row["death_date"],
                "death_edtf": row["death_edtf"],
                "sort_name": row["sort_name"],
                "certainty": row["certainty"],
            }
            words = self._words(row, "title", "role", "summary", "doubt", stories=["story"])
            self._page(
                "person", row["key"], row.cells, PersonPage, self.room[PersonIndexPage], facts, words,
                lambda page, row=row: self._cite(page, row), row=row,
            )

    def places(self):
        self.say(_("Places"))
        for row in self.exhibition.rows["places"]:
            names = self.exhibition.of("place_names", "place", row["key"])
            parents = self.exhibition.of("place_parents", "place", row["key"])
            facts = {
                "latitude": degrees(row["latitude"]),
                "longitude": degrees(row["longitude"]),
                "coordinates_source": row["coordinates_source"],
                "certainty": row["certainty"],
            }
            words = self._words(row, "title", "place_type", "address", "summary", "doubt", stories=["story"])
            data = [row.cells, [name.cells for name in names], [parent.cells for parent in parents]]

            def relate(page, row=row, names=names, parents=parents):
                self._cite(page, row)
                page.names = [dated_name(PlaceName, name, "name", at) for at, name in enumerate(names)]
                page.parents = [dated_name(PlaceParent, parent, "parent", at) for at, parent in enumerate(parents)]

            self._page("place", row["key"], data, PlacePage, self.room[PlaceIndexPage], facts, words, relate, row)

    def events(self):
        self.say(_("Events"))
        for row in self.exhibition.rows["events"]:
            calendar, month, day = anniversary(row["anniversary"])
            facts = {
                "date_display": row["date"],
                "date_edtf": row["edtf"],
                "period": self.pages["period", row["period"]],
                "certainty": row["certainty"],
                "anniversary_calendar": calendar,
                "anniversary_month": month,
                "anniversary_day": day,
            }
            words = self._words(row, "title", "summary", "place_text", "doubt", stories=["story"])

            def relate(page, row=row):
                self._cite(page, row)
                self._theme(page, row)
                self._link(page, row, "person_links", PersonLink, "person", "person", "people")
                self._link(page, row, "place_links", PlaceLink, "place", "place", "places")

            self._page("event", row["key"], row.cells, EventPage, self.room[TimelinePage], facts, words, relate, row)

    def objects(self):
        self.say(_("Objects"))
        self.object_by_number = {}
        for row in self.exhibition.rows["objects"]:
            number = row["accession_number"]
            lookup = {"accession_number": number}
            self.object_by_number[number] = self._record(
                f"object:{number}", row, MuseumObject, lookup, self._write_object
            )

    def _write_object(self, record, row):
        plain = (
            "object_name authenticity legal_class maker inscription acquisition_method acquisition_source provenance "
            "credit_line_vi credit_line_en public_location_vi public_location_en storage_location condition notes"
        )
        for name in plain.split():
            setattr(record, name, row[name])
        record.object_type = self.terms.get(("object_type", row["object_type"]))
        record.number_of_parts = int(row["number_of_parts"] or 1)
        record.date_display, record.date_edtf = row["production_date"], row["edtf"]
        record.place_of_origin = row["production_place"]
        record.rights_statement = row["rights_statement"] or MuseumObject._meta.get_field("rights_statement").default
        record.donor_consents_to_be_named = row["donor_consents_to_be_named"] == "yes"
        for name in ("acquisition_date", "condition_date"):
            setattr(record, name, datetime.date.fromisoformat(row[name]) if row[name] else None)
        record.dimensions = [
            Dimension(part=part, kind=kind, value=Decimal(number), unit=unit, sort_order=at)
            for at, (part, kind, number, unit) in enumerate(read_dimensions(row["dimensions"]))
        ]
        record.full_clean()
        record.save()
        record.materials.set(self.terms["material", key] for key in row.list("materials"))
        record.techniques.set(self.terms["technique", key] for key in row.list("techniques"))

    def artefacts(self):
        self.say(_("Artefacts"))
        for row in self.exhibition.rows["artefacts"]:
            facts = {
                "museum_object": self.object_by_number[row["accession_number"]],
                "period": self.pages["period", row["period"]] if row["period"] else None,
                "lead_image": self.images.get(stem(row["drawing"])),
            }
            words = self._words(
                row,
                "title",
                "summary",
                rich=["label_primary", "label_lower_secondary", "label_upper_secondary", "how_we_know"],
                stories=["story"],
            )

            def relate(page, row=row):
                self._cite(page, row)
                self._theme(page, row)
                page.other_periods = [self.pages["period", key] for key in row.list("other_periods")]
                self._link(page, row, "event_links", EventLink, "event", "event", "events")
                self._link(page, row, "person_links", PersonLink, "person", "person", "people")
                self._link(page, row, "place_links", PlaceLink, "place", "place", "places")

            parent = self.room[CollectionPage]
            self._page("artefact", row["key"], row.cells, ArtefactPage, parent, facts, words, relate, row)

    def related_artefacts(self):
        """Second pass: an artefact may point to one that stands further down in the file."""
        for row in self.exhibition.rows["artefacts"]:
            page = self.pages["artefact", row["key"]]
            wanted = [self.pages["artefact", key] for key in row.list("related")]
            wanted = [target for target in wanted if target]
            if ("artefact", row["key"]) not in self.written:
                continue
            page.artefact_links = [ArtefactLink(artefact=target, sort_order=at) for at, target in enumerate(wanted)]
            page.save_revision().publish()
            self.ledger.note(f"artefact:{row['key']}", digest(row.cells), page)

    def exhibitions(self):
        self.say(_("Exhibitions"))
        for row in sorted(self.exhibition.rows["exhibitions"], key=lambda row: int(row["order"])):
            sections = self.exhibition.of("exhibition_sections", "exhibition", row["key"])
            facts = {"lead_image": self.images.get(stem(row["drawing"]))}
            words = self._words(row, "title", "subtitle", rich=["introduction"])
            for language in ("vi", "en"):
                if words[language]:
                    words[language]["summary"] = row[f"subtitle_{language}"]
                    words[language]["sections"] = stream([self._section(row, s, language) for s in sections])

            def relate(page, row=row):
                self._cite(page, row)
                page.periods = [self.pages["period", key] for key in row.list("periods")]

            data = [row.cells, [section.cells for section in sections]]
            parent = self.room[ExhibitionIndexPage]
            self._page("exhibition", row["key"], data, ExhibitionPage, parent, facts, words, relate, row)

    def _section(self, row, section, language):
        items = []
        for item in section.list("items"):
            table, _colon, key = item.partition(":")
            if page := self.pages[table, key]:
                items.append({"type": "item", "value": page.pk, "id": str(stable_id(row["key"], section["order"], item))})
        return {
            "type": "section",
            "id": str(stable_id("section", row["key"], section["order"])),
            "value": {
                "heading": section[f"heading_{language}"],
                "text": rich_text(section[f"text_{language}"]),
                "items": items,
            },
        }

    def standing_pages(self):
        self.say(_("Pages"))
        for row in sorted(self.exhibition.rows["pages"], key=lambda row: int(row["order"])):
            sections = self.exhibition.of("page_sections", "page", row["key"])
            words = self._words(row, "title", rich=["introduction"])
            for language in ("vi", "en"):
                if words[language]:
                    texts = [(s[f"heading_{language}"], s[f"text_{language}"]) for s in sections]
                    words[language]["slug"] = row[f"slug_{language}"]
                    words[language]["body"] = stream(sectioned_story(texts, row["key"]))
            data = [row.cells, [section.cells for section in sections]]
            self._page("page", row["key"], data, StandardPage, self.home, {}, words, row=row)


class LoadError(Exception):
    """A row that could be read but not saved; `problem` names file, line and reason."""

    def __init__(self, problem):
        super().__init__(str(problem))
        self.problem = problem


@contextmanager
def blaming(row):
    """Turn what a model says of its values into an error that names the row they came from."""
    try:
        yield
    except ValidationError as error:
        if row is None:
            raise
        reasons = [
            f"{field}: {' '.join(messages)}" for field, messages in getattr(error, "message_dict", {"": error.messages}).items()
        ]
        raise LoadError(row.problem(" ".join(reasons))) from error


def languages():
    """(first language, second language) as Locales, made where they are missing."""
    first, _created = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    second, _created = Locale.objects.get_or_create(language_code="en")
    return first, second


def free_slug(parent, slug):
    """The slug, or slug-2, slug-3 … where a sibling has it."""
    taken = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def stream(blocks):
    """Raw stream data in the form that a StreamField of a new page takes."""
    return json.dumps(blocks)


def stem(drawing):
    return drawing.rpartition("/")[2].removesuffix(".svg")


def degrees(text):
    """Six decimals, a hand's breadth on the ground: more is noise of the source."""
    return Decimal(text).quantize(Decimal("0.000001")) if text else None


def anniversary(text):
    """(calendar, month, day) of "lunar:02-08"; ("", None, None) of nothing."""
    if not text:
        return "", None, None
    calendar, _colon, day = text.partition(":")
    month, _hyphen, day = day.partition("-")
    return calendar, int(month), int(day)


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
