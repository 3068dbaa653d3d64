"""Database, static files, demonstration exhibition and account, each only if needed; then the web server.

Run by start.py with the environment's Python.
"""

import hashlib
import inspect
import io
import os
import sys

import address
import environment
from environment import PYTHON, ROOT, VAR, step, stop

sys.path.insert(0, str(ROOT))

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def main():
    django.setup()
    try:
        with environment.one_at_a_time():
            migrate()
            collect_static_files()
            load_exhibition()
            account = demo_curator()
    except (CommandError, DatabaseError) as error:
        stop(f"Không chuẩn bị được trang web: {error}", "The site could not be prepared; the reason is above.")
    bind = address.check()
    os.environ["READY_MESSAGE"] = ready_message(account)
    sys.stdout.flush()
    os.execv(PYTHON, [PYTHON, "-m", "gunicorn", "museum_site.wsgi", "--bind", bind])  # noqa: S606


def migrate():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("Tạo hoặc cập nhật cơ sở dữ liệu", "Making or updating the database"):
            call_command("migrate", interactive=False, verbosity=0)


def collect_static_files():
    """Stylesheets, scripts, fonts with hashed names, compressed: slow, so only when one of them changed."""
    stamp, digest = VAR / "static-files", static_digest()
    if stamp.exists() and stamp.read_text() == digest and os.path.isdir(settings.STATIC_ROOT):
        return
    stamp.unlink(missing_ok=True)
    with step("Gom và nén tệp tĩnh", "Collecting and compressing static files"):
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)


def static_digest():
    """Changes when a static file, or the class that stores them, does."""
    paths = [storage.path(path) for finder in get_finders() for path, storage in finder.list([])]
    paths.append(inspect.getfile(staticfiles_storage.__class__))
    stats = sorted((path, os.stat(path).st_mtime_ns, os.stat(path).st_size) for path in paths)
    return hashlib.sha256(repr(stats).encode()).hexdigest()


def load_exhibition():
    """The demonstration exhibition where there is none; pictures that a stopped start left are finished."""
    from museum_site.loading.pictures import make_all_renditions
    from museum_site.models import HomePage

    unfinished = VAR / "pictures-unfinished"
    if not HomePage.objects.exists():
        unfinished.touch()
        with step("Nạp trưng bày trình diễn", "Loading the demonstration exhibition", talks=True):
            call_command("load_exhibition", ROOT / "content", if_empty=True)
    elif unfinished.exists():
        with step("Làm nốt các cỡ ảnh", "Finishing the picture sizes"):
            make_all_renditions()
    unfinished.unlink(missing_ok=True)
    # A site from before it had these:
    call_command("rebuild_timeline", if_empty=True, verbosity=0)
    call_command("rebuild_search", if_empty=True, verbosity=0)


def demo_curator():
    account = io.StringIO()
    call_command("ensure_demo_curator", stdout=account)
    return account.getvalue().strip()


def ready_message(account):
    site = address.url()
    return f"""
  Trang web / Website:     {site}/   English: {site}/en/
  Trang quản trị / Admin:  {site}/admin/
  Đăng nhập / Sign in:     {account}
  Dừng / Stop:             Ctrl-C
"""


if __name__ == "__main__":
    environment.clean_exit(main)
