"""Editing an assignment: its settings, its stops and their questions. Saved step by step, never over somebody's work.

Every form carries the version it was made from (tours.assigning.change). Scripts send the same forms and get JSON; the
same forms work by themselves.
"""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale

from core.search.columns import columns_of
from core.search.finding import find
from core.vietnamese import normalise
from tours.asking import asked_questions
from tours.assigning import Frozen, Overtaken, change, corrections, new_key, settle
from tours.desk.forms import SettingsForm, StopForm
from tours.desk.question_form import QuestionForm
from tours.desk.views import told
from tours.grades import reading_level
from tours.itinerary import MOST_QUESTIONS, MOST_STOPS, ItineraryError, Stop, StopKind
from tours.questions import Kind
from tours.showing import exhibit_of, overview, pages_by_pk, picture
from tours.teachers import own_assignment, teacher_required

MOST_FOUND = 12


def locale_of(assignment):
    return Locale.objects.get(language_code=assignment.language)


def wants_json(request):
    return request.headers.get("Accept", "").startswith("application/json")


def save(request, assignment, version, **fields):
    """Change the assignment; True where that was done. Otherwise the teacher is told why."""
    try:
        change(assignment, version, **fields)
    except Frozen:
        sentence = _("A student has joined: the stops and questions stay as they are. Make a copy to change them.")
        messages.error(request, sentence)
    except Overtaken:
        messages.error(request, _("This was changed in another window in the meantime. Please do it once more."))
    except ItineraryError as error:
        messages.error(request, str(error))
    else:
        return True
    return False


def version_in(data):
    """The version a form was made from; one that fits nothing where it is missing."""
    text = data.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


# The assignment


@teacher_required
def assignment(request, pk):
    """The settings and the stops of an assignment."""
    mine = own_assignment(request, pk)
    form = SettingsForm(request.POST or None, instance=mine)
    if request.method == "POST":
        valid = form.is_valid()
        fields = form.changes() if valid else {}
        mine = own_assignment(request, pk)  # the form has written on the first one
        done = valid and save(request, mine, form.cleaned_data["version"], **fields)
        if wants_json(request):
            return _saved_json(request, mine, form, done)
        if done:
            messages.success(request, _("Saved."))
        if done or valid:
            return redirect("assignment", pk)
    context = {
        "assignment": mine,
        "form": form,
        "stops": overview(mine.itinerary, locale_of(mine)),
        "corrections": corrections(mine),
        "dropped": _dropped(request, mine),
        "phase": mine.phase(timezone.now()),
    }
    return render(request, "pages/assignment.html", context)


def _saved_json(request, mine, form, done):
    if done:
        at = date_format(timezone.localtime(), "H:i")
        return JsonResponse({"version": mine.version, "message": _("Saved at %(time)s") % {"time": at}})
    sentences = [str(message) for message in messages.get_messages(request)]
    sentences += [error for errors in form.errors.values() for error in errors]
    return JsonResponse({"version": mine.version, "message": " ".join(sentences)}, status=400 if form.errors else 409)


@require_POST
@teacher_required
def order_stops(request, pk):
    """Move a stop up or down (`action=up:<key>`), take it out, or put all of them in the order of `order`."""
    mine = own_assignment(request, pk)
    action, _colon, key = request.POST.get("action", "").partition(":")
    before = mine.itinerary
    after = _moved(before, action, key, request.POST.get("order", "").split(","))
    done = after is not None and save(request, mine, version_in(request.POST), itinerary=after)
    if done and action == "drop":
        dropped = before.stop(key)
        request.session["dropped"] = [pk, before.stops.index(dropped), dropped.dump()]
    if wants_json(request):
        sentences = [] if done else [str(message) for message in messages.get_messages(request)]
        return JsonResponse({"version": mine.version, "message": " ".join(sentences)}, status=200 if done else 409)
    return redirect(f"{reverse('assignment', args=[pk])}#stops")


def _moved(itinerary, action, key, order):
    """The itinerary after this action; None where it is none."""
    if action == "order":
        return itinerary.in_order(order)
    if itinerary.stop(key) is None:
        return None
    if action == "drop":
        return itinerary.without_stop(key)
    if action not in ("up", "down"):
        return None
    keys = [stop.key for stop in itinerary.stops]
    place = keys.index(key)
    other = min(len(keys) - 1, max(0, place + (1 if action == "down" else -1)))
    keys[place], keys[other] = keys[other], keys[place]
    return itinerary.in_order(keys)


@require_POST
@teacher_required
def undo_drop(request, pk):
    """Put the stop that was taken out last back where it stood."""
    mine = own_assignment(request, pk)
    of, place, raw = request.session.get("dropped") or [None, 0, {}]
    if of == pk:
        stops = list(mine.itinerary.stops)
        stops.insert(place, Stop.load(raw))
        if save(request, mine, version_in(request.POST), itinerary=replace(mine.itinerary, stops=tuple(stops))):
            del request.session["dropped"]
    return redirect(f"{reverse('assignment', args=[pk])}#stops")


def _dropped(request, mine):
    """The heading of the stop that can be put back; "" where there is none."""
    of, _place, raw = request.session.get("dropped") or [None, 0, {}]
    if of != mine.pk or mine.is_frozen:
        return ""
    return raw.get("heading") or _("the stop that was taken out")


@require_POST
@teacher_required
def settle_correction(request, pk):
    """Take over what the curator has changed at one stop, or leave it."""
    mine = own_assignment(request, pk)
    take_over, key = request.POST.get("take"), request.POST.get("key", "")
    try:
        settle(mine, version_in(request.POST), key, bool(take_over))
    except (Frozen, Overtaken):
        messages.error(request, _("This was changed in another window in the meantime. Please do it once more."))
    return redirect("assignment", pk)


