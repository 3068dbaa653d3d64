"""Keeps the timeline's table in step with the pages (timeline.models.items)."""

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page

from core.gathering import gathered
from core.models.dated import LAST_DAY
from core.placing import facets, placed_models, placement_changed, placements
from core.search.words import search_words
from timeline.choices import forget_choices
from timeline.models import PeriodPage, TimelineFacet, TimelineItem
from timeline.shapes import shape_between, shape_of

CHUNK = 50  # pages placed at a time


@receiver(placement_changed)
def place_again(pages, **kwargs):
    """Replace what these pages have on the timeline. Pages that are not public have nothing there."""
    with transaction.atomic():
        _remove(pages)
        periods = spans_of_periods()
        for page in pages:
            if page.live:
                _place(page, periods)
        if any(isinstance(page, PeriodPage) for page in pages):
            assign_periods()
    forget_choices()


def _remove(pages):
    items = TimelineItem.objects.filter(page_id__in=[page.pk for page in pages])
    TimelineFacet.objects.filter(item__in=items).delete()
    items.delete()


def _place(page, periods):
    items = [_item(page, part, thing, periods) for part, thing in enumerate(placements(page))]
    if not items:
        return
    TimelineItem.objects.bulk_create(items)
    values = {(facet.name, value) for facet in facets() for value in facet.values(page)}
    TimelineFacet.objects.bulk_create(
        TimelineFacet(item=item, name=name, value=value) for item in items for name, value in sorted(values)
    )


def _item(page, part, thing, periods):
    shape = shape_between(thing.value, thing.until) if thing.until else shape_of(thing.value, thing.lasting)
    period_pk = thing.period_pk or _period_at(shape.earliest, periods)
    return TimelineItem(
        page_id=page.pk,
        key=page.translation_key,
        part=part,
        locale_id=page.locale_id,
        lane=thing.lane,
        title=thing.title[:255],
        date_label=thing.label[:250],
        summary=thing.summary,
        words=search_words(f"{thing.title} {thing.label} {thing.summary}"),
        earliest=shape.earliest,
        latest=shape.latest,
        sure_from=shape.sure_from,
        sure_to=shape.sure_to,
        is_about=shape.is_about,
        is_doubtful=shape.is_doubtful,
        period_pk=period_pk,
        has_own_period=bool(thing.period_pk),
        period_from=next((first for pk, first, _last in periods if pk == period_pk), LAST_DAY),
        certainty=thing.certainty,
    )


def spans_of_periods():
    """[(source pk, first day, last day)] of all dated periods, in order."""
    periods = PeriodPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, date_earliest__isnull=False)
    return list(periods.order_by("date_earliest", "pk").values_list("pk", "date_earliest", "date_latest"))


def _period_at(day, periods):
    """The last period that has begun by this day and not ended before it; None where there is none."""
    holding = [pk for pk, first, last in periods if day is not None and first <= day <= last]
    return holding[-1] if holding else None


def assign_periods():
    """Give everything without a period of its own the one its first day lies in: a few statements for each period."""
    loose = TimelineItem.objects.filter(has_own_period=False)
    loose.update(period_pk=None, period_from=LAST_DAY)
    for pk, first, last in spans_of_periods():
        loose.filter(earliest__gte=first, earliest__lte=last).update(period_pk=pk, period_from=first)
        TimelineItem.objects.filter(has_own_period=True, period_pk=pk).update(period_from=first)


def place_pages(pks, progress=lambda done, total: None):
    """`place_again` for pages by their keys, a few at a time, as the database has them now."""
    for start in range(0, len(pks), CHUNK):
        place_again(list(Page.objects.filter(pk__in=pks[start : start + CHUNK]).specific()))
        progress(min(start + CHUNK, len(pks)), len(pks))


def rebuild(progress=lambda done, total: None):
    """Make the whole table anew. Returns the number of things on the timeline."""
    models = [apps.get_model(label) for label in placed_models()]
    pks = [pk for model in models for pk in model.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)]
    TimelineItem.objects.exclude(page__live=True).delete()
    place_pages(pks, progress)
    return TimelineItem.objects.count()


def placed_once():
    """Place what is announced inside at the end, each page once: while it is loaded, a page is saved some ten times."""
    return gathered(placement_changed, place_again, place_pages)
