from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from exhibits.models import ArtefactPage, MuseumObject, PersonPage, PlacePage
from museum_site.scale.seeding import is_scale_database, seed_objects
from timeline.models import EventPage, PeriodPage


class Command(BaseCommand):
    help = "Fill a database of its own with made-up objects and their labels, to measure search and browsing with."

    def add_arguments(self, parser):
        parser.add_argument("--objects", type=int, required=True, help="how many there are to be, e.g. 10000")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same records (default: 1)")

    def handle(self, objects, seed, **options):
        if objects < 1:
            raise CommandError(_("--objects has to be 1 or more."))
        if not is_scale_database(connection):
            raise CommandError(
                _(
                    "Made-up records only go into a database with “scale” in its name; this one is %(name)s. "
                    "Nothing was written."
                )
                % {"name": connection.settings_dict["NAME"]}
            )
        new = seed_objects(objects, seed, lambda done: self._say(f"  {done}/{objects} ({100 * done // objects} %)"))
        self._say(ngettext("%(new)d object is new.", "%(new)d objects are new.", new) % {"new": new})
        for model in (MuseumObject, ArtefactPage, EventPage, PersonPage, PlacePage, PeriodPage, Page):
            self._say(f"{model._meta.verbose_name_plural}: {model.objects.count()}")
        self._say(_("Next: %(commands)s") % {"commands": "manage.py rebuild_search, manage.py rebuild_timeline"})

    def _say(self, text):
        self.stdout.write(text)
        self.stdout.flush()
