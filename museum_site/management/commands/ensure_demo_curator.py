import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from museum_site.curators import curators_group

USERNAME = "curator"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that can be mistaken for another
PASSWORD_FILE = settings.VAR_DIR / "demo-curator.txt"


class Command(BaseCommand):
    help = "Make sure that a new site has an account to try the admin with, and print how to sign in."

    def handle(self, **options):
        User = get_user_model()
        # Once people have accounts of their own, this one is theirs to delete: it does not come back.
        if not User.objects.exists():
            self.create(User)
        user = User.objects.filter(username=USERNAME).first()
        if user and PASSWORD_FILE.exists() and user.check_password(password := PASSWORD_FILE.read_text().strip()):
            self.stdout.write(f"{USERNAME}  {password}")
        else:
            self.stdout.write(_("with your own account"))

    @transaction.atomic
    def create(self, User):
        user = User(username=USERNAME, first_name="Người phụ trách", last_name="trình diễn")
        user.set_password(password_of_this_machine())
        user.save()
        user.groups.add(curators_group())


def password_of_this_machine():
    """Drawn at the first start, for its owner's eyes only; the same again if the database is thrown away."""
    if not (PASSWORD_FILE.exists() and PASSWORD_FILE.stat().st_size):
        PASSWORD_FILE.parent.mkdir(exist_ok=True)
        PASSWORD_FILE.touch(mode=0o600)
        PASSWORD_FILE.write_text("-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4)))
    return PASSWORD_FILE.read_text().strip()
