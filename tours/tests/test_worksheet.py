"""Worksheet and answer key: what is on them, read by other programs than the one that wrote them."""

import uuid
from dataclasses import replace

from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from core.tests.factories import ImageFactory
from museum_site.tests.factories import FurnishedTestCase
from timeline.tests.factories import EventPageFactory
from tours.assigning import assign
from tours.itinerary import Itinerary, Stop
from tours.questions import Choice, Kind, Question, Region
from tours.tests.class_factories import AssignmentFactory, TeacherFactory
from tours.tests.paper import A4, codes, nothing_in_the_margins, reader, without_spaces, words

CHOICES = (
    Choice("a", "Kéo hàng lên bờ", True),
    Choice("b", "Đựng nước mắm"),
    Choice("c", "Đuổi chim ở ruộng Đồng Hới"),
)


def every_kind(image=None):
    """A question of each kind, whose right answers are known by words of their own."""
    places = tuple(
        Choice(f"p{n}", text, n == 0, region=Region(n * 20, 10, 15, 30)) for n, text in enumerate(["Mũi", "Cán", "Dây"])
    )
    return (
        Question("single", Kind.SINGLE, "Cái móc để làm gì?", choices=CHOICES, explanation="GIẢI-THÍCH"),
        Question("multiple", Kind.MULTIPLE, "Nó có những gì?", points=2, choices=CHOICES),
        Question("short", Kind.SHORT, "Của ai?", accepted=("THỢ-BỐC-VÁC", "PHU-KHUÂN"), needs_marks=True),
        Question("number", Kind.NUMBER, "Năm nào?", value="1876", tolerance="2.5", unit="sau Công nguyên"),
        Question("order", Kind.ORDER, "Trước, sau?", choices=tuple(Choice(k, f"Việc {k}") for k in "xyzt")),
        Question(
            "match",
            Kind.MATCH,
            "Cái nào của ai?",
            choices=tuple(Choice(k, f"Vật {k}", partner=f"Người {k}") for k in "uvwr"),
        ),
        Question("point", Kind.POINT, "Đâu là mũi móc?", choices=places, image=image.pk if image else None),
        Question(
            "sort",
            Kind.SORT,
            "Gốc hay làm lại?",
            choices=(Choice("s", "Vé tàu", group="original"), Choice("m", "Mô hình bến", group="replica")),
        ),
        Question("free", Kind.FREE, "Em nghĩ gì?", points=3, guidance="CÓ-LÍ-DO"),
    )


class PaperTestCase(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.teacher = TeacherFactory()

    def setUp(self):
        self.client.force_login(self.teacher.user)

    def assignment(self, *stops, **fields):
        return AssignmentFactory(teacher=self.teacher, itinerary=Itinerary(stops), **fields)

    def page_stop(self, *questions, key="s1", page=None, **fields):
        page = page or self.vi.artefact
        return Stop(
            key, "page", prompt="Hãy nhìn thật kỹ.", questions=questions, page=str(page.translation_key), **fields
        )

    def pdf(self, assignment, name="class-worksheet"):
        response = self.client.get(reverse(name, args=[assignment.pk]))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response["Content-Type"], "application/pdf")
        return response.content

    def both(self, assignment):
        return self.pdf(assignment), self.pdf(assignment, "class-answer-key")


