# Each target sets up what it needs. Downloads and builds are kept in $AWS_GOLDEN_IMAGE_CACHE, by default
# ~/.cache/aws-golden-image, and made only once.

LANGUAGE ?= typescript
RUN := npx --no-install ts-node-transpile-only

.PHONY: demo test bench toolchain clean tools

demo: dist/.built
	$(RUN) scripts/demo.ts $(LANGUAGE)

test: node_modules/.package-lock.json
	$(RUN) scripts/test.ts

bench: dist/.built
	npm run --silent bench

toolchain: node_modules/.package-lock.json
	$(RUN) tests/toolchain/main.ts

# npm writes this file last, so it is older than the lock file exactly when something has to be installed.
# Without scripts: the build is a step of its own here, and make test reports it as one.
node_modules/.package-lock.json: package-lock.json | tools
	npm ci --ignore-scripts

dist/.built: node_modules/.package-lock.json package.json tsconfig.json tsconfig.build.json provider/plugin/schema.json \
		$(shell find provider cli local policy -name '*.ts' -not -path '*/dist/*')
	npm run --silent build
	touch $@

tools:
	@sh scripts/checkTools.sh

clean:
	rm -rf node_modules dist bin/*.map
	find sdk tests examples -name __pycache__ -prune -exec rm -rf {} +
