# Everything a newcomer needs: `make run` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 2
BIN := .venv/bin
export PYTHONPATH := $(CURDIR):$(CURDIR)/site

.DEFAULT_GOAL := help
.PHONY: help run test bench format requirements

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: export DJANGO_SETTINGS_MODULE = config.settings.production
run: export BASE_URL ?= http://$(HOST):$(PORT)
run: .venv/installed ## Prepare what is missing and serve (PORT=8000)
	@$(BIN)/python manage.py prepare --demo --address http://$(HOST):$(PORT)
	@exec $(BIN)/python manage.py serve --host $(HOST) --port $(PORT) --workers $(WORKERS)

test: .venv/installed-dev ## Check everything; installs what it needs
	@$(BIN)/python -m tests.run

bench: export DJANGO_SETTINGS_MODULE = config.settings.production
bench: .venv/installed-dev ## Measure the budgets as ratios in one run
	@$(BIN)/python -m bench

format: .venv/installed-dev ## Put code and templates into their normal form
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .
	@git ls-files -z '*.html' | xargs -0 $(BIN)/djhtml --tabwidth 2
	@git ls-files -z '*.html' | xargs -0 $(BIN)/djade --target-version 5.2

requirements: ## Pin and hash what pyproject.toml asks for (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
		--quiet --output-file requirements.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
		--quiet --output-file requirements-dev.txt

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the site needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/installed
