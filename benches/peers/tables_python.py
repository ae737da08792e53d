"""Python's own decimals, a form at a time."""

from decimal import ROUND_HALF_UP, Decimal

from tables_contender import Contender, scaled_decimals

CENT = Decimal("0.01")
NONE, ONE = Decimal(0), Decimal(1)
BENEFIT = [Decimal(15), Decimal(12), Decimal(9), Decimal(0)]
FACTOR = [Decimal("1.05"), Decimal("1.00"), Decimal("0.90"), Decimal("0.00")]


def rounded(value):
    return value.quantize(CENT, ROUND_HALF_UP)


def capped(weight, actual, target):
    return rounded(weight * min(actual / target, ONE))


def overspent(weight, actual, target):
    if actual <= target:
        return Decimal(weight)
    return rounded(weight * max(NONE, ONE - (actual - target) / target))


def answer(form):
    (revised, executed, quantity1_target, quantity1, quantity2_target, quantity2, quantity3_target, quantity3,
     quality_target, quality, days_target, days, cost1_target, cost1, cost2_target, cost2, benefit1, benefit2,
     wanted, satisfied) = form
    execution = executed / revised
    total = (
        capped(6, quantity1, quantity1_target)
        + capped(6, quantity2, quantity2_target)
        + capped(6, quantity3, quantity3_target)
        + capped(8, quality, quality_target)
        + capped(8, days_target, days)
        + overspent(6, cost1, cost1_target)
        + overspent(10, cost2, cost2_target)
        + BENEFIT[int(benefit1)]
        + BENEFIT[int(benefit2)]
        + (10 if satisfied >= wanted else 6 if satisfied >= Decimal("0.8") * wanted else 0)
        + rounded(10 * min(execution, ONE)))
    grade = 0 if total >= 90 else 1 if total >= 80 else 2 if total >= 60 else 3
    factor = FACTOR[grade]
    if execution < Decimal("0.6"):
        factor = min(factor, Decimal("0.80"))
    return total, grade, rounded(revised * factor)


def python_decimals(columns):
    from tables_contender import SCALES

    values = scaled_decimals(columns)
    forms = list(zip(*(values[name] for name in SCALES)))

    def answers(rows):
        total, grade, amount = zip(*rows)
        return [int(value * 100) for value in total], grade, [int(value * 100) for value in amount]

    return lambda: [answer(form) for form in forms], answers


CONTENDERS = [Contender("Python decimal", python_decimals, slow=True)]
