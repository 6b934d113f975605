# Two commands set everything up: `make report` and `make test`. `make help` lists the rest.
STUDY   ?= delicate-verbanden
LOCALE  ?=
JOBS    ?=
ROOM    ?=
MODULE  ?= statistics/networks/bands
TESTS   ?= tests/$(dir $(MODULE))test_$(notdir $(MODULE)).py
PYTHON  ?= python3

# An active conda environment is used only if it is this project's own; otherwise a virtual environment is made here.
CONDA_NAME := $(shell sed -n 's/^name: *//p' environment.yml)
ifeq ($(CONDA_DEFAULT_ENV),$(CONDA_NAME))
  BIN   := $(CONDA_PREFIX)/bin
  STATE := $(CONDA_PREFIX)/.$(CONDA_NAME)
else
  BIN   := .venv/bin
  STATE := .venv
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
# One thread a process: two test workers share the cores, and several threads add up in another order.
PYTEST := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadscope
# What `make test` leaves to `make test-all`; the markers are explained in pyproject.toml.
LATER := not (programs or browser or paper or fuzz or kills or cluster)
LOCK := uv pip compile --universal --generate-hashes --python-version 3.11 --fork-strategy fewest --no-header --no-annotate --quiet

.DEFAULT_GOAL := help
.PHONY: docs help setup setup-test report validate new-study lab words check test test-all lint executed validation known characteristics fuzz mutants bench lock clean

help:  ## list the commands
	@sed -nE 's/^([a-z-]+):[^#]*## *(.*)/\1\t\2/p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "  make %-15s %s\n", $$1, $$2 }'

report: setup  ## rebuild the report of one study: STUDY=<name under data/raw, or a folder>, LOCALE=nl|en, JOBS=<n>, ONLY=<page>, SET=<page>.<parameter>=<value>, CELL_LIMIT=<seconds>, START_LIMIT=<seconds>
	@$(BIN)/python -m analysis report "$(STUDY)" $(if $(LOCALE),--language $(LOCALE)) $(if $(JOBS),--jobs $(JOBS)) $(foreach page,$(ONLY),--only "$(page)") $(foreach one,$(SET),--set "$(one)") $(if $(CELL_LIMIT),--cell-limit $(CELL_LIMIT)) $(if $(START_LIMIT),--start-limit $(START_LIMIT))

validate: setup  ## say everything that is wrong with a study's files, and change nothing: STUDY=...
	@$(BIN)/python -m analysis validate "$(STUDY)"

new-study: setup  ## draft a study folder from a survey tool's export: NAME=<new name, or a folder>, FROM=<file>, PILOT=<file>, LIKE=<study>
	@$(BIN)/python -m analysis new-study "$(NAME)" "$(FROM)" $(if $(PILOT),--pilot "$(PILOT)") $(if $(LIKE),--like "$(LIKE)") $(if $(LOCALE),--language $(LOCALE))

lab: setup  ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir .

words: setup  ## bring the catalogues in locale/ and docs/tables.md up to date with messages and tables
	$(BIN)/python -m analysis.presentation.extract
	$(BIN)/python -m analysis.presentation.tables.reference > docs/tables.md

check: lint  ## lint, types and unit tests: a minute for one room, ROOM=statistics; three for all of them
	$(PYTEST) $(if $(ROOM),tests/$(ROOM)) -m "not report and $(LATER)"

test: lint  ## all that is claimed: unit, property, notebook and end-to-end tests (ten minutes)
	$(PYTEST) -m "$(LATER)"

test-all: test  ## the same, and what takes programs that most people do not have (R, PSPP, a browser, TeX) or very long
	$(PYTEST) -m "not ($(LATER))"

docs: setup  ## the pages of the package, from its docstrings: docs/api/_build/index.html
	$(BIN)/sphinx-build -q -b html docs/api docs/api/_build

lint: setup-test  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

validation: setup-test  ## remake the table of our numbers beside other programs' (page 0 shows it)
	$(BIN)/python -m analysis.validation

known: setup-test  ## remake the numbers of other programs (needs R with psych)
	$(BIN)/python -m analysis.validation.other_programs

characteristics: setup  ## simulate how often verdicts are right: hundreds of studies (a quarter of an hour)
	OMP_NUM_THREADS=1 $(BIN)/python -m analysis.simulation.operating_characteristics data/raw/delicate-verbanden data/operating-characteristics

fuzz: setup-test  ## read 20,000 odd study folders, and make all pages of 300 sound studies of every kind (two hours)
	$(BIN)/python -m tests.fuzz
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.any_study 300

# Only functions are changed, and only the module's own tests run; the copies stand in a folder of their own.
mutants: setup-test  ## change one module in many places, and list the changes that its tests miss: MODULE=statistics/networks/bands
	@rm -rf mutants && mkdir mutants && git ls-files . ':!reports' | tar -cf - -T - | tar -xf - -C mutants
	@printf '%s\n' '[mutmut]' 'source_paths=src' 'only_mutate=src/analysis/$(MODULE).py' \
	  'pytest_add_cli_args_test_selection=$(TESTS)' 'also_copy=' > mutants/setup.cfg
	@printf '  %s\n' CITATION.cff data docs locale notebooks >> mutants/setup.cfg
	@cd mutants && OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(abspath $(BIN))/mutmut run && $(abspath $(BIN))/mutmut results

bench: setup-test  ## compare speed with R's packages (needs R; minutes)
	$(BIN)/python benchmarks/statistics.py

lock: setup-test  ## remake the locks from pyproject.toml (needs a package index)
	$(BIN)/$(LOCK) build.in -o build.lock
	$(BIN)/$(LOCK) pyproject.toml -o requirements.lock
	$(BIN)/$(LOCK) --group test -c requirements.lock -o requirements-test.lock

clean:  ## remove the environment, the sites, the processed tables and what failed runs left; reports stay
	rm -rf .venv mutants docs/api/_build docs/api/modules data/processed/* reports/*/site reports/.failed-* reports/.staging-*

setup: $(STATE)/installed  ## install what reports need, from the hashed locks
setup-test: $(STATE)/installed-test

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "No '$(PYTHON)' here. Install Python 3.11, 3.12 or 3.13, or name one: make report PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13. Name one that is: make report PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv: once, a few minutes." >&2
	@rm -rf .venv && $(PYTHON) -m venv .venv

# --no-deps for the first and last step: everything comes from the hashed locks. --no-build-isolation: the locked setuptools builds.
$(STATE)/installed: build.lock requirements.lock pyproject.toml $(if $(filter .venv,$(STATE)),| .venv/bin/python)
	@$(PIP) --require-hashes --no-deps -r build.lock
	@$(PIP) --require-hashes --no-build-isolation -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@mkdir -p $(@D) && touch $@

$(STATE)/installed-test: requirements-test.lock $(STATE)/installed
	@$(PIP) --require-hashes -r requirements-test.lock
	@mkdir -p $(@D) && touch $@
