"""How an answer is written: once, in order, never over one its writer has not seen, and not after the end."""

import uuid
from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from tours.answers import AnswerError
from tours.models import LATE_MINUTES, Answer
from tours.recording import Outcome, record
from tours.tests.class_factories import AttemptFactory


class Device:
    """A phone: it knows the last revision it was told of, and may not hear the reply."""

    def __init__(self, attempt):
        self.attempt, self.base, self.last = attempt, 0, None

    def send(self, value, hears=True, again=False):
        if not (again and self.last):
            self.last = (value, self.base, uuid.uuid4())
        value, base, save_id = self.last
        stop, question = (
            self.attempt.assignment.itinerary.stops[0],
            self.attempt.assignment.itinerary.question("number"),
        )
        found = record(self.attempt, stop, question, value, base=base, save_id=save_id, now=timezone.now())
        if hears and found.answer:
            self.base = found.answer.revision
        return found


class RecordingTests(TestCase):
    def setUp(self):
        self.attempt = AttemptFactory()
        self.assignment = self.attempt.assignment
        self.stop = self.assignment.itinerary.stops[0]
        self.question = self.assignment.itinerary.question("number")

    def record(self, value, base=0, save_id=None, now=None, question=None):
        return record(
            self.attempt,
            self.stop,
            question or self.question,
            value,
            base=base,
            save_id=save_id or uuid.uuid4(),
            now=now or timezone.now(),
        )

    def test_an_answer_is_kept_and_marked(self):
        found = self.record("1875")
        self.assertEqual(found.outcome, Outcome.SAVED)
        answer = Answer.objects.get()
        self.assertEqual((answer.value, answer.revision, answer.points, answer.is_late), ("1875", 1, 1, False))

    def test_an_answer_in_own_words_waits_for_a_reader(self):
        self.record("Vì nặng.", question=self.assignment.itinerary.question("free"))
        self.assertIsNone(Answer.objects.get().points)

    def test_a_change_counts_the_revision_and_takes_back_a_teachers_mark(self):
        self.record("1900")
        Answer.objects.update(points="0.50", is_marked_by_teacher=True, comment="Gần đúng.")
        self.assertEqual(self.record("1876", base=1).answer.revision, 2)
        answer = Answer.objects.get()
        self.assertEqual((answer.value, answer.points, answer.is_marked_by_teacher), ("1876", 1, False))
        self.assertEqual(answer.comment, "Gần đúng.")

    def test_a_change_sent_twice_is_written_once(self):
        save_id = uuid.uuid4()
        self.record("1876", save_id=save_id)
        again = self.record("1876", save_id=save_id)
        self.assertEqual((again.outcome, again.answer.revision), (Outcome.ALREADY, 1))
        self.assertEqual(Answer.objects.count(), 1)

    def test_another_device_does_not_overwrite_in_silence(self):
        self.record("1876")
        found = self.record("1900")
        self.assertEqual((found.outcome, found.answer.value), (Outcome.CONFLICT, "1876"))
        self.assertEqual(Answer.objects.get().value, "1876")
        self.assertEqual(self.record("1900", base=1).outcome, Outcome.SAVED)

    def test_whoever_wants_what_stands_there_is_not_asked(self):
        self.record("1876")
        found = self.record("1876")
        self.assertEqual((found.outcome, found.answer.revision), (Outcome.ALREADY, 1))

    def test_an_answer_can_be_taken_back(self):
        self.record("1876")
        self.record("", base=1)
        self.assertEqual((Answer.objects.get().value, Answer.objects.get().points), (None, 0))

    def test_closing_has_one_rule(self):
        closes = timezone.now()
        self.assignment.closes_at = closes
        for minutes, outcome, late in (
            (0, Outcome.SAVED, False),
            (LATE_MINUTES, Outcome.SAVED, True),
            (LATE_MINUTES + 1, Outcome.CLOSED, None),
        ):
            Answer.objects.all().delete()
            found = self.record("1876", now=closes + timedelta(minutes=minutes))
            self.assertEqual(found.outcome, outcome)
            self.assertEqual(found.answer and found.answer.is_late, late)
        self.assignment.opens_at, self.assignment.closes_at = closes + timedelta(days=1), None
        self.assertEqual(self.record("1876", now=closes).outcome, Outcome.CLOSED)

    def test_nothing_changes_after_handing_in_or_once_the_right_answer_was_shown(self):
        self.record("1900")
        self.attempt.checked_stops = [self.stop.key]
        self.assertEqual(self.record("1876", base=1).outcome, Outcome.LOCKED)
        self.attempt.checked_stops, self.attempt.handed_in_at = [], timezone.now()
        self.assertEqual(self.record("1876", base=1).outcome, Outcome.LOCKED)
        self.assertEqual(Answer.objects.get().value, "1900")

    def test_a_reply_that_was_lost_before_the_end_is_still_confirmed_after_it(self):
        save_id = uuid.uuid4()
        self.record("1876", save_id=save_id)
        self.attempt.handed_in_at = timezone.now()
        self.assertEqual(self.record("1876", save_id=save_id).outcome, Outcome.ALREADY)

    def test_what_is_no_answer_is_not_written(self):
        with self.assertRaises(AnswerError):
            self.record(["a"])
        self.assertFalse(Answer.objects.exists())


class InterleavingTests(PropertyTestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(st.integers(0, 1), st.integers(1800, 1900).map(str), st.booleans(), st.booleans()), max_size=12
        )
    )
    def test_whatever_two_devices_send_nothing_is_doubled_or_lost_in_silence(self, changes):
        attempt = AttemptFactory()
        devices = [Device(attempt), Device(attempt)]
        written = []
        for which, value, hears, again in changes:
            found = devices[which].send(value, hears, again)
            if found.outcome == Outcome.SAVED:
                written.append(devices[which].last[0])
            elif found.outcome == Outcome.CONFLICT:
                self.assertEqual(found.answer.value, written[-1], "who is refused sees what stands there")
        answers = Answer.objects.filter(attempt=attempt)
        self.assertEqual(answers.count(), 1 if written else 0)
        if written:
            self.assertEqual((answers.get().value, answers.get().revision), (written[-1], len(written)))
