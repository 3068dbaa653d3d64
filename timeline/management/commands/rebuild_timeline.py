from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from timeline.models import TimelineItem
from timeline.placing import rebuild


class Command(BaseCommand):
    help = "Place everything dated on the timeline anew: after an upgrade, or when pages were changed past the site."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="only where nothing stands on the timeline yet")

    def handle(self, if_empty, **options):
        if if_empty and TimelineItem.objects.exists():
            return
        number = rebuild(self.progress)
        self.stdout.write(_("%(number)s things stand on the timeline.") % {"number": number})

    def progress(self, done, total):
        if done % 500 == 0 or done == total:
            self.stdout.write(f"  {done}/{total}")
