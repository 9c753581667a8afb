# `make demo` and `make test` are all a newcomer needs; `make help` names the rest.

VENV := .venv
PY := $(VENV)/bin/python
KILLS ?= 200
# One more than cores: tests that run the program wait for it.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
N ?= 1000
ENGINE_WORKERS ?= 2

# Some machines forbid Python to keep what it compiled; then every start of the program, and every
# reading of the tests, compiles it all again.
export PYTHONDONTWRITEBYTECODE :=

# Thousands of tests each write a workspace and wait until it lies on the disk. Where there is a
# disk of memory with room enough (1 GB), they wait for that one;
# `make slow` stays with the real disk.
MEMORY := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 1000000 { print "/dev/shm" }')

.DEFAULT_GOAL := help
.PHONY: help demo venv test check check-rest static slow engines matrix package bench sim \
        screenshots messages docs format clean

help:  ## names these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

demo: $(VENV)/.runtime  ## the board on a sample project
	@$(VENV)/bin/muster demo

venv: $(VENV)/.ready  ## the environment for development

# What runs Muster, and what develops it: the demo does not wait for the second.
$(VENV)/.runtime: pyproject.toml
	@tools/make_env $(VENV) -e .
	@touch $@

$(VENV)/.ready: pyproject.toml
	@tools/make_env $(VENV) -e '.[dev]'
	@touch $(VENV)/.runtime $@

test: $(VENV)/.ready  ## all quick tests
	$(if $(MEMORY),TMPDIR=$(MEMORY)) $(PY) -m pytest -q -n $(WORKERS) $(ARGS)

check: static test slow package  ## everything that has to hold

check-rest: static slow package  ## `check` without `test`

static: $(VENV)/.ready  ## what is read, not run: style, types, layers, words, dependencies
	$(VENV)/bin/ruff format --check -q .
	$(VENV)/bin/ruff check -q .
	$(VENV)/bin/lint-imports --no-cache >/dev/null || $(VENV)/bin/lint-imports --no-cache
	$(PY) -m mypy
	$(VENV)/bin/vulture
	$(VENV)/bin/codespell
	$(VENV)/bin/deptry .
	$(PY) -m pip check
	$(PY) -m tools.messages --check

slow: $(VENV)/.ready  ## the tests that take long, such as 200 kills at random instants
	MUSTER_KILLS=$(KILLS) HYPOTHESIS_PROFILE=ci $(PY) -m pytest -q -n $(WORKERS) -m slow

engines: $(VENV)/.ready  ## installs Syncthing, Unison and rclone (asks before) and runs Muster with them
	@tools/engines
	$(PY) -m pytest -q -n $(ENGINE_WORKERS) -m engine tests/engines $(ARGS)

matrix: $(VENV)/.ready  ## installs a Matrix homeserver beside it and posts reports to it
	@tools/matrix
	$(PY) -m pytest -q -m matrix tests/matrix $(ARGS)

package: $(VENV)/.ready  ## builds the wheel and runs it where nothing else is
	$(PY) -m tools.package

sim: $(VENV)/.ready  ## random histories of devices and a hostile sync tool (N=1000); who loses what
	$(PY) -m tools.sim $(N)

bench: $(VENV)/.ready  ## measures against the budgets
	$(PY) -m benchmarks $(ARGS)

screenshots: $(VENV)/.ready  ## draws docs/pictures anew
	$(PY) -m tools.screenshots

messages: $(VENV)/.ready  ## brings the catalogues up to date with the source
	$(PY) -m tools.messages

docs: $(VENV)/.ready  ## writes the tables of keys and the pages of chats anew
	$(PY) -m tools.keytable
	$(PY) -m tools.chatdocs

format: $(VENV)/.ready  ## puts the source into shape
	$(VENV)/bin/ruff check -q --fix .
	$(VENV)/bin/ruff format -q .

clean:  ## removes what was made, the environment too
	rm -rf $(VENV) .venv-matrix build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
