"""Keeps the search index in step with the pages. What a page is found by, its floor says (core.findable)."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import override
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from core.findable import content_changed, kind_of, narrowing_facets
from core.gathering import gathered
from core.models import MuseumPage, SearchChange, SearchEntry, SearchRebuild, SearchWord
from core.querysets import visible
from core.vietnamese import sort_key

from . import texts
from .describing import Facts
from .words import number_forms, search_words, words_of

AT_ONCE = 500  # pages written together; a rebuild that is stopped loses no more
LOG_LENGTH = 5_000  # changes kept; a process that has slept through more reads everything anew
CHANGE_LOCK = 7_041_961  # any number, of PostgreSQL's advisory locks
COLUMNS = [field.name for field in SearchEntry._meta.fields if not field.primary_key]


@receiver(content_changed)
def write_pages(pages, **kwargs):
    """Write the entries of these pages anew, as they are now."""
    with transaction.atomic():
        _write(list(pages))
        log_changes([page.pk for page in pages])


def write_pks(pks, progress=lambda done, total: None):
    """`write_pages` for pages by their keys, as the database has them now."""
    for start in range(0, len(pks), AT_ONCE):
        write_pages(pages=list(Page.objects.filter(pk__in=pks[start : start + AT_ONCE]).specific()))
        progress(min(start + AT_ONCE, len(pks)), len(pks))


def written_once():
    """Write what is announced inside at the end, each page once: while it is loaded, a page is saved some ten times."""
    return gathered(content_changed, write_pages, write_pks)


def _write(pages):
    entries, rows = [], []
    words: dict[int, set[str]] = defaultdict(set)
    public = set(visible(Page.objects.filter(pk__in=[page.pk for page in pages])).values_list("pk", flat=True))
    for page, found, facets, sources in _described(pages):
        entries.append(_entry(page, found, facets, page.pk in public))
        *told, _cited = fields = _words(found, sources)
        rows.append(_row(page, found, fields))
        if page.pk in public:  # a word of a draft is nothing to guess from
            words[page.locale_id].update(word.bare for text in told for word in text)
    SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["page"], update_fields=COLUMNS)
    texts.write(rows)
    _learn(words)


def _described(pages):
    """(page, Findable, facets, sources) of each, asked for by kind and language."""
    together = defaultdict(list)
    for page in pages:
        together[type(page), page.locale_id].append(page)
    for (model, _locale_id), group in together.items():
        facts = Facts(group)
        cited = facts.citations()
        of_any = {facet.name: facet.of(facts) for facet in narrowing_facets().values() if facet.of}
        with override(group[0].locale.language_code):
            for page, found in zip(group, kind_of(model).describe(group, facts), strict=True):
                facets = defaultdict(set, {name: set(values(page)) for name, values in of_any.items()})
                for name, values in found.facets.items():
                    facets[name].update(values)
                yield page, found, facets, cited(page)


def _entry(page, found, facets, is_public):
    return SearchEntry(
        page_id=page.pk,
        locale_id=page.locale_id,
        kind=kind_of(type(page)).name,
        is_public=is_public,
        title_words=search_words(found.title)[:255],
        facets={name: sorted(values) for name, values in facets.items() if values},
        earliest=found.earliest,
        latest=found.latest,
        colour=found.colour,
        published_at=page.first_published_at,
        sort_key=page.sort_key,
        number_key=sort_key(found.number) if found.number else "",
    )


def _words(found, sources):
    """The words of each of texts.FIELDS."""
    names = "\n".join([*found.names, number_forms(found.number) if found.number else ""])
    return [words_of(text) for text in (found.title, names, found.summary, found.text, sources)]


def _row(page, found, fields):
    language = page.locale.language_code
    bare = [texts.indexed([word.bare for word in words], language) for words in fields]
    marked = {word.marked for words in fields[:-1] for word in words if word.marked}
    return texts.Row(page.pk, *bare, texts.listed(marked, language), found.text)


def _learn(words):
    """Add what is new to the words that mistyped ones are compared with."""
    for locale_id, found in words.items():
        found = {word for word in found if word.isalpha() and len(word) > 1}
        known = SearchWord.objects.filter(locale_id=locale_id, word__in=found).values_list("word", flat=True)
        fresh = sorted(found.difference(known))
        SearchWord.objects.bulk_create(
            [SearchWord(locale_id=locale_id, word=word) for word in fresh], ignore_conflicts=True, batch_size=1000
        )


def log_changes(page_pks):
    """Tell all processes that these pages have changed; None among them: that everything may have.

    The numbers of the log must appear in their order, or a process would pass one over that is committed late.
    """
    if connection.vendor == "postgresql":  # SQLite has one writer at a time anyway
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGE_LOCK])
    made = SearchChange.objects.bulk_create([SearchChange(page_pk=pk) for pk in page_pks])
    if made and made[-1].pk % 100 < len(made):
        SearchChange.objects.filter(pk__lt=made[-1].pk - LOG_LENGTH).delete()


@receiver(post_delete, sender=SearchEntry)
def forget(instance, **kwargs):
    texts.remove([instance.pk])
    log_changes([instance.pk])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance, **kwargs):
    """A restriction hides, or shows again, everything below its page."""
    _see_again(Page.objects.filter(path__startswith=instance.page.path))


@receiver(post_page_move)
def follow_move(instance, **kwargs):
    _see_again(Page.objects.filter(path__startswith=instance.path))


def _see_again(below):
    """Whether these pages may be seen."""
    shown = SearchEntry.objects.filter(page__in=below)
    shown.filter(is_public=True).exclude(page__in=visible(below)).update(is_public=False)
    shown.filter(is_public=False, page__in=visible(below)).update(is_public=True)
    log_changes([None])


# Everything anew


def is_complete() -> bool:
    """Whether there is an index, and no rebuild that was stopped half way."""
    return SearchEntry.objects.exists() and not SearchRebuild.objects.filter(finished_at=None).exists()


def rebuild(progress=lambda done, total: None, from_start=False):
    """Write the entries of all pages. Goes on where an earlier rebuild was stopped, unless `from_start`.

    Every batch is a transaction of its own, so that the site goes on meanwhile. Pictures from before colours were taken
    get theirs. Returns the number of pages written.
    """
    for image in get_image_model().objects.filter(dominant_colour=""):
        image.save(update_fields=["dominant_colour"])
    run = SearchRebuild.objects.filter(finished_at=None).last() if not from_start else None
    run = run or SearchRebuild.objects.create()
    pages = _all_pages()
    total, written = pages.count(), 0
    done = pages.filter(pk__lte=run.at_page).count()
    while batch := list(pages.filter(pk__gt=run.at_page).values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            _write(_specific(batch))
            run.at_page = batch[-1]
            run.save(update_fields=["at_page"])
        written += len(batch)
        progress(done + written, total)
    texts.remove_orphans()
    texts.settle()
    with transaction.atomic():
        log_changes([None])
        SearchRebuild.objects.exclude(pk=run.pk).delete()
        run.finished_at = timezone.now()
        run.save(update_fields=["finished_at"])
    return written


def _all_pages():
    return Page.objects.filter(content_type__in=_kinds()).order_by("pk")


def _kinds():
    """Content types of this site's own pages; plain ones, like the root of the tree, are nothing to find."""
    models = [model for model in ContentType.objects.all() if _is_ours(model.model_class())]
    return [model.pk for model in models]


def _is_ours(model):
    return model is not None and issubclass(model, MuseumPage)


def _specific(pks):
    """The pages with all their fields in one query for each kind, without what is read of them one by one."""
    return list(Page.objects.filter(pk__in=pks).select_related("locale").specific())