# Stops


@teacher_required
def add_stop(request, pk):
    """Pages of the room found by words; one of them becomes the last stop."""
    mine = own_assignment(request, pk)
    locale = locale_of(mine)
    if request.method == "POST":
        number = request.POST.get("page", "")
        page = pages_by_pk([int(number)] if number.isdecimal() and len(number) < 18 else [], locale)
        if not page:
            raise Http404
        if len(mine.itinerary.stops) >= MOST_STOPS:
            messages.error(request, _("A tour has at most %(most)d stops.") % {"most": MOST_STOPS})
            return redirect("assignment", pk)
        stop = Stop(new_key(), StopKind.PAGE, page=str(page[0].translation_key))
        if save(request, mine, version_in(request.POST), itinerary=mine.itinerary.with_stop(stop)):
            return redirect("assignment-stop", pk, stop.key)
        return redirect("assignment", pk)
    words = request.GET.get("q", "")
    columns = columns_of(locale.pk)
    rows = find(words, columns).ranked.rows[: 8 * MOST_FOUND] if words.strip() else []
    found = pages_by_pk([int(columns.pks[row]) for row in rows], locale)[:MOST_FOUND]
    context = {"assignment": mine, "words": words, "found": found}
    return render(request, "pages/assignment_add.html", context)


def _stop(assignment, key) -> Stop:
    stop = assignment.itinerary.stop(key)
    if stop is None:
        raise Http404
    return stop


@teacher_required
def stop(request, pk, key):
    """The words of a stop, and its questions."""
    mine = own_assignment(request, pk)
    here = _stop(mine, key)
    initial = {"version": mine.version, "heading": here.heading, "prompt": here.prompt}
    form = StopForm(request.POST or None, initial=initial)
    if request.method == "POST":
        valid = form.is_valid()
        if valid:
            words = {name: normalise(form.cleaned_data[name]).strip() for name in ("heading", "prompt")}
            itinerary = mine.itinerary.with_stop(replace(here, **words))
        done = valid and save(request, mine, form.cleaned_data["version"], itinerary=itinerary)
        if wants_json(request):
            return _saved_json(request, mine, form, done)
        if done:
            messages.success(request, _("Saved."))
        if valid:
            return redirect("assignment-stop", pk, key)
    exhibit = exhibit_of(here, locale_of(mine), reading_level(mine.grade))
    context = {
        "assignment": mine,
        "stop": here,
        "form": form,
        "exhibit": exhibit,
        "questions": [told(asked.question, asked.number) for asked in asked_questions(mine.itinerary, here)],
        "kinds": Kind.choices,
        "may_add": len(here.questions) < MOST_QUESTIONS,
    }
    return render(request, "pages/assignment_stop.html", context)


@require_POST
@teacher_required
def order_questions(request, pk, key):
    """Move a question up or down, or take it out (`action=up:<key>`, `down:`, `drop:`)."""
    mine = own_assignment(request, pk)
    here = _stop(mine, key)
    action, _colon, question_key = request.POST.get("action", "").partition(":")
    questions = list(here.questions)
    place = next((n for n, question in enumerate(questions) if question.key == question_key), None)
    if place is not None:
        moved = questions.pop(place)
        if action in ("up", "down"):
            questions.insert(max(0, place + (1 if action == "down" else -1)), moved)
        itinerary = mine.itinerary.with_stop(replace(here, questions=tuple(questions)))
        if action in ("up", "down", "drop"):
            save(request, mine, version_in(request.POST), itinerary=itinerary)
    return redirect(f"{reverse('assignment-stop', args=[pk, key])}#questions")


@teacher_required
def question(request, pk, key, question_key=""):
    """One question: `question_key` to change it, `?kind=` for a new one."""
    mine = own_assignment(request, pk)
    here = _stop(mine, key)
    known = next((each for each in here.questions if each.key == question_key), None)
    kind = known.kind if known else request.GET.get("kind", "")
    if question_key and known is None or kind not in Kind.values:
        raise Http404
    form = QuestionForm(kind, known, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (made := form.read()):
        questions = [made if each.key == made.key else each for each in here.questions]
        questions += [made] if known is None else []
        itinerary = mine.itinerary.with_stop(replace(here, questions=tuple(questions)))
        if save(request, mine, version_in(request.POST), itinerary=itinerary):
            return redirect(f"{reverse('assignment-stop', args=[pk, key])}#questions")
    exhibit = exhibit_of(here, locale_of(mine), reading_level(mine.grade))
    context = {
        "assignment": mine,
        "stop": here,
        "form": form,
        "exhibit": exhibit,
        "picture": (picture(known.image) if known else None) or exhibit.image,
    }
    return render(request, "pages/assignment_question.html", context)


@require_safe
@teacher_required
def preview(request, pk, number):
    """A stop as the class will see it; nothing that is pressed here is kept."""
    mine = own_assignment(request, pk)
    here = mine.itinerary.numbered(number)
    if here is None:
        raise Http404
    with override(mine.language):
        exhibit = exhibit_of(here, locale_of(mine), reading_level(mine.grade))
        context = {
            "assignment": mine,
            "number": number,
            "total": len(mine.itinerary.stops),
            "stop": here,
            "exhibit": exhibit,
            "questions": asked_questions(mine.itinerary, here, stop_image=exhibit.image),
        }
        return render(request, "pages/assignment_preview.html", context)
