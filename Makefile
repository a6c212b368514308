# Everything runs in .venv, which is made on first use. Nothing but Python 3.11+ and make is needed.
PYTHON ?= python3
BIN := .venv/bin

# Tests run in parallel, one process per processor. Those marked slow process large inputs, kill
# processes, run notebooks or install the package: `make check` and CI run them, `make test` does not.
PYTEST := python -m pytest -n logical --dist worksteal
FAST := -m "not slow and not browser"

.PHONY: summary test test-browser notebooks docs lint check check-lowest check-newest environments fuzz format clean
.DELETE_ON_ERROR:

summary: .venv/installed
	@$(BIN)/summarize seeds/*.txt

test: .venv/installed-dev
	$(BIN)/$(PYTEST) $(FAST) --hypothesis-profile=quick

# A real JupyterLab in a real Chromium, which is installed where this may be done. Each of two processes has its own.
test-browser: .venv/installed-browser
	@command -v chromium >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-core >/dev/null; }
	$(BIN)/python -m pytest -n 2 -m browser tests/browser

notebooks: .venv/installed-dev
	$(BIN)/python notebooks/build.py

# The site shows the saved outputs of the notebooks; its links are checked, and a warning is an error.
docs: .venv/installed-docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --jobs auto --conf-dir docs . build/docs

lint: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint
	$(BIN)/$(PYTEST)

# Other versions need few generated examples: what they break is broken for all. The lowest are those that
# pyproject.toml allows. Old releases next to newer ones use what these deprecate.
check-lowest: .venv-lowest/installed
	.venv-lowest/bin/$(PYTEST) $(FAST) --hypothesis-profile=versions -W ignore::DeprecationWarning

# The newest Python on this machine, and the newest versions of everything.
check-newest: .venv-newest/installed
	.venv-newest/bin/$(PYTEST) $(FAST) --hypothesis-profile=versions

# All that .ci/run needs; with --jobs, at the same time. Modules are compiled when they are first imported,
# since most never are: that takes half the time.
environments: .venv/installed-all .venv-lowest/installed .venv-newest/installed

fuzz: .venv/installed-dev
	$(BIN)/python -m pytest --hypothesis-profile=fuzz -x tests/test_promises.py tests/test_metamorphic.py tests/test_reference_implementations.py tests/test_layout.py

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

.venv/installed-docs: .venv/installed-dev pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	@touch $@

.venv/installed-browser: .venv/installed-dev pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	@touch $@

.venv/installed-all: .venv/bin/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --editable '.[dev,docs,browser]'
	@touch .venv/installed .venv/installed-dev .venv/installed-docs .venv/installed-browser $@

.venv-lowest/installed: pyproject.toml .ci/lowest.py
	@$$(command -v python3.11 || echo $(PYTHON)) -m venv --clear .venv-lowest
	@.venv-lowest/bin/python .ci/lowest.py > .venv-lowest/lowest.txt
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --requirement .venv-lowest/lowest.txt --editable .
	@touch $@

.venv-newest/installed: pyproject.toml
	@$$(.ci/newest-python) -m venv --clear .venv-newest
	@.venv-newest/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --upgrade --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv .venv-lowest .venv-newest .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist docs/api/generated
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
