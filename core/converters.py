"""What an address may have in the place of a primary key."""

import re

from django.urls import register_converter
from django.urls.converters import IntConverter


class PrimaryKeyConverter(IntConverter):
    """A number that fits into every database's key; a longer one is no address, instead of an error in the database."""

    regex = "[1-9][0-9]{0,17}"


register_converter(PrimaryKeyConverter, "pk")


def primary_key(text) -> int:
    """The same of a form's field, as text from outside; 0, which no row has, where it is none."""
    return int(text) if re.fullmatch(PrimaryKeyConverter.regex, text) else 0
