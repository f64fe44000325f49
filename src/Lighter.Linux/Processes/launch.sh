#!/bin/sh
# Compiles init.c to a program, and launch.c with that inside, into a folder: launch.sh FOLDER COMPILER FLAGS…
# Written beside and renamed, as builds of two frameworks may meet here.
set -e
folder=$1 compiler=$2
shift 2
mkdir -p "$folder"
new=$(mktemp -d "$folder/XXXXXX")
trap 'rm -rf "$new"' EXIT
"$compiler" -std=gnu11 -Os -Wall -Wextra -Werror -ffreestanding -fno-stack-protector -fno-asynchronous-unwind-tables -fno-pie \
  -nostdlib -static -no-pie -s -Wl,-z,noseparate-code,-z,norelro,--build-id=none init.c -o "$new/init"
"$compiler" "$@" -Wa,-I"$new" -shared launch.c init_image.c -o "$new/l.so"
"$compiler" "$@" -c launch.c -o "$new/l.o"
"$compiler" "$@" -Wa,-I"$new" -c init_image.c -o "$new/i.o"
ar rcs "$new/l.a" "$new/l.o" "$new/i.o"
mv -f "$new/l.so" "$folder/liblighter_launch.so"
mv -f "$new/l.a" "$folder/liblighter_launch.a"
