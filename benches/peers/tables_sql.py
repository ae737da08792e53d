"""Engines that speak SQL: DuckDB, DataFusion, SQLite."""

import sqlite3
from decimal import ROUND_HALF_UP, Decimal

import numpy

from tables_contender import SCALES, Contender, scaled_decimals, scaled_floats

CAPPED = "round({weight} * least({actual} / {target}, 1), 2)"
OVERSPENT = """CASE WHEN {actual} <= {target} THEN {weight}
    ELSE round({weight} * greatest(0, 1 - ({actual} - {target}) / {target}), 2) END"""

# What every wording has alike.
MEASURED = """{capped_6_quantity1_actual_quantity1_target}
    + {capped_6_quantity2_actual_quantity2_target}
    + {capped_6_quantity3_actual_quantity3_target}
    + {capped_8_quality_actual_quality_target}
    + {capped_8_days_target_days_actual}
    + {overspent_6_cost1_actual_cost1_target}
    + {overspent_10_cost2_actual_cost2_target}"""

# As it is mostly written, in yuan and ratios.
WORDED = """
WITH points AS (
  SELECT revised, executed, {total}(
      {measured}
    + CASE benefit1 WHEN 0 THEN 15 WHEN 1 THEN 12 WHEN 2 THEN 9 ELSE 0 END
    + CASE benefit2 WHEN 0 THEN 15 WHEN 1 THEN 12 WHEN 2 THEN 9 ELSE 0 END
    + CASE WHEN satisfaction_actual >= satisfaction_target THEN 10
           WHEN satisfaction_actual >= 0.8 * satisfaction_target THEN 6 ELSE 0 END
    + {capped_10_executed_revised}{places_of_total}) AS total
  FROM forms
), graded AS (
  SELECT *, CASE WHEN total >= 90 THEN 0 WHEN total >= 80 THEN 1 WHEN total >= 60 THEN 2 ELSE 3 END AS grade
  FROM points
)
SELECT total, grade, round(revised * least(
    CASE grade WHEN 0 THEN 1.05 WHEN 1 THEN 1.00 WHEN 2 THEN 0.90 ELSE 0.00 END,
    CASE WHEN executed / revised < 0.6 THEN 0.80 ELSE 2.00 END){places}) AS next
FROM graded
"""

CAPPED_SCALED = "({twice} * least({actual}, {target}) + {target}) {div} (2 * {target})"
OVERSPENT_SCALED = """CASE WHEN {actual} <= {target} THEN {whole}
    ELSE ({twice} * greatest(0, 2 * {target} - {actual}) + {target}) {div} (2 * {target}) END"""

# In cents and hundredths of a point, halves rounded up by adding half of the divisor.
SCALED = """
WITH points AS (
  SELECT revised, executed,
      {measured}
    + CASE benefit1 WHEN 0 THEN 1500 WHEN 1 THEN 1200 WHEN 2 THEN 900 ELSE 0 END
    + CASE benefit2 WHEN 0 THEN 1500 WHEN 1 THEN 1200 WHEN 2 THEN 900 ELSE 0 END
    + CASE WHEN satisfaction_actual >= satisfaction_target THEN 1000
           WHEN 5 * satisfaction_actual >= 4 * satisfaction_target THEN 600 ELSE 0 END
    + {capped_10_executed_revised} AS total
  FROM forms
), graded AS (
  SELECT *, CASE WHEN total >= 9000 THEN 0 WHEN total >= 8000 THEN 1 WHEN total >= 6000 THEN 2 ELSE 3 END AS grade
  FROM points
)
SELECT total, grade, (revised * least(
    CASE grade WHEN 0 THEN 105 WHEN 1 THEN 100 WHEN 2 THEN 90 ELSE 0 END,
    CASE WHEN 5 * executed < 3 * revised THEN 80 ELSE 200 END) + 50) {div} 100 AS next
FROM graded
"""


class Parts(dict):
    """Fills `{measured}`, and `{capped_6_quantity1_actual_quantity1_target}` and its like from the two patterns."""

    def __init__(self, capped, overspent, **others):
        super().__init__(others)
        self.patterns = {"capped": capped, "overspent": overspent}

    def __missing__(self, key):
        if key == "measured":
            return MEASURED.format_map(self)
        shape, weight, *names = key.split("_")
        middle = next(place for place in range(1, len(names) + 1) if "_".join(names[:place]) in SCALES)
        actual, target = "_".join(names[:middle]), "_".join(names[middle:])
        return self.patterns[shape].format(
            weight=weight, whole=100 * int(weight), twice=200 * int(weight), actual=actual, target=target,
            div=self.get("div"))


