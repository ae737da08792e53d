"""What differs between two answers: numbers as fractions, states, codes, grades, order, lengths; never free text."""

import re
from fractions import Fraction

# what the oracle does not say: sentences, formulas, names of inputs, citations
TEXTS = {"what", "zh", "en", "formula", "branch", "rule", "clauses", "uncited", "observed", "target", "inputs",
         "conclusion_formula", "evidence", "under", "differences", "not_compared"}

# what an answer repeats of the rules, for who works it out from the answer alone (ledger.py)
STATED = {"role", "rounding", "scale", "missing", "weight", "combine", "pending", "lower", "upper", "tie"}

# what holds a number, whatever it is printed in
_NUMBER = re.compile(r"^\s*([-−]?[0-9]+(?:\.[0-9]+)?(?:/[0-9]+)?)\s*(\D*)$")
_UNITS = {"": 1, "元": 1, "千元": 10 ** 3, "万元": 10 ** 4, "百万元": 10 ** 6, "亿元": 10 ** 8, "%": Fraction(1, 100),
          "‰": Fraction(1, 1000), "个百分点": Fraction(1, 100), "百分点": Fraction(1, 100), "分": 1, "天": 1, "工作日": 1,
          "个工作日": 1, "个": 1}


def number(value):
    """The number a text or a number stands for; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Fraction(value)
    if not isinstance(value, str):
        return None
    found = _NUMBER.match(value)
    if not found or found.group(2).strip() not in _UNITS:
        return None
    return Fraction(found.group(1).replace("−", "-")) * _UNITS[found.group(2).strip()]


def differences(mine, engines):
    """A line for each difference, with where it is; empty when there is none."""
    found = []
    compare(mine, engines, "", found)
    return found


def compare(mine, engines, where, found):
    if isinstance(mine, dict) and mine.get("not_compared") is True:
        return
    if isinstance(mine, dict) and isinstance(engines, dict):
        compare_maps(mine, engines, where, found)
    elif isinstance(mine, list) and isinstance(engines, list):
        if len(mine) != len(engines):
            found.append("{}: {} here, {} there".format(where, len(mine), len(engines)))
            return
        for place, (a, b) in enumerate(zip(mine, engines)):
            compare(a, b, "{}[{}]".format(where, place), found)
    elif not same(mine, engines):
        found.append("{}: {} here, {} there".format(where, show(mine), show(engines)))


def compare_maps(mine, engines, where, found):
    for key in sorted(set(mine) | set(engines)):
        if (key in TEXTS or key in STATED) and key not in mine:
            continue
        if key == "not_compared":
            continue
        if key == "refused" and isinstance(mine.get(key), bool):
            if mine[key] is not (engines.get(key) is not None):
                found.append("{}.refused: {} here".format(where, mine[key]))
        elif key == "decision" and key not in mine:
            continue
        elif key not in mine or key not in engines:
            value = engines.get(key, mine.get(key))
            if value not in ({}, []):
                found.append("{}.{}: only {}".format(where, key, "here" if key in mine else "there"))
        else:
            compare(mine[key], engines[key], where + "." + key, found)


def same(a, b):
    if isinstance(a, bool) or isinstance(b, bool) or a is None or b is None:
        return a is b
    x, y = number(a), number(b)
    if x is not None and y is not None:
        return x == y
    return a == b


def show(value):
    text = str(value)
    return text if len(text) < 200 else text[:200] + "…"
