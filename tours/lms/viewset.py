"""Learning platforms in the admin: what a school's administrator enters here, and what has to be entered over there."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from tours.models import Platform


class AddressesPanel(HelpPanel):
    """The addresses of this site, to be copied into the platform's settings."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            with override("vi"):  # they are the same for every language
                names = (
                    (_("Tool URL, redirection URI, content selection URL"), "lms-launch"),
                    (_("Initiate login URL"), "lms-login"),
                    (_("Public keyset URL"), "lms-keys"),
                )
                paths = [(label, reverse(name)) for label, name in names]
            context["addresses"] = [(label, self.request.build_absolute_uri(path)) for label, path in paths]
            return context


class PlatformViewSet(ModelViewSet):
    model = Platform
    name = "platforms"
    icon = "link"
    menu_label = _("Learning platforms")
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["name", Column("school", label=_("School")), BooleanColumn("is_active", label=_("May open tours"))]
    panels = [
        MultiFieldPanel([AddressesPanel(template="admin/lms_addresses.html")], heading=_("1. Enter on the platform")),
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("school"),
                FieldPanel("issuer"),
                FieldPanel("client_id"),
                FieldPanel("deployment_ids"),
                FieldPanel("auth_login_url"),
                FieldPanel("auth_token_url"),
                FieldPanel("key_set_url"),
            ],
            heading=_("2. Enter here what the platform says"),
        ),
        MultiFieldPanel(
            [FieldPanel("auth_audience"), FieldPanel("service_hosts"), FieldPanel("is_active")],
            heading=_("3. Seldom needed"),
            classname="collapsed",
        ),
    ]