class WorksheetTests(PaperTestCase):
    def test_every_word_of_prompt_question_and_choice_is_there(self):
        questions = every_kind(self.vi.artefact.lead_image)
        text = words(self.pdf(self.assignment(self.page_stop(*questions))))
        self.assertIn("Chiếc móc cảng", text)
        self.assertIn("Hãy nhìn thật kỹ.", text)
        for question in questions:
            self.assertIn(question.text, text)
            for choice in question.choices:
                self.assertIn(choice.text, text)
                self.assertIn(choice.partner, text)
        self.assertIn("sau Công nguyên", text)

    def test_every_vietnamese_letter_is_printed(self):
        letters = "ẮẰẲẴẶ ấầẩẫậ ĐỄỀỂỆẾ Ộộ Ựự Ỹỹ ỶỷỴỵ ẵẳ ỡỠ Ũũ Ĩĩ"
        text = words(self.pdf(self.assignment(self.page_stop(Question("q", Kind.FREE, letters)))))
        self.assertIn(letters, text)

    def test_nothing_says_which_answer_is_right(self):
        """The same sheet comes out whatever is right."""
        questions = every_kind()
        wrong = list(questions)
        wrong[0] = replace(questions[0], choices=tuple(replace(c, is_right=c.key == "b") for c in CHOICES))
        wrong[2] = replace(questions[2], accepted=("khác",))
        wrong[3] = replace(questions[3], value="1900", tolerance="")
        wrong[8] = replace(questions[8], guidance="khác")
        assignment = self.assignment(self.page_stop(*questions))
        text = words(self.pdf(assignment))
        for secret in ("THỢ-BỐC-VÁC", "PHU-KHUÂN", "1876", "2,5", "2.5", "GIẢI-THÍCH", "CÓ-LÍ-DO", "CHỈ-CHO-GIÁO-VIÊN"):
            self.assertNotIn(secret, text)
        assignment.itinerary_data = Itinerary((self.page_stop(*wrong),)).dump()
        assignment.save()
        self.assertEqual(words(self.pdf(assignment)), text)

    def test_what_is_mixed_does_not_come_in_its_right_order(self):
        text = words(self.pdf(self.assignment(self.page_stop(*every_kind()))))
        for names in ([f"Việc {k}" for k in "xyzt"], [f"Người {k}" for k in "uvwr"]):
            places = [text.index(name) for name in names]
            self.assertNotEqual(places, sorted(places))

    def test_it_asks_for_a_nickname_and_for_no_name(self):
        with override("en"):
            english = reverse("class-worksheet", args=[self.assignment(language="en").pk])
        text = words(self.client.get(english).content)
        self.assertIn("Nickname or number:", text)
        self.assertNotIn("Name:", text)
        self.assertNotIn(self.teacher.full_name, text)

    def test_picture_credit_and_kinds_are_told(self):
        text = words(self.pdf(self.assignment(self.page_stop())))
        self.assertIn("Hình minh họa · Hình vẽ của dự án", text)
        self.assertIn(self.vi.artefact.museum_object.get_authenticity_display(), text)

    def test_years_list_their_events_in_order(self):
        stops = [Stop(f"y{n}", "years", years=years) for n, years in enumerate([(1870, 1880), (1881, 1890)])]
        text = words(self.pdf(self.assignment(*stops)))
        self.assertIn("khoảng năm 1876 Mở cảng", text)
        self.assertIn("1885 Đắp đường", text)
        self.assertLess(text.index("Mở cảng"), text.index("1881–1890"))
        self.assertGreater(text.index("Đắp đường"), text.index("1881–1890"))

    def test_years_list_the_first_ten_events(self):
        for n in range(12):
            EventPageFactory(
                parent=self.room.timeline, period=self.vi.period, title=f"Sự kiện {n:02}", date_display=f"19{n:02}"
            )
        text = words(self.pdf(self.assignment(Stop("y", "years", years=(1900, 1930)))))
        self.assertIn("Sự kiện 09", text)
        self.assertNotIn("Sự kiện 10", text)

    def test_a_detail_has_two_pictures(self):
        image = ImageFactory(file__width=400, file__height=300)
        stop = Stop("d", "detail", image=image.pk, region=Region(25, 25, 50, 50), prompt="Tìm đi.")
        (page,) = reader(self.pdf(self.assignment(stop))).pages
        sizes = sorted(picture.image.size for picture in page.images if picture.image.width < 401)
        self.assertIn((200, 150), sizes)
        self.assertIn((400, 300), sizes)

    def test_a_question_brings_its_own_picture_once(self):
        image = ImageFactory(file__width=40, file__height=20)
        question = replace(every_kind()[6], image=image.pk)
        (page,) = reader(self.pdf(self.assignment(self.page_stop(question)))).pages
        self.assertEqual([p.image.size for p in page.images].count((40, 20)), 1)

    def test_pages_are_a4_and_numbered(self):
        stops = [self.page_stop(Question(f"q{n}", Kind.FREE, "Kể đi.", 5), key=f"s{n}") for n in range(8)]
        document = reader(self.pdf(self.assignment(*stops)))
        self.assertGreater(len(document.pages), 2)
        for page in document.pages:
            self.assertEqual(tuple(map(round, page.mediabox[2:])), A4)
        self.assertIn(f"2/{len(document.pages)}", document.pages[1].extract_text().replace(" / ", "/"))

    def test_a_question_is_not_torn_apart(self):
        choices = tuple(Choice(f"c{n}", f"Lựa chọn dài số {n} " + "rất dài " * 15) for n in range(8))
        questions = [Question(f"q{n}", Kind.SINGLE, f"Câu-hỏi-{n}", choices=choices) for n in range(6)]
        for page in reader(self.pdf(self.assignment(self.page_stop(*questions)))).pages:
            text = page.extract_text()
            self.assertEqual(text.count("Câu-hỏi"), text.count("số 7"))

    def test_no_heading_stands_alone_at_the_foot(self):
        stops = []
        for n in range(30):
            question = Question(f"q{n}", Kind.FREE, f"Câu-hỏi-{n}", n % 4 + 1, guidance="dài " * (n % 7) * 9)
            stops.append(Stop(f"s{n}", "page", f"Đầu-đề-{n}", questions=(question,), page=str(uuid.uuid4())))
        assignment = self.assignment(*stops)
        for pdf in self.both(assignment):
            for page in reader(pdf).pages:
                text = page.extract_text()
                self.assertEqual(text.count("Đầu-đề"), text.count("Câu-hỏi"), text)

    def test_the_document_says_what_it_is(self):
        document = reader(self.pdf(self.assignment(self.page_stop(), title="Một ngày ở bến Đồng Hới")))
        self.assertIn("Một ngày ở bến Đồng Hới", document.metadata.title)
        self.assertEqual(document.metadata.creator, "Phòng Truyền thống")
        self.assertEqual(document.root_object["/Lang"], "vi")
        self.assertEqual([item.title for item in document.outline], ["1. Chiếc móc cảng"])

    def test_pictures_have_words_for_those_who_do_not_see_them(self):
        pdf = self.pdf(self.assignment(self.page_stop()))
        described = [element.get_object()["/Alt"] for element in _figures(reader(pdf).root_object["/StructTreeRoot"])]
        self.assertIn("Mô tả của Móc sắt", described)

    def test_the_file_is_called_by_the_title(self):
        assignment = self.assignment(title="Đồng Hới: “bến” 1874–1876")
        response = self.client.get(reverse("class-worksheet", args=[assignment.pk]))
        self.assertRegex(response["Content-Disposition"], r'^inline; filename="[a-z-]+-dong-hoi-ben-1874-1876\.pdf"$')

    def test_a_title_without_letters_still_makes_a_file(self):
        response = self.client.get(reverse("class-worksheet", args=[self.assignment(title="😀\r\n").pk]))
        self.assertRegex(response["Content-Disposition"], r'^inline; filename="[a-z0-9-]+\.pdf"$')

    def test_what_is_not_on_display_is_left_out(self):
        hidden = EventPageFactory(parent=self.room.timeline, period=self.vi.period, title="BÍ-MẬT", live=False)
        pdf = self.pdf(self.assignment(self.page_stop(page=hidden), Stop("d", "detail", image=999999)))
        self.assertNotIn("BÍ-MẬT", words(pdf))
        self.assertEqual(len(codes(pdf)), 1)

    def test_a_lost_file_is_no_reason_to_fail(self):
        image = ImageFactory()
        storages["default"].delete(image.file.name)
        stop = Stop("d", "detail", image=image.pk, region=Region(0, 0, 50, 50), questions=(every_kind()[6],))
        self.assertIn("Đâu là mũi móc?", words(self.pdf(self.assignment(stop))))

    def test_an_assignment_without_stops_makes_a_sheet(self):
        for pdf in self.both(self.assignment()):
            self.assertEqual(len(reader(pdf).pages), 1)

    def test_in_english_everything_is_english(self):
        tour = self.en.tour
        tour.stops = self.vi.tour.stops
        text = words(self.pdf(assign(self.teacher, tour)))
        for expected in ("The docker’s hook", "Class:", "Page 1 of", "Illustration", "The port opens", "(1 point)"):
            self.assertIn(expected, text)

    def test_queries_do_not_grow_with_the_number_of_stops(self):
        image = self.vi.artefact.lead_image
        pages = [self.vi.artefact, self.vi.other_artefact, self.vi.event]

        def stops(start, count):
            for n in range(start, start + count):
                questions = [replace(question, key=f"{question.key}{n}") for question in every_kind(image)]
                yield self.page_stop(*questions, key=f"p{n}", page=pages[n % 3])
                yield Stop(f"d{n}", "detail", image=image.pk, region=Region(0, 0, 50, 50))
                yield Stop(f"y{n}", "years", years=(1870, 1880 + n))

        few, many = self.assignment(*stops(0, 3)), self.assignment(*stops(0, 9))
        self.both(few)  # makes the renditions
        for name in ("class-worksheet", "class-answer-key"):
            with CaptureQueriesContext(connection) as for_few:
                self.pdf(few, name)
            with self.assertNumQueries(len(for_few)):
                self.pdf(many, name)


