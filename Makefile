# `make help` lists what there is. Needs only Python 3.11 or newer (with venv), make and git.
PYTHON ?= python3
VENV := .venv
# Much of the suite waits for real processes: four at once are done in half the time on two cores.
JOBS ?= 4
BIN := $(VENV)/bin
OT := $(BIN)/ot-notify
READY := $(VENV)/.ready
ARGS ?=
# Where it is set, every process that a test starts would compile all our files anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint bench faults understanding coverage mutants format docs settings-page lock clean

help:  ## show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY)  ## install everything into .venv (done by itself when needed)

# Everything comes from the locked file, hashes checked; our own package is then laid on top, editable.
$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'ot-notify trenger Python 3.11 eller nyere. Prøv: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo 'Python mangler venv. På Debian og Ubuntu: apt install python3-venv' >&2; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo 'Installerer i $(VENV) …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## show the main job with invented people; ARGS="--exit" ends after the summary
	@$(OT) demo $(ARGS)

test: $(READY)  ## the whole suite, on SQLite, a real Postgres and a real Redis
	@$(BIN)/python -m pytest -m "not slow" -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pylint --disable=all --enable=duplicate-code --score=n --recursive=y ot_notify services

check: lint test  ## format, lint, types, import contracts, duplicate code, then the tests

bench: $(READY)  ## the benchmarks, each against its baseline
	@$(BIN)/python -m tests.benchmarks $(ARGS)

faults: $(READY)  ## kill, stop and freeze everything, for long
	@$(BIN)/python -m pytest -m slow tests/faults tests/unit/replies $(ARGS)

understanding: $(READY)  ## how well replies are understood, on the labelled ones; ARGS="--wrong" lists what went wrong
	@$(BIN)/python scripts/measure_understanding.py $(ARGS)

coverage: $(READY)  ## the suite with its coverage, line by line in build/coverage/; ARGS=tests/unit for less
	@$(BIN)/python -m pytest -m "not slow" -n $(JOBS) --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered --cov-report=html:build/coverage $(ARGS)

mutants: $(VENV)/.mutants  ## mutate the hot core: do the tests notice? ARGS=ot_notify/text/sms_text.py for one module
	@$(BIN)/python -m scripts.mutants $(ARGS)

$(VENV)/.mutants: $(READY) requirements-mutants.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutants.txt
	@touch $@

format: $(READY)  ## lay out the code and mend what can be mended by itself
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

docs: .venv-docs/.ready  ## build the documentation as a site in site/; ARGS=serve shows it at http://127.0.0.1:8000
	@NO_MKDOCS_2_WARNING=1 .venv-docs/bin/mkdocs $(or $(ARGS),build --quiet)

.venv-docs/.ready: requirements-docs.txt
	@$(PYTHON) -m venv --clear .venv-docs
	@.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.txt
	@touch $@

settings-page: $(READY)  ## write docs/settings.md anew from the Settings class
	@$(BIN)/python -m scripts.settings_page

# requirements.txt is all there is; requirements-run.txt the part of it that the image needs, at the same versions.
LOCKED = --generate-hashes --universal --python-version 3.11 --quiet --no-header --no-annotate --no-emit-index-url
COMPILE = uv pip compile pyproject.toml $(LOCKED)

lock: $(READY)  ## choose the newest versions anew and write both requirements files (needs uv)
	@command -v uv >/dev/null || { echo 'Låsing trenger uv: pip install uv' >&2; exit 1; }
	@$(COMPILE) --upgrade --extra build --extra test --output-file requirements.txt
	@$(COMPILE) --extra build --constraint requirements.txt --output-file requirements-run.txt
	@echo 'mkdocs-material' | uv pip compile - $(LOCKED) --upgrade --output-file requirements-docs.txt
	@echo 'mutmut' | uv pip compile - $(LOCKED) --constraint requirements.txt --output-file requirements-mutants.txt

clean:  ## remove .venv and everything that was made
	@rm -rf $(VENV) .venv-docs site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
