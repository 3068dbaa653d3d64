"""The form behind the editor of every public page."""

from wagtail.admin.forms import WagtailAdminPageForm


def keeps_no_facts(page):
    """Whether this is a translation, whose facts are those of the version in the site's first language."""
    return getattr(page, "facts_pk", page.pk) != page.pk


class MuseumPageForm(WagtailAdminPageForm):
    """On a translation it asks for words only; a draft may hold a date nobody can read yet.

    Facts belong to the version in the site's first language (see MuseumPage). Which fields are facts, the
    panels say (core.panels).
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if keeps_no_facts(self.instance):
            for name in getattr(self.Meta, "facts", ()):
                self.fields.pop(name, None)
                self.formsets.pop(name, None)

    def add_error(self, field, error):
        # Saving a draft never fails because of a date: the wording is kept, publishing asks for the EDTF.
        if self.is_deferred_validation and hasattr(error, "error_dict"):
            for name in [name for name in error.error_dict if name.endswith("_edtf")]:
                del error.error_dict[name]
            if not error.error_dict:
                return
        super().add_error(field, error)
