"""The lists: what they show, how they narrow, and that ten rows cost no more queries than two."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.tests.factories import (
    CitationFactory,
    ImageFactory,
    SourceFactory,
    ThemeFactory,
    in_english,
)
from exhibits.tests import factories as exhibits
from museum_site.tests.curator import a_curator, register_url, soup_of
from museum_site.tests.factories import FurnishedTestCase, RoomTestCase
from timeline.tests.factories import EventPageFactory, PeriodPageFactory


class ListTestCase(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.curator = a_curator()

    def setUp(self):
        self.client.force_login(self.curator)

    def rows(self, url, query=None):
        """The text of each row."""
        response = self.client.get(url, query)
        self.assertEqual(response.status_code, 200)
        rows = soup_of(response).select("main table.listing tbody tr")
        return [" ".join(row.get_text(" ", strip=True).split()) for row in rows]


class PageListTests(ListTestCase):
    def test_a_list_shows_vietnamese_pages_unless_asked_otherwise(self):
        url = reverse("events:index")
        self.assertEqual(len(self.rows(url)), 2)
        self.assertEqual(len(self.rows(url, {"locale": ""})), 4)
        in_english = self.rows(url, {"locale": "en"})
        self.assertEqual([("English" in row, "Tiếng Việt" in row) for row in in_english], [(True, False)] * 2)

    def test_an_event_shows_period_date_language_and_status(self):
        first, second = self.rows(reverse("events:index"))  # in order of time
        for word in ("Mở cảng", self.vi.period.short_title, "khoảng năm 1876", "Tiếng Việt"):
            self.assertIn(word, first)
        self.assertIn("Đắp đường", second)

    def test_a_label_shows_number_period_date_and_picture(self):
        response = self.client.get(reverse("labels:index"))
        row = soup_of(response).select_one(f"tr:has(#page_{self.vi.artefact.pk}_title)")
        for word in ("PTT.2023.14", self.vi.period.short_title, "khoảng năm 1930"):
            self.assertIn(word, row.text)
        self.assertTrue(row.select_one("img[loading=lazy][alt='']"))
        self.assertTrue(row.select_one("[data-period=harbour]"))

    def test_the_explorer_shows_the_same(self):
        rows = self.rows(reverse("wagtailadmin_explore", args=[self.room.collection.pk]))
        self.assertTrue(any("PTT.2023.14" in row and "khoảng năm 1930" in row for row in rows))
        rows = self.rows(reverse("wagtailadmin_explore", args=[self.room.timeline.pk]))
        self.assertEqual(len(rows), 4)  # two periods, two events
        self.assertTrue(any("Mở cảng" in row and "khoảng năm 1876" in row for row in rows))

    def test_filters_and_search_narrow_together_in_any_order(self):
        cases = [
            ("events:index", {"period": self.vi.period.pk}, 2),
            ("events:index", {"period": self.vi.next_period.pk}, 0),
            ("events:index", {"certainty": "tradition"}, 1),
            ("events:index", {"status": "draft"}, 0),
            ("events:index", {"q": "mo cang"}, 1),
            ("events:index", {"q": "mo cang", "period": self.vi.period.pk, "certainty": "tradition"}, 1),
            ("events:index", {"q": "cang", "ordering": "-date_earliest", "status": "live"}, 1),
            ("events:index", {"q": "cang", "ordering": "period"}, 1),
            ("labels:index", {"period": self.vi.period.pk}, 1),
            ("labels:index", {"q": "2023.1"}, 1),
            ("labels:index", {"q": "chiec moc", "ordering": "museum_object__accession_number"}, 1),
            ("labels:index", {"q": "chiec moc", "ordering": "-museum_object__date_earliest"}, 1),
            ("labels:index", {"q": "moc", "ordering": "period", "period": self.vi.period.pk}, 1),
            ("people:index", {"q": "nguyen", "certainty": "corroborated", "ordering": "birth_earliest"}, 1),
            ("places:index", {"q": "song", "certainty": "corroborated"}, 0),
            ("exhibitions:index", {"q": "ba tram", "ordering": "-sort_key", "status": "changed"}, 0),
            ("periods:index", {"q": "ben", "ordering": "live"}, 1),
        ]
        for name, query, number in cases:
            with self.subTest(name, **query):
                self.assertEqual(len(self.rows(reverse(name), query)), number)


class RegisterListTests(ListTestCase):
    def test_an_object_shows_its_label_and_its_picture(self):
        self.client.get(register_url("list"))
        (row,) = [row for row in self.rows(register_url("list")) if "PTT.2023.14" in row]
        for word in ("Móc cảng", "Hiện vật gốc", "khoảng năm 1930"):
            self.assertIn(word, row)
        soup = soup_of(self.client.get(register_url("list"), {"q": "PTT.2023.14"}))
        self.assertTrue(soup.select_one("td.room-thumbnail img"))
        self.assertTrue(soup.select_one(f"td a[href='/admin/pages/{self.vi.artefact.pk}/edit/']"))

    def test_an_object_without_a_label_leads_to_writing_it(self):
        museum_object = exhibits.MuseumObjectFactory(accession_number="PTT.2025.1", object_name="Ấm đồng")
        soup = soup_of(self.client.get(register_url("list"), {"label": "no"}))
        (link,) = [a for a in soup.select("td > a") if "museum_object=" in a["href"]]
        form = soup_of(self.client.get(link["href"]))
        self.assertEqual(form.select_one("input[name=title]")["value"], "Ấm đồng")
        self.assertEqual(form.select_one("input[name=museum_object]")["value"], str(museum_object.pk))

    def test_half_a_number_finds_the_object(self):
        exhibits.MuseumObjectFactory(accession_number="PTT.2019.7", object_name="Cái cân")
        for query in ("2019", "PTT.2019", "ptt.20", "2019.7", "can"):
            with self.subTest(query):
                self.assertTrue(any("PTT.2019.7" in row for row in self.rows(register_url("list"), {"q": query})))

    def test_names_are_in_vietnamese_order(self):
        for name in ("Đèn", "Dao", "Ấm", "Ba lô"):
            exhibits.MuseumObjectFactory(object_name=name, authenticity="replica")
        rows = self.rows(register_url("list"), {"ordering": "sort_key", "authenticity": "replica"})
        found = [name for row in rows for name in ("Đèn", "Dao", "Ấm", "Ba lô") if name in row]
        self.assertEqual(found, ["Ấm", "Ba lô", "Dao", "Đèn"])

    def test_filters_narrow_with_and_without_a_search(self):
        museum_object = self.vi.artefact.museum_object
        exhibits.MuseumObjectFactory(object_name="Móc câu", authenticity="replica", condition="poor")
        cases = [
            ({"label": "yes"}, 2),
            ({"label": "no"}, 1),
            ({"object_type": museum_object.object_type.pk}, 1),
            ({"authenticity": "replica"}, 1),
            ({"condition": "poor"}, 1),
            ({"q": "moc", "label": "no"}, 1),
            ({"q": "moc", "condition": "poor", "authenticity": "replica"}, 1),
            ({"q": "moc", "object_type": museum_object.object_type.pk}, 1),
            ({"q": "moc cang", "ordering": "-sort_key", "label": "yes"}, 2),
        ]
        for query, number in cases:
            with self.subTest(**query):
                rows = self.rows(register_url("list"), query)
                self.assertEqual(len(rows), number, rows)


class VocabularyListTests(ListTestCase):
    def test_terms_narrow_to_one_vocabulary(self):
        rows = self.rows(reverse("wagtailsnippets_exhibits_term:list"), {"vocabulary": "technique"})
        self.assertEqual(len(rows), 1)

    def test_a_source_says_how_often_it_is_cited(self):
        (row,) = self.rows(reverse("wagtailsnippets_core_source:list"))
        self.assertTrue(row.endswith(" 8"), row)


class QueryCountTests(RoomTestCase):
    """The empty room with two rows of each kind, then ten."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.curator = a_curator()
        cls.source = SourceFactory()
        cls.room_image = ImageFactory()
        cls.add_row()
        cls.add_row()

    @classmethod
    def add_row(cls):
        """One more of everything, in both languages, each with a picture of its own."""
        room = cls.room
        period = PeriodPageFactory(parent=room.timeline, lead_image=ImageFactory(), date_display="1900")
        event = EventPageFactory(parent=room.timeline, period=period, lead_image=ImageFactory(), date_display="1901")
        museum_object = exhibits.MuseumObjectFactory(object_type=exhibits.TermFactory(object_type=True))
        artefact = exhibits.ArtefactPageFactory(
            parent=room.collection, museum_object=museum_object, period=period, lead_image=ImageFactory()
        )
        exhibits.MuseumObjectFactory()  # without a label
        pages = [
            period,
            event,
            artefact,
            exhibits.PersonPageFactory(parent=room.people, lead_image=ImageFactory(), birth_display="1900"),
            exhibits.PlacePageFactory(parent=room.places, lead_image=ImageFactory()),
            exhibits.ExhibitionPageFactory(parent=room.exhibitions, lead_image=ImageFactory()),
        ]
        for page in pages:
            in_english(page)
        CitationFactory(page=event, source=SourceFactory())
        ThemeFactory()

    def count(self, url):
        self.client.get(url)  # the first visit makes the renditions and fills the caches
        with CaptureQueriesContext(connection) as captured:
            response = self.client.get(url)
        self.assertEqual(response.status_code, 200)
        return len(captured)

    def test_ten_rows_cost_no_more_queries_than_two(self):
        self.client.force_login(self.curator)
        names = ("labels", "events", "periods", "exhibitions", "people", "places")
        urls = [reverse(f"{name}:index") for name in names]
        urls += [f"{url}?locale=" for url in urls]
        urls += [register_url("list"), f"{register_url('list')}?q=PTT"]
        urls += [reverse(f"wagtailsnippets_{model}:list") for model in ("exhibits_term", "core_theme", "core_source")]
        urls += [reverse("wagtailadmin_explore", args=[page.pk]) for page in self.room.pages[1:]]
        for_two = {url: self.count(url) for url in urls}
        for _ in range(8):
            self.add_row()
        for url in urls:
            with self.subTest(url=url):
                self.assertEqual(self.count(url), for_two[url])
