from wagtail import hooks
from wagtail.snippets.models import register_snippet

from exhibits.register import RegisterViewSet
from exhibits.viewsets import EXPLORERS, LISTINGS, VocabulariesGroup

register_snippet(RegisterViewSet)
register_snippet(VocabulariesGroup)


@hooks.register("register_admin_viewset")
def register_collection():
    return [viewset() for viewset in (*LISTINGS, *EXPLORERS)]
