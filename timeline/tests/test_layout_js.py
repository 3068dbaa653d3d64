"""The rules of the drawing, kept by the browser itself on random data: layout.js and scale.js have no page."""

import math
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from core.dates import ordinal
from core.dates.calendar import day_to_ymd

pytestmark = pytest.mark.browser

MODULES = Path(settings.BASE_DIR) / "museum_site" / "static" / "js" / "timeline"
GAP, TARGET = 10, 24  # as in layout.js
EXAMPLES = rules(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

places = st.integers(-3000, 3000)
things = st.lists(
    st.tuples(places, st.one_of(st.just(0), st.integers(0, 2000)), st.integers(10, 250)), max_size=60
).map(lambda rows: [{"id": str(n), "from": a, "to": a + b, "label": w} for n, (a, b, w) in enumerate(rows)])
counted = st.lists(st.tuples(places, st.integers(0, 500), st.integers(1, 5000)), max_size=40).map(
    lambda rows: [{"from": a, "to": a + b, "count": n, "days": [n, n]} for a, b, n in rows]
)
days = st.integers(ordinal(-500, 1, 1), ordinal(2200, 1, 1))
spans = st.floats(0, 1).map(lambda part: math.exp(part * math.log(2500 * 365)))  # a day to 2,500 years
widths = st.integers(280, 4000)


@pytest.fixture(scope="module")
def modules(browser):
    """A page that holds the two modules, served from disk: no server is needed."""
    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("http://timeline.test/")
    page.evaluate(
        """async () => {
            window.layout = await import("/layout.js");
            window.scale = await import("/scale.js");
        }"""
    )
    yield page
    page.close()


def answer(route):
    name = route.request.url.rsplit("/", 1)[-1]
    if name:
        route.fulfill(content_type="text/javascript", body=(MODULES / name).read_text())
    else:
        route.fulfill(content_type="text/html", body="<!DOCTYPE html><title>.</title>")


def gaps(boxes):
    ordered = sorted(boxes, key=lambda box: box["left"])
    return [after["left"] - before["right"] for before, after in zip(ordered, ordered[1:], strict=False)]


@EXAMPLES
@given(things=things, rows=st.integers(1, 6), edge=st.one_of(st.just(1e9), places))
def test_no_two_boxes_of_a_row_touch_and_nothing_is_lost(modules, things, rows, edge):
    found = modules.evaluate(
        "({things, rows, edge}) => layout.pack(things, {rows, edge})", {"things": things, "rows": rows, "edge": edge}
    )
    for row in range(rows):
        boxes = [box for box in found["placed"] if box["row"] == row]
        assert all(gap >= GAP - 1e-6 for gap in gaps(boxes))
    ids = [thing["id"] for thing in found["placed"] + found["overflow"]]
    assert sorted(ids) == sorted(thing["id"] for thing in things)
    for box in found["placed"]:
        assert 0 <= box["row"] < rows
        assert box["right"] - box["left"] >= max(box["label"], TARGET) - 1e-6
        assert box["left"] <= box["start"] + 1e-6
        assert box["tiny"] or box["right"] >= box["to"] - 1e-6


@EXAMPLES
@given(things=things, data=st.data())
def test_what_is_pinned_is_always_drawn(modules, things, data):
    if not things:
        return
    pinned = data.draw(st.sampled_from([thing["id"] for thing in things]))
    found = modules.evaluate(
        "({things, pinned}) => layout.pack(things, {rows: 1, pinned})", {"things": things, "pinned": pinned}
    )
    assert pinned in [thing["id"] for thing in found["placed"]]


@EXAMPLES
@given(things=things, by=st.floats(1, 3))
def test_rows_are_kept_and_still_do_not_touch(modules, things, by):
    """Zoomed in a little, with the rows of before."""
    found = modules.evaluate(
        """({things, by}) => {
            const before = new Map(layout.pack(things, {rows: 4}).placed.map(({id, row}) => [id, row]));
            const closer = things.map((thing) => ({...thing, from: thing.from * by, to: thing.to * by}));
            return layout.pack(closer, {rows: 4, before}).placed;
        }""",
        {"things": things, "by": by},
    )
    for row in range(4):
        assert all(gap >= GAP - 1e-6 for gap in gaps([box for box in found if box["row"] == row]))


@EXAMPLES
@given(clusters=counted, things=things)
def test_clusters_do_not_touch_and_count_everything_once(modules, clusters, things):
    found = modules.evaluate(
        """({clusters, things}) => {
            const {placed, overflow} = layout.pack(things, {rows: 2});
            const entries = [...overflow.map((only) => ({only, from: only.from, to: only.to, count: 1})), ...clusters];
            return {placed: placed.length, clusters: layout.gather(entries, -4000, 6000)};
        }""",
        {"clusters": clusters, "things": things},
    )
    assert all(gap >= 0 for gap in gaps(found["clusters"]))
    assert all(cluster["right"] - cluster["left"] >= TARGET for cluster in found["clusters"])
    for cluster in found["clusters"]:
        assert cluster["count"] == sum(entry["count"] for entry in cluster["entries"])
    ids = [entry["only"]["id"] for cluster in found["clusters"] for entry in cluster["entries"] if "only" in entry]
    assert len(ids) == len(set(ids)) == len(things) - found["placed"]
    total = sum(cluster["count"] for cluster in found["clusters"]) + found["placed"]
    assert total == len(things) + sum(cluster["count"] for cluster in clusters)


@EXAMPLES
@given(clusters=counted, low=places)
def test_clusters_stay_in_the_window_and_leave_out_what_lies_outside(modules, clusters, low):
    high = low + 1200
    found = modules.evaluate("([clusters, low, high]) => layout.gather(clusters, low, high)", [clusters, low, high])
    inside = [entry for entry in clusters if entry["to"] >= low and entry["from"] <= high]
    assert sum(cluster["count"] for cluster in found) == sum(entry["count"] for entry in inside)
    assert all(low - 1e-6 <= cluster["left"] and cluster["right"] <= high + 1e-6 for cluster in found)


@EXAMPLES
@given(start=days, span=spans, width=widths, part=st.floats(0, 1))
def test_a_day_is_found_again_at_its_pixel(modules, start, span, width, part):
    day = start + part * span
    again = modules.evaluate(
        "([view, width, day]) => scale.toDay(view, width, scale.toX(view, width, day))",
        [{"start": start, "span": span}, width, day],
    )
    assert again == pytest.approx(day, abs=1e-6)


@EXAMPLES
@given(day=days)
def test_days_are_written_as_the_server_writes_them(modules, day):
    iso, read, made = modules.evaluate(
        """(day) => {
            const date = scale.dateOf(day);
            const made = scale.dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
            return [scale.toIso(day), scale.fromIso(scale.toIso(day)), made];
        }""",
        day,
    )
    year, month, number = day_to_ymd(day)
    assert iso == f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{number:02d}"
    assert read == [day, day]
    assert made == day


def test_a_year_and_a_month_are_read_as_all_their_days(modules):
    read = modules.evaluate('["1870", "1870-02", "-0207", "870", "", "x"].map(scale.fromIso)')
    year = [ordinal(1870, 1, 1), ordinal(1870, 12, 31)]
    month = [ordinal(1870, 2, 1), ordinal(1870, 2, 28)]
    assert read == [year, month, [ordinal(-207, 1, 1), ordinal(-207, 12, 31)], None, None, None]


@EXAMPLES
@given(start=days, span=spans, width=widths)
def test_marks_stand_in_the_window_apart_and_at_the_beginning_of_their_unit(modules, start, span, width):
    view = {"start": start, "span": span}
    found = modules.evaluate("([view, width]) => scale.ticks(view, width, 16)", [view, width])
    room = {"day": 2, "month": 4.5, "year": 3.5}[found["unit"]] * 16
    for day in found["marks"]:
        assert start <= day <= start + span
        date = day_to_ymd(day)
        assert {"day": True, "month": date.day == 1, "year": (date.month, date.day) == (1, 1)}[found["unit"]]
        if found["unit"] == "year":
            assert date.year % found["step"] == 0
    pixels = [(day - start) / span * width for day in found["marks"]]
    # February is shorter than the month in the mean.
    assert all(after - before >= room * 0.9 for before, after in zip(pixels, pixels[1:], strict=False))


@EXAMPLES
@given(start=days, span=spans, width=widths)
def test_the_band_covers_the_window_without_a_gap(modules, start, span, width):
    view = {"start": start, "span": span}
    cells = modules.evaluate("([view, width]) => scale.ticks(view, width, 16).cells", [view, width])
    assert cells[0][0] <= start and cells[-1][1] >= start + span
    assert all(before[1] == after[0] for before, after in zip(cells, cells[1:], strict=False))


@EXAMPLES
@given(start=days, span=spans, by=st.floats(0.1, 10), x=st.floats(0, 1))
def test_zooming_leaves_the_day_under_the_finger_where_it_is(modules, start, span, by, x):
    before, after = modules.evaluate(
        """([view, by, x]) => {
            const next = scale.zoomed(view, 1000, by, x);
            return [scale.toDay(view, 1000, x), scale.toDay(next, 1000, x)];
        }""",
        [{"start": start, "span": span}, by, x * 1000],
    )
    assert after == pytest.approx(before, abs=1e-5)
