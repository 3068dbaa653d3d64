"""Full addresses of pages, on the host the visitor asked for.

Wagtail builds them from the host name of its Site record, which is right on one host only and says "localhost" until
somebody sets it. The host asked for has passed ALLOWED_HOSTS.
"""

from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Site


def path_of(page):
    """The address of a page without scheme and host, e.g. "/en/timeline/"; None where it belongs to no site."""
    parts = page.get_url_parts()
    return parts[2] if parts else None


def path_at(url_path, language):
    """The address of what lies at this place of the tree, without reading the page; "" where it belongs to no site."""
    for root in Site.get_site_root_paths():
        if root.language_code == language and url_path.startswith(root.root_path):
            with override(language):
                return reverse("wagtail_serve", args=[url_path.removeprefix(root.root_path)])
    return ""


def absolute_url(page, request):
    """The full address of a page for this request; "" where it belongs to no site."""
    path = path_of(page)
    return request.build_absolute_uri(path) if path else ""
