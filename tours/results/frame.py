"""What every page of the results has around it: the class, its phase, the same page in the other language."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override


def addresses(name, *args):
    """{language: address of a view in it}."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = reverse(name, args=args)
    return found


def render_page(request, template, assignment, name, *args, **context):
    """A page of the results; `name` and `args`, beside the assignment, are of the address where it can be read."""
    context |= {
        "assignment": assignment,
        "phase": assignment.phase(timezone.now()),
        "addresses": addresses(name, assignment.pk, *args),
    }
    return render(request, template, context)
