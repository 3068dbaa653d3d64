from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


class MuseumDocument(AbstractDocument):
    """A file to read or to hear: a scan, a worksheet, a recording."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
