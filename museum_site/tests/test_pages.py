"""Every public page in both languages: it is there, says its own facts, and is framed alike."""

import pytest
from django.test import Client, override_settings
from django.utils.translation import gettext, override
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from core.models.pages import MuseumPage
from exhibits.models import (
    ArtefactPage,
    CollectionPage,
    ExhibitionIndexPage,
    ExhibitionPage,
    PersonIndexPage,
    PersonPage,
    PlaceIndexPage,
    PlacePage,
)
from museum_site.errors import server_error
from museum_site.models import HomePage, SiteSettings, StandardPage
from museum_site.tests.factories import FurnishedTestCase, RoomTestCase
from museum_site.tests.markup import local_address, parse, structured_data, visible_text
from timeline.models import TimelinePage
from timeline.tests.factories import PeriodPageFactory
from tours.models import TourIndexPage, TourPage

# What the pages of the furnished room must say, by the name of the page.
VIETNAMESE_FACTS = {
    "period": ["Bến Ninh Hải", "1874–1888", "Bên dòng sông Cấm.", "Vì sao là nơi này?", "Mở cảng", "Đắp đường"],
    "event": ["Mở cảng", "khoảng năm 1876", "Cửa Cấm", "Tàu đầu tiên cập bến.", "Các nguồn ghi 1874", "Bến Ninh Hải"],
    "artefact": [
        "Chiếc móc cảng",
        "PTT.2023.14",
        "khoảng năm 1930",
        "31,5 cm",
        "cán",
        "Xưởng Caron",
        "SAUVAGE 1925",
        "Bà Lan tặng, 2019",
        "Gian 3, tủ 4",
        "Con hãy tìm cái mũi nhọn.",
        "Móc rèn tay.",
        "Theo lời kể.",
        "Trước cầu tàu",
        "Nghe kể chuyện chiếc móc.",
        "Đi là đi.",
        "Ông Ba, 1990",
        "Cảng",
        "Gánh thùng",
        "Hình vẽ của dự án",
    ],
    "person": ["Nguyên Hồng", "nhà văn", "5/11/1918", "2/5/1982", "Có nguồn ghi khác.", "Mở cảng", "Chiếc móc cảng"],
    "place": [
        "Sông Cấm",
        "sông",
        "20.866110, 106.687500",
        "Đo tại chỗ",
        "Cửa Cấm",
        "trước năm 1888",
        "tên cũ",
        "Huyện An Dương",
        "Mở cảng",
        "Chiếc móc cảng",
    ],
    "exhibition": ["Ba trăm ngày", "Chuyện một thành phố", "Từ tháng 7 năm 1954.", "Trước ngày tiếp quản", "Mở cảng"],
    "about": ["Giới thiệu", "Phòng này của phường.", "Ngày ấy"],
    "tour": [
        "Một ngày ở bến",
        "Lớp 4–5",
        "35 phút",
        "Kể được một ngày ở bến.",
        "Chiếc móc cảng",
        "Mở cảng",
        "1870–1890",
    ],
}
ENGLISH_FACTS = {
    "period": ["Ninh Hai landing", "1874", "The port opens"],
    "event": ["The port opens", "about 1876", "Cam Gate", "Ninh Hai", "Nguyen Hong", "Cam River"],
    "artefact": [
        "The docker’s hook",
        "PTT.2023.14",
        "about 1930",
        "31.5 cm",
        "Gift of Mrs Lan, 2019",
        "Room 3, case 4",
        "The port",
        "Drawn for the project",
        "The port opens",
        "Carrying pole",
    ],
    "person": ["Nguyen Hong", "writer", "5 November 1918", "The docker’s hook"],
    "place": ["Cam River", "20.866110, 106.687500", "Cam Gate", "before 1888", "The port opens"],
    "exhibition": ["Three hundred days", "The docker’s hook", "The port opens", "Ninh Hai landing"],
    "about": ["About"],
    "tour": ["A day at the landing", "Grades 4–5", "35 minutes", "The docker’s hook", "The port opens", "1870–1890"],
}
CITED = ["Niên giám Bắc Kỳ, 1885", "tr. 24"]

INTERFACE = [
    "Skip to the content",
    "Search the room",
    "Accession number",
    "How do we know?",
    "How to cite this page",
    "Facts",
    "Sources",
    "Authenticity",
    "Illustration",
    "Look closely",
    "Walk through time",
    "Told of here",
    "Belonged to",
    "Exhibition",
]


