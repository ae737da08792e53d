"""The same rules with numbers at the edges: huge, tiny, exact ties, long denominators, equal remainders."""

from fractions import Fraction

from . import typed, values
from .worlds import World

PRIMES = (999999999989, 1000000007, 999983, 65537, 101)
DAYS = "%04d-%02d-%02d"


class Edge(World):
    def number(self, ty):
        dice = self.dice
        way = dice.between(0, 9)
        known = sorted(self.book.thresholds.get(ty, ()))
        if way < 2 and known:
            number = dice.pick(known)
        elif way < 4:
            number = Fraction(dice.pick(PRIMES)) * dice.pick(PRIMES) + dice.between(0, 9)
        elif way < 5:
            number = Fraction(dice.pick(PRIMES), 10 ** dice.pick((0, 6, 12, 18)))
        elif way < 6:
            number = Fraction(10) ** dice.pick((15, 18, 19, 20)) - dice.pick((0, 1))
        elif way < 7:
            number = Fraction(2) ** dice.pick((31, 51, 53, 63, 64)) + dice.pick((-1, 0, 1))
        elif way < 8:
            number = Fraction(1, 10 ** dice.between(1, 18))
        elif way < 9:
            number = Fraction(dice.pick((1, 1, 1, 2, 5)))
        else:
            number = Fraction(0)
        if dice.chance(12):
            number = -number
        return Fraction(abs(int(number))) if ty in ("cnt", "day", "wd") else number


def case(dice, worlds):
    return typed.case(dice, worlds, Edge)
