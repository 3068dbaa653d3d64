"""What the tests of the desk stand on: a teacher, signed in, who reads English, and another one."""

from django.urls import reverse
from django.utils.translation import override

from museum_site.tests.factories import FurnishedTestCase
from tours.assigning import assign
from tours.models import Assignment
from tours.tests.class_factories import TeacherFactory


class DeskTestCase(FurnishedTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.teacher = TeacherFactory()
        cls.other = TeacherFactory()

    def setUp(self):
        self.client.force_login(self.teacher.user, backend="django.contrib.auth.backends.ModelBackend")
        self.enterContext(override("en"))  # the words of this class are compared in English

    def post(self, name, *args, **data):
        return self.client.post(reverse(name, args=args), data)

    def page(self, name, *args):
        response = self.client.get(reverse(name, args=args))
        self.assertEqual(response.status_code, 200)
        return response.content.decode()

    def assigned(self, **fields):
        assignment = assign(self.teacher, self.vi.tour)
        Assignment.objects.filter(pk=assignment.pk).update(**fields)
        return Assignment.objects.get(pk=assignment.pk)
