"""What the sheets of an assignment show: its stops with pages, pictures and events, in a fixed number of queries."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.models import MuseumImage
from core.querysets import rendition_prefetch, visible
from timeline.models import EventPage, TimelinePage
from tours.asking import Asked, asked_questions
from tours.handouts.addresses import class_address, permanent_address
from tours.handouts.pictures import PRINTED_SPECS
from tours.itinerary import Stop, StopKind
from tours.models import Assignment
from tours.questions import Kind
from tours.showing import MOST_EVENTS, facts_of, in_years, pages_on_display


@dataclass
class SheetStop:
    """A stop on paper. `address` leads to its page, "" where there is none; `facts` are short."""

    number: int
    stop: Stop
    title: str
    address: str = ""
    image: MuseumImage | None = None
    facts: list[str] = field(default_factory=list)
    events: list[EventPage] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    pictures: dict[str, MuseumImage | None] = field(default_factory=dict)  # by question: in which to point


@dataclass
class Handout:
    assignment: Assignment
    room: str  # its name
    site: str  # its address
    class_address: str
    stops: list[SheetStop]

    @property
    def title(self):
        return " ".join(self.assignment.title.split())

    @property
    def credits(self):
        """Whom the pictures are owed to, each once."""
        images = [image for stop in self.stops for image in (stop.image, *stop.pictures.values()) if image]
        return list(dict.fromkeys(image.credit_line for image in images if image.credit_line))


def handout_of(assignment, request) -> Handout:
    """In the language that is active, which is to be that of the assignment."""
    return Handout(
        assignment=assignment,
        room=render_to_string("components/oembed_provider.txt", request=request).strip(),
        site=request.get_host(),
        class_address=class_address(request, assignment),
        stops=_Stops(assignment, request).all(),
    )


class _Stops:
    def __init__(self, assignment, request):
        self.request = request
        self.assignment, self.itinerary = assignment, assignment.itinerary
        self.locale = Locale.objects.get(language_code=assignment.language)
        self.pages = self._pages()
        self.images = self._images()
        self.events = self._events()

    def all(self):
        return [self._stop(number, stop) for number, stop in enumerate(self.itinerary.stops, start=1)]

    def _pages(self):
        """{translation key: page of its own kind}."""
        keys = [stop.page for stop in self.itinerary.stops if stop.page]
        by_model = {}
        for plain in pages_on_display(keys, self.locale) if keys else ():
            by_model.setdefault(plain.cached_content_type.model_class(), []).append(plain.pk)
        pages = [
            page
            for model, pks in by_model.items()
            for page in model.objects.filter(pk__in=pks)
            .select_related(*getattr(model, "visit_related", ()))
            .defer_streamfields()
        ]
        return {page.translation_key: page for page in pages}

    def _images(self):
        wanted = {stop.image for stop in self.itinerary.stops} | {q.image for q in self.itinerary.questions}
        wanted |= {page.lead_image_id for page in self.pages.values()}
        if not (wanted := wanted - {None}):
            return {}
        images = MuseumImage.objects.prefetch_related(rendition_prefetch("renditions", *PRINTED_SPECS))
        return images.in_bulk(wanted)

    def _events(self):
        """{key of a stop: the events of its years}; one query for all stretches of the timeline."""
        stretches = {f"in_{n}": stop for n, stop in enumerate(self.itinerary.stops) if stop.kind == StopKind.YEARS}
        if not stretches:
            return {}
        events = EventPage.objects.visible().all_in_language(self.locale.pk)
        wanted, flags = Q(), {}
        for name, stop in stretches.items():
            inside = in_years(*stop.years)
            wanted |= Q(pk__in=events.filter(inside).in_order_of_time().values("pk")[:MOST_EVENTS])
            flags[name] = ExpressionWrapper(inside, output_field=BooleanField())
        found = list(events.filter(wanted).annotate(**flags).in_order_of_time().defer_streamfields())
        return {
            stop.key: [event for event in found if getattr(event, name)][:MOST_EVENTS]
            for name, stop in stretches.items()
        }

    def _stop(self, number, stop):
        show = {StopKind.PAGE: self._page_stop, StopKind.DETAIL: self._detail_stop, StopKind.YEARS: self._years_stop}
        shown = show[StopKind(stop.kind)](number, stop)
        shown.questions = asked_questions(self.itinerary, stop, seed=self.assignment.code, stop_image=shown.image)
        shown.pictures = {
            question.key: self.images.get(question.image) or shown.image
            for question in stop.questions
            if question.kind == Kind.POINT
        }
        return shown

    def _page_stop(self, number, stop):
        page = self.pages.get(UUID(stop.page))
        if page is None:
            return SheetStop(number, stop, stop.heading or _("This page is not on display at the moment"))
        return SheetStop(
            number,
            stop,
            stop.heading or page.title,
            permanent_address(self.request, stop.page, self.assignment.language),
            self.images.get(page.lead_image_id),
            facts_of(page),
        )

    def _detail_stop(self, number, stop):
        image = self.images.get(stop.image)
        if image is None:
            return SheetStop(number, stop, stop.heading or _("This picture is not on display at the moment"))
        return SheetStop(number, stop, stop.heading or image.default_alt_text, image=image)

    def _years_stop(self, number, stop):
        years = "–".join(map(str, stop.years))
        facts = [years] if stop.heading else []
        return SheetStop(
            number, stop, stop.heading or years, self._timeline_address, facts=facts, events=self.events[stop.key]
        )

    @cached_property
    def _timeline_address(self):
        timeline = visible(TimelinePage.objects.filter(locale=self.locale)).first()
        if timeline is None:
            return ""
        return permanent_address(self.request, timeline.translation_key, self.assignment.language)
