"""The results of a class: all of it at a glance, and one question closely."""

from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tours.asking import Asked
from tours.lms.grades import unsent
from tours.models import Answer
from tours.results.actions import OpenForm
from tours.results.frame import render_page
from tours.results.grid import STUCK_MINUTES, Order
from tours.results.loading import grid_of, stop_titles
from tours.results.statistics import QuestionResult, Reply
from tours.teachers import own_assignment, teacher_required
from tours.templatetags.result_tags import result_row


@require_safe
@teacher_required
def results(request, pk):
    """The grid of students and questions; with `?since=` what has changed in it."""
    assignment = own_assignment(request, pk)
    order = Order(request.GET["order"]) if request.GET.get("order") in Order.values else Order.JOINED
    if "since" in request.GET:
        return JsonResponse(_changes(request, assignment, grid_of(assignment, order=order)))
    titles = stop_titles(assignment.itinerary, assignment.language)
    grid = grid_of(assignment, order=order, titles=titles)
    return render_page(
        request,
        "pages/results.html",
        assignment,
        "class-results",
        grid=grid,
        orders=list(Order),
        open_form=OpenForm(),
        stuck_minutes=STUCK_MINUTES,
        status=answers_said(grid),
        unsent=list(unsent(assignment).select_related("attempt", "placement__platform")),
    )


def answers_said(grid):
    """How many answers there are, as it is said when more have come."""
    return ngettext("%(number)d answer", "%(number)d answers", grid.answered) % {"number": grid.answered}


def _changes(request, assignment, grid):
    rows, gone = grid.changed_since(request.GET["since"])
    context = {"assignment": assignment, "grid": grid, "phase": grid.phase}
    data = {
        "stamp": grid.stamp,
        "said": answers_said(grid),
        "rows": {row.pk: result_row(row, assignment, grid.total_stops) for row in rows},
        "gone": gone,
        "summary": _part("summary", request, **context),
    }
    if rows or gone:
        data["shares"] = _part("shares", request, **context)
    return data


def _part(name, request, **context):
    return render_to_string(f"components/results_{name}.html", context, request)


@require_safe
@teacher_required
def question(request, pk, key):
    """How the class has answered one question."""
    assignment = own_assignment(request, pk)
    itinerary = assignment.itinerary
    asked = itinerary.question(key)
    if asked is None:
        raise Http404
    answers = Answer.objects.filter(attempt__assignment=assignment, question_key=key).select_related("attempt")
    replies = [
        Reply(answer.attempt_id, answer.attempt.nickname, answer.value, answer.points)
        for answer in answers.order_by("attempt__joined_at", "attempt_id")
    ]
    place = itinerary.questions.index(asked)
    return render_page(
        request,
        "pages/results_question.html",
        assignment,
        "class-question",
        key,
        result=QuestionResult(asked, replies, joined=assignment.attempts.count()),
        asked=Asked(asked, place + 1),
        previous=itinerary.questions[place - 1] if place else None,
        following=(itinerary.questions[place + 1 :] or [None])[0],
        stop_title=stop_titles(itinerary, assignment.language)[_stop_of(itinerary, key).key],
    )


def _stop_of(itinerary, key):
    return next(stop for stop in itinerary.stops if any(question.key == key for question in stop.questions))
