"""The teacher's desk: what there is, finding a tour, giving it to a class, copying and deleting."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale

from tours.asking import Asked
from tours.assigning import assign, assign_nothing, duplicate
from tours.desk.forms import NewForm
from tours.expiry import delete_due
from tours.finding import TourFinding
from tours.lms.grades import send_due
from tours.marking import Mark
from tours.models import Assignment, Phase, TourPage
from tours.questions import Kind
from tours.showing import overview
from tours.teachers import own_assignment, teacher_required


@teacher_required
def desk(request):
    """All assignments of a teacher, what runs first; and one from scratch."""
    # Where nobody has set up the commands that do this regularly, it happens here.
    delete_due()
    send_due()
    form = NewForm(request.POST or None, initial={"language": get_language(), "grade": 6})
    if request.method == "POST" and form.is_valid():
        assignment = assign_nothing(request.teacher, **form.cleaned_data)
        return redirect("assignment", assignment.pk)
    now = timezone.now()
    assignments = Assignment.objects.of(request.teacher).with_numbers()
    for assignment in assignments:
        assignment.now_phase = assignment.phase(now)
    context = {
        "running": [each for each in assignments if each.is_frozen and each.now_phase != Phase.CLOSED],
        "prepared": [each for each in assignments if not each.is_frozen],
        "closed": [each for each in assignments if each.is_frozen and each.now_phase == Phase.CLOSED],
        "form": form,
    }
    return render(request, "pages/desk.html", context)


@require_safe
@teacher_required
def tours(request):
    """Tours to choose from."""
    return render(request, "pages/teacher_tours.html", {"finding": TourFinding(request.GET, Locale.get_active().pk)})


def _tour(pk):
    tours = TourPage.objects.visible().select_related("locale", "lead_image")
    return get_object_or_404(tours, pk=pk)


@require_safe
@teacher_required
def tour(request, pk):
    """A tour as its teacher reads it: notes, and every question with what is right."""
    found = _tour(pk)
    numbers = {question.key: number for number, question in enumerate(found.itinerary.questions, start=1)}
    stops = [
        (card, [told(question, numbers[question.key]) for question in card.stop.questions])
        for card in overview(found.itinerary, found.locale)
    ]
    return render(request, "pages/teacher_tour.html", {"tour": found, "stops": stops})


def told(question, number):
    """A question with its right answer, as if somebody had given it."""
    given = None if question.kind == Kind.FREE else "-"
    return Asked(question, number, answer=given, mark=Mark(None))


@require_POST
@teacher_required
def assign_tour(request, pk):
    assignment = assign(request.teacher, _tour(pk))
    messages.success(request, _("This copy is yours: change what you like, then share the code with your class."))
    return redirect("assignment", assignment.pk)


@require_POST
@teacher_required
def duplicate_assignment(request, pk):
    copy = duplicate(own_assignment(request, pk), request.teacher)
    messages.success(request, _("Copied. Students, answers and times were not copied."))
    return redirect("assignment", copy.pk)


@teacher_required
def delete_assignment(request, pk):
    """Asks first: with the assignment all that its students wrote is gone."""
    assignment = own_assignment(request, pk)
    if request.method == "POST":
        assignment.delete()
        messages.success(request, _("“%(title)s” is deleted.") % {"title": assignment.title})
        return redirect("teacher-desk")
    context = {"assignment": assignment, "students": assignment.attempts.count()}
    return render(request, "pages/assignment_delete.html", context)


@teacher_required
def copy_shared(request, key):
    """What a colleague has shared: to look at, and to take over as a copy of one's own."""
    shared = Assignment.objects.filter(share_key=key).select_related("teacher", "tour").first()
    if shared is None:
        raise Http404
    if request.method == "POST":
        return redirect("assignment", duplicate(shared, request.teacher).pk)
    locale = Locale.objects.get(language_code=shared.language)
    context = {"assignment": shared, "stops": overview(shared.itinerary, locale)}
    return render(request, "pages/assignment_shared.html", context)
