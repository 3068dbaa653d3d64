"""Walking with the class: a stop on a screen, answers kept by plain forms or one by one, handing in, the result."""

import json
import uuid

from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Locale

from tours.answer_texts import answer_text
from tours.answers import AnswerError, answer_from_form
from tours.classroom.access import attempt_required, class_required
from tours.classroom.result import Result
from tours.classroom.walking import ClassStop, is_over, see, taken_until
from tours.joining import attempt_of
from tours.lms import grades
from tours.models import LATE_MINUTES, Attempt, Phase
from tours.recording import Outcome, record

MOST_BYTES = 32 * 1024
STATUS = {Outcome.SAVED: 200, Outcome.ALREADY: 200, Outcome.CONFLICT: 409, Outcome.LOCKED: 423, Outcome.CLOSED: 410}


@require_http_methods(["GET", "HEAD", "POST"])
@attempt_required
def stop(request, number):
    """Stop `number` of the class's walk. A form sends all answers of the stop, and says where to go."""
    now = timezone.now()
    phase = request.assignment.phase(now)
    here = ClassStop(request.attempt, number, phase, Locale.get_active())
    if here.stop is None:
        raise Http404
    if phase == Phase.WAITING:
        return redirect("class-home", request.assignment.code)
    if request.method == "POST" and _keep_form(request, here, now):
        return redirect(_after_keeping(request, here))
    if request.headers.get("Purpose") != "prefetch":  # fetched ahead for a time without network: nobody is there yet
        see(request.attempt, number, now)
    context = {
        "assignment": request.assignment,
        "attempt": request.attempt,
        "here": here,
        "number": number,
        "total": here.total,
        "stop": here.stop,
        "exhibit": here.exhibit,
        "questions": here.questions,
        "phase": phase,
        "taken_until": taken_until(request.assignment),
        "late_minutes": LATE_MINUTES,
    }
    return render(request, "pages/class_stop.html", context)


def _after_keeping(request, here):
    """Where one is led once every answer of a form is kept."""
    if "check" in request.POST:
        if here.may_check:
            _lock(request.attempt, here.stop)
        return f"{request.path}#answers"
    if key := request.POST.get("theirs"):
        return f"{request.path}#q-{key}" if here.has(key) else request.path
    code = here.assignment.code
    return reverse("class-end", args=[code]) if here.is_last else reverse("class-stop", args=[code, here.number + 1])


def _keep_form(request, here, now) -> bool:
    """Keep every answer of a submitted form. False where one of them needs another look; the others are kept."""
    if request.POST.get("attempt", str(request.attempt.pk)) != str(request.attempt.pk):
        here.problem = _("Somebody else has joined on this device in the meantime. Nothing was kept.")
        return False
    with transaction.atomic():
        kept = [_keep_answer(request, here, asked, now) for asked in here.questions]
    return all(kept)


def _keep_answer(request, here, asked, now) -> bool:
    """Keep the answer to one question of a form; False, with the reason in the question, where it needs a look."""
    if request.POST.get("theirs") == asked.question.key:  # of two answers, the one that stands there counts
        return True
    base = _revision(request.POST.get(f"r-{asked.question.key}", ""))
    try:
        value = answer_from_form(asked.question, request.POST)
        if value is None and not base:
            return True
        found = record(request.attempt, here.stop, asked.question, value, base=base, save_id=uuid.uuid4(), now=now)
    except AnswerError as error:
        if not asked.is_locked:
            asked.refuse(error, request.POST)
        return asked.is_locked
    if found.is_kept:
        return True
    if found.outcome == Outcome.CONFLICT:
        asked.revision = found.answer.revision
        asked.theirs = answer_text(asked.question, found.answer.value) or _("nothing")
        asked.answer = value
        asked.__dict__.pop("rows", None)
        return False
    if value is None:  # a form without this question, or emptied too late: nothing was written that could be lost
        return True
    given = answer_text(asked.question, value)
    asked.problem = _("This came too late and was not taken: “%(answer)s”.") % {"answer": given}
    return False


