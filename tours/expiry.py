"""What students wrote is deleted on its day (Assignment.delete_on), which the teacher sees from the start."""

from django.db import transaction
from django.utils import timezone

from tours.models import Assignment, Attempt


def delete_due(today=None) -> int:
    """Delete every attempt, with its answers, of assignments whose day has come. Returns how many attempts."""
    today = today or timezone.localdate()
    total = 0
    for assignment in Assignment.objects.due_for_deletion(today):
        total += delete_answers(assignment)
    return total


def delete_answers(assignment) -> int:
    """Delete what the class wrote, now. The assignment itself stays, closed, to be given to another class."""
    with transaction.atomic():
        number = Attempt.objects.filter(assignment=assignment).count()
        Attempt.objects.filter(assignment=assignment).delete()
        Assignment.objects.filter(pk=assignment.pk).update(delete_on=None, closes_at=timezone.now())
    return number
