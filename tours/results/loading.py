"""What the results read from the database: two queries for a class of any size, one more for the titles of stops."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from tours.itinerary import StopKind
from tours.models import Answer, Attempt
from tours.results.grid import Given, Grid, Order, Student


def grid_of(assignment, *, order=Order.JOINED, titles=None, now=None) -> Grid:
    """The results of a class as they are now."""
    now = now or timezone.now()
    students = Attempt.objects.filter(assignment=assignment).order_by("joined_at", "pk")
    columns = ("pk", "nickname", "at_stop", "joined_at", "seen_at", "handed_in_at")
    return Grid(
        itinerary=assignment.itinerary,
        students=[Student(*values) for values in students.values_list(*columns)],
        answers=_answers(assignment),
        phase=assignment.phase(now),
        now=now,
        titles=titles or {},
        order=order,
    )


def _answers(assignment):
    """Not the answers themselves: a class can have written a book."""
    answers = Answer.objects.filter(attempt__assignment=assignment).annotate(is_empty=Q(value__isnull=True))
    columns = ("attempt_id", "question_key", "points", "is_empty", "given_at", "is_late")
    return {(student, key): Given(*given) for student, key, *given in answers.values_list(*columns)}


def stop_titles(itinerary, language) -> dict[str, str]:
    """{key of a stop: what it is called}, without looking at pictures; one query."""
    keys = [stop.page for stop in itinerary.stops if stop.page and not stop.heading]
    pages = Page.objects.filter(translation_key__in=keys, locale__language_code=language)  # no keys, no query
    names = {str(key): title for key, title in pages.values_list("translation_key", "title")}
    return {
        stop.key: stop.heading or names.get(stop.page) or _plain_title(number, stop)
        for number, stop in enumerate(itinerary.stops, start=1)
    }


def _plain_title(number, stop):
    if stop.kind == StopKind.YEARS:
        return "{}–{}".format(*stop.years)
    return _("Stop %(number)d") % {"number": number}
