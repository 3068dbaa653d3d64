"""Brings the events of a sheet onto the timeline as drafts: everything or nothing, and nothing twice.

Nothing is published and nothing is fetched: pictures, links and colours of the sheet are named in the report, and a
curator decides what becomes of them.
"""

import json
import re
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.dates import DateError
from core.dates.calendar import LONGEST_YEAR
from core.dates.forms import Point
from timeline.models import EventPage, PeriodPage, TimelineItem, TimelinePage

from .dating import LAST_PLAIN_YEAR, Dating, date_of, year_in
from .reading import Reading, Remark, read_file
from .sheet import END, START
from .texts import paragraphs_html, read_html, read_line

NAMESPACE = uuid.UUID("0f6f1c62-51a5-5c0e-8a3a-5d1f0b2c7e94")  # ours alone: a row read again is the same event
NOT_TAKEN_OVER = (
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Background",
    "Time",
    "End Time",
)
_NUMBER = re.compile(r"[-−–]?[0-9]{1,6}(\.0+)?", re.ASCII)
_OUR_KEY = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-[0-9]{1,5})?")


@dataclass
class Happening:
    """An event that a row tells of."""

    row: int
    title: str
    dating: Dating
    summary: str
    story: list[str]  # paragraphs
    unique_id: str
    period: PeriodPage | None = None

    @property
    def value(self):
        return self.dating.date.edtf

    @property
    def translation_key(self):
        """The same whenever the row is read again: from its name where we exported it, else from title and date."""
        name = self.unique_id if _OUR_KEY.fullmatch(self.unique_id) else f"{self.title}\n{self.value}"
        return uuid.uuid5(NAMESPACE, name)

    @property
    def keys(self):
        """The translation keys of pages that would be this event already."""
        ours = _OUR_KEY.fullmatch(self.unique_id)
        return [self.translation_key, *([uuid.UUID(ours[1])] if ours else [])]


@dataclass
class Plan:
    """What an import would do."""

    timeline: TimelinePage
    reading: Reading
    new: list[Happening] = field(default_factory=list)
    known: list[Happening] = field(default_factory=list)

    @property
    def problems(self):
        return sorted(self.reading.problems, key=lambda remark: remark.row)

    @property
    def notes(self):
        return sorted(self.reading.notes, key=lambda remark: remark.row)


class ImportRefused(Exception):
    """Nothing can be imported, whatever is in the file."""


class RowRefused(Exception):
    """A row that could be read but not saved; `remark` says which and why."""

    def __init__(self, remark):
        super().__init__(str(remark))
        self.remark = remark


def plan_import(path: Path, period_slug: str = "") -> Plan:
    """Read the file and decide about every row; nothing is written.

    ImportRefused where there is no timeline, or no such period.
    """
    in_first_language = {"locale__language_code": settings.LANGUAGE_CODE}
    timeline = TimelinePage.objects.filter(**in_first_language).first()
    if timeline is None:
        raise ImportRefused(_("There is no timeline yet to import into."))
    periods = list(PeriodPage.objects.filter(**in_first_language).order_by("date_earliest", "pk"))
    given = next((period for period in periods if period.slug == period_slug), None)
    if period_slug and given is None:
        slugs = ", ".join(period.slug for period in periods)
        raise ImportRefused(
            _("There is no period “%(slug)s”. There are: %(slugs)s.") % {"slug": period_slug, "slugs": slugs}
        )
    plan = Plan(timeline, read_file(path))
    happenings = happenings_of(plan.reading)
    _refuse_doubles(plan, happenings)
    is_known = _known(plan, happenings)
    for happening in happenings:
        if is_known(happening):
            plan.known.append(happening)
            continue
        happening.period = given or _period_of(happening, periods)
        if happening.period is None:
            plan.reading.problem(happening.row, _("No period holds this date. Say which one with --period."))
        else:
            plan.new.append(happening)
    return plan


def carry_out(plan: Plan, progress=lambda done, total: None) -> int:
    """Write the drafts of a plan without problems; returns their number.

    RowRefused for a row the database does not take; nothing is written then.
    """
    with transaction.atomic():
        for done, happening in enumerate(plan.new, start=1):
            progress(done, len(plan.new))
            try:
                with transaction.atomic():
                    _write(plan.timeline, happening)
            except ValidationError as error:
                raise RowRefused(Remark(plan.reading.file, happening.row, " ".join(error.messages))) from error
            except DatabaseError as error:
                raise RowRefused(Remark(plan.reading.file, happening.row, str(error).strip())) from error
    return len(plan.new)


def _write(timeline, happening):
    page = EventPage(
        title=happening.title,
        date_display=happening.dating.wording,
        date_edtf=happening.dating.edtf,
        period=happening.period,
        summary=happening.summary,
        story=json.dumps(_story(happening)),
        translation_key=happening.translation_key,
        locale=timeline.locale,
        live=False,
        has_unpublished_changes=True,
    )
    timeline.add_child(instance=page)
    page.save_revision()


def _story(happening):
    if not happening.story:
        return []
    block_id = str(uuid.uuid5(happening.translation_key, "text"))
    return [{"type": "paragraph", "value": paragraphs_html("\n".join(happening.story)), "id": block_id}]


# From a row to an event


