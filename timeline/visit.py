"""One visit to the timeline: the list, the data, the panel of one thing."""

import json
from itertools import groupby

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.addresses import absolute_url
from core.pagination import paginate_by_key
from core.placing import facets
from core.shelves import shelves_of
from timeline.choices import choices
from timeline.embedding import allow_embedding
from timeline.exports import export
from timeline.guide import PeriodGuide
from timeline.oembed import HEIGHT, WIDTH
from timeline.questions import FORMATS, FRAGMENTS, read_question
from timeline.windows import TimelineQuerySet, answer, as_data

PER_PAGE = 100
MOST_UNDATED = 60
JSON_OPTIONS = {"ensure_ascii": False, "separators": (",", ":")}  # Vietnamese in a third of the bytes


class TimelineVisit:
    """What a request asks of a TimelinePage. Visitors read on over what they mistyped, machines are told (400)."""

    def __init__(self, page, request):
        self.page, self.request = page, request
        self.question = read_question(request.GET)
        self.guide = PeriodGuide()
        self.found = TimelineQuerySet(self.question, page.locale, self.guide)

    def answer(self):
        """Data, or a part of the page, where that was asked for; None where the page itself is."""
        if (kind := self.request.GET.get("format")) is not None:
            return self.data(kind)
        if (name := self.request.GET.get("fragment")) is not None:
            return self.fragment(name)
        return None

    # The page

    @property
    def is_embedded(self):
        return self.request.GET.get("embed") == "1"

    def context(self):
        if self.is_embedded:
            allow_embedding(self.request)  # in this form alone the page may stand in another site's frame
        page_number = self.request.GET.get("page")
        things = paginate_by_key(self.found.in_order_of_the_room(), page_number, PER_PAGE)
        things.object_list = self.found.with_pages(things.object_list)
        context = {
            "question": self.question,
            "filters": self._filters(),
            "periods": [_as_choice(period, self.guide) for period in self.guide],
            "things": things,
            "groups": in_periods(things, self.guide),
            "language": self.page.locale.language_code,
            "embed": self.is_embedded,
            "filter_query": self.question.query(),
            "embed_code": self._embed_code(),
        }
        if things.number == things.paginator.num_pages:  # the shelf stands at the end of the room
            context["undated"] = live(self.found.with_pages(self.found.undated())[:MOST_UNDATED])
        return context

    def _embed_code(self):
        """HTML for another site's page, with the filters as they are now."""
        query = "&".join(filter(None, ["embed=1", self.question.query()]))
        address = f"{absolute_url(self.page, self.request)}?{query}"
        frame = {"address": address, "title": self.page.title, "width": WIDTH, "height": HEIGHT}
        return render_to_string("components/oembed_frame.html", frame).strip()

    def _filters(self):
        """[{name, heading, choices}] for the form, each with what is chosen."""
        found = choices(self.page.locale)
        headings = {"kind": _("What"), **{facet.name: facet.heading for facet in facets()}}
        return [
            {"name": name, "heading": headings[name], "choices": values, "chosen": self.question.chosen(name)}
            for name, values in found.items()
            if values
        ]

    # Parts of it

    def fragment(self, name):
        if name not in FRAGMENTS:
            raise Http404
        if name == "results":
            return render(self.request, "components/timeline_results.html", self.context() | {"page": self.page})
        return render(self.request, "components/timeline_panel.html", self._panel())

    def _panel(self):
        question = self.question
        opened = self.found.public().filter(key=question.open, part=question.part, page__live=True)
        item = opened.select_related("page").first()
        if item is None:
            raise Http404
        model = item.page.cached_content_type.model_class()
        page = model.objects.select_related("locale", *model.visit_related).get(pk=item.page_id)
        return {
            "item": item,
            "page": page,
            "shelves": shelves_of(page),
            "as_data": self._as_data(item),
            "language": self.page.locale.language_code,
            **self._beside(item),
        }

    def _as_data(self, item):
        """The thing as in the JSON; "" for an undated one, which is drawn nowhere."""
        if item.earliest is None:
            return ""
        return json.dumps(as_data(item, self.page.locale, self.guide), **JSON_OPTIONS)

    def _beside(self, item):
        """What leads on: along the walk where one is guided, else in time."""
        steps = self.found.along() if self.found.stops else []
        at = next((number for number, step in enumerate(steps) if step.key == item.key), None)
        if at is not None:
            before, after = steps[at - 1] if at else None, next(iter(steps[at + 1 :]), None)
            return {"previous": before, "next": after, "step": at + 1, "number_of_steps": len(steps)}
        before, after = self.found.beside(item) if item.earliest is not None else (None, None)
        return {"previous": before, "next": after}

    # Data

    def data(self, kind):
        if kind not in FORMATS:
            self.question.errors["format"] = _("There are these formats: %(names)s.") % {"names": ", ".join(FORMATS)}
        if self.question.errors:
            return JsonResponse({"errors": self.question.errors}, status=400, json_dumps_params=JSON_OPTIONS)
        if kind == "json":
            data = answer(self.question, self.page.locale, self.guide)
            return JsonResponse(data, json_dumps_params=JSON_OPTIONS)
        return export(kind, self.found, self.page, self.request, self.guide)


def in_periods(things, guide):
    """[(period or None, [things])], in the order of the list: an ordered list of ordered lists."""
    grouped = groupby(live(things), key=lambda thing: thing.period_pk)
    return [(guide.by_source.get(key), list(group)) for key, group in grouped]


def _as_choice(period, guide):
    """A period for the jumps and the filter; in addresses it has the slug of its source version."""
    return {
        "slug": guide.slug_of(period),
        "title": period.title,
        "short_title": period.short_title,
        "colour": period.colour,
    }


def live(things):
    """Should the timeline's table ever lag behind the pages, no draft is shown all the same."""
    return [thing for thing in things if thing.page.live]
