"""The search index follows the pages: at every save, and in every process; and it can be made anew."""

import random
from unittest import mock

import numpy as np
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from core.models import SearchChange, SearchEntry, SearchRebuild, SearchText, SearchWord
from core.search import columns, writing
from core.search.columns import ORDERS, columns_of
from core.search.finding import find
from core.search.texts import Match
from core.tests.factories import ImageFactory, reload
from exhibits.models import ArtefactPage, MuseumObject, PersonPage
from exhibits.tests import factories as exhibits
from exhibits.tests.factories import ArtefactPageFactory, MuseumObjectFactory, PersonPageFactory, TermFactory
from museum_site.tests.factories import FurnishedTestCase, RoomTestCase
from timeline.tests.factories import PeriodPageFactory


def as_table(found):
    """Columns as something that can be compared: what each page has, and the orders of pages."""
    rows = {}
    for row, pk in enumerate(found.pks.tolist()):
        facets = {
            name: sorted(column.values[code] for code in column.codes[column.rows == row])
            for name, column in found.facets.items()
        }
        rows[pk] = (
            found.earliest[row],
            found.latest[row],
            found.title_lengths[row],
            found.sort_keys[row],
            found.number_keys[row],
            {name: values for name, values in facets.items() if values},
        )
    orders = {name: found.pks[found.order(name)].tolist() for name in ORDERS}
    return rows, orders, sorted(found.words), found.page_slugs


