from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class CuratorLoginForm(LoginForm):
    """Wagtail's, with a label for the one field that it leaves to an English word made from its name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
