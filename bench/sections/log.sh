# A container's output: through the default log, read back from it, and to the command alone; megabytes a second.
amount=200 # MB

yes 'a line of a log as programs write them, eighty characters of it with the end..' | head -c $((amount * 1048576)) >"$work/lines" || true
# Nothing rotated away, so that all of them read the same amount.
write_log() { "$1" run --name bench-log --network none --log-opt max-size=1g -v "$work/lines:/lines:ro" busybox cat /lines; }
pass_on() { "$1" run --rm --network none --log-driver none -v "$work/lines:/lines:ro" busybox cat /lines; }
read_log() { "$1" logs bench-log; }
rate() { awk -v s="$1" -v n=$amount 'BEGIN { printf "%.0f", n * 1.048576 / s }'; }

declare -A written read_back passed_on
for tool in "${tools[@]}"; do
  sync # what was written before is not to be written out meanwhile
  written[$tool]=$(rate "$(seconds write_log "$tool")")
  read_back[$tool]=$(rate "$(seconds read_log "$tool")")
  "$tool" rm -f bench-log >/dev/null
  passed_on[$tool]=$(rate "$(seconds pass_on "$tool")")
done
report 'output into the default log' MB/s "${written[lighter]}" "${written[podman]}" "${written[docker]}"
report 'logs read back' MB/s "${read_back[lighter]}" "${read_back[podman]}" "${read_back[docker]}"
report 'output of --log-driver none' MB/s "${passed_on[lighter]}" "${passed_on[podman]}" "${passed_on[docker]}"
