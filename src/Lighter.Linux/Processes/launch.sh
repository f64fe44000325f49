#!/bin/sh
# Compiles launch.c into a folder: launch.sh FOLDER COMPILER FLAGS…
# Written beside and renamed, as builds of two frameworks may meet here.
set -e
folder=$1 compiler=$2
shift 2
mkdir -p "$folder"
new=$(mktemp -d "$folder/XXXXXX")
trap 'rm -rf "$new"' EXIT
"$compiler" "$@" -shared launch.c -o "$new/l.so"
"$compiler" "$@" -c launch.c -o "$new/l.o"
ar rcs "$new/l.a" "$new/l.o"
mv -f "$new/l.so" "$folder/liblighter_launch.so"
mv -f "$new/l.a" "$folder/liblighter_launch.a"
