"""Dates on records: the wording, its EDTF, and the two days derived from it (see core.dates)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import DateError, format_date, parse_edtf, parse_wording
from core.localised import active_language
from core.panels import DatePanel
from core.vietnamese import normalise

WORDING_HELP = _(
    "As the label says it, e.g. “13/5/1955”, “khoảng năm 1876”, “đầu thế kỷ XX”, “1874–1876”. "
    "Nobody has to know the day: write what is known."
)
EDTF_HELP = _(
    "Leave empty: it is read from the wording. Only if the wording cannot be read, or means something else, "
    "give it here, "
    "e.g. 1876~ (about 1876), 193X (the 1930s), 1946-11-20/1946-11-26 (from – to), [1874,1876] (one of the two)."
)
FIRST_DAY, LAST_DAY = -(10**8), 10**8  # an open side sorts before, or after, every known day


def edtf_field(label):
    return models.CharField(label, max_length=100, blank=True, help_text=EDTF_HELP)


def wording_field(label):
    return models.CharField(label, max_length=120, blank=True, help_text=WORDING_HELP)


def value_field(label):
    """The date itself, as EDTF: the one given, or the one read from the wording; derived, so never in a form."""
    return models.CharField(label, max_length=100, blank=True, editable=False, default="")


def day_field(label):
    """A day number (core.dates.ordinal); derived, so never in a form."""
    return models.IntegerField(label, null=True, editable=False, db_index=True)


def days_of(date) -> tuple[int, int]:
    """The first and the last day of a HistoricalDate as numbers; an open side lies beyond every known day."""
    earliest, latest = date.earliest_day, date.latest_day
    return FIRST_DAY if earliest is None else earliest, LAST_DAY if latest is None else latest


def derive_days(record, prefix):
    """Derive the date's value from the EDTF a curator gave, else from the wording, and the two days from the value.

    Raises DateError when neither can be read; value and days are then empty.
    """
    wording = normalise(getattr(record, f"{prefix}_display"))
    edtf = (getattr(record, f"{prefix}_edtf") or "").strip()
    setattr(record, f"{prefix}_display", wording)
    setattr(record, f"{prefix}_edtf", edtf)
    setattr(record, f"{prefix}_value", "")
    setattr(record, f"{prefix}_earliest", None)
    setattr(record, f"{prefix}_latest", None)
    if not (wording or edtf):
        return
    date = parse_edtf(edtf) if edtf else parse_wording(wording)
    setattr(record, f"{prefix}_value", date.edtf)
    earliest, latest = days_of(date)
    setattr(record, f"{prefix}_earliest", earliest)
    setattr(record, f"{prefix}_latest", latest)


def clean_date(record, prefix):
    """`derive_days` for a form: what cannot be read becomes a question for the EDTF, the wording is kept."""
    try:
        derive_days(record, prefix)
    except DateError as error:
        raise ValidationError({f"{prefix}_edtf": str(error)}) from error


def date_label(record, prefix):
    """The date in the page's language: the curator's own wording in Vietnamese, made from the EDTF elsewhere."""
    wording, value = getattr(record, f"{prefix}_display"), getattr(record, f"{prefix}_value")
    language = active_language()
    if wording and (language == "vi" or not value):
        return wording
    return format_date(value, language) if value else ""


class Dated(models.Model):
    """A record with one date. The days are for sorting, filtering and drawing; people read the wording."""

    date_display = wording_field(_("date"))
    date_edtf = edtf_field(_("date in EDTF"))
    date_value = value_field(_("value of the date"))
    date_earliest = day_field(_("earliest day"))
    date_latest = day_field(_("latest day"))

    date_fields = ("date_display", "date_edtf", "date_value", "date_earliest", "date_latest")
    date_panel = DatePanel("date")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        try:
            derive_days(self, "date")
        except DateError:
            pass  # a draft may hold a date nobody can read yet; clean() asks for it before publishing
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        clean_date(self, "date")

    @property
    def date_label(self):
        return date_label(self, "date")
