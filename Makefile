# OnRecord. `make` alone says what there is; README shows the plain commands behind `run` and `test`.

PYTHON ?= python3
PORT ?= 8000
ADMIN ?= admin
SIZE ?= 10k
ARGS ?=

VENV := .venv
RUN := $(VENV)/bin/python
# For the oldest Python that OnRecord supports and all later ones, whichever runs this.
COMPILE = -m uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -q

# What is installed is recorded under the lock's checksum: another lock is installed once, whatever the files' times.
checksum = $(firstword $(shell cksum < $(1)))
INSTALLED := $(VENV)/.installed-$(call checksum,requirements.txt)
INSTALLED_DEV := $(VENV)/.installed-dev-$(call checksum,requirements-dev.txt)

.PHONY: help run test admin bench lint lock lock-check clean
.DELETE_ON_ERROR:

help:
	@echo "make run [PORT=8001]   start OnRecord here, with all it needs, and serve it"
	@echo "make admin [ADMIN=me]  make an administrator, and print the password once"
	@echo "make test [ARGS=...]   run the tests; ARGS go to pytest"
	@echo "make bench [SIZE=200k] measure browsing 10k, 200k or 2m made-up statements, on a database of its own"
	@echo "make lint              run every other check"
	@echo "make lock              bring the locked requirements up to pyproject.toml (ARGS=--upgrade: to the newest)"
	@echo "make lock-check        say whether they match"
	@echo "make clean             remove the environment and caches; data in var/ stay"
	@echo "PYTHON=python3.12      another Python than python3, for a new environment"

run: $(INSTALLED)
	@$(RUN) manage.py quickstart --port $(PORT) $(ARGS)

admin: $(INSTALLED)
	@$(RUN) manage.py quickstart --no-serve --admin $(ADMIN)

test: $(INSTALLED_DEV)
	@$(RUN) -m pytest -n auto $(ARGS)

bench: $(INSTALLED)
	@$(RUN) -W ignore -m benchmarks.browse $(SIZE) $(ARGS)

lint: $(INSTALLED_DEV)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(VENV)/bin/lint-imports
	$(RUN) -m mypy
	git ls-files '*.html' | xargs $(VENV)/bin/djade --check
	git ls-files '*.html' | xargs $(VENV)/bin/djhtml --check
	git ls-files '*.py' | xargs $(RUN) -m django_upgrade --check --target-version 5.2
	$(RUN) manage.py makemigrations --check
	$(RUN) manage.py check --deploy --fail-level WARNING

lock: $(INSTALLED_DEV)
	$(RUN) $(COMPILE) $(ARGS) pyproject.toml -o requirements.txt
	$(RUN) $(COMPILE) $(ARGS) --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt

lock-check: $(INSTALLED_DEV)
	@python="$$PWD/$(RUN)"; there=$$(mktemp -d) && trap 'rm -rf "$$there"' EXIT && \
	cp pyproject.toml requirements.txt requirements-dev.txt "$$there" && ( cd "$$there" && \
	"$$python" $(COMPILE) pyproject.toml -o requirements.txt && \
	"$$python" $(COMPILE) --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt ) && \
	for file in requirements.txt requirements-dev.txt; do diff "$$file" "$$there/$$file" > /dev/null || \
	{ echo "$$file does not match pyproject.toml. Run: make lock"; exit 1; }; done; \
	echo "The locked requirements match pyproject.toml."

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): $(RUN)
	@echo "Installing OnRecord's packages into $(VENV), once: this takes a minute or two …"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@rm -f $(VENV)/.installed-[0-9]* && touch $@

$(INSTALLED_DEV): $(RUN)
	@echo "Installing the packages for development into $(VENV), once: this takes a minute or two …"
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@rm -f $(VENV)/.installed-dev-* && touch $@

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "OnRecord needs Python 3.11 or newer as '$(PYTHON)'. Choose another one: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
	{ echo "'$(PYTHON)' cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Making the environment $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
