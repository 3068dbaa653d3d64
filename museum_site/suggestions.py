"""What completes a search while it is typed: a small answer for `<search-suggest>` (docs/search.md)."""

import json

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from core.addresses import path_at
from core.findable import kind_of
from core.querysets import visible
from core.search.columns import columns_of
from core.search.suggesting import suggest

MOST_BYTES = 3000
LONGEST_TITLE = 80
JSON_OPTIONS = {"ensure_ascii": False, "separators": (",", ":")}


@require_safe
def suggestions(request):
    """JSON: {"q", "guess", "items": [{"title", "kind", "url"}], "all"}; at most MOST_BYTES long."""
    locale = Locale.get_active()
    typed = request.GET.get("q", "")
    found = suggest(typed, columns_of(locale.pk), locale.pk)
    pages = visible(Page.objects.filter(pk__in=found.pks)).in_bulk() if found.pks else {}
    items = [_item(pages[pk], locale) for pk in found.pks if pk in pages]
    everything = f"{reverse('search')}?{urlencode({'q': typed[:100]})}"
    answer = {"guess": found.is_guess, "items": items, "all": everything}
    while len(text := json.dumps(answer, **JSON_OPTIONS).encode()) > MOST_BYTES:
        answer["items"].pop()
    return HttpResponse(text, content_type="application/json")


def _item(page, locale):
    title = page.title if len(page.title) <= LONGEST_TITLE else page.title[: LONGEST_TITLE - 1] + "…"
    kind = kind_of(page.cached_content_type.model_class())
    return {"title": title, "kind": str(kind.label), "url": path_at(page.url_path, locale.language_code)}
