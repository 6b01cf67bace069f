# What it takes to run and to check Doelbinding. Needs make and Python 3.11 or newer; Go for OPA and Regal.
# `make help` lists the commands.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# OPA and Regal live outside the working copy, so that a fresh clone does not build them again.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/doelbinding
version = $(shell sed -n 's|.*open-policy-agent/$(1) \(v[0-9.]*\).*|\1|p' .ci/tools/$(1)/go.mod)
OPA ?= $(CACHE)/opa-$(call version,opa)/opa
REGAL ?= $(CACHE)/regal-$(call version,regal)/regal

export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help
help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

.PHONY: setup
setup: $(READY) ## install the locked Python packages into .venv

$(READY): pyproject.toml requirements/build.txt requirements/dev.txt
	@[ -n "$(PYTHON)" ] || { echo "doelbinding needs Python 3.11 or newer, and none was found" >&2; exit 1; }
	@rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements/build.txt -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: tools
tools: $(OPA) $(REGAL) ## build OPA and Regal, where Go is there to build them with

$(OPA):
	@.ci/tools/install opa $@

$(REGAL):
	@.ci/tools/install regal $@

.PHONY: clean
clean: ## remove what the other commands made in the working copy
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find bench examples service tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
