"""The collection as a visitor narrows it: by period and by category."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.functional import cached_property

from core.vietnamese import normalise
from exhibits.models import ArtefactPage, Term
from exhibits.models.vocabulary import Vocabulary


@dataclass(frozen=True)
class Choice:
    """One link of a filter: what it is called, how many it leads to, whether it is chosen, and its address."""

    value: str
    label: str
    count: int
    is_chosen: bool
    query: str


class CollectionFilter:
    """`period` and `type` of an address, each a slug of a period page or a term; unknown ones find nothing."""

    def __init__(self, parameters, locale):
        self.locale = locale
        # normalise, because PostgreSQL takes no NUL
        self.period_slug = normalise(parameters.get("period", ""))[:255]
        self.type_key = normalise(parameters.get("type", ""))[:80]

    def artefacts(self):
        artefacts = ArtefactPage.objects.visible().all_in_language(self.locale.pk)
        if self.period_slug:
            artefacts = artefacts.filter(period_id__in=self._period_pks)
        if self.type_key:
            artefacts = artefacts.filter(museum_object__object_type__in=self._type_pks)
        return artefacts.in_order_of_the_room()

    @cached_property
    def _period_pks(self):
        """The chosen period in every language: artefacts point at one of them."""
        from timeline.models import PeriodPage

        chosen = PeriodPage.objects.all_in_language(self.locale.pk).filter(slug=self.period_slug)
        return set(
            PeriodPage.objects.filter(translation_key__in=chosen.values("translation_key")).values_list("pk", flat=True)
        )

    @cached_property
    def _terms(self):
        return list(Term.objects.filter(vocabulary=Vocabulary.OBJECT_TYPE))

    @property
    def _type_pks(self):
        return {term.pk for term in self._terms if term.key == self.type_key}

    @cached_property
    def _numbers(self):
        """[(period, type, how many artefacts)]: the one query from which all counts of the page are added up."""
        counted = (
            ArtefactPage.objects.visible()
            .all_in_language(self.locale.pk)
            .order_by()
            .values_list("period_id", "museum_object__object_type_id")
            .annotate(n=Count("pk"))
        )
        return list(counted)

    def _is_in_period(self, period_pk):
        return not self.period_slug or period_pk in self._period_pks

    def _is_of_type(self, type_pk):
        return not self.type_key or type_pk in self._type_pks

    @property
    def total(self):
        """How many artefacts are chosen."""
        return sum(n for period, kind, n in self._numbers if self._is_in_period(period) and self._is_of_type(kind))

    @cached_property
    def period_counts(self):
        """{source pk of a period: how many of the otherwise chosen artefacts stand there}."""
        counts = Counter()
        for period, kind, n in self._numbers:
            counts[period] += n if self._is_of_type(kind) else 0
        return counts

    @cached_property
    def types(self):
        """The categories as links, with true counts for the chosen period."""
        counts = Counter()
        for period, kind, n in self._numbers:
            counts[kind] += n if self._is_in_period(period) else 0
        return [
            Choice(term.key, term.label, counts[term.pk], term.key == self.type_key, self.query(type=term.key))
            for term in self._terms
            if counts[term.pk]
        ]

    def period_choices(self, periods):
        """The periods as links; `periods` is a PeriodGuide, already loaded for the page."""
        return [
            Choice(
                period.slug,
                period.short_title,
                self.period_counts.get(source_pk, 0),
                period.slug == self.period_slug,
                self.query(period=period.slug),
            )
            for source_pk, period in periods.by_source.items()
        ]

    @property
    def is_narrowed(self):
        return bool(self.period_slug or self.type_key)

    @property
    def everything_in_period(self):
        return self.query(type="")

    @property
    def everything_of_type(self):
        return self.query(period="")

    def query(self, **changes):
        """The address query with these parameters changed; page numbers begin anew."""
        parameters = {"period": self.period_slug, "type": self.type_key} | changes
        return "?" + urlencode({name: value for name, value in parameters.items() if value})
