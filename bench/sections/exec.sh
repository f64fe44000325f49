# A process beside a running one.
for tool in "${tools[@]}"; do "$tool" run -d --name bench-exec busybox sleep 3600 >/dev/null; done
compare 'exec C true' exec bench-exec true
for tool in "${tools[@]}"; do "$tool" rm -f bench-exec >/dev/null; done
