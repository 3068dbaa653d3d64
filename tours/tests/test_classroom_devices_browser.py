"""A class on the devices of a school: no network, somebody else's tablet, two phones, a browser that keeps nothing."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from museum_site.tests.test_browser import too_wide, violations
from tours.models import Answer, Assignment, Attempt
from tours.tests.test_classroom_browser import ClassBrowserCase

NO_ROOM = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
PICTURES = """caches.keys().then(([name]) => caches.open(name)).then(cache => cache.keys())
    .then(kept => kept.filter(each => each.url.includes("/media/")).length)"""


class DeviceCase(ClassBrowserCase):
    def status(self, page):
        return page.locator("[data-status]")

    def note(self, page):
        return page.locator(".class-header__note")

    def words(self, page):
        page.goto(self.address("class-home"))
        return page.locator(".class-words").inner_text()

    def come_back(self, words):
        """Another device of the same student."""
        page = self.device().new_page()
        page.goto(self.address("class-home"))
        page.get_by_label("Your three words").fill(words)
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url("**/1/")
        return page

    def wait_until_all_is_kept(self, page):
        for address in (self.address("class-stop", 1), self.address("class-stop", 2), self.address("class-end")):
            self.wait_until_kept(page, address)

    def lose_network(self, page):
        """Nothing arrives any more, though the device thinks it is connected: a Wi-Fi without a way out."""
        page.route("**/answers/", lambda route: route.abort())

    def go_on(self, page):
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_url(f"**{self.address('class-stop', 2)}")

    def close_class(self):
        Assignment.objects.update(closes_at=timezone.now() - timedelta(hours=1))

    def number(self, page):
        return page.locator("[name=q-number]")


class WithoutNetworkTests(DeviceCase):
    def test_one_walks_there_and_back_and_finds_what_was_answered(self):
        page = self.joined()
        page.get_by_label("Kéo").check()
        expect(self.status(page)).to_have_text("Saved")
        self.wait_until_all_is_kept(page)
        page.context.set_offline(True)
        self.number(page).fill("1876")
        self.go_on(page)
        page.get_by_role("link", name="Back").click()
        page.wait_for_url(f"**{self.address('class-stop', 1)}")
        expect(page.get_by_label("Kéo")).to_be_checked()
        expect(self.number(page)).to_have_value("1876")
        page.reload()
        expect(page.get_by_label("Kéo")).to_be_checked()
        expect(self.number(page)).to_have_value("1876")
        self.go_on(page)  # nothing has changed here, and there is still no network
        page.get_by_role("button", name="Save and go to the end").click()
        expect(page.get_by_role("button", name="Hand in")).to_be_disabled()
        page.context.set_offline(False)
        expect(page.get_by_role("button", name="Hand in")).to_be_enabled(timeout=15_000)
        self.assertEqual(self.kept(), {"single": ("a", 1), "number": ("1876", 1)})

    def test_a_stop_never_seen_stands_there_with_its_picture(self):
        page = self.device().new_page()
        page.goto(self.address("class-home"))
        page.get_by_role("button", name="Join", exact=True).click()
        page.wait_for_url("**/words/")
        page.goto(self.address("class-stop", 2))
        self.wait_until_all_is_kept(page)
        self.assertEqual(Attempt.objects.get().at_stop, 2, "nobody is at a stop that was fetched ahead")
        for _attempt in range(100):
            if page.evaluate(PICTURES):
                break
            page.wait_for_timeout(100)
        page.context.set_offline(True)
        page.get_by_role("link", name="Back").click()
        page.wait_for_url(f"**{self.address('class-stop', 1)}")
        page.wait_for_function("() => document.querySelector('main img').naturalWidth > 0")
        expect(page.get_by_label("Kéo")).to_be_visible()

    def test_the_page_of_a_wifi_that_wants_a_password_is_no_confirmation(self):
        page = self.joined()
        page.route("**/answers/", lambda route: route.fulfill(body="<html>Log in</html>", content_type="text/html"))
        page.get_by_label("Kéo").check()
        expect(self.status(page)).to_contain_text("No network")
        page.unroute("**/answers/")
        expect(self.status(page)).to_have_text("Saved", timeout=15_000)
        self.assertEqual(self.kept(), {"single": ("a", 1)})

    def test_a_closed_window_goes_on_sending_from_any_page_of_the_class(self):
        page = self.joined()
        self.lose_network(page)
        self.number(page).fill("1876")
        expect(self.status(page)).to_contain_text("No network")
        page.close()
        page = page.context.new_page()
        with page.expect_response("**/answers/"):
            page.goto(self.address("class-home"))
        self.assertEqual(self.kept(), {"number": ("1876", 1)})

    def test_who_lost_a_reply_and_the_page_is_not_asked_about_the_own_answer(self):
        page = self.joined()

        def lose(route):
            route.fetch()  # the server has written it, the phone never hears of it
            route.abort()

        page.route("**/answers/", lose)
        self.number(page).fill("1900")
        expect(self.status(page)).to_contain_text("No network")
        self.number(page).fill("1876")
        page.wait_for_timeout(1200)
        page.unroute("**/answers/")
        page.reload()
        expect(self.number(page)).to_have_value("1876")
        expect(self.status(page)).to_have_text("Saved", timeout=15_000)
        expect(page.get_by_role("alert")).to_have_count(0)
        self.assertEqual(self.kept(), {"number": ("1876", 2)})

    def test_what_comes_too_late_is_said(self):
        page = self.joined()
        self.wait_until_all_is_kept(page)
        page.context.set_offline(True)
        self.number(page).fill("1876")
        self.go_on(page)
        self.close_class()
        page.context.set_offline(False)
        expect(self.note(page)).to_contain_text("came too late")
        expect(self.note(page).get_by_role("link", name="Stop 1")).to_be_visible()
        self.assertEqual(violations(page), [])
        self.note(page).get_by_role("button", name="All right").click()
        expect(self.note(page)).to_have_text("")
        page.reload()
        expect(self.note(page)).to_have_text("")
        self.assertFalse(Answer.objects.exists())


class TwoPhonesTests(DeviceCase):
    def test_the_phone_without_network_does_not_overwrite_the_other_one(self):
        first = self.joined()
        words = self.words(first)
        first.goto(self.address("class-stop", 1))
        self.number(first).fill("1800")
        expect(self.status(first)).to_have_text("Saved")
        self.wait_until_all_is_kept(first)
        first.context.set_offline(True)
        self.number(first).fill("1900")
        self.go_on(first)
        second = self.come_back(words)
        self.number(second).fill("1876")
        expect(self.status(second)).to_have_text("Saved")
        first.context.set_offline(False)
        expect(self.note(first)).to_contain_text("needs another look", timeout=15_000)
        self.assertEqual(self.kept(), {"number": ("1876", 2)})
        self.assertEqual(violations(first), [])
        first.reload()
        self.note(first).get_by_role("link", name="Stop 1").click()
        expect(first.get_by_role("alert")).to_contain_text("1876")
        expect(self.number(first)).to_have_value("1900")
        self.assertEqual((violations(first), too_wide(first)), ([], []))
        first.get_by_role("button", name="Use the other one").click()
        expect(self.number(first)).to_have_value("1876")
        expect(self.note(first)).to_have_text("")
        self.go_on(first)
        self.assertEqual(self.kept(), {"number": ("1876", 2)})

    def test_an_order_is_shown_as_the_other_phone_has_it(self):
        first = self.joined()
        second = self.come_back(self.words(first))
        for page in (first, second):
            page.goto(self.address("class-stop", 2))
        first.get_by_role("button", name=re.compile("^Up: ")).nth(1).click()
        expect(self.status(first)).to_have_text("Saved")
        second.get_by_role("button", name=re.compile("^Up: ")).nth(2).click()
        expect(second.get_by_role("alert")).to_be_visible()
        second.get_by_role("button", name="Use the other one").click()
        things = [page.locator(".ask__thing").all_inner_texts() for page in (first, second)]
        self.assertEqual(*things)

    def test_without_scripts_both_answers_are_shown_and_one_is_chosen(self):
        first = self.joined()
        words = self.words(first)
        first.goto(self.address("class-stop", 1))
        second = self.device(java_script_enabled=False).new_page()
        second.goto(self.address("class-home"))
        second.get_by_label("Your three words").fill(words)
        second.get_by_role("button", name="Go on").click()
        self.number(first).fill("1876")
        expect(self.status(first)).to_have_text("Saved")
        self.number(second).fill("1900")
        second.get_by_role("button", name="Save and go on").click()
        expect(second.get_by_role("alert")).to_contain_text("1876")
        expect(self.number(second)).to_have_value("1900")
        second.get_by_role("button", name="Use the other one").click()
        expect(self.number(second)).to_have_value("1876")


class SharedTabletTests(DeviceCase):
    def test_a_window_left_open_does_not_answer_for_the_next_student(self):
        page = self.joined()
        other = page.context.new_page()
        other.goto(self.address("class-home"))
        other.get_by_role("button", name=re.compile("forget")).click()
        other.get_by_role("button", name="Join", exact=True).click()
        other.wait_for_url("**/words/")
        self.number(page).fill("1876")
        expect(self.note(page)).to_contain_text("Somebody else has joined")
        self.assertEqual(violations(page), [])
        self.assertEqual(self.kept(), {})

    def test_the_pages_of_the_one_before_are_gone(self):
        page = self.joined()
        words = self.words(page)
        page.goto(self.address("class-stop", 1))
        self.number(page).fill("1876")
        expect(self.status(page)).to_have_text("Saved")
        self.wait_until_all_is_kept(page)
        page.context.clear_cookies()  # forgotten by the browser, not by the button
        page.goto(self.address("class-home"))
        page.get_by_role("button", name="Join", exact=True).click()
        page.get_by_role("link", name=re.compile("begin")).click()
        self.wait_until_all_is_kept(page)
        page.context.set_offline(True)
        page.reload()
        expect(self.number(page)).to_have_value("")
        page.context.set_offline(False)
        self.assertEqual(self.kept(), {"number": ("1876", 1)})
        self.assertEqual(self.number(self.come_back(words)).input_value(), "1876")

    def test_forgetting_asks_where_answers_would_be_lost(self):
        page = self.joined()
        self.lose_network(page)
        self.number(page).fill("1876")
        expect(self.status(page)).to_contain_text("No network")
        page.goto(self.address("class-home"))
        expect(self.note(page)).to_contain_text("still wait on this device")
        asked = []
        page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        page.get_by_role("button", name=re.compile("forget")).click()
        page.wait_for_timeout(500)
        self.assertEqual(len(asked), 1)
        page.unroute("**/answers/")
        page.get_by_role("button", name=re.compile("forget")).click()
        expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
        self.assertEqual(self.kept(), {"number": ("1876", 1)})
        self.assertEqual(page.evaluate("localStorage.length"), 0)


class OddBrowserTests(DeviceCase):
    def test_a_browser_that_keeps_nothing_still_sends_everything(self):
        page = self.joined()
        page.context.add_init_script(NO_ROOM)
        page.reload()
        page.get_by_label("Kéo").check()
        expect(self.status(page)).to_have_text("Saved")
        self.number(page).fill("1876")
        self.go_on(page)
        self.assertEqual(self.kept(), {"single": ("a", 1), "number": ("1876", 1)})

    def test_whatever_stands_in_the_storage_the_class_goes_on(self):
        page = self.joined()
        name = f"class:{self.assignment.code}:{Attempt.objects.get().pk}"
        for place, text in enumerate(("{", "null", "7", "[]", '{"waiting": 3}', '{"waiting": [null, {}], "known": 1}')):
            page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])
            page.reload()
            self.number(page).fill(str(1870 + place))
            expect(self.status(page)).to_have_text("Saved")
        self.assertEqual(self.kept(), {"number": ("1875", 6)})


class CheckingTests(DeviceCase):
    def setUp(self):
        super().setUp()
        Assignment.objects.update(answers_shown="stop")

    def test_a_checked_stop_shows_what_is_right_and_is_final(self):
        page = self.joined()
        self.number(page).fill("1950")
        page.get_by_role("button", name=re.compile("^Check this stop")).click()
        expect(page.get_by_text("Xem nhãn.")).to_be_visible()
        expect(self.number(page)).to_be_disabled()
        self.assertEqual((violations(page), too_wide(page)), ([], []))
        self.assertEqual(self.kept(), {"number": ("1950", 1)})

    def test_enter_in_a_field_goes_on_and_checks_nothing(self):
        page = self.joined()
        self.number(page).fill("1950")
        self.number(page).press("Enter")
        page.wait_for_url(f"**{self.address('class-stop', 2)}")
        self.assertEqual(Attempt.objects.get().checked_stops, [])
        self.assertEqual(self.kept(), {"number": ("1950", 1)})

    def test_without_network_nothing_is_checked_and_nothing_lost(self):
        page = self.joined()
        page.context.set_offline(True)
        self.number(page).fill("1950")
        page.get_by_role("button", name=re.compile("^Check this stop")).click()
        expect(self.status(page)).to_contain_text("No network")
        self.assertEqual(Attempt.objects.get().checked_stops, [])
        page.context.set_offline(False)
        expect(self.status(page)).to_have_text("Saved", timeout=15_000)
        self.assertEqual(self.kept(), {"number": ("1950", 1)})


class LargeTextTests(DeviceCase):
    def test_at_twice_the_text_nothing_is_too_wide_for_a_phone(self):
        page = self.joined()
        Attempt.objects.update(nickname="Extraordinarily Respectful Hippopotamus")
        for name, *args in (("class-home",), ("class-words",), ("class-stop", 1), ("class-stop", 2), ("class-end",)):
            page.goto(self.address(name, *args))
            page.evaluate("document.documentElement.style.fontSize = '32px'")
            self.assertEqual(too_wide(page), [], (name, args))
        page.get_by_role("button", name="Hand in").click()
        for name in ("class-end", "class-certificate"):
            page.goto(self.address(name))
            page.evaluate("document.documentElement.style.fontSize = '32px'")
            self.assertEqual(too_wide(page), [], name)
