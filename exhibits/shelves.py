"""What periods, events, people and places show of the collection and of each other (see core.shelves)."""

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.pagination import first_cards
from core.querysets import visible
from core.shelves import Shelf, shelf_for
from exhibits.models import ArtefactPage, PersonLink, PlaceLink
from timeline.models import EventLink, EventPage

SHELF_LENGTH = 12


def _artefacts(page, links):
    artefacts = ArtefactPage.objects.visible().in_language_of(page).filter(_tells_by(links, page))
    return artefacts.with_card_data().in_order_of_the_room()


def _events(page, links):
    return EventPage.objects.visible().in_language_of(page).filter(_tells_by(links, page)).in_order_of_time()


def _tells_by(links, page):
    """Pages with one of these links. Links are read from the source version of a page (MuseumPage.facts_pk).

    Where the page shown is a source version itself, no other versions have to be looked up: half the work.
    """
    if page.pk == page.facts_pk:
        return Q(pk__in=links.values("page_id"))
    return Q(translation_key__in=links.values("page__translation_key"))


@shelf_for("timeline.EventPage")
@shelf_for("exhibits.ArtefactPage")
def told_of(page):
    """The events, people and places a page tells of, as plain links: one query for all kinds."""
    links = [
        (EventLink, "event__translation_key"),
        (PersonLink, "person__translation_key"),
        (PlaceLink, "place__translation_key"),
    ]
    first, *others = [model.objects.order_by().filter(page_id=page.facts_pk).values_list(key) for model, key in links]
    keys = first.union(*others)  # one list of keys and not one "or" another, for which databases read all pages
    pages = visible(Page.objects.filter(translation_key__in=keys, locale_id=page.locale_id)).order_by(
        "content_type_id", "title"
    )
    return Shelf(_("Told of here"), first_cards(pages, 24), "components/page_link.html")


@shelf_for("timeline.PeriodPage")
def artefacts_of_period(period):
    artefacts = ArtefactPage.objects.visible().all_in_language(period.locale_id).of_period(period).with_card_data()
    return Shelf(_("Artefacts in this part of the room"), first_cards(artefacts.in_order_of_the_room(), SHELF_LENGTH))


@shelf_for("timeline.EventPage")
def artefacts_of_event(event):
    artefacts = _artefacts(event, EventLink.objects.filter(event_id=event.facts_pk))
    return Shelf(_("Artefacts that tell of it"), first_cards(artefacts, SHELF_LENGTH))


@shelf_for("exhibits.PersonPage")
def events_of_person(person):
    events = _events(person, PersonLink.objects.filter(person_id=person.facts_pk))
    return Shelf(_("Events"), first_cards(events, 24), "components/event_line.html")


@shelf_for("exhibits.PersonPage")
def artefacts_of_person(person):
    artefacts = _artefacts(person, PersonLink.objects.filter(person_id=person.facts_pk))
    return Shelf(_("Artefacts"), first_cards(artefacts, SHELF_LENGTH))


@shelf_for("exhibits.PlacePage")
def events_of_place(place):
    events = _events(place, PlaceLink.objects.filter(place_id=place.facts_pk))
    return Shelf(_("Events"), first_cards(events, 24), "components/event_line.html")


@shelf_for("exhibits.PlacePage")
def artefacts_of_place(place):
    artefacts = _artefacts(place, PlaceLink.objects.filter(place_id=place.facts_pk))
    return Shelf(_("Artefacts"), first_cards(artefacts, SHELF_LENGTH))
