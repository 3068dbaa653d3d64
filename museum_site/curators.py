"""The group of those who keep the register and the pages: all of the content, nothing of the system."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    PAGE_PERMISSION_TYPES,
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

GROUP = "Người phụ trách"
APPS = ("core", "timeline", "exhibits", "tours", "museum_site")
NOT_CONTENT = (
    "core.user",
    "core.loadedrecord",
    "tours.assignment",
    "tours.attempt",
    "tours.answer",
    "tours.lmsstudent",
    "tours.lmsteacher",
    "tours.placement",
    "tours.toolkey",
    "tours.usednonce",
)  # accounts belong to the administrator, the ledger to the loader, classes to their teachers, keys to the site


@transaction.atomic
def curators_group() -> Group:
    """The group, made with its permissions if it is not there. One that exists is left as it is."""
    group, created = Group.objects.get_or_create(name=GROUP)
    if created:
        group.permissions.set(_everywhere())
        on_pages = _permissions("wagtailcore", "page").filter(
            codename__in=[f"{action}_page" for action, *_ in PAGE_PERMISSION_TYPES]
        )
        _grant(GroupPagePermission, on_pages, group=group, page=Page.get_first_root_node())
        # Wagtail asks for the permissions of its own models even where ours take their place.
        on_files = (
            _permissions("wagtailimages", "image")
            | _permissions("wagtaildocs", "document")
            | _permissions("wagtailcore", "collection")
        ).exclude(codename__startswith="view_")
        _grant(GroupCollectionPermission, on_files, group=group, collection=Collection.get_first_root_node())
    return group


def _everywhere():
    """Entering the admin, translating, and all our records that are no pages: those go by the page tree."""
    permissions = Permission.objects.filter(
        Q(content_type__app_label="wagtailadmin", codename="access_admin")
        | Q(content_type__app_label="wagtail_localize", codename="submit_translation")
    )
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            if not issubclass(model, Page) and model._meta.label_lower not in NOT_CONTENT:
                permissions |= _permissions(label, model._meta.model_name)
    return permissions


def _permissions(app_label, model_name):
    return Permission.objects.filter(content_type__app_label=app_label, content_type__model=model_name)


def _grant(model, permissions, **where):
    model.objects.bulk_create(model(permission=permission, **where) for permission in permissions)
