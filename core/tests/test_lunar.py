import math
from datetime import UTC, date, datetime, time, timedelta

import ephem
from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from core.dates import DateError
from core.dates.lunar import FIRST_DAY, LAST_DAY, LunarDay, anniversaries_on, anniversary_in, lunar_of, solar_of
from core.dates.lunar_words import lunar_label, year_name, yearly_label

# Solar days of Tết: Hồ Ngọc Đức's calendar pages (https://www.informatik.uni-leipzig.de/~duc/amlich/); since 2000
# also the holiday notices the government publishes every year.
TET = [
    *(date(1954, 2, 3), date(1955, 1, 24), date(1975, 2, 11), date(1976, 1, 31)),
    *(date(2000, 2, 5), date(2001, 1, 24), date(2002, 2, 12), date(2003, 2, 1), date(2004, 1, 22)),
    *(date(2005, 2, 9), date(2006, 1, 29), date(2008, 2, 7), date(2009, 1, 26), date(2010, 2, 14)),
    *(date(2011, 2, 3), date(2012, 1, 23), date(2013, 2, 10), date(2014, 1, 31), date(2015, 2, 19)),
    *(date(2016, 2, 8), date(2017, 1, 28), date(2018, 2, 16), date(2019, 2, 5), date(2020, 1, 25)),
    *(date(2021, 2, 12), date(2022, 2, 1), date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29)),
    *(date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13)),
]
# Where Vietnam's calendar and China's part, with the day China had: H. Aslaksen, "The Mathematics of the Chinese
# Calendar" (2010), chapter on Vietnam, and Hồ Ngọc Đức's page on the differences.
TET_UNLIKE_CHINA = {
    date(1968, 1, 29): date(1968, 1, 30),
    date(1969, 2, 16): date(1969, 2, 17),
    date(1985, 1, 21): date(1985, 2, 20),
    date(2007, 2, 17): date(2007, 2, 18),
    date(2030, 2, 2): date(2030, 2, 3),
}
# First days of leap months: the printed calendars (lịch vạn niên) of the years; 2033 is the one with a leap month 11.
LEAP_MONTHS = {
    date(1985, 3, 21): LunarDay(1985, 2, 1, True),
    date(1998, 6, 24): LunarDay(1998, 5, 1, True),
    date(2001, 5, 23): LunarDay(2001, 4, 1, True),
    date(2004, 3, 21): LunarDay(2004, 2, 1, True),
    date(2006, 8, 24): LunarDay(2006, 7, 1, True),
    date(2009, 6, 23): LunarDay(2009, 5, 1, True),
    date(2012, 5, 21): LunarDay(2012, 4, 1, True),
    date(2014, 10, 24): LunarDay(2014, 9, 1, True),
    date(2017, 7, 23): LunarDay(2017, 6, 1, True),
    date(2020, 5, 23): LunarDay(2020, 4, 1, True),
    date(2023, 3, 22): LunarDay(2023, 2, 1, True),
    date(2025, 7, 25): LunarDay(2025, 6, 1, True),
    date(2033, 12, 22): LunarDay(2033, 11, 1, True),
}
# Giỗ Tổ Hùng Vương (10/3) from the holiday notices; rằm tháng Tám, Vu Lan, Đoan Ngọ and Ông Táo from the newspapers of
# the day; the festival of Lê Chân in Hải Phòng (8/2); the Declaration of Independence, on 26/7 Ất Dậu.
FEASTS = {
    date(1945, 9, 2): LunarDay(1945, 7, 26),
    date(2017, 4, 6): LunarDay(2017, 3, 10),
    date(2018, 4, 25): LunarDay(2018, 3, 10),
    date(2019, 4, 14): LunarDay(2019, 3, 10),
    date(2020, 4, 2): LunarDay(2020, 3, 10),
    date(2021, 4, 21): LunarDay(2021, 3, 10),
    date(2022, 4, 10): LunarDay(2022, 3, 10),
    date(2023, 4, 29): LunarDay(2023, 3, 10),
    date(2024, 4, 18): LunarDay(2024, 3, 10),
    date(2025, 4, 7): LunarDay(2025, 3, 10),
    date(2026, 4, 26): LunarDay(2026, 3, 10),
    date(2014, 9, 8): LunarDay(2014, 8, 15),
    date(2020, 10, 1): LunarDay(2020, 8, 15),
    date(2021, 9, 21): LunarDay(2021, 8, 15),
    date(2022, 9, 10): LunarDay(2022, 8, 15),
    date(2023, 9, 29): LunarDay(2023, 8, 15),
    date(2024, 9, 17): LunarDay(2024, 8, 15),
    date(2025, 10, 6): LunarDay(2025, 8, 15),
    date(2023, 6, 22): LunarDay(2023, 5, 5),
    date(2024, 6, 10): LunarDay(2024, 5, 5),
    date(2024, 8, 18): LunarDay(2024, 7, 15),
    date(2025, 3, 7): LunarDay(2025, 2, 8),
    date(2025, 1, 22): LunarDay(2024, 12, 23),
    date(2025, 1, 28): LunarDay(2024, 12, 29),
}
days = st.dates(FIRST_DAY, LAST_DAY)


