"""What describers of pages (core.findable) need again and again, for many pages in one query each."""

from collections import defaultdict

from django.conf import settings
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from core.models import Citation, PageTheme


def plain_text(*rich_texts) -> str:
    """The words of rich texts, a line for each."""
    return "\n".join(strip_tags(get_text_for_indexing(text)).strip() for text in rich_texts if text)


def stream_text(stream) -> str:
    """The words of a StreamField's value, a line for each block."""
    if not stream:
        return ""
    return "\n".join(text for text in stream.stream_block.get_searchable_content(stream) if text)


class Facts:
    """What hangs on the source versions of these pages (MuseumPage.facts_pk), by page."""

    def __init__(self, pages):
        keys = {page.pk: page.translation_key for page in pages}
        sources = dict(
            Page.objects.filter(
                translation_key__in=keys.values(), locale__language_code=settings.LANGUAGE_CODE
            ).values_list("translation_key", "pk")
        )
        self.source_of = {pk: sources.get(key, pk) for pk, key in keys.items()}
        self._sources = set(self.source_of.values())

    def linked(self, links, target, page_column="page_id"):
        """Function from a page to what its links say: `target` of the rows of the model `links`, as text."""
        found = defaultdict(list)
        rows = links.objects.order_by().filter(**{f"{page_column}__in": self._sources})
        for page_pk, value in rows.values_list(page_column, target):
            found[page_pk].append(str(value))
        return lambda page: found.get(self.source_of[page.pk], [])

    def themes(self):
        return self.linked(PageTheme, "tag__slug", "content_object_id")

    def citations(self):
        """Function from a page to its sources as text."""
        cited = self.linked(Citation, "source__citation")
        return lambda page: "\n".join(cited(page))
