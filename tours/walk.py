"""A tour walked alone: one stop per screen, answers checked on the spot, nothing stored and no cookie set."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale

from core.querysets import language_versions
from tours.asking import asked_questions
from tours.models import TourPage
from tours.showing import exhibit_of, overview


# Nothing here depends on who asks or changes anything, so no other site can do harm by sending a visitor's form; and
# the token against that would be a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, pk, number):
    """Stop `number` of a tour; one more than there are stops is the end of the walk."""
    tour = TourPage.objects.visible().filter(pk=pk, locale=Locale.get_active()).select_related("locale").first()
    if tour is None:
        raise Http404
    stops = tour.itinerary.stops
    if not 1 <= number <= len(stops) + 1:
        raise Http404
    context = {
        "tour": tour,
        "number": number,
        "total": len(stops),
        "progress": Progress(tour.pk, number, len(stops)),
        "addresses": addresses(tour, number),
        "canonical": request.build_absolute_uri(request.path),
    }
    if number > len(stops):
        context["stops"] = overview(tour.itinerary, tour.locale)
        return render(request, "pages/tour_end.html", context)
    context |= _screen(tour, stops[number - 1], request)
    response = render(request, "pages/tour_stop.html", context)
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response


def _screen(tour, here, request):
    exhibit = exhibit_of(here, tour.locale, tour.reading_level)
    questions = asked_questions(tour.itinerary, here, stop_image=exhibit.image)
    if request.method == "POST":
        for asked in questions:
            asked.read(request.POST)
            asked.check()
    return {
        "stop": here,
        "exhibit": exhibit,
        "questions": questions,
        "is_checked": request.method == "POST",
    }


class Progress:
    """Where one is among the stops of a tour, and the ways on."""

    def __init__(self, tour_pk, number, total):
        self.tour_pk, self.number, self.total = tour_pk, number, total

    def _address(self, number):
        return reverse("tour-stop", args=[self.tour_pk, number])

    @property
    def previous(self):
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def following(self):
        return self._address(self.number + 1)

    @property
    def is_last(self):
        return self.number == self.total

    @property
    def stops(self):
        """[(number, address, whether one is there)]"""
        return [(n, self._address(n), n == self.number) for n in range(1, self.total + 1)]


def addresses(tour, number):
    """{language: address of the same stop in it}, as far as the tour is on display in it."""
    found = {}
    for version in language_versions(translation_key=tour.translation_key):
        if version.is_visible:
            with override(version.locale.language_code):
                found[version.locale.language_code] = reverse("tour-stop", args=[version.pk, number])
    return {code: found[code] for code, _name in settings.LANGUAGES if code in found}
