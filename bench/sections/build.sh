# Builds: from nothing, with nearly nothing left to do, and of many files. podman's builder is buildah, docker's is BuildKit.
context=$work/context
mkdir -p "$context"
{ echo 'FROM busybox'; for i in $(seq 50); do echo "ENV V$i=$i"; echo "RUN true $i"; done; } >"$context/Dockerfile"
runs=5

# everywhere ARGUMENTS…: the same command by every tool, not measured.
everywhere() {
  local tool
  for tool in "${tools[@]}"; do
    "$tool" "$@" >/dev/null 2>"$work/everywhere.err" || { cat "$work/everywhere.err" >&2; echo "$tool $* failed" >&2; return 1; }
  done
}

everywhere build -q -t bench-cached "$context"
compare 'build, 100 instructions, all cached' build -q -t bench-cached "$context"

# Three stages, and the network left out.
stages=$work/stages
mkdir -p "$stages"
cat >"$stages/Dockerfile" <<'DOCKERFILE'
FROM busybox AS tools
RUN mkdir -p /opt/bin && for i in 1 2 3 4 5 6 7 8; do cp /bin/busybox /opt/bin/tool$i; done
FROM busybox AS made
COPY --from=tools /opt /opt
WORKDIR /src
COPY . .
RUN cat Dockerfile >/src/all && chmod 600 /src/all
FROM busybox
COPY --from=made /src/all /all
COPY --from=tools /opt/bin/tool8 /bin/tool
CMD ["/bin/tool"]
DOCKERFILE
warmup=1 runs=3 compare 'build, three stages, from nothing' build -q --no-cache --network none -t bench-stages "$stages"

# Eight stages that do not wait for each other.
parallel=$work/parallel
mkdir -p "$parallel"
{
  for i in $(seq 8); do
    echo "FROM busybox AS s$i"
    echo "RUN i=0; while [ \$i -lt 100000 ]; do i=\$((i+1)); done; echo \$i >/$i"
  done
  echo 'FROM busybox'
  for i in $(seq 8); do echo "COPY --from=s$i /$i /$i"; done
} >"$parallel/Dockerfile"
warmup=1 runs=3 compare 'build, eight parallel stages, from nothing' build -q --no-cache --network none -t bench-parallel "$parallel"

# Twenty cached steps, and the last file is new.
changed=$work/changed
mkdir -p "$changed"
{ echo 'FROM busybox'; for i in $(seq 20); do echo "RUN echo $i >/$i"; done; echo 'COPY last /last'; } >"$changed/Dockerfile"
date >"$changed/last"
everywhere build -q --network none -t bench-changed "$changed"
prepare="sh -c 'date +%N >$changed/last'" compare 'build, one changed file at the end' build -q --network none -t bench-changed "$changed"

many=$work/many
mkdir -p "$many"
for folder in $(seq 200); do
  mkdir "$many/$folder"
  for file in $(seq 100); do echo "$folder $file" >"$many/$folder/$file"; done
done
printf 'FROM busybox\nCOPY . /all\n' >"$many/Dockerfile"
printf 'FROM busybox\nCOPY 7/7 /one\n' >"$work/one"
warmup=1 runs=3 compare 'build, 20,000 context files, from nothing' build -q --no-cache -t bench-many "$many"
compare 'build, 20,000 context files, none changed' build -q -t bench-many "$many"
warmup=1 runs=3 prepare="sh -c 'date +%N >$many/7/7'" compare 'build, 20,000 context files, one changed' build -q -t bench-many "$many"
compare 'build, 20,000 context files, one needed' build -q -f "$work/one" -t bench-one "$many"

# A base of 100,000 files, upon which one command runs.
large=$work/large
mkdir -p "$large/base" "$large/upon"
printf 'FROM busybox\nRUN for d in $(seq 100); do mkdir -p /many/$d && (cd /many/$d && seq 1000 | xargs touch); done\n' >"$large/base/Dockerfile"
printf 'FROM bench-base\nRUN echo 1 >/one\n' >"$large/upon/Dockerfile"
everywhere build -q --network none -t bench-base "$large/base"
warmup=1 runs=3 compare 'build, one command upon 100,000 files' build -q --no-cache --network none -t bench-upon "$large/upon"

everywhere run --name bench-big --network none busybox dd if=/dev/urandom of=/big bs=1M count=1024
warmup=0 runs=2 compare 'commit of 1 GB' commit bench-big bench-big
everywhere rm -f bench-big
unset runs prepare
