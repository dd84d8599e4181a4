# Two commands: `make demo` and `make test`.  Both first create the environment from the lock file.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: install demo test lint relevance bench clean

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Tin Phường needs Python 3.11 or newer with its venv module (on Debian: apt install python3-venv);"; \
	  echo "name another interpreter with: make PYTHON=python3.12"; exit 1; }
	@echo "Making the environment in $(VENV) from requirements.lock (a few minutes, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

install: $(READY)

demo: $(READY)
	@$(BIN)/tinphuong demo

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/codespell
	$(BIN)/mypy

# Relevance of the judged questions over the sample; a test fails if it drops.
relevance: $(READY)
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && \
	$(BIN)/tinphuong --data "$$data" ingest corpus/sample/articles && \
	$(BIN)/tinphuong --data "$$data" index && \
	$(BIN)/tinphuong --data "$$data" eval search --queries search/data/judged_sample.jsonl

# Compare the index with other engines.  Options: make bench BENCH="--sizes 35321 --peers tantivy".
bench: $(READY)
	@cd tests && ../$(BIN)/python -m bench --data ../data $(BENCH)

test: lint relevance
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis data
