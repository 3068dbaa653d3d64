"""The benchmark: the site as `make run` serves it, with databases, pictures and static files of its own."""

from .base import DATABASES, VAR_DIR, env
from .standalone import *  # noqa: F403

BENCH_DIR = VAR_DIR / "bench"
IS_POSTGRES = "postgresql" in DATABASES["default"]["ENGINE"]
if IS_POSTGRES:
    BENCH_DIR /= "postgres"
    DATABASES["default"]["NAME"] += "_bench"
else:
    DATABASES["default"]["NAME"] = BENCH_DIR / "bench.sqlite3"

if name := env.str("BENCH_DATABASE", ""):  # the web server that `bench_class` starts
    DATABASES["default"]["NAME"] = name

ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
MEDIA_ROOT = BENCH_DIR / "media"
STATIC_ROOT = BENCH_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise asks for it as soon as it starts
