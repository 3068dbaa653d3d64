"""The periods in the language of the visit, for badges, colours and navigation on any page."""

from django.utils.functional import cached_property
from django.utils.translation import get_language

from timeline.models import PeriodPage


class PeriodGuide:
    """All visible periods of the active language in order, found by the key their records carry.

    Records point at a period's source version; a visitor reads the period's name in the language of the page. One
    query, made when first needed: put one guide into a request's context.
    """

    @cached_property
    def periods(self):
        return list(
            PeriodPage.objects.visible()
            .filter(locale__language_code=get_language())
            .select_related("locale")
            .order_by("date_earliest", "path")
        )

    @cached_property
    def by_source(self):
        sources = self.periods
        if any(not period.is_source_version for period in sources):
            keys = [period.translation_key for period in sources]
            source_pks = dict(
                PeriodPage.objects.filter(translation_key__in=keys).values_list("pk", "translation_key")
            )
            by_key = {period.translation_key: period for period in sources}
            return {pk: by_key[key] for pk, key in source_pks.items()}
        return {period.pk: period for period in sources}

    def __iter__(self):
        return iter(self.periods)

    def __len__(self):
        return len(self.periods)

    def of(self, record):
        """The period of a page, or None where it has none or the period is not public in this language."""
        return self.by_source.get(getattr(record, "period_id", None))

    def beside(self, period):
        """(previous, next) period on the walk through the room, each None at the ends."""
        at = next((i for i, other in enumerate(self.periods) if other.pk == period.pk), None)
        if at is None:
            return None, None
        return (self.periods[at - 1] if at else None, self.periods[at + 1] if at + 1 < len(self) else None)
