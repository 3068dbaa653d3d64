"""What the tests of results stand on: a teacher with a class, signed in, and addresses in English."""

from types import SimpleNamespace

from django.test import TestCase
from django.urls import reverse
from django.utils.translation import override

from core.vietnamese import fold
from museum_site.tests.factories import build_room
from museum_site.tests.markup import parse
from tours.itinerary import Itinerary, Stop
from tours.questions import Choice, Kind, Question, Region
from tours.tests.class_factories import AssignmentFactory, AttemptFactory, TeacherFactory, answer

HOSTILE = "</script><script>alert(1)</script>\"'><b onmouseover=alert(2)>&amp;{{ 7 }} 😅"
FORMULAS = ("=1+1", "+84 912", "-2+3", "@SUM(A1)", "\tx", "\rx", "＝2+2")


def address(name, *args, language="en"):
    with override(language):
        return reverse(name, args=args)


def every_kind() -> Itinerary:
    """One question of each kind, its key the kind; two points each, so that all can be partly right."""

    def question(kind, **particulars):
        return Question(kind, kind, f"Câu {kind}?", points=2, **particulars)

    def choices(*texts, right=1):
        return tuple(Choice(fold(text), text, place < right) for place, text in enumerate(texts))

    found = (
        Choice("tip", "Mũi", True, region=Region(0, 0, 20, 20)),
        Choice("handle", "Cán", region=Region(50, 50, 20, 20)),
    )
    pairs = (Choice("hook", "Móc", partner="thợ"), Choice("ticket", "Vé", partner="khách"))
    sorts = (Choice("ticket", "Vé", group="original"), Choice("model", "Mô hình", group="replica"))
    questions = (
        question(Kind.SINGLE, choices=choices("Kéo", "Đựng")),
        question(Kind.MULTIPLE, choices=choices("Cán", "Mũi", "Bánh", right=2)),
        question(Kind.SHORT, accepted=("thợ bốc vác",)),
        question(Kind.NUMBER, value="1902"),
        question(Kind.ORDER, choices=choices("Làng", "Bến", "Phố")),
        question(Kind.MATCH, choices=pairs),
        question(Kind.POINT, choices=found),
        question(Kind.SORT, choices=sorts),
        question(Kind.FREE, guidance="Có lí do."),
    )
    return Itinerary((Stop("all", "years", "Mọi câu", "", questions, years=(1874, 1888)),))


class ResultsTestCase(TestCase):
    """The teacher of small_itinerary() with two students, signed in."""

    @classmethod
    def setUpTestData(cls):
        cls.room = build_room()
        cls.teacher = TeacherFactory()
        cls.assignment = AssignmentFactory(teacher=cls.teacher)
        cls.lan = AttemptFactory(assignment=cls.assignment, nickname="Sơn Ca", at_stop=2)
        cls.minh = AttemptFactory(assignment=cls.assignment, nickname="Cá Heo")

    def setUp(self):
        self.client.force_login(self.teacher.user, backend="django.contrib.auth.backends.ModelBackend")

    def get(self, name, *args, language="en", **query):
        return self.client.get(address(name, self.assignment.pk, *args, language=language), query)

    def html(self, name, *args, **query):
        """The page, ready to look things up in; the test fails unless it is there."""
        response = self.get(name, *args, **query)
        self.assertEqual(response.status_code, 200, response)
        return parse(response.content.decode())

    def post(self, name, *args, **data):
        return self.client.post(address(name, self.assignment.pk, *args), data)

    def said(self, response):
        """What the next page says of what was done."""
        page = parse(self.client.get(response.url).content.decode())
        return [item.get_text(" ", strip=True) for item in page.select(".messages__item")]


def answer_all(attempt, **values):
    """Answers by the keys of their questions, as a namespace."""
    return SimpleNamespace(**{key: answer(attempt, key, value) for key, value in values.items()})
