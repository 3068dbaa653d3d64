# Needs make and Python 3.11 or newer, nothing else. Another Python: make run PYTHON=/path/to/python
SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help run test check bench bench-search bench-class quality messages migrations clean

ifndef PYTHON
PYTHON := $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
endif
ifeq ($(strip $(PYTHON)),)
TOOL = @echo "Cần Python 3.11 trở lên. / Python 3.11 or newer is needed." >&2; exit 1; \#
else
TOOL = @exec $(PYTHON) tools/
endif

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

run:  ## start the site: http://127.0.0.1:8000 (HOST=… PORT=…)
	$(TOOL)start.py

test:  ## run the tests (TEST_DATABASE=sqlite|postgres|both, REQUIRE_ALL=1, ARGS="-k dates")
	$(TOOL)test.py

check:  ## style, types, migrations, deployment settings, translations
	$(TOOL)check.py

bench:  ## measure the site against its budgets (ARGS=…)
	$(TOOL)manage.py bench --settings museum_site.settings.bench $(ARGS)

bench-search:  ## measure search and browsing with 100,000 objects (ARGS=…)
	$(TOOL)bench_both.py bench_search $(ARGS)

bench-class:  ## play 40 classes that answer at once, and kill a worker (ARGS=…)
	$(TOOL)bench_both.py bench_class $(ARGS)

quality:  ## measure a running site from outside: HTML, bytes, Lighthouse (SITE=…, ARGS=--write)
	$(TOOL)quality/run.py $(or $(SITE),http://127.0.0.1:8000) $(ARGS)

messages:  ## bring the Vietnamese catalogue up to date with the code, and compile it
	$(TOOL)messages.py

migrations:  ## write migrations for changed models (ARGS="exhibits -n add_findspot")
	$(TOOL)manage.py makemigrations $(ARGS)

clean:  ## remove what is made again: static files and caches, never content
	@rm -rf staticfiles var/static-files .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
