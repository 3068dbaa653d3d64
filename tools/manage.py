"""Django's command line for the Makefile: manage.py in an environment that has what development needs."""

import os
import sys

import environment


def main():
    environment.prepare("-dev")
    os.execv(environment.PYTHON, [environment.PYTHON, "manage.py", *sys.argv[1:]])  # noqa: S606


if __name__ == "__main__":
    environment.clean_exit(main)
