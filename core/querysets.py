"""What can be asked of public pages."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, Subquery
from wagtail.images import get_image_model
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from core.renditions import CARD_SPECS


def _is_visible():
    # The restricted path as a subquery and not as a join, which databases with statistics turn around: then all pages
    # are read for every page.
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = Page.objects.order_by().filter(pk=OuterRef("page_id")).values("path")
    restriction = PageViewRestriction.objects.annotate(visited=path, restricted=Subquery(restricted))
    restriction = restriction.filter(visited__startswith=F("restricted"))
    return Q(~Exists(restriction), live=True)


def visible(pages):
    """Live pages behind no restriction: what an anonymous visitor may see in a list.

    Like Wagtail's `.live().public()`, but inside the one query instead of a query of its own for every list.
    """
    return pages.filter(_is_visible())


def language_versions(**where):
    """Plain pages in every language with their locales, drafts too; `is_visible` says which a visitor may see."""
    seen = ExpressionWrapper(_is_visible(), output_field=BooleanField())
    return Page.objects.filter(**where).select_related("locale").annotate(is_visible=seen)


def rendition_prefetch(lookup, *specs):
    """Load renditions of these sizes the way Wagtail's image tags look for them; `lookup` leads to `renditions`."""
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=specs)
    return Prefetch(lookup, queryset=renditions, to_attr="prefetched_renditions")


class MuseumPageQuerySet(PageQuerySet):
    def visible(self):
        """Live and behind no restriction."""
        return visible(self)

    def with_card_data(self):
        """Load what components/card.html shows in two queries: pages with pictures, and the pictures' renditions."""
        pictures = rendition_prefetch("lead_image__renditions", *CARD_SPECS)
        return self.defer_streamfields().select_related("lead_image").prefetch_related(pictures)

    def in_alphabetical_order(self):
        return self.order_by("sort_key", "pk")

    def in_language_of(self, page):
        return self.filter(locale_id=page.locale_id)

    def all_in_language(self, locale_id):
        """Every page of this kind in one language, for lists of everything: asks in the terms of core.indexes."""
        return self.filter(content_type=ContentType.objects.get_for_model(self.model), locale_id=locale_id)


MuseumPageManager = PageManager.from_queryset(MuseumPageQuerySet)