class PageTests(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        settings = SiteSettings.load()
        settings.site_name_vi = "Phòng Truyền thống Ngô Quyền"
        settings.site_name_en = "Ngo Quyen Tradition Room"
        settings.owner_name_vi = "Ủy ban nhân dân phường"
        settings.owner_name_en = "The ward’s People’s Committee"
        settings.save()
        cls.html_of, cls.status_of = {}, {}
        for page in cls.all_pages:
            response = Client().get(page.url)
            cls.status_of[page.pk] = response.status_code
            cls.html_of[page.pk] = response.content.decode()

    def test_every_page_is_there(self):
        for page in self.all_pages:
            with self.subTest(page=page.title):
                self.assertEqual(self.status_of[page.pk], 200)

    def assertSays(self, page, facts):
        text = visible_text(self.html_of[page.pk])
        for fact in facts:
            with self.subTest(page=page.title, fact=fact):
                self.assertIn(fact, text)

    def test_every_page_type_is_furnished(self):
        types = {model for model in MuseumPage.__subclasses__() if not model._meta.abstract}
        types |= {model for base in MuseumPage.__subclasses__() for model in base.__subclasses__()}
        self.assertEqual({type(page) for page in self.vietnamese_pages}, types)

    def test_a_page_shows_its_title_once_as_heading(self):
        for page in self.all_pages:
            with self.subTest(page=page.title):
                (heading,) = parse(self.html_of[page.pk]).find_all("h1")
                if isinstance(page, HomePage):
                    self.assertIn(heading.get_text(), ("Phòng Truyền thống Ngô Quyền", "Ngo Quyen Tradition Room"))
                else:
                    self.assertEqual(heading.get_text(), page.title)
                    self.assertIn(page.title, parse(self.html_of[page.pk]).title.get_text())

    def test_headings_leave_out_no_level(self):
        for page in self.all_pages:
            with self.subTest(page=page.title):
                levels = [
                    int(heading.name[1]) for heading in parse(self.html_of[page.pk]).find_all(["h1", "h2", "h3", "h4"])
                ]
                self.assertTrue(
                    all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), levels
                )

    def test_a_page_says_its_facts(self):
        for name, facts in VIETNAMESE_FACTS.items():
            self.assertSays(getattr(self.vi, name), facts + CITED)
        for name, facts in ENGLISH_FACTS.items():
            self.assertSays(getattr(self.en, name), facts + CITED)

    def test_a_page_without_sources_says_so(self):
        with override("vi"):
            self.assertSays(self.vi.later_event, [gettext("No source is named for this page yet.")])

    def test_an_object_without_picture_says_so(self):
        with override("vi"):
            self.assertSays(self.vi.other_artefact, [gettext("There is no picture of this object yet.")])

    def test_a_reading_level_without_text_says_so(self):
        with override("vi"):
            self.assertSays(
                self.vi.artefact, [gettext("There is no text for this age yet. Please read one of the others.")]
            )

    def test_an_illustration_is_called_one(self):
        with override("vi"):
            self.assertSays(self.vi.artefact, [gettext("Illustration")])

    def test_the_language_is_declared(self):
        for pages, language in ((self.vietnamese_pages, "vi"), (self.english_pages, "en")):
            for page in pages:
                with self.subTest(page=page.title):
                    self.assertEqual(parse(self.html_of[page.pk]).html["lang"], language)
                    self.assertEqual(structured_data(self.html_of[page.pk])["inLanguage"], language)

    def test_vietnamese_pages_speak_no_english(self):
        with override("vi"):
            translated = [words for words in INTERFACE if gettext(words) != words]
        for page in self.vietnamese_pages:
            text = visible_text(self.html_of[page.pk])
            for words in translated:
                with self.subTest(page=page.title, words=words):
                    self.assertNotIn(words, text)

    def test_english_pages_speak_english(self):
        with override("vi"):
            translated = [
                (words, gettext(words)) for words in ("How do we know?", "Skip to the content", "Told of here")
            ]
        text = visible_text(self.html_of[self.en.artefact.pk])
        for english, vietnamese in translated:
            with self.subTest(words=english):
                self.assertIn(english, text)
                if english != vietnamese:
                    self.assertNotIn(vietnamese, text)

    def test_a_page_names_its_address_and_its_versions(self):
        pairs = zip(self.vietnamese_pages, self.english_pages, strict=True)
        for vietnamese, english in pairs:
            expected = {"vi": vietnamese.full_url, "en": english.full_url, "x-default": vietnamese.full_url}
            for page in (vietnamese, english):
                with self.subTest(page=page.title):
                    head = parse(self.html_of[page.pk]).head
                    self.assertEqual(head.find("link", rel="canonical")["href"], page.full_url)
                    alternates = head.find_all("link", rel="alternate", hreflang=True)
                    self.assertEqual({link["hreflang"]: link["href"] for link in alternates}, expected)
                    self.assertEqual(len(alternates), len(expected))

    def test_the_switch_leads_to_the_same_page(self):
        for page, other, language in (
            (self.vi.artefact, self.en.artefact, "en"),
            (self.en.artefact, self.vi.artefact, "vi"),
            (self.room.home, self.room.english.home, "en"),
        ):
            with self.subTest(page=page.title):
                switch = parse(self.html_of[page.pk]).find(class_="language-switch")
                (link,) = switch.find_all("a")
                self.assertEqual((link["href"], link["lang"]), (other.url, language))
                self.assertEqual(switch.find(attrs={"aria-current": True})["lang"], page.locale.language_code)

    def test_breadcrumbs_lead_home(self):
        crumbs = parse(self.html_of[self.en.artefact.pk]).find(class_="breadcrumbs").find_all("a")
        self.assertEqual(
            [(link["href"], link.get_text()) for link in crumbs],
            [(self.room.english.home.url, "Home"), (self.room.english.collection.url, "Collection")],
        )
        self.assertIsNone(parse(self.html_of[self.room.home.pk]).find(class_="breadcrumbs"))

    def test_the_menu_marks_the_page_one_is_on(self):
        menu = parse(self.html_of[self.room.timeline.pk]).find(class_="main-menu")
        self.assertEqual(len(menu.find_all("a")), 6)
        self.assertEqual(menu.find("a", attrs={"aria-current": "page"})["href"], self.room.timeline.url)

    def test_the_foot_names_the_owner_and_leads_to_standing_pages(self):
        foot = parse(self.html_of[self.vi.period.pk]).footer
        self.assertIn("Ủy ban nhân dân phường", foot.get_text())
        self.assertEqual([link["href"] for link in foot.find_all("a")], [self.vi.about.url])
        self.assertIn("The ward’s People’s Committee", parse(self.html_of[self.en.period.pk]).footer.get_text())

    def test_the_lists_show_what_they_list(self):
        for index, shown in (
            (self.room.timeline, ["Bến Ninh Hải", "Mở cảng", "Đắp đường"]),
            (self.room.collection, ["Chiếc móc cảng", "Gánh thùng"]),
            (self.room.exhibitions, ["Ba trăm ngày"]),
            (self.room.people, ["Nguyên Hồng", "nhà văn", "5/11/1918"]),
            (self.room.places, ["Sông Cấm"]),
            (self.room.home, ["Bến Ninh Hải", "Đô thị cảng", "Ba trăm ngày", "Chiếc móc cảng"]),
            (self.room.english.collection, ["The docker’s hook", "Carrying pole"]),
            (self.room.english.home, ["Ninh Hai landing", "Three hundred days", "The docker’s hook"]),
        ):
            self.assertSays(index, shown)

    def test_the_home_page_counts_what_is_on_display(self):
        counts = parse(self.html_of[self.room.home.pk]).find(class_="welcome__counts").find_all("strong")
        self.assertEqual([count.get_text() for count in counts], ["2", "2", "1", "1"])

    def test_no_link_leads_nowhere(self):
        addresses = set()
        for html in self.html_of.values():
            for link in parse(html).find_all("a", href=True):
                address = link["href"].partition("#")[0]
                if address.startswith("/") and not address.startswith(("/media/", "/static/")):
                    addresses.add(address)
        self.assertGreater(len(addresses), len(self.all_pages))
        for address in sorted(addresses):
            with self.subTest(address=address):
                self.assertIn(self.client.get(address).status_code, (200, 302))

    def test_a_link_inside_a_page_has_its_target(self):
        for page in self.all_pages:
            soup = parse(self.html_of[page.pk])
            targets = {tag["id"] for tag in soup.find_all(id=True)}
            for link in soup.find_all("a", href=lambda href: href and href.startswith("#")):
                with self.subTest(page=page.title, link=link["href"]):
                    self.assertIn(link["href"][1:], targets)

    def test_no_id_is_given_twice(self):
        for page in self.all_pages:
            with self.subTest(page=page.title):
                ids = [tag["id"] for tag in parse(self.html_of[page.pk]).find_all(id=True)]
                self.assertEqual(len(ids), len(set(ids)))

    def test_head_requests_are_answered(self):
        self.assertEqual(self.client.head(self.vi.artefact.url).status_code, 200)


