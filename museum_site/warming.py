"""What a web server gets ready once, before its workers begin: they share it, and nobody waits for it."""

from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import override

from core.search.columns import read_ahead


def warm_up():
    """Compile the templates, read the catalogues and the addresses, and what search keeps in memory."""
    folder = settings.BASE_DIR / "templates"
    for path in sorted(folder.rglob("*.html")):
        try:
            get_template(path.relative_to(folder).as_posix())
        except (TemplateDoesNotExist, TemplateSyntaxError):  # one that extends what only the admin has: it waits
            continue
    for code, _name in settings.LANGUAGES:
        with override(code):
            reverse("search")
    read_ahead()
