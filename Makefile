# Two commands set everything up: `make report` and `make test`. `make help` lists the rest.
# What a command does stands in make.py, which machines without make run themselves: python make.py report STUDY=...
PYTHON ?= python3
COMMANDS := help setup report release validate new-study compare verify why lab words lint check \
  test test-all docs validation known characteristics fuzz mutants bench lock wheels clean

.DEFAULT_GOAL := help
.PHONY: $(COMMANDS)

$(COMMANDS):
	@command -v $(PYTHON) >/dev/null || { echo "No '$(PYTHON)' here. Install Python 3.11, 3.12 or 3.13, or name one: make report PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) make.py $@ $(MAKEOVERRIDES)
