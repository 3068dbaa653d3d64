from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from timeline.placing import rebuild


class Command(BaseCommand):
    help = "Place everything dated on the timeline anew: after an upgrade, or when pages were changed past the site."

    def handle(self, *args, **options):
        number = rebuild(self.progress)
        self.stdout.write(_("%(number)s things stand on the timeline.") % {"number": number})

    def progress(self, done, total):
        if done % 500 == 0 or done == total:
            self.stdout.write(f"  {done}/{total}")
