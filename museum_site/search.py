"""Search across everything public, in the language of the page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from wagtail.models import Page

from core.querysets import visible
from core.vietnamese import normalise

LONGEST_QUERY = 200
PER_PAGE = 20


def search(request):
    """Results of ?q=…; without words, an invitation to type some."""
    words = normalise(request.GET.get("q", "")[:LONGEST_QUERY]).strip()
    results = None
    if words:
        pages = visible(Page.objects.filter(locale__language_code=request.LANGUAGE_CODE, depth__gt=1))
        results = Paginator(pages.search(words), PER_PAGE).get_page(request.GET.get("page"))
    context = {"words": words, "results": results, "shown": _with_summaries(results)}
    return render(request, "pages/search.html", context)


def _with_summaries(results):
    """The pages of one page of results with their own fields, in the order of the results: one query for each kind."""
    if results is None:
        return []
    pks = [page.pk for page in results.object_list]
    specific = {page.pk: page for page in Page.objects.filter(pk__in=pks).specific()}
    return [specific[pk] for pk in pks if pk in specific]
