"""The stylesheet inside the page.

A phone far from the server waits for one answer less before it can paint. Only with hashed static files: a plain
storage (development, tests) keeps the `<link>`, so that a changed file is seen at once.
"""

import base64
import hashlib
import re
from functools import cache
from urllib.parse import urljoin

from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

from core.static import MuseumStaticStorage

RELATIVE_ADDRESS = re.compile(r"""url\((["']?)(?!data:)([^"')]+)\1\)""")


@cache
def inline_style() -> str:
    """The whole stylesheet with absolute addresses; "" where the page has to link it."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return ""
    url = staticfiles_storage.url(MuseumStaticStorage.style)
    with staticfiles_storage.open(staticfiles_storage.stored_name(MuseumStaticStorage.style)) as file:
        text = file.read().decode()
    return RELATIVE_ADDRESS.sub(lambda match: f'url("{urljoin(url, match[2])}")', text)


@cache
def inline_style_source() -> str:
    """Its source expression for `style-src`, by its hash (Content Security Policy level 2); "" where it is linked."""
    if not (text := inline_style()):
        return ""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
