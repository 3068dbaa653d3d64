"""Accounts of teachers, on top of django-allauth."""

import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.contrib.auth.decorators import login_required
from django.dispatch import receiver
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache

from tours.account_forms import TeacherSignupForm
from tours.models import Teacher
from tours.teachers import approve_by_domain, teacher_of


class TeacherAccountAdapter(DefaultAccountAdapter):
    def populate_username(self, request, user):
        """Nobody signs in by it: a made-up one tells nobody the address."""
        user.username = f"teacher-{secrets.token_hex(8)}"


def name_of(user) -> str:
    """How a user is spoken to in mails."""
    teacher = Teacher.objects.filter(user=user).first()
    return teacher.full_name if teacher else user.get_full_name() or user.get_username()


def make_teacher(user, said) -> Teacher:
    """The teacher this user has said to be; approved at once where a confirmed address is of a school on the list."""
    teacher, _made = Teacher.objects.get_or_create(
        user=user, defaults={"full_name": said["full_name"], "school": said["school"]}
    )
    for address in EmailAddress.objects.filter(user=user, verified=True):
        approve_by_domain(teacher, address.email)
    return teacher


@receiver(email_confirmed)
def approve_school(sender, request, email_address, **kwargs):
    if teacher := Teacher.objects.filter(user=email_address.user).first():
        approve_by_domain(teacher, email_address.email)


@never_cache
@login_required(login_url=reverse_lazy("account_login"))
def register(request):
    """For a user who is no teacher yet, e.g. a helper of the curator."""
    if teacher_of(request.user):
        return redirect("teacher-desk")
    form = TeacherSignupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        make_teacher(request.user, form.cleaned_data)
        return redirect("teacher-desk")
    return render(request, "pages/teacher_register.html", {"form": form})
