"""The grid of a class as plain values: standings, columns, rows, and what has changed."""

from datetime import timedelta
from decimal import Decimal

from django.test import SimpleTestCase
from django.utils import timezone

from tours.models import Phase
from tours.results.grid import STUCK_MINUTES, Given, Grid, Order, Standing, State, Student, standing_of
from tours.tests.class_factories import small_itinerary

NOW = timezone.now()


def student(pk=1, nickname="Sơn Ca", seen=0, **fields):
    """Who was last seen so many minutes ago."""
    moment = NOW - timedelta(minutes=seen)
    return Student(pk, nickname, 1, moment, moment, **fields)


def grid(*students, answers=None, phase=Phase.OPEN, **fields):
    return Grid(small_itinerary(), list(students), answers or {}, phase, NOW, **fields)


class StandingTests(SimpleTestCase):
    def test_points_say_how_an_answer_stands(self):
        question = small_itinerary().question("order")  # two points
        for points, standing in (
            ("2", "right"),
            ("0.01", "partly"),
            ("1", "partly"),
            ("0", "wrong"),
            (None, "to-read"),
        ):
            with self.subTest(points=points):
                self.assertEqual(standing_of(question, Given(points and Decimal(points))), standing)
        self.assertEqual(standing_of(question, None), Standing.NONE)
        self.assertEqual(standing_of(question, Given(Decimal(0), is_empty=True)), Standing.NONE)

    def test_every_standing_has_a_sign_and_a_word_of_its_own(self):
        self.assertEqual(len({standing.sign for standing in Standing}), len(Standing))
        self.assertEqual(len({str(standing.label) for standing in Standing}), len(Standing))


class GridTests(SimpleTestCase):
    def state(self, found, **fields):
        return grid(found, **fields).rows[0].state

    def test_a_student_is_stuck_after_some_minutes_without_change(self):
        self.assertEqual(self.state(student(seen=STUCK_MINUTES - 1)), State.ON_THE_WAY)
        self.assertEqual(self.state(student(seen=STUCK_MINUTES)), State.STUCK)

    def test_a_fresh_answer_is_a_change(self):
        answers = {(1, "single"): Given(Decimal(1), given_at=NOW - timedelta(minutes=1))}
        self.assertEqual(self.state(student(seen=20), answers=answers), State.ON_THE_WAY)

    def test_nobody_is_stuck_who_has_handed_in_or_whose_class_is_not_open(self):
        self.assertEqual(self.state(student(seen=20, handed_in_at=NOW)), State.HANDED_IN)
        for phase in (Phase.WAITING, Phase.LATE, Phase.CLOSED):
            self.assertEqual(self.state(student(seen=20), phase=phase), State.UNFINISHED)

    def test_questions_are_numbered_through_and_grouped_by_stop(self):
        found = grid(titles={"stop1": "Cái móc", "stop2": "1874–1902"})
        self.assertEqual([(group.number, group.title, group.width) for group in found.groups], [
            (1, "Cái móc", 3),
            (2, "1874–1902", 1),
        ])  # fmt: skip
        self.assertEqual([column.number for column in found.columns], [1, 2, 3, 4])

    def test_a_column_counts_right_ones_among_those_marked(self):
        answers = {
            (1, "free"): Given(Decimal(3)),
            (2, "free"): Given(Decimal("1.5")),
            (3, "free"): Given(None),
            (4, "free"): Given(Decimal(0), is_empty=True),
        }
        column = grid(*(student(pk) for pk in range(1, 6)), answers=answers).columns[2]
        self.assertEqual((column.right, column.marked, column.to_read), (1, 2, 1))
        self.assertEqual(column.share_right, Decimal("0.5"))
        self.assertIsNone(grid(student()).columns[2].share_right)

    def test_a_row_adds_up_what_has_been_marked(self):
        answers = {
            (1, "single"): Given(Decimal(1)),
            (1, "free"): Given(None),
            (1, "order"): Given(Decimal("0.5")),
            (1, "number"): Given(Decimal(0), is_empty=True),
        }
        (row,) = grid(student(), answers=answers).rows
        self.assertEqual((row.points, row.answered, row.to_read), (Decimal("1.5"), 3, 1))

    def test_students_stand_as_they_joined_by_vietnamese_order_or_by_points(self):
        students = [student(1, "Đom Đóm"), student(2, "Dế"), student(3, "Ễnh"), student(4, "Ếch")]
        answers = {(3, "order"): Given(Decimal(2)), (2, "order"): Given(Decimal(1))}
        for order, names in (
            (Order.JOINED, ["Đom Đóm", "Dế", "Ễnh", "Ếch"]),
            (Order.NAME, ["Dế", "Đom Đóm", "Ếch", "Ễnh"]),
            (Order.POINTS, ["Ễnh", "Dế", "Đom Đóm", "Ếch"]),
        ):
            with self.subTest(order=order):
                rows = grid(*students, answers=answers, order=order).rows
                self.assertEqual([row.student.nickname for row in rows], names)

    def test_only_what_has_changed_since_a_stamp_is_told(self):
        before = grid(student(1), student(2, "Cá"), student(3, "Sò"))
        answers = {(2, "single"): Given(Decimal(1))}
        after = grid(student(1), student(2, "Cá"), student(4, "Ốc"), answers=answers)
        rows, gone = after.changed_since(before.stamp)
        self.assertEqual(([row.pk for row in rows], gone), ([2, 4], [3]))
        self.assertEqual(after.changed_since(after.stamp), ([], []))

    def test_time_alone_changes_a_row_when_it_makes_a_student_stuck(self):
        rows, _gone = grid(student(seen=STUCK_MINUTES)).changed_since(grid(student()).stamp)
        self.assertEqual([row.state for row in rows], [State.STUCK])

    def test_a_stamp_of_no_sense_brings_all_rows(self):
        for stamp in ("", "x", "1.", "_", "1.1.1", "-1.0", "<script>", "ffffffffffffffffffffffff.1", "１.1"):
            with self.subTest(stamp=stamp):
                rows, gone = grid(student(1)).changed_since(stamp)
                self.assertEqual(([row.pk for row in rows], gone), ([1], []))

    def test_a_class_without_students_or_questions_is_a_grid(self):
        empty = grid()
        self.assertEqual((empty.rows, empty.stamp, empty.average, empty.answered), ([], "", None, 0))
        self.assertEqual(len(empty.columns), 4)
