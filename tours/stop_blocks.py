"""Stops as a curator puts them in order: a page, a detail of a picture, a stretch of the timeline.

Each can say itself as a plain value (tours.itinerary); its key is the id of its block.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from tours.itinerary import LONGEST_HEADING, LONGEST_PROMPT, MOST_STOPS, Stop, StopKind
from tours.question_blocks import QuestionsBlock, RegionBlock, region_of

STOP_TARGETS = [
    "exhibits.ArtefactPage",
    "timeline.EventPage",
    "exhibits.PersonPage",
    "exhibits.PlacePage",
    "timeline.PeriodPage",
    "exhibits.ExhibitionPage",
]


class StopValue(blocks.StructValue):
    def as_stop(self, key):
        """The plain Stop of this block."""
        questions = [child.value.as_question(child.id or f"{key}-{n}") for n, child in enumerate(self["questions"])]
        return Stop(
            key=key,
            kind=self.block.kind,
            heading=self["heading"] or "",
            prompt=self["prompt"] or "",
            questions=tuple(questions),
            **self.block.target(self),
        )


class StopBlock(blocks.StructBlock):
    """What every stop has; kinds add what there is to look at and say it in `target`."""

    kind = None

    class Meta:
        value_class = StopValue
        icon = "view"

    def target(self, value):
        raise NotImplementedError


def _heading():
    return blocks.CharBlock(
        label=gettext_lazy("heading"),
        max_length=LONGEST_HEADING,
        required=False,
        help_text=gettext_lazy("Empty: the name of what there is to look at."),
    )


def _prompt():
    return blocks.TextBlock(
        label=gettext_lazy("what to do here"),
        rows=3,
        required=False,
        max_length=LONGEST_PROMPT,
        help_text=gettext_lazy("Spoken to the students, e.g. “Look at the tip first. What was it made for?”"),
    )


class PageStopBlock(StopBlock):
    kind = StopKind.PAGE

    page = blocks.PageChooserBlock(label=gettext_lazy("page"), page_type=STOP_TARGETS)
    heading = _heading()
    prompt = _prompt()
    questions = QuestionsBlock()

    class Meta:
        label = StopKind.PAGE.label
        icon = "doc-full"

    def target(self, value):
        return {"page": str(value["page"].translation_key) if value["page"] else ""}


class DetailStopBlock(StopBlock):
    kind = StopKind.DETAIL

    image = ImageChooserBlock(label=gettext_lazy("picture"))
    region = RegionBlock()
    heading = _heading()
    prompt = _prompt()
    questions = QuestionsBlock()

    class Meta:
        label = StopKind.DETAIL.label
        icon = "crosshairs"

    def target(self, value):
        return {"image": value["image"].pk if value["image"] else None, "region": region_of(value["region"])}


class YearsStopBlock(StopBlock):
    kind = StopKind.YEARS

    first_year = blocks.IntegerBlock(label=gettext_lazy("from the year"), min_value=-9999, max_value=9999)
    last_year = blocks.IntegerBlock(label=gettext_lazy("to the year"), min_value=-9999, max_value=9999)
    heading = _heading()
    prompt = _prompt()
    questions = QuestionsBlock()

    class Meta:
        label = StopKind.YEARS.label
        icon = "calendar-alt"

    def clean(self, value):
        value = super().clean(value)
        if value["first_year"] > value["last_year"]:
            error = ValidationError(_("The years begin with the earlier one."))
            raise StructBlockValidationError(block_errors={"last_year": error})
        return value

    def target(self, value):
        return {"years": (value["first_year"], value["last_year"])}


class StopsBlock(blocks.StreamBlock):
    page = PageStopBlock()
    detail = DetailStopBlock()
    years = YearsStopBlock()

    class Meta:
        max_num = MOST_STOPS