class PublishedDaysTests(SimpleTestCase):
    """The conversion agrees with what others have printed, in both directions."""

    def assertAgree(self, day, lunar):
        with self.subTest(day=day):
            self.assertEqual(lunar_of(day), lunar)
            self.assertEqual(solar_of(lunar), day)

    def test_new_year(self):
        for day in TET:
            self.assertAgree(day, LunarDay(day.year, 1, 1))

    def test_new_year_where_china_has_another_day(self):
        for day, chinese in TET_UNLIKE_CHINA.items():
            self.assertAgree(day, LunarDay(day.year, 1, 1))
            self.assertNotEqual(lunar_of(chinese), LunarDay(day.year, 1, 1))

    def test_leap_months(self):
        for day, lunar in LEAP_MONTHS.items():
            self.assertAgree(day, lunar)
            self.assertFalse(lunar_of(day - timedelta(days=1)).is_leap)

    def test_feasts(self):
        for day, lunar in FEASTS.items():
            self.assertAgree(day, lunar)

    def test_years_without_a_leap_month(self):
        for year in (2022, 2024, 2026, 2027):
            for month in range(1, 13):
                with self.subTest(year=year, month=month), self.assertRaises(DateError):
                    solar_of(LunarDay(year, month, 1, True))


class PropertyTests(SimpleTestCase):
    @given(days)
    def test_there_and_back(self, day):
        self.assertEqual(solar_of(lunar_of(day)), day)

    @given(st.dates(FIRST_DAY, LAST_DAY - timedelta(days=1)))
    def test_the_next_day_is_the_next_or_the_first(self, day):
        here, there = lunar_of(day), lunar_of(day + timedelta(days=1))
        if there.day == 1:
            self.assertIn(here.day, (29, 30))
            self.assertGreaterEqual(there.year, here.year)
        else:
            self.assertEqual(there, here._replace(day=here.day + 1))

    @given(st.integers(1800, 2199), st.integers(1, 12), st.integers(1, 30))
    def test_every_yearly_day_is_kept_once_in_a_lunar_year(self, year, month, day):
        kept = anniversary_in(year, month, day)
        if kept <= LAST_DAY:
            self.assertIn((month, day), anniversaries_on(kept))
            self.assertFalse(lunar_of(kept).is_leap)


class AstronomyTests(SimpleTestCase):
    """A second opinion: new moons and the sun by PyEphem, and the published rules for UTC+7."""

    def test_the_table_is_what_the_sky_says(self):
        months = [month for month in _months_by_the_sky(1968, 2050) if month[0].year >= 1968]
        self.assertGreater(len(months), 1000)
        for first, month, is_leap in months:
            found = lunar_of(first)
            self.assertEqual((found.day, found.month, found.is_leap), (1, month, is_leap), first)