def _figures(element):
    element = element.get_object()
    if "/Alt" in element:
        yield element
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child.get_object(), "get"):
            yield from _figures(child)


class CodeTests(PaperTestCase):
    def test_codes_lead_to_the_class_and_to_each_page(self):
        assignment = self.assignment(self.page_stop(), self.page_stop(key="s2", page=self.vi.event))
        found = codes(self.pdf(assignment))
        self.assertEqual(len(found), 3)
        self.assertIn(assignment.code, found[0])
        self.assertEqual(found[1], f"http://testserver/id/{self.vi.artefact.translation_key}/")
        self.assertEqual(self.client.get(found[1]).url, self.vi.artefact.url)

    def test_codes_of_an_english_class_lead_to_english_pages(self):
        found = codes(self.pdf(self.assignment(self.page_stop(), language="en")))
        self.assertEqual(found[1], f"http://testserver/en/id/{self.vi.artefact.translation_key}/")
        self.assertEqual(self.client.get(found[1]).url, self.en.artefact.url)


HOSTILE = {
    "a word without end": "Nghiêng" * 85,
    "wide letters": "W" * 600,
    "pictograms": "👩🏽‍🚒 Bến 🏴󠁧󠁢󠁥󠁮󠁧󠁿 cảng ⛵️ 🇻🇳 1️⃣ " * 8,
    "right to left": "مرفأ هايفونغ ‮nǝʌǝs‬ " * 20,
    "Chinese": "吳權 大破 南漢軍 " * 40,
    "markup": "<b>đậm</b> <script>alert(1)</script> **sao** __gạch__ &amp; {nb} %s %(x)s \\n",
    "stacked marks": "Z̷̢̛̫͚͎̪̋͊̿͌a̶͙͐l̸̰̂g̵̫̎o̸̗̿ " * 20,
    "line breaks": "a\n" * 299,
    "controls": "a\x0b\x0c\x1f\u2028\u2029\u00ad\ufeff\ufffdb\tc\u00a0d",
}


