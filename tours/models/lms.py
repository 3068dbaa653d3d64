"""A school's learning platform (Moodle, Canvas, …) that opens tours by LTI 1.3, and what binds its courses to ours.

Of a student the platform's own number is kept beside the attempt, to hand the points back under it, and deleted with
the attempt. Names and addresses that a platform sends of students are not kept. Terms are those of the standard:
platform, deployment, resource link, line item (https://www.imsglobal.org/spec/lti/v1p3).
"""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.vietnamese import normalise

ON_THIS_MACHINE = ("localhost", "127.0.0.1")  # a platform that somebody tries out
HOST = re.compile(r"[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)  # nothing that would mean more in a header


def is_safe_address(address) -> bool:
    """Whether an address is one to send points and signed messages to: https, or on this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if not isinstance(address, str) or not HOST.fullmatch(parts.netloc):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ON_THIS_MACHINE)


def validate_address(address):
    if not is_safe_address(address):
        raise ValidationError(_("Give an address that begins with https://."))


def address_field(label, **options):
    """An address of a platform, as it says it itself: a slash at the end counts."""
    return models.CharField(label, max_length=500, validators=[validate_address], **options)


class Platform(models.Model):
    """One registration of this site with a school's platform."""

    name = models.CharField(_("name"), max_length=120, help_text=_("E.g. “Moodle of THCS Nguyễn Đình Chiểu”."))
    school = models.CharField(
        _("school"),
        max_length=200,
        help_text=_("Whoever this platform says is a teacher is one here, of this school, without further approval."),
    )
    issuer = address_field(_("platform ID (issuer)"), help_text=_("E.g. “https://lms.thcs-abc.edu.vn”."))
    client_id = models.CharField(_("client ID"), max_length=250)
    deployment_ids = models.TextField(
        _("deployment IDs"), max_length=2000, help_text=_("One a line. Messages of any other are refused.")
    )
    auth_login_url = address_field(_("authentication request URL"))
    auth_token_url = address_field(_("access token URL"))
    key_set_url = address_field(_("public keyset URL"))
    auth_audience = models.CharField(
        _("audience of access tokens"),
        max_length=500,
        blank=True,
        help_text=_("Only where the platform wants another one than its access token URL."),
    )
    service_hosts = models.CharField(
        _("further hosts for grades"),
        max_length=500,
        blank=True,
        help_text=_("Only where grades go to another host than the addresses above. Several with spaces between them."),
    )
    is_active = models.BooleanField(_("may open tours"), default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("learning platform")
        verbose_name_plural = _("learning platforms")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "client_id"],
                name="platform_client_once",
                violation_error_message=_("This platform is registered already with this client ID."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self.name, self.school = normalise(self.name).strip(), normalise(self.school).strip()
        self.deployment_ids = "\n".join(self.deployments)

    @property
    def deployments(self) -> list[str]:
        return [line.strip() for line in self.deployment_ids.splitlines() if line.strip()]

    def is_own_service(self, address) -> bool:
        """Whether points may be sent to this address: it comes in a message, and only the registration is trusted."""
        registered = (self.issuer, self.auth_login_url, self.auth_token_url, self.key_set_url)
        hosts = {urlsplit(each).netloc.lower() for each in registered} | set(self.service_hosts.lower().split())
        return is_safe_address(address) and urlsplit(address).netloc.lower() in hosts


class ToolKey(models.Model):
    """The key this site signs with, sealed with the SECRET_KEY (tours.lms.keys)."""

    sealed = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("key for learning platforms")
        verbose_name_plural = _("keys for learning platforms")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.created_at:%Y-%m-%d}"


class UsedNonce(models.Model):
    """A message that has been used; the same one does not open anything again."""

    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("used message")
        verbose_name_plural = _("used messages")

    def __str__(self):
        return self.digest


class LmsTeacher(models.Model):
    """Which teacher somebody is whom a platform calls one."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="teachers")
    subject = models.CharField(max_length=255)  # the platform's own number for a person
    teacher = models.OneToOneField("tours.Teacher", on_delete=models.CASCADE, related_name="lms")

    class Meta:
        verbose_name = _("teacher on a learning platform")
        verbose_name_plural = _("teachers on learning platforms")
        constraints = [models.UniqueConstraint(fields=["platform", "subject"], name="lms_teacher_once")]

    def __str__(self):
        return str(self.teacher)


class Placement(models.Model):
    """An assignment that stands in a course of a platform, as a resource link."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="placements")
    deployment_id = models.CharField(max_length=255)
    resource_link_id = models.CharField(max_length=255)
    context_id = models.CharField(max_length=255, blank=True)  # the course
    assignment = models.ForeignKey("tours.Assignment", on_delete=models.CASCADE, related_name="placements")
    line_item = models.CharField(max_length=1000, blank=True)  # where points go
    line_items = models.CharField(max_length=1000, blank=True)  # where such a place can be made
    scopes = models.JSONField(default=list)

    class Meta:
        verbose_name = _("assignment on a learning platform")
        verbose_name_plural = _("assignments on learning platforms")
        constraints = [
            models.UniqueConstraint(fields=["platform", "deployment_id", "resource_link_id"], name="placement_once")
        ]

    def __str__(self):
        return f"{self.platform}: {self.assignment}"


class Unsent(models.TextChoices):
    """Why points have not reached the platform."""

    SILENT = "silent", _("The platform does not answer.")
    REFUSED = "refused", _("The platform does not take these points.")
    OFF = "off", _("The platform may no longer open tours.")


class LmsStudent(models.Model):
    """An attempt of a student who came from a platform, and how far its points have got on their way there.

    `changed_at` is when the points last became what they are, `due_at` when they are to be sent (None: nothing is).
    """

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="students")
    subject = models.CharField(max_length=255)  # the platform's own number for a person
    attempt = models.OneToOneField("tours.Attempt", on_delete=models.CASCADE, related_name="lms")
    changed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=10, choices=Unsent.choices, blank=True)

    class Meta:
        verbose_name = _("student of a learning platform")
        verbose_name_plural = _("students of learning platforms")
        constraints = [models.UniqueConstraint(fields=["placement", "subject"], name="lms_student_once")]

    def __str__(self):
        return str(self.attempt)
