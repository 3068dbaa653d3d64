"""Context strips in the admin: a curator lays one beside the timeline, and keeps it true to its sources."""

from django.contrib.auth.models import Permission
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from core.models import Source
from core.tests.factories import SourceFactory, UserFactory
from museum_site.tests.curator import a_curator, form_data, soup_of
from timeline.models import ContextEntry, ContextStrip

ADD, LIST = "strips:add", "strips:index"


def entry(number, source, **values):
    """The fields of one entry as the form sends them."""
    fields = {"title_vi": f"Việc {number}", "title_en": "", "date_display": "1955", "date_edtf": "", **values}
    fields |= {"source": source.pk, "id": "", "ORDER": number + 1, "DELETE": ""}
    return {f"entries-{number}-{name}": value for name, value in fields.items()}


class StripTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.source = SourceFactory(citation="Việt Nam sử lược")
        cls.curator = a_curator()

    def setUp(self):
        self.client.force_login(self.curator)

    def send(self, url, *entries, **changes):
        data = form_data(self.client.get(url), **changes)
        for fields in entries:
            data |= fields
        data["entries-TOTAL_FORMS"] = max(len(entries), int(data["entries-TOTAL_FORMS"]))
        return self.client.post(url, data, follow=True)

    def new_strip(self, *entries):
        words = {"title_vi": "Thế giới", "title_en": "The world", "slug": "the-gioi", "position": "3"}
        return self.send(reverse(ADD), *entries, **words)

    def errors(self, response):
        return [error.get_text(" ", strip=True) for error in soup_of(response).select(".error-message")]


class WritingTests(StripTestCase):
    def test_a_curator_adds_a_strip_with_two_entries(self):
        response = self.new_strip(
            entry(0, self.source, title_vi="Kênh đào", date_display="tháng 11 năm 1869"),
            entry(1, self.source, date_display="khoảng năm 1876"),
        )
        self.assertEqual(self.errors(response), [])
        strip = ContextStrip.objects.get(slug="the-gioi")
        self.assertEqual(
            list(strip.entries.values_list("title_vi", "date_value", "source__citation")),
            [("Kênh đào", "1869-11", "Việt Nam sử lược"), ("Việc 1", "1876~", "Việt Nam sử lược")],
        )

    def test_a_date_nobody_can_read_asks_for_edtf(self):
        response = self.new_strip(entry(0, self.source, date_display="hồi ông nội còn trẻ"))
        self.assertFalse(ContextStrip.objects.exists())
        (error,) = self.errors(response)
        self.assertIn("EDTF", error)
        self.assertIn("hồi ông nội còn trẻ", response.content.decode())  # what was typed is still there
        response = self.new_strip(entry(0, self.source, date_display="hồi ông nội còn trẻ", date_edtf="193X"))
        self.assertEqual(self.errors(response), [])
        self.assertEqual(ContextEntry.objects.get().date_value, "193X")

    def test_an_entry_without_a_source_is_refused(self):
        response = self.new_strip(entry(0, self.source) | {"entries-0-source": ""})
        self.assertFalse(ContextStrip.objects.exists())
        self.assertEqual(len(self.errors(response)), 1)

    def test_an_entry_is_changed_and_taken_away(self):
        self.new_strip(entry(0, self.source), entry(1, self.source))
        strip = ContextStrip.objects.get()
        url = reverse("strips:edit", args=[strip.pk])
        self.send(url, **{"entries-0-title_vi": "Đổi tên", "entries-1-DELETE": "1"})
        self.assertEqual([e.title_vi for e in ContextEntry.objects.all()], ["Đổi tên"])

    def test_the_form_and_its_help_are_vietnamese(self):
        page = soup_of(self.client.get(reverse(ADD)))
        text = page.select_one("main").get_text(" ")
        with translation.override("en"):
            for model in (ContextStrip, ContextEntry):
                for field in model._meta.get_fields():
                    if said := str(getattr(field, "help_text", "")):
                        with self.subTest(said):
                            self.assertNotIn(said, text)


class ListTests(StripTestCase):
    def rows(self):
        rows = soup_of(self.client.get(reverse(LIST))).select("table.listing tbody tr")
        return [[" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")] for row in rows]

    def test_a_strip_shows_its_title_its_number_of_entries_and_its_position(self):
        second = ContextStrip.objects.create(title_vi="Việt Nam", position=2)
        ContextStrip.objects.create(title_vi="Hải Phòng", position=1)
        for number in range(3):
            ContextEntry.objects.create(strip=second, title_vi=f"Việc {number}", source=self.source)
        first, last = self.rows()
        self.assertTrue(first[0].startswith("Hải Phòng"), first)
        self.assertEqual(first[1:], ["0", "1"])
        self.assertTrue(last[0].startswith("Việt Nam"), last)
        self.assertEqual(last[1:], ["3", "2"])

    def test_ten_strips_cost_no_more_queries_than_two(self):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                self.rows()
            return len(captured)

        for number in range(2):
            ContextStrip.objects.create(title_vi=f"Dải {number}")
        self.rows()
        for_two = queries()
        for number in range(2, 10):
            strip = ContextStrip.objects.create(title_vi=f"Dải {number}")
            ContextEntry.objects.create(strip=strip, title_vi="Việc", source=self.source)
        self.assertEqual(queries(), for_two)


class PermissionTests(StripTestCase):
    def test_strips_are_the_curators_business(self):
        granted = set(self.curator.groups.get().permissions.values_list("codename", flat=True))
        for action in ("add", "change", "delete"):
            self.assertLessEqual({f"{action}_contextstrip", f"{action}_contextentry"}, granted)

    def test_one_who_may_not_is_sent_back(self):
        other = UserFactory()
        other.user_permissions.add(Permission.objects.get(codename="access_admin"))
        self.client.force_login(other)
        for name in (LIST, ADD):
            with self.subTest(name):
                self.assertRedirects(
                    self.client.get(reverse(name)), reverse("wagtailadmin_home"), fetch_redirect_response=False
                )

    def test_the_group_of_periods_and_events_leads_there(self):
        page = self.client.get(reverse("wagtailadmin_home")).content.decode()
        self.assertIn(reverse(LIST), page)


class SourceTests(StripTestCase):
    def test_a_source_that_an_entry_cites_cannot_be_deleted_and_the_page_says_so(self):
        self.new_strip(entry(0, self.source))
        url = reverse("wagtailsnippets_core_source:delete", args=[self.source.pk])
        page = soup_of(self.client.get(url)).select_one("main")
        self.assertFalse(page.select("form button.serious"))
        self.assertIn("Không thể xóa nguồn tư liệu này", page.get_text(" "))
        self.client.post(url)
        self.assertTrue(Source.objects.filter(pk=self.source.pk).exists())

    def test_its_usage_names_the_strip(self):
        self.new_strip(entry(0, self.source))
        page = self.client.get(reverse("wagtailsnippets_core_source:usage", args=[self.source.pk]))
        self.assertIn(reverse("strips:edit", args=[ContextStrip.objects.get().pk]), page.content.decode())
