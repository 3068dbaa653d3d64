"""The timeline in other people's formats: `?format=csv`, `timelinejs`, `timelinejs-csv` (docs/timeline-data.md)."""

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from timeline.interchange import as_csv, as_sheet, as_timelinejs


def export(kind, found, page, request, guide):
    """A response with everything that passes the filters, whatever the window; undated things at the end."""
    items = [*found.with_pages(found.in_order_of_time()), *found.with_pages(found.undated())]
    items = [item for item in items if item.page.live]

    def address(item):
        return request.build_absolute_uri(reverse("permalink", args=[item.key]))

    if kind == "timelinejs":
        return JsonResponse(as_timelinejs(items, guide, page.title, address), json_dumps_params={"ensure_ascii": False})
    if kind == "timelinejs-csv":
        return _table(as_sheet(items, guide, page.title, address), f"{page.slug}-timelinejs.csv")
    slugs = {key: guide.slug_of(period) for key, period in guide.by_source.items()}
    return _table(as_csv(items, slugs, address), f"{page.slug}.csv")


def _table(text, name):
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
