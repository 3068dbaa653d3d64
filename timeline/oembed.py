"""oEmbed (https://oembed.com): another site asks how to show the timeline, and is told of an <iframe>.

Whoever asks is a stranger: only addresses of the timeline itself, on the host they came to, are answered, and what goes
back is built from our own page and not from their text.
"""

from urllib.parse import unquote, urlsplit

from django.http import JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.addresses import absolute_url, path_of
from timeline.models import TimelinePage

WIDTH, HEIGHT = 960, 640
LONGEST_ADDRESS = 2_000
OURS = ("embed", "format", "fragment")  # what an address says of the answer and not of the view


@require_safe
def oembed(request):
    """The answer to `?url=…`, with `maxwidth`, `maxheight` and `format` (JSON only)."""
    asked = request.GET
    if asked.get("format", "json") != "json":
        return _refusal(501, "Only format=json is spoken here.")
    if not asked.get("url"):
        return _refusal(400, "The address is missing: ?url=…")
    try:
        width, height = _size(asked, "maxwidth", WIDTH), _size(asked, "maxheight", HEIGHT)
    except ValueError as error:
        return _refusal(400, str(error))
    page, query = _find(request, asked["url"])
    if page is None:
        return _refusal(404, "There is nothing to embed at this address.")
    with override(page.locale.language_code):
        return _open_to_all(JsonResponse(_description(request, page, query, width, height)))


def _description(request, page, query, width, height):
    address = f"{absolute_url(page, request)}?{query.urlencode()}"
    provider = render_to_string("components/oembed_provider.txt", request=request).strip()
    title = f"{page.title} – {provider}"
    frame = {"address": address, "title": title, "width": width, "height": height}
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": provider,
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": 3600,
        "html": render_to_string("components/oembed_frame.html", frame).strip(),
        "width": width,
        "height": height,
    }


def _find(request, address):
    """(the timeline an address leads to, its query for a frame); (None, None) for any other address."""
    nothing = None, None
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or "\\" in address:
        return nothing
    try:
        parts = urlsplit(address)
        host = _without_port(parts.netloc, parts.scheme)
    except ValueError:
        return nothing
    if parts.scheme not in ("http", "https") or host != _without_port(request.get_host(), request.scheme):
        return nothing
    path = unquote(parts.path).rstrip("/")
    for page in TimelinePage.objects.visible().select_related("locale"):
        if (path_of(page) or "").rstrip("/") == path:
            return page, _view(parts.query)
    return nothing


def _without_port(host, scheme):
    """The host in small letters, without the port that goes without saying."""
    return host.lower().removesuffix({"http": ":80", "https": ":443"}.get(scheme, ""))


def _view(query):
    """Window, filters and what is open, as asked for, shown as in a frame."""
    view = QueryDict(query, mutable=True)
    for name in OURS:
        view.pop(name, None)
    view["embed"] = "1"
    return view


def _size(asked, name, default):
    """The size to use where this much room is offered. ValueError for what is no number of pixels."""
    text = asked.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or int(text) == 0:
        raise ValueError(f"{name} has to be a number of pixels.")
    return min(int(text), default)


def _refusal(status, text):
    return _open_to_all(JsonResponse({"error": text}, status=status))


def _open_to_all(response):
    """Scripts of other sites may read it: it says nothing that the page does not."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
