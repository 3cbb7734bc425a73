# Attest. `make run` serves the documents in corpus/; `make help` lists the rest.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

BIN := .venv/bin
INSTALLED := .venv/installed

.DEFAULT_GOAL := help
.PHONY: help setup run test quick check docs bench clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## make .venv with everything in it (does nothing until pyproject.toml changes)

# The stamp is touched last: an interrupted installation is taken up again by the next call. An environment that
# works is kept, with the Python and the torch that are in it. Compiled modules make the first start as fast as the next.
$(INSTALLED): pyproject.toml
	$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q assistant
	@touch $@

run: setup ## build the index where something changed, then serve it on http://HOST:PORT
	$(BIN)/assistant build
	exec $(BIN)/assistant serve --host $(HOST) --port $(PORT)

test: check ## all that CI runs: the checks, then every test, the slow ones too, two files at a time
	$(BIN)/python -m pytest --durations=10 -n 2 --dist loadfile

quick: setup ## the tests that take seconds
	$(BIN)/python -m pytest -q -m 'not slow'

check: setup ## format, lint, types, import layers, docs up to date
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo
	$(BIN)/python docs/generate.py --check

docs: setup ## write docs/reference.md anew from the code
	$(BIN)/python docs/generate.py

bench: setup ## measure speed and memory; results go to benchmarks/
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m benchmarks

clean: ## remove .venv, the index and every cache
	rm -rf .venv index .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.log *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
