"""Who comes in, what they find there, and in which language."""

from django.test import TestCase
from django.urls import reverse
from django.utils import translation
from wagtail.admin.menu import admin_menu

from core.models import Source, Theme
from core.tests.factories import SourceFactory, ThemeFactory
from exhibits.models import MuseumObject, Term
from exhibits.tests import factories as exhibits
from museum_site.tests.curator import a_curator, add_url, edit_url, register_url, soup_of
from museum_site.tests.factories import FurnishedTestCase

# What Wagtail's English says where a curator looks most.
ENGLISH = ("Save draft", "Publish", "Search", "Images", "Documents", "Pages", "Reports", "Settings", "Add")


def menu_of(request):
    """[(label, address)] of the menu with its submenus, in order."""
    entries = []
    for item in admin_menu.render_component(request):
        below = getattr(item, "menu_items", None)
        entries += [(sub.label, sub.url) for sub in below] if below is not None else [(item.label, item.url)]
    return entries


class CuratorTests(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.curator = a_curator()

    def setUp(self):
        self.client.force_login(self.curator)

    def opens(self, url):
        response = self.client.get(url, follow=True)
        self.assertEqual(response.status_code, 200, url)
        # Wagtail does not forbid: it sends back to the first page with a message.
        self.assertNotEqual(response.request["PATH_INFO"], reverse("wagtailadmin_home"), url)
        return response

    def test_every_entry_of_the_menu_opens(self):
        request = self.client.get(reverse("wagtailadmin_home")).wsgi_request
        urls = [url for label, url in menu_of(request) if url.startswith("/admin/")]
        self.assertGreater(len(urls), 15)
        for url in urls:
            with self.subTest(url=url):
                self.opens(url)

    def test_the_menu_follows_the_museum(self):
        request = self.client.get(reverse("wagtailadmin_home")).wsgi_request
        items = sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
        self.assertEqual(
            [item.name for item in items],
            [
                "register",
                "labels",
                "timeline",
                "exhibitions",
                "tours",
                "people-and-places",
                "vocabularies",
                "images",
                "documents",
                "explorer",
                "reports",
                "settings",
                "help",
            ],
        )

    def test_nothing_in_the_menu_leads_to_another_host(self):
        request = self.client.get(reverse("wagtailadmin_home")).wsgi_request
        self.assertFalse([url for label, url in menu_of(request) if url.startswith("http")])

    def test_every_kind_of_page_can_be_added_and_edited(self):
        for page in self.vietnamese_pages:
            with self.subTest(page=page):
                self.opens(edit_url(page))
        for parent in [*self.room.pages, self.vi.about]:
            for model in parent.creatable_subpage_models():
                if not model.can_create_at(parent):
                    continue  # there is one of these already
                with self.subTest(model=model):
                    self.opens(add_url(model, parent))

    def test_every_record_can_be_listed_added_and_edited(self):
        records = {
            MuseumObject: self.vi.artefact.museum_object,
            Term: exhibits.TermFactory(),
            Theme: ThemeFactory(),
            Source: SourceFactory(),
        }
        for model, record in records.items():
            views = {"list": [], "add": [], "edit": [record.pk], "history": [record.pk], "usage": [record.pk]}
            for view, args in views.items():
                with self.subTest(model=model, view=view):
                    self.opens(reverse(model.snippet_viewset.get_url_name(view), args=args))
        self.opens(register_url("inspect", self.vi.artefact.museum_object.pk))

    def test_every_part_of_the_tree_can_be_explored(self):
        for page in self.room.pages:
            with self.subTest(page=page):
                self.opens(reverse("wagtailadmin_explore", args=[page.pk]))

    def test_the_first_page_leads_to_the_seven_parts(self):
        soup = soup_of(self.client.get(reverse("wagtailadmin_home")))
        parts = [link["href"] for link in soup.select(".room-welcome__name a")]
        self.assertEqual(
            parts,
            [
                register_url("list"),
                reverse("events:index"),
                reverse("exhibitions:index"),
                reverse("tours:index"),
                reverse("people:index"),
                reverse("wagtailsnippets_exhibits_term:list"),
                reverse("wagtailimages:index"),
            ],
        )
        counted = [link.text for link in soup.select(f".room-welcome__counts a[href='{parts[1]}']")]
        self.assertEqual(counted, ["2 sự kiện"])  # not four: a page counts once, not once a language

    def test_accounts_are_not_the_curators_business(self):
        response = self.client.get(reverse("wagtailusers_users:index"))
        self.assertRedirects(response, reverse("wagtailadmin_home"), fetch_redirect_response=False)

    def test_the_editor_speaks_vietnamese(self):
        for page in (self.vi.event, self.vi.artefact, self.vi.place):
            with self.subTest(page=page):
                soup = soup_of(self.opens(edit_url(page)))
                self.assertEqual(soup.html["lang"], "vi")
                spoken = [text.strip() for text in soup.select_one("main").find_all(string=True)]
                self.assertFalse(set(spoken) & set(ENGLISH))

    def test_every_help_text_is_vietnamese(self):
        for page in vars(self.vi).values():
            fields = [field for field in page._meta.get_fields() if getattr(field, "help_text", "")]
            for field in fields:
                if field.model._meta.app_label in ("core", "timeline", "exhibits", "museum_site"):
                    with translation.override("en"):
                        english = str(field.help_text)
                    with self.subTest(field=field), translation.override("vi"):
                        self.assertNotEqual(str(field.help_text), english)


class VisitorTests(TestCase):
    def test_a_stranger_is_sent_to_sign_in(self):
        for url in (reverse("wagtailadmin_home"), register_url("list"), reverse("events:index")):
            with self.subTest(url=url):
                self.assertRedirects(self.client.get(url), f"{reverse('wagtailadmin_login')}?next={url}")

    def test_the_sign_in_page_is_the_rooms_own(self):
        soup = soup_of(self.client.get(reverse("wagtailadmin_login")))
        self.assertIn("Phòng Truyền thống", soup.title.text)
        self.assertNotIn("Wagtail", soup.title.text + soup.main.text)
        labels = [label.text.strip().rstrip("*").strip() for label in soup.select("label")]
        self.assertEqual(labels[:2], ["Tên đăng nhập", "Mật khẩu"])
