#!/usr/bin/env bash
# Instructions of compiling, counted by callgrind: the workload (the difference of two runs), then every family at a
# size, twice and four times that, and how each grows: `compile.sh [SIZE]`, by default 250. 2.0 is linear.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
size=${1:-250}
program=$(cargo bench --locked --quiet --bench compile --no-run --message-format json |
  sed -n 's/.*"executable":"\([^"]*compile-[^"]*\)".*/\1/p' | tail -n 1)

count() { # count FAMILY COUNT
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" once "$1" "$2" 2>&1 |
    sed -n 's/.*Collected : //p'
}

few=$(count workload 1)
many=$(count workload 11)
echo "workload: $(((many - few) / 10)) instructions"
echo "| family | instructions each | twice as many | four times as many |"
echo "| --- | ---: | ---: | ---: |"
"$program" names | while read -r family; do
  none=$(count "$family" 1)
  one=$(($(count "$family" "$size") - none))
  two=$(($(count "$family" $((2 * size))) - none))
  four=$(($(count "$family" $((4 * size))) - none))
  echo "| $family | $((one / size)) | $((two * 100 / one))% | $((four * 100 / one))% |"
done