EMPTY = {
    "timeline": "The timeline is still empty.",
    "collection": "The collection is still empty.",
    "exhibitions": "There is no exhibition yet.",
    "people": "Nobody has been written about yet.",
    "places": "No place has been written about yet.",
}


class EmptyRoomTests(RoomTestCase):
    def test_an_empty_list_says_so_in_its_language(self):
        for name, words in EMPTY.items():
            for room, language in ((self.room, "vi"), (self.room.english, "en")):
                with self.subTest(page=name, language=language), override(language):
                    self.assertIn(gettext(words), visible_text(self.html(getattr(room, name))))

    def test_the_empty_home_page_is_there(self):
        for room in (self.room, self.room.english):
            self.html(room.home)

    def test_an_empty_period_says_so(self):
        period = PeriodPageFactory(parent=self.room.timeline)
        with override("vi"):
            self.assertIn(gettext("No events have been written for this period yet."), visible_text(self.html(period)))

    def test_a_search_that_finds_nothing_says_so(self):
        for language in ("vi", "en"):
            with self.subTest(language=language), override(language):
                html = self.html(local_address("search", language), {"q": "xyzzy"})
                expected = gettext("Nothing was found for “%(words)s”.") % {"words": "xyzzy"}
                self.assertIn(expected, visible_text(html))

    def test_a_search_without_words_invites_to_type_some(self):
        with override("vi"):
            words = gettext("Type a name, a place or a thing. Marks may be left out: “song cam” finds “sông Cấm”.")
        self.assertIn(words, visible_text(self.html(local_address("search"))))


