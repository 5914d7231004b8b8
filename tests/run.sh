#!/usr/bin/env bash
# Builds everything and runs every test project; the last line says "N passed, N failed".
# Usage: bash tests/run.sh [filter]   e.g. bash tests/run.sh FullyQualifiedName~Pipeline
# BUILD_PROPERTIES is handed to the build, e.g. BUILD_PROPERTIES="-p:ParquetNet=true"; PASSED_BEFORE and FAILED_BEFORE are counts of an
# earlier run that the last line includes.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
filter="${1:-}"
passed=${PASSED_BEFORE:-0} failed=${FAILED_BEFORE:-0} skipped=0
read -r -a properties <<< "${BUILD_PROPERTIES:-}"

finish() {
  local line="$passed passed, $failed failed"
  if [ "$skipped" -gt 0 ]; then line="$line, $skipped skipped"; fi
  if [ $((passed + failed)) -eq 0 ]; then
    echo "No test ran." >&2
    echo "$line"
    exit 1
  fi
  echo "$line"
  [ "$failed" -eq 0 ]
  exit
}

give_up() {
  echo "error: $1" >&2
  failed=$((failed + 1))
  finish
}

# require COMMAND "what it is for" [DEBIAN_PACKAGE]: installs the package where that is possible, else says what to do.
require() {
  command -v "$1" > /dev/null && return
  if [ -n "${3:-}" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    echo "Installing $3 ($2)"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$3" > /dev/null
    command -v "$1" > /dev/null && return
    # Debian keeps the server's programs off the path.
    ls /usr/lib/postgresql/*/bin/"$1" > /dev/null 2>&1 && return
  fi
  give_up "$1 is missing: $2."
}

# count NAME FILE: the attribute of the summary line of a .trx file; 0 when it is not there.
count() {
  local value
  value=$(grep -m 1 -o '<Counters [^>]*' "$2" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9')
  echo "${value:-0}"
}

require dotnet "install the .NET SDK 10 (https://dotnet.microsoft.com/download)"
if [ -z "${CLV_TEST_POSTGRES:-}" ] && [ ! -d /usr/lib/postgresql ]; then
  require initdb "install PostgreSQL 14 or later, put its programs on the path, or set CLV_TEST_POSTGRES" postgresql
fi
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if [ -z "$browser" ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    echo "Installing chromium (the tests of the pages look at them in a browser)"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium > /dev/null
  else
    echo "Chromium is missing: install it (Debian and Ubuntu: apt-get install chromium), or the tests of the pages in a browser fail." >&2
  fi
fi
require npm "install Node.js 20 or later (https://nodejs.org); the build fetches the DuckDB library with it"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build ClvBatch.sln -c Release -v q -nologo "${properties[@]}" || give_up "the build failed"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
for project in tests/*Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  dotnet test "$project" -c Release --no-build --nologo -v q --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" "${properties[@]}" ${filter:+--filter "$filter"}
  code=$?
  trx="$results/$name.trx"
  if [ ! -f "$trx" ]; then
    # A project without a test that fits writes no results; that is its right. A crash before the first test is not.
    if [ "$code" -ne 0 ]; then failed=$((failed + 1)); fi
    continue
  fi
  total=$(count total "$trx") executed=$(count executed "$trx") fine=$(count passed "$trx")
  passed=$((passed + fine))
  skipped=$((skipped + total - executed))
  wrong=$((executed - fine))
  # The runner failed although no test did: the process died, or a test never came to its end.
  if [ "$code" -ne 0 ] && [ "$wrong" -eq 0 ]; then wrong=1; fi
  failed=$((failed + wrong))
done
finish
