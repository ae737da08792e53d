"""Table engines, and Python itself, on the forms that `write` wrote: lines of JSON as `measure` prints them.

    python tables.py FOLDER PEERS [compare] [NAME...]

FOLDER has the forms and their exact answers, PEERS is the built program, which takes the yardstick's time right before
each contender's. Every engine has one thread. Tables are loaded and plans are written outside the timed part; a run
plans, evaluates and brings the three columns of answers into memory.
"""

import os

os.environ.update(dict.fromkeys(
    ["POLARS_MAX_THREADS", "OMP_NUM_THREADS", "TOKIO_WORKER_THREADS", "RAYON_NUM_THREADS", "NUMEXPR_MAX_THREADS"], "1"))

import json
import pathlib
import subprocess
import sys
import time

import numpy

import tables_openfisca
import tables_python
import tables_sql
import tables_vectors

CONTENDERS = (
    tables_vectors.CONTENDERS + tables_sql.CONTENDERS + tables_openfisca.CONTENDERS + tables_python.CONTENDERS)

# A contender runs at least so many nanoseconds before its time counts, so many times; the shortest counts, because what
# others do on the machine only ever adds.
LONG_ENOUGH = 20_000_000
TIMES = 3

# So many forms at most are compared, and a contender of a row at a time is timed on fewer.
COMPARED_ROWS = 100_000
SLOW_ROWS = 10_000


def main(folder, peers, *names):
    compare = "compare" in names
    names = [name for name in names if name != "compare"]
    files = pathlib.Path(folder).glob("*.i64")
    columns = {file.stem: numpy.fromfile(file, dtype="<i8") for file in files}
    exact = [columns.pop(f"exact_{answer}") for answer in ("total", "grade", "next")]
    rows = len(exact[0])
    for contender in CONTENDERS:
        if names and not any(name in contender.name for name in names):
            continue
        try:
            run, answers = contender.load(first(columns, SLOW_ROWS if contender.slow else rows))
            measure = {"contender": contender.name, "rows": rows, "yardstick_ns": yardstick(peers, folder)}
            measure["ns"] = timed(run) / min(rows, SLOW_ROWS if contender.slow else rows)
            measure["wrong"] = compared(contender, columns, exact) if compare else None
        except ImportError as error:
            print(f"{contender.name}: {error}", file=sys.stderr)
            continue
        print(json.dumps(measure, ensure_ascii=False), flush=True)


def first(columns, rows):
    return {name: column[:rows] for name, column in columns.items()}


def yardstick(peers, folder):
    out = subprocess.run([peers, "yardstick", folder], check=True, capture_output=True, text=True)
    return float(out.stdout)


def timed(run):
    runs, times = 1, []
    while len(times) < TIMES:
        start = time.process_time_ns()
        for _ in range(runs):
            run()
        taken = time.process_time_ns() - start
        if taken >= LONG_ENOUGH:
            times.append(taken / runs)
        else:
            runs = max(2 * runs, runs * LONG_ENOUGH // max(taken, 1))
    return min(times)


def compared(contender, columns, exact):
    rows = min(COMPARED_ROWS, len(exact[0]))
    run, answers = contender.load(first(columns, rows))
    wrong = numpy.zeros(rows, dtype=bool)
    for answer, right in zip(answers(run()), exact):
        wrong |= numpy.asarray(answer) != right[:rows]
    return [int(wrong.sum()), rows]


if __name__ == "__main__":
    main(*sys.argv[1:])
