"""The collection for programs and spreadsheets: complete, public, and nothing that a spreadsheet would run."""

import csv
import io

import feedparser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.tests.factories import ImageFactory, in_english, reload
from exhibits.exports import COLUMNS, PER_PAGE
from exhibits.tests.factories import (
    INTERNAL_VALUES,
    ArtefactPageFactory,
    MuseumObjectFactory,
    OtherNumberFactory,
    TermFactory,
)
from museum_site.tests.factories import RoomTestCase
from museum_site.tests.test_visibility import make_private


class ExportTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.iron = TermFactory(key="sat", label_vi="sắt", label_en="iron")
        cls.made = MuseumObjectFactory(
            with_secrets=True,
            described=True,
            accession_number="XX.1",
            date_display="khoảng năm 1930",
            rights_statement="https://creativecommons.org/licenses/by/4.0/",
            acquisition_method="gift",
            materials=[cls.iron],
        )
        OtherNumberFactory(museum_object=cls.made)
        cls.hook = ArtefactPageFactory(
            parent=cls.room.collection,
            title="Móc cảng",
            summary='=HYPERLINK("http://x")',
            museum_object=cls.made,
            lead_image=ImageFactory(illustration=True),
        )
        cls.english_hook = in_english(cls.hook, title="Docker’s hook")

    def rows(self, collection=None, **query):
        response = self.client.get((collection or self.room.collection).url, {"format": "csv", **query})
        self.assertEqual(response["Content-Type"], "text/csv; charset=utf-8")
        return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))

    def data(self, collection=None, **query):
        return self.client.get((collection or self.room.collection).url, {"format": "json", **query}).json()

    def test_a_row_says_what_the_public_may_know_with_the_rights_of_object_and_picture(self):
        self.client.get(self.room.collection.url)  # makes the renditions
        (row,) = self.rows()
        self.assertEqual(tuple(row), COLUMNS)
        self.assertEqual(row["accession_number"], "XX.1")
        self.assertEqual((row["date"], row["edtf"]), ("khoảng năm 1930", "1930~"))
        self.assertEqual(row["materials"], "sắt")
        self.assertEqual(row["rights"], "https://creativecommons.org/licenses/by/4.0/")
        self.assertEqual(row["image_rights"], "https://creativecommons.org/licenses/by/4.0/")
        self.assertEqual(row["image_credit"], "Hình vẽ của dự án")
        self.assertTrue(row["image"].startswith("http://testserver/media/"))
        self.assertEqual(row["address"], f"http://testserver{self.hook.permalink_path}")

    def test_every_language_speaks_its_own(self):
        (row,) = self.rows(self.room.english.collection)
        self.assertEqual((row["title"], row["materials"], row["date"]), ("Docker’s hook", "iron", "about 1930"))
        self.assertEqual(row["image_credit"], "Drawn for the project")
        (item,) = self.data(self.room.english.collection)["objects"]
        self.assertEqual(item["rights_label"], "CC BY 4.0: free to use with credit")

    def test_no_spreadsheet_runs_what_an_editor_wrote(self):
        self.assertEqual(self.rows()[0]["summary"], '\'=HYPERLINK("http://x")')
        self.assertEqual(self.data()["objects"][0]["summary"], '=HYPERLINK("http://x")')

    def test_what_stays_in_the_house_is_in_none_of_them(self):
        for name in ("csv", "json", "rss"):
            text = self.client.get(self.room.collection.url, {"format": name}).getvalue().decode()
            for secret in (*INTERNAL_VALUES.values(), "INTERNAL-NUMBER", "internal-author", "internal-editor"):
                with self.subTest(format=name, secret=secret):
                    self.assertNotIn(str(secret), text)

    def test_drafts_and_private_labels_are_in_none_of_them(self):
        ArtefactPageFactory(parent=self.room.collection, title="Bản thảo", live=False)
        private = ArtefactPageFactory(parent=reload(self.room.collection), title="Riêng")
        make_private(private)
        for name in ("csv", "json", "rss"):
            text = self.client.get(self.room.collection.url, {"format": name}).getvalue().decode()
            self.assertNotIn("Bản thảo", text)
            self.assertNotIn("Riêng", text)

    def test_the_list_is_narrowed_and_ordered_as_on_the_page(self):
        for title in ("Ấm", "Áo", "Bát"):
            ArtefactPageFactory(parent=reload(self.room.collection), title=title)
        self.assertEqual([row["title"] for row in self.rows(sort="title")], ["Áo", "Ấm", "Bát", "Móc cảng"])
        self.assertEqual([row["title"] for row in self.rows(material="sat")], ["Móc cảng"])
        self.assertEqual([item["title"] for item in self.data(q="bat")["objects"]], ["Bát"])

    def test_json_comes_in_pages_that_lead_to_the_next(self):
        for number in range(PER_PAGE + 2):
            museum_object = MuseumObjectFactory(accession_number=f"TT.{number}")
            ArtefactPageFactory(parent=reload(self.room.collection), museum_object=museum_object)
        first = self.data(sort="number")
        self.assertEqual((first["total"], first["pages"], len(first["objects"])), (PER_PAGE + 3, 2, PER_PAGE))
        second = self.client.get(first["next"]).json()
        self.assertEqual(len(second["objects"]), 3)
        self.assertNotIn("next", second)
        numbers = [item["accession_number"] for item in first["objects"] + second["objects"]]
        self.assertEqual(len(set(numbers)), PER_PAGE + 3)

    def test_queries_do_not_grow_with_the_rows(self):
        counts = []
        for number in (2, 8):
            for _time in range(number):
                ArtefactPageFactory(parent=reload(self.room.collection))
            self.rows()
            with CaptureQueriesContext(connection) as queries:
                self.rows()
            counts.append(len(queries))
        self.assertEqual(counts[0], counts[1])

    def test_news_readers_get_the_newest_first(self):
        later = ArtefactPageFactory(parent=self.room.collection, title="Vừa đưa lên")
        feed = feedparser.parse(self.client.get(self.room.collection.url, {"format": "rss"}).content)
        self.assertFalse(feed.bozo)
        self.assertEqual([entry.title for entry in feed.entries], ["Vừa đưa lên", "Móc cảng"])
        self.assertEqual(feed.entries[0].link, f"http://testserver{later.url}")
        self.assertEqual(feed.feed.language, "vi")

    def test_a_format_that_there_is_not_is_refused_in_words(self):
        response = self.client.get(self.room.collection.url, {"format": "pdf"})
        self.assertEqual(response.status_code, 400)
        self.assertIn("csv", response.json()["errors"]["format"])

    def test_an_empty_list_is_an_empty_list(self):
        self.assertEqual(self.rows(material="khong-co"), [])
        self.assertEqual(self.data(material="khong-co")["objects"], [])
        feed = feedparser.parse(self.client.get(self.room.collection.url, {"format": "rss", "q": "xyzzyq"}).content)
        self.assertEqual(feed.entries, [])
