from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_patterns

from museum_site import files, health, permalinks, robots, routing, search, suggestions
from museum_site.sitemaps import PublicPagesSitemap
from timeline import urls as timeline_urls

handler404 = "museum_site.errors.page_not_found"
handler500 = "museum_site.errors.server_error"

sitemaps = {"pages": PublicPagesSitemap}

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap_index, {"sitemaps": sitemaps, "sitemap_url_name": "sitemap"}, name="sitemap-index"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": sitemaps}, name="sitemap"),
    path("robots.txt", robots.robots_txt, name="robots"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include(timeline_urls.machine_urlpatterns)),
]

if getattr(settings, "SERVE_MEDIA", settings.DEBUG):
    urlpatterns += [re_path(r"^media/(?P<path>.+)$", files.media, name="media")]

urlpatterns += i18n_patterns(
    path("id/<uuid:key>/", permalinks.permalink, name="permalink"),
    path(_("search/"), search.search, name="search"),
    path(_("search/suggestions/"), suggestions.suggestions, name="search-suggestions"),
    path("", include("timeline.urls")),
    path("", include("exhibits.urls")),
    path("", include("tours.urls")),
    # Wagtail's own, where a visitor signs in to a private page; but pages are served by ours.
    *(pattern for pattern in wagtail_patterns if pattern.name != "wagtail_serve"),
    re_path(serve_pattern, routing.serve, name="wagtail_serve"),
    prefix_default_language=False,
)
