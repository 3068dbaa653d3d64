"""Teachers register, confirm their address, and are approved by hand or by their school."""

import re

from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.models import User
from core.tests.factories import UserFactory
from museum_site.curators import curators_group
from museum_site.tests.factories import RoomTestCase
from tours.models import Teacher
from tours.tests.class_factories import SchoolDomainFactory, TeacherFactory

SAID = {
    "full_name": "Nguyễn Thị Lan",
    "school": "THCS Ngô Quyền",
    "email": "lan@thcs-ngo-quyen.edu.vn",
    "password1": "một mật khẩu dài",
}


class RegistrationTests(RoomTestCase):
    def setUp(self):
        cache.clear()  # where tries are counted

    def register(self, **said):
        return self.client.post(reverse("account_signup"), SAID | said)

    def confirm(self):
        code = re.search(r"\b[0-9]{6}\b", mail.outbox[-1].body)[0]
        return self.client.post(reverse("account_email_verification_sent"), {"code": code})

    def test_a_teacher_registers_confirms_and_waits_for_the_coordinator(self):
        self.assertRedirects(self.register(), reverse("account_email_verification_sent"))
        self.assertEqual(mail.outbox[0].to, [SAID["email"]])
        self.assertEqual(self.client.get(reverse("teacher-desk")).status_code, 302)
        self.confirm()
        teacher = Teacher.objects.get()
        self.assertEqual(
            (teacher.full_name, teacher.school, teacher.is_approved), (SAID["full_name"], SAID["school"], False)
        )
        self.assertTrue(EmailAddress.objects.get().verified)
        response = self.client.get(reverse("teacher-desk"))
        self.assertEqual(response.status_code, 403)
        self.assertContains(response, "Nguyễn Thị Lan", status_code=403)
        Teacher.objects.update(approved_at="2026-01-01T00:00Z")
        self.assertEqual(self.client.get(reverse("teacher-desk")).status_code, 200)

    def test_an_address_of_a_school_on_the_list_is_approved_at_once(self):
        SchoolDomainFactory(domain="@THCS-Ngo-Quyen.edu.vn ", school="THCS Ngô Quyền, Hải Phòng")
        self.register(school="trường tôi")
        self.assertFalse(Teacher.objects.get().is_approved, "not before the address is confirmed")
        self.confirm()
        teacher = Teacher.objects.get()
        self.assertTrue(teacher.is_approved)
        self.assertEqual(teacher.school, "THCS Ngô Quyền, Hải Phòng")
        self.assertEqual(self.client.get(reverse("teacher-desk")).status_code, 200)

    def test_a_similar_domain_is_not_the_schools(self):
        SchoolDomainFactory(domain="ngo-quyen.edu.vn")
        for email in ("a@thcs-ngo-quyen.edu.vn", "b@ngo-quyen.edu.vn.example.com", "ngo-quyen.edu.vn@example.com"):
            Client().post(reverse("account_signup"), SAID | {"email": email})
            address = EmailAddress.objects.filter(email=email).first() or EmailAddress(
                user=User.objects.get(email=email), email=email, primary=True
            )
            address.set_verified()
            self.assertFalse(Teacher.objects.get(user__email=email).is_approved, email)

    def test_what_is_missing_is_said_and_nothing_is_lost(self):
        response = self.register(school="", password1="12345678")
        self.assertEqual(response.status_code, 200)
        self.assertContains(response, "Nguyễn Thị Lan")
        self.assertFalse(User.objects.exists())

    def test_nobody_learns_which_addresses_are_registered(self):
        TeacherFactory(user__email=SAID["email"])
        self.assertRedirects(self.register(), reverse("account_email_verification_sent"))
        self.assertEqual(Teacher.objects.count(), 1)

    def test_a_forgotten_password_is_set_anew_by_mail(self):
        TeacherFactory(user__email=SAID["email"])
        self.client.post(reverse("account_reset_password"), {"email": SAID["email"]})
        link = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]
        page = self.client.get(link, follow=True)
        new = {"password1": "mật khẩu mới đây", "password2": "mật khẩu mới đây"}
        self.client.post(page.request["PATH_INFO"], new)
        self.assertTrue(self.client.login(email=SAID["email"], password=new["password1"]))

    def test_signing_in_leads_to_the_desk_and_out_again(self):
        teacher = TeacherFactory(user__email=SAID["email"])
        self.assertTrue(teacher.user.check_password("xin-chao-123"))
        said = {"login": SAID["email"], "password": "xin-chao-123"}
        self.assertRedirects(self.client.post(reverse("account_login"), said), reverse("teacher-desk"))
        self.client.post(reverse("account_logout"))
        self.assertEqual(self.client.get(reverse("teacher-desk")).status_code, 302)

    def test_who_guesses_passwords_has_to_wait(self):
        TeacherFactory(user__email=SAID["email"])
        for _attempt in range(12):
            self.client.post(reverse("account_login"), {"login": SAID["email"], "password": "sai"})
        response = self.client.post(reverse("account_login"), {"login": SAID["email"], "password": "xin-chao-123"})
        self.assertNotEqual(response.status_code, 302)

    def test_the_pages_of_an_account_open_in_both_languages(self):
        for language in ("vi", "en"):
            for name in ("account_login", "account_signup", "account_reset_password"):
                with override(language):
                    self.assertEqual(self.client.get(reverse(name)).status_code, 200)

    def test_a_second_step_can_be_set_up(self):
        self.client.force_login(TeacherFactory().user, backend="django.contrib.auth.backends.ModelBackend")
        self.assertEqual(self.client.get(reverse("mfa_index")).status_code, 200)
        response = self.client.get(reverse("mfa_activate_totp"), follow=True)
        self.assertEqual(response.status_code, 200)


