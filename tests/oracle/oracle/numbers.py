"""数: exact numbers, their texts, and rounding (LANGUAGE.md §1.10, §12).

A whole number is kept as `int` and every other as `Fraction`: both are exact, and the first is faster.
"""

from fractions import Fraction
from math import ceil, floor

from .gaps import undecided

BITS_MAX = 4096


def plain(number):
    """The same number, whole numbers as `int`."""
    return number.numerator if number.denominator == 1 else number


def parse(text):
    """The number of an exact text: `0.95`, `25/8`."""
    return plain(Fraction(text))


def quotient(a, b):
    """a ÷ b; b is not 0."""
    return plain(Fraction(a) / b)


def within_limits(number):
    """The number, or U09 when it is beyond the limits of the language."""
    if number.numerator.bit_length() > BITS_MAX or number.denominator.bit_length() > BITS_MAX:
        return undecided("U09")
    return number


def text(number):
    """An exact text of the number."""
    return str(number)


def _half(steps, tie):
    """The nearest whole number; `tie` decides from the lower neighbour when both are as near."""
    low = floor(steps)
    twice = 2 * (steps - low)
    if twice == 1:
        return tie(low)
    return low if twice < 1 else low + 1


def _away(low):
    return low + 1 if low >= 0 else low


def _toward(low):
    return low if low >= 0 else low + 1


def _even(low):
    return low if low % 2 == 0 else low + 1


MODES = {
    "half_up": lambda steps: _half(steps, _away),
    "half_even": lambda steps: _half(steps, _even),
    "gbt8170": lambda steps: _half(steps, _even),
    "half_down": lambda steps: _half(steps, _toward),
    "up": lambda steps: ceil(steps) if steps >= 0 else floor(steps),
    "down": lambda steps: floor(steps) if steps >= 0 else ceil(steps),
    "ceiling": ceil,
    "floor": floor,
}


def rounder(rounding):
    """The function that rounds as a `rounding` of the program says; `None` leaves a number as it is."""
    if rounding is None:
        return lambda number: number
    mode = MODES[rounding["mode"]]
    quantum = parse(rounding["quantum"])
    return lambda number: plain(mode(quotient(number, quantum)) * Fraction(quantum))
