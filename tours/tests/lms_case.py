"""What the tests of learning platforms stand on: a room with a tour, and a platform that runs and is registered."""

from django.core.cache import cache
from django.test import TestCase

from museum_site.tests.factories import build_room
from tours.lms.keys import tool_key
from tours.lms.placing import CUSTOM, ticket
from tours.tests.class_factories import AssignmentFactory
from tours.tests.lms_platform import Lms


class LmsTestCase(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lms = cls.enterClassContext(Lms())
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        cls.room = build_room()
        cls.platform = cls.lms.registration()
        cls.lms.tool_public_key = tool_key()[1]

    def setUp(self):
        cache.clear()
        self.lms.forget()

    def placed(self, assignment=None, context_id=None):
        """An assignment that a teacher has put into the course, and the claim that its link carries."""
        assignment = assignment or AssignmentFactory()
        signed = ticket(self.platform, context_id or self.lms.context_id, assignment)
        return assignment, self.lms.custom(**{CUSTOM: signed})

    def open(self, client=None, **claims):
        with self.captureOnCommitCallbacks(execute=True):
            return self.lms.open(client or self.client, **claims)
