"""TimelineJS's spreadsheet: one row for each slide; title and periods are rows of their own, told by their Type."""

from .dating import start_and_end, year_out
from .listing import table
from .texts import html_of
from .timelinejs import eras, event_text, group_of, undated_text

START = ("Year", "Month", "Day")
END = ("End Year", "End Month", "End Day")
COLUMNS = (
    *(*START, "Time", *END, "End Time", "Display Date", "Headline", "Text"),
    *("Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"),
)


def as_sheet(items, periods, title: str, address) -> str:
    """The CSV for timeline items in their order. `address(item)` gives the full address of an item's page."""
    rows, undated = [], 0
    for item in items:
        if row := _row(item, address):
            rows.append(row)
        else:
            undated += 1
    first = {"Headline": html_of(title), "Text": undated_text(undated), "Type": "title"}
    last = [
        _span(start, end) | {"Headline": html_of(period.title), "Type": "era"} for period, start, end in eras(periods)
    ]
    return table(COLUMNS, ([row.get(name, "") for name in COLUMNS] for row in (first, *rows, *last)))


def _row(item, address):
    start, end = start_and_end(item.earliest, item.latest)
    if start is None:
        return None
    return _span(start, end) | {
        "Display Date": html_of(item.date_label),
        "Headline": html_of(item.title),
        "Text": event_text(item, address),
        "Group": html_of(group_of(item)),
    }


def _span(start, end):
    cells = {}
    for names, point in ((START, start), (END, end)):
        if point:
            cells |= zip(names, (year_out(point.year), point.month, point.day), strict=True)
    return cells
