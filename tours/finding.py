"""Tours narrowed down by what a teacher looks for: grade, subject, topic, period, length. The state is the address."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.querysets import visible
from timeline.models import PeriodPage
from tours.grades import FIRST, LAST, grades_label
from tours.models import CurriculumList, CurriculumTerm, TourPage

LENGTHS = (20, 30, 45, 90)  # minutes, at most


@dataclass(frozen=True)
class Filter:
    """A drop-down list: [(value, label)] and what is chosen."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str


class TourFinding:
    """The tours of one language that the parameters of an address choose; what is not understood is passed over."""

    def __init__(self, parameters, locale_id):
        self.parameters, self.locale_id = parameters, locale_id

    @cached_property
    def filters(self):
        return [
            self._filter("grade", _("Grade"), [(str(n), grades_label(n, n)) for n in range(FIRST, LAST + 1)]),
            self._filter("subject", _("Subject"), self._terms(CurriculumList.SUBJECT, "tours_of_subject")),
            self._filter("topic", _("Topic"), self._terms(CurriculumList.TOPIC, "tours_of_topic")),
            self._filter("period", pgettext("historical", "Period"), self._periods),
            self._filter("minutes", _("Length"), [(str(n), _at_most(n)) for n in LENGTHS]),
        ]

    def _filter(self, name, label, choices):
        chosen = self.parameters.get(name, "")
        return Filter(name, label, choices, chosen if chosen in dict(choices) else "")

    def _terms(self, vocabulary, relation):
        """The terms that any tour has."""
        terms = CurriculumTerm.objects.filter(vocabulary=vocabulary, **{f"{relation}__live": True}).distinct()
        return [(term.key, term.label) for term in terms]

    @cached_property
    def _periods(self):
        """Periods that any tour leads through, by the slug of their source version, in their order."""
        sources = PeriodPage.objects.filter(tours__live=True, locale__language_code=settings.LANGUAGE_CODE).distinct()
        slugs = dict(sources.order_by().values_list("translation_key", "slug"))
        shown = visible(PeriodPage.objects.filter(translation_key__in=slugs, locale=self.locale_id))
        periods = shown.order_by("date_earliest", "path").values_list("translation_key", "short_title")
        return [(slugs[key], title) for key, title in periods]

    @property
    def is_narrowed(self):
        return any(found.chosen for found in self.filters)

    @cached_property
    def tours(self):
        """With what their cards show."""
        chosen = {found.name: found.chosen for found in self.filters if found.chosen}
        tours = TourPage.objects.visible().all_in_language(self.locale_id)
        if grade := chosen.get("grade"):
            tours = tours.for_grade(int(grade))
        if minutes := chosen.get("minutes"):
            tours = tours.filter(minutes__lte=int(minutes))
        # What hangs on a tour in child tables is written in the first language alone.
        sources = TourPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        for name, lookup in (("subject", "subjects__key"), ("topic", "topics__key"), ("period", "periods__slug")):
            if value := chosen.get(name):
                keys = sources.filter(**{lookup: value}).values("translation_key")
                tours = tours.filter(translation_key__in=keys)
        return list(tours.with_card_data().in_order_of_grades())


def _at_most(minutes):
    return ngettext("up to %(minutes)d minute", "up to %(minutes)d minutes", minutes) % {"minutes": minutes}
