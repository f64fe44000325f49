# A large image through a real registry: many files, some hundreds of megabytes of gzip.
registry=127.0.0.1:15000
cat >"$work/registry.yml" <<YAML
version: 0.1
log: {level: error}
storage: {filesystem: {rootdirectory: $work/registry}, delete: {enabled: true}}
http: {addr: "$registry"}
YAML
docker-registry serve "$work/registry.yml" >"$work/registry.log" 2>&1 &
registry_pid=$!

# Real files: this machine's own /usr, up to about 1.1 GB.
tar -C / --numeric-owner --exclude='usr/share/dotnet' -cf - usr/lib usr/share usr/bin 2>/dev/null | head -c 1100M >"$work/cut.tar" || true
tar -C "$work" --ignore-zeros -tf cut.tar >/dev/null 2>&1 || true
mkdir "$work/large" && tar -C "$work/large" -xf "$work/cut.tar" 2>/dev/null || true
tar -C "$work/large" -cf "$work/large.tar" . && rm -rf "$work/large" "$work/cut.tar"
printf '  (%s files, %s MB)\n' "$(tar -tf "$work/large.tar" | wc -l)" "$(($(stat -c %s "$work/large.tar") / 1000000))"
image=$registry/bench/large:1

declare -A pushed pulled saved loaded
for tool in "${tools[@]}"; do
  "$tool" import "$work/large.tar" "$image" >/dev/null 2>&1
  flags=(); [ "$tool" = podman ] && flags=(--tls-verify=false)
  pushed[$tool]=$(seconds "$tool" push "${flags[@]}" "$image")
  saved[$tool]=$(seconds "$tool" save -o "$work/saved.tar" "$image")
  "$tool" rmi -f "$image" >/dev/null 2>&1
  loaded[$tool]=$(seconds "$tool" load -i "$work/saved.tar")
  rm -f "$work/saved.tar"
  "$tool" rmi -f "$image" >/dev/null 2>&1
  [ "$tool" != lighter ] || lighter system prune -af >/dev/null 2>&1
  sync
  pulled[$tool]=$(seconds "$tool" pull "${flags[@]}" "$image")
  "$tool" rmi -f "$image" >/dev/null 2>&1
done
kill "$registry_pid"; wait "$registry_pid" 2>/dev/null || true
rm -f "$work/large.tar"
report 'push of a new layer' s "${pushed[lighter]}" "${pushed[podman]}" "${pushed[docker]}"
report 'pull' s "${pulled[lighter]}" "${pulled[podman]}" "${pulled[docker]}"
report 'save' s "${saved[lighter]}" "${saved[podman]}" "${saved[docker]}"
report 'load' s "${loaded[lighter]}" "${loaded[podman]}" "${loaded[docker]}"
