# Every target does its own set-up; `make` alone lists them.
SHELL := /bin/sh
NODE := node_modules/.bin/node
PORT ?= 4566
CLOUD ?= embedded
export PORT CLOUD
# Compiled code is kept between runs.
export NODE_COMPILE_CACHE := $(CURDIR)/node_modules/.cache/node

.PHONY: help set-up demo test fuzz grants kills chaos load local-up bench evaluate samples

help:
	@echo "make demo                a drawing in, a schedule out: out/demo/schedule.xlsx"
	@echo "make test                lint, types, unused code, all tests      (CLOUD=embedded|localstack|endpoint)"
	@echo "make fuzz                what nobody would send, at every door   (FUZZ_SECONDS=20 for each of some 65 tests; FUZZ_SEED)"
	@echo "make grants              takes each right of each role away, and shows that a test fails   (ROLE=worker for some)"
	@echo "make kills               kill each function at every step that it takes, and at each lose an answer   (make test: a sample)"
	@echo "make chaos               hundreds of jobs in a storm of faults, then what must hold   (JOBS=300, MINUTES=3, SEED=any)"
	@echo "make load                10,000 small jobs and 200 dense drawings at once, 1,000 uploads  (JOBS=10000, DRAWINGS=200, UPLOADS=1000)"
	@echo "make local-up            the whole system in the foreground       (PORT=4566, CLOUD=embedded|localstack|endpoint)"
	@echo "make bench               start-up and latency of the local cloud; time and memory of reading"
	@echo "make evaluate            how well the reader reads: drawings with known truth   (ANALYZER=gemini with GEMINI_API_KEY)"
	@echo "make samples             draw the sample drawings again"

set-up:
	@node scripts/set-up.js

demo: set-up
	@$(NODE) scripts/demo.ts

test: set-up
	@$(NODE) scripts/test.ts

fuzz: set-up
	@$(NODE) scripts/fuzz.ts

grants: set-up
	@$(NODE) scripts/grants.ts $(ROLE)

chaos: set-up
	@$(NODE) chaos/run.ts

load: set-up
	@$(NODE) load/run.ts

kills: set-up
	@$(NODE) scripts/kills.ts

local-up: set-up
	@exec $(NODE) bin/jobline.ts up

bench: set-up
	@$(NODE) bench/run.ts

evaluate: set-up
	@$(NODE) evaluation/run.ts

samples: set-up
	@$(NODE) scripts/samples/draw.ts
