from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext_lazy

from core.addresses import path_at
from timeline.shapes import machine_date

register = template.Library()

# Django's own Vietnamese numbers them ("Thứ 4"); in words they are read aloud right.
WEEKDAYS = (
    pgettext_lazy("day of the week", "Monday"),
    pgettext_lazy("day of the week", "Tuesday"),
    pgettext_lazy("day of the week", "Wednesday"),
    pgettext_lazy("day of the week", "Thursday"),
    pgettext_lazy("day of the week", "Friday"),
    pgettext_lazy("day of the week", "Saturday"),
    pgettext_lazy("day of the week", "Sunday"),
)


@register.simple_tag
def weekday(day):
    return WEEKDAYS[day.weekday()]


@register.simple_tag(takes_context=True)
def period_of(context, record):
    """The period a page stands in, in the language of the visit, or None."""
    return context["period_guide"].of(record)


@register.simple_tag(takes_context=True)
def period_by_key(context, key):
    """The period whose source version has this primary key, or None."""
    return context["period_guide"].by_source.get(key)


@register.simple_tag(takes_context=True)
def periods_beside(context, period):
    """(previous, next) on the walk through the room."""
    return context["period_guide"].beside(period)


@register.simple_tag
def item_url(item):
    """The address of the page of a thing on the timeline."""
    return path_at(item.page.url_path, get_language())


@register.simple_tag
def item_date(item):
    """Its date as <time>, machine-readable where HTML has a form for it."""
    if not item.date_label:
        return ""
    if machine := machine_date(item):
        return format_html('<time datetime="{}">{}</time>', machine, item.date_label)
    return format_html('<span class="date">{}</span>', item.date_label)
