# A container from nothing to the end.
compare 'run --rm --network none busybox true' run --rm --network none busybox true
compare 'run --rm busybox true (bridge)' run --rm busybox true
compare 'run --rm -p 18080:80 busybox true' run --rm -p 18080:80 busybox true
