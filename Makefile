SHELL := /bin/bash
PY := .venv/bin/python
export RASA_TELEMETRY_ENABLED := false
.DEFAULT_GOAL := help
.PHONY: help environments models run test train evaluate bench simulate lint fmt clean

help: ## Show what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

environments: ## Make both Python environments from their locks
	@setup/environments.sh

run: environments ## Start everything (Ctrl-C stops it); prints the addresses and the sign-ins
	@exec $(PY) -m launcher

test: environments ## Run every test, with real PostgreSQL, Redis, Rasa and a real browser
	@setup/test_tools.sh
	@$(PY) -m pytest $(ARGS)

models: environments
	@.venv-rasa/bin/python -m bot.train --if-changed
	@$(PY) -m backend.triage.train --if-changed

train: environments ## Train the assistant and the triage
	@.venv-rasa/bin/python -m bot.train
	@$(PY) -m backend.triage.train

evaluate: models ## Measure understanding: make evaluate DATA="a.jsonl b.jsonl"
	@$(PY) -m backend.evaluate $(DATA)

bench: environments ## Measure chat turns, phone turns, starts and memory; table and benchmarks/results/*.json
	@$(PY) -m benchmarks

simulate: models ## A day of the desk in fast time on real parts
	@$(PY) -m benchmarks.simulate

lint: environments ## Style, types and the direction of imports
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports

fmt: environments ## Put the style right
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

clean: ## Remove models, data and caches (not the environments)
	@rm -rf var models backend/triage/model .pytest_cache .mypy_cache .ruff_cache .hypothesis
