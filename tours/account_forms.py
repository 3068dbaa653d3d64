"""What a teacher says of themselves when registering. Apart from tours.accounts: allauth loads it before its models."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TeacherSignupForm(forms.Form):
    full_name = forms.CharField(
        label=_("Full name"), max_length=120, help_text=_("As your colleagues know you. Students do not see it.")
    )
    school = forms.CharField(label=_("School"), max_length=200, help_text=_("E.g. “THCS Nguyễn Đình Chiểu”."))
    field_order = ["full_name", "school", "email", "password1"]

    def signup(self, request, user):
        """Called by allauth once the user is saved."""
        from tours.accounts import make_teacher

        make_teacher(user, self.cleaned_data)
