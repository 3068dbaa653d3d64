"""Points handed back to the platform a student came from (LTI Assignment and Grade Services 2.0).

Each submission is handed back once: what is to be sent is noted together with what caused it, in one transaction, and
taken off the list when the platform has said that it has it. Whatever stops in between, the same points go out again
under the same time, which a platform takes for the same submission. A platform that does not answer is asked again
later and later, and given up after some four days.
"""

from datetime import timedelta
from decimal import Decimal

import requests
from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task
from pylti1p3.assignments_grades import AssignmentsGradesService
from pylti1p3.exception import LtiException, LtiServiceException
from pylti1p3.grade import Grade
from pylti1p3.lineitem import LineItem

from tours.lms.tool import Connector, Patience, registration_of
from tours.models import Answer, LmsStudent, Unsent

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440, 1440, 1440))
SENDING = timedelta(minutes=2)  # nobody else tries meanwhile
AT_ONCE = 40  # sent in one go
SPARED = 60  # seconds in which a platform that did not answer is not asked again: whoever hands in would wait for it
ALREADY = 409  # the platform has a score of this time
LATER = (401, 403, 408, 425, 429)  # refusals that may pass: of a token, or for the moment


class Failed(Exception):
    """Points were not taken; its argument is an Unsent."""


def note(attempt_pk, now):
    """An attempt was handed in: send its points, soon. In a transaction."""
    _due(LmsStudent.objects.filter(attempt=attempt_pk), now)


def note_marked(attempt_pk, now):
    """An answer was marked: send the points anew, once the last one that was handed in is read. In a transaction."""
    unread = Answer.objects.filter(attempt=OuterRef("attempt"), points=None, value__isnull=False)
    handed_in = LmsStudent.objects.filter(attempt=attempt_pk, attempt__handed_in_at__isnull=False)
    _due(handed_in.exclude(Exists(unread)), now)


def _due(students, now):
    if students.update(changed_at=now, due_at=now, tries=0, problem=""):
        transaction.on_commit(send_soon.enqueue)


@task()
def send_soon():
    """By a worker where there is one (TASKS_IN_DATABASE), else at once."""
    send_due()


def send_due(now=None) -> int:
    """Send what is due. Returns how many students' points were taken."""
    now = now or timezone.now()
    due = LmsStudent.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    sent = 0
    for student in due.select_related("placement__platform", "placement__assignment", "attempt")[:AT_ONCE]:
        spared = _spared(student.placement.platform_id)
        if cache.get(spared) or not _claim(student, now):
            continue
        # Unless the points have changed since: then they are due again already.
        same = LmsStudent.objects.filter(pk=student.pk, changed_at=student.changed_at)
        try:
            _send(student)
        except Failed as failure:
            (why,) = failure.args
            is_given_up = why != Unsent.SILENT or student.tries >= len(WAITS)
            due_at = None if is_given_up else now + WAITS[student.tries]
            same.update(due_at=due_at, tries=student.tries + 1, problem=why)
            if why == Unsent.SILENT:
                cache.set(spared, True, SPARED)
        else:
            same.update(due_at=None, sent_at=now, tries=0, problem="")
            sent += 1
    return sent


def _spared(platform_pk):
    return f"tours:lms:silent:{platform_pk}"


def _claim(student, now):
    return LmsStudent.objects.filter(pk=student.pk, due_at=student.due_at).update(due_at=now + SENDING)


def unsent(assignment):
    """Students whose points have not reached their platform."""
    return LmsStudent.objects.filter(placement__assignment=assignment).exclude(problem="")


def send_again(assignment, now) -> int:
    """What was given up, or waits for its time, goes out now."""
    for platform in unsent(assignment).values_list("placement__platform_id", flat=True).distinct():
        cache.delete(_spared(platform))
    unsent(assignment).update(due_at=now, tries=0, problem="")
    return send_due(now)


# One student


def _send(student):
    """Send the points as they are. Raises Failed."""
    placement = student.placement
    if not placement.platform.is_active:
        raise Failed(Unsent.OFF)
    maximum = placement.assignment.itinerary.points
    if not maximum or not (placement.line_item or placement.line_items):
        return  # nothing to send, or nowhere to
    try:
        _service(placement, maximum).put_grade(_grade(student, maximum))
    except requests.RequestException as error:
        raise Failed(Unsent.SILENT) from error
    except LtiServiceException as error:
        status = error.response.status_code
        if status != ALREADY:
            raise Failed(Unsent.SILENT if status >= 500 or status in LATER else Unsent.REFUSED) from error
    except (LtiException, AttributeError, KeyError, TypeError, ValueError) as error:  # or an answer of another kind
        raise Failed(Unsent.REFUSED) from error


def _service(placement, maximum):
    connector = Connector(registration_of(placement.platform), Patience())
    endpoint = {"scope": placement.scopes, "lineitems": placement.line_items, "lineitem": placement.line_item}
    service = AssignmentsGradesService(connector, endpoint)
    if not placement.line_item:
        wanted = LineItem().set_label(placement.assignment.title).set_score_maximum(maximum)
        wanted.set_resource_link_id(placement.resource_link_id)
        made = service.find_or_create_lineitem(wanted, find_by="resource_link_id").get_id()
        if not placement.platform.is_own_service(made):
            raise LtiException("The place for points is on another host.")
        endpoint["lineitem"] = placement.line_item = made
        placement.save(update_fields=["line_item"])
    return service


def _grade(student, maximum):
    """Read anew: points may have come since it was noted."""
    answers = list(student.attempt.answers.all())
    points = sum((answer.points for answer in answers if answer.points is not None), Decimal(0))
    is_read = all(answer.points is not None for answer in answers if answer.value is not None)
    return (
        Grade()
        .set_score_given(float(points))
        .set_score_maximum(maximum)
        .set_timestamp(student.changed_at.isoformat(timespec="milliseconds"))
        .set_activity_progress("Completed")
        .set_grading_progress("FullyGraded" if is_read else "PendingManual")
        .set_user_id(student.subject)
    )