def happenings_of(reading: Reading) -> list[Happening]:
    """The events its records tell of; for the others the reading gets a problem or a note."""
    if any(record["Group"] for record in reading.records):
        reading.note(1, _("Columns not taken over: %(names)s.") % {"names": "Group"})
    return [happening for record in reading.records if (happening := _happening(reading, record))]


def _happening(reading, record):
    """The event of a record; None for what is none, and for what is wrong, which is a problem then."""
    kind = record["Type"].casefold()
    if kind == "title":
        reading.note(record.row, _("The title slide is not taken over."))
        return None
    if kind == "era":
        reading.note(record.row, _("The eras are not taken over: periods are made by a curator."))
        return None
    try:
        title = read_line(record["Headline"])
        if not title:
            raise ValueError(_("There is no headline."))
        _check_length(title, "title", "Headline")
        dating = _dating(record)
    except ValueError as error:  # DateError is one
        reading.problem(record.row, str(error))
        return None
    if dating.is_contradicted:
        what = {"wording": dating.wording[:80], "figures": dating.edtf}
        reading.note(record.row, _("“%(wording)s” and the figures (%(figures)s) differ; the figures count.") % what)
    summary, story, links = _words(record["Text"])
    left_out = [f"{name}: {record[name]}" for name in NOT_TAKEN_OVER if record[name]] + links
    if left_out:
        what = ", ".join(text if len(text) <= 300 else f"{text[:300]}…" for text in left_out)
        reading.note(record.row, _("Not taken over: %(what)s") % {"what": what})
    return Happening(record.row, title, dating, summary, story, record.unique_id)


def _words(html):
    """(summary, paragraphs of the story, links): the first paragraph is the summary where it is short enough."""
    paragraphs, links = read_html(html)
    longest = EventPage._meta.get_field("summary").max_length
    if paragraphs and len(paragraphs[0]) <= longest:
        return paragraphs[0], paragraphs[1:], links
    return "", paragraphs, links


def _check_length(text, field_name, column):
    longest = EventPage._meta.get_field(field_name).max_length
    if len(text) > longest:
        limits = {"column": column, "length": len(text), "longest": longest}
        raise ValueError(_("“%(column)s” has %(length)d characters, at most %(longest)d fit.") % limits)


def _dating(record):
    wording = read_line(record["Display Date"])
    _check_length(wording, "date_display", "Display Date")
    start, end = _point(record, START), _point(record, END)
    if start is None and end is not None:
        raise ValueError(_("There is an end but no start: “%(column)s” is empty.") % {"column": START[0]})
    if start is None and not wording:
        raise ValueError(_("There is no date: “%(column)s” is empty.") % {"column": START[0]})
    return date_of(start, end, wording, settings.LANGUAGE_CODE)


def _point(record, columns):
    """The date in three columns; None where they are empty."""
    year, month, day = (_number(record, column) for column in columns)
    if year is None:
        if month is not None or day is not None:
            raise ValueError(_("There is a month or a day but no year in “%(column)s”.") % {"column": columns[0]})
        return None
    if month is None and day is not None:
        raise ValueError(_("There is a day but no month in “%(column)s”.") % {"column": columns[1]})
    if year == 0:
        raise DateError(_("There is no year 0: write -1 for 1 BCE."))
    if not -LONGEST_YEAR <= year <= LAST_PLAIN_YEAR:
        limits = {"year": year, "first": -LONGEST_YEAR, "last": LAST_PLAIN_YEAR}
        raise DateError(_("The year %(year)d is too far away: years go from %(first)d to %(last)d.") % limits)
    return Point(year_in(year), month, day)


def _number(record, column):
    text = record[column].replace(" ", "")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(
            _("“%(column)s”: “%(value)s” is not a whole number.") % {"column": column, "value": record[column][:40]}
        )
    return int(float(text.translate({ord("−"): "-", ord("–"): "-"})))


# What is there already


def _refuse_doubles(plan, happenings):
    first_row = {}
    for happening in happenings:
        name = happening.translation_key
        if name in first_row:
            text = _("The same event stands already in row %(row)d.") % {"row": first_row[name]}
            plan.reading.problem(happening.row, text)
        first_row.setdefault(name, happening.row)


def _known(plan, happenings):
    """A test for what is on the timeline or drafted for it already: by its key, else by its exact title and date."""
    locale = plan.timeline.locale
    wanted = list({key for happening in happenings for key in happening.keys})
    keys = set()
    for start in range(0, len(wanted), 500):
        part = Page.objects.filter(translation_key__in=wanted[start : start + 500])
        keys |= set(part.values_list("translation_key", flat=True))
    events = set(EventPage.objects.filter(locale=locale).values_list("title", "date_value"))
    things = set(TimelineItem.objects.filter(locale=locale).values_list("title", "earliest", "latest"))

    def is_known(happening):
        date = happening.dating.date
        return (
            not keys.isdisjoint(happening.keys)
            or (happening.title, happening.value) in events
            or (happening.title, date.earliest_day, date.latest_day) in things
        )

    return is_known


def _period_of(happening, periods):
    """The last period that has begun by the event's first known day and not ended before it, or None."""
    date = happening.dating.date
    day = date.latest_day if date.earliest_day is None else date.earliest_day
    holding = [
        period
        for period in periods
        if period.date_earliest is not None and period.date_earliest <= day <= period.date_latest
    ]
    return holding[-1] if holding else None
