"""One address, one language; the way from one to the other; permanent addresses."""

import uuid

from django.utils.translation import gettext, override

from core.tests.factories import publish, reload
from exhibits.tests.factories import PersonPageFactory
from museum_site.tests.factories import FurnishedTestCase
from museum_site.tests.markup import parse, visible_text


class LanguageTests(FurnishedTestCase):
    def test_neither_header_nor_cookie_changes_the_language_of_an_address(self):
        self.client.cookies["django_language"] = "en"
        for page, language in ((self.vi.artefact, "vi"), (self.en.artefact, "en"), (self.room.home, "vi")):
            with self.subTest(page=page.title):
                response = self.get(page, **{"Accept-Language": "en" if language == "vi" else "vi"})
                self.assertEqual(response.status_code, 200)
                self.assertEqual(response.headers["Content-Language"], language)
                self.assertEqual(parse(response.content.decode()).html["lang"], language)

    def test_the_first_language_has_no_prefix(self):
        self.assertEqual(self.get("/vi/").status_code, 404)

    def test_one_languages_pages_are_not_under_the_others_address(self):
        self.assertEqual(self.get("/en" + self.room.home.url + "gioi-thieu-khong/").status_code, 404)
        page = publish(self.vi.person, slug="chi-tieng-viet")
        self.assertEqual(self.get(page).status_code, 200)
        self.assertEqual(self.get("/en" + page.url).status_code, 404)

    def test_vietnamese_slugs_are_ascii_and_keep_the_d(self):
        person = PersonPageFactory(parent=self.room.people, title="Đỗ Đình Thiện – nhà tư sản")
        self.assertEqual(person.slug, "do-dinh-thien-nha-tu-san")
        twin = PersonPageFactory(parent=self.room.people, title="Đỗ Đình Thiện – nhà tư sản")
        self.assertEqual(twin.slug, "do-dinh-thien-nha-tu-san-2")

    def test_people_stand_in_vietnamese_order(self):
        for name in ("Đào Nhuận", "Dương Văn", "Ân", "Án", "An", "Ăn", "Bùi"):
            PersonPageFactory(parent=self.room.people, title=name)
        PersonPageFactory(parent=self.room.people, title="Chủ tịch Anh", sort_name="Anh")
        names = [tag.get_text() for tag in parse(self.html(self.room.people)).find_all(class_="name-list__name")]
        self.assertEqual(
            names, ["An", "Án", "Chủ tịch Anh", "Ăn", "Ân", "Bùi", "Dương Văn", "Đào Nhuận", "Nguyên Hồng"]
        )


class WayTests(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.only_vietnamese = PersonPageFactory(parent=cls.room.people, title="Trần Tất Văn")

    def switch(self, page):
        return parse(self.html(page)).find(class_="language-switch").a

    def test_the_switch_leads_to_a_page_that_says_so_and_offers_the_vietnamese_one(self):
        link = self.switch(self.only_vietnamese)
        self.assertEqual(link["href"], f"/en/id/{self.only_vietnamese.translation_key}/")
        self.assertEqual(link["rel"], ["nofollow"])
        response = self.get(link["href"])
        html = response.content.decode()
        self.assertEqual(response.status_code, 404)
        self.assertEqual(parse(html).html["lang"], "en")
        with override("en"):
            self.assertIn(gettext("This page is not translated yet"), visible_text(html))
        offered = parse(html).main.find("a")
        self.assertEqual((offered["href"], offered["lang"]), (self.only_vietnamese.url, "vi"))
        self.assertIn("Trần Tất Văn", offered.get_text())
        self.assertEqual(parse(html).find("meta", attrs={"name": "robots"})["content"], "noindex")

    def test_a_draft_translation_is_none(self):
        reload(self.en.person).unpublish()
        self.assertEqual(self.switch(self.vi.person)["href"], f"/en{self.vi.person.permalink_path}")
        self.assertNotIn(self.en.person.full_url, self.html(self.vi.person))
        self.assertEqual(self.get(f"/en{self.vi.person.permalink_path}").status_code, 404)

    def test_english_lists_leave_it_out(self):
        self.assertNotIn("Trần Tất Văn", self.html(self.room.english.people))

    def test_an_english_page_without_vietnamese_says_so_in_vietnamese(self):
        reload(self.vi.about).unpublish()
        self.assertEqual(self.switch(self.en.about)["href"], self.en.about.permalink_path)
        response = self.get(self.en.about.permalink_path)
        self.assertEqual(response.status_code, 404)
        with override("vi"):
            self.assertIn(gettext("This page is not translated yet"), visible_text(response.content.decode()))

    # Permanent addresses

    def test_a_permalink_leads_to_the_page_in_the_language_of_the_address(self):
        for name in vars(self.vi):
            vietnamese, english = getattr(self.vi, name), getattr(self.en, name)
            with self.subTest(page=name):
                self.assertEqual(vietnamese.permalink_path, english.permalink_path)
                self.assertRedirects(self.get(vietnamese.permalink_path), vietnamese.url)
                self.assertRedirects(self.get("/en" + vietnamese.permalink_path), english.url)

    def test_a_permalink_survives_another_title_slug_and_place(self):
        path = self.vi.event.permalink_path
        event = publish(self.vi.event, title="Cảng khai trương", slug="cang-khai-truong")
        self.assertRedirects(self.get(path), "/dong-thoi-gian/cang-khai-truong/")
        self.assertEqual(event.permalink_path, path)
        about = reload(self.vi.about)
        path = about.permalink_path
        publish(self.room.timeline, slug="thoi-gian")
        self.assertRedirects(self.get(event.permalink_path), "/thoi-gian/cang-khai-truong/")
        self.assertRedirects(self.get(path), about.url)

    def test_every_page_says_its_permanent_address(self):
        for page, prefix in ((self.vi.artefact, ""), (self.en.artefact, "/en")):
            link = parse(self.html(page)).find(class_="cite__text").a
            self.assertEqual(link["href"], prefix + page.permalink_path)
            self.assertEqual(link.get_text(), f"http://testserver{page.permalink_path}")

    def test_an_unknown_key_is_not_found(self):
        for address in (
            f"/id/{uuid.uuid4()}/",
            f"/en/id/{uuid.uuid4()}/",
            "/id/1/",
            "/id/x/",
            "/id/",
            f"/id/{uuid.uuid4()}x/",
            "/id/00000000-0000-0000-0000-000000000000/",
        ):
            with self.subTest(address=address):
                self.assertEqual(self.get(address).status_code, 404)
