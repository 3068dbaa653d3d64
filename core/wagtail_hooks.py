"""How the admin writes an address: "Điện Biên Phủ" becomes dien-bien-phu while one types."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import SlugInput

from core.vietnamese import SLUG_FORMATTERS


class VietnameseSlugInput(SlugInput):
    """Wagtail's own rules lose the đ; these do in the browser what core.vietnamese.slugify does here."""

    def __init__(self, attrs=None, **kwargs):
        super().__init__(attrs, **{"formatters": SLUG_FORMATTERS, **kwargs})


register_form_field_override(models.SlugField, override={"widget": VietnameseSlugInput})

# Fields that Wagtail 8 leaves without a label, so that Django makes an English one from their names.
UNLABELLED = {
    choosers.ExternalLinkChooserForm: {"link_text": _("Link text")},
    choosers.AnchorLinkChooserForm: {"link_text": _("Link text")},
    choosers.EmailLinkChooserForm: {
        "email_address": _("Email address"),
        "link_text": _("Link text"),
        "subject": _("Subject"),
        "body": _("Message"),
    },
    choosers.PhoneLinkChooserForm: {"phone_number": _("Phone number"), "link_text": _("Link text")},
}
for form, labels in UNLABELLED.items():
    for name, label in labels.items():
        form.base_fields[name].label = label
