"""What a curator's editor accepts, and what it says of a question nobody could answer."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils import WagtailTestUtils

from core.tests.factories import ImageFactory, UserFactory
from museum_site.tests.factories import FurnishedTestCase
from tours.question_blocks import QuestionsBlock, RegionBlock
from tours.questions import Kind
from tours.stop_blocks import YearsStopBlock
from tours.tests.factories import every_question, places, question, ticks


def cleaned(raw):
    block = QuestionsBlock()
    return block.clean(block.to_python([raw]))


@pytest.mark.parametrize("raw", every_question(), ids=lambda raw: raw["type"])
def test_a_whole_question_of_each_kind_is_accepted_and_becomes_a_plain_one(raw, db):
    (child,) = cleaned(raw)
    plain = child.value.as_question(child.id)
    plain.check()
    assert (plain.key, plain.kind, plain.explanation) == (raw["id"], raw["type"], "Vì thế.")
    assert {kind.value for kind in Kind} == {each["type"] for each in every_question()}


@pytest.mark.parametrize(
    "raw",
    [
        question("single", choices=ticks("A", "B", right=())),
        question("single", choices=ticks("A", "B", right=(0, 1))),
        question("single", choices=ticks("A")),
        question("multiple", choices=ticks("A", "B", right=())),
        question("short", accepted=[]),
        question("number", value="nhiều", tolerance=""),
        question("number", value="5", tolerance="-2"),
        question("point", image=None, choices=[dict(place, is_right=False) for place in places("A", "B")]),
        question("match", choices=[{"left": "A", "right": ""}, {"left": "B", "right": "b"}]),
        question("sort", choices=[{"text": "A", "group": "fake"}, {"text": "B", "group": "original"}]),
        question("single", "", choices=ticks("A", "B")),
        question("single", "x" * 601, choices=ticks("A", "B")),
    ],
)
def test_a_question_nobody_could_answer_is_refused(raw, db):
    with pytest.raises(ValidationError):
        cleaned(raw)


def test_a_detail_outside_the_picture_and_years_the_wrong_way_round_are_refused():
    block = RegionBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"x": 90, "y": 0, "width": 20, "height": 10}))
    years = YearsStopBlock()
    with pytest.raises(ValidationError):
        years.clean(years.to_python({"first_year": 1902, "last_year": 1874, "questions": []}))


class EditorTests(WagtailTestUtils, FurnishedTestCase):
    def test_the_editor_and_the_preview_of_a_tour_open(self):
        self.client.force_login(UserFactory(administrator=True), backend="django.contrib.auth.backends.ModelBackend")
        response = self.client.get(f"/admin/pages/{self.vi.tour.pk}/edit/")
        self.assertEqual(response.status_code, 200)
        self.assertContains(response, "Một ngày ở bến")
        self.assertEqual(self.client.get(f"/admin/pages/{self.vi.tour.pk}/view_draft/").status_code, 200)

    def test_a_stop_without_a_picture_any_more_is_left_in_its_place(self):
        image = ImageFactory()
        stops = [*self.vi.tour.stops.raw_data, {"type": "detail", "value": {"image": image.pk, "region": {}}}]
        type(self.vi.tour).objects.filter(pk=self.vi.tour.pk).update(stops=stops)
        image.delete()
        self.assertContains(self.get(self.vi.tour), "stop-list__item", count=5)
