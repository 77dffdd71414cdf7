# Two commands: `make demo` and `make test`. Each does the set-up that it needs.
SHELL := /bin/sh
PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
export PYTHONPYCACHEPREFIX := $(CURDIR)/var/pycache
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo serve test tests check types style bench soak lock messages wheel clean

help:
	@echo "make demo   set up, review three statements on one vote, serve http://localhost:8000"
	@echo "make test   set up and run every check and test"
	@echo "make check  linters, types and import contracts only"
	@echo "make bench  measure speed        make soak  the long rounds"
	@echo "make wheel  build the package    make lock  renew requirements.lock"

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; PYTHON=... names another")'
	@echo "set-up 1/4: uv"
	@$(PYTHON) scripts/bootstrap_uv.py

.venv/.stamp: $(UV) requirements.lock pyproject.toml
	@echo "set-up 2/4: Python packages"
	@test -x $(BIN)/python || $(UV) venv --quiet --no-project --python $(PYTHON) .venv
	@VIRTUAL_ENV=.venv $(UV) pip sync --quiet --require-hashes requirements.lock
	@VIRTUAL_ENV=.venv SCRUTATOR_SKIP_ASSETS=1 $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

FRONTEND := $(shell find frontend -type f -not -name .stamp -not -path "*/node_modules/*" -not -name ru.json 2>/dev/null)
frontend/.stamp: .venv/.stamp $(FRONTEND) scripts/build_assets.py
	@echo "set-up 3/4: styles, fonts and the field app"
	@$(BIN)/python scripts/build_assets.py
	@touch $@

MESSAGES := $(shell find src -name '*.po')
var/.messages: .venv/.stamp $(MESSAGES)
	@echo "set-up 4/4: languages"
	@$(BIN)/python scripts/messages.py compile
	@mkdir -p var && touch $@

setup: .venv/.stamp frontend/.stamp var/.messages

demo: setup
	@$(BIN)/scrutator demo

serve: setup
	@$(BIN)/scrutator serve

check: setup
	@$(MAKE) --no-print-directory --jobs 2 types style

types:
	@$(BIN)/mypy
	@cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent types

style:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python scripts/messages.py check

test: setup
	@$(MAKE) --no-print-directory --jobs 2 types tests

tests: style
	@cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent test
	@CHROMIUM="$$($(BIN)/python scripts/bootstrap_chromium.py)" env -u PYTHONDONTWRITEBYTECODE \
		PYTHONPYCACHEPREFIX="$(CURDIR)/var/pycache" $(BIN)/pytest -m "not soak" -n 3 --basetemp var/tests

soak: setup
	@$(BIN)/pytest -m soak

bench: setup
	@for script in benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

wheel: setup
	@$(UV) build --wheel --no-build-isolation --python $(BIN)/python

messages: setup
	@$(BIN)/python scripts/messages.py update

lock: $(UV)
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --group dev pyproject.toml -o requirements.lock

clean:
	@rm -rf .venv .tools var dist frontend/node_modules frontend/.stamp src/scrutator/web/static/build
