"""What an address may have in the place of a primary key."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class PrimaryKeyConverter(IntConverter):
    """A number that fits into every database's key; a longer one is no address, instead of an error in the database."""

    regex = "[1-9][0-9]{0,17}"


register_converter(PrimaryKeyConverter, "pk")
