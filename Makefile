# Everything there is to do here; `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	--python-version 3.11 --upgrade
CORES := $(shell nproc 2>/dev/null || echo 2)

export UV_COMPILE_BYTECODE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install develop run test lint lock model ocr bench serve docs clean

help: ## list what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Installs one lock, with uv where it can be had and with pip where not, and then the project itself. A lock is
# complete, so nothing is resolved anew: pip would take an extra that the lock does not spell for an unpinned one.
define install_lock
	@echo "installing $(1) into $(VENV)"
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/bootstrap.txt || echo "going on with pip alone"
	@if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes --no-deps -r $(1); \
	else $(BIN)/python -m pip install -q --require-hashes --no-deps -r $(1); fi
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
endef

$(BIN)/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml requirements/run.txt requirements/bootstrap.txt | $(BIN)/pip
	$(call install_lock,requirements/run.txt)
	@touch $@

# What develops also runs.
$(VENV)/.dev: pyproject.toml requirements/dev.txt requirements/bootstrap.txt | $(BIN)/pip
	$(call install_lock,requirements/dev.txt)
	@touch $(VENV)/.run $@

install: $(VENV)/.run ## make .venv with all that a run needs

develop: $(VENV)/.dev ## make .venv with all that tests and checks need too

run: install ## read the sample site and publish a release, offline
	$(BIN)/python -m corpora.sample run -- $(BIN)/designata run --since 2001-01-01

test: lint ## check and test everything
	$(BIN)/python -m pytest -n $(CORES)

lint: develop ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock: develop ## choose dependencies anew, with their hashes
	$(COMPILE) --group bootstrap -o requirements/bootstrap.txt
	$(COMPILE) --group dev pyproject.toml -o requirements/dev.txt
	$(COMPILE) --group build -c requirements/dev.txt pyproject.toml -o requirements/run.txt
	$(COMPILE) --group train -c requirements/dev.txt pyproject.toml -o requirements/train.txt
	$(COMPILE) --group build --extra ocr -c requirements/dev.txt pyproject.toml -o requirements/ocr.txt

model: install ## make the model of targets anew: make model DATA=folder of a run that has archived the annotated pages
	$(call install_lock,requirements/train.txt)
	$(BIN)/python -m corpora.models.train $(DATA)

ocr: install ## read pictures of text in PDFs too: installs the engine with its models
	$(call install_lock,requirements/ocr.txt)

bench: develop ## measure speed
	$(BIN)/python -m benchmarks

serve: install ## run every day, with Prefect's pages to watch it
	$(BIN)/python -m flows.serve

docs: develop ## make the data dictionary from the record models
	$(BIN)/python -m flows.dictionary

clean: ## remove what was made here, but never data/
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
