"""Queries, time and bytes of one page, measured through the whole application but without a network."""

import re
import statistics
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

PHONE_WIDTH, PHONE_DENSITY = 360, 2
FONT_URL = re.compile(r"url\(['\"]?([^'\")]+\.woff2)")


class Browser:
    """A visitor without cookies, asking this process directly. The application is started once, as on a server."""

    def __init__(self):
        self.client = Client()

    def get(self, url, encoding="identity"):
        response = self.client.get(url, headers={"accept-encoding": encoding})
        self.client.cookies.clear()
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}")
        return response


@dataclass
class Measured:
    """What one page needs in one database."""

    queries: int = 0
    html_bytes: int = 0
    sent_bytes: int = 0
    first_view_bytes: int = 0
    times: list = field(default_factory=list)

    @property
    def milliseconds(self):
        return statistics.median(self.times)


def measure_page(browser, url):
    """Everything but the time. Pages are not cached; what Wagtail remembers for an hour (sites and their roots) is."""
    with CaptureQueriesContext(connections["default"]) as queries:
        plain = browser.get(url).content
    asked = len(queries)  # now: the next request empties the log
    sent = browser.get(url, "br").content
    return Measured(asked, len(plain), len(sent), len(sent) + referenced_bytes(plain.decode(), url))


def time_once(browser, url):
    started = time.perf_counter()
    browser.get(url)
    return (time.perf_counter() - started) * 1000


# First view: what the page makes a phone fetch before anybody scrolls


class References(HTMLParser):
    """Addresses that a browser fetches at once: styles, scripts, preloads, the icon, pictures that are not lazy."""

    def __init__(self):
        super().__init__()
        self.urls, self.source = set(), None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "link" and {"stylesheet", "preload", "modulepreload", "icon"} & set(
            attributes.get("rel", "").split()
        ):
            self.urls.add(attributes["href"])
        elif tag == "script" and attributes.get("src"):
            self.urls.add(attributes["src"])
        elif tag == "picture":
            self.source = None
        elif tag == "source" and attributes.get("srcset") and self.source is None:
            self.source = chosen(attributes["srcset"], attributes.get("sizes", "100vw"))
        elif tag == "img":
            if attributes.get("loading") != "lazy":
                self.urls.add(self.source or attributes["src"])
            self.source = None


def chosen(srcset, sizes):
    """The candidate that a 360 px phone with two device pixels to the pixel takes: the smallest that is wide enough."""
    shown_at = float(re.search(r"([\d.]+)vw$", sizes)[1]) / 100 * PHONE_WIDTH * PHONE_DENSITY
    candidates = [candidate.split() for candidate in srcset.split(",")]
    by_width = sorted((int(width.rstrip("w")), url) for url, width in candidates)
    return next((url for width, url in by_width if width >= shown_at), by_width[-1][1])


def referenced_bytes(html, page_url):
    """Bytes of all that is fetched with the page, as they are sent: text with Brotli, all fonts of the stylesheet."""
    parser = References()
    parser.feed(html)
    paths = {local_path(url, page_url) for url in parser.urls}
    for path in [path for path in paths if path.suffix == ".css"]:
        address = settings.STATIC_URL + path.relative_to(settings.STATIC_ROOT).as_posix()
        paths |= {local_path(font, address) for font in FONT_URL.findall(path.read_text())}
    return sum(sent_size(path) for path in paths)


def local_path(url, page_url):
    path = unquote(urlsplit(urljoin(page_url, url)).path)
    for prefix, folder in ((settings.STATIC_URL, settings.STATIC_ROOT), (settings.MEDIA_URL, settings.MEDIA_ROOT)):
        if path.startswith(prefix):
            return Path(folder) / path.removeprefix(prefix)
    raise RuntimeError(f"{page_url} fetches {url}, which is neither a static file nor an upload")


def sent_size(path):
    compressed = path.with_name(path.name + ".br")
    return (compressed if compressed.exists() else path).stat().st_size
