"""The search index and the index of references, brought up to date once instead of at every save."""

from collections import defaultdict
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import class_is_indexed, get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import update_reference_index_on_save

AT_ONCE = 500  # records in one query


@contextmanager
def indexed_once():
    """Index what is saved inside at the end, each record once: a page is saved some ten times on its way.

    The handlers that Wagtail and its search connect for saves are taken off meanwhile, for the whole process;
    what others save in it is remembered and indexed too. Deletions are handled as always.
    """
    saved = defaultdict(set)

    def remember(sender, instance, **kwargs):
        saved[sender].add(instance.pk)

    handlers = [(update_reference_index_on_save, model) for model in ReferenceIndex.tracked_models]
    handlers += [(post_save_signal_handler, model) for model in get_indexed_models()]
    connected = [(handler, model) for handler, model in handlers if post_save.disconnect(handler, sender=model)]
    post_save.connect(remember, weak=False)
    try:
        yield
    finally:
        post_save.disconnect(remember)
        for handler, model in connected:
            post_save.connect(handler, sender=model)
    for model, pks in saved.items():
        pks = sorted(pks)
        for start in range(0, len(pks), AT_ONCE):
            _index(model, pks[start : start + AT_ONCE])


def _index(model, pks):
    if ReferenceIndex.is_indexed(model):  # a child model is indexed with its parent, which was saved with it
        for record in model._default_manager.filter(pk__in=pks):
            ReferenceIndex.create_or_update_for_object(record)
    if class_is_indexed(model) and (records := list(model.get_indexed_objects().filter(pk__in=pks))):
        for _name, backend in get_search_backends_with_name(with_auto_update=True):
            backend.add_bulk(model, records)
