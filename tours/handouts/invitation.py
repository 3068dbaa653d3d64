"""The message a teacher sends to the class, by Zalo or whatever it uses: plain text."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from timeline.templatetags.timeline_tags import weekday


def invitation(assignment, address) -> str:
    """What, what to do, where, and when; in the language of the assignment."""
    with override(assignment.language):
        lines = [
            " ".join(assignment.title.split()),
            _("Open the link, take a nickname and start walking. You need no account."),
            address,
            _("Class code: %(code)s") % {"code": assignment.code},
        ]
        if assignment.opens_at:
            lines.append(_("Opens: %(time)s") % {"time": long_time(assignment.opens_at)})
        if assignment.closes_at:
            lines.append(_("Closes: %(time)s") % {"time": long_time(assignment.closes_at)})
    return "\n".join(lines)


def long_time(moment) -> str:
    """E.g. “07:30, Thứ Hai, 7 tháng 9 năm 2026”."""
    moment = timezone.localtime(moment)
    day = date_format(moment, pgettext("date format", "j F Y"))
    return f"{date_format(moment, 'H:i')}, {weekday(moment)}, {day}"
