"""How a visitor narrows the collection, and what other pages show of it."""

from urllib.parse import parse_qs, urlencode

from django.utils import translation

from core.tests.factories import in_english, reload
from exhibits.sections import sections_of
from exhibits.shelves import SHELF_LENGTH
from exhibits.tests import factories as exhibits
from exhibits.tests.factories import ArtefactPageFactory, MuseumObjectFactory, TermFactory, section
from museum_site.tests.factories import RoomTestCase
from museum_site.tests.markup import parse
from timeline.tests.factories import EventLinkFactory, EventPageFactory, PeriodPageFactory


def titles(html):
    return [tag.get_text() for tag in parse(html).find_all(class_="card__title")]


class FilterTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.tool = TermFactory(object_type=True, key="dung-cu", label_vi="Dụng cụ", label_en="Tools")
        cls.paper = TermFactory(object_type=True, key="giay-to", label_vi="Giấy tờ", label_en="Papers")
        cls.late = PeriodPageFactory(parent=cls.room.timeline, title="Đô thị cảng", date_display="1888–1929")
        cls.early = PeriodPageFactory(parent=cls.room.timeline, title="Bến", date_display="1874–1888")
        for title, kind, period, date in (
            ("Vé tàu", cls.paper, cls.late, "1902"),
            ("Móc", cls.tool, cls.late, "1890"),
            ("Neo", cls.tool, cls.early, "1880"),
            ("Bản đồ", cls.paper, cls.early, ""),
        ):
            museum_object = MuseumObjectFactory(object_type=kind, date_display=date)
            ArtefactPageFactory(parent=cls.room.collection, title=title, museum_object=museum_object, period=period)

    def shown(self, **query):
        return titles(self.html(self.room.collection, query))

    def test_everything_stands_in_order_of_the_room(self):
        self.assertEqual(self.shown(), ["Neo", "Bản đồ", "Móc", "Vé tàu"])

    def test_by_period_by_type_and_by_both(self):
        self.assertEqual(self.shown(period=self.late.slug), ["Móc", "Vé tàu"])
        self.assertEqual(self.shown(type="giay-to"), ["Bản đồ", "Vé tàu"])
        self.assertEqual(self.shown(type="giay-to", period=self.late.slug), ["Vé tàu"])

    def test_every_count_is_how_many_have_the_value_among_what_is_chosen_elsewhere(self):
        for query in ({}, {"type": "dung-cu"}, {"type": "dung-cu", "period": self.late.slug}, {"from": "1885"}):
            soup = parse(self.html(self.room.collection, query))
            self.assertGreater(len(soup.find_all("a", class_="facet__choice")), 1, query)
            for facet in soup.find_all("section", class_="facet"):
                name = facet["aria-labelledby"].removeprefix("facet-")
                for link in facet.find_all("a", class_="facet__choice"):
                    leads_to = parse_qs(link["href"].removeprefix("?"))
                    value = next(iter(set(leads_to.get(name, [])) ^ {query.get(name)} - {None}))
                    with self.subTest(name=name, value=value, **query):
                        shown = titles(self.html(self.room.collection, {**query, name: value}))
                        self.assertEqual(len(shown), int(link.find(class_="facet__count").get_text()))

    def test_what_is_chosen_is_marked_and_pressed_again_taken_away(self):
        soup = parse(self.html(self.room.collection, {"type": "dung-cu"}))
        chosen = soup.find("a", class_="facet__choice", attrs={"aria-current": "true"})
        self.assertIn("Dụng cụ", chosen.get_text())
        self.assertEqual(len(titles(self.html(self.room.collection.url + chosen["href"]))), 4)

    def test_several_values_of_one_facet_widen_and_each_can_be_taken_away(self):
        html = self.html(self.room.collection, {"type": ["dung-cu", "giay-to"], "period": self.late.slug})
        self.assertEqual(titles(html), ["Móc", "Vé tàu"])
        chips = parse(html).find_all("a", class_="chip")
        self.assertEqual(len(chips), 4)  # three, and all at once
        left = [titles(self.html(self.room.collection.url + chip["href"])) for chip in chips]
        self.assertEqual(left[0], ["Neo", "Bản đồ", "Móc", "Vé tàu"])
        self.assertEqual(left[1:3], [["Vé tàu"], ["Móc"]])
        self.assertEqual(left[3], ["Neo", "Bản đồ", "Móc", "Vé tàu"])

    def test_a_filter_keeps_the_other_and_forgets_the_page_number(self):
        soup = parse(self.html(self.room.collection, {"type": "dung-cu", "page": "7"}))
        addresses = [link["href"] for link in soup.find_all("a", class_="facet__choice")]
        self.assertIn(f"?period={self.late.slug}&type=dung-cu", addresses)
        self.assertFalse([address for address in addresses if "page=" in address])

    def test_one_state_has_one_address(self):
        soups = [
            parse(self.html(f"{self.room.collection.url}?{query}"))
            for query in ("type=giay-to&type=dung-cu&sort=title", "sort=title&type=dung-cu&type=giay-to&x=1&page=1")
        ]
        first, second = [{a["href"] for a in soup.find_all("a", href=True)} for soup in soups]
        self.assertEqual(first, second)

    def test_years_narrow_to_what_touches_them(self):
        self.assertEqual(self.shown(**{"from": "1881", "to": "1895"}), ["Móc"])
        self.assertEqual(self.shown(**{"from": "1895", "to": "1881"}), ["Móc"])  # the wrong way round
        self.assertEqual(self.shown(to="1885"), ["Neo"])

    def test_years_that_are_none_are_passed_over_and_said(self):
        for text in ("mươi", "19x5", "1" * 40, "1.5", "٣"):
            with self.subTest(text=text):
                html = self.html(self.room.collection, {"from": text})
                self.assertEqual(len(titles(html)), 4)
                self.assertIn(text[:20], parse(html).find(role="alert").get_text())

    def test_the_histogram_counts_decades(self):
        soup = parse(self.html(self.room.collection))
        bars = [bar.find("title").get_text() for bar in soup.find_all("rect", class_="years__bar")]
        self.assertEqual(bars, ["1880–1889: 1", "1890–1899: 1", "1900–1909: 1"])

    def test_words_narrow_and_sort_by_relevance(self):
        self.assertEqual(self.shown(q="ve ta"), ["Vé tàu"])
        self.assertEqual(self.shown(q="ve tau", type="dung-cu"), [])
        self.assertEqual(self.shown(q="xyzzy"), [])

    def test_every_order_and_every_look_shows_everything(self):
        for sort in ("room", "date", "title", "number", "newest"):
            self.assertEqual(sorted(self.shown(sort=sort)), sorted(["Neo", "Bản đồ", "Móc", "Vé tàu"]), sort)
        self.assertEqual(self.shown(sort="title"), ["Bản đồ", "Móc", "Neo", "Vé tàu"])
        self.assertEqual(self.shown(sort="date"), ["Neo", "Móc", "Vé tàu", "Bản đồ"])  # undated at the end
        for view, name in (("list", "object-line__title"), ("table", "object-table")):
            soup = parse(self.html(self.room.collection, {"view": view}))
            self.assertIn("Vé tàu", "".join(tag.get_text() for tag in soup.find_all(class_=name)))

    def test_a_surprise_is_one_of_the_list_and_kept_by_no_cache(self):
        for _time in range(5):
            response = self.client.get(self.room.collection.url, {"surprise": "1", "type": "giay-to"})
            self.assertEqual(response.status_code, 302)
            self.assertIn(response.headers["Location"].split("/")[-2], {"ve-tau", "ban-do"})
            self.assertEqual(response.headers["Cache-Control"], "no-store")
        response = self.client.get(self.room.collection.url, {"surprise": "1", "type": "khong-co"})
        self.assertEqual(response.headers["Location"], self.room.collection.url)

    def test_hostile_addresses_get_an_answer(self):
        for query in (
            {"q": "x" * 10_000},
            {"q": '"'},
            {"q": "NEAR(a b"},
            {"q": "\0"},
            {"type": "\0"},
            {"type": "' OR 1=1 --"},
            {"period": "9" * 400},
            {"page": "-1"},
            {"page": "999999999999999999999"},
            {"sort": "nonsense", "view": "nonsense"},
            {"list": "x" * 9_000},
            {"from": "-999999", "to": "999999"},
            {"type": [str(number) for number in range(500)]},
            {"nonsense": "1"},
        ):
            with self.subTest(query=str(query)[:50]):
                self.assertEqual(self.client.get(self.room.collection.url, query).status_code, 200)

    def test_unknown_values_answer_and_offer_the_way_back(self):
        for query in ({"period": "khong-co"}, {"type": "khong-co"}, {"type": self.late.slug}):
            with self.subTest(**query):
                html = self.html(self.room.collection, query)
                self.assertIn(f'href="{self.room.collection.url}"', html)

    def test_english_visitors_narrow_by_the_same_addresses(self):
        in_english(self.late, title="Port city", short_title="Port city", slug="port-city")
        hook = in_english(reload(self.room.collection).get_children().get(title="Móc").specific, title="Hook")
        ticket = in_english(reload(self.room.collection).get_children().get(title="Vé tàu").specific, title="Ticket")
        for slug in (self.late.slug, "port-city"):  # the slug of any language is understood
            html = self.html(self.room.english.collection, {"period": slug})
            self.assertEqual(titles(html), [hook.title, ticket.title])
        self.assertIn("Tools", html)
        self.assertIn("Port city", html)

    def test_a_long_collection_comes_in_pages_that_keep_the_filter(self):
        for _ in range(25):
            museum_object = MuseumObjectFactory(object_type=self.paper, date_display="")
            ArtefactPageFactory(parent=self.room.collection, museum_object=museum_object, period=self.late)
        html = self.html(self.room.collection, {"type": "giay-to"})
        self.assertEqual(len(titles(html)), 24)
        following = parse(html).find("a", rel="next")["href"]
        self.assertIn("type=giay-to", following)
        self.assertEqual(len(titles(self.html(self.room.collection.url + following))), 3)


