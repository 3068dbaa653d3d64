"""A tour walked alone: what each stop shows, how answers are checked, and what nobody gets to see."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from core.tests.factories import ImageFactory, in_english, reload
from exhibits.tests.factories import ArtefactPageFactory
from museum_site.tests.factories import FurnishedTestCase, RoomTestCase
from museum_site.tests.markup import parse, visible_text
from timeline.tests.factories import PeriodPageFactory
from tours.tests.factories import CurriculumTermFactory, TourPageFactory, question, stop, ticks, years_stop


def address(tour, number, language="vi"):
    with override(language):
        return reverse("tour-stop", args=[tour.pk, number])


class WalkTests(FurnishedTestCase):
    def stop(self, number, language="vi"):
        return self.html(address(getattr(self, language).tour, number, language))

    def post(self, number=1, **answers):
        response = self.client.post(address(self.vi.tour, number), answers)
        self.assertEqual(response.status_code, 200)
        return response

    @property
    def questions(self):
        return {question.kind: question for question in reload(self.vi.tour).itinerary.questions}

    def test_each_stop_shows_what_it_points_to_in_both_languages(self):
        for language, number, words in (
            ("vi", 1, ["Chặng 1 trên 4", "Chiếc móc cảng", "Con hãy tìm cái mũi nhọn.", "Hãy nhìn kỹ.", "Câu 9"]),
            ("vi", 2, ["Mở cảng", "khoảng năm 1876", "Người ta kể rằng."]),
            ("vi", 3, ["Tìm chi tiết này.", "Mô tả của Móc sắt", "Hình vẽ của dự án"]),
            ("vi", 4, ["1870–1890", "Mở cảng", "Đắp đường", "Những năm này trên dòng thời gian"]),
            ("en", 1, ["Stop 1 of 4", "The docker’s hook", "Question 9"]),
            ("en", 2, ["The port opens", "about 1876"]),
            ("en", 4, ["1870–1890", "The port opens", "These years on the timeline"]),
        ):
            with self.subTest(language=language, number=number):
                text = visible_text(self.stop(number, language))
                for word in words:
                    self.assertIn(word, text)

    def test_the_end_leads_back_to_every_stop_and_to_other_tours(self):
        links = [link["href"] for link in parse(self.stop(5)).main.find_all("a")]
        for number in range(1, 5):
            self.assertIn(address(self.vi.tour, number), links)
        self.assertIn(self.room.tours.url, links)

    def test_numbers_that_lead_nowhere_are_not_found(self):
        for number in (0, 6, 10**6):
            self.assertEqual(self.get(address(self.vi.tour, number)).status_code, 404)
        self.assertEqual(self.get(address(self.vi.tour, 1, "en")).status_code, 404)
        self.assertEqual(self.get(address(self.vi.about, 1)).status_code, 404)
        self.assertEqual(self.get(f"/di/{10**25}/1/").status_code, 404)

    def test_nothing_tells_what_is_right_before_it_is_answered(self):
        html = self.stop(1)
        for told in ("Vì thế.", "thợ bốc vác", "Có lí do.", "1876"):
            self.assertNotIn(told, html)
        order = self.questions["order"]
        shown = [order.choice(select["name"][-36:]).text for select in parse(html).select("order-list select")]
        self.assertEqual(sorted(shown), sorted(choice.text for choice in order.choices))
        self.assertNotEqual(shown, [choice.text for choice in order.choices])

    def test_notes_for_teachers_are_on_no_public_page(self):
        for page in [self.vi.tour.url, *(address(self.vi.tour, number) for number in range(1, 6))]:
            self.assertNotIn("CHỈ-CHO-GIÁO-VIÊN", self.html(page))

    def test_answers_are_checked_on_the_spot(self):
        single, number, short = (self.questions[kind] for kind in ("single", "number", "short"))
        html = self.post(
            **{
                f"q-{single.key}": single.choices[0].key,
                f"q-{number.key}": "1870",
                f"q-{short.key}": "Thợ bốc vác",
            }
        ).content.decode()
        page = parse(html)
        verdicts = {
            kind: page.find(id=f"q-{self.questions[kind].key}").select_one(".ask__verdict").text
            for kind in ("single", "number", "short", "order", "free")
        }
        self.assertEqual(
            verdicts,
            {
                "single": "Đúng rồi.",
                "number": "Chưa đúng.",
                "short": "Đúng rồi.",
                "order": "Em chưa trả lời.",
                "free": "Em chưa trả lời.",
            },
        )
        self.assertIn("1876 năm", page.find(id=f"q-{number.key}").text)
        self.assertEqual(page.find("input", {"name": f"q-{short.key}"})["value"], "Thợ bốc vác")

    def test_every_kind_can_be_answered_right_with_a_plain_form(self):
        data = {}
        for kind, asked in self.questions.items():
            name = f"q-{asked.key}"
            match kind:
                case "single" | "point":
                    data[name] = asked.choices[0].key
                case "multiple":
                    data[name] = [choice.key for choice in asked.choices if choice.is_right]
                case "order":
                    data |= {f"{name}-{c.key}": str(place) for place, c in enumerate(asked.choices, start=1)}
                case "match":
                    data |= {f"{name}-{choice.key}": choice.partner for choice in asked.choices}
                case "sort":
                    data |= {f"{name}-{choice.key}": choice.group for choice in asked.choices}
                case "short":
                    data[name] = "phu"
                case "number":
                    data[name] = "năm 1874"
                case "free":
                    data[name] = "Em thấy nặng."
        page = parse(self.post(**data).content.decode())
        self.assertEqual(len(page.select(".ask__verdict--right")), 8)
        self.assertIn("Có lí do.", page.find(id=f"q-{self.questions['free'].key}").text)

    def test_a_place_in_the_picture_can_be_pressed(self):
        key = self.questions["point"].key
        for x, y, verdict in (("5", "20", "Đúng rồi."), ("90", "20", "Chưa đúng.")):
            page = parse(self.post(**{f"q-{key}-x": x, f"q-{key}-y": y}).content.decode())
            self.assertEqual(page.find(id=f"q-{key}").select_one(".ask__verdict").text, verdict)

    def test_a_bad_answer_is_a_sentence_and_no_error(self):
        keys = {kind: f"q-{question.key}" for kind, question in self.questions.items()}
        order = self.questions["order"]
        for data in (
            {keys["single"]: "<script>"},
            {keys["multiple"]: ["x", "y"]},
            {keys["free"]: "x" * 4001},
            {keys["point"]: "1e999", f"{keys['point']}-x": "a"},
            {f"{keys['point']}-x": "nan", f"{keys['point']}-y": "inf"},
            {f"{keys['order']}-{choice.key}": "1" for choice in order.choices},
            {f"{keys['match']}-{self.questions['match'].choices[0].key}": "\0"},
        ):
            with self.subTest(data=str(data)[:60]):
                page = parse(self.post(**data).content.decode())
                self.assertEqual(len(page.select("[role=alert]")), 1)

    def test_no_cookie_is_set_and_nothing_is_kept(self):
        key = self.questions["free"].key
        for number in (1, 5):  # the settings of the room and the renditions are made by the first visit
            self.stop(number)
        for request in (
            lambda: self.get(address(self.vi.tour, 1)),
            lambda: self.post(**{f"q-{key}": "BÍ-MẬT-CỦA-EM"}),
            lambda: self.get(address(self.vi.tour, 5)),
        ):
            with CaptureQueriesContext(connection) as queries:
                response = request()
            self.assertFalse(response.cookies)
            self.assertFalse(
                [query for query in queries if not query["sql"].lstrip("(").startswith(("SELECT", "WITH"))]
            )
        self.assertIn("BÍ-MẬT-CỦA-EM", self.post(**{f"q-{key}": "BÍ-MẬT-CỦA-EM"}).content.decode())
        self.assertEqual(self.post()["Cache-Control"], "no-store")

    def test_a_strict_browser_may_send_the_form_without_a_token(self):
        response = Client(enforce_csrf_checks=True).post(address(self.vi.tour, 1), {})
        self.assertEqual(response.status_code, 200)

    def test_other_methods_are_refused(self):
        self.assertEqual(self.client.put(address(self.vi.tour, 1)).status_code, 405)

    def test_a_stop_that_is_no_longer_on_display_says_so_and_the_walk_goes_on(self):
        for hide in (
            lambda page: type(page).objects.filter(pk=page.pk).update(live=False),
            lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        ):
            type(self.vi.artefact).objects.filter(pk=self.vi.artefact.pk).update(live=True)
            hide(self.vi.artefact)
            html = self.stop(1)
            self.assertNotIn("Con hãy tìm", html)
            self.assertIn("hiện không trưng bày", visible_text(html))
            self.assertIn("Hiện không trưng bày.", visible_text(self.html(self.vi.tour)))

    def test_a_tour_that_is_not_public_cannot_be_walked(self):
        PageViewRestriction.objects.create(page=self.vi.tour, restriction_type="login")
        self.assertEqual(self.get(address(self.vi.tour, 1)).status_code, 404)
        self.assertEqual(self.get(address(self.en.tour, 1, "en")).status_code, 200)

    def test_the_same_stop_is_a_press_away_in_the_other_language(self):
        link = parse(self.stop(2)).select_one(".language-switch a")
        self.assertEqual((link["href"], link["hreflang"]), (address(self.en.tour, 2, "en"), "en"))

    def test_a_stop_is_not_to_be_found_by_itself(self):
        self.assertIn("noindex", parse(self.stop(1)).find("meta", {"name": "robots"})["content"])

    def test_the_text_is_at_the_level_of_the_class(self):
        for grade, own, note in ((4, "Con hãy tìm", False), (10, "Móc rèn tay.", False), (7, "Móc rèn tay.", True)):
            type(self.vi.tour).objects.filter(pk=self.vi.tour.pk).update(grade_from=grade, grade_to=12)
            text = visible_text(self.stop(1))
            self.assertIn(own, text)
            self.assertEqual("viết cho lứa tuổi khác" in text, note)

    def test_a_stop_takes_a_fixed_number_of_queries(self):
        for number in (1, 2, 3, 4, 5):
            self.get(address(self.vi.tour, number))
            with CaptureQueriesContext(connection) as queries:
                self.get(address(self.vi.tour, number))
            self.assertLessEqual(len(queries), 15, [query["sql"][:90] for query in queries])


class TourPageTests(RoomTestCase):
    def tour(self, number_of_stops, **fields):
        pages = [
            ArtefactPageFactory(parent=self.room.collection, lead_image=ImageFactory()) for _n in range(number_of_stops)
        ]
        asked = question("single", choices=ticks("A", "B"))
        return TourPageFactory(parent=self.room.tours, stops=[stop(page, asked) for page in pages], **fields)

    def test_an_empty_tour_says_so_and_cannot_be_begun(self):
        html = self.html(self.tour(0))
        self.assertIn("Hành trình này chưa có chặng nào.", visible_text(html))
        self.assertNotIn('class="button"', html)

    def test_queries_do_not_grow_with_stops_and_tours(self):
        def queries_of(page):
            self.get(page)
            with CaptureQueriesContext(connection) as queries:
                self.html(page)
            return len(queries)

        small, large = (self.tour(n, lead_image=ImageFactory()) for n in (2, 9))
        self.html(self.room.tours)  # the first visit of all remembers the menu's kinds
        self.assertEqual(queries_of(small), queries_of(large))
        self.assertLessEqual(queries_of(large), 15)
        few = queries_of(self.room.tours)
        for _n in range(4):
            self.tour(2, lead_image=ImageFactory())
        self.assertEqual(queries_of(self.room.tours), few)
        self.assertLessEqual(few, 15)


class FindingTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.period = PeriodPageFactory(parent=cls.room.timeline, title="Làng", short_title="Làng")
        in_english(cls.period, title="Villages", short_title="Villages")
        history = CurriculumTermFactory(key="lich-su", label_vi="Lịch sử", label_en="History")
        young = TourPageFactory(parent=cls.room.tours, title="Bé xem", grade_from=2, grade_to=3, minutes=20)
        old = TourPageFactory(
            parent=cls.room.tours,
            title="Lớn xem",
            grade_from=10,
            grade_to=12,
            minutes=45,
            subjects=[history],
            periods=[cls.period],
            stops=[years_stop(1800, 1900)],
        )
        for page, title in ((young, "For the young"), (old, "For the old")):
            in_english(page, title=title)

    def titles(self, query, index=None):
        cards = parse(self.html(index or self.room.tours, query)).select(".card__title")
        return [card.text for card in cards]

    def test_tours_are_found_by_grade_subject_period_and_length_in_both_languages(self):
        english = self.room.english.tours
        for query, vietnamese, in_other in (
            ({}, ["Bé xem", "Lớn xem"], ["For the young", "For the old"]),
            ({"grade": "3"}, ["Bé xem"], ["For the young"]),
            ({"grade": "11"}, ["Lớn xem"], ["For the old"]),
            ({"grade": "6"}, [], []),
            ({"subject": "lich-su"}, ["Lớn xem"], ["For the old"]),
            ({"period": self.period.slug}, ["Lớn xem"], ["For the old"]),
            ({"minutes": "30"}, ["Bé xem"], ["For the young"]),
            ({"subject": "lich-su", "minutes": "20"}, [], []),
        ):
            with self.subTest(query=query):
                self.assertEqual(self.titles(query), vietnamese)
                self.assertEqual(self.titles(query, english), in_other)

    def test_what_is_not_understood_is_passed_over(self):
        for query in (
            {"grade": "13"},
            {"grade": "x\0"},
            {"subject": "' OR 1=1"},
            {"minutes": "-1"},
            {"period": "a" * 300},
        ):
            self.assertEqual(len(self.titles(query)), 2, query)

    def test_nothing_found_leads_back_to_all(self):
        page = parse(self.html(self.room.tours, {"grade": "6"}))
        self.assertIn("Không có hành trình nào", page.main.text)
        self.assertEqual(page.find("select", {"name": "grade"}).find(selected=True)["value"], "6")

    def test_search_finds_tours(self):
        with override("vi"):
            html = self.html(reverse("search") + "?q=lon+xem")
        self.assertIn("Lớn xem", visible_text(html))
