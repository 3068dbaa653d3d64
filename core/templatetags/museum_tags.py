"""Tags every template may use: dates, pictures, descriptions for machines."""

import json

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from core.addresses import absolute_url
from core.dates import DateError, machine_value, parse_edtf
from core.models.dated import date_label
from core.renditions import (
    CARD_FALLBACK,
    CARD_SIZES,
    CARD_SPECS,
    LARGE,
    LEAD_FALLBACK,
    LEAD_SIZES,
    LEAD_SPECS,
    SHARE,
    modern,
)
from core.static import MuseumStaticStorage
from core.styles import inline_style

register = template.Library()


@register.simple_tag
def site_style():
    """The site's stylesheet: inside the page where static files are hashed, linked where they are not."""
    if text := inline_style():
        return mark_safe(f"<style>{text}</style>")  # noqa: S308 - our own file
    return format_html('<link rel="stylesheet" href="{}">', static(MuseumStaticStorage.style))


@register.simple_tag
def historical_date(record, prefix="date"):
    """The date of a record as <time>, machine-readable where HTML has a form for it; empty where there is none."""
    label = date_label(record, prefix)
    if not label:
        return ""
    try:
        machine = machine_value(parse_edtf(getattr(record, f"{prefix}_value")))
    except DateError:
        machine = ""
    if machine:
        return format_html('<time datetime="{}">{}</time>', machine, label)
    return format_html('<span class="date">{}</span>', label)


def _picture(image, sizes, specs, fallback_spec, alt, loading, shown_at):
    renditions = image.get_renditions(*specs)
    return {
        "modern": [renditions[modern(size)] for size in sizes],
        "fallback": renditions[fallback_spec],
        "alt": image.default_alt_text if alt is None else alt,
        "loading": loading,
        "sizes": shown_at,
    }


@register.inclusion_tag("components/picture.html")
def card_picture(image, alt=None, loading="lazy"):
    """A card's picture, cropped to 4:3. `alt=""` where the words beside it say the same."""
    shown_at = "(min-width: 40rem) 20rem, 92vw"
    return _picture(image, CARD_SIZES, CARD_SPECS, CARD_FALLBACK, alt, loading, shown_at)


@register.inclusion_tag("components/picture.html")
def small_picture(image, alt=""):
    """The same in a line of a list, or on the wall of colours. Decorative: the words beside it name the thing."""
    return _picture(image, CARD_SIZES, CARD_SPECS, CARD_FALLBACK, alt, "lazy", "(min-width: 40rem) 10rem, 30vw")


@register.inclusion_tag("components/picture.html")
def lead_picture(image, alt=None, loading="eager"):
    """A picture as wide as a column of text, uncropped."""
    return _picture(image, LEAD_SIZES, LEAD_SPECS, LEAD_FALLBACK, alt, loading, "(min-width: 45rem) 42rem, 92vw")


@register.inclusion_tag("components/picture.html")
def hero_picture(image):
    """The picture across the whole window, on the home page."""
    return _picture(image, LEAD_SIZES, LEAD_SPECS, LEAD_FALLBACK, None, "eager", "100vw")


@register.simple_tag
def large_image_url(image):
    """Where the picture can be looked at closely."""
    return image.get_rendition(LARGE).url


@register.simple_tag
def lead_image_url(image):
    """A picture of a page's size that every browser reads, for drawings that take one in."""
    return image.get_rendition(LEAD_FALLBACK).url


@register.simple_tag(takes_context=True)
def share_image_url(context, image):
    """The absolute address of the picture other sites show with a link."""
    return context["request"].build_absolute_uri(image.get_rendition(SHARE).url)


@register.simple_tag(takes_context=True, name="absolute_url")
def absolute_url_tag(context, page):
    """The full address of a page on the host the visitor asked for."""
    return absolute_url(page, context["request"])


@register.simple_tag
def json_ld(data):
    """A dict as JSON-LD that cannot end its own script element, whatever a curator typed."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


@register.simple_tag(takes_context=True)
def structured_data(context, page):
    return json_ld(page.structured_data(context["request"]))


@register.filter
def in_language(versions, code):
    """The version of a page in this language that visitors may see, or None."""
    return next((page for page in versions if page.locale.language_code == code and page.is_visible), None)
