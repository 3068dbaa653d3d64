from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from tours.viewsets import TourExplorer, ToursGroup


@hooks.register("register_admin_viewset")
def register_tours():
    return [ToursGroup(), TourExplorer()]


@hooks.register("insert_editor_js")
def drawing_of_details():
    return format_html('<script type="module" src="{}"></script>', static("js/admin/draw-region.js"))
