"""Whose results one sees: every address, with the class of somebody else."""

from tours.models import Answer, Attempt
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, TeacherFactory, answer
from tours.tests.results_case import ResultsTestCase, address


class AccessTests(ResultsTestCase):
    """Every address of the results: another teacher's, nobody's, and the wrong method."""

    GETS = ("class-results", "class-question", "class-student", "class-reading", "class-remove") + (
        "class-delete-answers",
        "class-csv",
        "class-xlsx",
        "class-xapi",
    )
    POSTS = ("class-student", "class-rename", "class-remove", "class-new-words", "class-reopen", "class-reading") + (
        "class-close",
        "class-send-points",
        "class-open",
        "class-delete-answers",
    )
    OF_A_STUDENT = {"class-student", "class-rename", "class-remove", "class-new-words", "class-reopen"}

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.foreign = AssignmentFactory()
        cls.stranger = AttemptFactory(assignment=cls.foreign)
        cls.foreign_answer = answer(cls.stranger, "free", "Bí mật")

    def arguments(self, name, assignment, attempt):
        if name == "class-question":
            return (assignment.pk, "single")
        return (assignment.pk, attempt.pk) if name in self.OF_A_STUDENT else (assignment.pk,)

    def calls(self):
        """(method, name) of everything there is to call."""
        yield from ((self.client.get, name) for name in self.GETS)
        yield from ((self.client.post, name) for name in self.POSTS)

    def test_all_addresses_are_tried_here(self):
        from tours.results.urls import of_a_class, of_a_student

        names = {pattern.name for pattern in [*of_a_class, *of_a_student] if hasattr(pattern, "name")}
        self.assertEqual(names, set(self.GETS) | set(self.POSTS))

    def test_another_teachers_class_and_students_are_not_there(self):
        before = list(Attempt.objects.order_by("pk").values()), list(Answer.objects.values())
        for call, name in self.calls():
            for assignment, attempt in (
                (self.foreign, self.stranger),
                (self.foreign, self.lan),
                (self.assignment, self.stranger),
            ):
                if assignment == self.assignment and name not in self.OF_A_STUDENT:
                    continue
                with self.subTest(method=call.__name__, name=name, assignment=assignment.pk, attempt=attempt.pk):
                    path = address(name, *self.arguments(name, assignment, attempt))
                    self.assertEqual(call(path).status_code, 404)
        self.assertEqual((list(Attempt.objects.order_by("pk").values()), list(Answer.objects.values())), before)
        self.foreign.refresh_from_db()
        self.assertIsNone(self.foreign.closes_at)

    def test_another_teachers_answers_can_be_neither_read_nor_marked(self):
        number = str(self.foreign_answer.pk)
        self.assertEqual(self.get("class-reading", answer=number).status_code, 404)
        self.assertEqual(self.post("class-reading", answer=number, points="1").status_code, 404)
        self.assertEqual(self.post("class-student", self.lan.pk, answer=number, points="1").status_code, 404)
        for nonsense in ("", "x", "-1", "9" * 40, "1.5", "１"):
            self.assertEqual(self.get("class-reading", answer=nonsense).status_code, 404)
            self.assertEqual(self.post("class-student", self.lan.pk, answer=nonsense).status_code, 404)

    def test_who_is_not_signed_in_is_sent_to_sign_in(self):
        self.client.logout()
        for call, name in self.calls():
            with self.subTest(method=call.__name__, name=name):
                path = address(name, *self.arguments(name, self.assignment, self.lan))
                response = call(path)
                self.assertEqual(response.status_code, 302)
                self.assertTrue(response.url.startswith(address("account_login")), response.url)

    def test_a_teacher_who_is_not_approved_yet_sees_nothing(self):
        waiting = TeacherFactory(waiting=True)
        assignment = AssignmentFactory(teacher=waiting)
        self.client.force_login(waiting.user, backend="django.contrib.auth.backends.ModelBackend")
        self.assertEqual(self.client.get(address("class-results", assignment.pk)).status_code, 403)

    def test_what_changes_something_is_not_done_by_a_link(self):
        for name in set(self.POSTS) - set(self.GETS):
            with self.subTest(name=name):
                path = address(name, *self.arguments(name, self.assignment, self.lan))
                self.assertEqual(self.client.get(path).status_code, 405)
        for name in set(self.GETS) - set(self.POSTS):
            path = address(name, *self.arguments(name, self.assignment, self.lan))
            self.assertEqual(self.client.post(path).status_code, 405)
