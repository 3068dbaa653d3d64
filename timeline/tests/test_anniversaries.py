from datetime import date, timedelta

import time_machine
from django.core.cache import cache
from django.test import SimpleTestCase
from django.utils import translation
from wagtail.models import PageViewRestriction

from core.tests.factories import in_english, locale, reload
from museum_site.tests.factories import RoomTestCase
from timeline.anniversaries import ThisDay, anniversaries_of, days_of_year, kept_on, next_days
from timeline.tests.factories import EventPageFactory, PeriodPageFactory

LIBERATION_DAY = date(2025, 5, 13)
LE_CHAN_2026 = date(2026, 3, 26)  # mùng 8 tháng Hai Bính Ngọ


class DaysOfYearTests(SimpleTestCase):
    def test_a_date_known_to_the_day_has_its_day(self):
        self.assertEqual(days_of_year("1955-05-13", "", None, None), {("solar", 5, 13)})
        self.assertEqual(days_of_year("-0206-05-13", "", None, None), {("solar", 5, 13)})

    def test_any_other_date_has_none(self):
        for value in ("", "1955", "1955-05", "1955-05-13~", "1955-05-13?", "1955-05-13%", "1955-05-13/1955-05-14"):
            with self.subTest(value=value):
                self.assertEqual(days_of_year(value, "", None, None), set())
        self.assertEqual(days_of_year("[1955-05-13,1955-05-14]", "", None, None), set())

    def test_an_anniversary_is_a_day_of_its_own(self):
        self.assertEqual(days_of_year("0040", "lunar", 2, 8), {("lunar", 2, 8)})
        self.assertEqual(days_of_year("1955-05-13", "solar", 5, 13), {("solar", 5, 13)})
        self.assertEqual(days_of_year("1955-05-13", "lunar", 3, 22), {("solar", 5, 13), ("lunar", 3, 22)})

    def test_half_an_anniversary_of_a_draft_is_none(self):
        self.assertEqual(days_of_year("1955", "lunar", 2, None), set())

    def test_the_leap_day_is_kept_every_year(self):
        leap_day = ("solar", 2, 29)
        self.assertIn(leap_day, kept_on(date(2024, 2, 29)))
        self.assertNotIn(leap_day, kept_on(date(2024, 2, 28)))
        self.assertIn(leap_day, kept_on(date(2025, 2, 28)))
        self.assertNotIn(leap_day, kept_on(date(2025, 3, 1)))
        self.assertIn(leap_day, kept_on(date(1900, 2, 28)))
        self.assertIn(leap_day, kept_on(date(2000, 2, 29)))

    def test_a_lunar_day_is_not_kept_twice_in_a_year_with_a_leap_month(self):
        days = (date(2023, 1, 22) + timedelta(days=n) for n in range(384))  # the 13 months of Quý Mão
        self.assertEqual([day for day in days if ("lunar", 2, 8) in kept_on(day)], [date(2023, 2, 27)])


