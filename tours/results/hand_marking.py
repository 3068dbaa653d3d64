"""Points and a comment given by a teacher, never over what another window has written meanwhile."""

import zlib
from decimal import Decimal

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.vietnamese import normalise
from tours.answer_texts import points_text
from tours.lms import grades
from tours.marking import mark
from tours.models import Answer
from tours.questions import decimal


class Overtaken(Exception):
    """The answer, its points or the comment are not what the teacher has seen."""


def version_of(answer) -> str:
    """What a teacher has seen, in short: sent along with the mark."""
    points = None if answer.points is None else f"{answer.points:.2f}"
    return f"{zlib.crc32(repr((answer.revision, points, answer.comment)).encode()):08x}"


def save_mark(answer, question, *, points, comment, seen) -> Answer:
    """Write points and comment; without points what the machine gives. Raises Overtaken, with nothing written."""
    with transaction.atomic():
        current = Answer.objects.select_for_update().get(pk=answer.pk)
        if version_of(current) != seen:
            raise Overtaken
        automatic = mark(question, current.value).points(question)
        current.points = automatic if points is None else points
        current.is_marked_by_teacher = current.points != automatic
        current.comment = comment
        current.save(update_fields=["points", "is_marked_by_teacher", "comment"])
        grades.note_marked(current.attempt_id, timezone.now())
    return current


class MarkForm(forms.Form):
    """Points from 0 to what the question is worth, and a comment for the student.

    Where `needs_points`, as in reading, they may not stay empty; elsewhere no points give the marking back to the site.
    """

    points = forms.CharField(
        label=gettext_lazy("Points"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input", "size": 5}),
    )
    comment = forms.CharField(
        label=gettext_lazy("Comment for the student"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, question, answer, data=None, *, needs_points=False):
        self.question, self.answer, self.needs_points = question, answer, needs_points
        super().__init__(
            data,
            auto_id=f"mark-{answer.pk}-%s",
            initial={"points": points_text(answer.points), "comment": answer.comment, "seen": version_of(answer)},
        )

    def clean_points(self) -> Decimal | None:
        text = self.cleaned_data["points"]
        if not text and not self.needs_points:
            return None
        points = decimal(text)
        if points is None or not 0 <= points <= self.question.points or points != round(points, 2):
            raise forms.ValidationError(
                _("Give 0 to %(most)d points, with two decimals at most.") % {"most": self.question.points}
            )
        return abs(points)  # -0 is 0

    def clean_comment(self):
        return normalise(self.cleaned_data["comment"])

    def save(self) -> bool:
        """Write the mark. False where it has changed meanwhile: the form then says so and knows what stands now."""
        try:
            save_mark(self.answer, self.question, **self.cleaned_data)
        except Overtaken:
            self._face_what_stands()
            return False
        return True

    def _face_what_stands(self):
        self.answer = Answer.objects.select_related("attempt").get(pk=self.answer.pk)
        self.data = self.data.copy()
        self.data["seen"] = version_of(self.answer)
        if self.answer.points is None:
            problem = _("This was changed meanwhile, in another window or by the student: nobody has given points yet.")
        else:
            problem = _(
                "This was changed meanwhile, in another window or by the student: the points are %(points)s now."
            ) % {"points": points_text(self.answer.points)}
        self.add_error(None, problem)
        self.add_error(None, _("Look at it again. Saving once more writes your points and your comment."))
