"""Whatever curators type, or paste, is shown as text: in every field, on every page, to people and machines."""

from xml.etree import ElementTree

from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.models import MuseumImage, Source, Theme
from exhibits.models import Dimension, MuseumObject, PlaceName, PlaceParent, Term
from museum_site.models import SiteSettings
from museum_site.tests.factories import STORY, FurnishedTestCase
from museum_site.tests.markup import local_address, parse, structured_data
from tours.tests.factories import question, stop, ticks

HOSTILE = "</script><script>alert(1)</script>\"'><b onmouseover=alert(2)>&amp;{{ 7 }}"
SHORT = "\"'></a><i onclick=x>&"
# Not typed, or checked.
LEAVE = {"slug", "url_path", "path", "sort_key", "key", "url", "aat_id", "file_hash", "dominant_colour"}


def hostile_texts(model):
    """{field: hostile text} for every field of a model into which words are typed."""
    texts = {}
    for field in model._meta.get_fields():
        is_words = type(field) in (models.CharField, models.TextField) and not field.choices
        if not is_words or not field.concrete or field.name in LEAVE or field.name.endswith(("_edtf", "_value")):
            continue
        texts[field.name] = HOSTILE if not field.max_length or field.max_length >= len(HOSTILE) else SHORT
    return texts


class EscapingTests(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        SiteSettings.load().save()
        for model in (MuseumObject, MuseumImage, Source, Theme, Term, PlaceName, PlaceParent, Dimension, SiteSettings):
            texts = hostile_texts(model)
            for number, record in enumerate(model.objects.all()):
                # Unique names stay unique.
                own = {
                    name: f"{text}{number}" if model._meta.get_field(name).unique else text
                    for name, text in texts.items()
                }
                model.objects.filter(pk=record.pk).update(**own)
        for page in cls.all_pages:
            texts = hostile_texts(type(page))
            if hasattr(page, "story"):
                quotation = {"type": "quotation", "value": {"text": HOSTILE, "attribution": HOSTILE}}
                texts["story"] = [*STORY, {"type": "heading", "value": HOSTILE}, quotation]
            if hasattr(page, "stops"):
                hostile = question("single", HOSTILE, explanation=HOSTILE, choices=ticks(HOSTILE, SHORT))
                texts["stops"] = [stop(cls.vi.artefact, hostile, heading=SHORT, prompt=HOSTILE)]
            type(page).objects.filter(pk=page.pk).update(**texts)
        addresses = [page.url for page in cls.all_pages]
        addresses += [local_address("search") + "?q=alert", "/khong-co/", f"/en{cls.vi.person.permalink_path}"]
        with override("vi"):
            addresses += [reverse("tour-stop", args=[cls.vi.tour.pk, number]) for number in (1, 2)]
        cls.html_of = {address: Client().get(address).content.decode() for address in addresses}

    def test_the_texts_are_there(self):
        """Without this the tests below could pass because the fields were never shown."""
        texts = hostile_texts(type(self.vi.artefact))
        self.assertLessEqual({"title", "summary", "transcript", "search_description"}, set(texts))
        self.assertGreater(self.html_of[self.vi.artefact.url].count("onmouseover"), 10)

    def test_no_text_becomes_markup(self):
        for address, html in self.html_of.items():
            soup = parse(html)
            with self.subTest(address=address):
                for script in soup.find_all("script", src=False):
                    self.assertEqual(script.get("type"), "application/ld+json", script)
                for tag in soup.find_all(True):
                    self.assertFalse([name for name in tag.attrs if name.startswith("on")], tag)

    def test_machines_read_the_very_text(self):
        for page in self.all_pages:
            with self.subTest(page=page.url):
                data = structured_data(self.html_of[page.url])
                self.assertEqual(data["name"], HOSTILE)
                self.assertEqual(data["description"], HOSTILE)

    def test_people_read_the_very_text_escaped_once(self):
        for page in self.all_pages:
            if page.depth == 2:
                continue
            soup = parse(self.html_of[page.url])
            with self.subTest(page=page.url):
                self.assertEqual(soup.h1.get_text(), HOSTILE)
                self.assertEqual(soup.find("meta", property="og:title")["content"], HOSTILE)
                self.assertEqual(soup.find("meta", attrs={"name": "description"})["content"], HOSTILE)

    def test_the_sitemap_stays_well_formed(self):
        ElementTree.fromstring(self.client.get("/sitemap-pages.xml").content)  # noqa: S314 - our own
