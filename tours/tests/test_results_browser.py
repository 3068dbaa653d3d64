"""The results in a real browser: the grid follows the class, answers are read by keyboard, for everybody."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from museum_site.tests.factories import build_room
from museum_site.tests.test_browser import too_wide, violations
from tours.models import Answer, Assignment, Attempt
from tours.tests.browser_case import PHONE, BrowserCase
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, TeacherFactory, answer
from tours.tests.results_case import address, every_kind

DESK = {"width": 1280, "height": 900}
# The page asks every four seconds; nobody waits so long in a test.
IMPATIENT = "const wait = setTimeout; window.setTimeout = (job, time) => wait(job, time === 4000 ? 100 : time);"


class ResultsBrowserTests(BrowserCase):
    """A class with every kind of question behind a server; each test makes its own students."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        build_room()
        cls.teacher = TeacherFactory()

    def setUp(self):
        Assignment.objects.all().delete()
        self.assignment = AssignmentFactory(teacher=self.teacher, itinerary=every_kind())
        self.lan = AttemptFactory(assignment=self.assignment, nickname="Sơn Ca")
        self.minh = AttemptFactory(assignment=self.assignment, nickname="Cá Heo")

    def visit(self, name, *args, language="en", viewport=DESK, query="", script="", **options):
        """A page as the teacher sees it; an error in it fails the test."""
        page = self.device(self.teacher.user, viewport, script, **options).new_page()
        page.goto(address(name, self.assignment.pk, *args, language=language) + query)
        return page

    def cell(self, page, attempt, number=1):
        return page.locator(f'[data-student="{attempt.pk}"] .grid__cell').nth(number - 1)

    # The live grid

    def test_the_grid_follows_the_class(self):
        page = self.visit("class-results", script=IMPATIENT)
        expect(self.cell(page, self.lan)).to_have_text("– no answer")
        expect(page.get_by_role("status").filter(has_text="answers")).to_have_text("0 answers")
        answer(self.lan, "single", "keo")
        expect(self.cell(page, self.lan)).to_have_text("✓ 2 right")
        expect(page.locator("[data-said]")).to_have_text("1 answer")
        expect(page.locator(".grid__percent").first).to_have_text("100 %")
        new = AttemptFactory(assignment=self.assignment, nickname="Hải Âu")
        expect(page.get_by_role("link", name="Hải Âu")).to_be_visible()
        Attempt.objects.filter(pk=new.pk).update(handed_in_at=timezone.now())
        expect(page.locator(f'[data-student="{new.pk}"]')).to_contain_text("handed in")
        new.delete()
        expect(page.get_by_role("link", name="Hải Âu")).to_have_count(0)

    def test_the_focus_stays_where_it_is_when_a_row_changes(self):
        page = self.visit("class-results", script=IMPATIENT)
        link = page.get_by_role("link", name="Sơn Ca")
        link.focus()
        answer(self.lan, "single", "keo")
        expect(self.cell(page, self.lan)).to_have_text("✓ 2 right")
        expect(link).to_be_focused()
        Attempt.objects.filter(pk=self.lan.pk).update(nickname="Sơn Ca Nhỏ")
        expect(page.get_by_role("link", name="Sơn Ca Nhỏ")).to_be_focused()

    def test_the_first_student_brings_the_table(self):
        Attempt.objects.all().delete()
        page = self.visit("class-results", script=IMPATIENT)
        expect(page.get_by_text("Nobody has joined yet.")).to_be_visible()
        AttemptFactory(assignment=self.assignment, nickname="Hải Âu")
        expect(page.get_by_role("link", name="Hải Âu")).to_be_visible()

    def test_it_can_be_paused(self):
        page = self.visit("class-results", script=IMPATIENT)
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_role("button", name="Pause")).to_have_attribute("aria-pressed", "true")
        page.wait_for_timeout(200)  # what was asked before has been answered
        requests = []
        page.on("request", lambda request: requests.append(request.url))
        answer(self.lan, "single", "keo")
        page.wait_for_timeout(500)
        self.assertEqual(requests, [])
        page.get_by_role("button", name="Pause").click()
        expect(self.cell(page, self.lan)).to_have_text("✓ 2 right")

    def test_a_hidden_tab_asks_nothing_and_asks_at_once_when_it_is_seen(self):
        page = self.visit("class-results", script=IMPATIENT)
        hide = "hidden => { Object.defineProperty(document, 'hidden', {get: () => hidden, configurable: true});"
        hide += " document.dispatchEvent(new Event('visibilitychange')); }"
        page.evaluate(hide, True)
        page.wait_for_timeout(200)
        requests = []
        page.on("request", lambda request: requests.append(request.url))
        answer(self.lan, "single", "keo")
        page.wait_for_timeout(400)
        self.assertEqual(requests, [])
        page.evaluate(hide, False)
        expect(self.cell(page, self.lan)).to_have_text("✓ 2 right")

    def test_a_lost_connection_is_told_and_found_again(self):
        script = IMPATIENT.replace("time === 4000", "time >= 4000")
        page = self.visit("class-results", script=script)
        page.route("**/*since=*", lambda route: route.abort())
        expect(page.locator("[data-said]")).to_contain_text("The connection is lost.")
        page.unroute("**/*since=*")
        answer(self.lan, "single", "keo")
        expect(self.cell(page, self.lan)).to_have_text("✓ 2 right")
        expect(page.locator("[data-said]")).to_have_text("1 answer")

    def test_without_a_script_a_link_asks_again(self):
        page = self.visit("class-results", java_script_enabled=False)
        expect(page.get_by_role("button", name="Pause")).to_be_hidden()
        answer(self.lan, "single", "keo")
        page.get_by_role("link", name="Refresh").click()
        expect(self.cell(page, self.lan)).to_have_text("✓ 2 right")

    def test_the_table_is_scrolled_by_keyboard_with_the_names_in_sight(self):
        page = self.visit("class-results", viewport=PHONE)
        box = page.get_by_role("region", name="Students and their answers")
        box.focus()
        for _turn in range(60):  # it glides: and the policy of the page lets no test wait inside it
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(50)
            if box.evaluate("box => box.scrollLeft") > 100:
                break
        self.assertGreater(box.evaluate("box => box.scrollLeft"), 100)
        name = page.get_by_role("link", name="Sơn Ca")
        left = name.bounding_box()["x"] - box.bounding_box()["x"]
        self.assertLess(left, 20)
        self.assertEqual(too_wide(page), [])

    # Reading

    def fill_pile(self):
        self.first = answer(self.lan, "free", "Vì nặng")
        self.second = answer(self.minh, "free", "Vì mòn")
        self.third = answer(AttemptFactory(assignment=self.assignment), "free", "Vì thế")

    def points(self, given):
        given.refresh_from_db()
        return given.points, given.comment

    def test_answers_are_read_by_keyboard_alone(self):
        self.fill_pile()
        page = self.visit("class-reading")
        expect(page.locator(".reader__text")).to_have_text("Vì nặng")
        page.keyboard.press("1")
        page.keyboard.press("2")
        expect(page.get_by_role("button", name="2", exact=True)).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("c")
        expect(page.get_by_label("Comment for the student")).to_be_focused()
        page.keyboard.type("Hay, 12 u c")
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")
        expect(page.locator("[data-answer]")).to_be_focused()
        expect(page.locator(".reader__count")).to_have_text("2 answers still to read")
        self.assertEqual(self.points(self.first), (2, "Hay, 12 u c"))
        page.keyboard.press("u")
        expect(page.locator(".reader__text")).to_have_text("Vì nặng")
        page.keyboard.press("0")
        page.keyboard.press("Enter")
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")
        self.assertEqual(self.points(self.first)[0], 0)
        page.keyboard.press("2")
        page.keyboard.press("Enter")
        expect(page.locator(".reader__text")).to_have_text("Vì thế")
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Nothing is waiting: every answer has been read.")).to_be_visible()
        self.assertEqual([self.points(given)[0] for given in (self.second, self.third)], [2, 1])

    def test_keys_do_nothing_beyond_what_the_question_is_worth_and_in_text_fields(self):
        self.fill_pile()
        page = self.visit("class-reading")
        page.keyboard.press("9")
        field = page.get_by_label("Points, 0 to 2")
        expect(field).to_have_value("")
        field.focus()
        page.keyboard.type("1.5")
        expect(field).to_have_value("1.5")
        page.keyboard.press("Enter")
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")
        self.assertEqual(str(self.points(self.first)[0]), "1.50")

    def test_everything_can_be_pressed_too(self):
        self.fill_pile()
        page = self.visit("class-reading", viewport=PHONE)
        page.get_by_role("button", name="1", exact=True).click()
        page.get_by_role("button", name="Save and next").click()
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")
        page.get_by_role("link", name="Back to the one before").click()
        expect(page.locator(".reader__text")).to_have_text("Vì nặng")
        page.get_by_role("link", name="Skip", exact=True).click()
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")
        page.reload()
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")

    def test_what_another_window_has_given_is_shown_before_it_is_overwritten(self):
        self.fill_pile()
        page = self.visit("class-reading")
        Answer.objects.filter(pk=self.first.pk).update(points=1)
        page.keyboard.press("2")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("the points are 1 now")
        self.assertEqual(self.points(self.first)[0], 1)
        page.get_by_role("button", name="Save and next").click()
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")
        self.assertEqual(self.points(self.first)[0], 2)

    def test_a_mark_that_did_not_arrive_is_not_lost(self):
        self.fill_pile()
        page = self.visit("class-reading")
        page.route("**/reading/**", lambda route: route.abort())
        page.keyboard.press("2")
        page.keyboard.press("Enter")
        expect(page.locator(".reader__count")).to_have_text("That could not be saved. Please try again.")
        page.unroute("**/reading/**")
        page.keyboard.press("Enter")
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")
        self.assertEqual(self.points(self.first)[0], 2)

    def test_it_works_without_a_script(self):
        self.fill_pile()
        page = self.visit("class-reading", java_script_enabled=False)
        expect(page.get_by_text("Keys, while no text field")).to_be_hidden()
        page.get_by_label("Points, 0 to 2").fill("1")
        page.get_by_role("button", name="Save and next").click()
        expect(page.locator(".reader__text")).to_have_text("Vì mòn")
        self.assertEqual(self.points(self.first)[0], 1)

    # For everybody

    def test_axe_finds_nothing_and_nothing_is_too_wide(self):
        self.fill_pile()
        for key, value in (
            ("single", "dung"),
            ("multiple", ["can"]),
            ("number", "1902"),
            ("order", ["ben", "lang", "pho"]),
        ):
            answer(self.lan, key, value, is_late=True, comment="Xem lại nhé")
        Attempt.objects.filter(pk=self.minh.pk).update(
            joined_at=timezone.now() - timedelta(hours=1), seen_at=timezone.now() - timedelta(hours=1)
        )
        self.assignment.freeze(timezone.now())
        pages = [("class-results",), ("class-question", "single"), ("class-question", "free"), ("class-reading",)]
        pages += [("class-student", self.lan.pk), ("class-remove", self.lan.pk), ("class-delete-answers",)]
        for language in ("vi", "en"):
            for name, *args in pages:
                page = self.visit(name, *args, language=language, viewport=PHONE)
                for details in page.locator("details").all():
                    details.evaluate("details => { details.open = true; }")
                for scheme in ("light", "dark"):
                    with self.subTest(language=language, page=name, args=args, scheme=scheme):
                        page.emulate_media(color_scheme=scheme)
                        self.assertEqual(violations(page), [])
                for size in (16, 32):
                    with self.subTest(language=language, page=name, args=args, size=size):
                        page.evaluate("size => document.documentElement.style.fontSize = `${size}px`", size)
                        self.assertEqual(too_wide(page), [])
        Assignment.objects.update(closes_at=timezone.now() - timedelta(hours=1))
        page = self.visit("class-results")
        self.assertEqual(violations(page), [])
