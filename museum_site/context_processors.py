"""What the frame of every public page needs: the owner, the menu, the periods."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page

from core.querysets import visible
from museum_site.models import SiteSettings
from timeline.guide import PeriodGuide


def site_frame(request):
    """Lazy, so that the admin and plain responses pay nothing."""
    return {
        "room": SimpleLazyObject(SiteSettings.load),
        "menu": SimpleLazyObject(_menu),
        "period_guide": PeriodGuide(),
    }


def _menu():
    """The home page and its children in the active language, in the order of the tree; one query."""
    pages = visible(Page.objects.filter(depth__in=(2, 3), locale__language_code=get_language()))
    return list(pages.select_related("locale").order_by("path"))
