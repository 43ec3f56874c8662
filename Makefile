# make run    make .venv, answer one question, draw one map
# make test   every check that .ci/run runs
# Elsewhere than on Linux or macOS, see "With uv" in README.md.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# The first Python that is new enough; `make PYTHON=/path/to/python3 ...` overrides it.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(p) -c '$(NEW_ENOUGH)' 2>/dev/null && echo $(p))))

# The tests start hundreds of processes, which would each compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint benchmarks format lock clean

run: $(INSTALLED)
	$(BIN)/graphdb chokepoints --to northeast
	@mkdir -p html_out
	$(BIN)/graphdb map --to northeast -o html_out/northeast.html
	@echo "The map is in html_out/northeast.html: open it in a browser."

test: lint
	$(BIN)/pytest -n auto --dist worksteal

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Heavy and timed: an hour or so; see benchmarks/README.md.
benchmarks: $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[bench]'
	$(BIN)/python -m benchmarks.all

format: $(INSTALLED)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Versions and hashes for every platform and no address, so that it works with any index.
lock: $(INSTALLED)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-config --custom-compile-command "make lock" \
		--upgrade --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# First what the lock names, then this project on top of it, editable. Python compiles what is used when it is first
# used; to compile everything would take as long as the rest of the installation.
$(INSTALLED): $(BIN)/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/python:
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' || { echo "graphdb needs Python 3.11 or newer, and found none." \
		"Install one, or name it: make PYTHON=/path/to/python3 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
