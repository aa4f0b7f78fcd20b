# OnRecord. `make` alone says what there is; README shows the plain commands behind `run` and `test`.

PYTHON ?= python3
ADMIN ?= admin
SIZE ?= 10k
ARGS ?=

VENV := .venv
RUN := $(VENV)/bin/python
# A lock is complete and installed as it stands: nothing is resolved, nothing built, so that no release made later can
# break an installation. These are the options that README gives pip; "--only-binary" stands in the locks themselves.
LOCKED := --no-deps --require-hashes
PIP := $(RUN) -m pip --disable-pip-version-check
get_uv = $(PIP) install -qq $(LOCKED) -r requirements-installer.txt

# uv takes a third of pip's time. It knows nothing of an index that pip was told to use: there, and where uv cannot be
# had or fails, pip installs the same.
install = { ! $(PIP) config list | grep -Eq '[.](index-url|no-index)=' && $(get_uv) && \
	$(RUN) -m uv pip install -q --python $(RUN) $(LOCKED) -r $(1); } 2> /dev/null || $(PIP) install -qq $(LOCKED) -r $(1)

# For the oldest Python that OnRecord supports and all later ones, whichever runs this.
uv_compile = $(1) -m uv pip compile --python-version 3.11 --universal --generate-hashes --no-strip-extras \
	--only-binary :all: --emit-build-options --no-emit-index-url --no-header -q $(2)
compile = $(uv_compile) --extra import pyproject.toml -o requirements.txt && \
	$(uv_compile) pyproject.toml -c requirements.txt -o requirements-web.txt && \
	$(uv_compile) --extra import --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt && \
	$(uv_compile) --group installer -c requirements-dev.txt -o requirements-installer.txt

# What is installed is recorded under the lock's checksum: another lock is installed once, whatever the files' times.
checksum = $(firstword $(shell cksum < $(1)))
INSTALLED := $(VENV)/.installed-$(call checksum,requirements.txt)
INSTALLED_DEV := $(VENV)/.installed-dev-$(call checksum,requirements-dev.txt)

.PHONY: help run demo demo-clean test faults admin bench lint lock lock-check clean
.DELETE_ON_ERROR:

help:
	@echo "make run [PORT=8001]   start OnRecord here, with all it needs, and serve it"
	@echo "make demo [PORT=8001]  the same with some thousand made-up statements, in a database of its own, and an administrator"
	@echo "make demo-clean        remove that database"
	@echo "make admin [ADMIN=me]  make an administrator, and print the password once"
	@echo "make test [ARGS=...]   run the tests; ARGS go to pytest"
	@echo "make faults [ARGS=URL] kill imports and workers again and again; then try slow clients,"
	@echo "                       costly searches and made-up addresses on a site that runs here"
	@echo "make bench [SIZE=200k] measure browsing 10k, 200k or 2m made-up statements, on a database of its own"
	@echo "make lint              run every other check"
	@echo "make lock              bring the locked requirements up to pyproject.toml (ARGS=--upgrade: to the newest)"
	@echo "make lock-check        say whether they match"
	@echo "make clean             remove the environment and caches; data in var/ stay"
	@echo "PYTHON=python3.12      another Python than python3, for a new environment"

run: $(INSTALLED)
	@$(RUN) manage.py quickstart $(if $(PORT),--port $(PORT)) $(ARGS)

# A database of its own, where nothing else goes. `make demo-clean` ends and removes it.
demo demo-clean: export ONRECORD_VAR = $(CURDIR)/var/demo

demo: $(INSTALLED)
	@$(RUN) manage.py quickstart --demo --admin $(ADMIN) $(if $(PORT),--port $(PORT)) $(ARGS)

demo-clean: $(INSTALLED)
	@$(RUN) manage.py db stop; rm -rf "$$(readlink -f "$$ONRECORD_VAR/postgres")" "$$ONRECORD_VAR"

admin: $(INSTALLED)
	@$(RUN) manage.py quickstart --no-serve --admin $(ADMIN)

test: $(INSTALLED_DEV)
	@$(RUN) -m pytest -n auto --dist worksteal $(ARGS)

faults: $(INSTALLED_DEV)
	@$(RUN) -m tests.faults.killed
	@$(RUN) -m tests.faults.workers
	@$(RUN) -m tests.faults $(ARGS)

bench: $(INSTALLED)
	@$(RUN) -W ignore -m benchmarks.browse $(SIZE) $(ARGS)

lint: $(INSTALLED_DEV)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(VENV)/bin/lint-imports
	$(RUN) -m mypy
	git ls-files 'templates/django/*.html' | xargs $(VENV)/bin/djade --check
	git ls-files '*.html' | xargs $(VENV)/bin/djhtml --check
	git ls-files '*.py' | xargs $(RUN) -m django_upgrade --check --target-version 5.2
	$(RUN) manage.py makemigrations --check
	$(RUN) manage.py check --deploy --fail-level WARNING

lock: $(RUN)
	@$(get_uv) && $(call compile,$(RUN),$(ARGS))

lock-check: $(RUN)
	@$(get_uv) && there=$$(mktemp -d) && trap 'rm -rf "$$there"' EXIT && cp pyproject.toml requirements*.txt "$$there" && \
	( cd "$$there" && $(call compile,"$(CURDIR)/$(RUN)") ) && \
	for file in requirements*.txt; do diff "$$file" "$$there/$$file" > /dev/null || \
	{ echo "$$file does not match pyproject.toml. Run: make lock"; exit 1; }; done; \
	echo "The locked requirements match pyproject.toml."

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): $(RUN)
	@echo "Installing OnRecord's packages into $(VENV), once …"
	@$(call install,requirements.txt)
	@rm -f $(VENV)/.installed-[0-9]* && touch $@

$(INSTALLED_DEV): $(RUN)
	@echo "Installing the packages for development into $(VENV), once …"
	@$(call install,requirements-dev.txt)
	@rm -f $(VENV)/.installed-dev-* && touch $@

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "OnRecord needs Python 3.11 or newer as '$(PYTHON)'. Choose another one: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
	{ echo "'$(PYTHON)' cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Making the environment $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
