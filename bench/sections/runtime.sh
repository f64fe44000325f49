# A bare container beside two OCI runtimes: all namespaces but the user's, a cgroup, and the seccomp profile of podman.
runtime_bundle=$work/bundle
runtime_profile=/usr/share/containers/seccomp.json # of podman's package golang-github-containers-common

make_runtime_bundle() {
  mkdir -p "$runtime_bundle/rootfs"
  tar -C "$runtime_bundle/rootfs" -xf "$base/busybox.tar"
  "$lighter_program" runtime spec --bundle "$runtime_bundle"
  jq --slurpfile profile "$runtime_profile" --arg arch "$(dpkg --print-architecture)" '
    (.process.capabilities.bounding) as $caps |
    .ociVersion = "1.0.2" | .process.terminal = false | .process.args = ["true"] | .root.readonly = false |
    .linux.cgroupsPath = "/lighter-bench-runtime" |
    .linux.namespaces = ["pid", "network", "ipc", "uts", "mount", "cgroup" | {type: .}] |
    .linux.seccomp = ($profile[0] | {
      defaultAction, defaultErrnoRet,
      architectures: (if $arch == "arm64" then ["SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"] else ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"] end),
      syscalls: [.syscalls[]
        | select((.includes.caps // []) - $caps == [] and (.excludes.caps // []) - ((.excludes.caps // []) - $caps) == [])
        | select((.includes.arches // [$arch] | index($arch)) and (.excludes.arches // [] | index($arch) | not))
        | {names, action, args, errnoRet} | with_entries(select(.value != null and .value != []))]
    } | with_entries(select(.value != null)))' "$runtime_bundle/config.json" >"$runtime_bundle/config.json.new"
  mv "$runtime_bundle/config.json.new" "$runtime_bundle/config.json"
}

compare_runtimes() {
  local tools=(bare crun runc)
  words[bare]="$lighter_program runtime --root $work/bare"
  words[crun]="$(command -v crun) --root $work/crun"
  words[runc]="$(command -v runc) --root $work/runc"
  printf '\n%-44s %12s %12s %12s   %s\n' '' lighter crun runc 'crun/lighter runc/lighter'
  compare 'run a bundle (default seccomp)' run --bundle "$runtime_bundle" lighter-bench
  jq 'del(.linux.seccomp)' "$runtime_bundle/config.json" >"$runtime_bundle/config.json.new"
  mv "$runtime_bundle/config.json.new" "$runtime_bundle/config.json"
  compare 'run a bundle (no seccomp)' run --bundle "$runtime_bundle" lighter-bench
}

make_runtime_bundle
# Of the three only crun minds a version 2 hierarchy beside those of version 1; it goes in our own mount namespace only.
runtime_hybrid=/sys/fs/cgroup/unified
mountpoint -q "$runtime_hybrid" && umount "$runtime_hybrid" || runtime_hybrid=
compare_runtimes
[ -z "$runtime_hybrid" ] || mount -t cgroup2 cgroup2 "$runtime_hybrid"
