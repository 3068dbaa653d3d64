"""The admin as the museum's own house: its menu, its first page, its look."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail_localize import models as localize_models
from wagtail_localize.views import edit_translation

from museum_site.dashboard import WelcomePanel

# The translation editor writes dates by strftime, which knows English months only.
localize_models.DATE_FORMAT = edit_translation.DATE_FORMAT = "%d/%m/%Y"

# After the six parts of the work come the tools. Register 10 … vocabularies 60; settings, reports, help: Wagtail's.
MENU_ORDER = {"images": 70, "documents": 80, "explorer": 90}


@hooks.register("construct_main_menu")
def order_the_menu(request, items):
    for item in items:
        item.order = MENU_ORDER.get(item.name, item.order)


@hooks.register("construct_help_menu")
def without_pages_of_other_hosts(request, items):
    """Wagtail's news and editor guide are in English, somewhere else, and not about this room."""
    items[:] = [item for item in items if not item.url.startswith("http")]


@hooks.register("construct_homepage_panels")
def welcome(request, panels):
    panels.append(WelcomePanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def without_summary(request, items):
    """The welcome panel counts, and better."""
    items.clear()


@hooks.register("insert_global_admin_css")
def room_stylesheet():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/room.css"))
