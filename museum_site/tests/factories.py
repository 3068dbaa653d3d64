"""The tree of the site, empty and furnished: what tests of all floors stand on."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from django.test import TestCase
from wagtail.models import Page, Site

from core.tests.factories import (
    CitationFactory,
    DocumentFactory,
    ImageFactory,
    MuseumPageFactory,
    PageThemeFactory,
    SourceFactory,
    ThemeFactory,
    in_english,
    locale,
    root_collection,
)
from exhibits.tests import factories as exhibits
from museum_site.models import HomePage, StandardPage
from timeline.tests.factories import (
    EventLinkFactory,
    EventPageFactory,
    PeriodPageFactory,
    TimelinePageFactory,
)
from tours.tests import factories as tours


class HomePageFactory(MuseumPageFactory):
    title = "Trang chủ"

    class Meta:
        model = HomePage


class StandardPageFactory(MuseumPageFactory):
    title = "Giới thiệu"

    class Meta:
        model = StandardPage


@dataclass
class Room:
    """The home page and its lists in one language; `english` is the same room in English."""

    home: HomePage
    timeline: Page
    collection: Page
    exhibitions: Page
    people: Page
    places: Page
    tours: Page
    english: "Room | None" = field(default=None, repr=False)

    @property
    def pages(self):
        return [self.home, self.timeline, self.collection, self.exhibitions, self.people, self.places, self.tours]


ENGLISH_TITLES = {
    "home": "Home",
    "timeline": "Timeline",
    "collection": "Collection",
    "exhibitions": "Exhibitions",
    "people": "People",
    "places": "Places",
    "tours": "Tours",
}


def build_room():
    """Root, locales, site, home and the lists in both languages; also after a live-server test flushed them all."""
    vietnamese = locale("vi")
    locale("en")
    root_collection()
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=vietnamese)
    )
    Site.objects.all().delete()
    for page in root.get_children():  # Wagtail's own welcome page
        page.delete()
    root = Page.objects.get(pk=root.pk)
    home = HomePageFactory(parent=root, locale=vietnamese)
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    room = Room(
        home=home,
        timeline=TimelinePageFactory(parent=home, show_in_menus=True),
        collection=exhibits.CollectionPageFactory(parent=home, show_in_menus=True),
        exhibitions=exhibits.ExhibitionIndexPageFactory(parent=home, show_in_menus=True),
        people=exhibits.PersonIndexPageFactory(parent=home, show_in_menus=True),
        places=exhibits.PlaceIndexPageFactory(parent=home, show_in_menus=True),
        tours=tours.TourIndexPageFactory(parent=home, show_in_menus=True),
    )
    room.english = Room(
        **{name: in_english(getattr(room, name), title=title) for name, title in ENGLISH_TITLES.items()}
    )
    return room


class RoomTestCase(TestCase):
    """Has the empty room in both languages."""

    @classmethod
    def setUpTestData(cls):
        cls.room = build_room()

    def get(self, page, query=None, **headers):
        """The response to a visitor who asks for a page, or for an address."""
        return self.client.get(page.url if isinstance(page, Page) else page, query, headers=headers)

    def html(self, page, query=None):
        """The page as text; the test fails unless it is there."""
        response = self.get(page, query)
        self.assertEqual(response.status_code, 200, f"{page!r} answers {response.status_code}")
        return response.content.decode()


STORY = [
    {"type": "heading", "value": "Ngày ấy"},
    {"type": "paragraph", "value": "<p>Người ta kể rằng.</p>"},
    {"type": "quotation", "value": {"text": "Đi là đi.", "attribution": "Ông Ba, 1990"}},
]


def furnish(room):
    """At least one page of every type, linked to each other, in Vietnamese: a namespace by their names."""
    image = ImageFactory(illustration=True, title="Móc sắt")
    audio = DocumentFactory()
    period = PeriodPageFactory(
        parent=room.timeline,
        title="Bến Ninh Hải",
        date_display="1874–1888",
        colour="harbour",
        lead_image=image,
        summary="Một bến nhỏ.",
        introduction="<p>Bên dòng sông Cấm.</p>",
        question="Vì sao là nơi này?",
    )
    next_period = PeriodPageFactory(parent=room.timeline, title="Đô thị cảng", date_display="1888–1929")
    person = exhibits.PersonPageFactory(
        parent=room.people,
        title="Nguyên Hồng",
        role="nhà văn",
        birth_display="5/11/1918",
        death_display="2/5/1982",
        certainty="corroborated",
        doubt="Có nguồn ghi khác.",
        story=STORY,
    )
    place = exhibits.PlacePageFactory(
        parent=room.places,
        title="Sông Cấm",
        place_type="sông",
        address="Hải Phòng",
        latitude="20.866110",
        longitude="106.687500",
        coordinates_source="Đo tại chỗ",
        lead_image=image,
    )
    exhibits.PlaceNameFactory(
        place=place, name_vi="Cửa Cấm", name_en="Cam Gate", date_display="trước năm 1888", note_vi="tên cũ"
    )
    exhibits.PlaceParentFactory(place=place, name_vi="Huyện An Dương", date_display="1874–1888")
    place.save()  # an editor saves the names with the page, which is when the search index reads them
    event = EventPageFactory(
        parent=room.timeline,
        period=period,
        title="Mở cảng",
        date_display="khoảng năm 1876",
        place_text="Cửa Cấm",
        summary="Tàu đầu tiên cập bến.",
        story=STORY,
        certainty="tradition",
        doubt="Các nguồn ghi 1874 hoặc 1876.",
        lead_image=image,
    )
    later_event = EventPageFactory(parent=room.timeline, period=period, title="Đắp đường", date_display="1885")
    museum_object = exhibits.MuseumObjectFactory(
        described=True,
        accession_number="PTT.2023.14",
        object_name="Móc cảng",
        materials=[exhibits.TermFactory()],
        techniques=[exhibits.TermFactory(technique=True)],
    )
    exhibits.DimensionFactory(museum_object=museum_object, part="cán")
    artefact = exhibits.ArtefactPageFactory(
        parent=room.collection,
        museum_object=museum_object,
        title="Chiếc móc cảng",
        summary="Vật của người bốc vác.",
        period=period,
        lead_image=image,
        label_primary="<p>Con hãy tìm cái mũi nhọn.</p>",
        label_upper_secondary="<p>Móc rèn tay.</p>",
        how_we_know="<p>Theo lời kể.</p>",
        story=[*STORY, {"type": "figure", "value": {"image": image.pk, "caption": "Trước cầu tàu"}}],
        audio=audio,
        transcript="Nghe kể chuyện chiếc móc.",
    )
    other_artefact = exhibits.ArtefactPageFactory(parent=room.collection, title="Gánh thùng", period=next_period)
    exhibits.ArtefactImageFactory(page=artefact, image=ImageFactory(title="Mặt sau"))
    exhibits.ArtefactLinkFactory(page=artefact, artefact=other_artefact)
    exhibition = exhibits.ExhibitionPageFactory(
        parent=room.exhibitions,
        title="Ba trăm ngày",
        subtitle="Chuyện một thành phố",
        introduction="<p>Từ tháng 7 năm 1954.</p>",
        lead_image=image,
        sections=[exhibits.section("Trước ngày tiếp quản", artefact, event, person, place, period)],
    )
    about = StandardPageFactory(
        parent=room.home, introduction="<p>Phòng này của phường.</p>", body=STORY, lead_image=image
    )
    tour = tours.TourPageFactory(
        parent=room.tours,
        title="Một ngày ở bến",
        summary="Đi xem bến cảng.",
        lead_image=image,
        objectives="<ul><li>Kể được một ngày ở bến.</li></ul>",
        teacher_notes="<p>CHỈ-CHO-GIÁO-VIÊN</p>",
        subjects=[tours.CurriculumTermFactory()],
        topics=[tours.CurriculumTermFactory(topic=True)],
        periods=[period],
        stops=[
            tours.stop(artefact, *tours.every_question(image)),
            tours.stop(event),
            tours.detail_stop(image),
            tours.years_stop(1870, 1890),
        ],
    )
    theme = ThemeFactory(name="Cảng", name_en="The port")
    source = SourceFactory(citation="Niên giám Bắc Kỳ, 1885", url="https://example.org/nien-giam?a=1&b=2")
    for page in (event, artefact):
        EventLinkFactory(page=page, event=later_event if page is event else event)
        exhibits.PersonLinkFactory(page=page, person=person)
        exhibits.PlaceLinkFactory(page=page, place=place)
        PageThemeFactory(content_object=page, tag=theme)
    for page in (period, event, artefact, person, place, exhibition, about, tour):
        CitationFactory(page=page, source=source, locator="tr. 24")
    return SimpleNamespace(
        period=period,
        next_period=next_period,
        event=event,
        later_event=later_event,
        artefact=artefact,
        other_artefact=other_artefact,
        person=person,
        place=place,
        exhibition=exhibition,
        about=about,
        tour=tour,
    )


ENGLISH_WORDS = {
    "period": {"title": "Ninh Hai landing", "short_title": "Ninh Hai", "summary": "A small landing."},
    "next_period": {"title": "Port city", "short_title": "Port city"},
    "event": {"title": "The port opens", "summary": "The first ship lands.", "place_text": "Cam Gate"},
    "later_event": {"title": "A road is built"},
    "artefact": {"title": "The docker’s hook", "summary": "A docker’s tool."},
    "other_artefact": {"title": "Carrying pole"},
    "person": {"title": "Nguyen Hong", "role": "writer"},
    "place": {"title": "Cam River", "place_type": "river"},
    "exhibition": {"title": "Three hundred days", "subtitle": "A city’s story"},
    "about": {"title": "About"},
    "tour": {"title": "A day at the landing", "summary": "See the port."},
}


def translate_all(pages):
    """The furnished room in English, under the same names."""
    return SimpleNamespace(**{name: in_english(getattr(pages, name), **words) for name, words in ENGLISH_WORDS.items()})


class FurnishedTestCase(RoomTestCase):
    """Has a page of every type in both languages; `all_pages` are all public ones."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.vi = furnish(cls.room)
        cls.en = translate_all(cls.vi)
        cls.vietnamese_pages = [*cls.room.pages, *vars(cls.vi).values()]
        cls.english_pages = [*cls.room.english.pages, *vars(cls.en).values()]
        cls.all_pages = cls.vietnamese_pages + cls.english_pages
