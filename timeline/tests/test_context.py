"""Strips of context: what of them touches a window, drawn from their dates."""

from django.test import TestCase
from django.utils import translation

from core.dates import ordinal
from core.tests.factories import SourceFactory
from timeline.context import MOST_ENTRIES, context_items, strips
from timeline.models import ContextEntry, ContextStrip

FAR_BACK, FAR_AHEAD = ordinal(-9999, 1, 1), ordinal(9999, 12, 31)


class ContextTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.source = SourceFactory()
        cls.strip = ContextStrip.objects.create(title_vi="Việt Nam", title_en="Vietnam", position=2)
        ContextStrip.objects.create(title_vi="Hải Phòng", position=1)

    def add(self, title, date, **fields):
        ContextEntry.objects.create(strip=self.strip, title_vi=title, date_display=date, source=self.source, **fields)

    def items(self, from_day=FAR_BACK, to_day=FAR_AHEAD):
        return context_items("viet-nam", from_day, to_day)

    def titles(self, *window):
        return [item["title"] for item in self.items(*window)]

    def test_strips_come_in_their_order_and_in_the_language(self):
        self.assertEqual(
            strips(), [{"slug": "hai-phong", "title": "Hải Phòng"}, {"slug": "viet-nam", "title": "Việt Nam"}]
        )
        with translation.override("en"):
            self.assertEqual([strip["title"] for strip in strips()], ["Hải Phòng", "Vietnam"])

    def test_there_is_no_such_strip(self):
        self.assertIsNone(context_items("sao-hoa", FAR_BACK, FAR_AHEAD))

    def test_a_strip_without_entries_is_empty(self):
        self.assertEqual(context_items("hai-phong", FAR_BACK, FAR_AHEAD), [])

    def test_a_known_day_is_sure(self):
        self.add("Tiếp quản", "13/5/1955", title_en="The take-over")
        day = ordinal(1955, 5, 13)
        item = {"from": day, "to": day, "sure": [day, day], "about": False, "doubt": False}
        self.assertEqual(self.items(), [{"title": "Tiếp quản", "date": "13/5/1955", **item}])
        with translation.override("en"):
            self.assertEqual(self.items(), [{"title": "The take-over", "date": "13 May 1955", **item}])

    def test_what_is_not_certain_is_told(self):
        self.add("Mở bến", "", date_edtf="1871%")
        (item,) = self.items()
        self.assertEqual((item["sure"], item["about"], item["doubt"]), (None, True, True))

    def test_a_span_has_its_sure_core(self):
        self.add("Chiến dịch", "từ tháng 5 năm 1972 đến tháng 1 năm 1973")
        (item,) = self.items()
        self.assertEqual((item["from"], item["to"]), (ordinal(1972, 5, 1), ordinal(1973, 1, 31)))
        self.assertEqual(item["sure"], [ordinal(1972, 5, 31), ordinal(1973, 1, 1)])

    def test_an_open_side_is_null(self):
        self.add("Trước", "trước năm 1888")
        self.add("Sau", "từ năm 2023", date_edtf="2023/..")
        before, since = self.items()
        self.assertIsNone(before["from"])
        self.assertIsNone(since["to"])

    def test_only_what_touches_the_window_is_there_in_order_of_time(self):
        for title, date in (("Ba", "năm 1900"), ("Một", "1850–1880"), ("Hai", "năm 1888"), ("Bốn", "năm 1955")):
            self.add(title, date)
        self.add("Không rõ", "")
        self.add("Chưa đọc được", "hồi ông nội còn trẻ")
        self.assertEqual(self.titles(), ["Một", "Hai", "Ba", "Bốn"])
        self.assertEqual(self.titles(ordinal(1880, 12, 31), ordinal(1900, 1, 1)), ["Một", "Hai", "Ba"])
        self.assertEqual(self.titles(ordinal(1881, 1, 1), ordinal(1899, 12, 31)), ["Hai"])

    def test_a_full_strip_costs_two_queries_and_is_cut(self):
        for number in range(MOST_ENTRIES + 5):
            self.add(f"Việc {number}", f"năm {1800 + number}")
        with self.assertNumQueries(2):
            items = self.items()
        self.assertEqual(len(items), MOST_ENTRIES)
        self.assertEqual(items[-1]["title"], f"Việc {MOST_ENTRIES - 1}")

    def test_the_list_of_strips_costs_one_query(self):
        with self.assertNumQueries(1):
            strips()
