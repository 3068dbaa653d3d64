"""What was loaded before: the memory that keeps a curator's edits safe from the next load."""

import hashlib
import json
from enum import Enum

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from core.models import LoadedRecord


def digest(data):
    """SHA-256 of anything JSON can hold."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


class Decision(Enum):
    CREATE = "created"
    UPDATE = "updated"
    UNCHANGED = "unchanged"
    EDITED = "kept as edited by a curator"
    DELETED = "left deleted by a curator"
    LEFT_OUT = "left as it is, because what it belongs to was deleted by a curator"


WRITTEN = (Decision.CREATE, Decision.UPDATE)
KEPT = (Decision.EDITED, Decision.DELETED, Decision.LEFT_OUT)


class Ledger:
    """Reads LoadedRecord once, decides for every row, and notes what was written."""

    def __init__(self, overwrite=False):
        self.overwrite = overwrite
        self.entries = {entry.key: entry for entry in LoadedRecord.objects.all()}
        self.decisions = {}

    def decide(self, key, file_digest, record, renewed=False, complete=True):
        """What is to be done with the record (None: there is none) of this row; asked once for every row.

        renewed: something the row points to was made anew, so that the record must be tied to it again.
        complete: what the record cannot be without is there.
        """
        decision = self._decision(self.entries.get(key), record, file_digest, renewed)
        if decision in WRITTEN and not complete:
            decision = Decision.LEFT_OUT
        self.decisions[key] = decision
        return decision

    def _decision(self, entry, record, file_digest, renewed):
        if record is None:
            return Decision.CREATE if entry is None or self.overwrite else Decision.DELETED
        if entry is None:
            return Decision.UPDATE if self.overwrite else Decision.EDITED
        changed = renewed or entry.file_digest != file_digest
        if not changed and not self.overwrite:
            return Decision.UNCHANGED
        edited = entry.record_digest != state_of(record)
        if self.overwrite:
            return Decision.UPDATE if changed or edited else Decision.UNCHANGED
        return Decision.EDITED if edited else Decision.UPDATE

    def note(self, key, file_digest, record):
        """Remember that this row is now this record."""
        LoadedRecord.objects.update_or_create(
            key=key,
            defaults={
                "content_type": ContentType.objects.get_for_model(record),
                "object_id": record.pk,
                "file_digest": file_digest,
                "record_digest": state_of(type(record)._default_manager.get(pk=record.pk)),
            },
        )

    # For the report

    def count(self, decision):
        return sum(1 for made in self.decisions.values() if made is decision)

    def kept(self):
        """[(key, decision)] of what was left as curators want it."""
        return [(key, decision) for key, decision in self.decisions.items() if decision in KEPT]

    def gone(self):
        """Keys loaded before whose rows are no longer in the files."""
        return sorted(self.entries.keys() - self.decisions.keys())


def state_of(record):
    """A digest that changes when somebody edits the record as it is in the database, in any language."""
    if isinstance(record, Page):
        return digest(_state_of_page(record))
    return digest(_state_of_record(record))


def _state_of_page(page):
    """Every edit of a page makes a revision, and every edit of its translation changes a string."""
    versions = Page.objects.filter(translation_key=page.translation_key).order_by("locale_id")
    strings = StringTranslation.objects.filter(context__object_id=page.translation_key)
    return [
        list(versions.values_list("locale_id", "latest_revision_id", "live")),
        list(strings.order_by("context_id", "translation_of_id").values_list("data", flat=True)),
    ]


def _state_of_record(record):
    state = _values(record)
    if isinstance(record, ClusterableModel):  # an object with its measures, materials and techniques
        for field in record._meta.many_to_many:
            state[field.name] = sorted(getattr(record, field.name).values_list("pk", flat=True))
        for relation in get_all_child_relations(record):
            name = relation.get_accessor_name()
            state[name] = [_values(child) for child in getattr(record, name).all()]
    return state


def _values(record):
    fields = [field for field in record._meta.concrete_fields if field.editable]
    return {field.name: str(field.value_from_object(record)) for field in fields}
