"""One load at work: what it reads, what it remembers, and how a record or a page is written."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from core.vietnamese import slugify

from .checking import STOP_TABLES
from .ledger import WRITTEN, Decision, Ledger, digest
from .reading import Row
from .translate import publish_translation
from .words import stable_id


class LoadError(Exception):
    """A row that could be read but not saved; `problem` names file, line and reason."""

    def __init__(self, problem):
        super().__init__(str(problem))
        self.problem = problem


@contextmanager
def blaming(row):
    """Turn what a model or the database says of its values into an error that names their row."""
    try:
        yield
    except ValidationError as error:
        by_field = getattr(error, "message_dict", {"": error.messages})
        reasons = [f"{name}: {' '.join(messages)}".removeprefix(": ") for name, messages in by_field.items()]
        raise LoadError(row.problem(" ".join(reasons))) from error
    except (DataError, IntegrityError) as error:
        raise LoadError(row.problem(str(error).strip())) from error


@dataclass
class Draft:
    """A page as the tables tell it, in both languages."""

    kind: str  # with the key: its name in the ledger, and what its permanent address is made from
    key: str
    rows: list[Row]  # all it is made of, its own row first
    model: type[Page]
    parent: Page | None
    words: dict  # {"vi": {field: value}, "en": {field: value}, or {} where it is not translated}
    facts: dict = field(default_factory=dict)  # {field: value}, the same in every language
    needs: list = field(default_factory=list)  # what it cannot be without, beside its parent
    picture: str = ""  # the key of its drawing
    relate: Callable = lambda page: None  # sets the child relations of the page in the first language
    page: Page | None = None
    decision: Decision | None = None

    def __post_init__(self):
        self.name = f"{self.kind}:{self.key}"
        self.target = (STOP_TABLES.get(self.kind, self.kind), self.key)
        self.translation_key = stable_id(self.kind, self.key)
        self.digest = digest([row.cells for row in self.rows])

    @property
    def is_complete(self):
        """Whether nothing it cannot be without was deleted by a curator."""
        return None not in (self.parent, *self.needs)


class Writing:
    """Shared by all steps of a load. `say(text)` hears what is being done, `files` collects picture files."""

    def __init__(self, exhibition, overwrite, say, files):
        self.exhibition = exhibition
        self.ledger = Ledger(overwrite)
        self.say = say
        self.files = files
        self.vietnamese, self.english = languages()
        self.home = None
        self.rooms = {}  # key of rooms.csv -> index page
        self.found = {}  # (table or vocabulary, key) -> record or page; None where a curator deleted it
        self.created = set()  # of these, what this load has made

    def counted(self, what, rows):
        """The rows one by one, telling now and then how many are done."""
        for done, row in enumerate(rows, start=1):
            yield row
            if done % 20 == 0 or done == len(rows):
                self.say(_("%(what)s: %(done)d of %(total)d") % {"what": what, "done": done, "total": len(rows)})

    def get(self, table, key):
        """The record or page of this key; None without a key, and where a curator deleted it."""
        return self.found.get((table, key))

    def targets(self, row, column, table=None):
        """The records or pages that a cell with several keys points to, as far as they still exist."""
        found = (self.get(table or column, key) for key in row.list(column))
        return [target for target in found if target]

    def _is_renewed(self, rows, picture=""):
        """Whether anything these rows point to was made by this load."""
        if ("drawings", picture) in self.created:
            return True
        for row in rows:
            for column, key in row.references():
                table = column.refers_to
                if table in ("items", "stops"):
                    kind, _colon, key = key.partition(":")
                    table = STOP_TABLES[kind]
                if (table, key) in self.created:
                    return True
        return False

    # Records that are not pages

    def record(self, name, target, row, lookup, write):
        """Create or update one record of the queryset `lookup`; `write(record, row)` fills and saves it."""
        file_digest = digest(row.cells)
        record = lookup.first()
        decision = self.ledger.decide(name, file_digest, record, self._is_renewed([row]))
        if decision in WRITTEN:
            if record is None:
                record = lookup.model()
                self.created.add(target)
            with blaming(row):
                write(record, row)
            self.ledger.note(name, file_digest, record)
        self.found[target] = record

    # Pages

    def page(self, draft):
        """Create or update a page in both languages; returns it, or None where a curator deleted it."""
        self.place(draft)
        self.publish(draft)
        return draft.page

    def place(self, draft):
        """Find the draft's page, or create it unpublished, so that others can point to it."""
        pages = draft.model.objects.filter(translation_key=draft.translation_key, locale=self.vietnamese)
        draft.page = pages.first()
        if draft.page is None:
            draft.decision = self.ledger.decide(draft.name, draft.digest, None, complete=draft.is_complete)
        if draft.decision is Decision.CREATE:
            with blaming(draft.rows[0]):
                self._add(draft)
            self.created.add(draft.target)
        self.found[draft.target] = draft.page

    def _add(self, draft):
        page = draft.model(
            translation_key=draft.translation_key,
            locale=self.vietnamese,
            live=False,
            **draft.facts,
            **draft.words["vi"],
        )
        page.slug = free_slug(draft.parent, page.slug or slugify(page.title))
        draft.parent.add_child(instance=page)
        draft.page = page

    def publish(self, draft):
        """Fill and publish the page of a draft that has its place, and its translation."""
        if draft.decision is None:
            renewed = self._is_renewed(draft.rows, draft.picture)
            draft.decision = self.ledger.decide(draft.name, draft.digest, draft.page, renewed, draft.is_complete)
        if draft.decision not in WRITTEN:
            return
        with blaming(draft.rows[0]):
            for name, value in (draft.facts | draft.words["vi"]).items():
                if name != "slug":  # addresses stay
                    setattr(draft.page, name, value)
            draft.relate(draft.page)
            draft.page.save_revision().publish()
            draft.page = draft.model.objects.get(pk=draft.page.pk)
            if draft.words["en"]:
                publish_translation(draft.page, draft.words["en"], self.english)
        self.ledger.note(draft.name, draft.digest, draft.page)
        self.found[draft.target] = draft.page


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
