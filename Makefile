# Everyday commands. Each sets up .venv first, where that has not been done or the packaging has changed.

PYTHON ?= python3
BIN := .venv/bin
OUT := out
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# What an installation depends on: the packaging, and whatever the file of places is built from.
PACKAGING := pyproject.toml $(wildcard hatch_build.py tollbook/gazetteer/*.py tollbook/gazetteer/tables/*)

.PHONY: help demo test lint check clean

help:
	@echo "make demo    read the reports in samples/ and print the brief"
	@echo "make test    run all tests"
	@echo "make check   style, types and all tests"
	@echo "make clean   remove what these commands made"

demo: .venv/.installed
	@mkdir -p $(OUT)
	@rm -f $(OUT)/demo.db $(OUT)/demo.db-wal $(OUT)/demo.db-shm
	@$(BIN)/tollbook read samples --db $(OUT)/demo.db
	@$(BIN)/tollbook brief --db $(OUT)/demo.db --html $(OUT)/brief.html
	@$(BIN)/tollbook brief --db $(OUT)/demo.db
	@echo "The same as a page: $(OUT)/brief.html"

test: .venv/.installed-test
	@$(BIN)/python -m pytest -n auto

lint: .venv/.installed-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check: lint test

clean:
	rm -rf .venv $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tollbook needs Python 3.11 or newer: make PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv

.venv/.installed: $(PACKAGING) | .venv/bin/python
	@echo "Setting up .venv ..."
	@$(PIP) -e .
	@touch $@

.venv/.installed-test: $(PACKAGING) | .venv/bin/python
	@echo "Setting up .venv for the tests ..."
	@$(PIP) -e '.[test]'
	@touch .venv/.installed $@
