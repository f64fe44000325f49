# The three programs, each with a store of its own below $work, and the ways of measuring them.
work=$(mktemp -d /tmp/lighter-bench.XXXXXX)
lighter_program=$here/../artifacts/publish/lighter
base=$here/../artifacts/base

# Debian's client has the builder of its daemon; a newer one wants a plugin for it.
docker_program=$([ -x /usr/bin/docker ] && echo /usr/bin/docker || command -v docker)
export DOCKER_BUILDKIT=1

# Each tool as the words in front of a command, so that nothing but the tool itself is measured.
declare -A words=(
  [lighter]="$lighter_program --root $work/lighter --runroot $work/run/lighter"
  [podman]="$(command -v podman) --root $work/podman --runroot $work/run/podman --runtime runc --cgroup-manager cgroupfs --log-level error"
  [docker]="$docker_program -H unix://$work/docker.sock"
)
lighter() { ${words[lighter]} "$@"; }
podman() { ${words[podman]} "$@"; }
docker() { ${words[docker]} "$@"; }
tools=(lighter podman docker)

# What lives until the next boot lies in memory, as /run does on users' machines.
mkdir "$work/run"
mount -t tmpfs -o mode=755 tmpfs "$work/run"

start_peers() {
  "$here/../scripts/base-images.sh" "$base" busybox
  # The defaults raise limits beyond what an unprivileged container host may allow.
  mkdir -p "$work/etc"
  printf '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=10000:10000"]\n' >"$work/etc/containers.conf"
  export CONTAINERS_CONF=$work/etc/containers.conf
  dockerd --data-root "$work/docker" --exec-root "$work/run/docker" --host "unix://$work/docker.sock" \
    --pidfile "$work/docker.pid" --default-ulimit nofile=1024:1024 --userland-proxy=true >"$work/dockerd.log" 2>&1 &
  dockerd_pid=$!
  for _ in $(seq 200); do docker version >/dev/null 2>&1 && break; sleep 0.1; done
  for tool in "${tools[@]}"; do "$tool" import "$base/busybox.tar" busybox:latest >/dev/null 2>&1; done
  # The first container of each makes what later ones find, and a daemon that has just begun is not at rest.
  for tool in "${tools[@]}"; do "$tool" run --rm --network none busybox true >/dev/null 2>&1; done
  sleep 3
}

stop_peers() {
  lighter system reset --force >/dev/null 2>&1 || true
  podman rm -fa >/dev/null 2>&1 || true
  docker ps -aq 2>/dev/null | xargs -r docker rm -f >/dev/null 2>&1 || true
  [ -z "${dockerd_pid:-}" ] || { kill "$dockerd_pid" 2>/dev/null; wait "$dockerd_pid" 2>/dev/null || true; }
  umount -l "$work/run"
  rm -rf "$work" 2>/dev/null || { sleep 1; rm -rf "$work"; }
}

# compare TITLE ARGUMENTS…: median wall time of `TOOL ARGUMENTS` for each tool, in milliseconds; $prepare runs before each run.
compare() {
  local title=$1 tool
  shift
  for tool in "${tools[@]}"; do
    hyperfine -N --warmup "${warmup:-2}" --min-runs "${runs:-10}" ${prepare:+--prepare "$prepare"} --export-csv "$work/$tool.csv" "${words[$tool]} $*" >/dev/null 2>"$work/hyperfine.err" \
      || { cat "$work/hyperfine.err" >&2; echo "$title: $tool failed" >&2; return 1; }
  done
  report "$title" ms $(for tool in "${tools[@]}"; do awk -F, 'NR == 2 { printf "%.1f ", $(NF-4) * 1000 }' "$work/$tool.csv"; done)
}

# report TITLE UNIT LIGHTER PODMAN DOCKER: a row, with the ratios; more is better when the unit is a rate.
report() {
  awk -v title="$1" -v unit="$2" -v l="$3" -v p="$4" -v d="$5" 'BEGIN {
    rate = unit ~ /\/s$/
    printf "%-44s %12s %12s %12s   %s %s\n", title, l " " unit, p " " unit, d " " unit, ratio(l, p), ratio(l, d)
  }
  function ratio(ours, theirs,   mark) {
    mark = sub(/^>/, "", theirs) ? ">" : "" # given up on
    return ours > 0 && theirs > 0 ? sprintf("%s%.1fx", mark, rate ? ours / theirs : theirs / ours) : "-"
  }'
}

# seconds COMMAND…: wall time of one run, with three decimals.
seconds() {
  local begin end
  begin=$(date +%s%N)
  "$@" >/dev/null 2>&1
  end=$(date +%s%N)
  awk -v n=$((end - begin)) 'BEGIN { printf "%.3f", n / 1e9 }'
}

# each FUNCTION: its output for every tool, in order.
each() {
  local tool
  for tool in "${tools[@]}"; do "$1" "$tool"; echo; done
}