class HostileTextTests(PaperTestCase):
    def sheets(self, text):
        short = text[:200]
        questions = tuple(
            replace(
                question,
                text=text,
                explanation=text,
                guidance=text,
                unit=text[:40],
                accepted=(short, short),
                choices=tuple(
                    replace(choice, text=short, partner=f"{choice.key}{short}"[:200] if choice.partner else "")
                    for choice in question.choices
                ),
            )
            for question in every_kind(self.vi.artefact.lead_image)
        )
        stops = [
            self.page_stop(*questions, heading=text[:120]),
            replace(self.page_stop(key="s2"), prompt=(text * 9)[:2000]),
            Stop("s3", "years", text[:120], (text * 9)[:2000], years=(1870, 1890)),
        ]
        return self.both(self.assignment(*stops, title=text[:250], instructions=(text * 9)[:2000]))

    def test_nothing_crashes_or_runs_off_the_page(self):
        for name, text in HOSTILE.items():
            with self.subTest(name):
                for pdf in self.sheets(text):
                    self.assertTrue(nothing_in_the_margins(pdf))

    def test_long_texts_are_printed_to_their_end(self):
        for pdf in self.sheets(HOSTILE["a word without end"]):
            self.assertIn("Nghiêng" * 80, without_spaces(words(pdf)))

    def test_markup_is_printed_as_it_was_written(self):
        for pdf in self.sheets(HOSTILE["markup"]):
            self.assertIn("<b>đậm</b> <script>alert(1)</script> **sao** __gạch__ &amp; {nb}", words(pdf))

    def test_pictograms_go_and_other_writing_is_marked(self):
        for pdf in self.sheets(HOSTILE["pictograms"]):
            self.assertIn("Bến cảng", words(pdf))
        for pdf in self.sheets(HOSTILE["Chinese"]):
            self.assertIn("[…]", words(pdf))

    def test_the_longest_tour_is_printed(self):
        stops = [
            self.page_stop(*(Question(f"q{n}x{m}", Kind.FREE, "W" * 600, 10) for m in range(12)), key=f"s{n}")
            for n in range(6)
        ]
        self.assertTrue(nothing_in_the_margins(self.pdf(self.assignment(*stops))))


