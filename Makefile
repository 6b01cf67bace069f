# What it takes to run, to check and to change Doelbinding; `make help` lists the commands.
# Needs Python 3.11 or newer; for OPA and Regal, which test the policies, Go; for Spectral, which lints the interface, Node.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := $(VENV)/.packages
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Got once and kept outside the working copy, so that a fresh clone has them. OPA=..., REGAL=... or SPECTRAL=... names another.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/doelbinding
version = $(shell sed -n 's|.*open-policy-agent/$(1) \(v[0-9.]*\).*|\1|p' .ci/tools/$(1)/go.mod)
OPA ?= $(CACHE)/opa-$(call version,opa)/opa
REGAL ?= $(CACHE)/regal-$(call version,regal)/regal
SPECTRAL ?= $(CACHE)/spectral-$(shell sed -n 's|.*spectral-cli": "\(.*\)".*|\1|p' .ci/tools/spectral/package.json)/node_modules/.bin/spectral

# What Rego tests load beside the policies: not the scenarios and other files that Rego does not read.
REGO_TESTS := policies policy_tests --ignore scenarios --ignore capabilities.json --timeout 60s \
	--coverage --coverage-runs= --format json
YAML := policies policy_tests docs/sources.yaml mutants/survivors.yaml docker-compose.yml .regal .spectral.yaml .yamllint.yaml
EXAMPLE := examples/requests/allow.json

# Regal asks the network for news of itself, unless told not to.
export REGAL_DISABLE_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE := 1
# Tests and benchmarks find OPA and Spectral here; where they are not, they do without and say so.
export PATH := $(dir $(OPA)):$(dir $(SPECTRAL)):$(PATH)

.PHONY: help
help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

.PHONY: setup
setup: $(READY) ## install the locked Python packages into .venv

$(PACKAGES): requirements/build.txt requirements/dev.txt
	@[ -n "$(PYTHON)" ] || { echo "Doelbinding needs Python 3.11 or newer, and there is none here" >&2; exit 1; }
	@rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --no-deps -r requirements/build.txt -r requirements/dev.txt
	@touch $@

$(READY): $(PACKAGES) pyproject.toml
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: tools
tools: $(OPA) $(REGAL) $(SPECTRAL) ## get OPA, Regal and Spectral (the commands that need them do so by themselves)

$(OPA):
	@.ci/tools/install opa $@

$(REGAL):
	@.ci/tools/install regal $@

$(SPECTRAL):
	@.ci/tools/install spectral $@

.PHONY: run
run: setup ## serve on http://127.0.0.1:8000 with the demonstration register
	@echo "Ask it something when it runs, from another terminal:"
	@echo "  curl -s http://$${DOELBINDING_HOST:-127.0.0.1}:$${DOELBINDING_PORT:-8000}/v1/decide" \
		"-H 'Content-Type: application/json' -d @$(EXAMPLE)"
	@exec $(BIN)/doelbinding serve

.PHONY: demo
demo: setup ## play a whole case against the service
	@$(BIN)/python -m examples.demo

.PHONY: bench
bench: setup $(OPA) ## measure both engines, for one item and for a hundred, and the price of the decision log
	@$(BIN)/python -m bench

.PHONY: test
test: lint test-policies test-mutants test-service ## check everything: lint, types, policies, service, both engines

.PHONY: lint
lint: lint-service lint-policies lint-api ## check style, types, policies and interface without running them

.PHONY: lint-service
lint-service: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/yamllint --strict -c .yamllint.yaml $(YAML)

.PHONY: lint-policies
lint-policies: setup $(OPA) $(REGAL)
	$(BIN)/doelbinding policy check
	$(BIN)/doelbinding schemas build/schemas
	@$(call with,$(OPA),$(OPA) fmt --list --fail policies policy_tests)
	@$(call with,$(OPA),$(OPA) check --strict --schema build/schemas --capabilities policy_tests/capabilities.json policies policy_tests)
	@$(call with,$(REGAL),$(REGAL) lint policies policy_tests)

.PHONY: lint-api
lint-api: setup $(SPECTRAL)
	@mkdir -p build
	$(BIN)/doelbinding openapi >build/openapi.json
	@$(call with,$(SPECTRAL),$(SPECTRAL) lint --fail-severity hint build/openapi.json)

.PHONY: test-policies
test-policies: setup $(OPA) ## run the Rego tests, which must cover every line of the policies
	@$(call with,$(OPA),$(OPA) test $(REGO_TESTS) | $(BIN)/python .ci/rego_coverage.py policies)

.PHONY: test-mutants
test-mutants: setup ## break the policies in some ways that a test must notice; SEED=... for other ways than the policies name
	$(BIN)/python -m mutants --sample 150 $(if $(SEED),--seed $(SEED))

.PHONY: mutants
mutants: setup ## break the policies in every way; ONLY=... for the files and rules that match a regular expression
	$(BIN)/python -m mutants $(if $(ONLY),'$(ONLY)')

.PHONY: test-service
test-service: setup $(OPA) $(SPECTRAL) ## run pytest: the service, and the scenarios on both engines
	$(BIN)/pytest --cov

.PHONY: calls
calls: setup ## call the service ten thousand times as its OpenAPI document allows, and wrongly (some minutes); CALLS=...
	DOELBINDING_TEST_CALLS=$(CALLS) $(BIN)/pytest -q -rP tests/api/test_calls.py

CALLS := 10000

# The day of the lawful cases: the demonstration register is read against it.
MATRIX_DAY := 2026-03-10

# The digest of the code that computes and prints the matrix, as in service/doelbinding/matrix/render.py.
MATRIX_CODE = cat $(sort $(wildcard service/doelbinding/matrix/*.py)) | sha256sum | cut -d' ' -f1

.PHONY: docs matrix-code
docs: setup ## write docs/norms.md anew, and docs/matrix.md where policies, register or its own code changed
	@$(BIN)/doelbinding policy norms >docs/norms.md.new && mv docs/norms.md.new docs/norms.md
	@revision="$$($(BIN)/doelbinding policy show | sed -n 's/^revision *//p')"; \
	grep -qF "Computed on $$revision by sha256:$$($(MATRIX_CODE))." docs/matrix.md || { \
		echo "computing docs/matrix.md; that takes a minute"; \
		$(BIN)/doelbinding policy matrix --on $(MATRIX_DAY) >docs/matrix.md.new && mv docs/matrix.md.new docs/matrix.md; }

matrix-code:
	@$(MATRIX_CODE)

.PHONY: format
format: setup $(OPA) ## put Python and Rego in their standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@$(call with,$(OPA),$(OPA) fmt --write policies policy_tests)

.PHONY: lock
lock: ## lock the Python packages anew after a change of pyproject.toml; UPGRADE=--upgrade for newer ones (needs uv)
	uv pip compile $(LOCK) $(UPGRADE) --no-annotate -o requirements/build.txt requirements/build.in
	uv pip compile $(LOCK) $(UPGRADE) --no-annotate -o requirements/runtime.txt pyproject.toml
	uv pip compile $(LOCK) $(UPGRADE) --no-annotate -o requirements/dev.txt --extra dev -c requirements/runtime.txt pyproject.toml

LOCK := --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

.PHONY: clean
clean: ## remove what the other commands left in the working copy
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# $(call with,PROGRAM,COMMAND): show and run COMMAND; where PROGRAM could not be had, say what is skipped instead.
with = if [ -x "$(1)" ]; then echo '$(2)'; $(2); else echo 'SKIPPED, for want of $(notdir $(1)): $(2)'; fi
