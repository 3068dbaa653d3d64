import gc

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from wagtail.models import Page

from museum_site.bench.databases import LOADED, MULTIPLIED, Databases, content_digest
from museum_site.bench.measure import Browser, Measured, measure_page, time_once
from museum_site.bench.multiply import Multiplier
from museum_site.bench.report import table
from museum_site.bench.visits import all_visits

WARM_UP = 3


class Command(BaseCommand):
    help = (
        "Measure queries, time and bytes of the public pages, with the demonstration and with many times its records."
    )

    def add_arguments(self, parser):
        parser.add_argument("--scale", type=int, default=100, help="how many times the records (default: 100)")
        parser.add_argument("--repeats", type=int, default=25, help="requests for each page (default: 25)")
        parser.add_argument("--quick", action="store_true", help="10 times the records and few repeats, for trying")
        parser.add_argument("--fresh", action="store_true", help="make the databases anew although nothing has changed")

    def handle(self, scale, repeats, quick, fresh, **options):
        if quick:
            scale, repeats = min(scale, 10), min(repeats, 7)
        try:
            self.databases = Databases()
        except ImproperlyConfigured as error:
            raise CommandError(error) from error
        call_command("collectstatic", interactive=False, verbosity=0)
        self.prepare(scale, fresh)
        rows = self.measure(repeats)
        text, broken = table(rows, scale)
        self.stdout.write("\n" + text)
        if broken:
            raise CommandError("Over the budget:\n  " + "\n  ".join(broken), returncode=1)
        self.stdout.write("Everything is within the budget.")

    def prepare(self, scale, fresh):
        """The two databases: taken from the last run where nothing has changed since."""
        loaded, multiplied = content_digest(), content_digest(scale)
        if fresh or not self.databases.is_ready(LOADED, loaded):
            self.say("Loading the demonstration with its pictures, some minutes …")
            self.databases.make_empty(LOADED)
            call_command("load_exhibition", "content", stdout=self.stdout)
            self.databases.finish(LOADED, loaded)
        if fresh or not self.databases.is_ready(MULTIPLIED, multiplied):
            self.say(f"Making {scale} times the records …")
            self.databases.make_copy(LOADED, MULTIPLIED)
            self.databases.use(MULTIPLIED)
            Multiplier(scale, self.say).run()
            self.databases.finish(MULTIPLIED, multiplied)
        for name in (LOADED, MULTIPLIED):
            vendor = self.databases.use(name).vendor
            self.say(f"{vendor}, {name}: {Page.objects.count():,} pages")

    def measure(self, repeats):
        """[(visit, small, large)]. Requests to both databases take turns, so other work hits both alike."""
        browser = Browser()
        self.databases.use(LOADED)
        visits = all_visits()
        rows = []
        for visit in visits:
            self.say(f"  {visit.name}: {visit.url}")
            measured: dict[str, Measured] = {}
            for name in (LOADED, MULTIPLIED):
                self.databases.use(name)
                for _time in range(WARM_UP):
                    browser.get(visit.url)
                measured[name] = measure_page(browser, visit.url)
                browser.get(visit.url)  # fills the caches again
            gc.collect()
            for _time in range(repeats):
                for name in (LOADED, MULTIPLIED):
                    self.databases.use(name)
                    measured[name].times.append(time_once(browser, visit.url))
            rows.append((visit, measured[LOADED], measured[MULTIPLIED]))
        connections["default"] = self.databases.default
        return rows

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()
