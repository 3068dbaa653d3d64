"""Addresses of the timeline, well and badly written."""

import pytest
from django.http import QueryDict

from core.dates import ordinal
from timeline.questions import iso, read_question


def question(query):
    return read_question(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("from=1870&to=1955", (1870, 1, 1), (1955, 12, 31)),
        ("from=1870-05&to=1870-05", (1870, 5, 1), (1870, 5, 31)),
        ("from=2024-02&to=2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("from=1870-05-13&to=1870-05-13", (1870, 5, 13), (1870, 5, 13)),
        ("from=-0207&to=938", (-207, 1, 1), (938, 12, 31)),
        ("from=-9999&to=9999", (-9999, 1, 1), (9999, 12, 31)),
    ],
)
def test_a_window_is_read_to_its_last_day(query, first, last):
    asked = question(query)
    assert not asked.errors
    assert (asked.from_day, asked.to_day) == (ordinal(*first), ordinal(*last))


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("from=1955&to=1870", "from"),
        ("from=99999", "from"),
        ("to=99999", "to"),
        ("from=NaN", "from"),
        ("from=1e3", "from"),
        ("from=1870-13", "from"),
        ("from=1870-02-31", "from"),
        ("from=١٨٧٠", "from"),
        ("width=-5", "width"),
        ("width=NaN", "width"),
        ("width=99999999999999999999", "width"),
        ("zoom=-1", "zoom"),
        ("kind=ship", "kind"),
        ("theme=" + "x" * 300, "theme"),
        ("place=a'%3B--", "place"),
        ("q=" + "x" * 10_000, "q"),
        ("open=1", "open"),
        ("guide=../../etc", "guide"),
        ("&".join(f"theme=t{n}" for n in range(50)), "theme"),
    ],
)
def test_what_cannot_be_understood_is_named_with_a_sentence(query, wrong):
    errors = question(query).errors
    assert list(errors) == [wrong]
    assert len(errors[wrong]) > 20


def test_a_window_upside_down_is_no_window():
    asked = question("from=1955&to=1870")
    assert asked.from_day is asked.to_day is None


def test_filters_are_carried_into_links_without_window_and_page():
    asked = question("kind=event&theme=cang&q=s%C3%B4ng&from=1900&page=3")
    assert asked.query() == "kind=event&theme=cang&q=s%C3%B4ng"
    assert asked.is_narrowed
    assert not question("from=1900&page=2").is_narrowed


def test_marks_and_nulls_do_not_matter_in_words():
    assert question("q=S%C3%B4ng+C%E1%BA%A5m%00").search_words == ["song", "cam"]


@pytest.mark.parametrize("day", [(1870, 5, 13), (-207, 1, 1), (40, 12, 31), (9999, 12, 31)])
def test_days_are_written_as_they_are_read(day):
    text = iso(ordinal(*day))
    assert question(f"from={text}").from_day == ordinal(*day)
