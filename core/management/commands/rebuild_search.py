import shutil
import sys
import time

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from core.search.writing import is_complete, rebuild

BAR = 30  # characters


class Command(BaseCommand):
    help = "Make the search index of all pages anew. One that was stopped goes on; the site goes on meanwhile, too."

    def add_arguments(self, parser):
        parser.add_argument("--from-start", action="store_true", help="begin anew where an earlier one was stopped")
        parser.add_argument("--if-empty", action="store_true", help="only where there is no complete index yet")

    def handle(self, from_start, if_empty, verbosity, **options):
        if if_empty and is_complete():
            return
        self.started = time.monotonic()
        self.is_terminal = sys.stdout.isatty()
        self.told = 0
        try:
            written = rebuild(self.show if verbosity else lambda done, total: None, from_start)
        except KeyboardInterrupt:
            self.stdout.write("\n" + _("Stopped. The next call goes on from here."))
            sys.exit(130)
        seconds = time.monotonic() - self.started
        if verbosity:
            self.stdout.write(_("%(count)d pages in %(seconds).0f s.") % {"count": written, "seconds": seconds})

    def show(self, done, total):
        """A bar that fills in a terminal, a line for every twentieth part in a log."""
        seconds = time.monotonic() - self.started
        if self.is_terminal:
            width = min(BAR, shutil.get_terminal_size().columns - 40)
            full = round(width * done / total)
            self.stdout.write(f"\r[{'█' * full}{'·' * (width - full)}] {done}/{total}, {seconds:.0f} s ", ending="")
            self.stdout.flush()
            if done == total:
                self.stdout.write("")
        elif done * 20 // total > self.told or done == total:
            self.told = done * 20 // total
            self.stdout.write(f"  {done}/{total}, {seconds:.0f} s")
            self.stdout.flush()
