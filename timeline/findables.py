"""What periods and events are found by (core.findable)."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.findable import Findable, NarrowingFacet, findable, register_narrowing
from core.models import Theme
from core.search.describing import plain_text, stream_text
from timeline.models import PeriodPage


def period_of(pk):
    """The facet of a period, given the primary key of its source version."""
    return [str(pk)] if pk else []


@findable("timeline.PeriodPage", kind="period", label=_("period"), heading=_("Periods"), rank=20)
def periods(pages, facts):
    for page in pages:
        yield Findable(
            page.title,
            names=(page.short_title,),
            summary=page.summary,
            text="\n".join(filter(None, [page.date_label, plain_text(page.introduction), page.question])),
            facets={"period": period_of(facts.source_of[page.pk])},
            earliest=page.date_earliest,
            latest=page.date_latest,
        )


@findable("timeline.EventPage", kind="event", label=_("event"), heading=_("Events"), rank=30)
def events(pages, facts):
    for page in pages:
        yield Findable(
            page.title,
            summary=f"{page.summary}\n{page.date_label}",
            text="\n".join(filter(None, [page.place_text, stream_text(page.story), page.doubt])),
            facets={"period": period_of(page.period_id)},
            earliest=page.date_earliest,
            latest=page.date_latest,
        )


def _period_order():
    periods = PeriodPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return [str(pk) for pk in periods.order_by("date_earliest", "path").values_list("pk", flat=True)]


def _theme_names(slugs):
    return {theme.slug: theme.label for theme in Theme.objects.filter(slug__in=slugs)}


register_narrowing(
    NarrowingFacet("period", pgettext_lazy("historical", "Period"), pages="timeline.PeriodPage", order=_period_order)
)
register_narrowing(NarrowingFacet("theme", _("Theme"), _theme_names, of=lambda facts: facts.themes()))
