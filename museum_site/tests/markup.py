"""Reading pages the way a browser or a machine does."""

import json

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation


def parse(html):
    return BeautifulSoup(html, "html.parser")


def visible_text(html):
    """What is read on the page, with single spaces."""
    return " ".join(parse(html).body.get_text(" ").split())


def structured_data(html):
    """The JSON-LD of a page; fails unless there is exactly one and it can be read."""
    (script,) = parse(html).find_all("script", type="application/ld+json")
    return json.loads(script.string)


def local_address(name, language="vi"):
    """The address of a named view in this language."""
    with translation.override(language):
        return reverse(name)
