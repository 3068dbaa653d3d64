"""Drafts and private pages are met nowhere: not in lists, shelves, search, sitemap, permalinks or neighbours."""

from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from core.tests.factories import ThemeFactory, UserFactory, in_english, reload
from exhibits.tests import factories as exhibits
from museum_site.tests.factories import FurnishedTestCase
from museum_site.tests.markup import local_address
from timeline.tests.factories import EventLinkFactory

KINDS = ("period", "event", "artefact", "person", "place", "exhibition", "about")
SECRET = "Bimatxyz"


def make_private(page, kind=PageViewRestriction.LOGIN, **fields):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


class HiddenPageTests(FurnishedTestCase):
    """Each page in turn is hidden; every other Vietnamese page, the machines' lists and search must not know it."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for number, name in enumerate(KINDS):
            page = getattr(cls.vi, name)
            page.title = f"{SECRET}{number}"
            page.slug = page.title.lower()
            if name == "period":
                page.short_title = page.title
            page.save()
        # So that something still public points to each of them:
        for page in (cls.vi.other_artefact, cls.vi.later_event):
            EventLinkFactory(page=page, event=cls.vi.event)
            exhibits.PersonLinkFactory(page=page, person=cls.vi.person)
            exhibits.PlaceLinkFactory(page=page, place=cls.vi.place)
            exhibits.ArtefactLinkFactory(page=page, artefact=cls.vi.artefact)

    def assertHidden(self, *hidden):
        secrets = [text for page in hidden for text in (page.title, page.slug, str(page.translation_key))]
        for page in self.vietnamese_pages:
            if page not in hidden:
                html = self.html(reload(page))
                for secret in secrets:
                    self.assertNotIn(secret, html, f"{page!r} shows {secret}")
        searches = [local_address("search"), local_address("search-suggestions")]
        addresses = [f"{search}?q={page.title}" for page in hidden for search in searches]
        addresses += [f"{searches[0]}?format=json&q={page.title}" for page in hidden]
        addresses += [f"{self.room.collection.url}?format={name}" for name in ("csv", "json", "rss")]
        for address in ("/sitemap-pages.xml", *addresses):
            text = self.get(address).getvalue().decode()
            for secret in secrets:
                self.assertNotIn(f"/{secret}/", text)

    def test_they_are_met_while_public(self):
        """Without this the tests below could pass because nothing ever pointed to these pages."""
        pages = [page for page in self.vietnamese_pages if page.title.startswith(SECRET)]
        everything = "".join(self.html(reload(page)) for page in self.vietnamese_pages)
        for page in pages:
            self.assertGreater(everything.count(f'href="{reload(page).url}"'), 1, page.title)

    def test_drafts_are_hidden(self):
        """All at once: every list asks for drafts and private pages in one breath; the next test takes each alone."""
        hidden = [getattr(pages, name) for pages in (self.vi, self.en) for name in KINDS]
        Page.objects.filter(pk__in=[page.pk for page in hidden]).update(live=False)
        for page in hidden[: len(KINDS)]:
            self.assertEqual(self.get(page.url).status_code, 404)
            self.assertEqual(self.get(page.permalink_path).status_code, 404)
        self.assertHidden(*hidden[: len(KINDS)])

    def test_a_private_page_is_hidden(self):
        for name in KINDS:
            with self.subTest(page=name):
                page = reload(getattr(self.vi, name))
                restrictions = [make_private(page), make_private(getattr(self.en, name))]
                self.assertHidden(page)
                self.assertEqual(self.get(page.permalink_path).status_code, 404)
                for restriction in restrictions:
                    restriction.delete()

    def test_what_lies_below_a_private_page_is_hidden(self):
        make_private(self.room.timeline)
        for page in (self.vi.event, self.vi.period, self.room.timeline):
            self.assertEqual(self.get(page.permalink_path).status_code, 404)
        for page in (self.room.home, self.room.collection, self.vi.artefact, self.vi.person, self.vi.exhibition):
            html = self.html(reload(page))
            for hidden in (self.vi.event, self.vi.period, self.vi.later_event, self.room.timeline):
                self.assertNotIn(f'"{reload(hidden).url}"', html, f"{page!r} links to {hidden!r}")
        self.assertNotIn("testserver/dong-thoi-gian", self.get("/sitemap-pages.xml").content.decode())

    def test_an_event_is_not_the_neighbour_of_a_private_one(self):
        self.assertIn("previous", self.vi.later_event.neighbours())
        make_private(self.vi.event)
        self.assertEqual(self.vi.later_event.neighbours(), {})

    def test_an_object_without_label_is_nowhere(self):
        exhibits.MuseumObjectFactory(object_name="Bimat-vat", accession_number="BIMAT.1")
        for page in self.vietnamese_pages:
            self.assertNotIn("Bimat-vat", self.html(reload(page)))

    def test_a_theme_nobody_carries_is_nowhere(self):
        ThemeFactory(name="Bimat-chu-de")
        self.assertNotIn("Bimat-chu-de", self.html(reload(self.vi.artefact)))


class PrivatePageTests(FurnishedTestCase):
    def test_a_visitor_is_asked_to_sign_in(self):
        make_private(self.vi.artefact)
        response = self.get(self.vi.artefact)
        self.assertEqual(response.status_code, 302)
        self.assertIn("login", response.headers["Location"])
        self.assertEqual(Client().get(response.headers["Location"], follow=True).status_code, 200)

    def test_a_visitor_is_asked_for_the_password_and_let_in_with_it(self):
        restriction = make_private(self.vi.artefact, PageViewRestriction.PASSWORD, password="cang-1874")
        response = self.get(self.vi.artefact)
        self.assertEqual(response.status_code, 200)
        self.assertNotContains(response, "PTT.2023.14")
        form = {"password": "cang-1874", "return_url": self.vi.artefact.url}
        address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, self.vi.artefact.pk])
        self.assertRedirects(self.client.post(address, form), self.vi.artefact.url, fetch_redirect_response=False)
        self.assertContains(self.get(self.vi.artefact), "PTT.2023.14")

    def test_a_private_page_is_kept_by_no_shared_cache(self):
        make_private(self.vi.artefact, PageViewRestriction.PASSWORD, password="cang-1874")
        for response in (self.get(self.vi.artefact), self.get(self.vi.artefact)):
            self.assertNotIn("public", response.headers.get("Cache-Control", ""))
        self.client.force_login(UserFactory(administrator=True))
        PageViewRestriction.objects.update(restriction_type=PageViewRestriction.LOGIN)
        response = self.get(self.vi.artefact)
        self.assertEqual(response.status_code, 200)
        self.assertIn("private", response.headers["Cache-Control"])

    def test_the_public_version_in_the_other_language_does_not_lead_to_it(self):
        make_private(self.vi.artefact)
        html = self.html(self.en.artefact)
        self.assertNotIn(f'"{self.vi.artefact.url}"', html)
        self.assertNotIn(f'"{self.vi.artefact.full_url}"', html)

    def test_an_english_page_whose_original_is_a_draft_keeps_its_facts(self):
        reload(self.vi.event).unpublish()
        html = self.html(self.en.event)
        self.assertIn("about 1876", html)
        self.assertIn("Niên giám Bắc Kỳ, 1885", html)
        self.assertNotIn(f'"{self.vi.event.full_url}"', html)

    def test_a_new_translation_is_hidden_until_it_is_published(self):
        self.en.later_event.delete()
        english = in_english(reload(self.vi.later_event), title="Draft road")
        english.unpublish()
        self.assertEqual(self.get(english.url).status_code, 404)
        self.assertNotIn("Draft road", self.html(self.en.period))


class DraftOfALivePageTests(FurnishedTestCase):
    def test_its_words_are_met_nowhere_until_it_is_published(self):
        for name in ("event", "artefact", "person", "place", "period"):
            page = reload(getattr(self.vi, name))
            page.title = page.short_title = f"{SECRET}-{name}"
            page.summary = f"{SECRET}-{name}"
            page.save_revision()
            timeline = {"format": "json", "frame": "1"}
            for address, query in (
                (self.room.timeline.url, timeline),
                (self.room.timeline.url, {}),
                (self.room.collection.url, {}),
                (local_address("search"), {"q": page.title, "format": "json"}),
                (local_address("search-suggestions"), {"q": page.title}),
            ):
                with self.subTest(page=name, address=address, **query):
                    results = self.get(address, query).content.decode().replace(f'"q":"{page.title}"', "")
                    self.assertNotIn(f">{SECRET}", results)
                    self.assertNotIn(f'"{SECRET}', results)
