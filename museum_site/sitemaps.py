from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.addresses import path_of
from core.querysets import visible


class PublicPagesSitemap(Sitemap):
    """Every public page with its counterparts in the other languages (sitemaps.org with xhtml:link)."""

    limit = 2000

    def items(self):
        return visible(Page.objects.filter(depth__gt=1)).select_related("locale").order_by("path")

    def get_urls(self, page=1, site=None, protocol=None):
        on_page = list(self.paginator.page(page).object_list)
        keys = {item.translation_key for item in on_page}
        versions: dict = {}
        for item in visible(Page.objects.filter(translation_key__in=keys)).select_related("locale"):
            versions.setdefault(item.translation_key, []).append(item)
        host = f"{protocol}://{site.domain}"
        return [self._url(host, item, versions[item.translation_key]) for item in on_page if path_of(item)]

    def get_latest_lastmod(self):
        newest = self.items().order_by("-last_published_at").values_list("last_published_at", flat=True).first()
        return newest

    def _url(self, host, page, versions):
        alternates = [
            {"location": host + path_of(other), "lang_code": other.locale.language_code}
            for other in versions
            if path_of(other)
        ]
        default = next((a for a in alternates if a["lang_code"] == settings.LANGUAGE_CODE), alternates[0])
        return {
            "item": page,
            "location": host + path_of(page),
            "lastmod": page.last_published_at,
            "changefreq": "",
            "priority": "",
            "alternates": [*alternates, {"location": default["location"], "lang_code": "x-default"}],
        }