class TreeTests(WagtailPageTestCase):
    def test_where_pages_may_be_created(self):
        lists = {TimelinePage, CollectionPage, ExhibitionIndexPage}
        lists |= {PersonIndexPage, PlaceIndexPage, TourIndexPage}
        self.assertAllowedParentPageTypes(HomePage, {Page})
        self.assertAllowedSubpageTypes(HomePage, lists | {StandardPage})
        self.assertAllowedSubpageTypes(StandardPage, {StandardPage})
        for index, kind in (
            (CollectionPage, ArtefactPage),
            (ExhibitionIndexPage, ExhibitionPage),
            (PersonIndexPage, PersonPage),
            (PlaceIndexPage, PlacePage),
            (TourIndexPage, TourPage),
        ):
            self.assertAllowedParentPageTypes(index, {HomePage})
            self.assertAllowedSubpageTypes(index, {kind})
            self.assertAllowedParentPageTypes(kind, {index})
            self.assertAllowedSubpageTypes(kind, set())


# Errors


class ErrorTests(RoomTestCase):
    def test_an_address_without_page_answers_in_the_language_of_the_address(self):
        for address, language in (
            ("/khong-co/", "vi"),
            ("/en/nothing/", "en"),
            ("/dong-thoi-gian/khong-co/", "vi"),
            ("/khong-co.html", "vi"),
        ):
            with self.subTest(address=address), override(language):
                response = self.get(address)
                html = response.content.decode()
                self.assertEqual(response.status_code, 404)
                self.assertEqual(parse(html).html["lang"], language)
                self.assertEqual(parse(html).h1.get_text(), gettext("This page is not here"))
                self.assertTrue(parse(html).find("form", role="search"))
                self.assertTrue(parse(html).find(class_="main-menu").find_all("a"))
                self.assertEqual(parse(html).find("meta", attrs={"name": "robots"})["content"], "noindex")

    def test_the_404_page_stands_without_any_content(self):
        Page.objects.filter(depth=2).first().specific.delete()
        for home in Page.objects.filter(depth=2):
            home.specific.delete()
        self.assertEqual(self.get("/khong-co/").status_code, 404)
        self.assertEqual(self.get("/").status_code, 404)

    @override_settings(ROOT_URLCONF="museum_site.tests.urls")
    def test_an_error_of_ours_is_admitted_and_gives_nothing_away(self):
        self.client.raise_request_exception = False
        response = self.get("/broken")
        self.assertEqual(response.status_code, 500)
        self.assertNotContains(response, "INTERNAL-TRACEBACK", status_code=500)
        self.assertIn("default-src 'none'", response.headers["Content-Security-Policy"])


@pytest.mark.parametrize(("language", "home"), [("vi", "/"), ("en", "/en/")])
def test_the_error_page_needs_no_database(language, home):
    """pytest-django lets no test without `db` reach the database."""
    with override(language):
        response = server_error(None)
        html = response.content.decode()
        assert response.status_code == 500
        assert parse(html).html["lang"] == language
        assert parse(html).h1.get_text() == gettext("Something went wrong on our side")
        assert parse(html).find("a", class_="button")["href"] == home
