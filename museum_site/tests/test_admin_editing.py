"""Writing: an event from the first word to the public page, facts in one place, drafts that are never refused."""

from django.urls import reverse

from core.models import Citation
from core.tests.factories import reload
from exhibits.models import MuseumObject
from exhibits.tests.factories import INTERNAL_VALUES, MuseumObjectFactory
from museum_site.tests.curator import a_curator, add_url, edit_url, form_data, register_url, soup_of
from museum_site.tests.factories import FurnishedTestCase
from timeline.models import EventPage

NO_SOURCE = "chưa dẫn nguồn"


class EditingTestCase(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.curator = a_curator()

    def setUp(self):
        self.client.force_login(self.curator)

    def text(self, url):
        """What a person reads there, in one line."""
        response = self.client.get(url)
        self.assertEqual(response.status_code, 200)
        return " ".join(soup_of(response).get_text(" ", strip=True).split())

    def edit(self, page, **changes):
        """Send the editor's form with these changes; the page as it then is."""
        form = form_data(self.client.get(edit_url(page)), **changes)
        response = self.client.post(edit_url(page), form, follow=True)
        self.assertEqual(response.status_code, 200)
        self.assertEqual([error.text.strip() for error in soup_of(response).select(".error-message")], [])
        return reload(page)


class EventTests(EditingTestCase):
    def new_event(self, **changes):
        url = add_url(EventPage, self.room.timeline)
        words = {"title": "Khánh thành cầu", "slug": "khanh-thanh-cau", "period": self.vi.period.pk}
        form = form_data(self.client.get(url), **words, **changes)
        return self.client.post(url, form, follow=True)

    def test_an_event_is_written_published_and_visited(self):
        self.new_event(date_display="8/2/1885", summary="Cả làng đi xem.")
        event = EventPage.objects.get(title="Khánh thành cầu")
        self.assertFalse(event.live)  # nothing is public that nobody published
        self.client.logout()
        self.assertEqual(self.client.get(event.get_url()).status_code, 404)
        self.client.force_login(self.curator)
        event = self.edit(event, **{"action-publish": "1", "summary": "Cả làng đi xem cầu."})
        self.assertTrue(event.live)
        self.assertEqual(event.slug, "khanh-thanh-cau")
        self.client.logout()
        self.assertIn("Cả làng đi xem cầu.", self.text(event.get_url()))

    def test_nobody_is_asked_for_a_year(self):
        response = self.new_event(**{"action-publish": "1"})
        self.assertEqual(soup_of(response).select(".error-message"), [])
        self.assertTrue(EventPage.objects.get(title="Khánh thành cầu").live)

    def test_a_draft_keeps_a_date_nobody_can_read_and_says_so(self):
        self.new_event(date_display="hồi ông nội còn trẻ")
        event = EventPage.objects.get(title="Khánh thành cầu")
        self.assertEqual(event.date_display, "hồi ông nội còn trẻ")
        self.assertIn("chưa đọc được", self.text(edit_url(event)))

    def test_publishing_asks_for_what_such_a_date_means(self):
        response = self.new_event(date_display="hồi ông nội còn trẻ", **{"action-publish": "1"})
        self.assertFalse(EventPage.objects.filter(title="Khánh thành cầu").exists())
        self.assertTrue(soup_of(response).select("#panel-child-content-date-child-date_edtf-errors, .error-message"))
        self.assertIn("hồi ông nội còn trẻ", response.content.decode())  # what was typed is still there

    def test_a_date_says_how_it_was_understood(self):
        self.assertIn("khoảng năm 1876 (1876~)", self.text(edit_url(self.vi.event)))

    def test_two_versions_can_be_compared(self):
        event = self.edit(self.vi.event, summary="Tàu thứ hai cập bến.")
        self.edit(event, summary="Tàu thứ ba cập bến.")
        self.text(reverse("wagtailadmin_pages:history", args=[event.pk]))
        compared = self.text(reverse("wagtailadmin_pages:revisions_compare", args=[event.pk, "earliest", "latest"]))
        self.assertIn("Tóm tắt", compared)
        self.assertIn("thứ", compared)


class SourceTests(EditingTestCase):
    def test_a_page_without_sources_says_so_to_its_curator(self):
        self.assertIn(NO_SOURCE, self.text(edit_url(self.vi.later_event)))

    def test_a_page_with_sources_does_not(self):
        self.assertNotIn(NO_SOURCE, self.text(edit_url(self.vi.event)))

    def test_visitors_are_not_told(self):
        self.client.logout()
        self.assertNotIn(NO_SOURCE, self.text(self.vi.later_event.get_url()))


class TranslationTests(EditingTestCase):
    """The English page in Wagtail's own editor, where translating by pairs was stopped."""

    def test_facts_are_shown_and_not_asked(self):
        for name in ("event", "artefact", "person", "place", "period", "exhibition"):
            english, vietnamese = getattr(self.en, name), getattr(self.vi, name)
            with self.subTest(name):
                soup = soup_of(self.client.get(edit_url(english)))
                self.assertTrue(soup.select_one(f"main a[href='{edit_url(vietnamese)}']"))
                asked = {field["name"] for field in soup.select("form[data-edit-form] [name]")}
                self.assertIn("title", asked)
                facts = {"date_display", "period", "museum_object", "lead_image", "certainty", "colour"}
                self.assertFalse(asked & (facts | {"citations-TOTAL_FORMS", "images-TOTAL_FORMS", "themes"}))

    def test_the_vietnamese_page_asks_for_them(self):
        soup = soup_of(self.client.get(edit_url(self.vi.event)))
        asked = {field["name"] for field in soup.select("form[data-edit-form] [name]")}
        self.assertLessEqual({"date_display", "period", "certainty", "citations-TOTAL_FORMS"}, asked)

    def test_saving_the_words_leaves_the_facts_alone(self):
        event = self.edit(self.en.event, title="The harbour opens", **{"action-publish": "1"})
        self.assertEqual(event.title, "The harbour opens")
        self.assertEqual((event.date_value, event.period_id), ("1876~", self.vi.period.pk))
        self.assertTrue(Citation.objects.filter(page=self.vi.event).exists())


class RegisterTests(EditingTestCase):
    def save(self, url, **changes):
        form = form_data(self.client.get(url), **changes)
        response = self.client.post(url, form, follow=True)
        self.assertEqual([error.text.strip() for error in soup_of(response).select(".error-message")], [])

    def test_an_entry_remembers_who_wrote_it_and_who_changed_it(self):
        self.save(register_url("add"), accession_number="PTT.2026.1", object_name="Ấm", authenticity="original")
        museum_object = MuseumObject.objects.get(accession_number="PTT.2026.1")
        self.assertEqual((museum_object.created_by, museum_object.changed_by), (self.curator, self.curator))
        other = MuseumObjectFactory(with_secrets=True)
        author = other.created_by
        self.save(register_url("edit", other.pk), object_name="Ấm chè")
        other = MuseumObject.objects.get(pk=other.pk)
        self.assertEqual((other.created_by, other.changed_by), (author, self.curator))

    def test_internal_facts_are_in_the_register_and_nowhere_else(self):
        MuseumObject.objects.filter(pk=self.vi.artefact.museum_object_id).update(**INTERNAL_VALUES)
        secrets = [value for value in INTERNAL_VALUES.values() if value.startswith("INTERNAL")]
        inside = self.client.get(register_url("inspect", self.vi.artefact.museum_object_id)).content.decode()
        preview = self.vi.artefact.make_preview_request(original_request=None).content.decode()
        self.client.logout()
        outside = self.client.get(self.vi.artefact.get_url()).content.decode()
        for secret in secrets:
            with self.subTest(secret):
                self.assertIn(secret, inside)
                self.assertNotIn(secret, preview)
                self.assertNotIn(secret, outside)

    def test_the_entry_leads_to_its_labels(self):
        soup = soup_of(self.client.get(register_url("edit", self.vi.artefact.museum_object_id)))
        self.assertTrue(soup.select_one(f"main form a[href='{edit_url(self.vi.artefact)}']"))


class PreviewTests(EditingTestCase):
    def test_every_page_can_be_previewed_in_its_language(self):
        for page in self.all_pages:
            with self.subTest(page=page, language=page.locale.language_code):
                response = page.make_preview_request()
                self.assertEqual(response.status_code, 200)
                soup = soup_of(response)
                self.assertEqual(soup.html["lang"], page.locale.language_code)
                self.assertTrue(soup.select_one("main h1").text.strip())

    def test_the_editor_previews_what_is_not_saved_yet(self):
        url = reverse("wagtailadmin_pages:preview_on_edit", args=[self.vi.event.pk])
        form = form_data(self.client.get(edit_url(self.vi.event)), summary="Chưa ai lưu câu này.")
        self.assertTrue(self.client.post(url, form).json()["is_valid"])
        self.assertIn("Chưa ai lưu câu này.", self.text(url))
