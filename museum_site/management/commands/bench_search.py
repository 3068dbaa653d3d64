import gc
import time

import numpy as np
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.test.utils import CaptureQueriesContext

from core.search import columns
from exhibits.models import ArtefactPage
from museum_site.bench.databases import Databases, content_digest
from museum_site.bench.finding import all_asks
from museum_site.bench.measure import Browser, time_once

SMALL, LARGE = 1_000, 100_000
MOST_GROWTH, MOST_REINDEXING = 3, 600  # times; seconds
WARM_UP = 100  # other requests of each kind before those that are measured: a site in use knows its frequent words
SAVES = 10


class Command(BaseCommand):
    help = "Measure search and browsing with 1,000 and with 100,000 made-up objects, in databases of its own."

    def add_arguments(self, parser):
        parser.add_argument("--objects", type=int, default=LARGE, help=f"of the larger one (default: {LARGE})")
        parser.add_argument("--requests", type=int, default=200, help="different requests of each kind (default: 200)")
        parser.add_argument("--fresh", action="store_true", help="make the databases anew although nothing has changed")

    def handle(self, objects, requests, fresh, **options):
        try:
            self.databases = Databases()
        except ImproperlyConfigured as error:
            raise CommandError(error) from error
        if not settings.STATIC_ROOT.joinpath("staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
        self.sizes = (SMALL, objects)
        reindexing = [self.prepare(size, fresh) for size in self.sizes]
        lines, broken = self.measure(requests)
        save = [self.time_saves(size) for size in self.sizes]
        lines.append(_line("saving one label, median", "", *save))
        lines.append(_line("reading all columns anew, both languages", "", *map(self.time_reading, self.sizes)))
        self.stdout.write("\n".join(["", *lines, ""]))
        if reindexing[-1] is not None:
            self.stdout.write(f"Reindexing {objects:,} objects in two languages: {reindexing[-1]:.0f} s.")
            if reindexing[-1] > MOST_REINDEXING:
                broken.append(f"reindexing took {reindexing[-1]:.0f} s, the budget is {MOST_REINDEXING}")
        if broken:
            raise CommandError("Over the budget:\n  " + "\n  ".join(broken), returncode=1)
        self.stdout.write("Everything is within the budget.")

    def prepare(self, size, fresh):
        """The database of this size; the seconds its reindexing took, None where it was there already."""
        name, digest = f"scale_{size}", content_digest("scale", size)
        if not fresh and self.databases.is_ready(name, digest):
            self.databases.use(name)
            return None
        self.say(f"Making {size:,} objects …")
        self.databases.make_empty(name)
        call_command("seed_scale", objects=size, stdout=self.stdout)
        started = time.perf_counter()
        call_command("rebuild_search", stdout=self.stdout)
        seconds = time.perf_counter() - started
        with connections["default"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if self.databases.is_postgres else "PRAGMA wal_checkpoint(TRUNCATE)")
        self.databases.finish(name, digest)
        return seconds

    def measure(self, requests):
        """(lines of the table, what is over the budget). Requests to both databases take turns."""
        browser = Browser()
        asks = {}
        for size in self.sizes:
            self.use(size)
            asks[size] = all_asks(WARM_UP + requests)
            for ask in asks[size]:
                for address in _some(ask.addresses, WARM_UP):
                    browser.get(address)
                    ask.addresses.remove(address)
        head = ("request", "queries", *(f"{what} at {size:,}" for size in self.sizes for what in ("median", "p95")))
        lines = [f"| {' | '.join((*head, 'ratio'))} |", "|---|" + "--:|" * (len(head))]
        broken = []
        for small, large in zip(*asks.values(), strict=True):
            self.say(f"  {large.name}")
            times = {size: [] for size in self.sizes}
            queries = {
                self._queries(size, ask.addresses[:12]) for size, ask in zip(self.sizes, (small, large), strict=True)
            }
            gc.collect()
            for addresses in zip(small.addresses, large.addresses, strict=True):
                for size, address in zip(self.sizes, addresses, strict=True):
                    self.use(size)
                    times[size].append(time_once(browser, address))
            figures = [np.percentile(times[size], [50, 95]) for size in self.sizes]
            ratio = figures[1][0] / figures[0][0]
            shown = "–".join(str(number) for number in sorted({n for pair in queries for n in pair}))
            lines.append(_line(large.name, shown, *figures[0], *figures[1], ratio=ratio))
            if figures[1][1] > large.budget:
                broken.append(f"{large.name}: p95 {figures[1][1]:.0f} ms, the budget is {large.budget:.0f}")
            if ratio > MOST_GROWTH:
                broken.append(f"{large.name}: {ratio:.1f} times the time, the budget is {MOST_GROWTH}")
        return lines, broken

    def _queries(self, size, addresses):
        """(fewest, most) queries of some requests."""
        self.use(size)
        browser = Browser()
        counts = []
        for number, address in enumerate(addresses):
            with CaptureQueriesContext(connections["default"]) as queries:
                browser.get(address)
            if number >= 2:  # the first ones warm up
                counts.append(len(queries))
        return min(counts), max(counts)

    def time_saves(self, size):
        """Milliseconds of saving one label, with its entries."""
        self.use(size)
        pages = list(ArtefactPage.objects.order_by("?")[:SAVES])
        times = []
        for page in pages:
            started = time.perf_counter()
            page.save()
            times.append((time.perf_counter() - started) * 1000)
        return float(np.median(times))

    def time_reading(self, size):
        """Milliseconds until a process that has just started knows all pages."""
        self.use(size)
        columns.forget_all()
        started = time.perf_counter()
        for language in ("/tim-kiem/?q=cang", "/en/search/?q=port"):
            Browser().get(language)
        return (time.perf_counter() - started) * 1000

    def use(self, size):
        self.databases.use(f"scale_{size}")

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def _some(items, number):
    """So many of them, from all of the list."""
    return items[:: max(1, len(items) // number)][:number]


def _line(name, queries, *figures, ratio=None):
    """A row of the table; figures in milliseconds."""
    if len(figures) == 2:  # one for each size
        figures = (figures[0], None, figures[1], None)
        ratio = figures[2] / figures[0]
    cells = ["" if figure is None else f"{figure:.1f}" for figure in figures]
    return f"| {name} | {queries} | {' | '.join(cells)} | {ratio:.2f} |"
