from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.tests.factories import in_english, reload
from museum_site.tests.factories import RoomTestCase, build_room
from timeline.models import EventPage
from timeline.tests.factories import EventPageFactory, PeriodPageFactory

EVENTS = 7
# Few different days, so that ties are frequent; None is an event without a date.
spans = st.none() | st.tuples(st.integers(-3, 3), st.integers(0, 2)).map(lambda pair: (pair[0], sum(pair)))


class WalkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.room = build_room()
        cls.period, other_period = PeriodPageFactory.create_batch(2, parent=cls.room.timeline)
        cls.events = EventPageFactory.create_batch(EVENTS, parent=cls.room.timeline, period=cls.period)
        # What must never be met on the walk, in the middle of it:
        stranger = EventPageFactory(parent=cls.room.timeline, period=other_period)
        draft = EventPageFactory(parent=cls.room.timeline, period=cls.period, draft=True)
        EventPage.objects.filter(pk__in=[stranger.pk, draft.pk]).update(date_earliest=0, date_latest=0)

    @given(st.lists(spans, min_size=EVENTS, max_size=EVENTS))
    @settings(max_examples=25, deadline=None)
    def test_the_walk_meets_every_dated_event_once_and_the_same_way_back(self, dates):
        for event, (earliest, latest) in zip(self.events, [span or (None, None) for span in dates], strict=True):
            EventPage.objects.filter(pk=event.pk).update(date_earliest=earliest, date_latest=latest)
        of_period = EventPage.objects.live().filter(period=self.period)
        expected = [event.pk for event in of_period.in_order_of_time() if event.date_earliest is not None]
        self.assertEqual(self.walk(expected[:1], "next"), expected)
        self.assertEqual(self.walk(expected[-1:], "previous"), expected[::-1])

    def walk(self, start, direction):
        met = list(start)
        while met and len(met) <= EVENTS:
            step = EventPage.objects.get(pk=met[-1]).neighbours().get(direction)
            if step is None:
                break
            met.append(step.pk)
        return met


class NeighbourTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        period = PeriodPageFactory(parent=cls.room.timeline)
        cls.first, cls.middle, cls.last = (
            EventPageFactory(parent=cls.room.timeline, period=period, title=year, date_display=year)
            for year in ("1874", "1876", "1888")
        )
        cls.undated = EventPageFactory(parent=cls.room.timeline, period=period, title="Xưa", undated=True)

    def test_a_page_links_to_the_event_before_and_the_one_after(self):
        html = self.html(self.middle)
        self.assertIn(f'rel="prev" href="{self.first.url}"', html)
        self.assertIn(f'rel="next" href="{self.last.url}"', html)

    def test_the_ends_have_one_neighbour(self):
        self.assertEqual(self.first.neighbours(), {"next": self.middle})
        self.assertEqual(self.last.neighbours(), {"previous": self.middle})

    def test_an_undated_event_has_none(self):
        self.assertEqual(self.undated.neighbours(), {})
        self.html(self.undated)

    def test_a_draft_is_stepped_over(self):
        reload(self.middle).unpublish()
        self.assertEqual(self.first.neighbours(), {"next": self.last})

    def test_english_events_have_english_neighbours(self):
        first, last = in_english(self.first, title="First"), in_english(self.last, title="Last")
        self.assertEqual(first.neighbours(), {"next": last})
