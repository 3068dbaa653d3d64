from django.http import HttpResponse
from django.urls import reverse


def robots_txt(request):
    """Everything public may be indexed; the admin may not."""
    sitemap = request.build_absolute_uri(reverse("sitemap-index"))
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /documents/", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")
