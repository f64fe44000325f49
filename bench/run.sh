#!/usr/bin/env bash
# Measures lighter beside podman and docker: whole commands, in one run, on one machine, as ratios.
# Everything happens inside network and mount namespaces of its own, and nothing is left behind.
#   bench/run.sh            all sections
#   bench/run.sh start log  only those
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ -z "${LIGHTER_BENCH_INSIDE:-}" ]; then
  export LIGHTER_BENCH_INSIDE=1
  exec unshare --net --mount --propagation private "${BASH_SOURCE[0]}" "$@"
fi

source "$here/peers.sh"
sections=("$@")
[ ${#sections[@]} -gt 0 ] || sections=(start exec list many build transfer log runtime)

ip link set lo up
sysctl -q -w net.ipv4.ip_forward=1
trap stop_peers EXIT
start_peers

printf '\n%-44s %12s %12s %12s   %s\n' '' lighter podman docker 'podman/lighter docker/lighter'
for section in "${sections[@]}"; do
  source "$here/sections/$section.sh"
done
