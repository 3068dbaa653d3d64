"""All of it on phones of 360 px, in both languages: a teacher and three students at once, each in their own browser.

One student loses the network half way, one has no scripts, one uses the keyboard.
"""

import re

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import expect

from core.tests.factories import in_english
from museum_site.tests.factories import build_room, furnish
from museum_site.tests.test_browser import too_wide, violations
from tours.models import Answer, Assignment, Attempt
from tours.tests import factories as tours
from tours.tests.browser_case import BrowserCase
from tours.tests.class_factories import TeacherFactory

PASSWORD = "xin-chao-123"  # that of UserFactory


class TogetherTests(BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        room = build_room()
        pages = furnish(room)
        cls.artefact = in_english(pages.artefact, title="The hook")
        cls.tour = tours.TourPageFactory(
            parent=room.tours,
            title="Cái móc",
            stops=[
                tours.stop(
                    pages.artefact,
                    tours.question("single", "Q1", choices=tours.ticks("A1", "B1")),
                    tours.question("number", "Q2", value="1876", tolerance="2", unit=""),
                ),
                tours.years_stop(
                    1870,
                    1890,
                    tours.question("order", "Q3", choices=["X3", "Y3", "Z3"]),
                    tours.question("free", "Q4", guidance="-"),
                ),
            ],
        )
        in_english(cls.tour, title="The hook")
        cls.teacher = TeacherFactory(user__email="lan@truong.edu.vn")

    def setUp(self):
        cache.clear()
        Assignment.objects.all().delete()

    def phone(self, **options):
        page = self.device(**options).new_page()
        page.set_default_timeout(15_000)
        return page

    def sound(self, page):
        """Nothing to complain of on this screen."""
        self.assertEqual((violations(page), too_wide(page)), ([], []), page.url)

    def press(self, page, label, role="button"):
        page.get_by_role(role, name=label, exact=True).first.click()

    def test_in_vietnamese(self):
        self.walk("vi")

    def test_in_english(self):
        self.walk("en")

    def walk(self, language):
        with override(language):
            teacher = self.teacher_assigns()
            code = Assignment.objects.get().code
            offline, plain, keyboard = (
                self.student_joins(code),
                self.student_joins(code, java_script_enabled=False),
                self.student_joins_by_keyboard(code),
            )
            grid = self.phone(storage_state=teacher.context.storage_state())
            grid.goto(reverse("class-results", args=[Assignment.objects.get().pk]))
            expect(grid.locator("[data-student]")).to_have_count(3)
            self.sound(grid)
            self.answers_half_way_without_network(offline, code)
            self.answers_with_plain_forms(plain)
            self.answers_by_keyboard(keyboard)
            offline.context.set_offline(False)
            expect(offline.locator("[data-status]")).to_have_text(said("Saved"), timeout=20_000)
            self.hands_in(offline, code)
            self.nothing_was_lost_or_doubled()
            expect(grid.locator("[data-student]").first).to_contain_text(said("handed in"), timeout=15_000)
            self.teacher_reads(teacher)
            offline.reload()
            expect(offline.get_by_text("✎ OK")).to_be_visible()
            self.sound(offline)

    def teacher_assigns(self):
        page = self.phone()
        page.goto(reverse("teacher-tours"))
        page.locator("[name=login]").fill("lan@truong.edu.vn")
        page.locator("[name=password]").fill(PASSWORD)
        self.sound(page)
        page.locator("main form button[type=submit]").first.click()
        page.get_by_role("link", name=re.compile("Cái móc|The hook")).first.click()
        self.press(page, gettext("Give it to a class"))
        self.press(page, gettext("Share with the class"), "link")
        expect(page.get_by_text(Assignment.objects.get().code[:3]).first).to_be_visible()
        self.sound(page)
        return page

    def student_joins(self, code, **options):
        page = self.phone(**options)
        page.goto(reverse("class-enter"))
        page.locator("#class-code").fill(code.lower())
        page.locator("main form button[type=submit]").click()
        self.press(page, gettext("Join"))
        self.press(page, gettext("I have written them down: begin"), "link")
        return page

    def student_joins_by_keyboard(self, code):
        page = self.phone()
        page.goto(reverse("class-enter"))
        page.locator("#class-code").focus()
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        for role, name in (("button", gettext("Join")), ("link", gettext("I have written them down: begin"))):
            page.get_by_role(role, name=name, exact=True).focus()
            page.keyboard.press("Enter")
        return page

    def answers_half_way_without_network(self, page, code):
        second = reverse("class-stop", args=[code, 2])
        for _attempt in range(100):
            if page.evaluate("address => caches.match(address, { ignoreVary: true }).then(Boolean)", second):
                break
            page.wait_for_timeout(100)
        page.get_by_label("A1").check()
        expect(page.locator("[data-status]")).to_have_text(said("Saved"))
        page.context.set_offline(True)
        page.get_by_label("Q2").fill("1876")
        self.press(page, gettext("Save and go on"))
        page.wait_for_url(f"**{second}")
        page.get_by_label("Q4").fill("Vì nặng")
        page.locator(".ask__move:not(:disabled)").first.click()
        expect(page.locator("[data-status]")).to_contain_text(
            gettext("No network: kept on this device and sent later.")
        )

    def answers_with_plain_forms(self, page):
        page.get_by_label("B1").check()
        page.get_by_label("Q2").fill("1900")
        self.press(page, gettext("Save and go on"))
        for place, thing in enumerate(("X3", "Y3", "Z3"), start=1):
            row = page.locator("li", has_text=thing).locator("select")
            row.select_option(str(place))
        self.press(page, gettext("Save and go to the end"))
        self.press(page, gettext("Hand in"))
        expect(page.locator(".class-points")).to_be_visible()

    def answers_by_keyboard(self, page):
        page.get_by_label("A1").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("1876")
        page.get_by_role("button", name=gettext("Save and go on"), exact=True).last.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/2/")
        page.locator(".ask__move:not(:disabled)").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-status]")).to_have_text(said("Saved"))
        self.sound(page)

    def hands_in(self, page, code):
        page.goto(reverse("class-end", args=[code]))
        self.sound(page)
        self.press(page, gettext("Hand in"))
        expect(page.locator(".class-points")).to_be_visible()

    def nothing_was_lost_or_doubled(self):
        first, plain, keyboard = Attempt.objects.order_by("joined_at", "pk")
        given = {
            attempt.pk: sorted(answer.question_key for answer in attempt.answers.all())
            for attempt in (first, plain, keyboard)
        }
        single, number, order, free = (q.key for q in Assignment.objects.get().itinerary.questions)
        self.assertEqual(given[first.pk], sorted([single, number, order, free]))
        self.assertEqual(given[plain.pk], sorted([single, number, order]))
        self.assertEqual(given[keyboard.pk], sorted([single, number, order]))
        self.assertEqual(set(Answer.objects.values_list("revision", flat=True)), {1})
        self.assertEqual(first.answers.get(question_key=number).value, "1876")

    def teacher_reads(self, page):
        page.goto(reverse("class-reading", args=[Assignment.objects.get().pk]))
        expect(page.get_by_text("Vì nặng")).to_be_visible()
        self.sound(page)
        page.locator("[name=points]").fill("1")
        page.locator("[name=comment]").fill("✎ OK")
        page.locator("main form [type=submit]").first.click()
        expect(page.get_by_text(gettext("Nothing is waiting: every answer has been read."))).to_be_visible()


def said(text):
    """Words that have a context of their own."""
    return pgettext({"Saved": "answers", "handed in": "a student has"}[text], text)
