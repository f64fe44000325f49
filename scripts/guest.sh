#!/usr/bin/env bash
# Makes a virtual machine that has nothing but cgroup version 2: Debian's cloud kernel, and a disk with busybox and a lighter.
# With the word systemd its disk is a Debian whose init is systemd. In the folder given: vmlinuz, initramfs.img and systemd.tar, made
# once; disk.img or systemd.img, made anew when the program is. Nothing is installed.
# The machine's init answers scripts that come in over a virtio port: see the agent below.
set -euo pipefail
out=${1:?usage: guest.sh FOLDER PROGRAM [systemd]}
program=${2:?usage: guest.sh FOLDER PROGRAM [systemd]}
kind=${3:-busybox}
scripts=$(dirname "${BASH_SOURCE[0]}")
busybox=$(dpkg -L busybox-static | grep -m 1 '/bin/busybox$')
boot_modules=(virtio_pci virtio_blk)
systemd_packages=(systemd systemd-sysv dbus dbus-user-session libpam-systemd uidmap libssl3 nftables kmod iproute2 procps)
modules=("${boot_modules[@]}" virtio_console overlay veth bridge br_netfilter tun nft_chain_nat nft_masq nft_nat nft_ct nft_fib_inet
  nft_reject_inet nf_conntrack)

main() {
  mkdir -p "$out"
  out=$(realpath "$out")
  # The tests make both machines at once, from the same parts.
  exec 9>"$out/lock"
  flock 9
  trap 'rm -rf "$out"/*.part' EXIT
  [ "$out/initramfs.img" -nt "${BASH_SOURCE[0]}" ] || kernel
  case $kind in
    systemd) [ "$out/systemd.img" -nt "$out/initramfs.img" ] && [ "$out/systemd.img" -nt "$program" ] || systemd_disk ;;
    *) [ "$out/disk.img" -nt "$out/initramfs.img" ] && [ "$out/disk.img" -nt "$program" ] || disk ;;
  esac
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
  mkdir -p "$tree"/{sbin,run,lib,lib64}
  "$scripts/base-images.sh" "$out" busybox
  tar -C "$tree" -xf "$out/busybox.tar"
  install -m 4755 /usr/bin/newuidmap /usr/bin/newgidmap "$tree/usr/bin/"
  libraries | while read -r file; do install -D -m 755 "$file" "$tree$file"; done
  ln -s ../bin/busybox "$tree/sbin/init"
  printf '::sysinit:/etc/start\n::once:/etc/agent\n' >"$tree/etc/inittab"
  start >"$tree/etc/start"
  chmod 755 "$tree/etc/start"
  furnish "$tree"
  image "$tree" disk 512M
}

# What the tests find on either disk: the program, an image, a user without privilege, the agent.
furnish() {
  local tree=$1
  mkdir -p "$tree"/{base,disk,home/user}
  "$scripts/base-images.sh" "$out" busybox
  cp "$out/busybox.tar" "$tree/base/"
  cp -r "$out/modules/lib/." "$tree/lib/"
  install -m 755 "$program" "$tree/bin/lighter"
  printf 'user:x:1000:1000:user:/home/user:/bin/sh\n' >>"$tree/etc/passwd"
  printf 'user:x:1000:\n' >>"$tree/etc/group"
  printf 'user:100000:65536\n' | tee "$tree/etc/subuid" >"$tree/etc/subgid"
  chown -R 1000:1000 "$tree/home/user"
  agent >"$tree/etc/agent"
  chmod 755 "$tree/etc/agent"
}

image() {
  local tree=$1 name=$2 size=$3
  rm -f "$out/$name.img.part"
  mke2fs -q -t ext4 -d "$tree" "$out/$name.img.part" "$size"
  mv "$out/$name.img.part" "$out/$name.img"
}

systemd_disk() {
  local tree=$out/tree.part
  rm -rf "$tree"
  [ "$out/systemd.tar" -nt "${BASH_SOURCE[0]}" ] || systemd_base
  mkdir -p "$tree"
  tar -C "$tree" -xf "$out/systemd.tar"
  furnish "$tree"
  printf 'user:*:20000:0:99999:7:::\n' >>"$tree/etc/shadow"
  chroot "$tree" depmod "$(ls "$tree/lib/modules")"
  image "$tree" systemd 1G
}

# Debian's systemd with no more units than containers need: what settles a clock, a terminal or a disk costs seconds of emulation.
systemd_base() {
  local tree=$out/systemd.part unit
  rm -rf "$tree"
  mmdebstrap --quiet --variant=essential --include="$(IFS=,; echo "${systemd_packages[*]}")" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    bookworm "$tree"
  rm -rf "$tree"/var/cache/apt/* "$tree"/var/lib/apt/lists/* "$tree"/usr/lib/udev/hwdb.bin
  for unit in getty.target systemd-timesyncd.service systemd-update-utmp.service systemd-update-utmp-runlevel.service e2scrub_reap.service \
    fstrim.timer apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer systemd-binfmt.service \
    systemd-pstore.service systemd-random-seed.service systemd-journal-flush.service dev-hugepages.mount dev-mqueue.mount \
    sys-kernel-debug.mount sys-kernel-tracing.mount sys-fs-fuse-connections.mount systemd-remount-fs.service kmod-static-nodes.service \
    systemd-sysusers.service proc-sys-fs-binfmt_misc.automount; do
    ln -sf /dev/null "$tree/etc/systemd/system/$unit"
  done
  printf '%s\n' "${modules[@]}" >"$tree/etc/modules-load.d/guest.conf"
  agent_unit >"$tree/etc/systemd/system/agent.service"
  mkdir -p "$tree/etc/systemd/system/multi-user.target.wants" "$tree/var/lib/systemd/linger"
  ln -s ../agent.service "$tree/etc/systemd/system/multi-user.target.wants/"
  ln -sf /lib/systemd/system/multi-user.target "$tree/etc/systemd/system/default.target"
  : >"$tree/var/lib/systemd/linger/user"
  echo guest >"$tree/etc/hostname"
  : >"$tree/etc/machine-id"
  tar --numeric-owner -C "$tree" -cf "$out/systemd.tar.part" .
  mv "$out/systemd.tar.part" "$out/systemd.tar"
  rm -rf "$tree"
}

# It answers as soon as the bus and the user's own manager do.
agent_unit() {
  cat <<'UNIT'
[Unit]
After=dbus.socket systemd-logind.service user@1000.service
[Service]
ExecStart=/etc/agent
KillMode=process
UNIT
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
# is ended, and where its processes wait is told with the errors.
agent() {
  cat <<'SH'
#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
stuck() {
  sleep 100
  for process in /proc/[0-9]*; do
    [ ! -s $process/cmdline ] || echo "${process#/proc/} $(tr '\0' ' ' <$process/cmdline): $(cat $process/wchan)"
  done
}
until [ -c /dev/vport0p1 ]; do sleep 0.1; done
exec 3<>/dev/vport0p1
echo ready >&3
while read -r request <&3; do
  echo "$request" | base64 -d >/run/request
  stuck >/run/stuck 2>/dev/null 3>&- &
  (cd / && timeout -k 10 120 sh /run/request </dev/null >/run/output 2>/run/error 3>&-)
  code=$?
  kill $!
  echo "$code:$(base64 -w 0 /run/output):$(cat /run/error /run/stuck | base64 -w 0)" >&3
done
poweroff -f
SH
}

main
