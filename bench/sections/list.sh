# What every script does first.
compare '--version' --version
for tool in "${tools[@]}"; do "$tool" run -d --name bench-list busybox sleep 3600 >/dev/null; done
compare 'ps' ps
compare 'images' images
compare 'inspect C' inspect bench-list
for tool in "${tools[@]}"; do "$tool" rm -f bench-list >/dev/null; done
