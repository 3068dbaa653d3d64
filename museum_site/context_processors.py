"""What the frame of every public page needs: the owner, the menu, the periods."""

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page

from core.querysets import visible
from museum_site.models import HomePage, SiteSettings
from timeline.guide import PeriodGuide


def site_frame(request):
    """Lazy, so that the admin and plain responses pay nothing."""
    return {
        "room": SimpleLazyObject(SiteSettings.remembered),
        "menu": SimpleLazyObject(_menu),
        "period_guide": PeriodGuide(),
    }


def _menu():
    """The home page and its children in the active language, in the order of the tree; one query.

    Asked for by kind, of which there is an index, and not by depth or language, for which all pages would be read.
    """
    kinds = ContentType.objects.get_for_models(HomePage, *HomePage.allowed_subpage_models()).values()
    pages = (
        visible(Page.objects.filter(content_type__in=kinds, depth__in=(2, 3))).select_related("locale").order_by("path")
    )
    return [page for page in pages if page.locale.language_code == get_language()]
