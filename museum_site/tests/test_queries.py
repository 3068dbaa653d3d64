"""The number of SQL queries of a page is small and does not grow with what is on it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.tests.factories import (
    CitationFactory,
    ImageFactory,
    PageThemeFactory,
    in_english,
)
from exhibits.tests import factories as exhibits
from museum_site.tests.factories import FurnishedTestCase
from museum_site.tests.markup import local_address
from timeline.tests.factories import EventLinkFactory, EventPageFactory, PeriodPageFactory

BUDGET = 15  # uncached, for any public page
NAMES = ("period", "event", "artefact", "person", "place", "exhibition", "about", "tour")


class QueryTests(FurnishedTestCase):
    """Every page of the room links to and lists as many things as `crowd` made."""

    def crowd(self, number):
        """Add so many of everything, in both languages, and tie the furnished pages to all of it."""
        room, pages = self.room, self.vi
        material = exhibits.TermFactory.create_batch(number)
        pages.artefact.museum_object.materials.add(*material)
        for at in range(number):
            image = ImageFactory()
            period = PeriodPageFactory(parent=room.timeline, lead_image=image)
            event = EventPageFactory(parent=room.timeline, period=pages.period, lead_image=image, summary="Cảng")
            EventPageFactory(parent=room.timeline, period=period)
            kind = exhibits.TermFactory(object_type=True)
            museum_object = exhibits.MuseumObjectFactory(object_type=kind, materials=[kind])
            artefact = exhibits.ArtefactPageFactory(
                parent=room.collection, museum_object=museum_object, period=pages.period, lead_image=image
            )
            person = exhibits.PersonPageFactory(parent=room.people, birth_display="1900", lead_image=image)
            place = exhibits.PlacePageFactory(parent=room.places, lead_image=image)
            exhibits.ExhibitionPageFactory(
                parent=room.exhibitions, lead_image=image, sections=[exhibits.section("Một", artefact)]
            )
            for page in (pages.event, pages.artefact):
                exhibits.PersonLinkFactory(page=page, person=person)
                exhibits.PlaceLinkFactory(page=page, place=place)
                EventLinkFactory(page=page, event=event)
                PageThemeFactory(content_object=page)
            for page in (event, artefact):
                exhibits.PersonLinkFactory(page=page, person=pages.person)
                exhibits.PlaceLinkFactory(page=page, place=pages.place)
            EventLinkFactory(page=artefact, event=pages.event)
            exhibits.ArtefactLinkFactory(page=pages.artefact, artefact=artefact)
            exhibits.ArtefactImageFactory(page=pages.artefact, image=image)
            exhibits.DimensionFactory(museum_object=pages.artefact.museum_object)
            exhibits.PlaceNameFactory(place=pages.place, name_vi=f"Tên {at}")
            exhibits.PlaceParentFactory(place=pages.place, name_vi=f"Tổng {at}")
            for name in NAMES:
                CitationFactory(page=getattr(pages, name))
            pages.exhibition.sections.append(
                ("section", {"heading": "Một", "text": "", "items": [artefact, person, place, event, period]})
            )
            for page in (event, artefact, person, place):
                in_english(page)
        pages.exhibition.save()
        self.en.exhibition.sections = pages.exhibition.sections
        self.en.exhibition.save()

    def addresses(self):
        room, english, vi, en = self.room, self.room.english, self.vi, self.en
        kind = vi.artefact.museum_object.object_type.key
        for page in (
            *room.pages,
            vi.period,
            vi.event,
            vi.artefact,
            vi.person,
            vi.place,
            vi.exhibition,
            vi.about,
            vi.tour,
        ):
            yield page.url
        for page in (english.home, english.timeline, english.collection, english.people):
            yield page.url
        for page in (en.period, en.event, en.artefact, en.person, en.place, en.exhibition, en.tour):
            yield page.url
        yield f"{room.collection.url}?period={vi.period.slug}"
        yield f"{room.collection.url}?type={kind}"
        yield f"{room.collection.url}?type={kind}&period={vi.period.slug}"
        yield f"{english.collection.url}?type={kind}&period={en.period.slug}"
        for query in ("format=json&frame=1", "format=json&q=cang&kind=event", "fragment=results", "page=2"):
            yield f"{room.timeline.url}?{query}"
        yield f"{room.timeline.url}?open={vi.event.translation_key}&fragment=panel"
        yield local_address("search")
        yield local_address("search") + "?q=cang"
        yield local_address("search", "en") + "?q=cang"
        yield "/khong-co/"

    def counted(self):
        """{address: its queries}; the first visit makes the renditions and fills the caches of Wagtail and Django."""
        counted = {}
        for address in self.addresses():
            self.client.get(address)
            with CaptureQueriesContext(connection) as queries:
                response = self.client.get(address)
            self.assertIn(response.status_code, (200, 404))
            counted[address] = [query["sql"] for query in queries]
        return counted

    def test_queries_neither_grow_nor_exceed_the_budget(self):
        with disable_reference_index_auto_update():  # a third of the time, and no page asks it
            self.crowd(2)
        few = self.counted()
        with disable_reference_index_auto_update():
            self.crowd(8)
        many = self.counted()
        for address, queries in many.items():
            with self.subTest(address=address):
                asked = "\n".join(sql[:90] + " … " + sql[-60:] for sql in queries)
                self.assertLessEqual(len(queries), BUDGET, asked)
                self.assertEqual(len(queries), len(few[address]), asked)
