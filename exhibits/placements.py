"""Where objects, people and places stand in time, and what the timeline is filtered by up here (core.placing)."""

from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.placing import Facet, Lane, Placed, placed, register_facet, walk_through
from exhibits.models import ArtefactPage, PlaceLink, PlaceName, PlacePage
from exhibits.models.objects import Authenticity


@placed("exhibits.ArtefactPage")
def making(artefact):
    """When the object was made: some time in the days its date says."""
    made = artefact.museum_object
    yield Placed(
        Lane.OBJECT,
        artefact.title,
        value=made.date_value,
        label=made.date_label,
        summary=artefact.summary,
        lasting=False,
        period_pk=artefact.period_id,
    )


@placed("exhibits.PersonPage")
def life(person):
    born, died = person.birth_label, person.death_label
    if born and died:
        label = f"{born} – {died}"
    elif born:
        label = gettext("born %(date)s") % {"date": born}
    else:
        label = died and gettext("died %(date)s") % {"date": died}
    yield Placed(
        Lane.PERSON,
        person.title,
        value=person.birth_value,
        until=person.death_value,
        label=label,
        summary=person.summary,
        lasting=False,
        certainty=person.certainty,
    )


@placed("exhibits.PlacePage")
def names(place):
    """Every name of a place of which is known when it held."""
    # Asked anew: the page may just have been saved, with names it did not have when it first looked.
    for name in PlaceName.objects.filter(place_id=place.facts_pk):
        if name.date_value:
            title = name.name
            if title != place.title:
                title = pgettext("a name and the place it is of", "%(name)s (%(place)s)") % {
                    "name": name.name,
                    "place": place.title,
                }
            yield Placed(
                Lane.PLACE, title, value=name.date_value, label=name.date_label, summary=place.summary, lasting=True
            )


@walk_through("exhibits.ExhibitionPage")
def walk_of_exhibition(exhibition):
    """What the sections show, in order."""
    pks = [page.pk for section in exhibition.sections for page in section.value["items"] if page]
    keys = dict(Page.objects.filter(pk__in=pks).values_list("pk", "translation_key"))
    return dict.fromkeys(keys[pk] for pk in pks if pk in keys)


def _places_of(page):
    if isinstance(page, PlacePage):
        return PlacePage.objects.filter(pk=page.facts_pk).values_list("slug", flat=True)
    return PlaceLink.objects.filter(page_id=page.facts_pk).values_list("place__slug", flat=True)


def _place_names(slugs):
    sources = PlacePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, slug__in=slugs)
    keys = dict(sources.values_list("translation_key", "slug"))
    shown = PlacePage.objects.visible().filter(locale__language_code=get_language(), translation_key__in=keys)
    return {keys[key]: title for key, title in shown.values_list("translation_key", "title")}


def _authenticity_of(page):
    return [page.museum_object.authenticity] if isinstance(page, ArtefactPage) else []


def _authenticity_names(values):
    return {value: label for value, label in Authenticity.choices if value in values}


register_facet(Facet("place", _("Place"), _places_of, _place_names))
register_facet(Facet("authenticity", _("Authenticity"), _authenticity_of, _authenticity_names))
