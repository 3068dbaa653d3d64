"""Search as a visitor meets it: across all public pages, in the language of the page."""

import unicodedata
from urllib.parse import urlencode

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core.tests.factories import CitationFactory, SourceFactory, publish, reload
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
        self.assertNotIn("The docker’s hook", self.results("docker"))
        self.assertNotIn("Đắp đường", self.results("Đắp đường", "en"))

    def test_a_result_says_what_it_is(self):
        html = self.html(local_address("search"), {"q": "móc cảng"})
        result = parse(html).find(class_="result")
        self.assertEqual(result.a["href"], self.vi.artefact.url)
        self.assertEqual(result.find(class_="result__summary").mark.get_text(), "Móc")
        self.assertEqual(result.find(class_="result__kind").get_text(), "hiện vật")

    def test_drafts_and_private_pages_are_never_found(self):
        self.assertIn("Nguyên Hồng", self.results("nguyen hong"))
        reload(self.vi.person).unpublish()
        self.assertNotIn("Nguyên Hồng", self.results("nguyen hong"))
        self.assertIn("Mở cảng", self.results("mo cang"))
        PageViewRestriction.objects.create(page=self.room.timeline, restriction_type="login")
        self.assertNotIn("Mở cảng", self.results("mo cang"))

    def test_words_of_a_draft_find_nothing_until_it_is_published(self):
        page = reload(self.vi.person)
        page.title = "Tên mới Zxqwv"
        page.save_revision()
        self.assertNotIn("Nguyên Hồng", self.results("zxqwv"))
        publish(page, title="Tên mới Zxqwv")
        self.assertEqual(self.results("zxqwv"), ["Tên mới Zxqwv"])

    def test_the_register_itself_is_not_searched(self):
        exhibits.MuseumObjectFactory(object_name="Trống đồng", accession_number="XYZ.9")
        for words in ("trong dong", "XYZ.9"):
            self.assertNotIn("Trống", self.html(local_address("search"), {"q": words}))

    def test_the_count_is_true(self):
        status = parse(self.html(local_address("search"), {"q": "cảng"})).main.find(role="status").get_text()
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
        html = self.html(local_address("search"), {"q": "công nhân", "page": 2})
        self.assertEqual(parse(html).find("ol", class_="result-list")["start"], str(PER_PAGE + 1))
        self.assertIn("q=c%C3%B4ng", parse(html).find("a", rel="prev")["href"])

    def test_a_longer_list_of_hits_takes_no_more_queries(self):
        address = local_address("search")
        counts = []
        for number in range(3, 30):
            self.person(f"Thợ máy {number}")
            if number in (10, 29):
                self.client.get(address, {"q": "thợ máy"})
                with CaptureQueriesContext(connection) as queries:
                    self.client.get(address, {"q": "thợ máy"})
                counts.append(len(queries))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], 15)

    def test_numbers_and_titles_before_summaries_before_texts_before_sources(self):
        self.person("Ai đó", story=[{"type": "paragraph", "value": "<p>Chuyện Tam Bạc</p>"}])
        cited = self.person("Người dẫn nguồn")
        CitationFactory(page=cited, source=SourceFactory(citation="Địa chí Tam Bạc"))
        reload(cited).save()
        self.person("Ai khác", summary="Ở Tam Bạc.")
        self.person("Sông Tam Bạc")
        self.assertEqual(self.results("tam bac"), ["Sông Tam Bạc", "Ai khác", "Ai đó", "Người dẫn nguồn"])

    def test_marks_typed_outweigh_everything_else(self):
        """`Đồ Sơn` ranks above `đo sơn`, wherever it stands; `do son` finds both."""
        self.person("Thợ đo sơn")
        self.person("Khách", story=[{"type": "paragraph", "value": "<p>Ra Đồ Sơn nghỉ mát.</p>"}])
        self.assertEqual(self.results("Đồ Sơn"), ["Khách", "Thợ đo sơn"])
        self.assertEqual(self.results("đo sơn"), ["Thợ đo sơn", "Khách"])
        self.assertEqual(set(self.results("do son")), {"Khách", "Thợ đo sơn"})

    def test_the_place_of_the_tone_and_i_for_y_make_no_difference(self):
        self.person("Nguyễn Hoà Mỹ")
        self.person("Nguyễn Hỏa Mị")
        for words in ("hoà mỹ", "hòa mỹ", "Hoà Mĩ", "HÒA MĨ", unicodedata.normalize("NFD", "hòa mĩ")):
            with self.subTest(words=words):
                self.assertEqual(self.results(words)[0], "Nguyễn Hoà Mỹ")

    def test_words_side_by_side_come_first(self):
        self.person("Kho Sáu", summary="Bến")
        self.person("Bến Sáu Kho")
        self.person("Sáu người giữ kho")
        self.assertEqual(self.results("sáu kho")[0], "Bến Sáu Kho")

    def test_pages_moved_to_the_bin_are_gone(self):
        page = self.person("Sắp xóa")
        self.assertEqual(self.results("sap xoa"), ["Sắp xóa"])
        Page.objects.get(pk=page.pk).specific.delete()
        self.assertEqual(self.results("sap xoa"), [])