class FollowingTests(RoomTestCase):
    """What a process remembers is what it would read anew, whatever has happened in between."""

    def setUp(self):
        self.locale = self.room.home.locale_id
        self.random = random.Random(7)  # noqa: S311 - for chance, not for secrets

    def assertUpToDate(self):
        remembered = as_table(columns_of(self.locale))
        anew = as_table(columns._read_all(self.locale))
        self.assertEqual(remembered, anew)

    def test_after_any_number_of_changes(self):
        periods = [PeriodPageFactory(parent=self.room.timeline, date_display=f"{1900 + n}") for n in range(3)]
        terms = [TermFactory(object_type=True) for _n in range(3)]
        pages = []
        columns_of(self.locale)
        with mock.patch.object(columns, "_read_all", side_effect=AssertionError("everything was read anew")):
            for _step in range(25):
                self._change(pages, periods, terms)
                columns_of(self.locale)
        self.assertUpToDate()

    def test_remembered_words_give_the_rows_the_database_would(self):
        for name in ("neo sắt", "chèo gỗ", "neo gỗ", "lưới"):
            PersonPageFactory(parent=self.room.home, title=name)
        either = Match("title", ("neo", "cheo", "luoi"))
        asked = [Match("title", ("neo",)), Match("title", ("luoi",)), either]
        with mock.patch.object(columns, "COMMON", 10):
            anew = columns_of(self.locale).rows_with([either])[0]
        forgotten = columns._read_all(self.locale)
        with mock.patch.object(columns, "COMMON", 0):
            forgotten.rows_with(asked[:2])
            with CaptureQueriesContext(connection) as queries:
                neo, luoi, joined = forgotten.rows_with(asked)
        self.assertEqual(len(queries), 1)
        self.assertNotIn("luoi", queries[0]["sql"])  # it is known already
        self.assertEqual([len(neo), len(luoi)], [2, 1])
        self.assertCountEqual(forgotten.pks[joined], columns_of(self.locale).pks[anew])
        self.assertEqual(len(joined), 4)
        with self.assertNumQueries(0):
            self.assertCountEqual(forgotten.rows_with(asked[:2])[0], neo)

    def test_more_words_than_one_statement_of_the_database_can_ask_for(self):
        page = PersonPageFactory(parent=self.room.home, title="neo sắt")
        found = columns_of(self.locale)
        words = (*(f"w{number}" for number in range(1200)), "sat")
        (rows,) = found.rows_with([Match("title", words)])
        self.assertEqual(found.pks[rows].tolist(), [page.pk])

    def _change(self, pages, periods, terms):
        what = self.random.choice(("add", "add", "person", "change", "unpublish", "delete"))
        if what == "add" or not pages:
            museum_object = MuseumObjectFactory(
                object_type=self.random.choice(terms), date_display=str(self.random.randint(1700, 2000))
            )
            pages.append(
                ArtefactPageFactory(
                    parent=reload(self.room.collection),
                    title=self.random.choice(("Móc", "Đèn", "Áo", "Ấm")) + f" {len(pages)}",
                    museum_object=museum_object,
                    period=self.random.choice(periods),
                )
            )
        elif what == "person":
            pages.append(PersonPageFactory(parent=reload(self.room.people), title=f"Người {len(pages)}"))
        else:
            page = pages.pop(self.random.randrange(len(pages)))
            if what == "delete":
                reload(page).delete()
            elif what == "unpublish":
                reload(page).unpublish()
            else:
                page = reload(page)
                page.title = f"Đổi tên {self.random.random()}"
                page.save()
                pages.append(page)

    def test_a_process_that_slept_through_many_changes_reads_everything(self):
        PersonPageFactory(parent=self.room.people)
        columns_of(self.locale)
        with mock.patch.object(columns, "MOST_CHANGES", 3):
            for number in range(6):
                PersonPageFactory(parent=reload(self.room.people), title=f"Người {number}")
            self.assertUpToDate()

    def test_a_log_that_began_anew_under_the_same_numbers_is_noticed(self):
        """As after a backup was put back."""
        PersonPageFactory(parent=self.room.people, title="Trước")
        columns_of(self.locale)
        last = SearchChange.objects.latest("pk")
        SearchEntry.objects.filter(page__title="Trước").update(title_words="khac", sort_key="9")
        SearchChange.objects.filter(pk=last.pk).update(stamp=last.stamp + 1)
        self.assertUpToDate()

    def test_nothing_has_changed_costs_one_query(self):
        PersonPageFactory(parent=self.room.people)
        columns_of(self.locale)
        with self.assertNumQueries(1):
            columns_of(self.locale)

    def test_the_log_stays_short(self):
        with mock.patch.object(writing, "LOG_LENGTH", 5):
            for _number in range(12):
                writing.log_changes([1] * 20)  # 240 in all
        self.assertLess(SearchChange.objects.count(), 150)
        self.assertUpToDate()

    def test_one_save_writes_one_entry_and_its_translation(self):
        person = PersonPageFactory(parent=self.room.people, title="Một người")
        PersonPageFactory.create_batch(3, parent=reload(self.room.people))
        before = SearchChange.objects.latest("pk").pk
        reload(person).save()
        self.assertEqual(set(SearchChange.objects.filter(pk__gt=before).values_list("page_pk", flat=True)), {person.pk})

    def test_queries_of_a_save_do_not_grow(self):
        counts = []
        for number in (3, 12):
            PersonPageFactory.create_batch(number, parent=reload(self.room.people))
            person = PersonPage.objects.latest("pk")
            person.save()
            with CaptureQueriesContext(connection) as queries:
                person.save()
            counts.append(len(queries))
        self.assertEqual(counts[0], counts[1])


