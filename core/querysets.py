"""What can be asked of public pages."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Prefetch
from wagtail.images import get_image_model
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from core.renditions import CARD_SPECS


def visible(pages):
    """Live pages behind no restriction: what an anonymous visitor may see in a list.

    Like Wagtail's `.live().public()`, but inside the one query instead of a query of its own for every list.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restriction = PageViewRestriction.objects.annotate(visited=path).filter(visited__startswith=F("page__path"))
    return pages.filter(~Exists(restriction), live=True)


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
        return self.select_related("lead_image").prefetch_related(rendition_prefetch("lead_image__renditions", *CARD_SPECS))

    def in_alphabetical_order(self):
        return self.order_by("sort_key", "pk")

    def in_language_of(self, page):
        return self.filter(locale_id=page.locale_id)


MuseumPageManager = PageManager.from_queryset(MuseumPageQuerySet)
