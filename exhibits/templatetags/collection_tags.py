from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def period_choices(context, collection_filter):
    """The periods of this visit as links of the collection's filter."""
    return collection_filter.period_choices(context["period_guide"])