class AnniversaryTestCase(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.period = PeriodPageFactory(parent=cls.room.timeline)

    def setUp(self):
        cache.clear()

    def event(self, title, wording, **fields):
        return EventPageFactory(
            parent=self.room.timeline, period=self.period, title=title, date_display=wording, **fields
        )

    def lunar_event(self, title="Lê Chân", wording="năm 40", month=2, day=8):
        return self.event(title, wording, anniversary_calendar="lunar", anniversary_month=month, anniversary_day=day)

    def titles(self, day, language="vi"):
        return [found.event.title for found in anniversaries_of([day], locale(language))]


class ThisDayTests(AnniversaryTestCase):
    def test_an_event_is_found_on_its_day_and_on_no_other(self):
        self.event("Giải phóng", "13/5/1955")
        self.event("Cùng tháng", "5/1955")
        self.assertEqual(self.titles(LIBERATION_DAY), ["Giải phóng"])
        self.assertEqual(self.titles(date(2025, 5, 12)), [])
        self.assertEqual(self.titles(date(2025, 6, 13)), [])

    def test_a_lunar_anniversary_is_found_on_its_solar_day(self):
        self.lunar_event()
        self.assertEqual(self.titles(LE_CHAN_2026), ["Lê Chân"])
        self.assertEqual(self.titles(date(2026, 2, 8)), [])
        self.assertEqual(self.titles(date(2025, 3, 7)), ["Lê Chân"])

    def test_day_and_anniversary_on_the_same_day_are_one(self):
        self.event("Giải phóng", "13/5/1955", anniversary_calendar="solar", anniversary_month=5, anniversary_day=13)
        self.assertEqual(self.titles(LIBERATION_DAY), ["Giải phóng"])

    def test_what_has_not_happened_yet_is_not_remembered(self):
        self.event("Giải phóng", "13/5/1955")
        self.assertEqual(self.titles(date(1954, 5, 13)), [])
        self.assertEqual(self.titles(date(1955, 5, 13)), ["Giải phóng"])

    def test_round_years_come_first(self):
        for year in (1954, 1955, 1960, 1925, 2024):
            self.event(str(year), f"13/5/{year}")
        self.assertEqual(self.titles(LIBERATION_DAY), ["1925", "1955", "1960", "1954", "2024"])

    def test_each_language_has_its_own(self):
        in_english(self.event("Giải phóng", "13/5/1955"), title="Liberation")
        self.event("Chỉ tiếng Việt", "13/5/1956")
        self.assertEqual(self.titles(LIBERATION_DAY, "en"), ["Liberation"])

    def test_drafts_and_private_events_are_not_shown(self):
        self.event("Nháp", "13/5/1955", live=False)
        private = self.event("Riêng", "13/5/1956")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        self.assertEqual(self.titles(LIBERATION_DAY), [])

    def test_an_event_hidden_after_the_calendar_was_made_is_gone_at_once(self):
        event = self.event("Riêng", "13/5/1956")
        self.assertEqual(self.titles(LIBERATION_DAY), ["Riêng"])
        PageViewRestriction.objects.create(page=event, restriction_type="login")
        self.assertEqual(self.titles(LIBERATION_DAY), [])

    def test_a_new_event_and_a_corrected_date_are_seen_at_once(self):
        self.assertEqual(self.titles(LIBERATION_DAY), [])
        event = in_english(self.event("Giải phóng", "13/5/1955"), title="Liberation")
        self.assertEqual(self.titles(LIBERATION_DAY, "en"), ["Liberation"])
        vietnamese = self.room.timeline.get_children().get(title="Giải phóng").specific
        vietnamese.date_display = "14/5/1955"
        vietnamese.save()
        self.assertEqual(self.titles(LIBERATION_DAY), [])
        self.assertEqual(self.titles(date(2025, 5, 14), "en"), ["Liberation"])
        reload(event).delete()
        self.assertEqual(self.titles(date(2025, 5, 14), "en"), [])


class YearsTests(AnniversaryTestCase):
    def label(self, day, language="vi"):
        (found,) = anniversaries_of([day], locale(language))
        with translation.override(language):
            return found.years, found.label

    def test_years_of_a_known_day(self):
        self.event("Giải phóng", "13/5/1955")
        self.assertEqual(self.label(LIBERATION_DAY)[0], 70)
        self.assertEqual(self.label(date(1955, 5, 13)), (0, ""))

    def test_they_are_said_in_both_languages(self):
        in_english(self.event("Giải phóng", "13/5/1955"))
        self.assertEqual(self.label(LIBERATION_DAY, "en"), (70, "70 years ago"))
        self.assertEqual(self.label(date(1956, 5, 13), "en"), (1, "1 year ago"))

    def test_a_span_within_a_year_counts_from_that_year(self):
        self.event("Bảy ngày", "20–26/11/1946", anniversary_calendar="solar", anniversary_month=11, anniversary_day=20)
        self.assertEqual(self.label(date(2026, 11, 20))[0], 80)

    def test_nobody_counts_years_from_a_year_that_is_not_certain(self):
        for number, wording in enumerate(("khoảng năm 40", "thế kỷ I", "1874–1876", "")):
            event = self.lunar_event(str(number), wording)
            with self.subTest(wording=wording):
                self.assertEqual(self.label(LE_CHAN_2026), (None, ""))
            event.delete()

    def test_around_new_year_lunar_years_are_counted(self):
        # 10/1/1901 was 20/11 of the lunar year 1900; that day of the lunar year 2025 fell on 8/1/2026.
        self.event("Cuối năm", "10/1/1901", anniversary_calendar="lunar", anniversary_month=11, anniversary_day=20)
        self.assertEqual(self.label(date(2026, 1, 8))[0], 125)
        self.assertEqual(self.label(date(2026, 12, 28))[0], 126)


class UpcomingTests(AnniversaryTestCase):
    def test_the_next_days_with_something_are_found_across_the_year(self):
        self.event("Tết dương", "1/1/1955")
        self.lunar_event()
        day = date(2025, 12, 30)
        self.assertEqual(next_days(day, locale("vi")), [date(2026, 1, 1), LE_CHAN_2026])
        found = ThisDay(day, locale("vi"))
        self.assertEqual(found.anniversaries, [])
        self.assertEqual([one.event.title for one in found.upcoming], ["Tết dương", "Lê Chân"])

    def test_an_empty_room_has_none(self):
        found = ThisDay(LIBERATION_DAY, locale("vi"))
        self.assertEqual((found.anniversaries, found.upcoming), ([], []))

    def test_the_ends_of_the_lunar_tables_have_a_neighbour_on_one_side(self):
        first, last = ThisDay(date(1800, 1, 25), locale("vi")), ThisDay(date(2199, 12, 31), locale("vi"))
        self.assertEqual((first.previous, first.next), (None, date(1800, 1, 26)))
        self.assertEqual((last.previous, last.next), (date(2199, 12, 30), None))


class QueryTests(AnniversaryTestCase):
    def test_a_fixed_number_whatever_there_is_to_remember(self):
        vietnamese = locale("vi")
        for many in (1, 8):
            for number in range(many):
                self.event(f"{many}-{number}", f"13/5/{1900 + number}")
                self.event(f"sau {many}-{number}", f"14/5/{1900 + number}")
            with self.assertNumQueries(2):  # the calendar and the events
                ThisDay(LIBERATION_DAY, vietnamese)
            with self.assertNumQueries(1):  # the calendar is remembered
                ThisDay(LIBERATION_DAY, vietnamese)

    def test_the_calendar_is_made_anew_the_next_day_of_the_museum(self):
        self.event("Giải phóng", "13/5/1955")
        with time_machine.travel("2026-05-12T16:59:00Z", tick=False):  # a minute before midnight in Hải Phòng
            self.titles(LIBERATION_DAY)
            with self.assertNumQueries(1):
                anniversaries_of([LIBERATION_DAY], self.vietnamese)
        with time_machine.travel("2026-05-12T17:00:00Z", tick=False), self.assertNumQueries(2):
            anniversaries_of([LIBERATION_DAY], self.vietnamese)

    @property
    def vietnamese(self):
        return self.room.home.locale
