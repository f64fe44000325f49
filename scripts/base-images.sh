#!/usr/bin/env bash
# Makes base images from Debian's packages, as root file system archives: busybox.tar and debian.tar in the folder given.
# The Debian one keeps this machine's apt sources, keys and certificates, so that apt-get works inside wherever it works here.
set -euo pipefail
out=${1:?usage: base-images.sh FOLDER [busybox|debian …]}
shift
mkdir -p "$out"

busybox() {
  local tree
  tree=$(mktemp -d)
  mkdir -p "$tree"/{bin,etc,proc,sys,dev,tmp,root,home,var,usr/bin}
  chmod 755 "$tree"
  chmod 1777 "$tree/tmp"
  cp "$(dpkg -L busybox-static | grep -m 1 '/bin/busybox$')" "$tree/bin/busybox"
  "$tree/bin/busybox" --list | while read -r applet; do
    [ "$applet" = busybox ] || ln -s busybox "$tree/bin/$applet"
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$tree/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$tree/etc/group"
  pack "$tree" busybox
}

debian() {
  local tree
  tree=$(mktemp -d)
  mmdebstrap --quiet --variant=minbase --include=ca-certificates bookworm "$tree"
  rm -rf "$tree"/etc/apt/sources.list "$tree"/etc/apt/sources.list.d "$tree"/var/cache/apt/archives/*.deb
  cp -a /etc/apt/sources.list.d "$tree/etc/apt/"
  [ ! -f /etc/apt/sources.list ] || cp -a /etc/apt/sources.list "$tree/etc/apt/"
  cp -a /etc/apt/trusted.gpg.d /etc/apt/keyrings "$tree/etc/apt/" 2>/dev/null || true
  cp -a /usr/share/keyrings/. "$tree/usr/share/keyrings/"
  grep -hs '^ *Acquire' /etc/apt/apt.conf /etc/apt/apt.conf.d/* >"$tree/etc/apt/apt.conf.d/90host" || true
  cp -L /etc/ssl/certs/ca-certificates.crt "$tree/etc/ssl/certs/"
  pack "$tree" debian
}

pack() {
  tar --numeric-owner --sort=name -C "$1" -cf "$out/$2.tar.part" .
  mv "$out/$2.tar.part" "$out/$2.tar"
  rm -rf "$1"
}

for image in "${@:-busybox debian}"; do
  for name in $image; do
    [ "$out/$name.tar" -nt "$0" ] || "$name"
  done
done
