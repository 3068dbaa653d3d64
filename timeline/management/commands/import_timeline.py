from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from timeline.interchange.importing import ImportRefused, RowRefused, carry_out, plan_import


class Command(BaseCommand):
    help = "Import events from a TimelineJS sheet (CSV, XLSX) or JSON document, as drafts. Nothing is published."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="e.g. lich-su-truong.csv")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, write nothing")
        parser.add_argument("--period", default="", metavar="SLUG", help="the period of all events; else by their date")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the messages",
        )

    def handle(self, file, dry_run, period, language, **options):
        with override(language):
            try:
                plan = plan_import(file, period)
            except ImportRefused as error:
                raise CommandError(str(error)) from error
            self._tell(plan)
            if plan.problems:
                text = _("%(count)d problems were found; nothing was loaded.")
                raise CommandError(text % {"count": len(plan.problems)})
            if dry_run:
                self._list(plan)
                return
            try:
                made = carry_out(plan, self._show_progress)
            except RowRefused as error:
                raise CommandError(_("%(problem)s Nothing was loaded.") % {"problem": error}) from error
            text = ngettext(
                "%(made)d draft made, %(known)d there already.", "%(made)d drafts made, %(known)d there already.", made
            )
            self.stdout.write(text % {"made": made, "known": len(plan.known)})

    def _tell(self, plan):
        for problem in plan.problems:
            self.stderr.write(str(problem))
        for note in plan.notes:
            self.stdout.write(str(note))
        for happening in plan.known:
            text = _("%(file)s:%(row)d: “%(title)s” is there already, skipped.")
            self.stdout.write(text % {"file": plan.reading.file, "row": happening.row, "title": happening.title})

    def _show_progress(self, done, total):
        if done % 100 == 0:
            self.stdout.write(f"  {done}/{total}")
            self.stdout.flush()

    def _list(self, plan):
        for happening in plan.new:
            date = happening.dating.wording
            self.stdout.write(f"{happening.row}: {date} · {happening.title} → {happening.period.title}")
        text = ngettext(
            "%(new)d draft would be made, %(known)d there already. Nothing was written.",
            "%(new)d drafts would be made, %(known)d there already. Nothing was written.",
            len(plan.new),
        )
        self.stdout.write(text % {"new": len(plan.new), "known": len(plan.known)})
