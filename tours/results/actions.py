"""What a teacher does with the whole class: close it, open it again, delete what was written."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tours.assigning import Overtaken, change
from tours.expiry import delete_answers
from tours.lms.grades import send_again
from tours.models import LATE_MINUTES
from tours.results.frame import render_page
from tours.teachers import own_assignment, teacher_required

OVERTAKEN = gettext_lazy("The class was changed in another window meanwhile. Please try again.")


class OpenForm(forms.Form):
    """Open again: until a time, or until it is closed by hand."""

    closes_at = forms.DateTimeField(
        label=gettext_lazy("Open until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "input"}),
    )

    def clean_closes_at(self):
        closes_at = self.cleaned_data["closes_at"]
        if closes_at and closes_at <= timezone.now():
            raise forms.ValidationError(_("Choose a time that is still to come, or none."))
        return closes_at


def _change(request, assignment, done, **fields):
    """Save fields of the class and say what was done."""
    try:
        change(assignment, assignment.version, **fields)
    except Overtaken:
        messages.error(request, OVERTAKEN)
    else:
        messages.success(request, done)
    return redirect("class-results", assignment.pk)


@require_POST
@teacher_required
def close(request, pk):
    assignment = own_assignment(request, pk)
    done = _("The class is closed. Answers that are still on their way arrive for %(minutes)d more minutes.")
    return _change(request, assignment, done % {"minutes": LATE_MINUTES}, closes_at=timezone.now())


@require_POST
@teacher_required
def open_again(request, pk):
    assignment = own_assignment(request, pk)
    form = OpenForm(request.POST)
    if not form.is_valid():
        for problem in form.errors["closes_at"]:
            messages.error(request, problem)
        return redirect("class-results", pk)
    now = timezone.now()
    fields = {"closes_at": form.cleaned_data["closes_at"]}
    if assignment.opens_at and assignment.opens_at > now:
        fields["opens_at"] = None
    return _change(request, assignment, _("The class is open again."), **fields)


@require_POST
@teacher_required
def send_points(request, pk):
    """Once more to the learning platform, which has not taken them."""
    number = send_again(own_assignment(request, pk), timezone.now())
    if number:
        done = ngettext(
            "The points of %(number)d student were sent.", "The points of %(number)d students were sent.", number
        )
        messages.success(request, done % {"number": number})
    else:
        messages.warning(request, _("The points could not be sent. Why stands below."))
    return redirect("class-results", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def delete_all(request, pk):
    """Delete every student's answers before their day; asked once more before."""
    assignment = own_assignment(request, pk)
    number = assignment.attempts.count()
    if not number:
        messages.info(request, _("There is nothing to delete: nobody has joined."))
        return redirect("class-results", pk)
    if request.method != "POST":
        return render_page(request, "pages/results_delete.html", assignment, "class-delete-answers", number=number)
    number = delete_answers(assignment)
    done = ngettext(
        "The answers of %(number)d student are deleted.", "The answers of %(number)d students are deleted.", number
    )
    messages.success(request, done % {"number": number})
    return redirect("class-results", pk)
