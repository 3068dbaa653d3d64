"""What the home page and the standing pages are found by (core.findable)."""

from django.utils.translation import gettext_lazy as _

from core.findable import OTHER, Findable, findable
from core.search.describing import plain_text, stream_text


@findable("museum_site.HomePage", kind=OTHER, label=_("page"), heading=_("Other pages"), rank=90)
def home(pages, facts):
    for page in pages:
        yield Findable(page.title, summary=page.summary, text=plain_text(page.introduction))


@findable("museum_site.StandardPage", kind=OTHER, label=_("page"), heading=_("Other pages"), rank=90)
def standing(pages, facts):
    for page in pages:
        text = "\n".join([plain_text(page.introduction), stream_text(page.body)])
        yield Findable(page.title, summary=page.summary, text=text)
