"""Reading answers in own words, one after the other, question by question.

`?answer=` is the answer that is shown, `&back=` the one before it on the reader's way.
"""

from dataclasses import dataclass

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from tours.answer_texts import answer_text
from tours.models import Answer
from tours.questions import Kind
from tours.results.frame import render_page
from tours.results.hand_marking import MarkForm
from tours.results.students import answer_of, question_of
from tours.teachers import own_assignment, teacher_required


@dataclass(frozen=True)
class Waiting:
    """An answer on the pile, without its words."""

    pk: int
    is_read: bool


def pile_of(assignment) -> list[Waiting]:
    """What a person reads, question by question, in each as the students joined: own words, and all without points."""
    questions = assignment.itinerary.questions
    place = {question.key: number for number, question in enumerate(questions)}
    in_own_words = {question.key for question in questions if question.kind == Kind.FREE}
    answers = Answer.objects.filter(attempt__assignment=assignment, question_key__in=place, value__isnull=False)
    rows = answers.order_by("attempt__joined_at", "attempt_id").values_list("pk", "question_key", "points")
    wanted = [row for row in rows if row[2] is None or row[1] in in_own_words]
    wanted.sort(key=lambda row: place[row[1]])
    return [Waiting(pk, points is not None) for pk, _key, points in wanted]


def next_unread(pile, pk):
    """The next answer after this one that nobody has read, from the beginning again after the last; None for none."""
    pks = [waiting.pk for waiting in pile]
    start = pks.index(pk) + 1 if pk in pks else 0
    return next(
        (waiting.pk for waiting in pile[start:] + pile[:start] if not waiting.is_read and waiting.pk != pk), None
    )


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def reading(request, pk):
    assignment = own_assignment(request, pk)
    pile = pile_of(assignment)
    if request.method == "POST":
        return _mark(request, assignment, pile)
    asked_for = request.GET.get("answer")
    if asked_for is None:
        asked_for = next_unread(pile, None)
        if asked_for is None:
            return _page(request, assignment, pile)
    answer = answer_of(str(asked_for), attempt__assignment=assignment, value__isnull=False)
    return _page(request, assignment, pile, MarkForm(question_of(assignment, answer), answer, needs_points=True))


def _mark(request, assignment, pile):
    answer = answer_of(request.POST.get("answer", ""), attempt__assignment=assignment)
    form = MarkForm(question_of(assignment, answer), answer, request.POST, needs_points=True)
    if not form.is_valid() or not form.save():
        return _page(request, assignment, pile, form)
    following = next_unread(pile, answer.pk)
    if following is None:
        return redirect("class-reading", assignment.pk)  # which says that nothing is waiting
    return redirect(reading_address(assignment, following, answer.pk))


def reading_address(assignment, pk, back=None):
    query = {"answer": pk} | ({"back": back} if back else {})
    return f"{reverse('class-reading', args=[assignment.pk])}?{urlencode(query)}"


def _page(request, assignment, pile, form=None):
    """The screen of one answer (`form`), or that there is none."""
    unread = sum(not waiting.is_read for waiting in pile)
    context = {"form": form, "unread": unread, "read": len(pile) - unread, "total": len(pile)}
    if form is not None:
        context |= _screen(request, assignment, pile, form)
    elif pile:
        context["first"] = reading_address(assignment, pile[0].pk)
    return render_page(request, "pages/results_reading.html", assignment, "class-reading", **context)


def _screen(request, assignment, pile, form):
    answer, question = form.answer, form.question
    pks = [waiting.pk for waiting in pile]
    place = pks.index(answer.pk) if answer.pk in pks else None
    back = request.GET.get("back", "")
    known = [str(number) for number in pks]
    before = int(back) if back in known else pks[place - 1] if place else None
    after = next_unread(pile, answer.pk)
    return {
        "answer": answer,
        "question": question,
        "number": assignment.itinerary.questions.index(question) + 1,
        "text": answer_text(question, answer.value),
        "place": None if place is None else place + 1,
        "back": reading_address(assignment, before) if before else "",
        "skip": reading_address(assignment, after, answer.pk) if after else "",
        "whole_points": range(question.points + 1),
    }
