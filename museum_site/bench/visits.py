"""Which pages are asked for: one of every kind, chosen from the database so that any exhibition can be measured."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale

from exhibits.models import (
    ArtefactPage,
    CollectionPage,
    ExhibitionPage,
    PersonIndexPage,
    PersonLink,
    PersonPage,
    PlaceLink,
    PlacePage,
)
from museum_site.models import HomePage
from timeline.models import EventLink, EventPage, PeriodPage, TimelineFacet, TimelinePage

COMMON_WORD = "cang"  # port: on nearly every page of the demonstration, so the hardest search
LAST = 999_999  # of a list: leads to its last page


@dataclass(frozen=True)
class Visit:
    name: str
    url: str
    is_named_in_budget: bool = False


def all_visits():
    """The five pages of the budget, then the other kinds of page, lists to their ends, and search."""
    language = settings.LANGUAGE_CODE
    locale = Locale.objects.get(language_code=language)
    period = _busiest(PeriodPage, locale, EventPage, "period_id")
    artefact = _busiest(ArtefactPage.objects.filter(lead_image__isnull=False), locale, EventLink, "page_id")
    collection, timeline = (_only(model, locale) for model in (CollectionPage, TimelinePage))
    narrowed = {"period": artefact.period.slug if artefact.period else ""}
    narrowed["type"] = artefact.museum_object.object_type.key if artefact.museum_object.object_type else ""
    with override(language):
        found = reverse("search") + "?" + urlencode({"q": COMMON_WORD})
    return [
        Visit("home", _only(HomePage, locale).url, True),
        Visit("period", period.url, True),
        Visit("timeline", timeline.url, True),
        Visit("collection", collection.url, True),
        Visit("artefact", artefact.url, True),
        Visit("collection, narrowed", f"{collection.url}?{urlencode(narrowed)}"),
        Visit("collection, last page", f"{collection.url}?page={LAST}"),
        Visit("timeline, last page", f"{timeline.url}?page={LAST}"),
        Visit("period, last page", f"{period.url}?page={LAST}"),
        Visit("timeline, first window", f"{timeline.url}?format=json&frame=1"),
        Visit("timeline, ten years", f"{timeline.url}?format=json&from=1945&to=1954"),
        Visit("timeline, one theme", f"{timeline.url}?format=json&theme={_busiest_theme()}"),
        Visit("timeline, words", f"{timeline.url}?format=json&q={COMMON_WORD}"),
        Visit("search", found),
        Visit("search, second page", f"{found}&page=2"),
        Visit("event", _busiest(EventPage, locale, EventLink, "event_id").url),
        Visit("person", _busiest(PersonPage, locale, PersonLink, "person_id").url),
        Visit("place", _busiest(PlacePage, locale, PlaceLink, "place_id").url),
        Visit("people", _only(PersonIndexPage, locale).url),
        Visit("exhibition", ExhibitionPage.objects.filter(locale=locale).first().url),
    ]


def _busiest_theme():
    themes = TimelineFacet.objects.filter(name="theme").values_list("value").annotate(number=Count("pk"))
    return themes.order_by("-number").values_list("value", flat=True).first()


def _only(model, locale):
    return model.objects.get(locale=locale)


def _busiest(pages, locale, links, column):
    """The page that most of these rows point to."""
    pages = getattr(pages, "objects", pages)
    rows = links.objects.order_by().filter(**{column: OuterRef("pk")}).values(column)
    number = Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)
    return pages.filter(locale=locale).annotate(number=number).order_by(F("number").desc(), "pk").first()
