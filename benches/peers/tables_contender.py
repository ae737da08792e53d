"""What a contender is, and the forms in the types that contenders want."""

import dataclasses
import typing
from decimal import Decimal

# Places after the point of every column: a value is its integer divided by 10 to this power.
SCALES = {
    "revised": 2, "executed": 2,
    "quantity1_target": 0, "quantity1_actual": 0, "quantity2_target": 0, "quantity2_actual": 0,
    "quantity3_target": 2, "quantity3_actual": 2,
    "quality_target": 4, "quality_actual": 4, "days_target": 0, "days_actual": 0,
    "cost1_target": 2, "cost1_actual": 2, "cost2_target": 2, "cost2_actual": 2,
    "benefit1": 0, "benefit2": 0, "satisfaction_target": 4, "satisfaction_actual": 4,
}


@dataclasses.dataclass
class Contender:
    """`load` takes the columns as integers and gives what is timed, and what makes integers of its answers."""

    name: str
    load: typing.Callable
    slow: bool = False


def scaled_floats(columns):
    """Ratios and amounts as doubles, the budget in cents: in yuan far more amounts would be wrong. Codes and whole
    numbers stay integers."""
    whole = lambda name: SCALES[name] == 0 or name in ("revised", "executed")
    return {name: column if whole(name) else column / 10 ** SCALES[name] for name, column in columns.items()}


def scaled_decimals(columns):
    """Yuan and ratios as lists of Python's decimals."""
    return {name: [Decimal(value).scaleb(-SCALES[name]) for value in column.tolist()]
            for name, column in columns.items()}
