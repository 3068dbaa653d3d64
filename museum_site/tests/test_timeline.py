"""The timeline as visitors and machines meet it: from every kind of page, in both languages, nothing private."""

from wagtail.models import PageViewRestriction

from core.tests.factories import PageThemeFactory, ThemeFactory, in_english, publish, reload
from exhibits.tests import factories as exhibits
from museum_site.tests.factories import RoomTestCase
from timeline.models import TimelineItem
from timeline.placing import rebuild
from timeline.tests.factories import EventPageFactory, PeriodPageFactory


class TimelineTestCase(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        room = cls.room
        cls.period = PeriodPageFactory(parent=room.timeline, title="Đô thị cảng", date_display="1888–1929")
        cls.event = EventPageFactory(
            parent=room.timeline, period=cls.period, title="Mở cảng", date_display="khoảng năm 1890", summary="Bến mới."
        )
        made = exhibits.MuseumObjectFactory(date_display="1905")
        cls.artefact = exhibits.ArtefactPageFactory(parent=room.collection, museum_object=made, title="Móc cảng")
        cls.person = exhibits.PersonPageFactory(
            parent=room.people, title="Nguyên Hồng", birth_display="5/11/1918", death_display="2/5/1982"
        )
        cls.place = exhibits.PlacePageFactory(parent=room.places, title="Sông Cấm")
        exhibits.PlaceNameFactory(place=cls.place, name_vi="Cửa Cấm", name_en="Cua Cam", date_display="1857–1871")
        cls.place.save()

    def data(self, query=None, room=None):
        response = self.get((room or self.room).timeline, {"format": "json"} | (query or {}))
        self.assertEqual(response.status_code, 200)
        return response.json()

    def titles(self, query=None, room=None):
        return [item["title"] for item in self.data(query, room)["items"]]


class PlacingTests(TimelineTestCase):
    def test_everything_dated_stands_there_with_its_words(self):
        things = {item["lane"]: (item["title"], item["date"]) for item in self.data()["items"]}
        self.assertEqual(
            things,
            {
                "event": ("Mở cảng", "khoảng năm 1890"),
                "object": ("Móc cảng", "1905"),
                "person": ("Nguyên Hồng", "5/11/1918 – 2/5/1982"),
                "place": ("Cửa Cấm (Sông Cấm)", "1857–1871"),
            },
        )

    def test_english_things_stand_on_the_english_timeline(self):
        english = in_english(self.event, title="The port opens")
        (item,) = self.data(room=self.room.english)["items"]
        self.assertEqual((item["title"], item["date"], item["url"]), ("The port opens", "about 1890", english.url))
        self.assertEqual(item["key"], str(self.event.translation_key))

    def test_a_corrected_date_moves_in_every_language(self):
        in_english(self.event, title="The port opens")
        publish(self.event, date_display="1895")
        self.assertEqual([item["date"] for item in self.data(room=self.room.english)["items"]], ["1895"])

    def test_a_new_date_in_the_register_moves_the_object(self):
        made = self.artefact.museum_object
        made.date_display = "1911"
        made.save()
        self.assertIn("1911", [item["date"] for item in self.data({"kind": "object"})["items"]])

    def test_a_new_title_keeps_the_key(self):
        publish(self.event, title="Khai trương cảng")
        (item,) = self.data({"kind": "event"})["items"]
        self.assertEqual((item["title"], item["key"]), ("Khai trương cảng", str(self.event.translation_key)))

    def test_without_a_period_of_its_own_a_thing_stands_where_its_date_lies(self):
        item = TimelineItem.objects.get(page=self.person)
        self.assertEqual(item.period_pk, self.period.pk)
        publish(self.period, date_display="1888–1900")
        item = TimelineItem.objects.get(page=self.person)
        self.assertIsNone(item.period_pk)

    def test_the_undated_are_on_the_shelf_and_at_no_year(self):
        EventPageFactory(parent=self.room.timeline, period=self.period, title="Chưa rõ", undated=True)
        data = self.data()
        self.assertEqual(data["undated"], 1)
        self.assertNotIn("Chưa rõ", [item["title"] for item in data["items"]])
        self.assertIn("Chưa rõ", self.html(self.room.timeline))

    def test_drafts_unpublished_and_deleted_pages_are_gone(self):
        EventPageFactory(parent=self.room.timeline, period=self.period, title="Bản nháp", live=False)
        self.assertNotIn("Bản nháp", self.titles())
        reload(self.event).unpublish()
        reload(self.person).delete()
        self.assertEqual(set(self.titles()), {"Móc cảng", "Cửa Cấm (Sông Cấm)"})

    def test_private_pages_are_nowhere(self):
        PageViewRestriction.objects.create(page=self.event, restriction_type=PageViewRestriction.LOGIN)
        data = self.data({"frame": "1"})
        self.assertNotIn("Mở cảng", str(data))
        self.assertEqual((data["total"], sum(data["density"])), (3, 3))
        self.assertNotIn("Mở cảng", self.html(self.room.timeline))
        opened = {"open": str(self.event.translation_key), "fragment": "panel"}
        self.assertEqual(self.get(self.room.timeline, opened).status_code, 404)

    def test_made_anew_the_table_is_the_same(self):
        fields = ("page_id", "part", "title", "date_label", "earliest", "latest", "period_pk", "sure_from")
        before = set(TimelineItem.objects.values_list(*fields))
        TimelineItem.objects.filter(page=self.event).delete()
        self.assertEqual(rebuild(), len(before))
        self.assertEqual(set(TimelineItem.objects.values_list(*fields)), before)


class FilterTests(TimelineTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        theme = ThemeFactory(name="Cảng biển", slug="cang-bien")
        PageThemeFactory(content_object=cls.event, tag=theme)
        exhibits.PlaceLinkFactory(page=cls.artefact, place=cls.place)
        cls.event.save()
        cls.artefact.save()

    def test_each_filter_lets_through_what_it_names(self):
        for query, titles in (
            ({"kind": "person"}, {"Nguyên Hồng"}),
            ({"kind": ["person", "event"]}, {"Nguyên Hồng", "Mở cảng"}),
            ({"theme": "cang-bien"}, {"Mở cảng"}),
            ({"place": self.place.slug}, {"Móc cảng", "Cửa Cấm (Sông Cấm)"}),
            ({"authenticity": "original"}, {"Móc cảng"}),
            ({"period": self.period.slug}, {"Mở cảng", "Móc cảng", "Nguyên Hồng"}),
            ({"q": "moc cang"}, {"Móc cảng"}),
            ({"q": "bến", "kind": "event"}, {"Mở cảng"}),
            ({"theme": "khong-co"}, set()),
        ):
            with self.subTest(query=query):
                self.assertEqual(set(self.titles(query)), titles)
                html = self.html(self.room.timeline, query)
                self.assertEqual(
                    {title for title in ("Mở cảng", "Nguyên Hồng") if f">{title}</a></h4>" in html},
                    titles & {"Mở cảng", "Nguyên Hồng"},
                )

    def test_english_addresses_use_the_same_words(self):
        in_english(self.event, title="The port opens")
        for query in ({"theme": "cang-bien"}, {"period": self.period.slug, "kind": "event"}):
            with self.subTest(query=query):
                in_english(self.period, title="Port city") if "period" in query else None
                self.assertEqual(self.titles(query, self.room.english), ["The port opens"])

    def test_a_filter_that_empties_the_list_says_how_to_go_on(self):
        html = self.html(self.room.timeline, {"q": "khongcogica"})
        self.assertIn(f'href="{self.room.timeline.url}"', html)


class BadAddressTests(TimelineTestCase):
    BAD = (
        {"from": "1955", "to": "1870"},
        {"from": "99999"},
        {"from": "NaN"},
        {"zoom": "-1"},
        {"kind": "x"},
        {"q": "x" * 10_000},
    )

    def test_machines_are_told_what_is_wrong(self):
        for query in self.BAD:
            for language, room in (("vi", self.room), ("en", self.room.english)):
                with self.subTest(query=str(query)[:40], language=language):
                    response = self.get(room.timeline, {"format": "json"} | query)
                    self.assertEqual(response.status_code, 400)
                    self.assertTrue(response.json()["errors"])

    def test_people_see_the_timeline_and_a_word_about_it(self):
        for query in self.BAD:
            with self.subTest(query=str(query)[:40]):
                self.assertIn("Nguyên Hồng", self.html(self.room.timeline, query))

    def test_unknown_formats_and_parts(self):
        self.assertEqual(self.get(self.room.timeline, {"format": "exe"}).status_code, 400)
        self.assertEqual(self.get(self.room.timeline, {"fragment": "exe"}).status_code, 404)
        self.assertEqual(self.get(self.room.timeline, {"fragment": "panel"}).status_code, 404)


class PanelTests(TimelineTestCase):
    def panel(self, page, **query):
        return self.html(self.room.timeline, {"open": str(page.translation_key), "fragment": "panel"} | query)

    def test_it_leads_to_what_came_before_and_after(self):
        html = self.panel(self.artefact)
        self.assertIn(f'data-key="{self.event.translation_key}"', html)
        self.assertIn(f'data-key="{self.person.translation_key}"', html)
        self.assertIn(f'href="{self.artefact.url}"', html)

    def test_on_a_walk_it_leads_along_the_walk(self):
        exhibition = exhibits.ExhibitionPageFactory(
            parent=self.room.exhibitions, sections=[exhibits.section("Một", self.person, self.event)]
        )
        guide = str(exhibition.translation_key)
        steps = self.data({"guide": guide})["steps"]
        self.assertEqual([step["title"] for step in steps], ["Nguyên Hồng", "Mở cảng"])
        html = self.panel(self.person, guide=guide)
        self.assertIn(f'rel="next" href="{self.event.url}"', html)
        self.assertNotIn('rel="prev"', html)

    def test_an_etag_saves_the_second_answer(self):
        first = self.get(self.room.timeline, {"format": "json"})
        again = self.get(self.room.timeline, {"format": "json"}, **{"if-none-match": first.headers["ETag"]})
        self.assertEqual((again.status_code, again.content), (304, b""))
