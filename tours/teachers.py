"""Who is a teacher, and what only teachers see."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from tours.models import Assignment, SchoolDomain, Teacher

COORDINATOR = "tours.change_teacher"  # the permission of whoever approves teachers


def teacher_of(user) -> Teacher | None:
    """The teacher a user is; coordinators are teachers by themselves."""
    teacher = Teacher.objects.filter(user=user).first()
    if teacher is None and user.has_perm(COORDINATOR):
        name = user.get_full_name() or user.get_username()
        teacher, _made = Teacher.objects.get_or_create(
            user=user, defaults={"full_name": name, "approved_at": timezone.now()}
        )
    return teacher


def approve_by_domain(teacher, email) -> bool:
    """Approve a teacher whose confirmed address belongs to a school on the list."""
    domain = email.rpartition("@")[2].lower()
    school = SchoolDomain.objects.filter(domain=domain).first()
    if school is None or teacher.is_approved:
        return False
    teacher.school, teacher.approved_at = school.school, timezone.now()
    teacher.save()
    return True


def teacher_required(view):
    """Decorator: `request.teacher` is an approved one. Others sign in, or are told that approval is awaited."""

    @never_cache
    @wraps(view)
    def for_teachers(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        request.teacher = teacher_of(request.user)
        if request.teacher is None:
            return redirect("teacher-register")
        if not request.teacher.is_approved:
            return render(request, "pages/teacher_waiting.html", {"teacher": request.teacher}, status=403)
        return view(request, *args, **kwargs)

    return for_teachers


def own_assignment(request, pk) -> Assignment:
    """The teacher's own assignment; of another teacher's not even that it exists is told."""
    return get_object_or_404(Assignment.objects.select_related("teacher", "tour"), pk=pk, teacher=request.teacher)
