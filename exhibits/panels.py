"""What the register's form shows beside its fields."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


def home_of_labels():
    """The collection page in the site's first language, below which labels are written."""
    from exhibits.models import CollectionPage  # the models show a panel of this module

    return CollectionPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def write_label_url(museum_object, collection):
    """Where a curator begins the label of this object; None while there is no page to hold it."""
    if collection is None:
        return None
    url = reverse("wagtailadmin_pages:add", args=["exhibits", "artefactpage", collection.pk])
    return f"{url}?{urlencode({'museum_object': museum_object.pk})}"


class LabelsPanel(Panel):
    """Which labels show this object, or the way to write the first."""

    def __init__(self, **kwargs):
        super().__init__(**{"heading": _("On display"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/panels/labels.html"

        def is_shown(self):
            return bool(self.instance and self.instance.pk)

        @cached_property
        def labels(self):
            return self.instance.labels.select_related("locale").order_by("-locale__language_code")

        @property
        def write_url(self):
            return write_label_url(self.instance, home_of_labels())
