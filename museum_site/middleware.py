"""What every response carries, and what an anonymous visitor's response must not."""

import re

import brotli
from django.conf import settings
from django.http import HttpRequest
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from core.styles import inline_style_source

TAKES_BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))")
ADMIN_PREFIXES = ("/admin/", "/django-admin/")

# Visitors' pages: everything from this site, no inline script, no eval, no inline style but the site's own by its hash.
PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{style}; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
# Wagtail's admin writes inline scripts and styles and knows no nonce (wagtail#1288); the same policy serves the user
# bar that signed-in staff see on public pages.
STAFF_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; "
    "frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), usb=(), browsing-topics=(), fullscreen=(self)"
)


def is_signed_in(request: HttpRequest) -> bool:
    """True where a session cookie came along; nothing is looked up and no cookie is set by asking."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def public_policy(embeddable: bool = False) -> str:
    style = inline_style_source()
    policy = PUBLIC_POLICY.format(style=f" {style}" if style else "")
    return policy.replace("frame-ancestors 'self'", "frame-ancestors *") if embeddable else policy


class SecurityHeadersMiddleware:
    """Content-Security-Policy, Permissions-Policy and cross-origin isolation of resources.

    Django's SecurityMiddleware and XFrameOptionsMiddleware set nosniff, Referrer-Policy, COOP and framing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        staff = request.path.startswith(ADMIN_PREFIXES) or is_signed_in(request)
        embeddable = getattr(request, "may_be_embedded", False) and not staff  # timeline.embedding
        if embeddable:
            response.xframe_options_exempt = True
            response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin")
        # Wagtail sets a policy of its own on documents: keep it.
        policy = STAFF_POLICY if staff else public_policy(embeddable)
        if target := getattr(request, "sends_forms_to", ""):  # tours.lms.views
            policy = policy.replace("form-action 'self'", f"form-action 'self' {target}")
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class CompressionMiddleware(GZipMiddleware):
    """Django's gzip, and Brotli for those who take it (all browsers, over TLS or on this machine).

    Public pages carry no secrets of the reader, so compressing them gives nothing away (BREACH).
    """

    min_length = 500
    types = ("text/", "application/json", "application/xml", "application/ld+json", "image/svg+xml")

    def process_response(self, request, response):
        accepted = request.headers.get("Accept-Encoding", "")
        compressible = response.headers.get("Content-Type", "").startswith(self.types)
        if not compressible or response.streaming or len(response.content) < self.min_length:
            return response
        if not TAKES_BROTLI.search(accepted) or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = brotli.compress(response.content, quality=5)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "br"
        if etag := response.headers.get("ETag"):
            response.headers["ETag"] = etag if etag.startswith("W/") else f"W/{etag}"
        return response


class PublicCacheMiddleware:
    """Public pages are the same for every anonymous visitor: caches may keep them for a minute and then ask again."""

    public = "public, max-age=60, stale-while-revalidate=300"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PREFIXES) or response.has_header("Cache-Control"):
            return response
        if is_signed_in(request) or response.cookies:
            response.headers["Cache-Control"] = "private, no-cache"
        elif request.method in ("GET", "HEAD") and response.status_code == 200:
            response.headers["Cache-Control"] = self.public
        return response


class PathLocaleMiddleware(LocaleMiddleware):
    """The address alone chooses the language: / is Vietnamese, /en/ is English.

    Django's own also looks at cookies and Accept-Language and so makes one address answer in two languages.
    """

    def process_request(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
