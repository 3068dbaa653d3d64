"""`make bench-search`, `make bench-class`: the large benchmarks, on SQLite and on PostgreSQL.

The PostgreSQL server is the one that TEST_POSTGRES_URL or DATABASE_URL names; its user must be allowed to create
databases. Without one, SQLite alone is measured, and that is said.
"""

import os
import subprocess
import sys

import environment
from environment import PYTHON, say

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL") or os.environ.get("DATABASE_URL", "")
SETTINGS = ["--settings", "museum_site.settings.bench"]


def main():
    environment.prepare("-dev")
    urls = {"SQLite": ""}
    if POSTGRES_URL.startswith("postgres"):
        urls["PostgreSQL"] = POSTGRES_URL
    else:
        say(
            "Bỏ qua PostgreSQL: hãy đặt TEST_POSTGRES_URL",
            "Skipped because no PostgreSQL was found, set TEST_POSTGRES_URL",
        )
    codes = []
    for name, url in urls.items():
        print(f"\n## {name}\n", flush=True)
        command = [PYTHON, "manage.py", sys.argv[1], *SETTINGS, *sys.argv[2:]]
        codes.append(subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode)
    return max(codes)


if __name__ == "__main__":
    environment.clean_exit(main)
