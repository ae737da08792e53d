"""Scores Arrow record batches from Python, and checks every answer against Python's own exact fractions.

    examples/arrow/build.sh
    python3 -m venv ~/jixiao-venv && ~/jixiao-venv/bin/pip install pyarrow
    ~/jixiao-venv/bin/python examples/arrow/pyarrow_demo.py [rows]
"""

import random
import sys
import time
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from jixiao_arrow import evaluate

RULES = """
规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-05-01 起 }
标准 完成率(实际: 比率 ≥ 0%)  依据 办法 第十条  越大越好 {
  当 实际 ≥ 100%  得 满分
  否则            得 满分 × 实际
  舍入 四舍五入 2 位
}
评价体系 预算执行  对象 项目  满分 10  依据 办法 第十条 { 执行率 10 分 按 完成率(全年执行数 ÷ 全年预算数) }
"""


def expected(revised, executed):
    """10 × executed ÷ revised, at most 10, half up to cents of a point."""
    points = min(Fraction(executed) / Fraction(revised), Fraction(1)) * 10
    return Decimal((2 * points.numerator * 100 + points.denominator) // (2 * points.denominator)) / 100


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    random.seed(42)
    revised = [Decimal(random.randrange(1_000_000, 1_000_000_000)) / 100 for _ in range(rows)]
    executed = [Decimal(random.randrange(1_000_000, 1_000_000_000)) / 100 for _ in range(rows)]
    executed[0] = None
    states = ["disputed"] + [None] * (rows - 1)
    batch = pa.record_batch({
        "全年预算数__元": pa.array(revised, pa.decimal128(18, 2)),
        "全年执行数__元": pa.array(executed, pa.decimal128(18, 2)),
        "全年执行数__state": pa.array(states, pa.string()),
    })
    began = time.perf_counter()
    results = evaluate(batch, RULES, "预算执行")
    seconds = time.perf_counter() - began
    print(results.schema)
    totals = results.column("预算执行").to_pylist()
    wrong = [row for row in range(1, rows) if totals[row] != expected(revised[row], executed[row])]
    assert not wrong, wrong[:10]
    assert totals[0] is None and results.column("预算执行__state")[0].as_py() == "disputed"
    print(f"{rows} rows in {seconds * 1000:.1f} ms, none wrong")

    # What is not exact is refused, and says why.
    floats = pa.record_batch({"全年预算数__元": pa.array([1.5]), "全年执行数__元": pa.array([1.0])})
    try:
        evaluate(floats, RULES, "预算执行")
    except ValueError as error:
        print(error)
    else:
        raise AssertionError("floating point was taken")


if __name__ == "__main__":
    main()
