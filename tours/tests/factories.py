import uuid

import factory

from core.tests.factories import MuseumPageFactory
from tours.models import CurriculumTerm, TourIndexPage, TourPage


class CurriculumTermFactory(factory.django.DjangoModelFactory):
    vocabulary = "subject"
    key = factory.Sequence(lambda n: f"mon-{n}")
    label_vi = factory.Sequence(lambda n: f"Môn {n}")
    label_en = factory.Sequence(lambda n: f"Subject {n}")

    class Meta:
        model = CurriculumTerm

    class Params:
        topic = factory.Trait(vocabulary="topic", label_vi="Văn hóa", label_en="Culture")


class TourIndexPageFactory(MuseumPageFactory):
    title = "Hành trình"

    class Meta:
        model = TourIndexPage


class TourPageFactory(MuseumPageFactory):
    title = factory.Sequence(lambda n: f"Chuyến {n}")
    grade_from = 4
    grade_to = 5
    minutes = 35

    class Meta:
        model = TourPage


# What a StreamField holds


def stop(page, *questions, heading="", prompt="Hãy nhìn kỹ."):
    """A stop at a page."""
    value = {"heading": heading, "prompt": prompt, "questions": list(questions)}
    return {"type": "page", "value": {"page": page.pk, **value}}


def detail_stop(image, *questions, region=(10, 20, 30, 40), heading=""):
    place = dict(zip(("x", "y", "width", "height"), region, strict=True))
    value = {"heading": heading, "prompt": "Tìm chi tiết này.", "questions": list(questions)}
    return {"type": "detail", "value": {"image": image.pk, "region": place, **value}}


def years_stop(first, last, *questions):
    value = {"heading": "", "prompt": "", "questions": list(questions)}
    return {"type": "years", "value": {"first_year": first, "last_year": last, **value}}


def question(kind, text="Để làm gì?", **particulars):
    """As the editor keeps it: with an id for itself and for each item of its lists."""
    lists = {name: [_item(item) for item in value] for name, value in particulars.items() if isinstance(value, list)}
    value = {"text": text, "points": 1, "explanation": "Vì thế.", **particulars, **lists}
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def _item(value):
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}


def ticks(*texts, right=(0,)):
    return [{"text": text, "is_right": place in right} for place, text in enumerate(texts)]


def places(*texts):
    """Details beside each other, the first of them to be found."""
    return [
        {"text": text, "is_right": place == 0, "region": {"x": place * 20, "y": 10, "width": 15, "height": 30}}
        for place, text in enumerate(texts)
    ]


def every_question(image=None):
    """One question of each kind."""
    return [
        question("single", choices=ticks("Kéo hàng", "Đựng nước")),
        question("multiple", "Nó có gì?", choices=ticks("Cán", "Mũi", "Bánh xe", right=(0, 1))),
        question("short", "Của ai?", accepted=["thợ bốc vác", "phu"], needs_marks=False),
        question("number", "Năm nào?", value="1876", tolerance="2", unit="năm"),
        question("order", "Trước, sau?", choices=["Làng", "Bến", "Phố"]),
        question(
            "match", "Cái nào của ai?", choices=[{"left": "Móc", "right": "thợ"}, {"left": "Vé", "right": "khách"}]
        ),
        question("point", "Đâu là mũi?", image=image.pk if image else None, choices=places("Mũi", "Cán")),
        question(
            "sort",
            "Gốc hay làm lại?",
            choices=[{"text": "Vé", "group": "original"}, {"text": "Mô hình", "group": "replica"}],
        ),
        question("free", "Em nghĩ gì?", guidance="Có lí do."),
    ]
