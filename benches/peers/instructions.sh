#!/usr/bin/env bash
# Instructions a form, counted by callgrind as the difference of two runs with different numbers of forms:
# `instructions.sh [CONTENDER…]`, by default the yardstick and Jixiao's batch. Valgrind knows no AVX-512, so a program
# that asks the processor runs on AVX2 under it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ $# -gt 0 ] || set -- "hand-written exact, i64, array of structs" "Jixiao, batch" "Jixiao, batch, baseline instructions"

cargo build --locked --quiet --release
peers=$(realpath "${CARGO_TARGET_DIR:-../../target/peers}/release/jixiao-peers")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
"$peers" write "$folder" 40000

count() { # count CONTENDER ROWS
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$peers" once "$folder" "$1" "$2" 2>&1 |
    sed -n 's/.*Collected : //p'
}

echo "| contender | instructions a record |"
echo "| --- | ---: |"
for contender in "$@"; do
  few=$(count "$contender" 10000)
  many=$(count "$contender" 40000)
  echo "| $contender | $(((many - few) / 30000)) |"
done
