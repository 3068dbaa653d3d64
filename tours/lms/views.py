"""What a learning platform opens: signing in, the message itself, our key, and a teacher's choice of a tour.

No form token guards the first two: they come from the platform's own site. The state and the nonce do, which only the
browser has that began (tours.lms.tool).
"""

import logging
import secrets
from urllib.parse import urlencode, urlsplit

from django.contrib.auth import login
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from pylti1p3.exception import LtiException, OIDCException
from wagtail.models import Locale

from core.converters import primary_key
from tours.assigning import assign
from tours.classroom.access import class_path
from tours.finding import TourFinding
from tours.joining import JoinError, attempt_of, remember
from tours.lms.keys import key_set
from tours.lms.people import student_from, teacher_from
from tours.lms.placing import context_of, deep_link_answer, place_of, placement_of
from tours.lms.tool import REFUSALS, Launch, sign_in
from tours.models import Assignment, Placement, Platform, TourPage
from tours.models.lms import is_safe_address
from tours.teachers import own_assignment, teacher_required

logger = logging.getLogger(__name__)

FIRST_REQUEST = ("iss", "login_hint", "target_link_uri", "lti_message_hint", "lti_deployment_id", "client_id")
CHOICES = "lms-choices"  # in the session of a teacher who is about to choose
MOST_CHOICES = 5


def launch_address(request):
    """Where messages come to: one address, in whichever language somebody reads."""
    with override("vi"):
        return request.build_absolute_uri(reverse("lms-launch"))


@require_safe
def keys(request):
    """Our public key (JSON Web Key Set), for platforms to check our signatures by."""
    return JsonResponse(key_set())


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_first(request):
    """A platform's first request (OpenID Connect, third-party initiated login), by either method."""
    if request.headers.get("Sec-Fetch-Dest") in ("iframe", "frame"):
        return _in_a_window(request)
    try:
        return sign_in(request, launch_address(request))
    except REFUSALS as error:
        return _refused(request, error)


def _in_a_window(request):
    """In a frame of another site browsers keep no cookies: the same request once more, in a window of its own."""
    said = {name: request.POST.get(name, request.GET.get(name)) for name in FIRST_REQUEST}
    address = f"{request.path}?{urlencode({name: value for name, value in said.items() if value})}"
    request.may_be_embedded = True
    return render(request, "pages/lms_window.html", {"address": address})


@csrf_exempt
@never_cache
@require_POST
def launch(request):
    """A platform's message: somebody opens a tour, or a teacher chooses one."""
    message = Launch(request)
    try:
        message.validate()
        response = _follow(request, message)
    except REFUSALS as error:
        return _refused(request, error)
    message.forget_cookies(request, response)
    return response


def _refused(request, error):
    """What exactly was wrong is for the log: whoever forged a message learns nothing."""
    foreseen = isinstance(error, LtiException | OIDCException)
    sentence = "A message of a learning platform was refused: %s: %r"
    logger.warning(sentence, type(error).__name__, str(error)[:200], exc_info=None if foreseen else error)
    return _problem(
        request, _("This could not be opened. Go back to your course and open it from there once more."), status=400
    )


def _problem(request, sentence, status):
    return render(request, "pages/lms_problem.html", {"problem": sentence}, status=status)


def _follow(request, message):
    is_teacher = message.check_teacher_access()
    if message.is_deep_link_launch():
        if not is_teacher:
            return _problem(request, _("Only teachers choose a tour."), status=403)
        return _as_teacher(request, message, _begin_choosing, {"settings": _settings(message)})
    if not message.is_resource_launch():
        return _problem(request, _("This site opens tours, and lets teachers choose them."), status=400)
    placement = placement_of(message)
    if is_teacher and placement is None:
        return _as_teacher(request, message, _begin_choosing, {})
    if is_teacher:
        return _as_teacher(request, message, _open_class, placement)
    if not message.check_student_access():
        return _problem(request, _("Only students and teachers of the course open a tour."), status=403)
    if placement is None:
        return _problem(request, _("Your teacher has not chosen a tour here yet."), status=404)
    return _as_student(request, message, placement)


# Students