class KeepingTests(FurnishedTestCase):
    def found(self, words):
        return [Page.objects.get(pk=pk).title for pk in self.pks(words)]

    def pks(self, words):
        known = columns_of(self.room.home.locale_id)
        return known.pks[find(words, known).ranked.rows].tolist()

    def test_a_restriction_hides_what_lies_below_and_its_end_shows_it_again(self):
        restriction = PageViewRestriction.objects.create(page=self.room.people, restriction_type="login")
        self.assertNotIn(self.vi.person.pk, self.pks("nguyên hồng"))
        restriction.delete()
        self.assertIn(self.vi.person.pk, self.pks("nguyên hồng"))

    def test_a_page_moved_below_a_private_one_is_hidden(self):
        about = reload(self.vi.about)
        hidden = type(about)(title="Riêng")
        self.room.home.add_child(instance=hidden)
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        self.assertIn(about.pk, self.pks("giới thiệu"))
        reload(about).move(reload(hidden), pos="last-child")
        self.assertNotIn(about.pk, self.pks("giới thiệu"))

    def test_a_deleted_page_leaves_nothing_behind(self):
        pk = self.vi.person.pk
        reload(self.vi.person).delete()
        self.assertFalse(SearchEntry.objects.filter(pk=pk).exists())
        self.assertFalse(SearchText.objects.filter(pk=pk).exists())

    def test_facts_of_the_first_language_reach_the_other(self):
        museum_object = self.vi.artefact.museum_object
        museum_object.accession_number = "XYZ.77"
        museum_object.save()
        entries = SearchEntry.objects.filter(page__in=[self.vi.artefact, self.en.artefact])
        self.assertEqual(len({entry.number_key for entry in entries}), 1)
        self.assertEqual(self.found("xyz77"), [self.vi.artefact.title])

    def test_a_new_picture_brings_its_colour(self):
        red = ImageFactory(file__color=(200, 20, 20))
        self.assertEqual(red.dominant_colour, "#c81414")
        page = reload(self.vi.artefact)
        page.lead_image = red
        page.save()
        self.assertEqual(SearchEntry.objects.get(pk=page.pk).facets["colour"], ["red"])

    def test_words_of_drafts_are_no_words_to_guess_from(self):
        person = PersonPageFactory(parent=self.room.people, title="Qwzxk", live=False)
        self.assertFalse(SearchWord.objects.filter(word="qwzxk").exists())
        person.live = True
        person.save()
        self.assertTrue(SearchWord.objects.filter(word="qwzxk").exists())

    def test_the_admin_finds_drafts_and_visitors_do_not(self):
        draft = PersonPageFactory(parent=self.room.people, title="Bản thảo quý", live=False)
        backend = get_search_backend()
        for words in ("ban thao quy", "Bản thảo", "thao qu"):
            with self.subTest(words=words):
                self.assertIn(draft, [page.specific for page in backend.search(words, Page)])
                self.assertNotIn(draft.pk, self.pks(words))

    def test_the_register_is_searched_by_what_was_meant_too(self):
        backend = get_search_backend()
        for words in ("mcó cảng", "moc cnag", "mosc carng", "PTT202314", "ptt 2023", "2314"):
            with self.subTest(words=words):
                found = list(backend.autocomplete(words, MuseumObject))
                self.assertIn(self.vi.artefact.museum_object, found)
        self.assertEqual(list(backend.autocomplete("xyzzyq", MuseumObject)), [])

    def test_the_admin_completes_words_and_finds_half_a_number(self):
        backend = get_search_backend()
        for words in ("2023.1", "ptt 20", "moc", "chiếc m"):
            with self.subTest(words=words):
                self.assertIn(self.vi.artefact, list(backend.autocomplete(words, ArtefactPage)))

    def test_the_admin_searches_within_what_it_may_see_in_the_order_it_asks_for(self):
        backend = get_search_backend()
        here = Page.objects.descendant_of(self.room.people)
        self.assertEqual(
            {page.specific for page in backend.search("nguyen", here)},
            {self.vi.person, self.room.people} & set(here) | {self.vi.person},
        )
        ordered = backend.search("cang", Page.objects.order_by("-title"), order_by_relevance=False)
        self.assertEqual([page.title for page in ordered], sorted((page.title for page in ordered), reverse=True))
        self.assertEqual(len(ordered), backend.search("cang", Page).count())
        kinds = backend.search("cang", Page).facet("content_type_id")
        self.assertEqual(sum(kinds.values()), len(ordered))


