"""Questions as a curator writes them: a block for each kind.

Each can say itself as a plain value (tours.questions). Keys are the ids of the blocks: they stay through every revision
and are the same in every language.
"""

from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from tours.itinerary import MOST_QUESTIONS
from tours.questions import (
    LONGEST_CHOICE,
    LONGEST_TEXT,
    MOST_CHOICES,
    MOST_POINTS,
    Authenticity,
    Choice,
    Kind,
    Question,
    QuestionError,
    Region,
)


class RegionBlock(blocks.StructBlock):
    """A rectangle in a picture, in per cent of it; drawn on the picture with js/admin/draw-region.js."""

    x = blocks.IntegerBlock(label=gettext_lazy("from the left, %"), min_value=0, max_value=99)
    y = blocks.IntegerBlock(label=gettext_lazy("from the top, %"), min_value=0, max_value=99)
    width = blocks.IntegerBlock(label=gettext_lazy("width, %"), min_value=1, max_value=100)
    height = blocks.IntegerBlock(label=gettext_lazy("height, %"), min_value=1, max_value=100)

    class Meta:
        label = gettext_lazy("Place in the picture")
        form_attrs = {
            "data-controller": "draw-region",
            "data-draw-region-help-value": gettext_lazy("Draw the rectangle on the picture, or type its sides."),
        }

    def clean(self, value):
        value = super().clean(value)
        try:
            region_of(value)
        except QuestionError as error:
            raise StructBlockValidationError(non_block_errors=[str(error)]) from error
        return value


def region_of(value):
    """A Region, or None where a side is missing."""
    sides = [value.get(side) for side in ("x", "y", "width", "height")]
    return None if None in sides else Region(*sides)


# Questions


class QuestionValue(blocks.StructValue):
    def as_question(self, key):
        """The plain Question of this block."""
        return Question(
            key=key,
            kind=self.block.kind,
            text=self["text"],
            points=self["points"] or 1,
            explanation=self.get("explanation") or "",
            **self.block.particulars(self),
        )


class QuestionBlock(blocks.StructBlock):
    """What every question has; kinds add their answers and say them in `particulars`."""

    kind = None

    text = blocks.TextBlock(label=gettext_lazy("question"), rows=2, max_length=LONGEST_TEXT)
    explanation = blocks.TextBlock(
        label=gettext_lazy("afterwards"),
        rows=2,
        required=False,
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("Shown once it is answered: why this is right, and where one sees it."),
    )
    points = blocks.IntegerBlock(label=gettext_lazy("points"), default=1, min_value=1, max_value=MOST_POINTS)

    class Meta:
        value_class = QuestionValue
        icon = "help"

    def particulars(self, value):
        return {}

    def clean(self, value):
        value = super().clean(value)
        try:
            value.as_question("question").check()
        except QuestionError as error:
            raise StructBlockValidationError(non_block_errors=[str(error)]) from error
        return value


def _choices(value, name="choices"):
    """(key, value) of a list's items."""
    return [(item.id or f"n{number}", item.value) for number, item in enumerate(value[name].bound_blocks)]


def _list_of(child, label, minimum=2):
    return blocks.ListBlock(child, label=label, min_num=minimum, max_num=MOST_CHOICES)


class TickBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=gettext_lazy("answer"), max_length=LONGEST_CHOICE)
    is_right = blocks.BooleanBlock(label=gettext_lazy("right"), required=False)

    class Meta:
        label = gettext_lazy("Answer")


class ChoiceQuestionBlock(QuestionBlock):
    choices = _list_of(TickBlock(), gettext_lazy("answers"))

    def particulars(self, value):
        ticks = [Choice(key, tick["text"], is_right=tick["is_right"]) for key, tick in _choices(value)]
        return {"choices": tuple(ticks)}


class SingleBlock(ChoiceQuestionBlock):
    kind = Kind.SINGLE

    class Meta:
        label = Kind.SINGLE.label


class MultipleBlock(ChoiceQuestionBlock):
    kind = Kind.MULTIPLE

    class Meta:
        label = Kind.MULTIPLE.label


class ShortBlock(QuestionBlock):
    kind = Kind.SHORT

    accepted = blocks.ListBlock(
        blocks.CharBlock(label=gettext_lazy("answer"), max_length=LONGEST_CHOICE),
        label=gettext_lazy("answers that count"),
        max_num=MOST_CHOICES,
        help_text=gettext_lazy("The first one is shown as the answer. Capitals never matter."),
    )
    needs_marks = blocks.BooleanBlock(
        label=gettext_lazy("diacritics count"),
        required=False,
        help_text=gettext_lazy("Without this “song cam” is as good as “sông Cấm”."),
    )

    class Meta:
        label = Kind.SHORT.label

    def particulars(self, value):
        return {"accepted": tuple(filter(None, value["accepted"])), "needs_marks": bool(value["needs_marks"])}


