"""单位: facts as filed texts, read into base units (LANGUAGE.md §3.1)."""

import datetime
import re
from fractions import Fraction

from .numbers import parse, plain


class BadFact(Exception):
    """A fact that cannot be read."""


MONEY = {"元": 1, "千元": 10 ** 3, "万元": 10 ** 4, "百万元": 10 ** 6, "亿元": 10 ** 8, "角": Fraction(1, 10),
         "分": Fraction(1, 100), "十万元": 10 ** 5, "千万元": 10 ** 7,
         "yuan": 1, "wan_yuan": 10 ** 4, "million_yuan": 10 ** 6, "yi_yuan": 10 ** 8}
RATIO = {"": 1, "%": Fraction(1, 100), "％": Fraction(1, 100), "‰": Fraction(1, 1000)}
POINT = {"": 1, "个百分点": Fraction(1, 100), "百分点": Fraction(1, 100), "pp": Fraction(1, 100),
         "percentage_points": Fraction(1, 100), "percentage_point": Fraction(1, 100)}
SCORE = {"": 1, "分": 1, "points": 1, "point": 1}
DAYS = {"": 1, "天": 1, "日": 1, "days": 1, "day": 1}
WORKDAYS = {"": 1, "个工作日": 1, "工作日": 1, "working_days": 1, "working_day": 1}
BARE = {"": 1}

UNITS = {"number": BARE, "count": BARE, "ratio": RATIO, "percentage_point": POINT, "points": SCORE, "money": MONEY,
         "days": DAYS, "workdays": WORKDAYS}

_NUMBER = re.compile(r"^\s*([-−－+]?)\s*([0-9]+(?:\.[0-9]+)?(?:/[0-9]+)?)\s*(.*?)\s*$")
_DATE = re.compile(r"^\s*([0-9]{4})(?:-|/|年)([0-9]{1,2})(?:-|/|月)([0-9]{1,2})日?\s*$")


def read_number(kind, value):
    """A number of that type, in its base unit, from JSON."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise BadFact("not a number: {!r}".format(value))
    found = _NUMBER.match(value)
    if not found:
        raise BadFact("not a number: {!r}".format(value))
    sign, digits, unit = found.groups()
    if unit not in UNITS[kind]:
        raise BadFact("no such unit: {!r}".format(value))
    number = plain(Fraction(parse(digits)) * UNITS[kind][unit])
    return -number if sign in ("-", "−", "－") else number


def read_date(value):
    """A date in any of its spellings."""
    text = str(value).strip()
    found = _DATE.match(text)
    if found:
        year, month, day = found.groups()
    elif re.match(r"^[0-9]{8}$", text):
        year, month, day = text[:4], text[4:6], text[6:]
    else:
        raise BadFact("not a date: {!r}".format(value))
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise BadFact("no such day: {!r}".format(value))
