"""Coming into a class: the code, a nickname, three words; and out of it again."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.vietnamese import fold
from tours import limits
from tours.classroom.access import (
    attempt_required,
    class_path,
    class_required,
    enter_page,
    find_class,
    open_to_students,
)
from tours.classroom.walking import taken_until
from tours.codes import clean_code
from tours.joining import (
    LONGEST_NAME,
    JoinError,
    attempt_by_words,
    attempt_of,
    forget,
    join,
    made_up_nickname,
    remember,
    words_of,
)
from tours.models import KEPT_DAYS, LATE_MINUTES, Assignment, Naming, Phase


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_students
def enter(request):
    """Where a class is found by its code."""
    code = request.POST.get("code", request.GET.get("code", ""))
    if not code.strip():
        return enter_page(request)
    assignment = find_class(request, clean_code(code[:60]))
    if not isinstance(assignment, Assignment):
        return assignment
    return redirect("class-home", assignment.code)


def _home(request, problem="", nickname="", status=200):
    assignment = request.assignment
    phase = assignment.phase(timezone.now())
    if not nickname and assignment.naming == Naming.GENERATED:
        taken = {fold(name) for name in assignment.attempts.values_list("nickname", flat=True)}
        nickname = made_up_nickname(assignment.language, taken)
    context = {
        "assignment": assignment,
        "phase": phase,
        "may_join": phase == Phase.OPEN,
        "attempt": attempt_of(request, assignment),
        "words": words_of(request, assignment),
        "nickname": nickname,
        "longest_name": LONGEST_NAME,
        "is_typed": assignment.naming == Naming.TYPED,
        "problem": problem,
        "late_minutes": LATE_MINUTES,
        "taken_until": taken_until(assignment),
    }
    return render(request, "pages/class_home.html", context, status=status)


@require_safe
@class_required
def home(request):
    """What awaits a student in this class, and the ways in."""
    return _home(request)


@require_POST
@class_required
def join_class(request):
    if attempt_of(request, request.assignment):  # pressed twice, or gone back: one student stays one
        return redirect("class-words", request.assignment.code)
    nickname = request.POST.get("nickname", "")[:200]
    try:
        _attempt, words = join(request.assignment, nickname, timezone.now())
    except JoinError as error:
        return _home(request, str(error), nickname, status=400)
    response = redirect("class-words", request.assignment.code)
    remember(response, request.assignment, words, class_path(request.assignment))
    return response


@require_POST
@class_required
def return_to_class(request):
    """Back by the three words, on this device or another one."""
    assignment = request.assignment
    try:
        limits.check(request, assignment.code)
    except limits.TooMany:
        sentence = _("Too many wrong words came from here. Please wait %(minutes)d minutes.")
        response = _home(request, sentence % {"minutes": limits.MINUTES}, status=429)
        response["Retry-After"] = str(limits.MINUTES * 60)
        return response
    words = request.POST.get("words", "")[:200]
    attempt = attempt_by_words(assignment, words) if words.strip() else None
    if attempt is None:
        limits.failed(request, assignment.code)
        sentence = _("Nobody in this class has these three words. Look at them once more, or ask your teacher.")
        return _home(request, sentence, status=400)
    response = redirect("class-stop", assignment.code, max(1, attempt.at_stop))
    remember(response, assignment, words, class_path(assignment))
    return response


@require_safe
@attempt_required
def words(request):
    """The three words, to be written down."""
    context = {
        "assignment": request.assignment,
        "attempt": request.attempt,
        "words": words_of(request, request.assignment),
    }
    return render(request, "pages/class_words.html", context)


@require_POST
@class_required
def leave(request):
    """Let this device forget the class."""
    response = redirect("class-home", request.assignment.code)
    forget(response, request.assignment, class_path(request.assignment))
    return response


@require_safe
@open_to_students
def data(request):
    """What is kept of a student and what is not, in plain words."""
    return render(request, "pages/class_data.html", {"minutes": limits.MINUTES, "days": KEPT_DAYS})
