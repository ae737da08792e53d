#!/usr/bin/env bash
# Everything side by side on one core: `run.sh [ROWS…]`, by default 1 1000 100000 1000000. Prints a Markdown table for
# each number of forms; the measures of all rounds stay in `target/peers/measures.jsonl`.
#
#   ROUNDS=5          rounds, all contenders in each; the table has their medians
#   CORE=0            the core that everything is pinned to
#   FEATURES=engines  the rules engines to build in, or one of them, or "" for none
#   PYTHON=python3    a Python with the packages of `requirements.txt`; "" leaves the table engines out
#   ENLARGED=enlarged one form in 500 enlarged 5,000,000-fold
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1
cd "$(dirname "${BASH_SOURCE[0]}")"
rounds=${ROUNDS:-5} core=${CORE:-0} features=${FEATURES-engines} python=${PYTHON-python3} enlarged=${ENLARGED:-}
[ $# -gt 0 ] || set -- 1 1000 100000 1000000

cargo build --locked --quiet --release --features "$features"
target=${CARGO_TARGET_DIR:-../../target/peers}
peers=$(realpath "$target/release/jixiao-peers")
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
: >"$target/measures.jsonl"

for rows in "$@"; do
  # shellcheck disable=SC2086
  "$peers" write "$folder" "$rows" $enlarged
  compare=compare
  for round in $(seq "$rounds"); do
    echo "$rows forms, round $round of $rounds" >&2
    # shellcheck disable=SC2086
    taskset -c "$core" "$peers" measure "$folder" $compare >>"$target/measures.jsonl"
    if [ -n "$python" ] && [ "$rows" -gt 1 ]; then
      # shellcheck disable=SC2086
      taskset -c "$core" "$python" tables.py "$folder" "$peers" $compare >>"$target/measures.jsonl"
    fi
    compare=
  done
done
"$peers" table "$target/measures.jsonl"