def worded(places=", 2", total="round", places_of_total=", 2"):
    others = {"places": places, "total": total, "places_of_total": places_of_total}
    return WORDED.format_map(Parts(CAPPED, OVERSPENT, **others))


def scaled(div):
    return SCALED.format_map(Parts(CAPPED_SCALED, OVERSPENT_SCALED, div=div))


def typed():
    """For DataFusion, which loses the type of a rounded sum on the way, and finds it again in a cast."""
    return worded(total="CAST", places_of_total=" AS DECIMAL(10, 2)")


def arrow_decimals(columns):
    """The columns as the decimals that a database would keep: 18 digits, 4 places for ratios and 2 for the rest."""
    import pyarrow

    arrays = {}
    for name, column in columns.items():
        if name.startswith("benefit"):
            arrays[name] = pyarrow.array(column)
            continue
        places = max(2, SCALES[name])
        values = column * 10 ** (places - SCALES[name])
        # An integer's bits with a sign above them are the decimal's: nothing has to be divided.
        wide = numpy.ascontiguousarray(numpy.stack([values, numpy.where(values < 0, -1, 0)], axis=1))
        buffers = [None, pyarrow.py_buffer(wide)]
        arrays[name] = pyarrow.Array.from_buffers(pyarrow.decimal128(18, places), len(column), buffers)
    return pyarrow.table(arrays)


def arrow_integers(columns):
    import pyarrow

    return pyarrow.table(columns)


def in_hundredths(column):
    """A column of answers in points or yuan, of any type, as hundredths."""
    values = column.to_pylist()
    if values and isinstance(values[0], float):
        return numpy.rint(numpy.array(values) * 100).astype("i8")
    whole = (Decimal(value).scaleb(2).quantize(Decimal(1), ROUND_HALF_UP) for value in values)
    return numpy.array([int(value) for value in whole])


def of_arrow(answers):
    total, grade, amount = answers.columns
    return in_hundredths(total), grade.to_numpy(), in_hundredths(amount)


def of_arrow_scaled(answers):
    return [column.to_numpy() for column in answers.columns]


def duckdb(table, query, read):
    def load(columns):
        import duckdb

        connection = duckdb.connect()
        connection.execute("SET threads = 1")
        arrow = table(columns)
        connection.register("arrow", arrow)
        connection.execute("CREATE TABLE forms AS SELECT * FROM arrow")
        return lambda: connection.sql(query).to_arrow_table(), read

    return load


def datafusion(table, query, read):
    def load(columns):
        import datafusion
        import pyarrow

        configuration = datafusion.SessionConfig().with_target_partitions(1)
        configuration = configuration.set("datafusion.sql_parser.parse_float_as_decimal", "true")
        context = datafusion.SessionContext(configuration)
        context.register_record_batches("forms", [table(columns).to_batches()])
        run = lambda: pyarrow.Table.from_batches(context.sql(query).collect())
        return run, read

    return load


def sqlite(columns):
    connection = sqlite3.connect(":memory:")
    names = list(columns)
    connection.execute(f"CREATE TABLE forms ({', '.join(names)})")
    values = scaled_floats(columns)
    values |= {name: values[name].astype("f8") for name in names if not name.startswith("benefit")}
    rows = zip(*(values[name].tolist() for name in names))
    connection.executemany(f"INSERT INTO forms VALUES ({', '.join('?' * len(names))})", rows)
    # The budget is in cents, see `scaled_floats`.
    query = worded(places="").replace("least(", "min(").replace("greatest(", "max(")

    def answers(rows):
        total, grade, amount = (numpy.array(column) for column in zip(*rows))
        return numpy.rint(total * 100).astype("i8"), grade, amount.astype("i8")

    return lambda: connection.execute(query).fetchall(), answers


CONTENDERS = [
    Contender("DuckDB, DECIMAL", duckdb(arrow_decimals, worded(), of_arrow)),
    Contender("DuckDB, scaled to integers by hand", duckdb(arrow_integers, scaled("//"), of_arrow_scaled)),
    Contender("DataFusion, Decimal128", datafusion(arrow_decimals, typed(), of_arrow)),
    Contender("DataFusion, scaled to integers by hand", datafusion(arrow_integers, scaled("/"), of_arrow_scaled)),
    Contender("SQLite", sqlite, slow=True),
]
