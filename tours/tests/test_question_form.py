"""A question as a form: out as it went in, and hostile ones refused."""

from django.http import QueryDict
from django.test import SimpleTestCase

from tours.desk.question_form import QuestionForm
from tours.marking import mark
from tours.questions import Kind
from tours.tests import factories as tours
from tours.tests.strategies import right_answer


class QuestionFormTests(SimpleTestCase):
    def test_every_kind_comes_out_of_its_form_as_it_went_in(self):
        from tours.question_blocks import QuestionsBlock

        raw = tours.every_question()
        for block in QuestionsBlock().to_python(raw):
            question = block.value.as_question(block.id)
            form = QuestionForm(question.kind, question)
            data = QueryDict(mutable=True)
            data.update({"text": form.text, "explanation": form.explanation, "points": str(form.points)})
            data.update({"accepted": form.accepted, "guidance": form.guidance, "unit": form.unit})
            data.update({"value": form.number, "tolerance": form.tolerance})
            for row in form.rows:
                name = f"choice-{row.number}"
                data.update({f"{name}-key": row.key, f"{name}-text": row.text, f"{name}-partner": row.partner})
                data.update({f"{name}-group": row.group} | {field: value for field, _label, value in row.named_sides})
                if row.is_right:
                    data.appendlist("right", str(row.number))
            again = QuestionForm(question.kind, question, data).read()
            self.assertEqual(again, question, question.kind)
            if question.kind != Kind.FREE:
                self.assertTrue(mark(again, right_answer(again)).is_right)

    def test_hostile_forms_are_sentences_and_no_errors(self):
        for kind in Kind:
            for data in (
                "",
                "text=x&points=-1",
                "text=x&points=1e9",
                "text=x&points=99999999999999",
                "text=x&choice-0-text=a&choice-0-x=nan&choice-0-y=inf&choice-0-width=-5&choice-0-height=a&points=1",
                "text=x&choice-0-text=a&choice-0-key=../&choice-1-text=b&right=0&points=1",
                "text=" + "x" * 700,
            ):
                form = QuestionForm(kind, None, QueryDict(data))
                made = form.read()
                self.assertTrue(made is None and form.problem or kind == Kind.FREE, (kind, data))
                self.assertTrue(form.rows)
