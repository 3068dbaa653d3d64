"""The frame around every public page: menu, breadcrumbs, language switch."""

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

from museum_site.models import StandardPage

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context):
    """The rooms: children of the home page that are marked for menus."""
    return [page for page in context["menu"] if page.depth == 3 and page.show_in_menus]


@register.simple_tag(takes_context=True)
def footer_menu(context):
    """The standing pages."""
    return [
        page
        for page in context["menu"]
        if page.depth == 3 and issubclass(page.cached_content_type.model_class(), StandardPage)
    ]


@register.simple_tag(takes_context=True)
def home_page(context):
    return next((page for page in context["menu"] if page.depth == 2), None)


@register.simple_tag(takes_context=True)
def room_page(context, model_name):
    """The page of this type among the rooms (e.g. "timelinepage"), or None."""
    return next((page for page in context["menu"] if page.cached_content_type.model == model_name), None)


@register.simple_tag(takes_context=True)
def breadcrumbs(context):
    """The pages above this one, from the home page down; no query: the menu has them all."""
    page = context.get("page")
    if page is None:
        return [home for home in [home_page(context)] if home]
    return [above for above in context["menu"] if page.path.startswith(above.path) and above.path != page.path]


@register.simple_tag(takes_context=True)
def language_choices(context):
    """[{code, name, is_active, url, is_translated}]: the same page in every language, or where that is said."""
    page, request = context.get("page"), context["request"]
    addresses = context.get("addresses", {})  # of a view that is no page, in every language
    seen = [version for version in page.versions if version.is_visible] if page else []
    versions = {version.locale.language_code: version for version in seen}
    choices = []
    for code, name in settings.LANGUAGES:
        prefix = "" if code == settings.LANGUAGE_CODE else f"/{code}"
        if version := versions.get(code):
            url = version.get_url(request)
        elif page and page.pk:
            url = prefix + page.permalink_path
        elif code in addresses:
            url = addresses[code]
        elif (found := request.resolver_match) and found.url_name not in (None, "wagtail_serve"):
            url = translate_url(request.path, code)  # a view that is the same in every language
        else:
            url = f"{prefix}/"
        choices.append(
            {
                "code": code,
                "name": name,
                "is_active": code == get_language(),
                "is_translated": code in versions or not page,
                "url": url,
            }
        )
    return choices
