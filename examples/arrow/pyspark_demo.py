"""The same rules on two Spark executors of their own processes, through `mapInArrow`.

    examples/arrow/build.sh
    python3 -m venv ~/jixiao-venv && ~/jixiao-venv/bin/pip install pyspark pyarrow pandas
    ~/jixiao-venv/bin/python examples/arrow/pyspark_demo.py [rows]

Needs a Java that Spark supports. Each executor loads the shared library from the same path; on machines of their own
it has to be brought there, with the rules, as any other file of a job.
"""

import hashlib
import os
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))
os.environ["PYTHONPATH"] = os.pathsep.join([str(FOLDER), os.environ.get("PYTHONPATH", "")])
os.environ["PYSPARK_PYTHON"] = sys.executable

import pyarrow as pa
import pyarrow.compute as pc
from jixiao_arrow import evaluate
from pyarrow_demo import RULES
from pyspark.sql import SparkSession


def score(batches):
    """The code and the total of every row; Spark wants the types it was told."""
    for batch in batches:
        totals = evaluate(batch, RULES, "预算执行").column("预算执行")
        totals = pc.cast(totals, pa.decimal128(10, 2))
        yield pa.record_batch([batch.column("项目编码"), totals], ["code", "total"])


def run(master, rows, partitions):
    """A hash of all answers in the order of the codes."""
    spark = (
        SparkSession.builder.master(master)
        .appName("jixiao")
        .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    try:
        forms = spark.range(0, rows, 1, partitions).selectExpr(
            "cast(id as string) as `项目编码`",
            "cast(1000 + id % 977 as decimal(18,2)) as `全年预算数__元`",
            "cast(id % 1201 as decimal(18,2)) as `全年执行数__元`",
        )
        totals = forms.mapInArrow(score, "code string, total decimal(10,2)").collect()
    finally:
        spark.stop()
    answers = sorted((int(row.code), str(row.total)) for row in totals)
    assert len(answers) == rows
    return hashlib.sha256(repr(answers).encode()).hexdigest()


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    hashes = {
        master: run(master, rows, partitions)
        for master, partitions in [("local[1]", 1), ("local-cluster[2,1,1024]", 4)]
    }
    for master, digest in hashes.items():
        print(master, digest)
    assert len(set(hashes.values())) == 1, "the answers depend on where they are made"


if __name__ == "__main__":
    main()
