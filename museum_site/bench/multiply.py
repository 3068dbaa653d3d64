"""Makes many rooms' worth of records out of one: every page that shows a record, its object, its links and sources.

Copies are made by the database itself, one statement for each table, so that fifty thousand pages take a minute. A copy
has its own title, address, day and key; half of the links of copies lead to the original, so that what one person or
event is mentioned by grows as much as the rest.
"""

import uuid
from datetime import timedelta

from django.db import connections, transaction
from django.db.models import Max, OuterRef, Subquery
from wagtail.models import Page

from core.models import Citation, PageTheme
from core.search.writing import rebuild
from exhibits.models import (
    ArtefactImage,
    ArtefactLink,
    ArtefactPage,
    Dimension,
    ExhibitionPage,
    MuseumObject,
    PersonLink,
    PersonPage,
    PlaceLink,
    PlaceName,
    PlacePage,
    PlaceParent,
)
from timeline.models import EventLink, EventPage, TimelineFacet, TimelineItem

PAGE_MODELS = (EventPage, ArtefactPage, PersonPage, PlacePage, ExhibitionPage)
DAYS_APART = {
    "date_earliest",
    "date_latest",
    "earliest",
    "latest",
    "sure_from",
    "sure_to",
}  # copies get a later day each, or they would all tie
NUMBERED = {"accession_number", "object_name"}


class Multiplier:
    """`times` - 1 copies of everything in the current database, which must hold one loaded exhibition."""

    def __init__(self, times, say):
        self.copies, self.say = times - 1, say
        self.connection = connections["default"]
        self.originals = list(self._pages())
        self.page_step = self._step(Page)
        self.object_step = self._step(MuseumObject)

    def run(self):
        with transaction.atomic():
            self.pages()
            self.objects()
            self.page_models()
            self.relations()
            self.timeline()
        rebuild()
        self.say("  search index")
        with self.connection.cursor() as cursor:
            if self.connection.vendor == "postgresql":
                cursor.execute("VACUUM ANALYZE")  # what autovacuum does within the minute
            else:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _pages(self):
        for model in PAGE_MODELS:
            yield from Page.objects.filter(pk__in=model.objects.order_by().values("pk")).order_by("path")

    @staticmethod
    def _step(model):
        """Copy number k of row n gets the key n + k * step."""
        return 10 ** len(str(model.objects.aggregate(top=Max("pk"))["top"] or 1))

    def pages(self):
        """The rows of wagtailcore_page; paths go on where the last sibling ends."""
        last = {}
        for page in self.originals:
            parent, number = page.path[: -Page.steplen], page._str2int(page.path[-Page.steplen :])
            last[parent] = max(number, last.get(parent, 0), self._last_child(parent))
        batch = []
        for k in range(1, self.copies + 1):
            for page in self.originals:
                parent = page.path[: -Page.steplen]
                last[parent] += 1
                batch.append(self._copy_of_page(page, k, Page._get_path(parent, page.depth, last[parent])))
            if len(batch) > 4000 or k == self.copies:
                Page.objects.bulk_create(batch)
                batch = []
                self.say(f"  pages of {k + 1} rooms")
        for parent, number in last.items():
            Page.objects.filter(path=parent).update(numchild=number)

    def _last_child(self, parent):
        path = Page.objects.filter(path__startswith=parent, depth=len(parent) // Page.steplen + 1)
        return Page._str2int(path.order_by("path").values_list("path", flat=True).last()[-Page.steplen :])

    def _copy_of_page(self, page, k, path):
        values = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
        later = timedelta(minutes=k)
        return Page(
            **values
            | {
                "id": page.pk + k * self.page_step,
                "path": path,
                "title": f"{page.title} {k}",
                "draft_title": f"{page.title} {k}",
                "slug": f"{page.slug}-c{k}",
                "url_path": f"{page.url_path.rstrip('/')}-c{k}/",
                "translation_key": uuid.uuid5(page.translation_key, str(k)),
                "first_published_at": page.first_published_at and page.first_published_at + later,
                "live_revision_id": None,
                "latest_revision_id": None,
            }
        )

    def objects(self):
        self._copy(MuseumObject, {"id": self.object_step})
        for model in (Dimension, MuseumObject.materials.through, MuseumObject.techniques.through):
            self._copy(model, {"id": self._step(model), self._column(model, MuseumObject): self.object_step})

    def page_models(self):
        for model in PAGE_MODELS:
            self._copy(model, {"page_ptr_id": self.page_step, "museum_object_id": self.object_step})
            self.say(f"  {model._meta.verbose_name_plural}")

    def relations(self):
        for model in (Citation, PlaceName, PlaceParent, ArtefactImage, ArtefactPage.other_periods.through):
            self._copy(model, {"id": self._step(model), self._column(model, *PAGE_MODELS, Page): self.page_step})
        self._copy(PageTheme, {"id": self._step(PageTheme), "content_object_id": self.page_step})
        links = {EventLink: "event_id", PersonLink: "person_id", PlaceLink: "place_id", ArtefactLink: "artefact_id"}
        for model, target in links.items():
            self._copy(model, {"id": self._step(model), "page_id": self.page_step}, half={target: self.page_step})
        self.say("  links and sources")

    def timeline(self):
        step = self._step(TimelineItem)
        self._copy(TimelineFacet, {"id": self._step(TimelineFacet), "item_id": step})
        self._copy(TimelineItem, {"id": step, "page_id": self.page_step})
        own = Page.objects.filter(pk=OuterRef("page_id")).values("translation_key")
        TimelineItem.objects.update(key=Subquery(own))
        self.say("  timeline")

    # One statement for each table

    @staticmethod
    def _column(model, *targets):
        """The column of the first foreign key to one of these models."""
        return next(f.column for f in model._meta.concrete_fields if f.related_model in targets and not f.primary_key)

    def _copy(self, model, steps, half=None):
        """Copy all rows of a model. `steps`: columns to move by k times a number; `half`: only in every other copy."""
        columns = [field.column for field in model._meta.local_concrete_fields]
        changed = {name: f"{name} + k * {step}" for name, step in steps.items() if name in columns}
        for name, step in (half or {}).items():
            changed[name] = f"{name} + k * {step} * (k % 2)"
        for name in columns:
            if name in DAYS_APART:
                changed[name] = f"{name} + k"
            elif name in NUMBERED:
                changed[name] = f"{name} || '.' || CAST(k AS varchar(9))"
            elif name == "sort_key":
                changed[name] = "SUBSTR(sort_key, 1, 240) || CAST(100000 + k AS varchar(9))"
        page = next((name for name in ("page_ptr_id", "page_id", "content_object_id") if name in columns), None)
        pages = ", ".join(str(page.pk) for page in self.originals)
        self._insert(model._meta.db_table, changed, columns, f"{page} IN ({pages})" if page else "1 = 1")

    def _insert(self, table, changed, columns, condition):
        quote = self.connection.ops.quote_name
        # Table and column names come from models, numbers from this class: nothing here was typed by anybody.
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {quote(table)} ({', '.join(map(quote, columns))}) "  # noqa: S608
                f"WITH RECURSIVE numbers(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM numbers WHERE k < {self.copies}) "
                f"SELECT {', '.join(changed.get(name, quote(name)) for name in columns)} "
                f"FROM {quote(table)} CROSS JOIN numbers WHERE {condition}"
            )
