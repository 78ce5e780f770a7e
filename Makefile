# Everything a user or a developer runs.  Each target sets up what it needs: Python 3.11 or newer and make
# are enough.  `make help` lists the targets.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3.14 python3 python))
BIN := .venv/bin
# pip's own environment settings (a mirror, a cache) are respected.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help setup setup-dev demo test lint types imports gate score bench bench-data docs site check clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

.venv/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "No Python found: install Python 3.11 or newer, or say make PYTHON=…"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than 3.11: install a newer one, or say make PYTHON=…"; exit 1; }
	@echo "Making .venv with $$("$(PYTHON)" --version) …"
	@"$(PYTHON)" -m venv .venv || \
	  { echo "No virtual environment could be made: on Debian, apt-get install python3-venv"; rm -rf .venv; exit 1; }

# The stamps make a second call quick; they are renewed when what they depend on changes.
.venv/.runtime: .venv/pyvenv.cfg requirements.txt pyproject.toml
	@echo "Installing the pinned requirements and the package …"
	@$(PIP) install -r requirements.txt
	@$(PIP) install --no-deps -e .
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	@echo "Installing what the tests and checks need …"
	@$(PIP) install -r requirements-dev.txt
	@touch $@

setup: .venv/.runtime  ## make .venv with the package and what it runs with
setup-dev: .venv/.dev  ## the same with what the tests and checks need

demo: .venv/.runtime  ## code examples/: a table here, demo/report.html and demo/events.jsonl
	@$(BIN)/pungsan code examples
	@$(BIN)/pungsan code examples --format jsonl --out demo/events.jsonl
	@$(BIN)/pungsan code examples --format html --out demo/report.html
	@echo "Open demo/report.html in a browser; demo/events.jsonl has one event a line."

test: .venv/.dev  ## run the tests on all cores (PYTEST="…" adds options)
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(PYTEST)

lint: .venv/.dev  ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/.dev  ## mypy, strict
	@$(BIN)/mypy

imports: .venv/.dev  ## import-linter: imports point strictly down
	@$(BIN)/lint-imports

# The longest first, so that the two that run at a time end together.
GATES := score plain places pipelines classify told dates participants antecedents parallel

gate: .venv/.dev  ## accuracy floors (bench/floors.toml), if the gold is there; two benches at a time
	@$(MAKE) --no-print-directory -j 2 -O -k $(GATES:%=gate-%)

# What is scored is measured for its calibration too, coded once.
gate-score: .venv/.dev
	@coded=$$(mktemp -d); status=0; \
	  $(BIN)/python bench/score.py --floors --keep "$$coded" || status=1; \
	  $(BIN)/python bench/calibration.py --floors --coded "$$coded" || status=1; \
	  rm -r "$$coded"; exit $$status

gate-%: .venv/.dev
	@$(BIN)/python bench/$*.py --floors

score: .venv/.dev  ## scores on the development gold, if it is there
	@$(BIN)/python bench/score.py

bench: .venv/.runtime  ## speed, as Markdown
	@$(BIN)/python bench/speed.py

bench-data: .venv/.runtime  ## datasets: an archive, kills, millions of events, engines (two hours)
	@$(BIN)/python bench/archive.py 10000
	@$(BIN)/python bench/archive.py 100000
	@$(BIN)/python bench/kills.py 30
	@$(BIN)/python bench/many_events.py 5
	@$(BIN)/python bench/linking_cost.py
	@$(BIN)/python bench/engines.py --articles 2000 --ray
	@$(BIN)/python bench/explorer.py 1

docs: .venv/.dev  ## run the code in the docs; check that commands, options and names are documented
	@$(BIN)/python -m pytest tests/test_docs.py

site: .venv/.dev  ## build the documentation as a site into site/, which works offline
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "Open site/index.html in a browser."

check: lint types imports test gate  ## all of it, as CI does

clean:  ## remove what the targets made, except .venv
	rm -rf demo site dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
