"""Engines of whole columns: Polars, NumPy."""

import numpy

from tables_contender import SCALES, Contender, scaled_floats


def numpy_floats(columns):
    form = scaled_floats(columns)

    def rounded(values):
        return numpy.floor(values * 100 + 0.5) / 100

    def capped(weight, actual, target):
        return rounded(weight * numpy.minimum(form[actual] / form[target], 1))

    def overspent(weight, actual, target):
        actual, target = form[actual], form[target]
        share = numpy.maximum(0, 1 - (actual - target) / target)
        return numpy.where(actual <= target, weight, rounded(weight * share))

    benefit = numpy.array([15.0, 12.0, 9.0, 0.0])

    def run():
        satisfied, wanted = form["satisfaction_actual"], form["satisfaction_target"]
        total = rounded(
            capped(6, "quantity1_actual", "quantity1_target")
            + capped(6, "quantity2_actual", "quantity2_target")
            + capped(6, "quantity3_actual", "quantity3_target")
            + capped(8, "quality_actual", "quality_target")
            + capped(8, "days_target", "days_actual")
            + overspent(6, "cost1_actual", "cost1_target")
            + overspent(10, "cost2_actual", "cost2_target")
            + benefit[form["benefit1"]]
            + benefit[form["benefit2"]]
            + numpy.where(satisfied >= wanted, 10, numpy.where(satisfied >= 0.8 * wanted, 6, 0))
            + capped(10, "executed", "revised"))
        grade = numpy.where(total >= 90, 0, numpy.where(total >= 80, 1, numpy.where(total >= 60, 2, 3)))
        factor = numpy.array([1.05, 1.0, 0.9, 0.0])[grade]
        low = form["executed"] / form["revised"] < 0.6
        factor = numpy.where(low, numpy.minimum(factor, 0.8), factor)
        return total, grade, numpy.floor(form["revised"] * factor + 0.5)

    return run, of_floats


def of_floats(answers):
    total, grade, amount = answers
    return numpy.rint(total * 100).astype("i8"), grade, amount.astype("i8")


def polars_decimals(columns):
    import polars
    from polars import col

    # A quotient of decimals has the places of its operands: these leave enough for what is divided.
    places = 12
    form = polars.DataFrame(columns).with_columns(
        (col(name).cast(polars.Decimal(38, places)) / 10**scale) for name, scale in SCALES.items() if scale
    ).with_columns(
        col(name).cast(polars.Decimal(38, places)) for name, scale in SCALES.items()
        if not scale and not name.startswith("benefit"))
    decimal = lambda text: polars.lit(text).cast(polars.Decimal(38, places))
    one, none = decimal("1"), decimal("0")

    def rounded(values):
        return values.round(2, mode="half_away_from_zero")

    def capped(weight, actual, target):
        return rounded(decimal(weight) * polars.min_horizontal(col(actual) / col(target), one))

    def overspent(weight, actual, target):
        actual, target = col(actual), col(target)
        share = polars.max_horizontal(none, one - (actual - target) / target)
        return polars.when(actual <= target).then(decimal(weight)).otherwise(rounded(decimal(weight) * share))

    def by_code(code, *values):
        *first, last = values
        chosen = decimal(last)
        for place, value in reversed(list(enumerate(first))):
            chosen = polars.when(code == place).then(decimal(value)).otherwise(chosen)
        return chosen

    satisfied, wanted = col("satisfaction_actual"), col("satisfaction_target")
    query = form.lazy().with_columns(
        total=capped("6", "quantity1_actual", "quantity1_target")
        + capped("6", "quantity2_actual", "quantity2_target")
        + capped("6", "quantity3_actual", "quantity3_target")
        + capped("8", "quality_actual", "quality_target")
        + capped("8", "days_target", "days_actual")
        + overspent("6", "cost1_actual", "cost1_target")
        + overspent("10", "cost2_actual", "cost2_target")
        + by_code(col("benefit1"), "15", "12", "9", "0")
        + by_code(col("benefit2"), "15", "12", "9", "0")
        + polars.when(satisfied >= wanted).then(decimal("10"))
        .when(satisfied >= decimal("0.8") * wanted).then(decimal("6")).otherwise(none)
        + capped("10", "executed", "revised")
    ).with_columns(
        grade=polars.when(col("total") >= decimal("90")).then(0).when(col("total") >= decimal("80")).then(1)
        .when(col("total") >= decimal("60")).then(2).otherwise(3)
    ).select(
        "total", "grade",
        next=rounded(col("revised") * polars.min_horizontal(
            by_code(col("grade"), "1.05", "1", "0.9", "0"),
            polars.when(col("executed") / col("revised") < decimal("0.6")).then(decimal("0.8"))
            .otherwise(decimal("2")))))

    def answers(frame):
        hundredths = lambda name: [int(value.scaleb(2)) for value in frame[name].to_list()]
        return hundredths("total"), frame["grade"].to_numpy(), hundredths("next")

    return query.collect, answers


def polars_scaled(columns):
    import polars
    from polars import col

    form = polars.DataFrame(columns)

    def capped(weight, actual, target):
        actual, target = col(actual), col(target)
        return (200 * weight * polars.min_horizontal(actual, target) + target) // (2 * target)

    def overspent(weight, actual, target):
        actual, target = col(actual), col(target)
        left = polars.max_horizontal(0, polars.min_horizontal(2 * target - actual, target))
        return (200 * weight * left + target) // (2 * target)

    def by_code(code, first, second, third, fourth):
        chosen = polars.when(code == 0).then(first).when(code == 1).then(second)
        return chosen.when(code == 2).then(third).otherwise(fourth)

    satisfied, wanted = col("satisfaction_actual"), col("satisfaction_target")
    query = form.lazy().with_columns(
        total=capped(6, "quantity1_actual", "quantity1_target")
        + capped(6, "quantity2_actual", "quantity2_target")
        + capped(6, "quantity3_actual", "quantity3_target")
        + capped(8, "quality_actual", "quality_target")
        + capped(8, "days_target", "days_actual")
        + overspent(6, "cost1_actual", "cost1_target")
        + overspent(10, "cost2_actual", "cost2_target")
        + by_code(col("benefit1"), 1500, 1200, 900, 0)
        + by_code(col("benefit2"), 1500, 1200, 900, 0)
        + polars.when(satisfied >= wanted).then(1000).when(5 * satisfied >= 4 * wanted).then(600).otherwise(0)
        + capped(10, "executed", "revised")
    ).with_columns(
        grade=polars.when(col("total") >= 9000).then(0).when(col("total") >= 8000).then(1)
        .when(col("total") >= 6000).then(2).otherwise(3)
    ).select(
        "total", "grade",
        next=(col("revised") * polars.min_horizontal(
            by_code(col("grade"), 105, 100, 90, 0),
            polars.when(5 * col("executed") < 3 * col("revised")).then(80).otherwise(200)) + 50) // 100)
    return query.collect, lambda frame: [frame[name].to_numpy() for name in ("total", "grade", "next")]


CONTENDERS = [
    Contender("NumPy f64", numpy_floats),
    Contender("Polars, Decimal", polars_decimals),
    Contender("Polars, scaled to integers by hand", polars_scaled),
]
