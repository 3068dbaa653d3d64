"""Windows on the timeline: nothing is lost, nothing counted twice, however dense it is."""

import json
import uuid
from unittest import mock

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.dates import ordinal
from core.placing import Lane
from timeline import windows
from timeline.guide import PeriodGuide
from timeline.models import TimelineItem
from timeline.questions import read_question
from timeline.windows import answer

pytestmark = pytest.mark.django_db
FIRST, LAST = ordinal(1, 1, 1), ordinal(2025, 12, 31)
LARGEST_ANSWER = 40_000  # bytes


def ask(page, query=""):
    question = read_question(QueryDict(query))
    assert not question.errors
    return answer(question, page.locale, PeriodGuide())


def fill(page, things):
    """Put (lane, first day, last day) on the timeline, as parts of one page."""
    TimelineItem.objects.all().delete()
    TimelineItem.objects.bulk_create(
        TimelineItem(
            page=page,
            key=uuid.UUID(int=number),
            part=number,
            locale_id=page.locale_id,
            lane=lane,
            title=f"Khánh thành cầu tàu mới của cảng bên sông Cấm, lần thứ {number}",
            date_label="khoảng tháng 5 năm 1876",
            earliest=first,
            latest=last,
        )
        for number, (lane, first, last) in enumerate(things)
    )


things = st.lists(
    st.tuples(st.sampled_from(Lane.values), st.integers(FIRST, LAST), st.integers(0, 4000)).map(
        lambda thing: (thing[0], thing[1], thing[1] + thing[2])
    ),
    max_size=60,
)
window = st.tuples(st.integers(FIRST, LAST), st.integers(FIRST, LAST)).map(sorted)


@given(things=things, window=window, width=st.integers(200, 4000), most=st.sampled_from([0, 5, 100]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_items_and_clusters_of_a_lane_add_up_to_what_touches_the_window(site_tree, things, window, width, most):
    page = site_tree.timeline
    fill(page, things)
    first, last = window
    with mock.patch.object(windows, "MOST_ITEMS", most):
        data = ask(page, f"from={windows.iso(first)}&to={windows.iso(last)}&width={width}")
    for lane in Lane.values:
        touching = [thing for thing in things if thing[0] == lane and thing[1] <= last and thing[2] >= first]
        shown = [item for item in data["items"] if item["lane"] == lane]
        gathered = sum(cluster["count"] for cluster in data["clusters"] if cluster["lane"] == lane)
        assert len(shown) + gathered == len(touching) == data["lanes"].get(lane, 0)
        assert all(item["from"] <= last and item["to"] >= first for item in shown)
    assert data["in_window"] == sum(data["lanes"].values())
    assert data["total"] == len(things)
    for cluster in data["clusters"]:
        assert first <= cluster["from"] <= cluster["to"] <= last
        assert cluster["count"] > 0


@given(things=things)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_density_counts_everything_once(site_tree, things):
    fill(site_tree.timeline, things)
    assert sum(ask(site_tree.timeline, "frame=1")["density"]) == len(things)


def test_opening_a_cluster_shows_what_it_stands_for(site_tree):
    page = site_tree.timeline
    fill(page, [(Lane.EVENT, ordinal(1900, 1, 1) + 30 * n, ordinal(1900, 1, 1) + 30 * n) for n in range(600)])
    cluster = max(ask(page)["clusters"], key=lambda cluster: cluster["count"])
    opened = ask(page, f"from={windows.iso(cluster['from'])}&to={windows.iso(cluster['to'])}")
    assert opened["clusters"] == []
    assert len(opened["items"]) == cluster["count"] + 1  # the one that was shown beside it


def test_an_answer_stays_small_however_much_there_is(site_tree):
    page = site_tree.timeline
    fill(page, [(Lane.values[n % 4], FIRST + n * 180, FIRST + n * 180 + n % 700) for n in range(4000)])
    for query in ("frame=1&width=4000", "frame=1&from=0001&to=2025&width=4000", "from=1900&to=1950"):
        body = json.dumps(ask(page, query), ensure_ascii=False, separators=(",", ":"))
        assert len(body.encode()) < LARGEST_ANSWER, query


def test_the_first_window_leaves_the_quiet_centuries_to_the_overview(site_tree):
    page = site_tree.timeline
    fill(page, [(Lane.EVENT, ordinal(40, 1, 1), ordinal(40, 12, 31))])
    assert ask(page)["window"]["from"] == "0040-01-01"
    dense = [(Lane.EVENT, ordinal(1874 + n, 1, 1), ordinal(1874 + n, 12, 31)) for n in range(100)]
    fill(page, [(Lane.EVENT, ordinal(40, 1, 1), ordinal(40, 12, 31)), *dense])
    data = ask(page, "frame=1")
    assert (data["window"]["from"], data["window"]["to"]) == ("1880-01-01", "1973-12-31")
    assert data["extent"] == {"from_day": ordinal(40, 1, 1), "to_day": ordinal(1973, 12, 31)}


def test_an_empty_timeline_has_a_window_all_the_same(site_tree):
    TimelineItem.objects.all().delete()
    data = ask(site_tree.timeline, "frame=1")
    assert (data["total"], data["items"], data["extent"]) == (0, [], None)
    assert data["window"]["from_day"] < data["window"]["to_day"]


def test_queries_do_not_grow_with_what_stands_there(site_tree):
    page = site_tree.timeline

    def asked(number):
        fill(page, [(Lane.EVENT, FIRST + n * 90, FIRST + n * 90) for n in range(number)])
        ask(page, "frame=1")
        with CaptureQueriesContext(connection) as queries:
            ask(page, "frame=1")
        return len(queries)

    assert asked(3) == asked(300) <= 10
