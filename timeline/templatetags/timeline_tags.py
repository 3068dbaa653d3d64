from django import template

register = template.Library()


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
