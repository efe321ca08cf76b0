#!/bin/sh
# Type-checks web-kit and every page. Needs Node and npm; the Maven build does not.
set -eu
cd "$(dirname "$0")/typecheck"
if [ ! -x node_modules/.bin/tsc ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --silent
fi
# the checked types and the bundled code must be the same lit
types=$(node -p 'require("./package.json").devDependencies.lit')
grep -q "<lit.version>$types</lit.version>" ../pom.xml || {
  echo "web-kit: typecheck/package.json has lit $types, pom.xml another version" >&2
  exit 1
}
node_modules/.bin/tsc -p tsconfig.json
echo "web-kit: types are right"