def _months_by_the_sky(first_year, last_year):
    """(first day, month, is leap) from month 11 to month 11, by the rules in core/dates/lunar.py."""
    new_moons, moment = [], ephem.Date(f"{first_year - 1}/10/1")
    while moment < ephem.Date(f"{last_year + 1}/1/1"):
        moment = ephem.next_new_moon(moment)
        new_moons.append((moment.datetime() + timedelta(hours=7)).date())
    signs = [_sign(day) for day in new_moons]  # twelfths of the sun's way; 9 begins with the winter solstice
    elevenths = [at for at in range(len(signs) - 1) if 6 <= signs[at] <= 8 and signs[at + 1] >= 9]
    for start, end in zip(elevenths, elevenths[1:], strict=False):
        has_leap = end - start == 13
        leap = next((at for at in range(start + 1, end) if signs[at] == signs[at + 1]), None) if has_leap else None
        month = 10
        for at in range(start, end):
            month += at != leap
            yield new_moons[at], (month - 1) % 12 + 1, at == leap


def _sign(day):
    midnight = ephem.Date(datetime.combine(day, time(), UTC).replace(tzinfo=None) - timedelta(hours=7))
    sun = ephem.Sun(midnight)
    apparent = ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=midnight)
    return int(math.degrees(ephem.Ecliptic(apparent, epoch=midnight).lon) // 30)


class AnniversaryTests(SimpleTestCase):
    def test_the_thirtieth_is_kept_on_the_last_day_of_a_short_month(self):
        # The last month of Giáp Thìn (2024) has 29 days, that of Quý Mão (2023) 30.
        self.assertEqual(anniversary_in(2024, 12, 30), date(2025, 1, 28))
        self.assertEqual(anniversary_in(2023, 12, 30), date(2024, 2, 9))
        self.assertEqual(anniversaries_on(date(2025, 1, 28)), [(12, 29), (12, 30)])
        self.assertEqual(anniversaries_on(date(2024, 2, 8)), [(12, 29)])

    def test_a_leap_month_has_no_anniversaries_of_its_own(self):
        self.assertEqual(anniversary_in(2023, 2, 8), date(2023, 2, 27))
        self.assertEqual(lunar_of(date(2023, 3, 29)), LunarDay(2023, 2, 8, True))
        self.assertEqual(anniversaries_on(date(2023, 3, 29)), [])

    def test_what_is_no_day_is_refused(self):
        for lunar in (LunarDay(2026, 13, 1), LunarDay(2026, 0, 1), LunarDay(2026, 1, 31), LunarDay(2024, 12, 30)):
            with self.subTest(lunar=lunar), self.assertRaises(DateError):
                solar_of(lunar)

    def test_beyond_the_tables_is_refused(self):
        for day in (date.min, FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1), date.max):
            with self.subTest(day=day), self.assertRaisesMessage(DateError, "2199"):
                lunar_of(day)
        for year in (1799, 2200):
            with self.subTest(year=year), self.assertRaises(DateError):
                solar_of(LunarDay(year, 1, 1))


class WordsTests(SimpleTestCase):
    def test_vietnamese(self):
        self.assertEqual(lunar_label(LunarDay(2026, 10, 4), "vi"), "mùng 4 tháng Mười năm Bính Ngọ")
        self.assertEqual(lunar_label(LunarDay(2026, 8, 15), "vi"), "rằm tháng Tám năm Bính Ngọ")
        self.assertEqual(lunar_label(LunarDay(2023, 2, 29, True), "vi"), "ngày 29 tháng Hai nhuận năm Quý Mão")
        self.assertEqual(yearly_label(12, 23, "vi"), "ngày 23 tháng Chạp")

    def test_english(self):
        self.assertEqual(
            lunar_label(LunarDay(2026, 10, 4), "en"), "day 4 of lunar month 10, year of the Horse (Bính Ngọ)"
        )
        self.assertEqual(yearly_label(2, 8, "en", is_leap=True), "day 8 of leap lunar month 2")

    def test_names_of_years(self):
        names = {40: "Canh Tý", 938: "Mậu Tuất", 1945: "Ất Dậu", 1955: "Ất Mùi", 1968: "Mậu Thân", 2000: "Canh Thìn"}
        for year, name in names.items():
            with self.subTest(year=year):
                self.assertEqual(year_name(year), name)
