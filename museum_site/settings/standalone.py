"""One machine with nothing installed: SQLite, local files, DEBUG off. What `make run` serves."""

import os
import secrets

from .base import *  # noqa: F403
from .base import BASE_DIR, DATABASES, VAR_DIR, env

DEBUG = False
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # opening SQLite reads the whole schema


def machine_secret_key():
    """The secret key of this machine: made at the first start, readable only by its owner."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(50))
        unfinished.replace(path)  # all of it or nothing, whenever the machine stops
    return path.read_text().strip()


SECRET_KEY = env.str("SECRET_KEY", "") or machine_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SERVE_MEDIA = True  # no web server stands in front of this one
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},  # answered with 400; no more
}
MEDIA_ROOT = env.path("MEDIA_ROOT", str(BASE_DIR / "media"))
