"""A tour as a class walks it: the teacher, the assignment, what each student is doing and has answered.

Nothing here says who a student is: no name but a nickname, no address of a device, no account. Students are told so in
templates/pages/class_data.html: keep the two in step.
"""

import uuid
from datetime import timedelta
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.vietnamese import fold, normalise
from tours.itinerary import Itinerary

KEPT_DAYS = 90  # what students wrote, from the day the first of them joined
LATE_MINUTES = 15  # after closing, for phones that had no network


class SchoolDomain(models.Model):
    """Whoever has an e-mail address in this domain is a teacher of this school, and needs no approval by hand."""

    domain = models.CharField(
        _("domain"), max_length=120, unique=True, help_text=_("What stands after the @, e.g. “thcs-abc.edu.vn”.")
    )
    school = models.CharField(_("school"), max_length=200, help_text=_("E.g. “THCS Nguyễn Đình Chiểu”."))

    class Meta:
        verbose_name = _("domain of a school")
        verbose_name_plural = _("domains of schools")
        ordering = ["school"]

    def __str__(self):
        return self.domain

    def save(self, *args, **kwargs):
        self.domain = normalise(self.domain).strip().lower().removeprefix("@")
        self.school = normalise(self.school)
        super().save(*args, **kwargs)


class TeacherQuerySet(models.QuerySet):
    def waiting(self):
        """Registered with an address that is theirs, and not yet approved."""
        return self.filter(approved_at=None, user__emailaddress__verified=True).distinct()


