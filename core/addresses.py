"""Full addresses of pages, on the host the visitor asked for.

Wagtail builds them from the host name of its Site record, which is right on one host only and says "localhost" until
somebody sets it. The host asked for has passed ALLOWED_HOSTS.
"""


def path_of(page):
    """The address of a page without scheme and host, e.g. "/en/timeline/"; None where it belongs to no site."""
    parts = page.get_url_parts()
    return parts[2] if parts else None


def absolute_url(page, request):
    """The full address of a page for this request; "" where it belongs to no site."""
    path = path_of(page)
    return request.build_absolute_uri(path) if path else ""