class RecordInListTests(RoomTestCase):
    """A record opened from a list leads on in that list, and back to where it stands in it."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for number in range(30):
            museum_object = MuseumObjectFactory(accession_number=f"PTT.{number:03}", date_display=str(1900 + number))
            ArtefactPageFactory(parent=cls.room.collection, title=f"Vật {number}", museum_object=museum_object)

    def opened(self, title, state):
        page = self.room.collection.get_children().get(title=title)
        return parse(self.html(f"{page.url}?{urlencode({'list': state})}")).find("nav", class_="in-list")

    def test_it_leads_on_in_the_order_of_the_list(self):
        nav = self.opened("Vật 25", "sort=number")
        self.assertIn("Vật 24", nav.find("a", rel="prev").get_text())
        self.assertIn("Vật 26", nav.find("a", rel="next").get_text())
        self.assertIn("26", nav.find(class_="in-list__back").get_text())
        following = parse(self.html(nav.find("a", rel="next")["href"])).find("nav", class_="in-list")
        self.assertIn("Vật 27", following.find("a", rel="next").get_text())

    def test_the_way_back_leads_to_its_place(self):
        back = self.opened("Vật 25", "sort=number").find(class_="in-list__back")["href"]
        self.assertTrue(back.startswith("../?"))
        self.assertIn("page=2", back)
        address, _hash, place = back.removeprefix("..").partition("#")
        html = self.html(self.room.collection.url + address.removeprefix("/"))
        self.assertIsNotNone(parse(html).find(id=place))

    def test_the_ends_have_one_neighbour(self):
        self.assertIsNone(self.opened("Vật 0", "sort=date").find("a", rel="prev"))
        self.assertIsNone(self.opened("Vật 29", "sort=date").find("a", rel="next"))

    def test_every_link_of_a_list_remembers_it(self):
        soup = parse(self.html(self.room.collection, {"from": "1910", "to": "1912"}))
        links = [link["href"] for link in soup.find_all("a", class_="card__link")]
        self.assertEqual(len(links), 3)
        nav = parse(self.html(links[1])).find("nav", class_="in-list")
        self.assertIn("Vật 10", nav.find("a", rel="prev").get_text())
        self.assertIn("Vật 12", nav.find("a", rel="next").get_text())

    def test_a_list_without_the_record_and_nonsense_lead_nowhere(self):
        for state in ("from=1950", "q=khong-co-gi", "\0", "%", "page=2&type=x", "x" * 5000):
            with self.subTest(state=state[:20]):
                page = self.room.collection.get_children().get(title="Vật 3")
                response = self.client.get(page.url, {"list": state})
                self.assertEqual(response.status_code, 200)
        self.assertIsNone(self.opened("Vật 3", "from=1950"))


class ShelfTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.period = PeriodPageFactory(parent=cls.room.timeline)

    def test_a_full_shelf_says_how_many_more_there_are(self):
        ArtefactPageFactory.create_batch(SHELF_LENGTH + 2, parent=self.room.collection, period=self.period)
        html = self.html(self.period)
        self.assertEqual(len(titles(html)), SHELF_LENGTH)
        shelf = parse(html).find(class_="shelf")
        self.assertEqual(shelf.find(class_="shelf__count").get_text(), str(SHELF_LENGTH + 2))
        self.assertIn("2", shelf.find(class_="shelf__more").get_text())

    def test_an_empty_shelf_is_not_shown(self):
        self.assertIsNone(parse(self.html(self.period)).find(class_="shelf"))

    def test_a_page_mentioned_twice_is_shown_once(self):
        event = EventPageFactory(parent=self.room.timeline, period=self.period, title="Mở cảng")
        artefact = ArtefactPageFactory(parent=self.room.collection, title="Neo")
        for _ in range(2):
            EventLinkFactory(page=artefact, event=event)
        self.assertEqual(titles(self.html(event)), ["Neo"])
        self.assertEqual(len(parse(self.html(artefact)).find_all(class_="page-link")), 1)


class SectionTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.artefacts = ArtefactPageFactory.create_batch(3, parent=cls.room.collection)
        cls.person = exhibits.PersonPageFactory(parent=cls.room.people, title="Nguyên Hồng")

    def exhibition(self, *sections):
        page = exhibits.ExhibitionPageFactory(parent=self.room.exhibitions, sections=list(sections))
        return reload(page)

    def test_a_section_keeps_the_curators_order_and_tells_artefacts_from_the_rest(self):
        first, second, third = self.artefacts
        page = self.exhibition(section("Một", third, self.person, first), section("Hai", second))
        one, two = sections_of(page)
        self.assertEqual([one.heading, two.heading], ["Một", "Hai"])
        self.assertEqual(one.artefacts, [third, first])
        self.assertEqual([link.pk for link in one.links], [self.person.pk])
        self.assertEqual(two.artefacts, [second])

    def test_what_is_hidden_or_gone_is_left_out(self):
        first, second, third = self.artefacts
        page = self.exhibition(section("Một", first, second, third))
        first.unpublish()
        second.delete()
        self.assertEqual(sections_of(reload(page))[0].artefacts, [third])
        self.assertEqual(titles(self.html(page)), [third.title])

    def test_a_section_of_words_alone_is_shown(self):
        page = self.exhibition(section("Lời mở đầu"))
        self.assertIn("Lời mở đầu", self.html(page))

    def test_an_english_exhibition_shows_english_pages(self):
        first, second, _third = self.artefacts
        page = self.exhibition(section("Một", first, second, self.person))
        hook = in_english(first, title="Hook")
        writer = in_english(self.person, title="Nguyen Hong")
        english = in_english(page, title="Exhibition")
        with translation.override("en"):
            (one,) = sections_of(english)
        self.assertEqual(one.artefacts, [hook])
        self.assertEqual([link.pk for link in one.links], [writer.pk])
