from wagtail import hooks

from timeline.viewsets import TimelineExplorer, TimelineGroup


@hooks.register("register_admin_viewset")
def register_timeline():
    return [TimelineGroup(), TimelineExplorer()]
