"""A tour as JSON: kept whole, and refused where it could not be shown."""

import copy
import json
import uuid

import pytest
from hypothesis import given

from tours.itinerary import Itinerary, ItineraryError, Stop
from tours.questions import Choice, Kind, Question, Region
from tours.tests.strategies import anything

PAGE = str(uuid.uuid4())
QUESTION = Question("q1", Kind.SINGLE, "Gì?", choices=(Choice("a", "A", True), Choice("b", "B")))
TOUR = Itinerary(
    (
        Stop("s1", "page", "Móc", "Nhìn đi.", (QUESTION,), page=PAGE),
        Stop("s2", "detail", image=7, region=Region(1, 2, 3, 4)),
        Stop("s3", "years", years=(1874, 1902), questions=(Question("q2", Kind.FREE, "Sao?", points=3),)),
    )
)


def test_it_survives_being_kept_as_json():
    assert Itinerary.load(json.loads(json.dumps(TOUR.dump()))) == TOUR


def test_it_knows_its_questions_and_points():
    assert [question.key for question in TOUR.questions] == ["q1", "q2"]
    assert TOUR.points == 4
    assert TOUR.question("q2").text == "Sao?"
    assert TOUR.question("none") is None
    assert TOUR.numbered(3).key == "s3"
    assert TOUR.numbered(0) is TOUR.numbered(4) is None


def test_stops_can_be_changed_dropped_added_and_put_in_order():
    changed = TOUR.with_stop(Stop("s1", "page", "Cái móc", page=PAGE))
    assert [stop.heading for stop in changed.stops] == ["Cái móc", "", ""]
    assert len(TOUR.with_stop(Stop("s4", "years", years=(1, 2))).stops) == 4
    assert [stop.key for stop in TOUR.without_stop("s2").stops] == ["s1", "s3"]
    assert [stop.key for stop in TOUR.in_order(["s3", "s1"]).stops] == ["s3", "s1", "s2"]


@given(anything)
def test_anything_else_is_refused(raw):
    with pytest.raises(ItineraryError):
        Itinerary.load(raw)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tour: tour["stops"][0].update(kind="shop"),
        lambda tour: tour["stops"][0].update(page="../../etc"),
        lambda tour: tour["stops"][0].pop("page"),
        lambda tour: tour["stops"][0].update(heading="x" * 121),
        lambda tour: tour["stops"][0].update(key="a b"),
        lambda tour: tour["stops"][0].update(key="s3"),
        lambda tour: tour["stops"][0].update(questions={"0": {}}),
        lambda tour: tour["stops"][0]["questions"][0].update(points=0),
        lambda tour: tour["stops"][0]["questions"][0].update(points=True),
        lambda tour: tour["stops"][0]["questions"][0].update(key="s2"),
        lambda tour: tour["stops"][0]["questions"][0].update(choices=[{}] * 13),
        lambda tour: tour["stops"][1].update(image="7"),
        lambda tour: tour["stops"][1].update(region=[0, 0, 101, 5]),
        lambda tour: tour["stops"][2].update(years=[1902, 1874]),
        lambda tour: tour.update(stops=tour["stops"] * 20),
    ],
)
def test_a_tour_that_could_not_be_shown_is_refused(spoil):
    raw = copy.deepcopy(TOUR.dump())
    spoil(raw)
    with pytest.raises(ItineraryError):
        Itinerary.load(raw)