class NumberBlock(QuestionBlock):
    kind = Kind.NUMBER

    value = blocks.CharBlock(label=gettext_lazy("right number"), max_length=20, help_text=gettext_lazy("E.g. 1955."))
    tolerance = blocks.CharBlock(
        label=gettext_lazy("may be off by"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("E.g. 2: then 1953 to 1957 are right. Empty: exactly this number."),
    )
    unit = blocks.CharBlock(
        label=gettext_lazy("unit"), max_length=40, required=False, help_text=gettext_lazy("E.g. “metres”.")
    )

    class Meta:
        label = Kind.NUMBER.label

    def particulars(self, value):
        return {name: value[name] or "" for name in ("value", "tolerance", "unit")}


class OrderBlock(QuestionBlock):
    kind = Kind.ORDER

    choices = _list_of(
        blocks.CharBlock(label=gettext_lazy("thing"), max_length=LONGEST_CHOICE),
        gettext_lazy("in the right order, from first to last"),
    )

    class Meta:
        label = Kind.ORDER.label

    def particulars(self, value):
        return {"choices": tuple(Choice(key, text) for key, text in _choices(value))}


class PairBlock(blocks.StructBlock):
    left = blocks.CharBlock(label=gettext_lazy("left"), max_length=LONGEST_CHOICE)
    right = blocks.CharBlock(label=gettext_lazy("belongs to it"), max_length=LONGEST_CHOICE)

    class Meta:
        label = gettext_lazy("Pair")


class MatchBlock(QuestionBlock):
    kind = Kind.MATCH

    choices = _list_of(PairBlock(), gettext_lazy("pairs"))

    class Meta:
        label = Kind.MATCH.label

    def particulars(self, value):
        pairs = [Choice(key, pair["left"], partner=pair["right"]) for key, pair in _choices(value)]
        return {"choices": tuple(pairs)}


class SortedBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=gettext_lazy("thing"), max_length=LONGEST_CHOICE)
    group = blocks.ChoiceBlock(label=gettext_lazy("it is"), choices=Authenticity.choices)

    class Meta:
        label = gettext_lazy("Thing")


class SortBlock(QuestionBlock):
    kind = Kind.SORT

    choices = _list_of(SortedBlock(), gettext_lazy("things"))

    class Meta:
        label = Kind.SORT.label

    def particulars(self, value):
        things = [Choice(key, thing["text"], group=thing["group"]) for key, thing in _choices(value)]
        return {"choices": tuple(things)}


class PlaceBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        label=gettext_lazy("what is there"),
        max_length=LONGEST_CHOICE,
        help_text=gettext_lazy("Who cannot press on the picture chooses among these words."),
    )
    region = RegionBlock()
    is_right = blocks.BooleanBlock(label=gettext_lazy("this is to be found"), required=False)

    class Meta:
        label = pgettext_lazy("of a picture", "Detail")


class PointBlock(QuestionBlock):
    kind = Kind.POINT

    image = ImageChooserBlock(
        label=gettext_lazy("picture"),
        required=False,
        help_text=gettext_lazy("Empty: the picture of the stop itself."),
    )
    choices = _list_of(PlaceBlock(), gettext_lazy("details, one of them to be found"))

    class Meta:
        label = Kind.POINT.label

    def particulars(self, value):
        places = [
            Choice(key, place["text"], is_right=place["is_right"], region=region_of(place["region"]))
            for key, place in _choices(value)
        ]
        return {"choices": tuple(places), "image": value["image"].pk if value["image"] else None}


class FreeBlock(QuestionBlock):
    kind = Kind.FREE

    guidance = blocks.TextBlock(
        label=gettext_lazy("for who marks it"),
        rows=3,
        required=False,
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("What a good answer has in it. A visitor without a teacher reads it afterwards."),
    )

    class Meta:
        label = Kind.FREE.label

    def particulars(self, value):
        return {"guidance": value["guidance"] or ""}


class QuestionsBlock(blocks.StreamBlock):
    single = SingleBlock()
    multiple = MultipleBlock()
    short = ShortBlock()
    number = NumberBlock()
    order = OrderBlock()
    match = MatchBlock()
    point = PointBlock()
    sort = SortBlock()
    free = FreeBlock()

    class Meta:
        label = gettext_lazy("Questions")
        required = False
        max_num = MOST_QUESTIONS
