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
    def _all(self):
        """The visible periods in every language, in order: a handful each, and one query serves names and keys."""
        periods = PeriodPage.objects.visible().select_related("locale").order_by("date_earliest", "path")
        return list(periods)

    @cached_property
    def periods(self):
        language = get_language()
        return [period for period in self._all if period.locale.language_code == language]

    @cached_property
    def by_source(self):
        """{primary key of a period's source version: the period in this language}."""
        sources = {period.translation_key: period.pk for period in self._all if period.is_source_version}
        return {sources.get(period.translation_key, period.pk): period for period in self.periods}

    @cached_property
    def _slugs(self):
        """{slug of a period's source version: its primary key}: so periods are named in addresses of every language."""
        shown = {period.translation_key for period in self.periods}
        sources = (period for period in self._all if period.is_source_version)
        return {period.slug: period.pk for period in sources if period.translation_key in shown}

    def source_keys(self, slugs):
        """Primary keys of the source versions with these slugs."""
        return [self._slugs[slug] for slug in slugs if slug in self._slugs]

    def slug_of(self, period):
        """The slug a period has in addresses of the timeline: that of its source version."""
        sources = {period.translation_key: period.slug for period in self._all if period.is_source_version}
        return sources.get(period.translation_key, period.slug)

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
