"""The timeline in other programs' formats, and what schools have in those formats into the timeline.

dating.py      from days to years, months and days as a sheet has them, and back
texts.py       HTML to plain paragraphs and back; cells that no spreadsheet runs
timelinejs.py  TimelineJS: its JSON
sheet.py       TimelineJS: its spreadsheet, as CSV and XLSX
listing.py     a CSV of our own, with everything the table knows
reading.py     a file of any of these into records, with a remark for whatever is wrong
importing.py   records into drafts of events
"""

from .listing import as_csv
from .sheet import as_sheet
from .timelinejs import as_timelinejs

__all__ = ["as_csv", "as_sheet", "as_timelinejs"]
