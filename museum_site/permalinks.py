"""Permanent addresses: /id/<key>/ leads to a page whatever it is called today, in the language of the address."""

from django.http import Http404
from django.shortcuts import redirect, render
from wagtail.models import Page

from core.querysets import visible


def permalink(request, key):
    """Redirect to the page in this language; where it is not translated, say so and offer the other languages."""
    versions = list(visible(Page.objects.filter(translation_key=key)).select_related("locale"))
    if not versions:
        raise Http404
    for page in versions:
        if page.locale.language_code == request.LANGUAGE_CODE:
            return redirect(page.get_url(request))
    return render(request, "pages/not_translated.html", {"other_versions": versions}, status=404)
