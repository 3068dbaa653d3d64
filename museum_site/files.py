"""Files served by the application itself, where no web server or object store stands in front of it."""

from django.conf import settings
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.static import serve


def media(request, path):
    """Uploads and renditions. Their names change when their content does, so browsers may keep them."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = "public, max-age=2592000"
    # An upload is shown, never run: not even an SVG or HTML file that somebody smuggled in.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def favicon(request):
    return redirect(static("images/favicon.svg"), permanent=True)
