"""What is sure of a date and what is not."""

from hypothesis import given
from hypothesis import strategies as st

from core.dates import ordinal
from core.models.dated import FIRST_DAY, LAST_DAY
from timeline.models import TimelineItem
from timeline.shapes import Shape, machine_date, shape_between, shape_of


def days(*dates):
    return [ordinal(*date) for date in dates]


def test_a_known_day_is_sure():
    (day,) = days((1955, 5, 13))
    assert shape_of("1955-05-13") == Shape(day, day, day, day)


def test_some_time_in_a_year_has_no_sure_day():
    first, last = days((1888, 1, 1), (1888, 12, 31))
    assert shape_of("1888") == Shape(first, last)


def test_what_lasted_a_year_was_going_on_all_through_it():
    first, last = days((1888, 1, 1), (1888, 12, 31))
    assert shape_of("1888", lasting=True) == Shape(first, last, first, last)


def test_the_ends_of_a_span_are_as_uncertain_as_they_are():
    first, sure_from, sure_to, last = days((1871, 1, 1), (1871, 12, 31), (1874, 1, 1), (1874, 12, 31))
    assert shape_of("1871~/1874") == Shape(first, last, sure_from, sure_to, is_about=True)


def test_a_name_for_a_stretch_of_time_is_when_something_happened():
    assert shape_of("1901/2000").sure_from is None  # the twentieth century


def test_before_is_open_to_the_past_and_sure_of_no_day():
    shape = shape_of("../1955")
    assert (shape.earliest, shape.sure_from) == (FIRST_DAY, None)


def test_since_is_sure_of_its_beginning():
    first, last = days((2023, 1, 1), (2023, 12, 31))
    assert shape_of("2023/..") == Shape(first, LAST_DAY, last, last)


def test_about_and_perhaps_are_told_apart():
    assert shape_of("1876~").is_about and not shape_of("1876~").is_doubtful
    assert shape_of("1876?").is_doubtful and not shape_of("1876?").is_about


def test_nothing_and_nonsense_have_no_shape():
    assert shape_of("") == shape_of("xyz") == Shape()


def test_a_life_lasts_from_birth_to_death():
    born, died = days((1908, 2, 2), (1932, 7, 31))
    assert shape_between("1908-02-02", "1932-07-31") == Shape(born, died, born, died)


def test_of_a_life_half_known_only_the_known_end_is_placed():
    assert shape_between("1908", "") == shape_of("1908")
    assert shape_between("", "1932") == shape_of("1932")
    assert shape_between("", "") == Shape()


def test_machines_are_told_only_what_html_can_say():
    def said(value):
        shape = shape_of(value)
        item = TimelineItem(earliest=shape.earliest, latest=shape.latest, is_about=shape.is_about)
        return machine_date(item)

    wanted = {"1955-05-13": "1955-05-13", "1955-05": "1955-05", "1955": "1955", "0040": "0040"}
    assert {value: said(value) for value in wanted} == wanted
    for value in ("1955~", "195X", "1954/1956", "-0206", "2023/.."):
        assert said(value) == "", value


years = st.integers(1, 2100)


@given(years, years)
def test_sure_days_lie_within_the_possible_ones(one, other):
    first, last = sorted((one, other))
    shape = shape_of(f"{first:04d}/{last:04d}", lasting=True)
    assert shape.earliest <= shape.latest
    if shape.sure_from is not None:
        assert shape.earliest <= shape.sure_from <= shape.sure_to <= shape.latest
