"""What a teacher fills in about an assignment."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.vietnamese import normalise
from tours.grades import FIRST, LAST, grades_label
from tours.itinerary import LONGEST_HEADING, LONGEST_PROMPT
from tours.models import Assignment

LOCKED = ("naming", "grade")  # once a student has joined


class WhenInput(forms.DateTimeInput):
    """The browser's own calendar and clock."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class SettingsForm(forms.ModelForm):
    """Everything but the stops. `version` says which state the teacher has seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    grade = forms.TypedChoiceField(
        label=_("School grade"), coerce=int, help_text=_("Texts are shown at its reading level.")
    )

    class Meta:
        model = Assignment
        fields = ("title", "class_name", "grade", "instructions", "opens_at", "closes_at", "naming", "answers_shown")
        widgets = {
            "instructions": forms.Textarea(attrs={"rows": 3}),
            "opens_at": WhenInput,
            "closes_at": WhenInput,
            "naming": forms.RadioSelect,
            "answers_shown": forms.RadioSelect,
        }
        help_texts = {
            "opens_at": _("Empty: open at once."),
            "closes_at": _("Empty: open until you close it."),
            "naming": _("Either way no real name is asked for, and none should be used."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [(n, grades_label(n, n)) for n in range(FIRST, LAST + 1)]
        self.initial["version"] = self.instance.version
        if self.instance.is_frozen:
            for name in LOCKED:
                self.fields[name].disabled = True

    def clean(self):
        cleaned = super().clean()
        for name in ("title", "class_name", "instructions"):
            if name in cleaned:
                cleaned[name] = normalise(cleaned[name]).strip()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes before it opens."))
        return cleaned

    def changes(self):
        """{field: value} of what is to be saved."""
        names = [name for name in self.Meta.fields if not self.fields[name].disabled]
        return {name: self.cleaned_data[name] for name in names}


class NewForm(forms.Form):
    """An assignment from scratch."""

    title = forms.CharField(label=_("Title"), max_length=250, help_text=_("E.g. “The port yesterday and today”."))
    grade = forms.TypedChoiceField(label=_("School grade"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [(n, grades_label(n, n)) for n in range(FIRST, LAST + 1)]

    def clean_title(self):
        return normalise(self.cleaned_data["title"]).strip()


class StopForm(forms.Form):
    """The words of a stop."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    heading = forms.CharField(
        label=_("Heading"),
        max_length=LONGEST_HEADING,
        required=False,
        help_text=_("Empty: the name of what there is to look at."),
    )
    prompt = forms.CharField(
        label=_("What to do here"),
        max_length=LONGEST_PROMPT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Spoken to your students."),
    )