class AnswerKeyTests(PaperTestCase):
    def key(self, *questions, **fields):
        return words(self.pdf(self.assignment(self.page_stop(*questions), **fields), "class-answer-key"))

    def test_everything_a_teacher_needs_is_there(self):
        text = self.key(*every_kind(), language="en")
        for expected in (
            "for teachers only",
            "Kéo hàng lên bờ",
            "GIẢI-THÍCH",
            "THỢ-BỐC-VÁC",
            "PHU-KHUÂN",
            "Diacritics count.",
            "1876 sau Công nguyên",
            "Up to 2,5 sau Công nguyên more or less still counts.",
            "Vật u – Người u",
            "Mũi",
            "Vé tàu – Original",
            "CÓ-LÍ-DO",
            "Every right tick counts, every wrong one takes as much away.",
        ):
            self.assertIn(expected, text)

    def test_the_notes_of_the_tour_are_there(self):
        assignment = assign(self.teacher, self.vi.tour)
        sheet, key = map(words, self.both(assignment))
        self.assertIn("CHỈ-CHO-GIÁO-VIÊN", key)
        self.assertNotIn("CHỈ-CHO-GIÁO-VIÊN", sheet)

    def test_a_tour_that_is_gone_leaves_the_answers(self):
        assignment = assign(self.teacher, self.vi.tour)
        assignment.tour = None
        assignment.save()
        self.assertIn("Kéo hàng", words(self.pdf(assignment, "class-answer-key")))

    def test_numbers_of_an_order_are_those_of_the_worksheet(self):
        assignment = self.assignment(self.page_stop(every_kind()[4]), language="en")
        sheet, key = map(words, self.both(assignment))
        printed = sorted("xyzt", key=lambda k: sheet.index(f"Việc {k}"))
        numbers = " – ".join(str("xyzt".index(k) + 1) for k in printed)
        self.assertIn(f"Numbers from top to bottom: {numbers}", key)

    def test_letters_of_a_matching_are_those_of_the_worksheet(self):
        assignment = self.assignment(self.page_stop(every_kind()[5]))
        sheet, key = map(words, self.both(assignment))
        partners = sorted("uvwr", key=lambda k: sheet.index(f"Người {k}"))
        pairs = ", ".join(f"{n}–{'abcd'[partners.index(k)]}" for n, k in enumerate("uvwr", start=1))
        self.assertIn(pairs, key)


def test_letters_of_the_font_hold_all_of_vietnamese():
    from fontTools.ttLib import TTFont

    from tours.handouts.layout import FONTS

    wanted = {chr(code) for code in (*range(0x20, 0x7F), *range(0x1EA0, 0x1EFA))} | set(
        "ĂăÂâĐđÊêÔôƠơƯưÀÁÃàáãÈÉèéÌÍĨĩÒÓÕÙÚŨÝ“”–…·•₫×"
    )
    for weight in ("Regular", "SemiBold"):
        letters = TTFont(FONTS / f"BeVietnamPro-{weight}.ttf").getBestCmap()
        assert not {letter for letter in wanted if ord(letter) not in letters}
