"""What a curator sees first: the seven parts of the work, each with how much there is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from core.listings import source_pages
from core.models import MuseumImage, Source, Theme
from exhibits.models import ArtefactPage, ExhibitionPage, MuseumObject, PersonPage, PlacePage, Term
from timeline.models import EventPage, PeriodPage
from tours.models import Teacher, TourPage


@dataclass(frozen=True)
class Part:
    """One part of the work: where it begins, what it is for, and what is counted in it."""

    name: str
    icon: str
    description: str
    counted: tuple  # (model, name of its list's address), the first one is where the part begins


PARTS = (
    Part(
        _("Register"),
        "clipboard-list",
        _("Enter objects and write their labels."),
        ((MuseumObject, "wagtailsnippets_exhibits_museumobject:list"), (ArtefactPage, "labels:index")),
    ),
    Part(
        _("Periods and events"),
        "calendar-alt",
        _("What happened, and in which part of the room it stands."),
        ((EventPage, "events:index"), (PeriodPage, "periods:index")),
    ),
    Part(
        _("Exhibitions"),
        "list-ol",
        _("Stories told across objects, people and events."),
        ((ExhibitionPage, "exhibitions:index"),),
    ),
    Part(
        _("Tours"),
        "thumbtack",
        _("Guided visits with questions, and the teachers who give them to their classes."),
        ((TourPage, "tours:index"), (Teacher, "teachers:index")),
    ),
    Part(
        _("People and places"),
        "group",
        _("Who and where, with names through time."),
        ((PersonPage, "people:index"), (PlacePage, "places:index")),
    ),
    Part(
        _("Vocabularies"),
        "tag",
        _("Terms, themes and the sources that claims lean on."),
        (
            (Term, "wagtailsnippets_exhibits_term:list"),
            (Theme, "wagtailsnippets_core_theme:list"),
            (Source, "wagtailsnippets_core_source:list"),
        ),
    ),
    Part(
        _("Images"),
        "image",
        _("Pictures with what they show, whom to credit and what may be done."),
        ((MuseumImage, "wagtailimages:index"),),
    ),
)
ACTIONS = ("add", "change", "publish", "delete", "view")


class WelcomePanel(Component):
    """The seven parts; somebody who may not work in one does not see it. Pages count once, not once a language."""

    name = "welcome"
    order = 50
    template_name = "admin/welcome.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        parts = []
        for part in PARTS:
            counts = [self.count(*counted) for counted in part.counted if self.may(user, counted[0])]
            if counts:
                parts.append({"part": part, "url": counts[0]["url"], "counts": counts})
        return {"parts": parts}

    @staticmethod
    def may(user, model):
        return policy_registry.get_by_type(model).user_has_any_permission(user, ACTIONS)

    @staticmethod
    def count(model, url_name):
        rows = source_pages(model) if hasattr(model, "locale") else model.objects
        plural = model._meta.verbose_name_plural
        return {"url": reverse(url_name), "number": rows.count(), "name": plural}
