"""What the oracle meets on its way: comparisons on a threshold, roundings on a tie, long denominators.

It wraps the oracle's tables of operations from outside; their results stay what they are.
"""

from collections import Counter
from fractions import Fraction

from oracle import expressions, numbers

SEEN = Counter()
LONG = 1 << 64


def compared(name, operation):
    def compare(a, b):
        if isinstance(a, (int, Fraction)) and not isinstance(a, bool):
            SEEN["comparisons"] += 1
            SEEN["comparisons on the threshold"] += a == b
        return operation(a, b)
    return compare


def rounded(name, mode):
    def round_(steps):
        SEEN["roundings"] += 1
        SEEN["rounding " + name] += 1
        if steps.denominator == 2:
            SEEN["roundings on a tie"] += 1
            SEEN["tie " + name] += 1
        return mode(steps)
    return round_


def limited(within):
    def within_limits(number):
        SEEN["results of arithmetic"] += 1
        SEEN["denominators over 2^64"] += number.denominator > LONG
        SEEN["numerators over 2^64"] += abs(number.numerator) > LONG
        return within(number)
    return within_limits


def start():
    for name, operation in list(expressions.COMPARE.items()):
        expressions.COMPARE[name] = compared(name, operation)
    for name, mode in list(numbers.MODES.items()):
        numbers.MODES[name] = rounded(name, mode)
    numbers.within_limits = limited(numbers.within_limits)
