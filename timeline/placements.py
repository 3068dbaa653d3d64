"""What the timeline's own pages put on it (core.placing)."""

from django.utils.translation import gettext_lazy as _

from core.models import PageTheme, Theme
from core.placing import Facet, Lane, Placed, placed, register_facet, walk_through
from timeline.models import EventPage


@placed("timeline.EventPage")
def happening(event):
    yield Placed(
        Lane.EVENT,
        event.title,
        value=event.date_value,
        label=event.date_label,
        summary=event.summary,
        period_pk=event.period_id,
        certainty=event.certainty,
    )


@placed("timeline.PeriodPage")
def nothing(period):
    """A period is the ground other things stand on; but whenever its days change, so does what stands on it."""
    return ()


@walk_through("timeline.PeriodPage")
def events_of_period(period):
    events = EventPage.objects.visible().in_language_of(period).of_period(period)
    return events.in_order_of_time().values_list("translation_key", flat=True)


def _themes_of(page):
    return PageTheme.objects.filter(content_object_id=page.facts_pk).values_list("tag__slug", flat=True)


def _theme_names(slugs):
    return {theme.slug: theme.label for theme in Theme.objects.filter(slug__in=slugs)}


register_facet(Facet("theme", _("Theme"), _themes_of, _theme_names))
