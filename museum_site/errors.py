"""Error pages in the site's look and the visitor's language."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template import loader


def page_not_found(request, exception=None):
    return render(request, "pages/404.html", status=404)


def server_error(request):
    """Nothing is asked of the database here: it may be what is broken."""
    return HttpResponseServerError(loader.get_template("pages/500.html").render({}, None))
