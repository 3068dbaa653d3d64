from wagtail import hooks

from tours.viewsets import TourExplorer, ToursGroup


@hooks.register("register_admin_viewset")
def register_tours():
    return [ToursGroup(), TourExplorer()]
