"""Expressions of a wanted type, right by construction (§3.3, §4)."""

from fractions import Fraction

from . import kinds, values
from .kinds import NUMERIC

OR, AND, NOT, COMPARE, SUM, PRODUCT, SIGN, ATOM = range(8)
COMPARISONS = ("≥", "≤", ">", "<", "=", "≠")
FEASTS = ("春节", "中秋节")


class Expressions:
    """`subject`: the kind of subject in view; `local`: parameters of a standard instead, as (name, type)."""

    def __init__(self, book, subject=None, local=(), full=False, aggregates=True):
        self.book, self.dice = book, book.dice
        self.subject, self.local, self.full = subject, local, full
        self.aggregates = aggregates and subject is not None
        self.known = {}  # type: names, the same as long as this lives

    # ── what is asked for ──

    def of(self, ty, depth):
        """An expression of a type, as text."""
        return self.make(ty, depth)[0]

    def sum(self, ty, depth):
        """One that may stand where a comparison cannot."""
        return self.tight(self.make(ty, depth), SUM)

    def condition(self, depth):
        return self.of("bool", depth)

    def make(self, ty, depth):
        if depth > 0 and self.dice.chance(75):
            made = self.compound(ty, depth - 1)
            if made:
                return made
        return self.leaf(ty)

    def tight(self, made, level):
        text, own = made
        return "( " + text + " )" if own < level or self.dice.chance(8) else text

    # ── leaves ──

    def names(self, ty):
        if ty not in self.known:
            named = self.local if self.subject is None else self.book.named(self.subject, lambda own: own == ty)
            self.known[ty] = [name for name, own in named if own == ty]
        return self.known[ty]

    def reference(self, ty):
        found = self.names(ty) or self.book.constants(ty)
        return self.dice.pick(found) if found else None

    def surely(self, ty):
        """A reference of a type of which there is one."""
        return self.reference(ty), ATOM

    def leaf(self, ty):
        names, constants = self.names(ty), self.book.constants(ty)
        if names and self.dice.chance(70):
            return self.dice.pick(names), ATOM
        if constants and self.dice.chance(30):
            return self.dice.pick(constants), ATOM
        if ty == "pts" and self.full and self.dice.chance(50):
            return "满分", ATOM
        return self.constant(ty)

    def constant(self, ty):
        dice = self.dice
        if isinstance(ty, tuple):
            found = self.names(ty)
            return (dice.pick(found) if found else dice.pick(ty)[0]), ATOM
        if ty == "bool":
            return ("是", ATOM) if dice.chance(50) else ("否", ATOM)
        if ty == "text":
            return '"%s"' % dice.pick(("教育", "民生", "张三", "")), ATOM
        if ty == "date":
            return self.day(), ATOM
        number = values.magnitude(dice, ty)
        self.book.see(number, ty)
        return values.literal(number, ty, dice), ATOM

    def day(self):
        return "2020-%02d-%02d" % (self.dice.between(1, 12), self.dice.pick((1, 5, 15, 28)))

    # ── operations ──

    def compound(self, ty, depth):
        if isinstance(ty, tuple):
            return self.of_choice(ty, depth)
        ways = getattr(self, "of_" + ty)(depth)
        ways = [way for way in ways if way]
        if self.aggregates and self.dice.chance(22):
            more = self.aggregated(ty, depth)
            if more:
                return more
        return self.dice.pick(ways)() if ways else None

    def op(self, level, left, mark, right):
        """Left to right: the right side is tighter than the left."""
        return self.tight(left, level) + " " + mark + " " + self.tight(right, level + 1), level

    def plus(self, a, b, depth):
        return lambda: self.op(SUM, self.make(a, depth), "+", self.make(b, depth))

    def minus(self, a, b, depth):
        return lambda: self.op(SUM, self.make(a, depth), "−", self.make(b, depth))

    def times(self, a, b, depth):
        return lambda: self.op(PRODUCT, self.make(a, depth), "×", self.whole(b, depth))

    def over(self, a, b, depth):
        return lambda: self.op(PRODUCT, self.make(a, depth), "÷", self.divisor(b))

    def whole(self, ty, depth):
        """A factor that keeps to itself, so that chains are read as they are made."""
        text, level = self.make(ty, depth)
        return ("( " + text + " )", ATOM) if level < SIGN else (text, level)

    def divisor(self, ty):
        name = self.reference(ty)
        if name and self.dice.chance(75):
            return name, ATOM
        number = values.magnitude(self.dice, ty) or Fraction(3)
        return values.literal(number, ty, self.dice), ATOM

    def negative(self, ty, depth):
        return lambda: ("− " + self.tight(self.make(ty, depth), ATOM), SIGN)

    def called(self, name, *arguments):
        return name + "(" + " , ".join(arguments) + ")", ATOM

    def common(self, ty, depth):
        """What every numeric type has."""
        least = lambda: self.called(self.dice.pick(("较小", "较大")), self.of(ty, depth), self.stated(ty, depth))
        return [self.plus(ty, ty, depth), self.negative(ty, depth), least,
                lambda: self.called("绝对值", self.stated(ty, depth)), self.instead(ty, depth)]

    def stated(self, ty, depth):
        """An expression whose type is seen by itself, not a bare number."""
        return self.reference(ty) or self.of(ty, depth)

    def instead(self, ty, depth):
        name = self.reference(ty)
        return (lambda: self.called("若未报", name, self.of(ty, depth))) if name and self.subject else None

    def of_num(self, depth):
        ways = self.common("num", depth) + [self.minus("num", "num", depth), self.times("num", "num", depth)]
        if self.reference("num"):
            ways.append(lambda: self.op(PRODUCT, self.surely("num"), "×", self.whole("rat", depth)))
        if self.reference("pp"):
            ways.append(lambda: self.op(PRODUCT, self.surely("pp"), "÷", self.divisor("pp")))
        return ways

    def of_cnt(self, depth):
        if not self.reference("cnt"):
            return []
        # Two bare numbers make a 数, so one side is always a reference.
        counted = lambda level, mark: lambda: self.op(level, self.surely("cnt"), mark, self.whole("cnt", depth))
        ways = [counted(SUM, "+"), counted(SUM, "−"), counted(PRODUCT, "×"), self.instead("cnt", depth),
                lambda: self.called("较小", self.reference("cnt"), self.of("cnt", depth)),
                lambda: self.called("绝对值", self.reference("cnt"))]
        name = self.reference("num")
        if name:
            ways.append(lambda: self.called(self.dice.pick(("向下取整", "向上取整")), self.stated("num", depth)))
        ways.append(lambda: self.called("整点数", self.tight(self.ratios_apart(depth), OR)))
        if self.reference("date"):
            ways.append(lambda: self.called(self.dice.pick(("年", "月", "日")), self.of("date", depth)))
        if self.subject and self.aggregates and self.dice.chance(30):
            ways.append(lambda: self.ranked(depth))
        return ways

    def ratios_apart(self, depth):
        left = self.reference("rat") or "95%"
        return self.op(SUM, (left, ATOM), "−", self.whole_ratio(depth))

    def whole_ratio(self, depth):
        return self.reference("rat") or values.literal(values.magnitude(self.dice, "rat"), "rat", self.dice), ATOM

    def of_rat(self, depth):
        ways = self.common("rat", depth) + [
            self.minus("rat", "pp", depth), self.plus("rat", "pp", depth),
            self.times("rat", "rat", depth),
            lambda: self.op(SUM, ("1", ATOM), "−", (self.reference("rat") or "95%", ATOM)),
        ]
        for ty in ("mon", "pts", "day", "num", "cnt"):
            name = self.reference(ty)
            if name:
                ways.append(lambda name=name, ty=ty: self.op(PRODUCT, (name, ATOM), "÷", self.divisor(ty)))
        return ways

    def of_pp(self, depth):
        return [lambda: self.ratios_apart(depth), self.plus("pp", "pp", depth), self.negative("pp", depth)]

    def scaled(self, ty, depth):
        ways = [lambda: self.op(PRODUCT, (self.whole_ratio(depth)), "×", self.whole(ty, depth)),
                lambda: self.op(PRODUCT, self.whole(ty, depth), "÷", ("%d" % self.dice.pick((2, 3, 4, 7, 10)), ATOM))]
        if self.reference("num"):
            ways.append(lambda: self.op(PRODUCT, self.whole(ty, depth), "×", self.surely("num")))
        if self.reference("rat"):
            ways.append(lambda: self.op(PRODUCT, self.whole(ty, depth), "÷", self.surely("rat")))
        return ways

    def of_pts(self, depth):
        ways = self.common("pts", depth) + [self.minus("pts", "pts", depth)] + self.scaled("pts", depth)
        for name, kind, _ in self.book.frameworks:
            if kind == self.subject and self.aggregates:
                ways.append(lambda name=name: self.called("得分", name))
        return ways

    def of_mon(self, depth):
        return self.common("mon", depth) + [self.minus("mon", "mon", depth)] + self.scaled("mon", depth)

    def of_day(self, depth):
        ways = self.common("day", depth) + [self.minus("day", "day", depth)] + self.scaled("day", depth)
        if self.reference("date"):
            ways += [self.minus("date", "date", depth),
                     lambda: self.called("天数", self.of("date", depth), self.of("date", depth))] * 2
        return ways

    def of_wd(self, depth):
        ways = self.common("wd", depth) + [self.minus("wd", "wd", depth)]
        if self.reference("date"):
            ways += [lambda: self.called("工作日数", self.of("date", depth), self.of("date", depth))] * 3
        return ways

    def of_date(self, depth):
        dice = self.dice
        moved = lambda: self.op(SUM, self.make("date", depth), dice.pick("+−"), ("%d 天" % dice.between(0, 400), ATOM))
        worked = lambda: self.op(SUM, self.make("date", 0), "+", ("%d 个工作日" % dice.between(0, 30), ATOM))
        ways = [moved, worked, lambda: self.called("较大", self.of("date", depth), self.of("date", depth)), self.instead("date", depth)]
        ways.append(lambda: ("基准日()", ATOM))
        if dice.chance(30):
            ways.append(lambda: self.called("节日", '"%s"' % dice.pick(FEASTS), dice.pick(("2020", "2021", "年(基准日())"))))
        return ways

    def of_text(self, depth):
        return [self.instead("text", depth)]

    def of_choice(self, ty, depth):
        name = self.reference(ty)
        if name and self.subject and self.dice.chance(40):
            return self.called("若未报", name, self.dice.pick(ty)[0])
        return (name, ATOM) if name else None

    # ── conditions ──

    def of_bool(self, depth):
        return [
            lambda: self.op(AND, self.make("bool", depth), "且", self.make("bool", depth)),
            lambda: self.op(OR, self.make("bool", depth), "或", self.make("bool", depth)),
            lambda: ("非 " + self.tight(self.make("bool", depth), NOT), NOT),
            lambda: self.compared(depth), lambda: self.compared(depth), lambda: self.compared(depth),
            lambda: self.inside(depth), lambda: self.listed(), lambda: self.asked(), lambda: self.told(),
        ]

    def compared(self, depth):
        ty = self.dice.pick(NUMERIC + ("date", "mon", "rat", "num"))
        left = self.stated(ty, depth)
        if self.dice.chance(60):
            name = self.reference(ty)
            if name:
                return name + " " + self.dice.pick(COMPARISONS) + " " + self.tight(self.constant(ty), SUM), COMPARE
        return self.tight((left, OR), SUM) + " " + self.dice.pick(COMPARISONS) + " " + self.tight(self.make(ty, depth), SUM), COMPARE

    def inside(self, depth):
        ty = self.dice.pick(("rat", "pts", "mon", "num"))
        ends = sorted(values.magnitude(self.dice, ty) for _ in "12")
        if ends[0] == ends[1]:
            ends[1] += 1
        for end in ends:
            self.book.see(end, ty)
        low, high = (values.literal(end, ty, self.dice) for end in ends)
        low, high = self.dice.weighted((((low, high), 6), (("以下", high), 1), ((low, "以上"), 1)))
        value = self.tight((self.stated(ty, depth), OR), SUM)
        return value + " 在 " + self.dice.pick("[(") + low + " , " + high + self.dice.pick("])"), COMPARE

    def listed(self):
        choices = self.choices()
        if not choices:
            return self.compared(0)
        name, ty = self.dice.pick(choices)
        if self.dice.chance(50):
            return name + " " + self.dice.pick("=≠") + " " + self.dice.pick(ty)[0], COMPARE
        some = [option for option, _ in self.dice.some(ty, 1, 3)]
        return name + " 在 { " + " , ".join(some) + " }", COMPARE

    def choices(self):
        if self.subject is None:
            return [(name, ty) for name, ty in self.local if isinstance(ty, tuple)]
        return self.book.named(self.subject, lambda ty: isinstance(ty, tuple))

    def asked(self):
        if self.subject is None:
            return self.compared(0)
        name, _ = self.dice.pick(self.book.named(self.subject, lambda ty: True))
        return self.called(self.dice.pick(("已报", "适用")), name)

    def told(self):
        name = self.reference("text")
        if not name:
            return self.listed()
        if self.dice.chance(50):
            return self.called("含", name, '"民生"', '"%s"' % self.dice.pick(("教育", "张", "")))
        return name + " = " + self.constant("text")[0], COMPARE

    # ── others: aggregates, ranks, draws (§4.5, §4.6) ──

    def ranked(self, depth):
        ty = self.dice.pick(("rat", "mon", "pts", "num"))
        value = self.stated(ty, depth)
        return self.called("名次", value, *(("从低到高: 是",) if self.dice.chance(40) else ()))

    def aggregated(self, ty, depth):
        below = [kind for kind in kinds.BELOW[self.subject] if kind in self.book.shape]
        over = self.dice.pick(below * 2 + ["同类", "其他同类"])
        inner = Expressions(self.book, self.subject if over.endswith("同类") else over, aggregates=self.dice.chance(15))
        where = " 当 " + inner.condition(min(depth, 1)) if self.dice.chance(40) else ""
        if ty == "bool":
            way = self.dice.between(0, 3)
            if way == 0:
                return self.called("存在", over + where)
            name = self.dice.pick(("存在", "全部"))
            return self.called(name, over + " : " + inner.condition(min(depth, 1)) + (where if self.dice.chance(40) else ""))
        if ty == "cnt":
            return self.counted(over, inner, where, depth)
        if ty == "date":
            return self.called(self.dice.pick(("最大", "最小")), over + " : " + inner.stated("date", depth) + where)
        if ty not in NUMERIC:
            return None
        value = inner.stated(ty, min(depth, 1))
        name = self.dice.pick(("合计", "平均", "最大", "最小", "加权平均"))
        if name == "加权平均":
            weight = inner.stated(self.dice.pick(("mon", "num", "cnt")), 0)
            return self.called(name, over + " : " + value + where, "权: " + weight)
        return self.called(name, over + " : " + value + where)

    def counted(self, over, inner, where, depth):
        way = self.dice.between(0, 3)
        if way == 0:
            return self.called("计数", over + where)
        if way == 1:
            return self.called("计数", over + " : " + inner.condition(min(depth, 1)))
        if way == 2:
            return self.called("合计", over + " : " + inner.stated("cnt", 0) + where)
        if over == "历年绩效":
            return self.called("连续年数", over + " 当 " + inner.condition(1))
        return self.called("计数", over + " : " + inner.stated("mon", 0) + where)

    def drawn(self):
        share = self.dice.pick(("20%", "33%", "50%", "0%", "100%"))
        where = " 当 " + self.condition(1) if self.dice.chance(50) else ""
        return self.called("抽中", share, '种子: "试%d"%s' % (self.dice.between(0, 9), where))
