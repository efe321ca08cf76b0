#!/bin/sh
# Type-checks web-kit and every page, then runs their unit tests. Needs Node and npm; the Maven build does not.
set -eu
cd "$(dirname "$0")/typecheck"
if [ ! -x node_modules/.bin/tsc ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --silent
fi
# what is checked here and what Maven bundles must be the same
for package in lit esbuild; do
  version=$(node -p "require('./package.json').devDependencies['$package']")
  grep -q "<$package.version>$version</$package.version>" ../pom.xml || {
    echo "web-kit: typecheck/package.json has $package $version, pom.xml another version" >&2
    exit 1
  }
done
node_modules/.bin/tsc -p tsconfig.json
node_modules/.bin/tsc -p tsconfig.test.json
tests=$(ls ../src/test/web/*.test.ts ../../teleconsult/src/test/web/*.test.ts ../../mobile-api/src/test/web/*.test.ts 2>/dev/null || true)
rm -rf ../target/web-tests
# lit-html is never rendered by these tests, so it need not load
NODE_PATH=node_modules node_modules/.bin/esbuild $tests --bundle --platform=node --format=esm --out-extension:.js=.mjs --outbase=../.. \
  --log-level=warning --alias:@morvan/web-kit=../src/main/web/index.ts --outdir=../target/web-tests \
  '--tsconfig-raw={"compilerOptions":{"useDefineForClassFields":false,"experimentalDecorators":true}}'
node --test --test-reporter=dot $(find ../target/web-tests -name '*.mjs')
echo "web-kit: types are right, tests are green"
