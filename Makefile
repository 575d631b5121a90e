# Two commands do everything by themselves on a machine with Python 3.11 or later and make: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GROUPS := $(VENV)/groups
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help demo test mutants lint types schemas messages conformance docs fuzz bench wheel example clean

help: ## What there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 22

# A virtual environment with a dependency group installed: with uv if it is there, else with venv and pip.
# Each group is installed once, and again when pyproject.toml changes.
$(GROUPS)/%: pyproject.toml
	@scripts/environment "$(PYTHON)" "$(VENV)" "$*"
	@mkdir -p $(GROUPS) && touch $@

demo: $(GROUPS)/test ## Validate, show and publish a full example, then break three things on purpose
	@$(BIN)/python examples/riverside/demo.py

test: $(GROUPS)/test ## Run the tests
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal && echo "make test: all tests passed."

lint: $(GROUPS)/lint ## Check style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && echo "make lint: clean."

types: $(GROUPS)/lint $(GROUPS)/test $(GROUPS)/docs ## Check types
	@$(BIN)/mypy && echo "make types: clean."

schemas: $(GROUPS)/test ## Write schemas/ from the models
	@$(BIN)/impactmodel schema export --out schemas/1.0 --draft-07

messages: $(GROUPS)/test ## Collect what is said to people, and compile its translations
	@$(BIN)/python scripts/messages

example: $(GROUPS)/test ## Write the example from its script
	@$(BIN)/python examples/riverside/build.py

conformance: $(GROUPS)/test ## Test against the official files in IMPACTMODEL_CONFORMANCE
	@test -d "$(IMPACTMODEL_CONFORMANCE)" || { echo "Set IMPACTMODEL_CONFORMANCE to the folder of official files."; exit 2; }
	@$(BIN)/python -m pytest -q -m conformance tests && echo "make conformance: passed."

docs: $(GROUPS)/docs ## Build the documentation
	@$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html && echo "make docs: docs/_build/html/index.html"

mutants: $(GROUPS)/test ## Break every condition of every rule, and see whether the tests notice
	@$(BIN)/python tests/rule_mutants.py

fuzz: $(GROUPS)/test ## Throw a hundred thousand broken inputs at streams
	@$(BIN)/python scripts/fuzz

bench: $(GROUPS)/bench ## Measure, each figure against a named peer in one run
	@$(BIN)/python benchmarks/run.py

wheel: $(GROUPS)/build ## Build the wheel, install it without extras in an environment of its own, and use it
	@scripts/try-wheel "$(BIN)/python"

clean: ## Remove what was built
	@rm -rf $(VENV) build dist docs/_build docs/reference .mypy_cache .ruff_cache .pytest_cache .hypothesis
