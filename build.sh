#!/usr/bin/env bash
# The project's one door: builds, tests, measures and shows lighter. `./build.sh` alone lists the verbs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
root=$PWD
program=$root/artifacts/publish/lighter

# What each verb needs from Debian. Build: a linker for NativeAOT, SQLite to link in. Run: the field's own tools. Machine: the
# virtual machine of some tests, whose kernel scripts/guest.sh fetches by itself, and emulation of other processors.
build_packages=(gcc libc6-dev zlib1g-dev libsqlite3-dev)
run_packages=(nftables uidmap libssl3 libzstd1)
image_packages=(busybox-static mmdebstrap docker-registry ca-certificates curl git)
peer_packages=(podman runc crun skopeo buildah docker.io iptables fuse-overlayfs apache2-utils)
machine_packages=(qemu-system-x86 busybox-static e2fsprogs mmdebstrap qemu-user-static)
bench_packages=(hyperfine jq)

main() {
  case "${1:-}" in
    install) shift; install_for "${@:-run}" ;;
    build) install_for build; dotnet build Lighter.slnx --nologo -v quiet ;;
    publish) install_for build; publish ;;
    test) shift; install_for build run image peer machine; publish; scripts/test.sh "$@" ;;
    demo) install_for build run image; publish; scripts/demo.sh ;;
    bench) shift; install_for build run image peer bench; publish; bench/run.sh "$@" ;;
    format) dotnet format Lighter.slnx ;;
    docs) install_for build; publish; "$program" docs docs/cli ;;
    *) usage ;;
  esac
}

usage() {
  cat <<'TEXT'
Usage: ./build.sh VERB

  build     compile everything, analyzers on
  publish   compile lighter to native code: artifacts/publish/lighter
  test      publish, then run all tests; with words, only the test projects whose name has one of them
  demo      publish, then build, run, push and pull a real image
  bench     publish, then measure beside docker and podman
  format    format the source
  docs      write docs/cli anew from the command definitions
  install   install what is missing: ./build.sh install [build|run|image|peer|machine|bench …] (default: run)
TEXT
}

# Installs the Debian packages of the named sets that are not there yet.
install_for() {
  local set packages missing=()
  for set in "$@"; do
    declare -n packages="${set}_packages" || return 1
    for package in "${packages[@]}"; do
      dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "installing ${missing[*]}"
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# NativeAOT's runtime pack decides the framework: net10.0 where the package feed has it, else net9.0 (docs/building.md).
publish() {
  local rid framework=net10.0
  case "$(uname -m)" in aarch64) rid=linux-arm64 ;; *) rid=linux-x64 ;; esac
  if ! restore "$framework" "$rid" >/dev/null 2>&1; then
    framework=net9.0
    restore "$framework" "$rid"
  fi
  echo "publishing lighter as $framework, $rid"
  dotnet publish src/Lighter.Cli --nologo -v quiet -c Release -r "$rid" --no-restore \
    -p:LighterFramework="$framework" -p:ArtifactsPath="$root/artifacts/$framework" -o artifacts/publish
}

restore() {
  dotnet restore src/Lighter.Cli --nologo -v quiet -r "$2" -p:LighterFramework="$1" -p:ArtifactsPath="$root/artifacts/$1"
}

main "$@"
