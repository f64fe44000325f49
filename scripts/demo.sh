#!/usr/bin/env bash
# The main job on real input: base images from Debian's packages, a multi-stage build, run, push, pull, run again.
# Works in a store of its own and leaves nothing behind; the base archives stay in artifacts/ for the next time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
lighter=$PWD/artifacts/publish/lighter
work=$(mktemp -d /tmp/lighter-demo.XXXXXX)
export LIGHTER_ROOT=$work/store LIGHTER_RUNROOT=$work/run
started=()

clean_up() {
  local pid
  "$lighter" rm -fa >/dev/null 2>&1 || true
  "$lighter" network prune -f >/dev/null 2>&1 || true
  "$lighter" system reset -f >/dev/null 2>&1 || true
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap clean_up EXIT

# Says what is done, does it, and says how long it took.
step() {
  local title=$1 begin end
  shift
  printf '\n\033[1m%s\033[0m\n  $ %s\n' "$title" "${*//$lighter/lighter}"
  begin=$(date +%s%N)
  "$@"
  end=$(date +%s%N)
  printf '  (%d.%03d s)\n' $(((end - begin) / 1000000000)) $(((end - begin) / 1000000 % 1000))
}

free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  echo "no free port" >&2
  return 1
}

await() {
  for _ in $(seq 100); do
    curl -fsS -o /dev/null "$1" 2>/dev/null && return
    sleep 0.05
  done
  echo "no answer from $1" >&2
  return 1
}

start_registry() {
  registry=127.0.0.1:$(free_port)
  cat >"$work/registry.yml" <<YAML
version: 0.1
log: {level: error}
storage: {filesystem: {rootdirectory: $work/registry}}
http: {addr: "$registry"}
YAML
  docker-registry serve "$work/registry.yml" >"$work/registry.log" 2>&1 &
  started+=($!)
  await "http://$registry/v2/"
}

greet() { curl -fsS "http://127.0.0.1:$port/"; }

step 'Base images from Debian packages' scripts/base-images.sh artifacts/base
step 'Import busybox' "$lighter" import artifacts/base/busybox.tar busybox:latest
step 'Import Debian' "$lighter" import artifacts/base/debian.tar debian:bookworm
step 'A real registry on loopback' start_registry
image=$registry/examples/hello-http:1.0
port=$(free_port)

step 'Build: a compiler from apt, a static server, a last stage of one file' "$lighter" build -t "$image" examples/hello-http
step 'Build again: nothing changed' "$lighter" build -q -t "$image" examples/hello-http
step 'What came out' "$lighter" images
step 'Run it, with a published port' "$lighter" run -d --name hello -p "$port:8080" "$image"
await "http://127.0.0.1:$port/"
step 'Ask it from the host' greet
step 'What runs' "$lighter" ps
step 'A process beside it' "$lighter" exec hello /server --version
step 'Its log' "$lighter" logs hello
step 'Stop it' "$lighter" stop hello
step 'Remove it' "$lighter" rm hello
step 'Push' "$lighter" push "$image"
step 'Forget the image' "$lighter" rmi "$image"
step 'Pull it back' "$lighter" pull "$image"
step 'Run again' "$lighter" run -d --name hello -p "$port:8080" "$image"
await "http://127.0.0.1:$port/"
step 'Ask again' greet
step 'Remove by force' "$lighter" rm -f hello
step 'One shot' "$lighter" run --rm busybox echo 'The demo is done.'
