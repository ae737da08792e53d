"""Numbers, and how rules and facts write them. A number is a Fraction in the base unit of its type."""

from fractions import Fraction

ONE = Fraction(1)


def decimal(number):
    """A decimal without exponent."""
    number = Fraction(number)
    sign, number = ("-" if number < 0 else ""), abs(number)
    places = 0
    while (number * 10 ** places).denominator != 1:
        places += 1
        if places > 40:
            raise ValueError("no decimal")
    digits = str(int(number * 10 ** places)).rjust(places + 1, "0")
    return sign + (digits if places == 0 else digits[:-places] + "." + digits[-places:])


UNITS = {"rat": ((Fraction(1, 100), "%"),), "pp": ((Fraction(1, 100), "个百分点"),), "pts": ((ONE, "分"),), "day": ((ONE, "天"),),
         "wd": ((ONE, "个工作日"),), "mon": ((ONE, "元"), (Fraction(10000), "万元"), (Fraction(1000), "千元"), (Fraction(10 ** 8), "亿元"))}


def literal(number, ty, dice):
    """A number as rules write it; below zero with a minus in front."""
    units = UNITS.get(ty)
    if units is None:
        return decimal(number)
    size, unit = units[0] if dice.chance(60) else dice.pick(units)
    return decimal(Fraction(number) / size) + " " + unit


def magnitude(dice, ty):
    """A number such as rules name: round, mostly small."""
    if ty == "rat":
        return Fraction(dice.pick((0, 5, 10, 20, 25, 30, 50, 60, 75, 80, 85, 90, 95, 100, 100, 100, 110, 120, 150)), 100)
    if ty == "pp":
        return Fraction(dice.pick((1, 2, 5, 10, 25)), 100)
    if ty == "cnt":
        return Fraction(dice.pick((0, 1, 2, 3, 5, 7, 10, 12, 100)))
    if ty == "pts":
        return Fraction(dice.pick((0, 1, 2, 5, 10, 15, 20, 60, 70, 80, 85, 90, 100)), dice.pick((1, 1, 1, 2)))
    if ty == "mon":
        return Fraction(dice.pick((1, 3, 10, 99, 100, 300, 1000, 12345, 100000))) * dice.pick((1, 1, 100, 10000))
    if ty in ("day", "wd"):
        return Fraction(dice.pick((0, 1, 3, 7, 10, 15, 30, 60, 90)))
    return Fraction(dice.pick((0, 1, 2, 3, 5, 6, 7, 10, 12, 50, 100)), dice.pick((1, 1, 1, 2, 4, 10)))


FACTS = {"num": "number", "cnt": "count", "rat": "ratio", "pp": "percentage_points", "pts": "points", "mon": "money", "day": "days",
         "wd": "working_days", "date": "date", "bool": "yes_no", "text": "text", "measure": "text"}


def fact(value, ty, dice):
    """A value as documents of facts write it."""
    if isinstance(ty, tuple):
        return {"choice": value}
    kind = FACTS[ty]
    if ty in ("bool", "text", "measure", "date"):
        return {kind: value}
    if ty == "num" or ty == "cnt":
        return {kind: decimal(value)}
    units = UNITS[ty]
    size, unit = units[0] if dice.chance(70) else dice.pick(units)
    return {kind: decimal(Fraction(value) / size) + unit}
