"""`make test`: the tests, on SQLite unless TEST_DATABASE says postgres or both.

What this machine cannot run, for want of a browser or of PostgreSQL, is skipped and counted; REQUIRE_ALL=1
makes that a failure. The PostgreSQL server is the one that TEST_POSTGRES_URL or DATABASE_URL names; its user
must be allowed to create databases. ARGS go to pytest.
"""

import os
import shlex
import subprocess

import environment
from environment import PYTHON, say, stop

WANTED = os.environ.get("TEST_DATABASE") or "sqlite"
POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL") or os.environ.get("DATABASE_URL", "")
# A class of tests stays in one process, because it shares what it has set up. ARGS="-n0" for one process.
PYTEST = [PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadscope"]
# Tests against a live server empty the database of their process: they come by themselves, after all others.
PARTS_OF_A_RUN = (["-m", "not live"], ["-m", "live"])
NOTHING_TO_RUN = 5  # pytest's exit code where ARGS leave a part no test
DATABASES = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}


def main():
    if WANTED not in DATABASES:
        stop(
            "TEST_DATABASE phải là sqlite, postgres hoặc both.",
            "TEST_DATABASE must be sqlite, postgres or both.",
        )
    environment.prepare("-dev")
    # Every database gets its run, also after a failure; the worst outcome counts.
    return max([run_tests(database) for database in DATABASES[WANTED]])


def run_tests(database):
    if database == "postgres" and not POSTGRES_URL.startswith("postgres"):
        say(
            "Bỏ qua: không có PostgreSQL, hãy đặt TEST_POSTGRES_URL",
            "Skipped because no PostgreSQL was found, set TEST_POSTGRES_URL: all tests on PostgreSQL",
        )
        return os.environ.get("REQUIRE_ALL") == "1"
    say(f"Kiểm thử trên {database}", f"Tests on {database}")
    # An empty DATABASE_URL leaves the settings their SQLite.
    url = POSTGRES_URL if database == "postgres" else ""
    arguments = shlex.split(os.environ.get("ARGS", ""))
    env = {**os.environ, "DATABASE_URL": url}
    codes = {subprocess.run([*PYTEST, *part, *arguments], env=env).returncode for part in PARTS_OF_A_RUN}
    return max(codes - {NOTHING_TO_RUN}, default=NOTHING_TO_RUN)


if __name__ == "__main__":
    environment.clean_exit(main)
