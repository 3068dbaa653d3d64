"""A class in real browsers: three students at once, one without network, one without JavaScript, one by keyboard."""

import re

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from core.tests.factories import ImageFactory, in_english
from exhibits.tests import factories as exhibits
from museum_site.tests.factories import build_room
from museum_site.tests.test_browser import too_wide, violations
from tours.models import Answer, Assignment, Attempt
from tours.tests.browser_case import PHONE, BrowserCase
from tours.tests.class_factories import AssignmentFactory, TeacherFactory, small_itinerary


class ClassBrowserCase(BrowserCase):
    """A class in English behind a server; each test makes its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        room = build_room()
        label = exhibits.ArtefactPageFactory(
            parent=room.collection,
            title="Móc cảng",
            lead_image=ImageFactory(illustration=True),
            label_lower_secondary="<p>Móc rèn tay.</p>",
        )
        in_english(label, title="The hook", label_lower_secondary="<p>Forged by hand.</p>")
        cls.teacher = TeacherFactory()
        cls.itinerary = small_itinerary(label.translation_key)

    def setUp(self):
        cache.clear()
        Assignment.objects.all().delete()
        self.assignment = AssignmentFactory(teacher=self.teacher, itinerary=self.itinerary, language="en")

    def address(self, name, *args):
        with override("en"):
            return reverse(name, args=[self.assignment.code, *args])

    def joined(self, **options):
        """A page at the first stop, of a student who has just joined."""
        page = self.device(**options).new_page()
        page.goto(self.address("class-home"))
        page.get_by_role("button", name="Join", exact=True).click()
        page.get_by_role("link", name=re.compile("begin")).click()
        page.wait_for_url(f"**{self.address('class-stop', 1)}")  # with its scripts, before a test cuts the network
        return page

    def wait_until_kept(self, page, address):
        """Until the worker has fetched this page ahead."""
        for _attempt in range(100):
            if page.evaluate("address => caches.match(address, { ignoreVary: true }).then(Boolean)", address):
                return
            page.wait_for_timeout(100)
        self.fail(f"{address} was not fetched ahead")

    def kept(self):
        """{question: (value, revision)} of the class."""
        return {answer.question_key: (answer.value, answer.revision) for answer in Answer.objects.all()}


class ClassBrowserTests(ClassBrowserCase):
    def test_answers_are_kept_as_they_are_given(self):
        page = self.joined()
        page.get_by_label("Kéo").check()
        expect(page.locator("[data-status]")).to_have_text("Saved")
        page.locator("[name=q-number]").fill("1876")
        page.locator("[name=q-free]").fill("Nặng")
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_url(f"**{self.address('class-stop', 2)}")
        self.assertEqual(self.kept(), {"single": ("a", 1), "number": ("1876", 1), "free": ("Nặng", 1)})
        page.go_back()
        expect(page.locator("[name=q-number]")).to_have_value("1876")
        page.get_by_label("Đựng").check()
        expect(page.locator("[data-status]")).to_have_text("Saved")
        self.assertEqual(self.kept()["single"], ("b", 2))

    def test_a_picture_is_looked_at_closely_without_leaving_the_stop(self):
        page = self.joined()
        page.locator("[name=q-number]").fill("1876")
        link = page.get_by_role("link", name="Look closely")
        page.evaluate(
            "() => customElements.whenDefined('close-look').then(() => true)"
        )  # before, the link leads to the picture
        link.click()
        dialog = page.get_by_role("dialog", name="Look closely")
        picture = dialog.get_by_role("img")
        expect(picture).to_have_js_property("complete", True)
        fitting = picture.bounding_box()["width"]
        self.assertLessEqual(fitting, PHONE["width"])
        dialog.get_by_role("button", name="Larger").click()
        self.assertAlmostEqual(picture.bounding_box()["width"], fitting * 1.5, delta=2)
        page.keyboard.press("+")
        self.assertAlmostEqual(picture.bounding_box()["width"], fitting * 2.25, delta=2)
        view = dialog.get_by_role("group")
        before = view.evaluate("view => view.scrollLeft")
        view.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("before => document.querySelector('.closer__view').scrollLeft > before", arg=before)
        self.assertEqual((violations(page), too_wide(page)), ([], []))
        page.keyboard.press("0")
        self.assertAlmostEqual(picture.bounding_box()["width"], fitting, delta=2)
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(link).to_be_focused()
        expect(page.locator("[name=q-number]")).to_have_value("1876")

    def test_without_network_answers_wait_on_the_device_and_the_walk_goes_on(self):
        page = self.joined()
        second = self.address("class-stop", 2)
        self.wait_until_kept(page, second)
        page.get_by_label("Đựng").check()
        expect(page.locator("[data-status]")).to_have_text("Saved")
        page.context.set_offline(True)
        page.get_by_label("Kéo").check()
        expect(page.locator("[data-status]")).to_contain_text("No network")
        page.locator("[name=q-number]").fill("1876")
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_url(f"**{second}")
        page.locator(".ask__move:enabled").first.click()  # which one lies first is mixed anew for everybody
        expect(page.locator("[data-status]")).to_contain_text("No network")
        self.assertEqual(self.kept(), {"single": ("b", 1)})
        page.context.set_offline(False)
        expect(page.locator("[data-status]")).to_have_text("Saved", timeout=15_000)
        kept = self.kept()
        self.assertEqual((kept["single"], kept["number"], kept["order"][1]), (("a", 2), ("1876", 1), 1))
        order = [answer.question_key for answer in Answer.objects.order_by("given_at")]
        self.assertEqual(order[-1], "order")

    def test_a_lost_reply_does_not_double_an_answer(self):
        page = self.joined()
        lost = []

        def lose_once(route):
            if lost:
                return route.continue_()
            lost.append(route.fetch())  # the server has written it, the phone never hears of it
            return route.abort()

        page.route("**/answers/", lose_once)
        page.get_by_label("Kéo").check()
        expect(page.locator("[data-status]")).to_have_text("Saved", timeout=10_000)
        self.assertEqual(len(lost), 1)
        self.assertEqual(self.kept(), {"single": ("a", 1)})

    def test_a_closed_browser_comes_back_by_three_words(self):
        page = self.joined()
        page.locator("[name=q-number]").fill("1876")
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_url(f"**{self.address('class-stop', 2)}")
        page.goto(self.address("class-home"))
        words = page.locator(".class-words").inner_text()
        page.context.close()
        page = self.device().new_page()
        page.goto(self.address("class-home"))
        page.get_by_label("Your three words").fill(words.upper())
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url(f"**{self.address('class-stop', 2)}")
        page.goto(self.address("class-stop", 1))
        expect(page.locator("[name=q-number]")).to_have_value("1876")
        self.assertEqual(Attempt.objects.count(), 1)

    def test_two_phones_with_one_key_ask_which_answer_counts(self):
        first = self.joined()
        first.goto(self.address("class-home"))
        words = first.locator(".class-words").inner_text()
        first.goto(self.address("class-stop", 1))
        second = self.device().new_page()
        second.goto(self.address("class-home"))
        second.get_by_label("Your three words").fill(words)
        second.get_by_role("button", name="Go on").click()
        first.locator("[name=q-number]").fill("1876")
        expect(first.locator("[data-status]")).to_have_text("Saved")
        second.locator("[name=q-number]").fill("1900")
        expect(second.get_by_role("alert")).to_contain_text("1876")
        self.assertEqual(self.kept(), {"number": ("1876", 1)})
        second.get_by_role("button", name="Use what is here").click()
        expect(second.locator("[data-status]")).to_have_text("Saved")
        self.assertEqual(self.kept(), {"number": ("1900", 2)})

    def test_forgetting_a_class_empties_the_device(self):
        page = self.joined()
        page.get_by_label("Kéo").check()
        expect(page.locator("[data-status]")).to_have_text("Saved")
        page.goto(self.address("class-home"))
        page.get_by_role("button", name=re.compile("forget")).click()
        expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
        self.assertEqual(page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('class:'))"), [])
        self.assertEqual(page.evaluate("caches.keys()"), [])
        self.assertEqual(page.context.cookies(), [])

    def test_a_student_without_scripts_walks_to_the_end(self):
        page = self.joined(java_script_enabled=False)
        page.get_by_label("Kéo").check()
        page.locator("[name=q-number]").fill("1875")
        page.get_by_role("button", name="Save and go on").click()
        for place, thing in enumerate("xyz", start=1):
            page.locator(f"[name=q-order-{thing}]").select_option(str(place))
        page.get_by_role("button", name="Save and go to the end").click()
        expect(page.get_by_text("Some questions are still open:")).to_be_visible()
        page.get_by_role("button", name="Hand in").click()
        expect(page.locator(".class-points")).to_contain_text("4")
        expect(page.get_by_text("Xem nhãn.")).to_be_visible()
        self.assertEqual({key: value for key, (value, _n) in self.kept().items()}["order"], ["x", "y", "z"])

    def test_a_student_walks_by_keyboard_alone(self):
        page = self.device().new_page()
        with override("en"):
            page.goto(reverse("class-enter"))
        page.locator("#class-code").focus()
        page.keyboard.type(self.assignment.code.lower())
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Join", exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_role("link", name=re.compile("begin")).focus()
        page.keyboard.press("Enter")
        page.get_by_label("Kéo").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("1876")
        page.get_by_role("button", name="Save and go on").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{self.address('class-stop', 2)}")
        up = page.get_by_role("button", name=re.compile("^Up: "))
        up.nth(1).focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-status]")).to_have_text("Saved")
        self.assertEqual(set(self.kept()), {"single", "number", "order"})

    def test_every_screen_is_for_everybody(self):
        for scheme in ("light", "dark"):
            page = self.device(color_scheme=scheme).new_page()
            with override("en"):
                first, data = reverse("class-enter"), reverse("class-data")
            screens = [first, data, self.address("class-home")]
            for screen in screens:
                page.goto(screen)
                self.assertEqual((violations(page), too_wide(page)), ([], []), (scheme, screen))
            page.get_by_role("button", name="Join", exact=True).click()
            screens = [
                self.address(name, *args)
                for name, *args in (
                    ("class-words",),
                    ("class-home",),
                    ("class-stop", 1),
                    ("class-stop", 2),
                    ("class-end",),
                )
            ]
            for screen in screens:
                page.goto(screen)
                self.assertEqual((violations(page), too_wide(page)), ([], []), (scheme, screen))
            page.get_by_role("button", name="Hand in").click()
            for screen in (self.address("class-end"), self.address("class-certificate"), self.address("class-stop", 1)):
                page.goto(screen)
                self.assertEqual((violations(page), too_wide(page)), ([], []), (scheme, screen))

    def test_things_are_dragged_into_order_by_their_grip_and_saved(self):
        page = self.joined()
        page.goto(self.address("class-stop", 2))
        things = page.locator(".ask__thing")
        before = things.all_inner_texts()
        grips = page.locator(".ask__grip")
        start, end = grips.nth(0).bounding_box(), grips.nth(2).bounding_box()
        page.mouse.move(start["x"] + 8, start["y"] + 8)
        page.mouse.down()
        page.mouse.move(end["x"] + 8, end["y"] + 12, steps=10)
        page.mouse.up()
        expect(page.locator("[data-status]")).to_have_text("Saved")
        wanted = [before[1], before[2], before[0]]
        self.assertEqual(things.all_inner_texts(), wanted)
        self.assertEqual(self.kept()["order"], ([thing.lower() for thing in wanted], 1))
