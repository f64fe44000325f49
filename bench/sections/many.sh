# Fifty containers: how long they take to start one after another, and what their engines' processes weigh while they idle.
count=50

start_many() {
  local i
  for i in $(seq $count); do "$1" run -d --network none --name "bench-$i" busybox sleep 3600 || return 1; done
}
stop_many() { "$1" rm -f $(seq -f 'bench-%g' $count) >/dev/null; }

# Proportional set size, in kB, of the processes whose command matches; the containers' own processes are not counted.
weigh() {
  local total=0 pid pss
  for pid in $(pgrep -f "$1"); do
    pss=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null) || continue
    total=$((total + ${pss:-0}))
  done
  awk -v t=$total -v n=$count 'BEGIN { printf "%.2f", t / n / 1024 }'
}

declare -A started weight
for tool in "${tools[@]}"; do
  started[$tool]=$(seconds start_many "$tool")
  case $tool in
    lighter) weight[$tool]=$(weigh '^(lighter|.*/lighter).* monitor|^/proc/self/exe monitor') ;;
    podman) weight[$tool]=$(weigh "conmon.*$work/podman") ;;
    docker) weight[$tool]=$(weigh "containerd-shim.*|dockerd --data-root $work|containerd --config $work") ;;
  esac
  stop_many "$tool"
done
report "$count started one after another" s "${started[lighter]}" "${started[podman]}" "${started[docker]}"
report "engine memory a container, $count idle" MB "${weight[lighter]}" "${weight[podman]}" "${weight[docker]}"