class RebuildTests(FurnishedTestCase):
    def state(self):
        return sorted(
            SearchEntry.objects.values_list("pk", "kind", "is_public", "title_words", "sort_key", "number_key")
        )

    def test_everything_made_anew_is_as_it_was(self):
        before = self.state()
        SearchEntry.objects.all()._raw_delete(using="default")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM core_searchtext")
        call_command("rebuild_search", verbosity=0, stdout=mock.Mock())
        self.assertEqual(self.state(), before)
        self.assertEqual(SearchText.objects.count(), len(before))

    def test_if_empty_does_nothing_where_the_index_is_complete(self):
        with mock.patch("core.management.commands.rebuild_search.rebuild", return_value=0) as rebuild:
            call_command("rebuild_search", if_empty=True, stdout=mock.Mock())
            rebuild.assert_not_called()
            SearchRebuild.objects.create()  # one that was stopped
            call_command("rebuild_search", if_empty=True, stdout=mock.Mock())
            rebuild.assert_called_once()

    def test_pictures_from_before_get_their_colour(self):
        image = ImageFactory(file__color=(20, 20, 200))
        type(image).objects.update(dominant_colour="")
        with mock.patch.object(writing.texts, "settle"):
            writing.rebuild()
        self.assertEqual(reload(image).dominant_colour, "#1414c8")

    def test_one_that_was_stopped_goes_on_where_it_was(self):
        class Stopped(Exception):
            pass

        def stop(done, total):
            if done >= 5:
                raise Stopped

        with mock.patch.object(writing, "AT_ONCE", 5), mock.patch.object(writing.texts, "settle"):
            with self.assertRaises(Stopped):
                writing.rebuild(stop)
            run = SearchRebuild.objects.get()
            self.assertIsNone(run.finished_at)
            written = writing.rebuild()
        self.assertEqual(written, SearchEntry.objects.count() - 5)
        self.assertIsNotNone(SearchRebuild.objects.get().finished_at)

    def test_texts_of_pages_that_are_gone_are_swept_away(self):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_searchtext VALUES (999999, '', '', '', '', '', '', '')") if (
                connection.vendor == "postgresql"
            ) else cursor.execute("INSERT INTO core_searchtext (rowid, title) VALUES (999999, 'x')")
        with mock.patch.object(writing.texts, "settle"):
            writing.rebuild()
        self.assertFalse(SearchText.objects.filter(pk=999999).exists())

    def test_update_index_makes_it_too(self):
        before = self.state()
        SearchEntry.objects.filter(page=self.vi.person).update(title_words="falsch")
        call_command("update_index", verbosity=0, stdout=mock.Mock())
        self.assertEqual(self.state(), before)


class NarrowingTests(RoomTestCase):
    """Counts and histograms against the plain way of counting."""

    def test_every_count_is_that_of_the_plain_way(self):
        from core.search.narrowing import Narrowed, Narrowing

        terms = [TermFactory(object_type=True, key=f"loai-{n}") for n in range(3)]
        periods = [PeriodPageFactory(parent=self.room.timeline, date_display=f"{1900 + 10 * n}") for n in range(2)]
        chance = random.Random(3)  # noqa: S311 - for chance, not for secrets
        made = []
        for number in range(30):
            year = chance.randint(1890, 1960)
            museum_object = MuseumObjectFactory(object_type=chance.choice(terms), date_display=f"{year}–{year + 15}")
            page = ArtefactPageFactory(
                parent=reload(self.room.collection), museum_object=museum_object, period=chance.choice(periods)
            )
            made.append((page.pk, museum_object.object_type.key, str(page.period_id), year, year + 15, number))
        known = columns_of(self.room.home.locale_id)
        kind = known.facet("kind").having(["artefact"], len(known))
        chosen = {"type": ("loai-0", "loai-2")}
        narrowed = Narrowed(known, Narrowing(chosen, 1920, 1939), kind)

        def passes(one, *, but=""):
            _pk, term, _period, first, last, _number = one
            return (but == "type" or term in chosen["type"]) and (but == "years" or (first <= 1939 and last >= 1920))

        self.assertEqual(narrowed.total, sum(passes(one) for one in made))
        for name, place in (("type", 1), ("period", 2)):
            for value, count in narrowed.counts(name).items():
                expected = sum(passes(one, but=name) and one[place] == value for one in made)
                self.assertEqual(count, expected, (name, value))
        for bar in narrowed.histogram():
            expected = sum(
                passes(one, but="years") and one[3] <= bar.last_year and one[4] >= bar.first_year for one in made
            )
            self.assertEqual(bar.count, expected, bar)
        self.assertEqual(np.count_nonzero(narrowed.mask), len(narrowed.in_order("date")))
        self.assertEqual(exhibits.ArtefactPage.objects.count(), 30)