def _as_student(request, message, placement):
    assignment = placement.assignment
    with override(assignment.language):
        try:
            student, words = student_from(placement, message.claims["sub"], timezone.now())
        except JoinError as error:
            return _problem(request, str(error), status=403)
        attempt = student.attempt
        if attempt.handed_in_at:
            response = redirect("class-end", assignment.code)
        elif attempt.joined_at == attempt.seen_at:  # for the first time
            response = redirect("class-home", assignment.code)
        else:
            response = redirect("class-stop", assignment.code, max(1, attempt.at_stop))
        if attempt_of(request, assignment) != attempt:
            remember(response, assignment, words, class_path(assignment))
    return response


# Teachers


def _as_teacher(request, message, view, *args):
    """Sign the teacher in and go on, in the language of the course."""
    teacher = teacher_from(message.platform, message.claims)
    if not teacher.user.is_active:
        return _problem(request, _("This account is switched off."), status=403)
    login(request, teacher.user, backend="django.contrib.auth.backends.ModelBackend")
    with override(_language_of(message)):
        return view(request, message, teacher, *args)


def _language_of(message):
    """The language of the course, as far as the site speaks it."""
    said = str(message.claim("lti/claim/launch_presentation").get("locale", "")).lower()
    return "en" if said.startswith("en") else "vi"


def _open_class(request, message, teacher, placement):
    assignment = placement.assignment
    if assignment.teacher_id != teacher.pk:  # a colleague of the same course
        return redirect("copy-shared", assignment.share_key)
    return redirect("class-results" if assignment.is_frozen else "assignment", assignment.pk)


def _settings(message):
    """Where the choice goes, and what the platform wants back with it. Raises ValueError."""
    said = message.claim("lti-dl/claim/deep_linking_settings")
    settings = {name: said[name] for name in ("deep_link_return_url", "data") if name in said}
    if not is_safe_address(settings["deep_link_return_url"]):
        raise ValueError("The choice would be sent to an address that is not safe.")
    return settings


def _begin_choosing(request, message, teacher, more):
    """Keep in the session, out of the reader's hands, where the choice goes; and show what there is to choose."""
    place = place_of(message) | {"platform": message.platform.pk}
    key = secrets.token_hex(8)
    kept = list(request.session.get(CHOICES, {}).items())[-MOST_CHOICES + 1 :]
    request.session[CHOICES] = dict(kept) | {key: {"place": place, "context": context_of(message), **more}}
    return redirect("lms-choose", key)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def choose(request, key):
    """The tours, and what stands on the desk already; a POST puts one of them into the course."""
    choice = request.session.get(CHOICES, {}).get(key)
    platform = choice and Platform.objects.filter(pk=choice["place"]["platform"], is_active=True).first()
    if not platform:
        return _problem(request, _("This choice has been made, or is too old. Begin in your course again."), status=410)
    if request.method == "POST":
        assignment = _chosen(request)
        response = _put_into_course(request, platform, choice, assignment)
        request.session[CHOICES] = {other: kept for other, kept in request.session[CHOICES].items() if other != key}
        return response
    prepared = Assignment.objects.of(request.teacher).filter(frozen_at=None)
    context = {
        "finding": TourFinding(request.GET, Locale.get_active().pk),
        "prepared": [each for each in prepared if each.itinerary.stops],
        "platform": platform,
        "key": key,
    }
    return render(request, "pages/lms_choose.html", context)


def _chosen(request) -> Assignment:
    if pk := primary_key(request.POST.get("assignment", "")):
        return own_assignment(request, pk)
    tour = get_object_or_404(TourPage.objects.visible(), pk=primary_key(request.POST.get("tour", "")))
    return assign(request.teacher, tour)


def _put_into_course(request, platform, choice, assignment):
    if "settings" not in choice:
        place = choice["place"] | {"platform": platform}
        chosen = {"context_id": choice["context"], "assignment": assignment}
        Placement.objects.get_or_create(**place, defaults=chosen)  # one that a colleague has chosen meanwhile stays
        return redirect("assignment", assignment.pk)
    deployment_id, settings = choice["place"]["deployment_id"], choice["settings"]
    address = settings["deep_link_return_url"]
    answer = deep_link_answer(platform, deployment_id, settings, choice["context"], assignment, launch_address(request))
    request.sends_forms_to = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    context = {"assignment": assignment, "address": address, "answer": answer, "platform": platform}
    return render(request, "pages/lms_chosen.html", context)
