"""An index on Wagtail's page table, which belongs to no model of ours and therefore to no migration of ours."""

from django.db import connections

PAGES_OF_A_KIND = "museum_page_kind_language"


def make_page_index(using, **kwargs):
    """All pages of one kind in one language, in the order of the tree, without reading the pages themselves.

    Lists and counts of everything ask this way (MuseumPageQuerySet.all_in_language). Called after every `migrate`,
    because SQLite loses it whenever a migration of Wagtail remakes the table.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        if "wagtailcore_page" not in connection.introspection.table_names(cursor):
            return
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {PAGES_OF_A_KIND} ON wagtailcore_page (content_type_id, locale_id, path, live)"
        )
