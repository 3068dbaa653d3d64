"""What a visitor has kept, as the server shows it: by the address alone."""

import csv
import io

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.rights import RightsStatement
from core.tests.factories import ImageFactory, UserFactory, in_english
from exhibits.selection import MOST
from exhibits.tests.factories import (
    INTERNAL_VALUES,
    ArtefactPageFactory,
    DimensionFactory,
    MuseumObjectFactory,
    OtherNumberFactory,
    TermFactory,
)
from museum_site.tests.factories import RoomTestCase
from museum_site.tests.markup import local_address, parse, visible_text

BUDGET = 15
SECRETS = [*INTERNAL_VALUES.values(), "INTERNAL-NUMBER", "INTERNAL-NUMBER-NOTE", "internal-author", "internal-editor"]


class SelectionTestCase(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.iron, cls.wood = TermFactory(label_vi="sắt", label_en="iron"), TermFactory(label_vi="gỗ", label_en="wood")
        cls.hook = cls.artefact(
            "Móc", accession_number="PTT.1", described=True, with_secrets=True, materials=[cls.iron, cls.wood]
        )
        cls.pole = cls.artefact("Đòn gánh", accession_number="PTT.2", materials=[cls.wood])
        cls.flag = cls.artefact("Lá cờ", accession_number="PTT.3")
        OtherNumberFactory(museum_object=cls.hook.museum_object)

    @classmethod
    def artefact(cls, title, draft=False, image=None, **facts):
        museum_object = MuseumObjectFactory(**facts)
        return ArtefactPageFactory(
            parent=cls.room.collection, title=title, museum_object=museum_object, draft=draft, lead_image=image
        )

    def address(self, *kept, compare=(), language="vi", more=""):
        """The address of these labels, or of whatever is written in their place."""
        query = f"?o={self.numbers(kept)}"
        query += f"&compare={self.numbers(compare)}" if compare else ""
        return local_address("selection", language) + query + more

    @staticmethod
    def numbers(kept):
        return ",".join(str(getattr(one, "museum_object_id", one)) for one in kept)

    def page(self, *kept, **options):
        return parse(self.html(self.address(*kept, **options)))

    def titles(self, *kept, **options):
        return [tag.get_text() for tag in self.page(*kept, **options).select(".card__title")]


class ListTests(SelectionTestCase):
    def test_the_order_of_the_address_is_kept(self):
        self.assertEqual(self.titles(self.flag, self.hook, self.pole), ["Lá cờ", "Móc", "Đòn gánh"])
        self.assertEqual(self.titles(self.pole, self.hook), ["Đòn gánh", "Móc"])

    def test_what_is_named_twice_is_shown_once(self):
        self.assertEqual(self.titles(self.pole, self.hook, self.pole), ["Đòn gánh", "Móc"])

    def test_an_object_with_two_labels_is_shown_once(self):
        ArtefactPageFactory(parent=self.room.collection, title="Móc nữa", museum_object=self.hook.museum_object)
        self.assertEqual(self.titles(self.hook), ["Móc"])

    def test_nonsense_is_passed_over(self):
        number = self.hook.museum_object_id
        for nonsense in (
            *("", ",,,", "x", "-1", "0", "1.5", "1e3", "0x1", "%00", f"%00{number}", "٣", "²", "%F0%9F", "<script>"),
            *("9" * 18, "9" * 19, "9" * 5000, str(2**63), "' OR 1=1 --", "NaN", "null", "[1]", " ", "+"),
        ):
            with self.subTest(nonsense=nonsense[:30]):
                soup = self.page(nonsense, self.hook, nonsense, compare=[nonsense, self.hook])
                self.assertEqual([tag.get_text() for tag in soup.select(".card__title")], ["Móc"])
                self.assertEqual(self.get(self.address(nonsense)).status_code, 200)

    def test_only_so_many_are_read(self):
        numbers = [10**9 + n for n in range(MOST - 1)]
        self.assertEqual(self.titles(*numbers, self.hook), ["Móc"])
        self.assertEqual(self.titles(*numbers, 10**9 + MOST, self.hook), [])

    def test_nobody_learns_which_objects_there_are_behind_the_scenes(self):
        private = self.artefact("Riêng tư", accession_number="BIMAT.1")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        draft = self.artefact("Bản nháp", accession_number="BIMAT.2", draft=True)
        unlabelled = MuseumObjectFactory(object_name="Bí mật", accession_number="BIMAT.3")
        texts = set()
        for hidden in (private, draft, unlabelled.pk, 10**9):
            for address in (
                self.address(self.hook, hidden, self.flag, compare=[hidden, self.hook]),
                self.address(self.hook, hidden, self.flag, more="&format=csv"),
            ):
                content = self.get(address).getvalue().decode()
                for secret in ("Riêng tư", "Bản nháp", "Bí mật", "BIMAT", private.slug, draft.slug):
                    self.assertNotIn(secret, content)
            soup = self.page(self.hook, hidden, self.flag, language="vi")
            self.assertEqual([tag.get_text() for tag in soup.select(".card__title")], ["Móc", "Lá cờ"])
            texts.add(soup.select_one(".selection__notice:not([hidden])").get_text())
        self.assertEqual(len(texts), 1)
        self.assertIn("1", texts.pop())

    def test_the_missing_are_counted(self):
        in_english(self.hook, title="Hook")
        text = visible_text(self.html(self.address(self.flag, self.hook, self.pole, language="en")))
        self.assertIn("2 objects of this selection are not shown", text)
        self.assertNotIn("Lá cờ", text)

    def test_where_nothing_can_be_shown_there_is_a_way_on(self):
        soup = self.page(10**9)
        self.assertTrue(soup.select_one(".selection__notice"))
        self.assertEqual(soup.select_one(".selection a.button")["href"], self.room.collection.url)
        self.assertFalse(soup.select("form.selection__form, [data-action=share]"))

    def test_an_empty_selection_says_what_it_is_for(self):
        for address in (local_address("selection", "en"), self.address(language="en")):
            soup = parse(self.html(address))
            self.assertIn("heart", soup.select_one(".lead").get_text())
            self.assertEqual(soup.select_one(".selection a.button")["href"], self.room.english.collection.url)

    def test_staff_see_what_everybody_sees(self):
        draft = self.artefact("Bản nháp", draft=True)
        self.client.force_login(UserFactory(administrator=True))
        self.assertEqual(self.titles(self.hook, draft), ["Móc"])

    def test_paper_has_number_credit_and_rights_of_every_object(self):
        image = ImageFactory(illustration=True)
        boat = self.artefact(
            "Thuyền", image=image, accession_number="PTT.4", credit_line_vi="Ông Ba tặng", date_display="1930"
        )
        text = self.page(boat).select_one(".selection__item").get_text()
        for words in ("PTT.4", "Ông Ba tặng", "1930", RightsStatement.NOT_EVALUATED.label, "Hình vẽ của dự án"):
            self.assertIn(str(words), text)


class FrameTests(SelectionTestCase):
    def test_the_other_language_shows_the_same_objects(self):
        in_english(self.hook, title="Hook")
        in_english(self.flag, title="Flag")
        address = self.address(self.flag, self.hook, "x", compare=[self.hook, self.flag])
        link = parse(self.html(address)).select_one('.language-switch a[hreflang="en"]')["href"]
        flag, hook = self.flag.museum_object_id, self.hook.museum_object_id
        self.assertEqual(link, f"/en/selection/?o={flag},{hook}&compare={hook},{flag}")
        soup = parse(self.html(link))
        self.assertEqual([tag.get_text() for tag in soup.select(".card__title")], ["Flag", "Hook"])
        self.assertEqual(
            soup.select_one('.language-switch a[hreflang="vi"]')["href"],
            local_address("selection") + f"?o={flag},{hook}&compare={hook},{flag}",
        )

    def test_search_engines_leave_selections_alone(self):
        for language in ("vi", "en"):
            soup = self.page(self.hook, language=language)
            self.assertEqual(soup.find("meta", attrs={"name": "robots"})["content"], "noindex")
            canonical = f"http://testserver{local_address('selection', language)}"
            self.assertEqual(soup.find("link", rel="canonical")["href"], canonical)

    def test_everybody_gets_the_same_and_no_cookie(self):
        for address in (self.address(self.hook), self.address(self.hook, more="&format=csv"), self.address()):
            one, two = Client().get(address), Client(headers={"Accept-Language": "en", "Cookie": "a=b"}).get(address)
            self.assertEqual(one.getvalue(), two.getvalue())
            self.assertFalse(one.cookies)
            self.assertIn("public", one.headers["Cache-Control"])

    def test_nothing_can_be_sent(self):
        self.assertEqual(self.client.post(self.address(self.hook)).status_code, 405)
        self.assertEqual(self.client.head(self.address(self.hook)).status_code, 200)

    def test_queries_are_few_and_do_not_grow(self):
        def crowd(number):
            for n in range(number):
                kind, term = TermFactory(object_type=True), TermFactory()
                facts = {"object_type": kind, "materials": [term], "image": ImageFactory()}
                label = self.artefact(f"Vật {n}", **facts)
                DimensionFactory.create_batch(2, museum_object=label.museum_object)
                yield label

        def counted(kept, **options):
            address = self.address(*kept, **options)
            self.get(address).getvalue()  # the first visit makes the renditions
            with CaptureQueriesContext(connection) as queries:
                self.get(address).getvalue()
            return len(queries)

        few = list(crowd(2))
        many = few + list(crowd(8))
        for options in ({}, {"compare": few}, {"more": "&format=csv"}, {"language": "en"}):
            with self.subTest(**options):
                queries = counted(few, **options)
                self.assertLessEqual(queries, BUDGET)
                self.assertEqual(counted(many, **options), queries)


class ComparisonTests(SelectionTestCase):
    def rows(self, *compared, language="vi"):
        """{heading: (the two cells, whether they are marked as the same)}."""
        soup = self.page(self.hook, self.pole, self.flag, compare=compared, language=language)
        rows = {}
        for body in soup.select(".comparison tbody"):
            mark = body.select_one(".comparison__same")
            is_same = bool(mark and mark.extract())
            heading, cells = body.select_one("th").get_text(strip=True), body.select("td")
            rows[heading] = ([" ".join(cell.get_text(" ", strip=True).split()) for cell in cells], is_same)
        return rows

    def test_two_objects_stand_side_by_side(self):
        soup = self.page(self.hook, self.pole, self.flag, compare=[self.flag, self.hook])
        headings = soup.select(".comparison thead th[scope=col] a")
        self.assertEqual(
            [(tag.get_text(), tag["href"]) for tag in headings], [("Lá cờ", self.flag.url), ("Móc", self.hook.url)]
        )
        for body in soup.select(".comparison tbody"):
            self.assertEqual(body.select_one("th")["scope"], "rowgroup")
            self.assertEqual(len(body.select("td")), 2)
        checked = [box["value"] for box in soup.select("input[name=compare][checked]")]
        self.assertEqual(checked, [str(self.hook.museum_object_id), str(self.flag.museum_object_id)])
        self.assertEqual(len(soup.select(".card__title")), 3)

    def test_the_facts_of_both(self):
        for label in (self.hook, self.pole, self.flag):
            in_english(label)
        DimensionFactory(museum_object=self.hook.museum_object, part="cán")
        rows = self.rows(self.hook, self.pole, language="en")
        self.assertEqual(rows["Accession number"], (["PTT.1", "PTT.2"], False))
        self.assertEqual(rows["Materials"], (["wood, iron", "wood"], False))
        self.assertEqual(rows["Maker"], (["Xưởng Caron", "– not recorded"], False))
        self.assertEqual(rows["Credit line"], (["Gift of Mrs Lan, 2019", "– not recorded"], False))
        self.assertEqual(rows["Date"][1], True)
        self.assertEqual(rows["Authenticity"], (["Original", "Original"], True))
        self.assertEqual(rows["Rights"], (["Copyright not evaluated"] * 2, True))
        self.assertEqual(rows["Dimensions"], (["cán : height 31.5 cm", "– not recorded"], False))
        self.assertEqual(list(rows)[0], "Picture")

    def test_what_is_known_of_neither_is_no_row(self):
        headings = list(self.rows(self.pole, self.flag))
        self.assertEqual(len(headings), 6)  # picture, number, date, materials, authenticity, rights

    def test_nothing_of_the_house_is_shown(self):
        in_english(self.hook)
        for language in ("vi", "en"):
            for address in (
                self.address(self.hook, self.pole, compare=[self.hook, self.pole], language=language),
                self.address(self.hook, self.pole, language=language, more="&format=csv"),
            ):
                content = self.get(address).getvalue().decode()
                for secret in SECRETS:
                    self.assertNotIn(secret, content)

    def test_what_was_typed_into_the_register_is_shown_as_text(self):
        hostile = "<b onclick=alert(1)>"
        label = self.artefact("Kẻ gian", maker=hostile, credit_line_vi=hostile)
        DimensionFactory(museum_object=label.museum_object, part=hostile)
        in_english(label)
        in_english(self.hook)
        for language in ("vi", "en"):
            soup = self.page(label, self.hook, compare=[label, self.hook], language=language)
            self.assertFalse(soup.find_all(onclick=True))
            self.assertIn(hostile, soup.select_one(".comparison").get_text())

    def test_the_form_works_by_itself(self):
        form = self.page(self.hook, self.pole, self.flag).select_one("form.selection__form")
        self.assertEqual((form["action"], form.get("method", "get")), (local_address("selection"), "get"))
        self.assertEqual(form.select_one("input[name=o]")["value"], self.numbers([self.hook, self.pole, self.flag]))
        boxes = [box["value"] for box in form.select("input[name=compare]")]
        query = {"o": form.select_one("input[name=o]")["value"], "compare": boxes[1:]}
        soup = parse(self.html(form["action"], query))
        self.assertEqual([tag.get_text() for tag in soup.select(".comparison thead a")], ["Đòn gánh", "Lá cờ"])

    def test_more_or_fewer_than_two_are_answered_in_words(self):
        in_english(self.hook)
        in_english(self.pole)
        in_english(self.flag)
        for compare, words in (
            ([self.hook], "Tick two objects"),
            (["x"], "Tick two objects"),
            ([self.hook, self.hook], "Tick two objects"),
            ([self.hook, self.pole, self.flag], "the first two"),
        ):
            with self.subTest(compare=compare):
                soup = self.page(self.hook, self.pole, self.flag, compare=compare, language="en")
                self.assertIn(words, soup.select_one(".selection [role=status]").get_text())

    def test_only_what_is_in_the_selection_is_compared(self):
        soup = self.page(self.hook, compare=[self.hook, self.pole])
        self.assertIsNone(soup.select_one(".comparison"))
        self.assertFalse(soup.select("input[name=compare]"))  # one alone


class CsvTests(SelectionTestCase):
    def rows(self, *kept, **options):
        response = self.get(self.address(*kept, **options, more="&format=csv"))
        self.assertEqual(response.headers["Content-Type"], "text/csv; charset=utf-8")
        self.assertRegex(response.headers["Content-Disposition"], r'^attachment; filename="[a-z-]+\.csv"$')
        return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))

    def test_the_table_has_the_objects_in_their_order_with_credit_and_rights(self):
        boat = self.artefact(
            "Thuyền", image=ImageFactory(illustration=True), accession_number="PTT.4", credit_line_vi="Ông Ba tặng"
        )
        rows = self.rows(boat, 10**9, self.hook)
        self.assertEqual([row["accession_number"] for row in rows], ["PTT.4", "PTT.1"])
        self.assertEqual(rows[0]["credit_line"], "Ông Ba tặng")
        self.assertEqual(rows[0]["rights"], RightsStatement.NOT_EVALUATED)
        self.assertEqual(rows[0]["image_credit"], "Hình vẽ của dự án")
        self.assertEqual(rows[0]["image_rights"], RightsStatement.CC_BY)

    def test_the_table_is_in_the_language_of_the_page(self):
        in_english(self.hook, title="Hook")
        (row,) = self.rows(self.hook, self.pole, language="en")
        self.assertEqual((row["title"], row["credit_line"]), ("Hook", "Gift of Mrs Lan, 2019"))

    def test_an_empty_selection_is_an_empty_table(self):
        self.assertEqual(self.rows(), [])

    def test_the_page_links_to_it(self):
        link = self.page(self.hook, self.pole).select_one('a[href*="format=csv"]')["href"]
        self.assertEqual(link, f"?o={self.numbers([self.hook, self.pole])}&format=csv")


class HeartTests(SelectionTestCase):
    def test_objects_can_be_kept_where_they_are_met_and_nothing_shows_without_the_script(self):
        for page in (self.room.collection, self.hook):
            hearts = parse(self.html(page)).select(f'button[data-heart="{self.hook.museum_object_id}"]')
            self.assertEqual(len(hearts), 1)
            self.assertTrue(hearts[0].has_attr("hidden"))
        for language in ("vi", "en"):
            home = self.room.home if language == "vi" else self.room.english.home
            link = parse(self.html(home)).select_one("selection-link a")
            self.assertTrue(link.has_attr("hidden"))
            self.assertEqual(link["href"], local_address("selection", language))
