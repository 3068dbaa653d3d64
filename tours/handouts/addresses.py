"""Full addresses of what is handed out, on the host the teacher uses."""

from django.urls import reverse
from django.utils.translation import override


def class_address(request, assignment) -> str:
    """Where the class joins, in the language of the assignment."""
    with override(assignment.language):
        return request.build_absolute_uri(reverse("class-home", args=[assignment.code]))


def copy_address(request, assignment) -> str:
    """Where colleagues get a copy of their own."""
    return request.build_absolute_uri(reverse("copy-shared", args=[assignment.share_key]))


def permanent_address(request, key, language) -> str:
    """A page of the room by its translation key: it stays when the page is renamed."""
    with override(language):
        return request.build_absolute_uri(reverse("permalink", args=[key]))


def in_words(address) -> str:
    """As one reads it out: without “https://”."""
    return address.partition("://")[2] or address
