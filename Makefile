# Everything runs in .venv, which is made on first use. Nothing but Python 3.11+ and make is needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: summary test test-browser notebooks check fuzz format clean
.DELETE_ON_ERROR:

summary: .venv/installed
	@$(BIN)/summarize seeds/*.txt

test: .venv/installed-dev
	$(BIN)/python -m pytest

# A real JupyterLab in a real Chromium, which is installed where this may be done.
test-browser: .venv/installed-browser
	@command -v chromium >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-core >/dev/null; }
	$(BIN)/python -m pytest -m browser tests/browser

notebooks: .venv/installed-dev
	$(BIN)/python notebooks/build.py

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

fuzz: .venv/installed-dev
	$(BIN)/python -m pytest --hypothesis-profile=fuzz -x tests/test_promises.py tests/test_metamorphic.py tests/test_twins.py

format: .venv/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: .venv/installed pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

.venv/installed-browser: .venv/installed-dev pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	@touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
