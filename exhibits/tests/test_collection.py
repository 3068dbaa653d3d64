"""How a visitor narrows the collection, and what other pages show of it."""

from django.utils import translation

from core.tests.factories import in_english, reload
from exhibits.sections import sections_of
from exhibits.shelves import SHELF_LENGTH
from exhibits.tests import factories as exhibits
from exhibits.tests.factories import ArtefactPageFactory, MuseumObjectFactory, TermFactory, section
from museum_site.tests.factories import RoomTestCase
from museum_site.tests.markup import parse
from timeline.tests.factories import EventLinkFactory, EventPageFactory, PeriodPageFactory


def titles(html):
    return [tag.get_text() for tag in parse(html).find_all(class_="card__title")]


class FilterTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.tool = TermFactory(object_type=True, key="dung-cu", label_vi="Dụng cụ", label_en="Tools")
        cls.paper = TermFactory(object_type=True, key="giay-to", label_vi="Giấy tờ", label_en="Papers")
        cls.late = PeriodPageFactory(parent=cls.room.timeline, title="Đô thị cảng", date_display="1888–1929")
        cls.early = PeriodPageFactory(parent=cls.room.timeline, title="Bến", date_display="1874–1888")
        for title, kind, period, date in (
            ("Vé tàu", cls.paper, cls.late, "1902"),
            ("Móc", cls.tool, cls.late, "1890"),
            ("Neo", cls.tool, cls.early, "1880"),
            ("Bản đồ", cls.paper, cls.early, ""),
        ):
            museum_object = MuseumObjectFactory(object_type=kind, date_display=date)
            ArtefactPageFactory(parent=cls.room.collection, title=title, museum_object=museum_object, period=period)

    def shown(self, **query):
        return titles(self.html(self.room.collection, query))

    def test_everything_stands_in_order_of_the_room(self):
        self.assertEqual(self.shown(), ["Neo", "Bản đồ", "Móc", "Vé tàu"])

    def test_by_period_by_type_and_by_both(self):
        self.assertEqual(self.shown(period=self.late.slug), ["Móc", "Vé tàu"])
        self.assertEqual(self.shown(type="giay-to"), ["Bản đồ", "Vé tàu"])
        self.assertEqual(self.shown(type="giay-to", period=self.late.slug), ["Vé tàu"])

    def test_a_filter_shows_true_counts_and_what_is_chosen(self):
        soup = parse(self.html(self.room.collection, {"type": "dung-cu"}))
        by_period, by_type = soup.find_all("nav", class_="filter")
        counts = {
            link.contents[0].strip(): link.find(class_="filter__count").get_text()
            for link in by_period.find_all("a")[1:]
        }
        self.assertEqual(counts, {"Bến": "1", "Đô thị cảng": "1"})
        self.assertIn("Dụng cụ", by_type.find("a", attrs={"aria-current": "true"}).get_text())
        for link in soup.find_all("a", class_="filter__choice"):
            with self.subTest(link=link["href"]):
                count = link.find(class_="filter__count")
                shown = titles(self.html(self.room.collection.url + link["href"]))
                if count:
                    self.assertEqual(len(shown), int(count.get_text()))

    def test_a_filter_keeps_the_other_and_forgets_the_page_number(self):
        soup = parse(self.html(self.room.collection, {"type": "dung-cu", "page": "7"}))
        addresses = [link["href"] for link in soup.find_all("a", class_="filter__choice")]
        self.assertIn(f"?period={self.late.slug}&type=dung-cu", addresses)
        self.assertFalse([address for address in addresses if "page=" in address])

    def test_unknown_values_answer_and_offer_the_way_back(self):
        for query in ({"period": "khong-co"}, {"type": "khong-co"}, {"type": self.late.slug}):
            with self.subTest(**query):
                html = self.html(self.room.collection, query)
                self.assertIn(f'href="{self.room.collection.url}"', html)

    def test_english_visitors_narrow_by_english_periods(self):
        in_english(self.late, title="Port city", short_title="Port city", slug="port-city")
        hook = in_english(reload(self.room.collection).get_children().get(title="Móc").specific, title="Hook")
        html = self.html(self.room.english.collection, {"period": "port-city"})
        self.assertEqual(titles(html), [hook.title])
        self.assertIn("Tools", html)
        self.assertIn("Port city", html)

    def test_a_long_collection_comes_in_pages_that_keep_the_filter(self):
        for _ in range(25):
            museum_object = MuseumObjectFactory(object_type=self.paper, date_display="")
            ArtefactPageFactory(parent=self.room.collection, museum_object=museum_object, period=self.late)
        html = self.html(self.room.collection, {"type": "giay-to"})
        self.assertEqual(len(titles(html)), 24)
        following = parse(html).find("a", rel="next")["href"]
        self.assertIn("type=giay-to", following)
        self.assertEqual(len(titles(self.html(self.room.collection.url + following))), 3)


class ShelfTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.period = PeriodPageFactory(parent=cls.room.timeline)

    def test_a_full_shelf_says_how_many_more_there_are(self):
        ArtefactPageFactory.create_batch(SHELF_LENGTH + 2, parent=self.room.collection, period=self.period)
        html = self.html(self.period)
        self.assertEqual(len(titles(html)), SHELF_LENGTH)
        shelf = parse(html).find(class_="shelf")
        self.assertEqual(shelf.find(class_="shelf__count").get_text(), str(SHELF_LENGTH + 2))
        self.assertIn("2", shelf.find(class_="shelf__more").get_text())

    def test_an_empty_shelf_is_not_shown(self):
        self.assertIsNone(parse(self.html(self.period)).find(class_="shelf"))

    def test_a_page_mentioned_twice_is_shown_once(self):
        event = EventPageFactory(parent=self.room.timeline, period=self.period, title="Mở cảng")
        artefact = ArtefactPageFactory(parent=self.room.collection, title="Neo")
        for _ in range(2):
            EventLinkFactory(page=artefact, event=event)
        self.assertEqual(titles(self.html(event)), ["Neo"])
        self.assertEqual(len(parse(self.html(artefact)).find_all(class_="page-link")), 1)


class SectionTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.artefacts = ArtefactPageFactory.create_batch(3, parent=cls.room.collection)
        cls.person = exhibits.PersonPageFactory(parent=cls.room.people, title="Nguyên Hồng")

    def exhibition(self, *sections):
        page = exhibits.ExhibitionPageFactory(parent=self.room.exhibitions, sections=list(sections))
        return reload(page)

    def test_a_section_keeps_the_curators_order_and_tells_artefacts_from_the_rest(self):
        first, second, third = self.artefacts
        page = self.exhibition(section("Một", third, self.person, first), section("Hai", second))
        one, two = sections_of(page)
        self.assertEqual([one.heading, two.heading], ["Một", "Hai"])
        self.assertEqual(one.artefacts, [third, first])
        self.assertEqual([link.pk for link in one.links], [self.person.pk])
        self.assertEqual(two.artefacts, [second])

    def test_what_is_hidden_or_gone_is_left_out(self):
        first, second, third = self.artefacts
        page = self.exhibition(section("Một", first, second, third))
        first.unpublish()
        second.delete()
        self.assertEqual(sections_of(reload(page))[0].artefacts, [third])
        self.assertEqual(titles(self.html(page)), [third.title])

    def test_a_section_of_words_alone_is_shown(self):
        page = self.exhibition(section("Lời mở đầu"))
        self.assertIn("Lời mở đầu", self.html(page))

    def test_an_english_exhibition_shows_english_pages(self):
        first, second, _third = self.artefacts
        page = self.exhibition(section("Một", first, second, self.person))
        hook = in_english(first, title="Hook")
        writer = in_english(self.person, title="Nguyen Hong")
        english = in_english(page, title="Exhibition")
        with translation.override("en"):
            (one,) = sections_of(english)
        self.assertEqual(one.artefacts, [hook])
        self.assertEqual([link.pk for link in one.links], [writer.pk])