class Teacher(models.Model):
    """A user who may give tours to classes, once approved by the coordinator or by the domain of the school."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="teacher"
    )
    full_name = models.CharField(_("full name"), max_length=120, help_text=_("E.g. “Nguyễn Thị Lan”."))
    school = models.CharField(_("school"), max_length=200, help_text=_("E.g. “THCS Nguyễn Đình Chiểu”."))
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)

    objects = TeacherQuerySet.as_manager()

    class Meta:
        verbose_name = _("teacher")
        verbose_name_plural = _("teachers")
        ordering = ["full_name"]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        self.full_name, self.school = normalise(self.full_name).strip(), normalise(self.school).strip()
        super().save(*args, **kwargs)

    @property
    def is_approved(self):
        return self.approved_at is not None

    @property
    def email(self):
        return self.user.email


class Naming(models.TextChoices):
    GENERATED = "generated", _("The site makes up nicknames")
    TYPED = "typed", _("Students type a nickname")


class AnswersShown(models.TextChoices):
    STOP = "stop", _("After each stop")
    END = "end", _("After handing in")
    CLOSED = "closed", _("Once the class is closed")
    NEVER = "never", _("Never: only the points")


class Phase(models.TextChoices):
    """Where an assignment stands in time."""

    WAITING = "waiting", _("Not open yet")
    OPEN = "open", _("Open")
    LATE = "late", _("Closed, late answers still arrive")
    CLOSED = "closed", _("Closed")


class AssignmentQuerySet(models.QuerySet):
    def of(self, teacher):
        return self.filter(teacher=teacher)

    def with_numbers(self):
        """How many students have joined, and how many have handed in."""
        return self.annotate(
            number_joined=models.Count("attempts"), number_handed_in=models.Count("attempts__handed_in_at")
        )

    def due_for_deletion(self, today):
        """With answers whose day has come."""
        return self.filter(delete_on__lte=today)


class Assignment(models.Model):
    """A tour given to a class: a copy of its own, which the teacher may change until the first student has joined.

    `itinerary` is what the class walks, `base` the curator's tour as it was when it was last taken over: what differs
    between `base` and the tour of today is the correction that is offered.
    """

    teacher = models.ForeignKey(
        Teacher, verbose_name=_("teacher"), on_delete=models.CASCADE, related_name="assignments"
    )
    tour = models.ForeignKey(
        "tours.TourPage", verbose_name=_("tour"), on_delete=models.SET_NULL, null=True, related_name="assignments"
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    title = models.CharField(_("title"), max_length=250)
    class_name = models.CharField(_("class"), max_length=60, blank=True, help_text=_("E.g. “7A3”."))
    grade = models.PositiveSmallIntegerField(_("grade"), help_text=_("Texts are shown at its reading level."))
    instructions = models.TextField(
        _("instructions"), max_length=2000, blank=True, help_text=_("What students read before they begin.")
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    naming = models.CharField(_("nicknames"), max_length=10, choices=Naming.choices, default=Naming.GENERATED)
    answers_shown = models.CharField(
        _("right answers are shown"), max_length=10, choices=AnswersShown.choices, default=AnswersShown.END
    )
    itinerary_data = models.JSONField(default=dict)
    base_data = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)  # counts changes, so that two windows do not overwrite each other
    code = models.CharField(max_length=6, unique=True)
    share_key = models.UUIDField(default=uuid.uuid4, unique=True)  # colleagues get a copy by it
    created_at = models.DateTimeField(default=timezone.now)
    frozen_at = models.DateTimeField(null=True)  # when the first student joined
    delete_on = models.DateField(null=True, db_index=True)  # what students wrote; None while nobody has joined

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.title} ({self.code})"

    @cached_property
    def itinerary(self) -> Itinerary:
        return Itinerary.load(self.itinerary_data)

    @property
    def is_frozen(self):
        return self.frozen_at is not None

    def phase(self, now) -> Phase:
        """The one rule of closing: on time until `closes_at`, late for LATE_MINUTES more, then no longer."""
        if self.opens_at and now < self.opens_at:
            return Phase.WAITING
        if not self.closes_at or now <= self.closes_at:
            return Phase.OPEN
        return Phase.LATE if now <= self.closes_at + timedelta(minutes=LATE_MINUTES) else Phase.CLOSED

    def freeze(self, now):
        """A student has joined: from now on the class walks this and nothing else, and there is a day of deletion.

        Also where everything had been deleted and the class was opened once more.
        """
        if self.frozen_at is None or self.delete_on is None:
            self.frozen_at = self.frozen_at or now
            self.delete_on = self.delete_on or timezone.localdate(now) + timedelta(days=KEPT_DAYS)
            self.save(update_fields=["frozen_at", "delete_on"])


class Attempt(models.Model):
    """One student's walk. `key_digest` is all that is kept of the three words that lead back to it (tours.joining)."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="attempts")
    nickname = models.CharField(max_length=40)
    nickname_key = models.CharField(max_length=40)  # folded: “Cò Trắng” and “co trang” are the same nickname
    key_digest = models.CharField(max_length=64)
    joined_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    at_stop = models.PositiveSmallIntegerField(default=1)
    checked_stops = models.JSONField(default=list)  # keys of stops whose right answers have been shown: locked
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "nickname_key"], name="attempt_nickname_once_in_class"),
            models.UniqueConstraint(fields=["assignment", "key_digest"], name="attempt_key_once_in_class"),
        ]

    def __str__(self):
        return self.nickname

    def save(self, *args, **kwargs):
        self.nickname = normalise(self.nickname)
        self.nickname_key = fold(self.nickname)[:40]
        super().save(*args, **kwargs)


class Answer(models.Model):
    """What a student has answered to one question; written by tours.recording alone.

    `revision` counts changes: a device that does not know the last one is asked before it overwrites it. `save_id` is
    made up by the device for each change, so that one sent twice is one. `points` is None until somebody has read it.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    question_key = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    revision = models.PositiveIntegerField(default=1)
    save_id = models.UUIDField()
    given_at = models.DateTimeField(default=timezone.now)
    is_late = models.BooleanField(default=False)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    is_marked_by_teacher = models.BooleanField(default=False)
    comment = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["attempt", "question_key"], name="answer_once_to_question")]

    def __str__(self):
        return f"{self.attempt_id}: {self.question_key}"

    def points_share(self, question) -> Fraction:
        """The share of the question's points that this answer has earned, 0 to 1."""
        return min(Fraction(1), Fraction(self.points) / question.points)
