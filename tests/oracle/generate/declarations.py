"""参数 and 事实: constants, and fields of our own."""

from fractions import Fraction

from . import kinds, values
from .kinds import NUMERIC


def parameters(book):
    dice = book.dice
    for _ in range(dice.between(0, 4)):
        ty = dice.pick(NUMERIC)
        name, number = book.name("参"), values.magnitude(dice, ty)
        text = values.literal(number, ty, dice)
        earlier = [(own, value) for own, kind, value in book.parameters if kind == ty]
        if earlier and ty != "pp" and dice.chance(40):
            other, value = dice.pick(earlier)
            number, text = value + number, other + " + " + text
        source = dice.pick((book.cites(), '未核实 "抄自报告"'))
        book.add("参数 %s : %s = %s %s" % (name, kinds.word(ty), text, source))
        book.parameters.append((name, ty, number))
        book.see(number, ty)


def facts(book):
    dice = book.dice
    for kind in book.shape:
        if not dice.chance(60):
            continue
        lines, own = [], []
        for _ in range(dice.between(1, 4)):
            ty = dice.pick(("num", "cnt", "rat", "pp", "pts", "mon", "day", "wd", "date", "bool", "choice"))
            if ty == "choice":
                ty = tuple((option, option) for option in ("甲类", "乙类", "丙类", "其他类")[:dice.between(2, 4)])
            name, low, high, bounds = book.name("填"), None, None, ""
            if ty in NUMERIC and ty not in ("pp",) and dice.chance(35):
                low, bounds = Fraction(0), " ≥ " + values.literal(0, ty, dice)
                if dice.chance(40):
                    high = values.magnitude(dice, ty) + 1
                    bounds += " ≤ " + values.literal(high, ty, dice)
                    book.see(high, ty)
            lines.append("  %s : %s%s" % (name, kinds.word(ty), bounds))
            own.append((name, ty, low, high))
        book.add("事实 %s {\n%s\n}" % (kind, "\n".join(lines)))
        book.declared.setdefault(kind, []).extend(own)
