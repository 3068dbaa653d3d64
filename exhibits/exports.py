"""Labels for programs and spreadsheets: JSON, CSV, RSS. docs/search.md says what the columns mean.

What a row says of an object is public (exhibits.public_record).
"""

import csv

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.addresses import absolute_url
from core.rights import RightsStatement
from exhibits.models import ArtefactPage
from exhibits.public_record import PublicRecord
from timeline.interchange.listing import BYTE_ORDER_MARK
from timeline.interchange.texts import safe_cell

AT_ONCE = 500  # labels read together
PER_PAGE = 100  # of JSON
MOST_NEWS = 50
JSON_OPTIONS = {"ensure_ascii": False, "separators": (",", ":")}
COLUMNS = ("accession_number", "title", "date", "edtf", "period", "type", "materials", "maker", "place_of_origin") + (
    "authenticity",
    "credit_line",
    "rights",
    "image",
    "image_credit",
    "image_rights",
    "summary",
    "address",
)


def rows_of(pks, request):
    """A dict of COLUMNS for each of these labels that is public, in their order, a few hundred at a time."""
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        found = ArtefactPage.objects.visible().filter(pk__in=some).with_card_data()
        found = found.select_related("museum_object__object_type", "lead_image", "period").in_bulk()
        records = PublicRecord.of_many([page.museum_object for page in found.values()])
        for pk in some:
            if pk in found:
                yield _row(found[pk], records[found[pk].museum_object_id], request)


def _row(page, record, request):
    image = page.lead_image
    return {
        "accession_number": record.accession_number,
        "title": page.title,
        "date": record.date_label,
        "edtf": record.date_value,
        "period": page.period.slug if page.period else "",
        "type": record.object_type.label if record.object_type else "",
        "materials": "; ".join(term.label for term in record.materials),
        "maker": record.maker,
        "place_of_origin": record.place_of_origin,
        "authenticity": str(record.authenticity_label),
        "credit_line": record.credit_line,
        "rights": record.rights_url,
        "image": request.build_absolute_uri(_picture_url(image)) if image and image.prefetched_renditions else "",
        "image_credit": image.credit_line if image else "",
        "image_rights": image.rights_statement if image else "",
        "summary": page.summary,
        "address": request.build_absolute_uri(reverse("permalink", args=[page.translation_key])),
    }


def _picture_url(image):
    """The picture as any program shows it: the largest that is made already."""
    return max(image.prefetched_renditions, key=lambda rendition: rendition.width).url


def as_csv(pks, request, name):
    """Every label of the list, sent while it is read."""
    response = StreamingHttpResponse(_lines(pks, request), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


class _Echo:
    def write(self, value):
        return value


def _lines(pks, request):
    writer = csv.writer(_Echo())
    language = request.LANGUAGE_CODE
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for row in rows_of(pks, request):
        with override(language):  # the request is over by now, and its language with it
            yield writer.writerow([safe_cell(value) for value in row.values()])


def as_json(browsing, request):
    """One page of the list, with the address of the next."""
    paginator_page = browsing.page(request.GET.get("page"), PER_PAGE)
    pks = paginator_page.paginator.object_list[paginator_page.start_index() - 1 : paginator_page.end_index()].tolist()
    data = {
        "total": browsing.total,
        "page": paginator_page.number,
        "pages": paginator_page.paginator.num_pages,
        "objects": [row | {"rights_label": str(RightsStatement(row["rights"]).label)} for row in rows_of(pks, request)],
    }
    if paginator_page.has_next():
        query = browsing.choosing.query(view="", format="json", page=paginator_page.next_page_number())
        data["next"] = request.build_absolute_uri(request.path + query)
    if browsing.choosing.errors:
        data["errors"] = browsing.choosing.errors
    return JsonResponse(data, json_dumps_params=JSON_OPTIONS)


def as_rss(browsing, page, request):
    """The newest labels of the list, as they were published."""
    order = browsing.narrowed.in_order("newest")[:MOST_NEWS]
    pks = browsing.columns.pks[order].tolist()
    feed = Rss201rev2Feed(
        title=f"{page.title} – {_('new on display')}",
        link=absolute_url(page, request),
        description=_("Objects that have just been published."),
        language=request.LANGUAGE_CODE,
        feed_url=request.build_absolute_uri(),
    )
    found = ArtefactPage.objects.visible().filter(pk__in=pks).with_card_data().in_bulk()
    for pk in pks:
        if pk in found:
            label = found[pk]
            feed.add_item(
                title=label.title,
                link=absolute_url(label, request),
                description=label.summary,
                pubdate=label.first_published_at,
                unique_id=f"{label.translation_key}-{request.LANGUAGE_CODE}",
                unique_id_is_permalink=False,
            )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


FORMATS = ("csv", "json", "rss")


def export(kind, browsing, page, request):
    """The list in a format of FORMATS."""
    if kind == "csv":
        return as_csv(browsing.pks.tolist(), request, page.slug)
    if kind == "rss":
        return as_rss(browsing, page, request)
    return as_json(browsing, request)