def _revision(text) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _lock(attempt, stop):
    """The right answers of this stop are shown from now on, so its answers are final."""
    with transaction.atomic():
        attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if stop.key not in attempt.checked_stops:
            attempt.checked_stops = [*attempt.checked_stops, stop.key]
            attempt.save(update_fields=["checked_stops"])


@require_POST
@class_required
def answers(request):
    """One answer as it is given: {"question", "value", "base", "save_id"}, all of it out of a student's hands.

    "attempt" may come with it: whose answer it is, where several students use one device one after the other.
    """
    attempt = attempt_of(request, request.assignment)
    if attempt is None:
        return _refusal(_("Please join the class once more."), 403)
    attempt.assignment = request.assignment
    now = timezone.now()
    try:
        said = _read_json(request)
        if said.get("attempt", attempt.pk) != attempt.pk:
            return _refusal(_("Please join the class once more."), 403)
        stop, question = _asked(request.assignment.itinerary, said.get("question"))
        base, save_id = said.get("base"), uuid.UUID(str(said.get("save_id")))
        if not isinstance(base, int) or isinstance(base, bool) or not 0 <= base < 10**9:
            raise ValueError
        found = record(attempt, stop, question, said.get("value"), base=base, save_id=save_id, now=now)
    except AnswerError as error:
        return _refusal(str(error), 400)
    except (ValueError, TypeError, ArithmeticError, RecursionError):
        return _refusal(_("This answer could not be read."), 400)
    see(attempt, attempt.at_stop, now)
    answer = found.answer
    reply = {
        "outcome": found.outcome.value,
        "revision": answer.revision if answer else 0,
        "late": bool(answer and answer.is_late),
    }
    if not found.is_kept and answer:
        reply |= {"value": answer.value, "text": answer_text(question, answer.value)}
    return JsonResponse(reply, status=STATUS[found.outcome])


def _refusal(sentence, status):
    return JsonResponse({"outcome": "refused", "message": sentence}, status=status)


def _read_json(request):
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
        raise ValueError
    said = json.loads(request.body)
    if not isinstance(said, dict):
        raise ValueError
    return said


def _asked(itinerary, key):
    for stop in itinerary.stops:
        for question in stop.questions:
            if question.key == key:
                return stop, question
    raise ValueError


@require_http_methods(["GET", "HEAD", "POST"])
@attempt_required
def end(request):
    """Before handing in: what is still open. Afterwards: the result."""
    now = timezone.now()
    attempt, phase = request.attempt, request.assignment.phase(now)
    if request.method == "POST":
        if phase in (Phase.OPEN, Phase.LATE) and not attempt.handed_in_at:
            with transaction.atomic():
                if Attempt.objects.filter(pk=attempt.pk, handed_in_at=None).update(handed_in_at=now, seen_at=now):
                    grades.note(attempt.pk, now)
        return redirect("class-end", request.assignment.code)
    context = {
        "assignment": request.assignment,
        "attempt": attempt,
        "result": Result(attempt, phase, Locale.get_active()),
        "is_over": is_over(attempt, phase),
        "taken_until": taken_until(request.assignment),
    }
    return render(request, "pages/class_end.html", context)


@require_safe
@attempt_required
def certificate(request):
    """To print and take home, once handed in."""
    if not request.attempt.handed_in_at:
        return redirect("class-end", request.assignment.code)
    phase = request.assignment.phase(timezone.now())
    context = {
        "assignment": request.assignment,
        "attempt": request.attempt,
        "result": Result(request.attempt, phase, Locale.get_active()),
    }
    return render(request, "pages/class_certificate.html", context)


@require_safe
@class_required
def worker(request):
    """The service worker of a class. It lies below the class's address, so that it rules there and nowhere else."""
    script = f'importScripts("{static("js/classroom/worker.js")}");\n'
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
