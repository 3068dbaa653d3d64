"""The benchmark's two databases. They are made once and used again until the content or the tables change."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend

LOADED, MULTIPLIED = "loaded", "multiplied"
SOURCES = (
    "content/**/*",
    "*/migrations/*.py",
    "museum_site/loading/*.py",
    "museum_site/bench/multiply.py",
    "museum_site/scale/*.py",
    "*/findables.py",
    "core/renditions.py",
    "core/search/*.py",
    "core/vietnamese.py",
    "requirements.lock",
)


def content_digest(*more) -> str:
    """Changes when anything does that the databases are made from."""
    digest = hashlib.sha256(repr(more).encode())
    for path in sorted({path for pattern in SOURCES for path in settings.BASE_DIR.glob(pattern)}):
        if path.is_file():
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()


class Databases:
    """Makes databases by name ("loaded", "multiplied") and lets the site work in one of them at a time.

    The names of the databases follow from the benchmark's settings, never from those of the real site.
    """

    def __init__(self):
        if not getattr(settings, "BENCH_DIR", None):
            raise ImproperlyConfigured("The benchmark needs --settings museum_site.settings.bench")
        self.default = connections["default"]
        self.is_postgres = self.default.vendor == "postgresql"
        self.opened = {}

    def use(self, name):
        """From here on, every query of this thread goes to this database."""
        if name not in self.opened:
            backend = load_backend(self.default.settings_dict["ENGINE"])
            changed = {**self.default.settings_dict, "NAME": self.path(name)}
            self.opened[name] = backend.DatabaseWrapper(changed, "default")
        connections["default"] = self.opened[name]
        return self.opened[name]

    def path(self, name):
        base = str(self.default.settings_dict["NAME"])
        if self.is_postgres:
            return f"{base.removesuffix('_bench')}_{name}_bench"
        return str(Path(base).with_name(f"{name}.sqlite3"))

    def is_ready(self, name, digest):
        """True where the database exists and its making came to an end, from these very sources."""
        if not self._exists(name):
            return False
        with self.use(name).cursor() as cursor:
            if "bench_digest" not in connections["default"].introspection.table_names(cursor):
                return False
            cursor.execute("SELECT digest FROM bench_digest")
            return cursor.fetchone() == (digest,)

    def finish(self, name, digest):
        with self.use(name).cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS bench_digest")
            cursor.execute("CREATE TABLE bench_digest (digest varchar(64))")
            cursor.execute("INSERT INTO bench_digest VALUES (%s)", [digest])

    def make_empty(self, name):
        self._drop(name)
        if self.is_postgres:
            self._on_server(f'CREATE DATABASE "{self.path(name)}"')
        self.use(name)
        call_command("migrate", verbosity=0)

    def make_copy(self, source, name):
        self._drop(name)
        self._close(source)
        if self.is_postgres:
            self._on_server(f'CREATE DATABASE "{self.path(name)}" TEMPLATE "{self.path(source)}"')
        else:
            shutil.copyfile(self.path(source), self.path(name))

    def _exists(self, name):
        if self.is_postgres:
            return bool(self._on_server("SELECT 1 FROM pg_database WHERE datname = %s", [self.path(name)]))
        return Path(self.path(name)).exists()

    def _drop(self, name):
        self._close(name)
        if self.is_postgres:
            self._on_server(f'DROP DATABASE IF EXISTS "{self.path(name)}"')
            return
        for ending in ("", "-wal", "-shm"):
            Path(self.path(name) + ending).unlink(missing_ok=True)

    def _close(self, name):
        if connection := self.opened.pop(name, None):
            connection.close()

    def _on_server(self, sql, parameters=None):
        with self.default._nodb_cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall() if cursor.description else None
