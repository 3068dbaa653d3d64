"""Teachers, assignments, attempts and answers; and a small tour whose questions tests know by their keys."""

import uuid

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone

from core.tests.factories import UserFactory
from tours.codes import new_code
from tours.itinerary import Itinerary, Stop
from tours.joining import digest_of, new_words
from tours.marking import mark
from tours.models import Answer, Assignment, Attempt, SchoolDomain, Teacher
from tours.questions import Choice, Kind, Question


def small_itinerary(page_key=None):
    """Two stops: three questions at the first (one right answer, a number, own words), one at the second (an order).

    Question keys are "single", "number", "free" and "order"; points 1, 1, 3 and 2.
    """
    single = Question("single", Kind.SINGLE, "Để làm gì?", choices=(Choice("a", "Kéo", True), Choice("b", "Đựng")))
    number = Question("number", Kind.NUMBER, "Năm nào?", value="1876", tolerance="2", explanation="Xem nhãn.")
    free = Question("free", Kind.FREE, "Em nghĩ gì?", points=3, guidance="Có lí do.")
    order = Question("order", Kind.ORDER, "Trước, sau?", points=2, choices=tuple(Choice(k, k.upper()) for k in "xyz"))
    return Itinerary(
        (
            Stop("stop1", "page", "Cái móc", "Nhìn kỹ.", (single, number, free), page=str(page_key or uuid.uuid4())),
            Stop("stop2", "years", "", "", (order,), years=(1874, 1902)),
        )
    )


class SchoolDomainFactory(factory.django.DjangoModelFactory):
    domain = factory.Sequence(lambda n: f"truong-{n}.edu.vn")
    school = "THCS Thử"

    class Meta:
        model = SchoolDomain


class TeacherFactory(factory.django.DjangoModelFactory):
    """Approved, with a confirmed address; `waiting=True` for one who is not approved yet."""

    user = factory.SubFactory(UserFactory, email=factory.Sequence(lambda n: f"giao-vien-{n}@truong.edu.vn"))
    full_name = factory.Sequence(lambda n: f"Cô Lan {n}")
    school = "THCS Thử"
    approved_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Teacher
        skip_postgeneration_save = True

    class Params:
        waiting = factory.Trait(approved_at=None)

    @factory.post_generation
    def address(self, create, value, **kwargs):
        if create:
            EmailAddress.objects.create(user=self.user, email=self.user.email, verified=True, primary=True)


class AssignmentFactory(factory.django.DjangoModelFactory):
    """Of small_itinerary(); give `itinerary=` another one."""

    teacher = factory.SubFactory(TeacherFactory)
    title = "Một ngày ở bến"
    class_name = "7A3"
    grade = 7
    code = factory.LazyFunction(lambda: new_code(lambda code: False))
    itinerary_data = factory.LazyAttribute(lambda assignment: assignment.itinerary.dump())
    base_data = factory.LazyAttribute(lambda assignment: assignment.itinerary.dump())

    class Meta:
        model = Assignment

    class Params:
        itinerary = factory.LazyFunction(small_itinerary)


class AttemptFactory(factory.django.DjangoModelFactory):
    """`words` lead back to it, but are not kept: give them to know them."""

    assignment = factory.SubFactory(AssignmentFactory)
    nickname = factory.Sequence(lambda n: f"Cò Trắng {n}")
    key_digest = factory.LazyAttribute(lambda attempt: digest_of(attempt.assignment.pk, attempt.words))

    class Meta:
        model = Attempt

    class Params:
        words = factory.LazyFunction(lambda: f"{new_words('vi')} {uuid.uuid4().hex}")


def answer(attempt, key, value, **fields):
    """An answer as it would have been recorded."""
    question = attempt.assignment.itinerary.question(key)
    points = mark(question, value).points(question)
    return Answer.objects.create(
        **{
            "attempt": attempt,
            "question_key": key,
            "value": value,
            "save_id": uuid.uuid4(),
            "points": points,
        }
        | fields
    )
