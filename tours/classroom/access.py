"""Who may do what in a class: finding it by its code, and whose attempt it is.

No cookie is set before somebody joins, so there is no token against forged forms either. A form of another site is
recognised by what every browser says of where a request comes from; and the cookie of a class is SameSite=Lax, so that
a forged one comes without it.
"""

from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from tours import limits
from tours.codes import clean_code
from tours.joining import attempt_of, words_of
from tours.models import Assignment


def is_from_here(request) -> bool:
    """Whether a request was sent by a page of this site, as far as the browser says (Fetch Metadata, Origin)."""
    if origin := request.headers.get("Origin"):
        try:
            return urlsplit(origin).netloc == request.get_host()
        except ValueError:  # no address at all
            return False
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def class_path(assignment):
    """Where the addresses of a class begin, in its own language: what its cookie is for."""
    with override(assignment.language):
        return reverse("class-home", args=[assignment.code])


def open_to_students(view):
    """Decorator for every view of a class: no cookie, no cache, and no forms of other sites."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def for_students(request, *args, **kwargs):
        if request.method == "POST" and not is_from_here(request):
            return HttpResponseForbidden(_("This form came from another site."))
        return view(request, *args, **kwargs)

    return for_students


def class_required(view):
    """Decorator: `request.assignment` is the class of the code, in its own language."""

    @open_to_students
    @wraps(view)
    def in_class(request, code, *args, **kwargs):
        clean = clean_code(code)
        assignment = find_class(request, clean)
        if not isinstance(assignment, Assignment):
            return assignment
        if request.method in ("GET", "HEAD"):
            if code != clean:
                return redirect(request.path.replace(f"/{code}/", f"/{clean}/", 1))
            if assignment.language != get_language():
                return redirect(translate_url(request.get_full_path(), assignment.language))
        request.assignment = assignment
        return view(request, *args, **kwargs)

    return in_class


def find_class(request, code):
    """The assignment with this code, or the answer that says why there is none; failures are counted."""
    assignment = Assignment.objects.filter(code=code).select_related("teacher").first() if code else None
    if assignment and words_of(request, assignment):
        return assignment
    try:
        limits.check(request)
    except limits.TooMany:
        return enter_page(request, _too_often(), status=429)
    if assignment is None:
        limits.failed(request)
        return enter_page(request, _("There is no class with this code. Look at it once more."), status=404)
    return assignment


def _too_often():
    return _("Too many wrong codes came from here. Please wait %(minutes)d minutes.") % {"minutes": limits.MINUTES}


def enter_page(request, problem="", status=200):
    response = render(request, "pages/class_enter.html", {"problem": problem}, status=status)
    if status == 429:
        response["Retry-After"] = str(limits.MINUTES * 60)
    return response


def attempt_required(view):
    """Decorator: `request.attempt` is that of whoever asks; others are led to where one joins."""

    @class_required
    @wraps(view)
    def as_student(request, *args, **kwargs):
        request.attempt = attempt_of(request, request.assignment)
        if request.attempt is None:
            return redirect("class-home", request.assignment.code)
        request.attempt.assignment = request.assignment
        return view(request, *args, **kwargs)

    return as_student
