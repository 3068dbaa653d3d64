"""Everything on the timeline as a plain table: our own CSV (docs/timeline-data.md says what is in it)."""

import csv
import io

from .dating import edtf_of_day, edtf_of_days
from .texts import safe_cell

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Vietnamese as something else
COLUMNS = ("key", "lane", "title", "date", "edtf", "earliest", "latest", "period", "url", "summary")


def as_csv(items, period_slugs, address) -> str:
    """A CSV of timeline items in their order, undated ones too.

    `period_slugs` is {source pk of a period: its slug}; `address(item)` gives the full address of an item's page.
    """
    return table(COLUMNS, (_row(item, period_slugs, address) for item in items))


def _row(item, period_slugs, address):
    is_sure = item.sure_from is not None
    return (
        key_of(item),
        item.lane,
        item.title,
        item.date_label,
        edtf_of_days(item.earliest, item.latest, item.is_about, item.is_doubtful, is_sure),
        edtf_of_day(item.earliest),
        edtf_of_day(item.latest),
        period_slugs.get(item.period_pk, ""),
        address(item),
        item.summary,
    )


def key_of(item) -> str:
    """The name of an item that stays; several of one page are told apart by a number."""
    return f"{item.key}-{item.part}" if item.part else str(item.key)


def table(columns, rows) -> str:
    """CSV as every spreadsheet reads it, with nothing in it that one would run."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()
