# Fifty containers: how long they take to start one after another, and what their engines' processes weigh while they idle.
# Two hundred started at once, for so long as there is patience. A list of a thousand that run, which the others would take minutes to start.
count=50
patience=120 # s

start_many() {
  local i
  for i in $(seq $count); do "$1" run -d --network none --name "bench-$i" busybox sleep 3600 || return 1; done
}
stop_many() { "$1" rm -f $(seq -f 'bench-%g' "${2:-$count}") >/dev/null; }

# start_at_once TOOL HOW_MANY SHELLS
start_at_once() { seq -f 'bench-%g' "$2" | timeout $patience xargs -P "$3" -I NAME ${words[$1]} run -d --network none --name NAME busybox sleep 3600; }

# Proportional set size, in kB, of the processes whose command matches; the containers' own processes are not counted.
weigh() {
  local total=0 pid pss
  for pid in $(pgrep -f "$1"); do
    pss=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null) || continue
    total=$((total + ${pss:-0}))
  done
  awk -v t=$total -v n=$count 'BEGIN { printf "%.2f", t / n / 1024 }'
}

declare -A started weight at_once
for tool in "${tools[@]}"; do
  started[$tool]=$(seconds start_many "$tool")
  case $tool in
    lighter) weight[$tool]=$(weigh '^(lighter|.*/lighter).* monitor|^/proc/self/exe monitor') ;;
    podman) weight[$tool]=$(weigh "conmon.*$work/podman") ;;
    docker) weight[$tool]=$(weigh "containerd-shim.*|dockerd --data-root $work|containerd --config $work") ;;
  esac
  stop_many "$tool"
  at_once[$tool]=$(seconds start_at_once "$tool" 200 200 | awk -v most=$patience '{ print ($1 < most ? "" : ">") $1 }')
  stop_many "$tool" 200 2>/dev/null || true # as many as there are
done
start_at_once lighter 1000 4 >/dev/null
hyperfine -N --warmup 2 --min-runs 20 --export-csv "$work/list.csv" "${words[lighter]} ps" >/dev/null 2>&1
listed=$(awk -F, 'NR == 2 { printf "%.1f", $4 * 1000 }' "$work/list.csv")
stop_many lighter 1000
report "$count started one after another" s "${started[lighter]}" "${started[podman]}" "${started[docker]}"
report "engine memory a container, $count idle" MB "${weight[lighter]}" "${weight[podman]}" "${weight[docker]}"
report '200 started at once' s "${at_once[lighter]}" "${at_once[podman]}" "${at_once[docker]}"
report 'ps, 1000 running' ms "$listed" - -
