"""One student of a class: answers, marks, and what a teacher does for one student."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.converters import primary_key
from core.vietnamese import fold
from tours.answer_texts import answer_text
from tours.asking import Asked
from tours.joining import LONGEST_NAME, JoinError, clean_nickname, renew_words
from tours.models import Answer, Attempt, Phase
from tours.questions import Kind
from tours.results.frame import render_page
from tours.results.grid import Given, standing_of
from tours.results.hand_marking import MarkForm
from tours.results.loading import stop_titles
from tours.teachers import own_assignment, teacher_required


def own_attempt(request, pk, attempt):
    """(assignment, attempt), both the teacher's own; 404 otherwise."""
    assignment = own_assignment(request, pk)
    found = get_object_or_404(Attempt, pk=attempt, assignment=assignment)
    found.assignment = assignment
    return assignment, found


@dataclass(frozen=True)
class Entry:
    """A question and what the student has answered to it; no answer, no form."""

    asked: Asked
    answer: Answer | None
    form: MarkForm | None

    @property
    def question(self):
        return self.asked.question

    @property
    def standing(self):
        given = self.answer and Given(self.answer.points, is_empty=self.answer.value is None)
        return standing_of(self.question, given)

    @property
    def text(self):
        return answer_text(self.question, self.answer.value) if self.answer else ""

    @property
    def solution(self):
        """What is right, unless that was answered or a person decides."""
        is_needed = self.standing in ("wrong", "partly") and self.question.kind != Kind.FREE
        return self.asked.solution if is_needed else []

    @property
    def is_open(self):
        """Whether the form is unfolded: there is something to read, or to put right."""
        return self.form is not None and (self.standing == "to-read" or self.form.is_bound)


class RenameForm(forms.Form):
    nickname = forms.CharField(
        label=gettext_lazy("Nickname"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def __init__(self, attempt, data=None):
        self.attempt = attempt
        super().__init__(data, auto_id="rename-%s", initial={"nickname": attempt.nickname})

    def clean_nickname(self):
        try:
            name = clean_nickname(self.cleaned_data["nickname"])
        except JoinError as error:
            raise forms.ValidationError(str(error)) from error
        others = Attempt.objects.filter(assignment=self.attempt.assignment_id).exclude(pk=self.attempt.pk)
        if others.filter(nickname_key=fold(name)[:40]).exists():
            raise forms.ValidationError(TAKEN)
        return name

    def save(self) -> bool:
        """False where somebody has taken the nickname in the meantime."""
        self.attempt.nickname = self.cleaned_data["nickname"]
        try:
            with transaction.atomic():
                self.attempt.save(update_fields=["nickname", "nickname_key"])
        except IntegrityError:
            self.add_error("nickname", TAKEN)
            return False
        return True


TAKEN = gettext_lazy("Somebody else in the class is called so.")


def _page(request, assignment, attempt, *, marked=None, rename=None):
    """The student's page; `marked` and `rename` are forms that could not be saved."""
    itinerary = assignment.itinerary
    answers = {answer.question_key: answer for answer in attempt.answers.all()}
    titles = stop_titles(itinerary, assignment.language)
    stops, number = [], 0
    for place, stop in enumerate(itinerary.stops, start=1):
        entries = []
        for question in stop.questions:
            number += 1
            answer = answers.get(question.key)
            form = MarkForm(question, answer) if answer else None
            if marked and answer and marked.answer.pk == answer.pk:
                form = marked
            entries.append(Entry(Asked(question, number), answer, form))
        if entries:
            stops.append({"number": place, "title": titles[stop.key], "entries": entries})
    others = list(Attempt.objects.filter(assignment=assignment).values_list("pk", "nickname"))
    place = [pk for pk, _nickname in others].index(attempt.pk)
    return render_page(
        request,
        "pages/results_student.html",
        assignment,
        "class-student",
        attempt.pk,
        attempt=attempt,
        stops=stops,
        points=sum(answer.points or 0 for answer in answers.values()),
        rename=rename or RenameForm(attempt),
        total_stops=len(itinerary.stops),
        previous=others[place - 1] if place else None,
        following=others[place + 1] if place + 1 < len(others) else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def student(request, pk, attempt):
    """All answers of a student; a POST marks one of them."""
    assignment, found = own_attempt(request, pk, attempt)
    if request.method != "POST":
        return _page(request, assignment, found)
    answer = answer_of(request.POST.get("answer", ""), attempt=found)
    question = question_of(assignment, answer)
    form = MarkForm(question, answer, request.POST)
    if not form.is_valid() or not form.save():
        return _page(request, assignment, found, marked=form)
    messages.success(request, _("The points and the comment have been saved."))
    return redirect(reverse("class-student", args=[pk, attempt]) + f"#q-{question.key}")


def answer_of(number, **where):
    """The answer with this primary key, as text from outside; 404 where it does not belong there."""
    answers = Answer.objects.select_related("attempt")
    return get_object_or_404(answers, pk=primary_key(number), **where)


def question_of(assignment, answer):
    question = assignment.itinerary.question(answer.question_key)
    if question is None:
        raise Http404
    return question


@require_POST
@teacher_required
def rename(request, pk, attempt):
    assignment, found = own_attempt(request, pk, attempt)
    before = found.nickname
    form = RenameForm(found, request.POST)
    if not form.is_valid() or not form.save():
        found.nickname = before
        return _page(request, assignment, found, rename=form)
    messages.success(
        request, _("“%(before)s” is called “%(after)s” now.") % {"before": before, "after": found.nickname}
    )
    return redirect("class-student", pk, attempt)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def remove(request, pk, attempt):
    """Take a student out of the class, with every answer; asked once more before."""
    assignment, found = own_attempt(request, pk, attempt)
    if request.method != "POST":
        return render_page(request, "pages/results_remove.html", assignment, "class-remove", attempt, attempt=found)
    found.delete()
    messages.success(request, _("“%(nickname)s” and all answers are deleted.") % {"nickname": found.nickname})
    return redirect("class-results", pk)


@require_POST
@teacher_required
def words(request, pk, attempt):
    """New words for a student who has lost them. They stand in the message alone: nothing keeps them."""
    _assignment, found = own_attempt(request, pk, attempt)
    message = _("New words for “%(nickname)s”: %(words)s. Hand them over now: they are shown only this once.")
    messages.success(request, message % {"nickname": found.nickname, "words": renew_words(found)})
    return redirect("class-student", pk, attempt)


@require_POST
@teacher_required
def reopen(request, pk, attempt):
    """Let a student change answers again, also those whose right ones have been shown."""
    assignment, found = own_attempt(request, pk, attempt)
    found.handed_in_at, found.checked_stops = None, []
    found.save(update_fields=["handed_in_at", "checked_stops"])
    if assignment.phase(timezone.now()) == Phase.CLOSED:
        messages.warning(
            request,
            _("“%(nickname)s” could go on, but the class is closed: open it again.") % {"nickname": found.nickname},
        )
    else:
        messages.success(request, _("“%(nickname)s” can go on answering.") % {"nickname": found.nickname})
    return redirect("class-student", pk, attempt)
