"""The collection as a visitor narrows it: by period and by category."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.functional import cached_property

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
    """`period` and `type` of an address, each a slug of a period page or a term; unknown ones are passed over."""

    def __init__(self, parameters, locale):
        self.locale = locale
        self.period_slug = parameters.get("period", "")[:255]
        self.type_key = parameters.get("type", "")[:80]

    def artefacts(self):
        return self._narrowed(by_period=True, by_type=True).in_order_of_the_room()

    def _narrowed(self, by_period, by_type):
        artefacts = ArtefactPage.objects.visible().filter(locale_id=self.locale.pk)
        if by_period and self.period_slug:
            artefacts = artefacts.filter(period__translation_key__in=self._period_keys())
        if by_type and self.type_key:
            artefacts = artefacts.filter(museum_object__object_type__key=self.type_key)
        return artefacts

    def _period_keys(self):
        from timeline.models import PeriodPage

        return PeriodPage.objects.filter(locale_id=self.locale.pk, slug=self.period_slug).values("translation_key")

    @cached_property
    def period_counts(self):
        """{source pk of a period: how many of the otherwise chosen artefacts stand there}."""
        counted = self._narrowed(by_period=False, by_type=True).order_by().values("period_id").annotate(n=Count("pk"))
        return {row["period_id"]: row["n"] for row in counted}

    @cached_property
    def types(self):
        """The categories as links, with true counts for the chosen period."""
        counted = (
            self._narrowed(by_period=True, by_type=False)
            .order_by()
            .values("museum_object__object_type_id")
            .annotate(n=Count("pk"))
        )
        counts = {row["museum_object__object_type_id"]: row["n"] for row in counted}
        terms = Term.objects.filter(vocabulary=Vocabulary.OBJECT_TYPE, pk__in=[pk for pk in counts if pk])
        return [
            Choice(term.key, term.label, counts[term.pk], term.key == self.type_key, self.query(type=term.key))
            for term in terms
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
