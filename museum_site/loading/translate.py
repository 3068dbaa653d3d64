"""The second language: the table's words go through wagtail-localize, so that its editor shows them as pairs."""

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def strings_by_path(instance):
    """{path: [strings in order]} of everything translatable in a page."""
    strings: dict[str, list[str]] = {}
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            strings.setdefault(segment.path, []).append(segment.string.data)
    return strings


def publish_translation(page, words, locale):
    """Create or update the page's translation into `locale` and publish it.

    `words`: {field name: value in that language} of every translatable field that is filled, in the same structure
    as in `page` (the tables were checked for that). Returns the translated page.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    if not translation.enabled:
        translation.enabled = True
        translation.save(update_fields=["enabled"])
    translated = strings_by_path(type(page)(**words))
    position: dict[str, int] = {}
    for segment in StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order"):
        path = segment.context.path
        at = position.get(path, 0)
        position[path] = at + 1
        StringTranslation.objects.update_or_create(
            locale=locale,
            translation_of=segment.string,
            context=segment.context,
            defaults={
                "data": translated[path][at],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "has_error": False,
            },
        )
    # Published here and not by localize, which would do so only after the whole load is committed.
    page, _created = source.create_or_update_translation(locale, publish=False)
    page.get_latest_revision().publish()
    return page
