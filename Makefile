# Each target sets up what it needs. Downloads and builds are kept in $AWS_GOLDEN_IMAGE_CACHE, by default
# ~/.cache/aws-golden-image, and made only once.

LANGUAGE ?= typescript
# Root of a Linux in which the builds of `make demo` run the documents of the components; nothing is run when it is empty.
ROOTFS ?=
# Names of stages of `make test`, for example ONLY=unit or ONLY="lint types"; all when it is empty.
ONLY ?=

NODE := sh scripts/withNode.sh
RUN := $(NODE) npx --no-install ts-node-transpile-only
ALONE := @sh scripts/alone.sh $(MAKE) --no-print-directory

# Of `make acceptance`, on an account: docs/acceptance.md.
REGION ?=
COPY_REGION ?=
YES ?=
BUDGET ?=
OUT ?=
CLEAN ?=
REPLAY ?=

.PHONY: acceptance demo demo-alone test test-alone bench bench-alone toolchain toolchain-alone clean tools

demo:
	$(ALONE) demo-alone

test:
	$(ALONE) test-alone

bench:
	$(ALONE) bench-alone

toolchain:
	$(ALONE) toolchain-alone

demo-alone: dist/.built
	@$(RUN) scripts/demo.ts $(LANGUAGE) $(if $(ROOTFS),"$(ROOTFS)")

# All stages together build dist themselves, as the fourth of them.
test-alone: node_modules/.package-lock.json $(if $(filter unit engine toolchain,$(ONLY)),dist/.built)
	@$(RUN) scripts/test.ts $(ONLY)

bench-alone: dist/.built
	@$(NODE) npm run --silent bench

toolchain-alone: node_modules/.package-lock.json
	@$(RUN) tests/toolchain/main.ts

# Not through alone.sh, as it asks in the terminal and has to hear Ctrl-C.
acceptance: dist/.built
	@$(RUN) scripts/acceptance.ts $(if $(REGION),--region $(REGION)) $(if $(COPY_REGION),--copy-region $(COPY_REGION)) \
		$(if $(filter yes,$(YES)),--yes) $(if $(BUDGET),--budget $(BUDGET)) $(if $(OUT),--out "$(OUT)") \
		$(if $(CLEAN),--clean $(CLEAN)) $(if $(REPLAY),--replay "$(REPLAY)")

# npm writes this file last, so it is older than the lock file exactly when something must be installed.
# Without scripts: the build is a step of its own here, and make test reports it as one.
node_modules/.package-lock.json: package-lock.json | tools
	@echo "Installing the npm packages"
	@$(NODE) npm ci --ignore-scripts --no-audit --no-fund \
		|| { echo "npm could not install the packages of package-lock.json: its message above says why" >&2; exit 1; }

dist/.built: node_modules/.package-lock.json package.json tsconfig.json tsconfig.build.json provider/plugin/schema.json \
		$(shell find provider cli interpreter local policy -name '*.ts' -not -path '*/dist/*')
	@echo "Building dist"
	@$(NODE) npm run --silent build
	@touch $@

tools:
	@sh scripts/checkTools.sh

clean:
	rm -rf node_modules dist bin/*.map
	find sdk tests examples -name __pycache__ -prune -exec rm -rf {} +
