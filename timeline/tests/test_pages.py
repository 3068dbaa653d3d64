from django.utils import translation
from wagtail.test.utils import WagtailPageTestCase

from core.tests.factories import in_english
from exhibits.models import ArtefactPage, PersonPage
from museum_site.models import HomePage
from museum_site.tests.factories import RoomTestCase
from timeline.guide import PeriodGuide
from timeline.models import EventPage, PeriodPage, TimelinePage
from timeline.tests.factories import EventPageFactory, PeriodPageFactory


class TreeTests(WagtailPageTestCase):
    def test_where_pages_may_be_created(self):
        self.assertAllowedParentPageTypes(TimelinePage, {HomePage})
        self.assertAllowedSubpageTypes(TimelinePage, {PeriodPage, EventPage})
        for model in (PeriodPage, EventPage):
            self.assertAllowedParentPageTypes(model, {TimelinePage})
            self.assertAllowedSubpageTypes(model, set())
        self.assertCanNotCreateAt(TimelinePage, ArtefactPage)
        self.assertCanNotCreateAt(PersonPage, EventPage)


class PeriodTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.late = PeriodPageFactory(parent=cls.room.timeline, title="Đô thị cảng", date_display="1888–1929")
        cls.early = PeriodPageFactory(parent=cls.room.timeline, title="Khởi dựng", date_edtf="-0200/0938")
        cls.middle = PeriodPageFactory(parent=cls.room.timeline, title="Bến Ninh Hải", date_display="1874–1888")
        cls.event = EventPageFactory(parent=cls.room.timeline, period=cls.middle, date_display="1876")

    def guide(self, language):
        with translation.override(language):
            guide = PeriodGuide()
            return guide, [period.title for period in guide]

    def test_the_periods_stand_in_order_of_time(self):
        self.assertEqual(self.guide("vi")[1], ["Khởi dựng", "Bến Ninh Hải", "Đô thị cảng"])

    def test_a_period_has_its_neighbours_on_the_walk(self):
        guide, _titles = self.guide("vi")
        self.assertEqual(guide.beside(self.middle), (self.early, self.late))
        self.assertEqual(guide.beside(self.early), (None, self.middle))
        self.assertEqual(guide.beside(self.late), (self.middle, None))
        self.assertEqual(guide.beside(self.event), (None, None))

    def test_an_english_page_finds_its_period_in_english(self):
        period = in_english(self.middle, title="Ninh Hai landing", short_title="Ninh Hai")
        event = in_english(self.event, title="The port opens")
        guide, titles = self.guide("en")
        self.assertEqual(titles, ["Ninh Hai landing"])
        self.assertEqual(guide.of(event), period)
        self.assertEqual(guide.of(period), period)
        self.assertIn("Ninh Hai", self.html(event))

    def test_a_period_not_translated_is_passed_over(self):
        event = in_english(self.event, title="The port opens")
        guide, titles = self.guide("en")
        self.assertEqual(titles, [])
        self.assertIsNone(guide.of(event))
        self.html(event)
        self.assertIn("The port opens", self.html(self.room.english.timeline))

    def test_the_guide_asks_once(self):
        guide = PeriodGuide()
        with translation.override("vi"), self.assertNumQueries(1):
            self.assertEqual([guide.of(self.event), guide.of(self.late)], [self.middle, self.late])
            self.assertEqual(len(guide), 3)

    def test_the_timeline_groups_events_by_period_in_order(self):
        EventPageFactory(parent=self.room.timeline, period=self.late, title="Thành lập thành phố")
        EventPageFactory(parent=self.room.timeline, period=self.early, title="Trận năm 938", date_edtf="0938")
        EventPageFactory(parent=self.room.timeline, period=self.middle, title="Trước đó", date_display="1/1/1875")
        groups = self.get(self.room.timeline).context["groups"]
        self.assertEqual(
            [(period.pk, [event.title for event in events]) for period, events in groups],
            [
                (self.early.pk, ["Trận năm 938"]),
                (self.middle.pk, ["Trước đó", self.event.title]),
                (self.late.pk, ["Thành lập thành phố"]),
            ],
        )

    def test_a_long_period_is_shown_in_pages(self):
        EventPageFactory.create_batch(48, parent=self.room.timeline, period=self.middle)
        self.assertContains(self.get(self.middle), "?page=2")
        self.assertContains(self.get(self.middle, {"page": 2}), "?page=1")
        self.assertEqual(self.middle.events_page("2").object_list.count(), 1)
