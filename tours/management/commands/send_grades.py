from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tours.lms.grades import send_due


class Command(BaseCommand):
    help = _("Sends points to learning platforms that did not take them at once. To be run every few minutes.")

    def handle(self, *args, **options):
        number = send_due()
        sentence = ngettext("Sent the points of %(number)d student.", "Sent the points of %(number)d students.", number)
        self.stdout.write(sentence % {"number": number})
