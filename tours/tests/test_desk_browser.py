"""The desk in a real browser: saved as one goes, stops dragged, details drawn, and every screen for everybody."""

from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from museum_site.tests.factories import build_room, furnish, translate_all
from museum_site.tests.test_browser import too_wide, violations
from tours.assigning import assign
from tours.models import Assignment
from tours.tests.browser_case import PHONE, BrowserCase
from tours.tests.class_factories import TeacherFactory

DESK = {"width": 1280, "height": 900}


class DeskBrowserTests(BrowserCase):
    """The furnished room behind a server; each test has an assignment of its own, of the English tour."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pages = furnish(build_room())
        cls.tour = translate_all(cls.pages).tour
        cls.teacher = TeacherFactory()

    def setUp(self):
        Assignment.objects.all().delete()
        self.assignment = assign(self.teacher, self.tour)

    def visit(self, name, *args, language="en", viewport=DESK, signed_in=True, **options):
        user = self.teacher.user if signed_in else None
        page = self.device(user, viewport, **options).new_page()
        with override(language):
            page.goto(reverse(name, args=args))
        return page

    def again(self):
        return Assignment.objects.get(pk=self.assignment.pk)

    def test_settings_save_themselves_and_two_windows_do_not_overwrite_each_other(self):
        page, other = self.visit("assignment", self.assignment.pk), self.visit("assignment", self.assignment.pk)
        page.get_by_label("Title").fill("The port yesterday")
        expect(page.locator("auto-save [role=status]")).to_contain_text("Saved at")
        self.assertEqual(self.again().title, "The port yesterday")
        page.get_by_label("Students type a nickname").check()
        expect(page.locator("[name=version]").first).to_have_value("3")
        self.assertEqual(self.again().naming, "typed")
        other.get_by_label("Title").fill("Something else")
        expect(other.locator("auto-save [role=status]")).to_contain_text("another window")
        self.assertEqual(self.again().title, "The port yesterday")

    def test_without_network_nothing_is_lost_and_it_is_tried_again(self):
        page = self.visit("assignment", self.assignment.pk)
        page.context.set_offline(True)
        page.get_by_label("Title").fill("The port tomorrow")
        expect(page.locator("auto-save [role=status]")).to_contain_text("no network")
        page.context.set_offline(False)
        expect(page.locator("auto-save [role=status]")).to_contain_text("Saved at", timeout=10_000)
        self.assertEqual(self.again().title, "The port tomorrow")

    def test_stops_are_dragged_into_another_order(self):
        keys = [stop.key for stop in self.assignment.itinerary.stops]
        page = self.visit("assignment", self.assignment.pk)
        first, third = (page.locator(f"[data-key='{keys[n]}'] .edit-list__picture").bounding_box() for n in (0, 2))
        page.mouse.move(first["x"] + 20, first["y"] + 20)
        page.mouse.down()
        page.mouse.move(third["x"] + 20, third["y"] + 30, steps=12)
        with page.expect_navigation():
            page.mouse.up()
        self.assertEqual([stop.key for stop in self.again().itinerary.stops], [keys[1], keys[2], keys[0], keys[3]])

    def test_a_stop_is_taken_out_and_put_back_without_scripts(self):
        page = self.visit("assignment", self.assignment.pk, java_script_enabled=False)
        page.get_by_role("button", name="Take out: The port opens").click()
        self.assertEqual(len(self.again().itinerary.stops), 3)
        page.get_by_role("button", name="Put it back").click()
        self.assertEqual(self.again().itinerary, self.assignment.itinerary)

    def test_a_detail_is_drawn_on_the_picture(self):
        key = self.assignment.itinerary.stops[2].key
        page = self.visit("assignment-question-new", self.assignment.pk, key)
        page.goto(f"{page.url}?kind=point")
        page.get_by_label("Question", exact=True).fill("Where is the tip?")
        overlay = page.locator("region-editor svg")
        for row, (left, text) in enumerate(((0.1, "Tip"), (0.6, "Grip"))):
            field = page.locator(f"[name=choice-{row}-text]")
            field.fill(text)
            box = overlay.bounding_box()
            page.mouse.move(box["x"] + box["width"] * left, box["y"] + box["height"] * 0.2)
            page.mouse.down()
            page.mouse.move(box["x"] + box["width"] * (left + 0.3), box["y"] + box["height"] * 0.7, steps=4)
            page.mouse.up()
        page.get_by_label("Detail 1 is to be found").check()
        page.get_by_role("button", name="Save the question").click()
        page.wait_for_url("**#questions")
        (question,) = self.again().itinerary.stop(key).questions
        tip, grip = question.choices
        self.assertEqual((tip.text, tip.is_right, grip.text, grip.is_right), ("Tip", True, "Grip", False))
        for region, left in ((tip.region, 10), (grip.region, 60)):
            self.assertTrue(
                all(abs(a - b) <= 1 for a, b in zip(region.dump(), (left, 20, 30, 50), strict=True)), region
            )

    def test_every_screen_is_for_everybody(self):
        first, second = self.assignment.itinerary.stops[:2]
        screens = [
            ("teacher-desk",),
            ("teacher-tours",),
            ("teacher-tour", self.tour.pk),
            ("assignment", self.assignment.pk),
            ("assignment-add", self.assignment.pk),
            ("assignment-stop", self.assignment.pk, first.key),
            ("assignment-preview", self.assignment.pk, 1),
            ("assignment-delete", self.assignment.pk),
            ("copy-shared", self.assignment.share_key),
            ("class-share", self.assignment.pk),
            ("account_email",),
            ("account_change_password",),
            ("mfa_index",),
        ]
        screens += [("assignment-question", self.assignment.pk, first.key, q.key) for q in first.questions]
        self.look_at(screens, ("vi", "en"))
        self.look_at([("account_login",), ("account_signup",), ("account_reset_password",)], ("vi",), signed_in=False)
        self.assertEqual(second.questions, ())

    def look_at(self, screens, languages, **options):
        for language in languages:
            page = self.visit(*screens[0], language=language, viewport=PHONE, **options)
            for name, *args in screens:
                with override(language):
                    page.goto(reverse(name, args=args))
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    with self.subTest(language=language, screen=name, args=args[1:], scheme=scheme):
                        self.assertEqual(violations(page), [])
                for size in (16, 32):
                    page.evaluate("size => document.documentElement.style.fontSize = `${size}px`", size)
                    with self.subTest(language=language, screen=name, args=args[1:], size=size):
                        self.assertEqual(too_wide(page), [])
