"""The second language: the words go through wagtail-localize, so that its editor shows them as pairs."""

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def publish_translation(page, words, locale):
    """Create or update the page's translation into `locale` and publish it.

    `words`: {field name: value in that language} of every translatable field that is filled, in the same
    structure as in `page` (the tables were checked for that). Returns the translated page.
    """
    translated = type(page).objects.filter(translation_key=page.translation_key, locale=locale).first()
    if translated:
        words = {**words, "slug": translated.slug}  # addresses stay
    else:
        _copy_with_slug(page, words["slug"], locale)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    if not translation.enabled:
        translation.enabled = True
        translation.save(update_fields=["enabled"])
    _write_strings(source, strings_by_path(type(page)(**words)), locale)
    # Published here and not by localize, which would do so only after the whole load is committed.
    translated, _created = source.create_or_update_translation(locale, publish=False)
    translated.get_latest_revision().publish()
    return translated


def _copy_with_slug(page, slug, locale):
    """The copy localize would make, but at its own address from the start: a change leaves a redirect."""
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    page.copy_for_translation(locale)


def strings_by_path(instance):
    """{path: [strings in order]} of everything translatable in a page."""
    strings: dict[str, list[str]] = {}
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            strings.setdefault(segment.path, []).append(segment.string.data)
    return strings


def _write_strings(source, translated, locale):
    """Put the translated strings beside those of the source: three queries, and one for each that changed."""
    known = {
        (string.translation_of_id, string.context_id): string
        for string in StringTranslation.objects.filter(locale=locale, context__object_id=source.object_id)
    }
    new = []
    position: dict[str, int] = {}
    for segment in StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order"):
        path = segment.context.path
        at = position.get(path, 0)
        position[path] = at + 1
        key, text = (segment.string_id, segment.context_id), translated[path][at]
        if key not in known:
            known[key] = StringTranslation(translation_of=segment.string, context=segment.context, locale=locale)
            new.append(known[key])
        string = known[key]
        if string.data == text and not string.has_error:
            continue
        string.data, string.has_error = text, False
        string.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        if string.pk:
            string.save()
    StringTranslation.objects.bulk_create(new)
