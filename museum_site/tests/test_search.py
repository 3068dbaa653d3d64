"""Search as a visitor meets it: across all public pages, in the language of the page."""

import unicodedata

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core.tests.factories import in_english, publish, reload
from exhibits.tests import factories as exhibits
from museum_site.search import PER_PAGE
from museum_site.tests.factories import FurnishedTestCase, RoomTestCase
from museum_site.tests.markup import local_address, parse


class SearchCase(RoomTestCase):
    def results(self, words, language="vi", **query):
        html = self.html(local_address("search", language), {"q": words, **query})
        return [tag.get_text() for tag in parse(html).find_all(class_="result__title")]


class SearchTests(SearchCase, FurnishedTestCase):
    def test_marks_may_be_left_out(self):
        for words in ("sông Cấm", "song cam", "SONG CAM", "sòng cạm", unicodedata.normalize("NFD", "sông Cấm")):
            with self.subTest(words=words):
                self.assertIn("Sông Cấm", self.results(words))

    def test_d_and_stroked_d_are_one(self):
        for words in ("đắp đường", "dap duong", "Đap dường"):
            with self.subTest(words=words):
                self.assertEqual(self.results(words), ["Đắp đường"])

    def test_a_new_number_in_the_register_is_found_at_once(self):
        museum_object = self.vi.artefact.museum_object
        museum_object.accession_number = "PTT.2031.77"
        museum_object.save()
        for language, artefact in (("vi", self.vi.artefact), ("en", self.en.artefact)):
            with self.subTest(language=language):
                self.assertEqual(self.results("2031.77", language), [artefact.title])

    def test_what_stands_inside_a_page_is_found(self):
        for words, title in (
            ("PTT.2023.14", "Chiếc móc cảng"),
            ("ptt 2023 14", "Chiếc móc cảng"),
            ("mũi nhọn", "Chiếc móc cảng"),
            ("Cửa Cấm", "Sông Cấm"),
            ("nhà văn", "Nguyên Hồng"),
            ("vì sao là nơi này", "Bến Ninh Hải"),
            ("Trước ngày tiếp quản", "Ba trăm ngày"),
            ("phòng này của phường", "Giới thiệu"),
        ):
            with self.subTest(words=words):
                self.assertIn(title, self.results(words))

    def test_each_language_finds_its_own_pages(self):
        self.assertEqual(self.results("docker", "en"), ["The docker’s hook"])
        self.assertEqual(self.results("docker"), [])
        self.assertEqual(self.results("Đắp đường", "en"), [])

    def test_a_result_says_what_it_is(self):
        html = self.html(local_address("search"), {"q": "móc cảng"})
        result = parse(html).find(class_="result")
        self.assertEqual(result.a["href"], self.vi.artefact.url)
        self.assertEqual(result.find(class_="result__summary").get_text(), "Vật của người bốc vác.")
        self.assertTrue(result.find(class_="result__kind").get_text())

    def test_drafts_and_private_pages_are_never_found(self):
        self.assertIn("Nguyên Hồng", self.results("nguyen hong"))
        reload(self.vi.person).unpublish()
        self.assertNotIn("Nguyên Hồng", self.results("nguyen hong"))
        self.assertIn("Mở cảng", self.results("mo cang"))
        PageViewRestriction.objects.create(page=self.room.timeline, restriction_type="login")
        self.assertNotIn("Mở cảng", self.results("mo cang"))

    def test_words_of_a_draft_find_nothing_until_it_is_published(self):
        page = reload(self.vi.person)
        page.title = "Tên mới toanh"
        page.save_revision()
        self.assertEqual(self.results("toanh"), [])
        publish(page, title="Tên mới toanh")
        self.assertEqual(self.results("toanh"), ["Tên mới toanh"])

    def test_the_register_itself_is_not_searched(self):
        exhibits.MuseumObjectFactory(object_name="Trống đồng", accession_number="PTT.9")
        self.assertEqual(self.results("trong dong"), [])
        self.assertEqual(self.results("PTT.9"), [])

    def test_the_count_is_true(self):
        status = parse(self.html(local_address("search"), {"q": "cảng"})).find(role="status").get_text()
        self.assertIn(str(len(self.results("cảng"))), status)


class RankingTests(SearchCase):
    def person(self, title, **fields):
        return exhibits.PersonPageFactory(parent=self.room.people, title=title, **fields)

    def test_exact_marks_come_first(self):
        for title in ("Cam", "Cấm", "Cẩm", "Cám"):
            self.person(title)
        for words in ("Cấm", "cẩm", "Cám"):
            with self.subTest(words=words):
                found = self.results(words)
                self.assertEqual(found[0].lower(), words.lower())
                self.assertEqual(len(found), 4)

    def test_a_title_weighs_more_than_a_mention(self):
        self.person("Người bạn", summary="Bạn của Phạm Thị Hảo, ở gần nhà Phạm Thị Hảo, quen Phạm Thị Hảo.")
        self.person("Phạm Thị Hảo")
        self.assertEqual(self.results("Pham Thi Hao"), ["Phạm Thị Hảo", "Người bạn"])

    def test_many_results_come_in_pages_without_losing_or_repeating_any(self):
        for number in range(PER_PAGE + 5):
            self.person(f"Công nhân {number}")
        first, second = self.results("cong nhan"), self.results("cong nhan", page=2)
        self.assertEqual((len(first), len(second)), (PER_PAGE, 5))
        self.assertEqual(len({*first, *second}), PER_PAGE + 5)
        html = self.html(local_address("search"), {"q": "cong nhan", "page": 2})
        self.assertEqual(parse(html).find("ol", class_="result-list")["start"], str(PER_PAGE + 1))
        self.assertIn("q=cong", parse(html).find("a", rel="prev")["href"])

    def test_a_longer_list_of_hits_takes_no_more_queries(self):
        for number in range(12):
            in_english(self.person(f"Thợ máy {number}"), title=f"Mechanic {number}")
        address = local_address("search")
        counts = []
        for words in ("thợ máy 3", "thợ máy"):
            self.client.get(address, {"q": words})
            with CaptureQueriesContext(connection) as queries:
                self.client.get(address, {"q": words})
            counts.append(len(queries))
        self.assertEqual(counts[0], counts[1])

    def test_pages_moved_to_the_bin_are_gone(self):
        page = self.person("Sắp xóa")
        self.assertEqual(self.results("sap xoa"), ["Sắp xóa"])
        Page.objects.get(pk=page.pk).specific.delete()
        self.assertEqual(self.results("sap xoa"), [])
