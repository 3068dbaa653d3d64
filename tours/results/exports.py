"""Results as files: CSV and XLSX for teachers, xAPI statements for learning records.

Whatever a student has typed stays text: a spreadsheet takes no cell for a formula (OWASP, “CSV injection”).
"""

import csv
import io
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from core.vietnamese import slugify
from timeline.interchange.listing import BYTE_ORDER_MARK
from tours.answer_texts import answer_text
from tours.models import Answer
from tours.questions import Kind
from tours.results.grid import Grid, Standing
from tours.results.loading import grid_of, stop_titles
from tours.results.statistics import QuestionResult, Reply
from tours.results.xapi import statements
from tours.teachers import own_assignment, teacher_required

FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60  # of a column, in characters


@dataclass
class Report:
    """A class with everything that was answered; four queries."""

    assignment: object
    grid: Grid
    titles: dict
    answers: dict  # {(primary key of a student, key of a question): Answer}

    @classmethod
    def of(cls, assignment):
        titles = stop_titles(assignment.itinerary, assignment.language)
        answers = Answer.objects.filter(attempt__assignment=assignment)
        return cls(
            assignment,
            grid_of(assignment, titles=titles),
            titles,
            {(answer.attempt_id, answer.question_key): answer for answer in answers},
        )

    @cached_property
    def stops(self):
        """{key of a question: (number of its stop, title of its stop)}"""
        numbered = enumerate(self.assignment.itinerary.stops, start=1)
        return {q.key: (number, self.titles[stop.key]) for number, stop in numbered for q in stop.questions}

    def text(self, row, question):
        answer = self.answers.get((row.pk, question.key))
        return answer_text(question, answer.value) if answer else ""

    def points(self, row, question):
        answer = self.answers.get((row.pk, question.key))
        return _number(answer.points) if answer else None

    def result(self, question) -> QuestionResult:
        replies = [
            Reply(row.pk, row.student.nickname, answer.value, answer.points)
            for row in self.grid.rows
            if (answer := self.answers.get((row.pk, question.key)))
        ]
        return QuestionResult(question, replies, self.grid.joined)

    # Sheets: the first line is the heads

    def by_student(self):
        yield [
            *(_("Nickname"), _("Where they are"), _("At stop"), _("Joined"), _("Handed in")),
            *(_("Points"), _("Points possible"), _("Answered"), _("To read")),
            *(
                head
                for number, question in enumerate(self.grid.questions, start=1)
                for head in (
                    _("%(number)d. %(text)s") % {"number": number, "text": question.text},
                    _("%(number)d. Points of %(points)d") % {"number": number, "points": question.points},
                )
            ),
        ]
        for row in self.grid.rows:
            student = row.student
            answers = ((self.text(row, question), self.points(row, question)) for question in self.grid.questions)
            yield [
                *(student.nickname, str(row.state.label), student.at_stop),
                *(_time(student.joined_at), _time(student.handed_in_at)),
                *(_number(row.points), self.grid.points, row.answered, row.to_read),
                *(cell for answer in answers for cell in answer),
            ]

    def by_question(self):
        heads = (_("Question"), _("Stop"), _("Title of the stop"), _("Text"), _("Kind"), _("Points"))
        yield [*heads, *(_capital(standing) for standing in Standing), _("Average share"), _("Most frequent mistake")]
        for number, question in enumerate(self.grid.questions, start=1):
            result = self.result(question)
            yield [
                *(number, *self.stops[question.key], question.text, str(Kind(question.kind).label), question.points),
                *(result.counts[standing] for standing in Standing),
                None if result.average is None else _number(round(result.average, 4)),
                result.mistakes[0].text if result.mistakes else "",
            ]

    def all_answers(self):
        yield [
            *(_("Nickname"), _("Stop"), _("Question"), _("Text"), _("Answer"), _("Points"), _("Points possible")),
            *(_("Marked by the teacher"), _("Comment"), _("Answered at"), _("Late")),
        ]
        for row in self.grid.rows:
            for number, question in enumerate(self.grid.questions, start=1):
                if answer := self.answers.get((row.pk, question.key)):
                    yield [
                        *(row.student.nickname, self.stops[question.key][0], number, question.text),
                        *(self.text(row, question), _number(answer.points), question.points),
                        *(_yes(answer.is_marked_by_teacher), answer.comment, _time(answer.given_at)),
                        _yes(answer.is_late),
                    ]


def _capital(standing):
    word = str(standing.label)
    return word[:1].upper() + word[1:]


def _number(points):
    """2 rather than 2.00; None where nobody has read the answer."""
    if points is None:
        return None
    return int(points) if points == int(points) else float(points)


def _yes(statement):
    return _("yes") if statement else _("no")


def _time(moment):
    """As this site's clock shows it, without the zone, which spreadsheets do not know."""
    return moment and timezone.localtime(moment).replace(tzinfo=None, microsecond=0)


# Files


def as_csv(lines) -> str:
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    for line in lines:
        writer.writerow([safe_text(value) if isinstance(value, str) else value for value in line])
    return out.getvalue()


def safe_text(text) -> str:
    """The text so that no spreadsheet takes it for a formula: ' before it, as a person would write it there."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def as_workbook(sheets) -> bytes:
    """{name: lines} as XLSX; the line of heads stays in sight, and the first column."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, lines in sheets.items():
        sheet = workbook.create_sheet(name[:31])
        sheet.freeze_panes = "B2"
        for number, line in enumerate(lines, start=1):
            for column, value in enumerate(line, start=1):
                _write(sheet.cell(number, column), value, is_head=number == 1)
        for column in sheet.columns:
            widest = max(len(str(cell.value or "")) for cell in column)
            sheet.column_dimensions[get_column_letter(column[0].column)].width = min(max(widest + 2, 8), WIDEST)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write(cell, value, is_head):
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.value = value
        cell.data_type = "s"  # "=1+1" is what a student has written
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)  # and stays it when somebody edits the cell
    elif value is not None:
        cell.value = value
    if is_head:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _named(response, assignment, ending):
    name = "-".join(filter(None, [slugify(assignment.title)[:60], slugify(assignment.class_name), assignment.code]))
    response["Content-Disposition"] = f'attachment; filename="{name.lower()}.{ending}"'
    return response


@require_safe
@teacher_required
def csv_file(request, pk):
    """One line per student: answer and points of every question, totals."""
    assignment = own_assignment(request, pk)
    text = as_csv(Report.of(assignment).by_student())
    return _named(HttpResponse(text, content_type="text/csv; charset=utf-8"), assignment, "csv")


@require_safe
@teacher_required
def xlsx_file(request, pk):
    """Three sheets: by student, by question, every answer."""
    assignment = own_assignment(request, pk)
    report = Report.of(assignment)
    sheets = {
        _("By student"): report.by_student(),
        _("By question"): report.by_question(),
        _("Answers"): report.all_answers(),
    }
    return _named(HttpResponse(as_workbook(sheets), content_type=XLSX), assignment, "xlsx")


@require_safe
@teacher_required
def xapi_file(request, pk):
    """xAPI 1.0.3 statements, as a learning record store takes them in."""
    assignment = own_assignment(request, pk)
    report = Report.of(assignment)
    found = statements(assignment, report.grid, report.answers, report.titles, request.build_absolute_uri)
    response = JsonResponse(found, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _named(response, assignment, "xapi.json")
