"""The page `Ngày này năm xưa`, its block on the home page, and its feeds as other programs read them."""

from datetime import date, datetime, timedelta
from unittest import mock

import feedparser
import time_machine
import vobject
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.dates.lunar import LunarDay, solar_of
from core.tests.factories import UserFactory, in_english
from museum_site.tests.factories import RoomTestCase
from museum_site.tests.markup import local_address, parse, visible_text
from timeline import feeds
from timeline.tests.factories import EventPageFactory, PeriodPageFactory

PAGE, RSS, CALENDAR = "this-day", "this-day-rss", "this-day-calendar"
ADDRESSES = [local_address(name, language) for name in (PAGE, RSS, CALENDAR) for language in ("vi", "en")]
MIDDAY = "2026-05-13T05:00:00Z"  # noon in Hải Phòng, of a day 71 years after its liberation
DAY = timedelta(days=1)


class ThisDayTestCase(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.period = PeriodPageFactory(parent=cls.room.timeline, colour="amber")
        in_english(cls.period, title="Liberation")
        cls.liberation = cls.event("Giải phóng thành phố", "13/5/1955", summary="Bảy giờ sáng; trống, cờ & hoa.")
        cls.le_chan = cls.event(
            "Nữ tướng Lê Chân", "năm 40", anniversary_calendar="lunar", anniversary_month=2, anniversary_day=8
        )
        cls.leap_day = cls.event("Ngày nhuận", "29/2/1960")
        in_english(cls.liberation, title="Liberation day", summary="At seven o’clock.")
        in_english(cls.le_chan, title="The lady general Lê Chân")

    @classmethod
    def event(cls, title, wording, **fields):
        return EventPageFactory(
            parent=cls.room.timeline, period=cls.period, title=title, date_display=wording, **fields
        )

    def setUp(self):
        cache.clear()
        traveller = time_machine.travel(MIDDAY, tick=False)
        traveller.start()
        self.addCleanup(traveller.stop)

    def page(self, language="vi", **query):
        return self.html(local_address(PAGE, language), query)


class PageTests(ThisDayTestCase):
    def test_today_in_vietnamese(self):
        html = self.page()
        text = visible_text(html)
        self.assertIn("Giải phóng thành phố", text)
        self.assertIn("ngày 27 tháng Ba năm Bính Ngọ", text)
        self.assertIn("71 năm trước", text)
        self.assertEqual(parse(html).select_one(".page-header time")["datetime"], "2026-05-13")
        self.assertEqual(parse(html).select_one(".anniversary")["data-period"], "amber")

    def test_today_in_english(self):
        text = visible_text(self.page("en"))
        for words in ("Liberation day", "71 years ago", "day 27 of lunar month 3", "Wednesday, 13 May 2026"):
            self.assertIn(words, text)
        self.assertNotIn("Giải phóng", text)

    def test_any_day_can_be_asked_for_as_people_and_browsers_write_it(self):
        for asked in ("2026-03-26", "26/3/2026", "26/03/2026"):
            with self.subTest(asked=asked):
                text = visible_text(self.page(date=asked))
                self.assertIn("Nữ tướng Lê Chân", text)
                self.assertIn("mùng 8 tháng Hai", text)

    def test_an_empty_question_is_today(self):
        self.assertIn("Giải phóng thành phố", self.page(date=""))

    def test_a_day_without_events_says_so_and_what_comes_next(self):
        html = self.page("en", date="2026-05-12")
        text = visible_text(html)
        self.assertIn("no event to remember on this day yet", text)
        self.assertLess(text.index("The days after"), text.index("Liberation day"))
        self.assertIn("71 years ago", text)
        self.assertTrue(parse(html).select_one('.anniversary__day[href$="?date=2026-05-13"]'))

    def test_the_day_before_and_the_day_after(self):
        links = {link["rel"][0]: link["href"] for link in parse(self.page()).select(".this-day__steps a[rel]")}
        self.assertEqual(links, {"prev": "?date=2026-05-12", "next": "?date=2026-05-14"})

    def test_the_form_works_by_itself(self):
        form = parse(self.page("en", date="2026-03-26")).select_one("form.this-day__form")
        field = form.select_one("input")
        self.assertEqual((form["action"], form.get("method", "get")), ("/en/this-day/", "get"))
        self.assertEqual((field["name"], field["type"], field["value"]), ("date", "date", "2026-03-26"))
        self.assertEqual(form.select_one("label")["for"], field["id"])

    def test_a_day_that_cannot_be_is_answered_with_what_to_write(self):
        for asked in (
            *("foo", "31/02/2026", "2026-02-30", "99999-01-01", "0000-00-00", "-1", "\x00", "١"),
            *("1700-01-01", "2300-01-01"),
        ):
            for language in ("vi", "en"):
                with self.subTest(asked=asked, language=language):
                    response = self.get(local_address(PAGE, language), {"date": asked})
                    self.assertEqual(response.status_code, 400)
                    alert = parse(response.content.decode()).select_one('[role="alert"]')
                    self.assertRegex(alert.text, "13/5/2026|31/12/2199")
                    self.assertNotIn("max-age", response.headers.get("Cache-Control", ""))

    def test_drafts_and_private_events_are_nowhere(self):
        self.event("Bản nháp", "13/5/1956", live=False)
        private = self.event("Riêng tư", "13/5/1957")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        for address in (local_address(PAGE), local_address(RSS), local_address(CALENDAR), self.room.home.url):
            with self.subTest(address=address):
                html = self.html(address)
                self.assertIn("Giải phóng thành phố", html)
                self.assertNotIn("Bản nháp", html)
                self.assertNotIn("Riêng tư", html)

    def test_the_other_language_is_one_press_away(self):
        html = parse(self.page(date="2026-03-26"))
        link = html.select_one('.language-switch a[hreflang="en"]')
        self.assertEqual(link["href"], "/en/this-day/?date=2026-03-26")
        alternates = {link["hreflang"]: link["href"] for link in html.select('link[rel="alternate"][hreflang]')}
        vietnamese = f"http://testserver{local_address(PAGE)}"
        self.assertEqual(
            alternates, {"vi": vietnamese, "en": "http://testserver/en/this-day/", "x-default": vietnamese}
        )
        self.assertEqual(html.select_one('link[rel="canonical"]')["href"], vietnamese)

    def test_what_is_typed_comes_back_escaped(self):
        response = self.get(local_address(PAGE), {"date": '"><script>alert(1)</script>'})
        self.assertNotIn("<script>alert", response.content.decode())


class HomeTests(ThisDayTestCase):
    def block(self, page):
        return parse(self.html(page)).select_one("section.this-day")

    def test_the_home_page_remembers_today(self):
        block = self.block(self.room.home)
        self.assertIn("Giải phóng thành phố", block.text)
        self.assertEqual(block.select_one("a.button")["href"], local_address(PAGE))
        self.assertIn("Liberation day", self.block(self.room.english.home).text)

    def test_on_a_day_without_events_it_says_what_comes_next(self):
        with time_machine.travel("2026-05-12T05:00:00Z", tick=False):
            block = self.block(self.room.english.home)
            self.assertIn("no event to remember today yet", block.text)
            self.assertIn("Liberation day", block.text)


class CachingTests(ThisDayTestCase):
    def test_kept_until_midnight_in_the_museum(self):
        for address in ADDRESSES:
            with self.subTest(address=address):
                response = self.get(address)
                self.assertEqual(response.headers["Cache-Control"], "public, max-age=43200")
                self.assertFalse(response.cookies)
        with time_machine.travel("2026-05-13T16:59:30Z", tick=False):
            self.assertIn("max-age=30", self.get(local_address(PAGE)).headers["Cache-Control"])

    def test_today_changes_at_midnight_in_the_museum(self):
        with time_machine.travel("2026-05-13T17:00:00Z", tick=False):
            self.assertIn("2026-05-14", self.page())

    def test_an_unchanged_answer_is_not_sent_again(self):
        for address in ADDRESSES:
            with self.subTest(address=address):
                etag = self.get(address).headers["ETag"]
                self.assertEqual(self.get(address, **{"If-None-Match": etag}).status_code, 304)

    def test_staff_see_their_changes_at_once(self):
        client = Client()
        client.force_login(UserFactory(administrator=True))
        self.assertIn(settings.SESSION_COOKIE_NAME, client.cookies)
        self.assertIn("private", client.get(local_address(PAGE)).headers["Cache-Control"])

    def test_queries_do_not_grow(self):
        addresses = [*ADDRESSES, f"{local_address(PAGE)}?date=2026-05-13"]
        numbers = []
        for _round in range(2):
            for year in range(1960, 1966):
                in_english(self.event(f"Sự kiện {year}", f"13/5/{year}"))
            numbers.append([self.queries_of(address) for address in addresses])
        self.assertEqual(*numbers)
        self.assertLessEqual(max(numbers[0]), 8)

    def queries_of(self, address):
        self.get(address)
        with CaptureQueriesContext(connection) as queries:
            self.get(address)
        return len(queries)


class RssTests(ThisDayTestCase):
    def feed(self, language="vi"):
        response = self.get(local_address(RSS, language))
        self.assertTrue(response.headers["Content-Type"].startswith("application/rss+xml"))
        feed = feedparser.parse(response.content)
        self.assertFalse(feed.bozo, feed.get("bozo_exception"))
        return feed

    def test_a_news_reader_reads_it(self):
        feed = self.feed()
        self.assertEqual((feed.version, feed.feed.language), ("rss20", "vi"))
        self.assertEqual(feed.feed.link, f"http://testserver{local_address(PAGE)}")
        (entry,) = feed.entries
        self.assertEqual(entry.title, "Giải phóng thành phố – 71 năm trước")
        self.assertEqual(entry.summary, "Bảy giờ sáng; trống, cờ & hoa.")
        self.assertEqual(entry.link, f"http://testserver{self.liberation.url}")
        self.assertEqual(entry.published_parsed[:5], (2026, 5, 12, 17, 0))  # midnight in Hải Phòng

    def test_it_is_in_the_language_of_its_address(self):
        feed = self.feed("en")
        self.assertEqual((feed.feed.language, feed.feed.title), ("en", "This day in the past"))
        self.assertEqual([entry.title for entry in feed.entries], ["Liberation day – 71 years ago"])

    def test_a_day_is_kept_for_a_month_under_the_same_name_and_comes_back_next_year(self):
        guid = self.feed().entries[0].id
        with time_machine.travel("2026-06-11T05:00:00Z", tick=False):
            self.assertEqual([entry.id for entry in self.feed().entries], [guid])
        with time_machine.travel("2026-06-13T05:00:00Z", tick=False):
            self.assertEqual(self.feed().entries, [])
        with time_machine.travel("2027-05-13T05:00:00Z", tick=False):
            self.assertNotEqual(self.feed().entries[0].id, guid)

    def test_a_lunar_anniversary_says_its_lunar_day(self):
        with time_machine.travel("2026-03-26T05:00:00Z", tick=False):
            entry = self.feed().entries[0]
        self.assertTrue(entry.title.startswith("Nữ tướng Lê Chân"))
        self.assertIn("mùng 8 tháng Hai", entry.summary)


class CalendarTests(ThisDayTestCase):
    """Read by vobject, which shares no code with the library that writes."""

    def calendar(self, language="vi"):
        response = self.get(local_address(CALENDAR, language))
        self.assertEqual(response.headers["Content-Type"], "text/calendar; charset=utf-8")
        for line in response.content.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)  # octets, RFC 5545 3.1
            self.assertNotIn(b"\n", line)
        return vobject.readOne(response.content.decode())

    def entries(self, title, language="vi"):
        return [entry for entry in self.calendar(language).vevent_list if entry.summary.value.startswith(title)]

    def test_it_is_a_calendar(self):
        calendar = self.calendar("en")
        self.assertTrue(calendar.validate(raiseException=True))
        self.assertEqual((calendar.version.value, calendar.x_wr_calname.value), ("2.0", "This day in the past"))
        for entry in calendar.vevent_list:
            self.assertEqual(type(entry.dtstart.value), date)
            self.assertEqual(entry.dtend.value - entry.dtstart.value, DAY)
            self.assertTrue(entry.url.value.startswith("http://testserver/en/"))
            self.assertIsInstance(entry.dtstamp.value, datetime)

    def test_a_solar_day_comes_every_year(self):
        (entry,) = self.entries("Giải phóng thành phố")
        self.assertEqual(entry.summary.value, "Giải phóng thành phố (13/5/1955)")
        self.assertEqual(entry.description.value, "Bảy giờ sáng; trống, cờ & hoa.")
        days = [day.date() for day in entry.getrruleset(addRDate=True)[:10]]
        self.assertEqual(days, [date(year, 5, 13) for year in range(2026, 2036)])

    def test_a_lunar_day_comes_on_its_solar_day_for_ten_years(self):
        # Mùng 8 tháng Hai, the week after the new moon; 2028, 2031, 2033 and 2036 have leap months.
        days = [
            *(date(2026, 3, 26), date(2027, 3, 15), date(2028, 3, 3), date(2029, 3, 22), date(2030, 3, 11)),
            *(date(2031, 2, 28), date(2032, 3, 18), date(2033, 3, 8), date(2034, 3, 27), date(2035, 3, 17)),
            date(2036, 3, 5),
        ]
        entries = self.entries("Nữ tướng Lê Chân")
        self.assertEqual([entry.dtstart.value for entry in entries], days)
        self.assertEqual(days, [solar_of(LunarDay(year, 2, 8)) for year in range(2026, 2037)])
        self.assertFalse(any(hasattr(entry, "rrule") for entry in entries))
        self.assertIn("mùng 8 tháng Hai", entries[0].description.value)

    def test_the_leap_day_is_kept_on_the_last_of_february(self):
        (entry,) = self.entries("Ngày nhuận")
        days = [day.date() for day in entry.getrruleset(addRDate=True)[:4]]
        self.assertEqual(days, [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28)])

    def test_names_and_stamps_stay_the_same(self):
        def marks():
            return [(entry.uid.value, entry.dtstamp.value) for entry in self.calendar().vevent_list]

        today = marks()
        self.assertEqual(len({uid for uid, _stamp in today}), len(today))
        with time_machine.travel("2026-11-13T05:00:00Z", tick=False):
            self.assertEqual(marks(), today)
        with time_machine.travel("2027-05-13T05:00:00Z", tick=False):
            self.assertEqual(len(set(marks()) & set(today)), len(today) - 1)  # one lunar year has gone, one has come

    def test_what_curators_marked_is_never_cut_off(self):
        with mock.patch.object(feeds, "MOST_IN_CALENDAR", 1):
            titles = {entry.summary.value for entry in self.calendar().vevent_list}
        self.assertEqual(titles, {"Nữ tướng Lê Chân (năm 40)"})

    def test_an_empty_room_has_an_empty_calendar(self):
        for event in (self.liberation, self.le_chan, self.leap_day):
            event.unpublish()
        self.assertFalse(hasattr(self.calendar(), "vevent"))
