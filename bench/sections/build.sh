# Builds in which nothing, or nearly nothing, is left to do.
context=$work/context
mkdir -p "$context"
{ echo 'FROM busybox'; for i in $(seq 50); do echo "ENV V$i=$i"; echo "RUN true $i"; done; } >"$context/Dockerfile"
runs=5
for tool in "${tools[@]}"; do "$tool" build -q -t bench-cached "$context" >/dev/null 2>&1; done
compare 'build, 100 instructions, all cached' build -q -t bench-cached "$context"

many=$work/many
mkdir -p "$many"
for folder in $(seq 200); do
  mkdir "$many/$folder"
  for file in $(seq 100); do echo "$folder $file" >"$many/$folder/$file"; done
done
printf 'FROM busybox\nCOPY . /all\n' >"$many/Dockerfile"
for tool in "${tools[@]}"; do "$tool" build -q -t bench-many "$many" >/dev/null 2>&1; done
compare 'build, 20,000 context files, none changed' build -q -t bench-many "$many"
unset runs
