from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from museum_site.bench.quality import QUESTIONS, ask_all, success, table

LEAST = 0.95


class Command(BaseCommand):
    help = "Ask the questions of a file and say how often the right page comes first. Wants the demonstration loaded."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=QUESTIONS, help="CSV: query,language,kind,expected")

    def handle(self, file, **options):
        try:
            asked = ask_all(file)
        except (OSError, KeyError) as error:
            raise CommandError(f"{file}: {error!r}. Is the demonstration exhibition loaded?") from error
        for one in asked:
            if not one.is_success:
                self.stdout.write(
                    f"{one.language} {one.kind} “{one.query}”: {one.expected} is {one.rank or 'not found'}"
                )
        self.stdout.write(table(asked))
        if success(asked) < LEAST:
            raise CommandError(f"success@5 is under {LEAST}.", returncode=1)
