"""From an address to a page in two queries, however deep the page lies."""

from django.core.cache import cache
from django.db.models import Subquery
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from core.querysets import language_versions

SITE_CACHE_KEY = "museum_site:site"


def only_site():
    """The one Site, remembered like Wagtail remembers its root paths; None where there are several."""
    site_ids = {root.site_id for root in Site.get_site_root_paths()}
    if len(site_ids) != 1:
        return None
    return cache.get_or_set(SITE_CACHE_KEY, Site.objects.filter(pk__in=site_ids).first, timeout=3600)


@receiver([post_save, post_delete], sender=Site)
def forget_site(**kwargs):
    cache.delete(SITE_CACHE_KEY)


def find_page(request, path):
    """The live page of this language at exactly this path with all its language versions, or None.

    Wagtail walks the tree one level and two queries at a time. Here one query finds the page and its translations
    (which the language switch needs anyway), and one reads the page's own fields.
    """
    language = get_language()
    roots = [root for root in Site.get_site_root_paths() if root.language_code == language]
    site = only_site()
    if site is None or not roots:
        return None  # several sites: leave it to Wagtail
    request._wagtail_site = site
    url_path = roots[0].root_path + "".join(f"{part}/" for part in path.split("/") if part)
    # Wagtail has no index on url_path, but one on the slug, which is its last part.
    slug = url_path.rstrip("/").rpartition("/")[2]
    here = Page.objects.order_by().filter(slug=slug, url_path=url_path).values("translation_key")[:1]
    versions = list(language_versions(translation_key=Subquery(here)))
    found = next((page for page in versions if page.url_path == url_path), None)
    if found is None or found.locale.language_code != language:
        return None
    model = found.cached_content_type.model_class()
    page = model.objects.select_related("locale", *getattr(model, "visit_related", ())).get(pk=found.pk)
    page.versions = versions
    page.is_known_to_be_visible = found.is_visible
    return page


def serve(request, path=""):
    """Wagtail's serve view, with the page found beforehand where that is simple."""
    if page := find_page(request, path):
        request._wagtail_route_for_request = page.route(request, [])
    return wagtail_serve(request, path)
