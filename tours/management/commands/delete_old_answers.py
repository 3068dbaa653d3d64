from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tours.expiry import delete_due


class Command(BaseCommand):
    help = _("Deletes what students wrote, in classes whose day has come. To be run every night.")

    def handle(self, *args, **options):
        number = delete_due()
        sentence = ngettext("Deleted %(number)d attempt.", "Deleted %(number)d attempts.", number)
        self.stdout.write(sentence % {"number": number})
