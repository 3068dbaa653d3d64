"""The page of `Ngày này năm xưa`: today, or the day of ?date=…"""

from datetime import datetime, time, timedelta
from functools import wraps

from django import forms
from django.conf import settings
from django.shortcuts import render
from django.urls import translate_url
from django.utils.cache import patch_cache_control
from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from core.dates import DateError
from core.dates.lunar import FIRST_DAY, LAST_DAY, lunar_of
from timeline.anniversaries import ThisDay

NO_SUCH_DAY = _("There is no such day. Write it like 13/5/2026.")


class DayForm(forms.Form):
    """The day asked for: as the browser's own calendar sends it, or as people here write it."""

    date = forms.DateField(
        required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"], error_messages={"invalid": NO_SUCH_DAY}
    )

    def clean_date(self):
        day = self.cleaned_data["date"] or localdate()
        try:
            lunar_of(day)
        except DateError as error:
            raise forms.ValidationError(str(error)) from error
        return day


def until_midnight(view):
    """Let everybody's caches keep the answer until the day is over in the museum; staff see their changes at once."""

    @wraps(view)
    def cached(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            patch_cache_control(response, public=True, max_age=_seconds_left())
        return response

    return cached


def _seconds_left():
    midnight = make_aware(datetime.combine(localdate() + timedelta(days=1), time()))
    return max(1, int((midnight - localtime()).total_seconds()))


@require_safe
@until_midnight
def this_day(request):
    form = DayForm(request.GET)
    asked = form.is_valid()
    context = {
        "this_day": ThisDay(form.cleaned_data["date"], Locale.get_active()) if asked else None,
        "form": form,
        "first_day": FIRST_DAY,
        "last_day": LAST_DAY,
        # Every day is reached from this one page, which is all that search engines need to know.
        "canonical": request.build_absolute_uri(request.path),
        "versions": {code: request.build_absolute_uri(url) for code, url in _in_all_languages(request.path)},
        "addresses": dict(_in_all_languages(request.get_full_path())),
    }
    return render(request, "pages/this_day.html", context, status=200 if asked else 400)


def _in_all_languages(address):
    return [(code, translate_url(address, code)) for code, _name in settings.LANGUAGES]
