"""指标: derived fields (§9)."""

from . import kinds, values
from .bands import intervals, rounding
from .expressions import Expressions
from .kinds import NUMERIC

STATES = ("不适用", "未报", "未到期", "有争议")


def make(book):
    for _ in range(book.dice.between(2, 7)):
        one(book, book.dice.pick(book.shape + book.shape[:1] * 2))


def one(book, kind):
    dice = book.dice
    ty = dice.pick(NUMERIC + ("bool", "bool", "date", "rat", "mon", "num", "pts", "choice"))
    if ty == "choice":
        ty = dice.pick((kinds.SORTS, kinds.TIERS, (("重大", "重大"), ("一般", "一般"))))
    name, inner = book.name("标"), Expressions(book, kind)
    lines = body(book, inner, ty)
    if ty in NUMERIC and dice.chance(45):
        lines.append(rounding(book, ty))
    extra = dice.pick(("", "", book.cites(), "越大越好", "越小越好"))
    if extra.startswith("越") and ty not in NUMERIC:
        extra = ""
    book.add("指标 %s : %s 对象 %s %s {\n  %s\n}" % (name, kinds.word(ty), kind, extra, "\n  ".join(lines)))
    book.derived[kind].append((name, ty))


def value(book, inner, ty, depth):
    dice = book.dice
    if isinstance(ty, tuple) and not dice.chance(30):
        return dice.pick(ty)[0]
    if ty == "bool" and dice.chance(10):
        return inner.drawn()[0] if inner.subject else inner.condition(depth)
    text = inner.of(ty, depth)
    if ty in NUMERIC and ty != "pp" and dice.chance(15):
        text += dice.pick(("，不低于 ", "，不超过 ", " 不低于 ")) + values.literal(values.magnitude(dice, ty), ty, dice)
    return text


def body(book, inner, ty):
    dice = book.dice
    way = dice.between(0, 9)
    if way < 4:
        return [value(book, inner, ty, 3)]
    if way < 5:
        of = dice.pick(("rat", "mon", "pts", "num", "day"))
        found = intervals(book, of)
        results = ["%s 得 %s" % (band, value(book, inner, ty, 0)) for band in found]
        return ["表 %s { %s }" % (inner.stated(of, 1), "  ".join(results))]
    lines = []
    for _ in range(dice.between(1, 3)):
        outcome = dice.pick(STATES) if dice.chance(20) else value(book, inner, ty, 2)
        lines.append("当 %s %s %s" % (inner.condition(2), dice.pick("得则"), outcome))
    last = dice.pick(STATES) if dice.chance(10) else value(book, inner, ty, 2)
    return lines + [dice.pick(("否则 ", "否则 则 ")) + last]
