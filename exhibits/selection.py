"""Objects a visitor has kept. They are kept on the visitor's own device; all the server learns is in the address."""

import re
from functools import cached_property

from django.conf import settings
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from core.vietnamese import slugify
from exhibits.comparison import Comparison
from exhibits.exports import as_csv
from exhibits.models import ArtefactPage

MOST = 60  # objects of one selection, as in js/components/selection.js
NUMBER = re.compile(r"[1-9][0-9]{0,17}")  # what is longer fits into no key of a database


@require_safe
def selection(request):
    """The labels of the objects in `?o=12,15,88`, two of them side by side with `&compare=12,15`; `&format=csv`."""
    visit = SelectionVisit(request.GET, Locale.get_active())
    if request.GET.get("format") == "csv":
        return as_csv([label.pk for label in visit.labels], request, slugify(_("My selection")))
    context = {
        "visit": visit,
        "canonical": request.build_absolute_uri(request.path),
        "addresses": {code: translate_url(request.path, code) + visit.query for code, _name in settings.LANGUAGES},
    }
    return render(request, "pages/selection.html", context)


def numbers_in(values):
    """The numbers of ["12,15", "88"], each once and in their order; what is no number is passed over."""
    parts = (part for value in values for part in value.split(","))
    return list(dict.fromkeys(int(part) for part in parts if NUMBER.fullmatch(part)))[:MOST]


def labels_of(numbers, locale):
    """{number of a museum object: its public label in this language}, with what cards and comparisons show."""
    labels = ArtefactPage.objects.visible().filter(locale=locale, museum_object__in=numbers).with_card_data()
    labels = labels.select_related("lead_image", "museum_object__object_type").order_by("-pk")
    return {label.museum_object_id: label for label in labels}  # the oldest where an object has several


class SelectionVisit:
    """What a request asks, and the answer."""

    def __init__(self, parameters, locale):
        self.numbers = numbers_in(parameters.getlist("o"))
        found = labels_of(self.numbers, locale) if self.numbers else {}
        self.labels = [found[number] for number in self.numbers if number in found]
        self.chosen = [found[number] for number in numbers_in(parameters.getlist("compare")) if number in found]
        self.is_choosing = "compare" in parameters

    @property
    def listed(self):
        """The numbers as the address has them; those of objects not shown, too, which another language may show."""
        return ",".join(map(str, self.numbers))

    @property
    def missing(self):
        return len(self.numbers) - len(self.labels)

    @property
    def can_compare(self):
        return len(self.labels) > 1

    @cached_property
    def compared(self):
        """The two labels side by side; none where fewer are chosen."""
        return self.chosen[:2] if len(self.chosen) > 1 else []

    @cached_property
    def comparison(self):
        return Comparison(*self.compared) if self.compared else None

    # Links

    @property
    def list_query(self):
        return f"?o={self.listed}"

    @property
    def csv_query(self):
        return f"{self.list_query}&format=csv"

    @property
    def query(self):
        """What stands in the address of this very page, without what means nothing."""
        compared = ",".join(str(label.museum_object_id) for label in self.compared)
        return f"{self.list_query}&compare={compared}" if compared else self.list_query if self.numbers else ""