class CoordinatorTests(RoomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.curator = UserFactory(is_staff=True)
        cls.curator.groups.add(curators_group())
        cls.waiting = TeacherFactory(waiting=True, full_name="Cô Lan")
        TeacherFactory(full_name="Thầy Minh")

    def setUp(self):
        self.client.force_login(self.curator, backend="django.contrib.auth.backends.ModelBackend")

    def test_the_coordinator_sees_who_waits_and_approves_with_one_tick(self):
        listing = self.client.get(reverse("teachers:index"), {"approval": "waiting"})
        self.assertContains(listing, "Cô Lan")
        self.assertNotContains(listing, "Thầy Minh")
        edit = reverse("teachers:edit", args=[self.waiting.pk])
        said = {"full_name": "Cô Lan", "school": "THCS Thử"}
        self.client.post(edit, said | {"is_confirmed": "on"})
        self.waiting.refresh_from_db()
        self.assertTrue(self.waiting.is_approved)
        first = self.waiting.approved_at
        self.client.post(edit, said | {"is_confirmed": "on"})
        self.waiting.refresh_from_db()
        self.assertEqual(self.waiting.approved_at, first)
        self.client.post(edit, said)
        self.waiting.refresh_from_db()
        self.assertFalse(self.waiting.is_approved)

    def test_nobody_is_added_by_hand(self):
        self.assertEqual(self.client.get(reverse("teachers:add")).status_code, 302)

    def test_schools_are_kept_in_a_list(self):
        self.client.post(reverse("schools:add"), {"domain": "@THPT.edu.vn", "school": "THPT"})
        self.assertContains(self.client.get(reverse("schools:index")), "thpt.edu.vn")

    def test_the_coordinator_is_a_teacher_too(self):
        self.assertEqual(self.client.get(reverse("teacher-desk")).status_code, 200)
        self.assertTrue(Teacher.objects.get(user=self.curator).is_approved)

    def test_any_other_user_may_ask_to_be_one(self):
        self.client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
        self.assertRedirects(self.client.get(reverse("teacher-desk")), reverse("teacher-register"))
        self.client.post(reverse("teacher-register"), {"full_name": "Anh Tú", "school": "THCS"})
        self.assertEqual(self.client.get(reverse("teacher-desk")).status_code, 403)
