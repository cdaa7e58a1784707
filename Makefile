# The two commands a newcomer needs are `make run` and `make test`; README.md says more.
PORT ?= 8000
PYTHON ?= python3
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
export PYTHONWARNINGS ?= ignore::SyntaxWarning

.PHONY: run test check bench bench-full clean lock messages

run: .venv/core.stamp
	@$(MANAGE) serve --port $(PORT)

test: .venv/dev.stamp
	@$(BIN)/python -m tests.run

check: .venv/dev.stamp
	@$(BIN)/python -m tests.check

bench: .venv/dev.stamp
	@$(BIN)/python -m tests.benchmarks

bench-full: .venv/dev.stamp
	@$(BIN)/python -m tests.benchmarks --full

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/core.stamp: requirements/core.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/core.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/core.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Needs uv; writes hashes and no registry's address.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements/core.txt requirements/core.in
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements/dev.txt requirements/dev.in

messages: .venv/dev.stamp
	@$(MANAGE) update_messages
