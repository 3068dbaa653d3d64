"""Dates on pages: what a curator writes, and what is derived from it. The reading itself is tested in core."""

from django.core.exceptions import ValidationError
from django.utils import translation

from core.dates import ordinal, parse_wording
from core.models.dated import FIRST_DAY, LAST_DAY
from core.tests.factories import in_english, publish, reload
from museum_site.tests.factories import RoomTestCase
from timeline.models import EventPage
from timeline.tests.factories import EventPageFactory, PeriodPageFactory

UNREADABLE = "mùng 8 tháng Hai"  # lunar


class EventDateTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.period = PeriodPageFactory(parent=cls.room.timeline)

    def event(self, **fields):
        return EventPageFactory(parent=self.room.timeline, period=self.period, **fields)

    def assertDate(self, event, value, earliest, latest):
        event = reload(event)
        self.assertEqual((event.date_value, event.date_earliest, event.date_latest), (value, earliest, latest))

    def test_the_wording_gives_value_and_days(self):
        for wording, value in (
            ("13/5/1955", "1955-05-13"),
            ("khoảng năm 1876", "1876~"),
            ("1874–1876", "1874/1876"),
            ("đầu thế kỷ XX", parse_wording("đầu thế kỷ XX").edtf),
        ):
            with self.subTest(wording=wording):
                event = self.event(date_display=wording)
                date = parse_wording(wording)
                self.assertDate(event, value, date.earliest_day, date.latest_day)
                self.assertEqual(event.date_display, wording)

    def test_another_wording_gives_other_days(self):
        event = publish(self.event(date_display="1874"), date_display="1902")
        self.assertDate(event, "1902", ordinal(1902, 1, 1), ordinal(1902, 12, 31))

    def test_a_wording_taken_away_leaves_no_day(self):
        event = publish(self.event(date_display="1874"), date_display="")
        self.assertDate(event, "", None, None)

    def test_the_edtf_given_wins_over_the_wording(self):
        event = self.event(date_display="mùng 8 tháng Hai năm Canh Tý", date_edtf="0040-03")
        self.assertDate(event, "0040-03", ordinal(40, 3, 1), ordinal(40, 3, 31))
        event = publish(event, date_display="năm 1999")
        self.assertDate(event, "0040-03", ordinal(40, 3, 1), ordinal(40, 3, 31))

    def test_an_open_side_reaches_beyond_every_known_day(self):
        self.assertDate(self.event(date_edtf="../1888"), "../1888", FIRST_DAY, ordinal(1888, 12, 31))
        self.assertDate(self.event(date_edtf="1955/.."), "1955/..", ordinal(1955, 1, 1), LAST_DAY)

    def test_a_wording_nobody_can_read_asks_for_edtf_with_an_example(self):
        event = EventPageFactory.build(parent=None, period=self.period, date_display="hồi xưa lắm")
        with self.assertRaises(ValidationError) as raised, translation.override("en"):
            event.clean()
        self.assertEqual(set(raised.exception.message_dict), {"date_edtf"})
        self.assertRegex(raised.exception.message_dict["date_edtf"][0], r"EDTF.*\d{3}|\d{3}.*EDTF")

    def test_a_lunar_date_asks_for_the_solar_one(self):
        event = EventPageFactory.build(parent=None, period=self.period, date_display=UNREADABLE)
        with self.assertRaises(ValidationError) as raised:
            event.clean()
        self.assertEqual(set(raised.exception.message_dict), {"date_edtf"})

    def test_a_draft_may_hold_a_wording_nobody_can_read_yet(self):
        event = self.event(draft=True, date_display=UNREADABLE)
        self.assertDate(event, "", None, None)
        event.save_revision(clean=False)
        self.assertEqual(event.get_latest_revision_as_object().date_display, UNREADABLE)

    def test_it_cannot_be_published_before_its_date_is_given(self):
        event = self.event(draft=True, date_display=UNREADABLE)
        with self.assertRaises(ValidationError):
            event.save_revision(clean=False).publish()
        self.assertFalse(reload(event).live)
        self.assertTrue(publish(event, date_edtf="0040-03").live)

    def test_events_stand_in_order_of_time(self):
        written = ["1876", "", "-0257", "năm 40", "thế kỷ XX", "1/1876", "938", "20/11/1946"]
        for wording in written:
            if wording.startswith("-"):
                self.event(title=wording, date_display="", date_edtf=wording)
            else:
                self.event(title=wording or "không ngày", date_display=wording)
        self.assertEqual(
            [event.title for event in EventPage.objects.in_order_of_time()],
            ["-0257", "năm 40", "938", "1/1876", "1876", "thế kỷ XX", "20/11/1946", "không ngày"],
        )

    def test_the_same_first_day_puts_the_shorter_first(self):
        for wording in ("1946", "11/1946", "1/1/1946", "1/1946"):
            self.event(title=wording, date_display=wording)
        titles = [event.title for event in EventPage.objects.in_order_of_time()]
        self.assertEqual(titles, ["1/1/1946", "1/1946", "1946", "11/1946"])

    def test_the_label_is_the_wording_in_vietnamese_and_made_from_the_value_in_english(self):
        event = self.event(date_display="Khoảng năm 1876")
        english = in_english(event, title="The port opens")
        with translation.override("vi"):
            self.assertEqual(event.date_label, "Khoảng năm 1876")
        with translation.override("en"):
            self.assertEqual(english.date_label, "about 1876")

    def test_an_anniversary_is_given_as_a_whole(self):
        for fields in (
            {"anniversary_calendar": "solar"},
            {"anniversary_day": 13, "anniversary_month": 5},
            {"anniversary_calendar": "solar", "anniversary_day": 32, "anniversary_month": 1},
            {"anniversary_calendar": "lunar", "anniversary_day": 31, "anniversary_month": 1},
            {"anniversary_calendar": "solar", "anniversary_day": 1, "anniversary_month": 13},
        ):
            with self.subTest(**fields), self.assertRaises(ValidationError):
                EventPageFactory.build(parent=None, period=self.period, **fields).clean()
        whole = {"anniversary_calendar": "lunar", "anniversary_day": 30, "anniversary_month": 12}
        EventPageFactory.build(parent=None, period=self.period, **whole).clean()
