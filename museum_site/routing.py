"""From an address to a page in two queries, however deep the page lies."""

from django.db.models import Subquery
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from django.utils.translation import get_language


def find_page(request, path):
    """The live page of this language at exactly this path with all its language versions, or None.

    Wagtail walks the tree one level and two queries at a time. Here one query finds the page and its translations
    (which the language switch needs anyway), and one reads the page's own fields.
    """
    language = get_language()
    site_ids = {root.site_id for root in Site.get_site_root_paths()}
    roots = [root for root in Site.get_site_root_paths() if root.language_code == language]
    if len(site_ids) != 1 or not roots:
        return None  # several sites: leave it to Wagtail
    url_path = roots[0].root_path + "".join(f"{part}/" for part in path.split("/") if part)
    here = Page.objects.filter(url_path=url_path, locale__language_code=language).values("translation_key")[:1]
    versions = list(Page.objects.filter(translation_key=Subquery(here)).select_related("locale"))
    found = next((page for page in versions if page.url_path == url_path), None)
    if found is None:
        return None
    model = found.cached_content_type.model_class()
    page = model.objects.select_related("locale", *getattr(model, "visit_related", ())).get(pk=found.pk)
    page.versions = versions
    return page


def serve(request, path=""):
    """Wagtail's serve view, with the page found beforehand where that is simple."""
    if page := find_page(request, path):
        request._wagtail_route_for_request = page.route(request, [])
    return wagtail_serve(request, path)
