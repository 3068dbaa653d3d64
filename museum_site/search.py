"""Search across everything public, in the language of the page."""

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Subquery
from django.shortcuts import render
from wagtail.models import Locale, Page, get_page_models

from core.models import MuseumPage
from core.querysets import visible
from core.vietnamese import normalise

LONGEST_QUERY = 200
PER_PAGE = 20


def search(request):
    """Results of ?q=…; without words, an invitation to type some."""
    words = normalise(request.GET.get("q", "")[:LONGEST_QUERY]).strip()
    results = None
    if words:
        pages = visible(_pages_in(request.LANGUAGE_CODE))
        results = Paginator(pages.search(words), PER_PAGE).get_page(request.GET.get("page"))
    # Results are no pages of their own for search engines: they stand for the search page.
    canonical = request.build_absolute_uri(request.path)
    context = {"words": words, "results": results, "shown": _with_summaries(results), "canonical": canonical}
    return render(request, "pages/search.html", context)


def _kinds():
    return [model for model in get_page_models() if issubclass(model, MuseumPage)]


def _pages_in(language_code):
    """All pages of this site's own kinds in one language; asks in the terms of core.indexes."""
    kinds = ContentType.objects.get_for_models(*_kinds())
    locale = Locale.objects.filter(language_code=language_code).values("pk")
    return Page.objects.filter(content_type__in=kinds.values(), locale_id=Subquery(locale))


def _with_summaries(results):
    """The pages of one page of results, each with its summary: one query, whatever kinds of page they are."""
    if not results:
        return []
    pages = list(results.object_list)
    pks = [page.pk for page in pages]
    first, *others = [model.objects.order_by().filter(pk__in=pks).values_list("pk", "summary") for model in _kinds()]
    summaries = dict(first.union(*others, all=True))
    for page in pages:
        page.summary = summaries.get(page.pk, "")
    return pages
