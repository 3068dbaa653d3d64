"""Who somebody is whom a platform sends: its teachers get a desk here, its students a nickname and nothing else."""

import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.models import User
from core.vietnamese import fold, normalise
from tours.joining import TRIES, digest_of, join, key_words, made_up_nickname
from tours.models import LmsStudent, LmsTeacher, Teacher

SALT = "tours.lms.people"


def teacher_from(platform, claims) -> Teacher:
    """The teacher this platform speaks of, made at the first time: approved, with a desk, without a password."""
    subject = claims["sub"][:255]
    known = LmsTeacher.objects.select_related("teacher__user").filter(platform=platform, subject=subject).first()
    if known:
        return known.teacher
    try:
        with transaction.atomic():
            return _new_teacher(platform, subject, claims.get("name"))
    except IntegrityError:  # opened twice at once
        return LmsTeacher.objects.select_related("teacher__user").get(platform=platform, subject=subject).teacher


def _new_teacher(platform, subject, name):
    user = User(username=f"lms-{secrets.token_hex(8)}")
    user.set_unusable_password()
    user.save()
    name = " ".join(normalise(name).split())[:120] if isinstance(name, str) else ""
    teacher = Teacher.objects.create(
        user=user,
        full_name=name or _("Teacher from %(platform)s") % {"platform": platform.name[:90]},
        school=platform.school,
        approved_at=timezone.now(),
    )
    LmsTeacher.objects.create(platform=platform, subject=subject, teacher=teacher)
    return teacher


def student_from(placement, subject, now) -> tuple[LmsStudent, str]:
    """The student's attempt, made at the first time, and the words that lead to it. Raises JoinError.

    The words are worked out of the platform's number for the student and the SECRET_KEY: whoever comes from there gets
    the same ones on every device, and nobody can work them out of what the database holds.
    """
    subject = subject[:255]
    known = _known(placement, subject)
    if known is None:
        try:
            with transaction.atomic():
                return _new_student(placement, subject, now)
        except IntegrityError:  # opened twice at once
            known = _known(placement, subject)
            if known is None:
                raise
    return known, _words_again(known)


def _known(placement, subject):
    students = LmsStudent.objects.select_related("attempt__assignment")
    return students.filter(placement=placement, subject=subject).first()


def _new_student(placement, subject, now):
    assignment = placement.assignment
    taken = {fold(name) for name in assignment.attempts.values_list("nickname", flat=True)}
    with override(assignment.language):
        nickname = made_up_nickname(assignment.language, taken)
        attempt, words = join(assignment, nickname, now, lambda number: _words(placement, subject, number))
    attempt.assignment = assignment
    return LmsStudent.objects.create(placement=placement, subject=subject, attempt=attempt), words


def _words(placement, subject, number):
    digest = salted_hmac(SALT, f"{placement.pk}:{subject}:{number}", algorithm="sha256").digest()
    return key_words(placement.assignment.language, int.from_bytes(digest, "big"))


def _words_again(student):
    """The words as they were made; the teacher may have given out others since, which then count no longer."""
    attempt = student.attempt
    several = [_words(student.placement, student.subject, number) for number in range(TRIES)]
    for words in several:
        if digest_of(attempt.assignment_id, words) == attempt.key_digest:
            return words
    attempt.key_digest = digest_of(attempt.assignment_id, several[0])
    attempt.save(update_fields=["key_digest"])
    return several[0]
