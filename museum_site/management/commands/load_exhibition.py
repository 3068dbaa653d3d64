from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from museum_site.loading.checking import Exhibition
from museum_site.loading.exhibition import load
from museum_site.loading.ledger import Decision
from museum_site.loading.pictures import make_all_renditions
from museum_site.loading.writing import LoadError
from museum_site.models import HomePage


class Command(BaseCommand):
    help = "Load an exhibition from a folder of CSV tables and SVG drawings; run again, it updates."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="e.g. content/")
        parser.add_argument(
            "--overwrite", action="store_true", help="also replace what curators have edited or deleted"
        )
        parser.add_argument("--check", action="store_true", help="check the files, write nothing")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is a home page already")
        parser.add_argument("--no-renditions", action="store_true", help="leave picture sizes to the first visitor")

    def handle(self, folder, overwrite, check, if_empty, no_renditions, **options):
        if if_empty and HomePage.objects.exists():
            self.stdout.write(_("There is an exhibition already; nothing was loaded."))
            return
        if not folder.is_dir():
            raise CommandError(_("There is no folder %(folder)s.") % {"folder": folder})
        exhibition = Exhibition(folder)
        if exhibition.problems:
            for problem in exhibition.problems:
                self.stderr.write(str(problem))
            raise CommandError(
                _("%(count)d problems were found; nothing was loaded.") % {"count": len(exhibition.problems)}
            )
        if check:
            self.stdout.write(_("The files are in order."))
            return
        try:
            report = load(exhibition, overwrite, self._say)
        except LoadError as error:
            raise CommandError(_("%(problem)s Nothing was loaded.") % {"problem": error}) from error
        self._tell(report)
        if not no_renditions:
            self._say(_("Making picture sizes"))
            make_all_renditions(self._show_progress)

    def _tell(self, report):
        reasons = {
            Decision.EDITED: _("kept as a curator left it"),
            Decision.DELETED: _("left deleted"),
            Decision.LEFT_OUT: _("left as it is, because what it belongs to was deleted"),
        }
        for key, decision in report.kept:
            self.stdout.write(f"{key}: {reasons[decision]}")
        for key in report.gone:
            self.stdout.write(f"{key}: {_('no longer in the files; left in place')}")
        self.stdout.write(
            _("Created %(created)d, updated %(updated)d, unchanged %(unchanged)d, left alone %(kept)d.")
            % {
                "created": report.counts[Decision.CREATE],
                "updated": report.counts[Decision.UPDATE],
                "unchanged": report.counts[Decision.UNCHANGED],
                "kept": len(report.kept),
            }
        )

    def _say(self, text):
        self.stdout.write(text)
        self.stdout.flush()

    def _show_progress(self, done, total):
        if done % 10 == 0 or done == total:
            self._say(f"  {done}/{total}")
