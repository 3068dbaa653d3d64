"""What there is to look at: stops with the pages and pictures they point to, ready to show, in few queries."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Q, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import path_of
from core.dates import ordinal
from core.findable import kind_of
from core.models import MuseumImage
from core.querysets import rendition_prefetch, visible
from core.renditions import CARD_SPECS, LARGE, LEAD_SPECS
from exhibits.models import ArtefactPage
from exhibits.public_record import PublicLine
from timeline.models import EventPage, TimelinePage
from tours.itinerary import Itinerary, Stop, StopKind
from tours.stop_blocks import STOP_TARGETS

MOST_EVENTS = 10  # of a stretch of the timeline
REMEMBERED = 60  # seconds; as long as caches between here and the visitor may keep a page


# All stops of a tour, shortly


@dataclass(frozen=True)
class StopCard:
    """A stop in a list: its number, what it is called, its picture; `page` is None where it is not on display."""

    number: int
    stop: Stop
    title: str
    image: MuseumImage | None = None
    page: Page | None = None

    @property
    def is_on_display(self):
        return self.page is not None or self.stop.kind != StopKind.PAGE


def overview(itinerary: Itinerary, locale) -> list[StopCard]:
    """The stops of a tour in one language. Four queries in all."""
    keys = [stop.page for stop in itinerary.stops if stop.page]
    pages = {page.translation_key: page for page in pages_on_display(keys, locale)} if keys else {}
    lead_images = _lead_images(pages.values())
    wanted = set(lead_images.values()) | {stop.image for stop in itinerary.stops if stop.image}
    images = _images(wanted, *CARD_SPECS)
    cards = []
    for number, stop in enumerate(itinerary.stops, start=1):
        page = pages.get(UUID(stop.page)) if stop.page else None
        image = images.get(lead_images.get(page.pk)) if page else images.get(stop.image)
        cards.append(StopCard(number, stop, stop.heading or _title(stop, page, image), image, page))
    return cards


def pages_on_display(keys, locale):
    """Plain pages with these translation keys that visitors of this language may see."""
    return visible(Page.objects.filter(translation_key__in=keys, locale=locale)).select_related("locale")


def pages_by_pk(pks, locale):
    """Pages that can be a stop, as visitors of this language may see them, in the order of these primary keys."""
    types = ContentType.objects.get_for_models(*(apps.get_model(label) for label in STOP_TARGETS)).values()
    pages = visible(Page.objects.filter(pk__in=pks, locale=locale, content_type__in=types))
    found = {page.pk: page for page in pages}
    return [found[pk] for pk in pks if pk in found]


def _lead_images(pages):
    """{primary key of a page: that of its lead image}, whatever kinds of pages they are; one query."""
    pks = [page.pk for page in pages]
    if not pks:
        return {}
    models = [apps.get_model(label) for label in STOP_TARGETS]
    first, *others = [model.objects.order_by().filter(pk__in=pks).values_list("pk", "lead_image") for model in models]
    return {page: image for page, image in first.union(*others) if image}


def _images(pks, *specs):
    if not pks:
        return {}
    images = MuseumImage.objects.filter(pk__in=pks).prefetch_related(rendition_prefetch("renditions", *specs))
    return {image.pk: image for image in images}


def _title(stop, page, image):
    if page is not None:
        return page.title
    if stop.kind == StopKind.YEARS:
        first, last = stop.years
        return f"{first}–{last}"
    if image is not None:
        return image.default_alt_text
    return _("This page is not on display at the moment")


# One stop, to look at closely


@dataclass
class Exhibit:
    """What one screen of a tour shows. Empty where it is not on display."""

    title: str
    kind: object = ""
    page: Page | None = None
    url: str = ""
    image: MuseumImage | None = None
    region: object = None
    facts: list[str] = field(default_factory=list)  # short: a date, an authenticity
    summary: str = ""
    label: str = ""  # rich text
    has_own_level: bool = True  # whether the label is of the level that was asked for
    story: object = None
    audio: object = None
    transcript: str = ""
    events: list[EventPage] = field(default_factory=list)

    @cached_property
    def is_on_display(self):
        return bool(self.page or self.image or self.events or self.url)

    @cached_property
    def detail(self):
        """The detail in points of the picture: (x, y, width, height)."""
        return self.region.on(self.image.width, self.image.height) if self.image and self.region else None


def exhibit_of(stop: Stop, locale, level) -> Exhibit:
    """What a stop shows to readers of this level (tours.grades.ReadingLevel); a fixed number of queries."""
    return _SHOW[stop.kind](stop, locale, level)


def remembered_exhibit(stop: Stop, locale, level) -> Exhibit:
    """The same, as it was at most REMEMBERED seconds ago: a class looks at one stop at the same time."""
    said = json.dumps(replace(stop, questions=(), prompt="").dump(), sort_keys=True)
    digest = hashlib.sha256(f"{said} {locale.pk} {level}".encode()).hexdigest()
    return cache.get_or_set(f"tours:exhibit:{digest}", lambda: exhibit_of(stop, locale, level), REMEMBERED)


def _show_page(stop, locale, level):
    plain = pages_on_display([stop.page], locale).first()
    if plain is None:
        return Exhibit(stop.heading or _("This page is not on display at the moment"))
    model = plain.cached_content_type.model_class()
    page = model.objects.select_related("locale", *getattr(model, "visit_related", ())).get(pk=plain.pk)
    exhibit = Exhibit(
        title=stop.heading or page.title,
        kind=kind_of(model).label,
        page=page,
        url=path_of(page) or "",
        image=page.lead_picture,
        summary=page.summary,
        facts=facts_of(page),
        label=getattr(page, "introduction", ""),
        story=getattr(page, "story", None),
    )
    if isinstance(page, ArtefactPage):
        _show_artefact(exhibit, page, level)
    return exhibit


def facts_of(page) -> list[str]:
    """What is said of a page in few words: of an object whether it is an original, of others their date."""
    if isinstance(page, ArtefactPage):
        return [PublicLine.of(page.museum_object).authenticity_label]
    return list(filter(None, [getattr(page, "date_label", "")]))


def _show_artefact(exhibit, page, level):
    labels = [text for _name, text in page.reading_levels]
    nearest = [labels[level], *labels[level + 1 :], *reversed(labels[:level])]
    exhibit.label = next(filter(None, nearest), "")
    exhibit.has_own_level = bool(labels[level]) or not exhibit.label
    exhibit.story = None  # the label says it, at the level of the class
    exhibit.audio, exhibit.transcript = page.audio, page.transcript


def _show_detail(stop, locale, level):
    image = picture(stop.image)
    if image is None:
        return Exhibit(stop.heading or _("This picture is not on display at the moment"))
    return Exhibit(stop.heading or image.default_alt_text, image=image, region=stop.region)


def _show_years(stop, locale, level):
    first, last = stop.years
    events = EventPage.objects.visible().all_in_language(locale.pk).filter(in_years(first, last)).in_order_of_time()
    timeline = visible(TimelinePage.objects.filter(locale=locale)).first()
    address = path_of(timeline) if timeline else ""
    return Exhibit(
        title=stop.heading or f"{first}–{last}",
        kind=TimelinePage._meta.verbose_name,
        url=f"{address}?{urlencode({'from': first, 'to': last})}" if address else "",
        facts=[f"{first}–{last}"],
        events=list(events.defer_streamfields()[:MOST_EVENTS]),
    )


_SHOW = {StopKind.PAGE: _show_page, StopKind.DETAIL: _show_detail, StopKind.YEARS: _show_years}


def in_years(first, last) -> Q:
    """Events of these years; what began long before is none of them."""
    return Q(
        date_earliest__lte=ordinal(last, 12, 31),
        date_latest__gte=ordinal(first, 1, 1),
        date_earliest__gte=ordinal(first - 1, 1, 1),
    )


def picture(pk) -> MuseumImage | None:
    """A picture as a stop or a question shows it."""
    image = MuseumImage.objects.filter(pk=pk).first() if pk else None
    if image:
        prefetch_related_objects([image], rendition_prefetch("renditions", *LEAD_SPECS, LARGE))
    return image
