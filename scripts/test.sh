#!/usr/bin/env bash
# Builds and runs the test programs one after another, and ends with the sum: `N passed, N failed, N skipped`.
# Words choose: only projects whose name has one of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export LIGHTER_PROGRAM=$PWD/artifacts/publish/lighter

main() {
  dotnet build Lighter.slnx --nologo -v quiet
  mkdir -p artifacts/test-results
  local passed=0 failed=0 skipped=0 ended=0 name
  for folder in tests/*.Tests; do
    name=$(basename "$folder")
    chosen "$name" "$@" || continue
    echo "== $name"
    report=artifacts/test-results/$name.xml
    rm -f "$report"
    timeout --kill-after=10 1200 "artifacts/bin/$name/debug/$name" -noColor -noLogo -longRunning 120 -xml "$report" </dev/null || ended=1
    passed=$((passed + $(count passed))) failed=$((failed + $(count failed) + $(count errors)))
    skipped=$((skipped + $(count skipped)))
  done
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$ended" -eq 0 ] && [ "$passed" -gt 0 ]
}

chosen() {
  local name=$1 word
  shift
  [ $# -eq 0 ] && return
  for word in "$@"; do [[ $name == *"$word"* ]] && return; done
  return 1
}

# An attribute of the report's <assembly> element; a program that died before its report counts as one error.
count() {
  if [ -s "$report" ]; then
    grep -o '<assembly [^>]*' "$report" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | head -n 1
  elif [ "$1" = errors ]; then
    echo 1
  else
    echo 0
  fi
}

main "$@"
