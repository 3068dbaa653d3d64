"""What was loaded before: the memory that keeps a curator's edits safe from the next load."""

import hashlib
import json
from enum import Enum

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

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


class Ledger:
    """Reads LoadedRecord once, decides for every row, and notes what was written."""

    def __init__(self, overwrite=False):
        self.overwrite = overwrite
        self.entries = {entry.key: entry for entry in LoadedRecord.objects.all()}
        self.counts = dict.fromkeys(Decision, 0)
        self.kept = []

    def decide(self, key, file_digest, find):
        """(Decision, record or None). `find()` looks for a record that this key may have made."""
        entry = self.entries.get(key)
        record = find()
        decision = self._decision(entry, record, file_digest)
        self.counts[decision] += 1
        if decision in (Decision.EDITED, Decision.DELETED):
            self.kept.append((key, decision))
        return decision, record

    def _decision(self, entry, record, file_digest):
        if record is None:
            return Decision.CREATE if entry is None or self.overwrite else Decision.DELETED
        if entry is None:
            return Decision.UPDATE if self.overwrite else Decision.EDITED
        edited = entry.record_digest != state_of(record)
        if self.overwrite:
            return Decision.UPDATE if edited or entry.file_digest != file_digest else Decision.UNCHANGED
        if entry.file_digest == file_digest:
            return Decision.UNCHANGED
        return Decision.EDITED if edited else Decision.UPDATE

    def note(self, key, file_digest, record):
        """Remember that this row is now this record."""
        LoadedRecord.objects.update_or_create(
            key=key,
            defaults={
                "content_type": ContentType.objects.get_for_model(record),
                "object_id": record.pk,
                "file_digest": file_digest,
                "record_digest": state_of(record),
            },
        )


def state_of(record):
    """A digest that changes when somebody edits the record, in any language."""
    if isinstance(record, Page):
        versions = Page.objects.filter(translation_key=record.translation_key).order_by("locale_id")
        revisions = list(versions.values_list("locale_id", "latest_revision_id", "live"))
        source = TranslationSource.objects.filter(object_id=record.translation_key).first()
        strings = []
        if source:
            translations = StringTranslation.objects.filter(context__object_id=record.translation_key)
            strings = list(translations.order_by("context_id", "translation_of_id").values_list("data", flat=True))
        return digest([revisions, strings])
    fields = model_to_dict(record, fields=[f.name for f in record._meta.concrete_fields if f.editable])
    return digest({name: str(value) for name, value in fields.items()})
