#!/usr/bin/env bash
# Makes a virtual machine that has nothing but cgroup version 2: Debian's cloud kernel, and a disk with busybox and a lighter.
# In the folder given: vmlinuz and initramfs.img, made once; disk.img, made anew when the program is. Nothing is installed.
# The machine's init answers scripts that come in over a virtio port: see the agent below.
set -euo pipefail
out=${1:?usage: guest.sh FOLDER PROGRAM}
program=${2:?usage: guest.sh FOLDER PROGRAM}
scripts=$(dirname "${BASH_SOURCE[0]}")
busybox=$(dpkg -L busybox-static | grep -m 1 '/bin/busybox$')
boot_modules=(virtio_pci virtio_blk)
modules=("${boot_modules[@]}" virtio_console overlay veth bridge br_netfilter tun nft_chain_nat nft_masq nft_nat nft_ct nft_fib_inet
  nft_reject_inet nf_conntrack)

main() {
  mkdir -p "$out"
  out=$(realpath "$out")
  trap 'rm -rf "$out"/*.part' EXIT
  [ "$out/initramfs.img" -nt "${BASH_SOURCE[0]}" ] || kernel
  [ "$out/disk.img" -nt "$out/initramfs.img" ] && [ "$out/disk.img" -nt "$program" ] || disk
}

# Unpacks the kernel package, and keeps of it the kernel and the modules named above with what they need.
kernel() {
  local package tree=$out/kernel.part initramfs=$out/initramfs.part
  package=$(apt-cache depends linux-image-cloud-amd64 | grep -o 'linux-image-[0-9].*')
  rm -rf "$tree" "$initramfs"
  mkdir -p "$tree" "$initramfs"/{bin,dev,disk}
  (cd "$tree" && apt-get -qq -o APT::Sandbox::User=root download "$package" && dpkg-deb -x ./*.deb .)
  local release=${package#linux-image-}
  "$busybox" depmod -b "$tree" "$release"
  rm -rf "$out/modules"
  copy_modules "$tree" "$out/modules" "$release" "${modules[@]}"
  copy_modules "$tree" "$initramfs" "$release" "${boot_modules[@]}"
  cp "$busybox" "$initramfs/bin/busybox"
  ln -s busybox "$initramfs/bin/sh"
  first_init >"$initramfs/init"
  chmod 755 "$initramfs/init"
  cp "$tree/boot/vmlinuz-$release" "$out/vmlinuz"
  (cd "$initramfs" && find . | "$busybox" cpio -o -H newc 2>/dev/null) >"$out/initramfs.img.part"
  mv "$out/initramfs.img.part" "$out/initramfs.img"
}

# Also makes the index of what is copied, by which modprobe and the kernel itself find modules.
copy_modules() {
  local from=$1 to=$2 release=$3 name path
  shift 3
  for name in "$@"; do
    grep "/$name\.ko:" "$from/lib/modules/$release/modules.dep" | tr -d : | tr ' ' '\n'
  done | sort -u | while read -r path; do
    [ -z "$path" ] || install -D -m 644 "$from/lib/modules/$release/$path" "$to/lib/modules/$release/$path"
  done
  "$busybox" depmod -b "$to" "$release"
}

disk() {
  local tree=$out/tree.part file
  rm -rf "$tree"
  "$scripts/base-images.sh" "$out" busybox
  mkdir -p "$tree"/{base,sbin,run,disk,lib,lib64,home/user}
  tar -C "$tree" -xf "$out/busybox.tar"
  cp "$out/busybox.tar" "$tree/base/"
  cp -r "$out/modules/lib/." "$tree/lib/"
  install -m 755 "$program" "$tree/bin/lighter"
  install -m 4755 /usr/bin/newuidmap /usr/bin/newgidmap "$tree/usr/bin/"
  libraries | while read -r file; do install -D -m 755 "$file" "$tree$file"; done
  printf 'user:x:1000:1000:user:/home/user:/bin/sh\n' >>"$tree/etc/passwd"
  printf 'user:x:1000:\n' >>"$tree/etc/group"
  printf 'user:100000:65536\n' | tee "$tree/etc/subuid" >"$tree/etc/subgid"
  chown 1000:1000 "$tree/home/user"
  ln -s ../bin/busybox "$tree/sbin/init"
  printf '::sysinit:/etc/start\n::once:/etc/agent\n' >"$tree/etc/inittab"
  start >"$tree/etc/start"
  agent >"$tree/etc/agent"
  chmod 755 "$tree"/etc/{start,agent}
  rm -f "$out/disk.img.part"
  mke2fs -q -t ext4 -d "$tree" "$out/disk.img.part" 512M
  mv "$out/disk.img.part" "$out/disk.img"
}

# What the programs are linked to, and what .NET opens by itself when it hashes.
libraries() {
  local ssl
  ssl=$(/sbin/ldconfig -p | grep -o '/[^ ]*/lib\(ssl\|crypto\)\.so\.3$')
  printf '%s\n' $ssl
  for file in "$program" /usr/bin/newuidmap $ssl; do ldd "$file" | grep -o '/[^ ]*'; done | sort -u
}

first_init() {
  cat <<SH
#!/bin/sh
export PATH=/bin
for module in ${boot_modules[*]}; do busybox modprobe \$module; done
busybox mount -t devtmpfs dev /dev
busybox mount -t ext4 /dev/vda /disk
busybox mount --move /dev /disk/dev
exec busybox switch_root /disk /sbin/init
SH
}

start() {
  cat <<SH
#!/bin/sh
export PATH=/bin:/usr/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs shm /dev/shm
mount -t tmpfs run /run
mount --make-rshared /
mkdir -p /run/user/1000
chown user /run/user/1000
hostname guest
ip link set lo up
modprobe -a ${modules[*]}
SH
}

# A request is a shell script, a reply its exit code, output and errors with colons between; each is one line, in base64. What hangs
# is ended.
agent() {
  cat <<'SH'
#!/bin/sh
export PATH=/bin:/usr/bin HOME=/root
exec 3<>/dev/vport0p1
echo ready >&3
while read -r request <&3; do
  echo "$request" | base64 -d >/run/request
  (cd / && timeout 120 sh /run/request </dev/null >/run/output 2>/run/error 3>&-)
  echo "$?:$(base64 -w 0 /run/output):$(base64 -w 0 /run/error)" >&3
done
poweroff -f
SH
}

main
