"""Tours, teachers and the curriculum in the admin's menu and in the explorer."""

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from core.listings import BULK, LANGUAGE, STATUS, THUMB, TITLE, MuseumExplorer, MuseumListing, MuseumPageFilterSet
from tours.lms.viewset import PlatformViewSet
from tours.models import CurriculumList, CurriculumTerm, SchoolDomain, Teacher, TourPage

TOUR_COLUMNS = [
    BULK,
    THUMB,
    TITLE,
    Column("grades", label=_("Grades"), accessor="grades", sort_key="grade_from"),
    Column("minutes", label=_("Minutes"), sort_key="minutes"),
]


class TourFilterSet(MuseumPageFilterSet):
    class Meta(MuseumPageFilterSet.Meta):
        model = TourPage


class TourListing(MuseumListing):
    model = TourPage
    name = "tours"
    icon = "thumbtack"
    menu_label = _("Tours")
    ordering = "grade_from"
    filterset_class = TourFilterSet
    list_display = [*TOUR_COLUMNS, LANGUAGE, STATUS]


class TourExplorer(MuseumExplorer):
    model = TourPage
    list_display = [*TOUR_COLUMNS, STATUS]


class CurriculumFilterSet(WagtailFilterSet):
    vocabulary = django_filters.ChoiceFilter(
        label=_("List"), choices=CurriculumList.choices, empty_label=_("All"), widget=forms.RadioSelect
    )

    class Meta:
        model = CurriculumTerm
        fields: list[str] = []


class CurriculumViewSet(ModelViewSet):
    model = CurriculumTerm
    name = "curriculum"
    icon = "tag"
    menu_label = _("Subjects and topics")
    filterset_class = CurriculumFilterSet
    list_per_page = 50
    inspect_view_enabled = False
    list_display = [
        "label_vi",
        Column("label_en", label=_("English")),
        Column("vocabulary", label=_("List"), accessor="get_vocabulary_display"),
    ]


# Snippets are known to it by themselves: who asks where a term is used gets an answer.
ReferenceIndex.register_model(CurriculumTerm)


# Teachers


class TeacherForm(WagtailAdminModelForm):
    """Approving is one tick; when it was given is kept."""

    is_confirmed = forms.BooleanField(
        label=_("may give tours to classes"),
        required=False,
        help_text=_("Tick it once you know that this person teaches there."),
    )

    class Meta:
        model = Teacher
        fields = ("full_name", "school")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_confirmed"].initial = self.instance.is_approved

    def save(self, commit=True):
        if self.cleaned_data["is_confirmed"] != self.instance.is_approved:
            self.instance.approved_at = timezone.now() if self.cleaned_data["is_confirmed"] else None
        return super().save(commit)


class ApprovalFilter(django_filters.ChoiceFilter):
    def __init__(self):
        choices = [("waiting", _("Waiting")), ("approved", _("Approved"))]
        super().__init__(label=_("Approval"), choices=choices, empty_label=_("All"), widget=forms.RadioSelect)

    def filter(self, qs, value):
        return qs.filter(approved_at__isnull=value == "waiting") if value else qs


class TeacherFilterSet(WagtailFilterSet):
    approval = ApprovalFilter()

    class Meta:
        model = Teacher
        fields: list[str] = []


class OnlyRegisteredPolicy(ModelPermissionPolicy):
    """Teachers register by themselves: nobody can be added here."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)


register_permission_policy(Teacher, OnlyRegisteredPolicy(Teacher))


class TeacherIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user")


class TeacherViewSet(ModelViewSet):
    model = Teacher
    name = "teachers"
    icon = "user"
    menu_label = _("Teachers")
    index_view_class = TeacherIndexView
    filterset_class = TeacherFilterSet
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    list_display = [
        "full_name",
        Column("school", label=_("School")),
        Column("email", label=_("E-mail"), accessor="email"),
        DateColumn("approved_at", label=_("Approved")),
    ]

    def get_form_class(self, for_update=False):
        return TeacherForm


class SchoolDomainViewSet(ModelViewSet):
    model = SchoolDomain
    name = "schools"
    icon = "globe"
    menu_label = _("Schools")
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ["domain", "school"]
    list_display = ["domain", Column("school", label=_("School"))]


class ToursGroup(ViewSetGroup):
    menu_label = _("Tours")
    menu_name = "tours"
    menu_icon = "thumbtack"
    menu_order = 45
    items = (TourListing, TeacherViewSet, SchoolDomainViewSet, PlatformViewSet, CurriculumViewSet)