class QuestionTests(SearchCase):
    """What is understood of what was typed."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for title in ("Trần Phú", "Bến Sáu Kho", "Kho gạo số sáu", "Thuế thân", "Cảng và thuế"):
            exhibits.PersonPageFactory(parent=cls.room.people, title=title)
        museum_object = exhibits.MuseumObjectFactory(accession_number="PTT.2023.014", object_name="Neo")
        exhibits.ArtefactPageFactory(parent=cls.room.collection, title="Mỏ neo", museum_object=museum_object)

    def test_one_or_two_typing_errors_are_forgiven(self):
        for words in ("tran phus", "tan phu", "tran hpu", "trna phu", "trran phu", "Trần Ph", "tran phi"):
            with self.subTest(words=words):
                self.assertIn("Trần Phú", self.results(words)[:2])

    def test_words_run_together_are_taken_apart(self):
        self.assertEqual(self.results("bensaukho")[0], "Bến Sáu Kho")

    def test_keystrokes_of_telex_and_vni_are_read(self):
        for words in ("Traanf Phus", "tra62n phu1", "Tra6n2 Phu1", "traafn phus", "Trần phus"):
            with self.subTest(words=words):
                self.assertEqual(self.results(words)[0], "Trần Phú")

    def test_what_was_meant_is_said_with_its_marks(self):
        soup = parse(self.html(local_address("search"), {"q": "bne sau kho"}))
        notice = soup.find(class_="notice")
        self.assertEqual(notice.a.get_text(), "Bến Sáu Kho")
        self.assertEqual(self.results("Bến Sáu Kho")[0], "Bến Sáu Kho")
        self.assertIsNone(parse(self.html(local_address("search"), {"q": "bến sáu kho"})).find(class_="notice"))

    def test_words_in_quotation_marks_stand_side_by_side(self):
        for words in ('"sáu kho"', "“sau kho”", "«sáu kho»"):
            with self.subTest(words=words):
                self.assertEqual(self.results(words), ["Bến Sáu Kho"])

    def test_a_minus_leaves_a_word_out(self):
        self.assertEqual(self.results("thuế -cảng"), ["Thuế thân"])
        self.assertEqual(self.results('thuế -"cảng và"'), ["Thuế thân"])
        self.assertIn("Bến Sáu Kho", self.results("sáu-kho"))  # a hyphen inside a word is none

    def test_a_number_of_the_register_in_any_punctuation_and_by_half(self):
        for words in ("PTT.2023.014", "ptt 2023 14", "PTT-2023/014", "ptt2023014", "2023.14", "2023.014", "023014"):
            with self.subTest(words=words):
                self.assertEqual(self.results(words)[0], "Mỏ neo")

    def test_an_unfinished_word_is_found_by_its_beginning(self):
        self.assertIn("Bến Sáu Kho", self.results("ben sau kh"))

    def test_where_no_page_has_all_words_those_with_most_are_shown(self):
        html = self.html(local_address("search"), {"q": "ben sau kho xyzzyq"})
        self.assertIn("Bến Sáu Kho", html)
        self.assertTrue(parse(html).find(class_="notice"))

    def test_nothing_found_helps_on(self):
        soup = parse(self.html(local_address("search"), {"q": "xyzzyq"}))
        self.assertEqual(soup.find_all(class_="result"), [])
        self.assertIn("xyzzyq", soup.main.find(role="status").get_text())
        self.assertTrue(soup.find(class_="browse").find_all("a"))

    def test_what_emptied_the_list_can_be_taken_away(self):
        soup = parse(self.html(local_address("search"), {"q": "trần phú", "kind": "place"}))
        self.assertEqual(soup.find_all(class_="result"), [])
        link = soup.find("main").find("ul", class_="plain-list").a
        self.assertEqual(link["href"], "?" + urlencode({"q": "trần phú"}))
        self.assertIn("1", link.parent.get_text())


HOSTILE = (
    "x" * 10_240,
    "điện " * 2_000,
    '"',
    '"' * 99,
    "*",
    "NEAR",
    "NEAR(a b, 5)",
    "a:b",
    "title:cảng",
    "{title summary} : cảng",
    "^cảng",
    "cảng*",
    "AND OR NOT",
    "-cảng",
    "- - -",
    "(((",
    "a & b | !c <-> d:*",
    "\\",
    "%",
    "_",
    "'; DROP TABLE core_searchtext; --",
    "1 OR 1=1",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "😀 🇻🇳 👨‍👩‍👧",
    "\0",
    "cảng\0",
    "\u202e\u200b",
    "ñ\u0303\u0303",
    "1" * 500,
    "٣٤",
    "½ ﬁ ﷺ",
    "…!?,.;:",
    "漢字",
)


class HostileTests(SearchCase, FurnishedTestCase):
    def test_every_question_gets_an_answer_in_every_form(self):
        for words in HOSTILE:
            for name, query in (("search", {}), ("search", {"format": "json"}), ("search-suggestions", {})):
                with self.subTest(words=words[:20], name=name, **query):
                    response = self.client.get(local_address(name), {"q": words, **query})
                    self.assertEqual(response.status_code, 200)

    def test_pages_past_the_end_and_nonsense_lead_to_one_that_is(self):
        for page in ("0", "-1", "99999999999999999999", "x", "\0", ""):
            self.assertTrue(self.results("cảng", page=page), page)

    def test_unknown_facets_answer(self):
        for query in ({"kind": "nonsense"}, {"period": "khong-co"}, {"theme": "\0"}, {"from": "x"}, {"nonsense": "1"}):
            response = self.client.get(local_address("search"), {"q": "cảng", **query})
            self.assertEqual(response.status_code, 200, query)

    def test_what_was_typed_is_escaped(self):
        html = self.html(local_address("search"), {"q": "<script>alert(1)</script>"})
        self.assertNotIn("<script>alert", html)
        self.vi.person.title = "<b>Nguyên</b> & Hồng"
        self.vi.person.save()
        html = self.html(local_address("search"), {"q": "nguyên hồng"})
        self.assertIn("&lt;b&gt;<mark>Nguyên</mark>&lt;/b&gt;", html)


class DataTests(SearchCase, FurnishedTestCase):
    def data(self, words, language="vi", **query):
        return self.client.get(local_address("search", language), {"q": words, "format": "json", **query}).json()

    def test_results_come_in_order_with_all_that_is_said_of_them(self):
        data = self.data("móc cảng")
        first = data["results"][0]
        self.assertEqual(first["kind"], "artefact")
        self.assertEqual(first["title"], "Chiếc móc cảng")
        self.assertEqual(first["address"], "http://testserver" + self.vi.artefact.url)
        self.assertIn("<mark>", self.data("mũi nhọn")["results"][0]["snippet"])
        scores = [result["score"] for result in data["results"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        self.assertEqual(data["total"], len(data["results"]))

    def test_a_kind_narrows_and_the_numbers_of_all_kinds_stay(self):
        everything = self.data("cảng")
        self.assertGreater(len(everything["kinds"]), 2)
        for kind, number in everything["kinds"].items():
            with self.subTest(kind=kind):
                narrowed = self.data("cảng", kind=kind)
                self.assertEqual({result["kind"] for result in narrowed["results"]}, {kind})
                self.assertEqual(narrowed["total"], number)
                self.assertEqual(narrowed["kinds"], everything["kinds"])

    def test_the_page_shows_the_same_results_as_the_data(self):
        for words in ("cảng", "nguyen hong", "ptt 2023"):
            for kind in ("artefact", "person", "event"):
                with self.subTest(words=words, kind=kind):
                    shown = self.results(words, kind=kind)
                    self.assertEqual(shown, [result["title"] for result in self.data(words, kind=kind)["results"]])

    def test_in_english(self):
        data = self.data("docker", "en")
        self.assertEqual([result["title"] for result in data["results"]], ["The docker’s hook"])
        self.assertTrue(data["results"][0]["address"].startswith("http://testserver/en/"))

    def test_what_stays_in_the_house_is_found_by_nothing(self):
        museum_object = exhibits.MuseumObjectFactory(with_secrets=True)
        exhibits.OtherNumberFactory(museum_object=museum_object)
        exhibits.ArtefactPageFactory(parent=self.room.collection, title="Vật kín", museum_object=museum_object)
        for secret in (*exhibits.INTERNAL_VALUES.values(), "INTERNAL-NUMBER", "internal-author"):
            with self.subTest(secret=secret):
                self.assertNotIn("Vật kín", [hit["title"] for hit in self.data(f'"{secret}"')["results"]])
                self.assertNotIn(str(secret), str(self.data("Vật kín")))

    def test_results_are_the_same_for_everybody_and_set_no_cookie(self):
        response = self.client.get(local_address("search"), {"q": "cảng"})
        self.assertFalse(response.cookies)
        self.assertIn("public", response.headers["Cache-Control"])
        self.assertEqual(self.client.post(local_address("search"), {"q": "cảng"}).status_code, 405)


class SuggestionTests(SearchCase, FurnishedTestCase):
    def suggested(self, words, language="vi"):
        response = self.client.get(local_address("search-suggestions", language), {"q": words})
        self.assertLessEqual(len(response.content), 3000)
        return response.json()

    def titles(self, words, language="vi"):
        return [item["title"] for item in self.suggested(words, language)["items"]]

    def test_the_beginning_of_a_title_completes_it_without_marks(self):
        for words in ("nguyen h", "Nguyên H", "ngu", "NGUYÊN HỒNG", unicodedata.normalize("NFD", "nguyên hồ")):
            with self.subTest(words=words):
                self.assertEqual(self.titles(words)[0], "Nguyên Hồng")

    def test_words_inside_a_title_complete_it(self):
        self.assertIn("Chiếc móc cảng", self.titles("móc cả"))
        self.assertIn("Chiếc móc cảng", self.titles("cang"))

    def test_typing_errors_are_guessed_and_said_to_be_guesses(self):
        answer = self.suggested("nguyen hogn")
        self.assertTrue(answer["guess"])
        self.assertEqual(answer["items"][0]["title"], "Nguyên Hồng")
        self.assertFalse(self.suggested("nguyen")["guess"])

    def test_each_says_what_it_is_and_leads_there(self):
        item = self.suggested("nguyên hồng")["items"][0]
        self.assertEqual((item["kind"], item["url"]), ("nhân vật", self.vi.person.url))
        self.assertEqual(self.titles("cam river", "en"), ["Cam River"])

    def test_nothing_is_nothing(self):
        for words in ("", " ", "-", '"', "😀"):
            self.assertEqual(self.titles(words), [])

    def test_drafts_and_private_pages_are_not_suggested(self):
        reload(self.vi.person).unpublish()
        self.assertNotIn("Nguyên Hồng", self.titles("nguyên hồng"))
        PageViewRestriction.objects.create(page=self.vi.place, restriction_type="login")
        self.assertNotIn("Sông Cấm", self.titles("sông cấm"))

    def test_long_titles_stay_within_three_kilobytes(self):
        for number in range(12):
            self.vi.person.copy(
                to=self.room.people,
                update_attrs={"title": "Ễ" * 240 + str(number), "slug": "y" * 200 + str(number)},
                copy_revisions=False,
            )
        self.assertTrue(self.titles("ễ"))

    def test_queries_are_few_and_do_not_grow(self):
        for words in ("ng", "nguyen", "nguyen hogn"):
            self.suggested(words)
            with CaptureQueriesContext(connection) as queries:
                self.suggested(words)
            self.assertLessEqual(len(queries), 8, words)
