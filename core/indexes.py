"""Indexes on tables of Wagtail, which belong to no model of ours and therefore to no migration of ours."""

from django.db import connections

PAGE_TABLE, SEARCH_TABLE = "wagtailcore_page", "wagtailsearch_indexentry"

# All pages of one kind in one language, in the order of the tree, without reading the pages themselves. Lists and
# counts of everything ask this way (MuseumPageQuerySet.all_in_language).
KIND_AND_LANGUAGE = f"museum_page_kind_language ON {PAGE_TABLE} (content_type_id, locale_id, path, live)"
# The expression of modelsearch's PostgreSQL backend; without the index every search reads every text.
TITLE_AND_BODY = f"museum_search_title_body ON {SEARCH_TABLE} USING gin ((title || body))"


def make_indexes(using, **kwargs):
    """Called after every `migrate`: SQLite loses an index whenever a migration of Wagtail remakes its table."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if PAGE_TABLE in tables:
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {KIND_AND_LANGUAGE}")
        if SEARCH_TABLE in tables and connection.vendor == "postgresql":
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {TITLE_AND_BODY}")
