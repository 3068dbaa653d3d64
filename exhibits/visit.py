"""One visit to the collection: the page, or the list as data."""

from django.http import HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from core.addresses import path_of
from exhibits.browse import Browsing, artefacts_in_order
from exhibits.exports import FORMATS, export


class CollectionVisit:
    """What a request asks of a CollectionPage."""

    def __init__(self, page, request):
        self.page, self.request = page, request
        self.browsing = Browsing(request.GET, page.locale_id)

    def answer(self):
        """Data, or the way to a record taken at random; None where the page itself is asked for."""
        kind = self.request.GET.get("format")
        if kind in FORMATS:
            return export(kind, self.browsing, self.page, self.request)
        if kind is not None:
            errors = {"format": _("There are these formats: %(names)s.") % {"names": ", ".join(FORMATS)}}
            return JsonResponse({"errors": errors}, status=400)
        if "surprise" in self.request.GET:
            return self._surprise()
        return None

    def _surprise(self):
        pk = self.browsing.surprise()
        found = artefacts_in_order([pk]) if pk is not None else []
        response = HttpResponseRedirect(path_of(found[0]) if found else path_of(self.page))
        response["Cache-Control"] = "no-store"  # or everybody behind one cache is surprised by the same thing
        return response

    def context(self):
        browsing = self.browsing
        return {
            "browsing": browsing,
            "choosing": browsing.choosing,
            "artefacts": browsing.page(self.request.GET.get("page")),
            "artefacts_template": f"components/collection_{browsing.view}.html",
        }
