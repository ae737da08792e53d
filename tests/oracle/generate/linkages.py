"""挂钩: what results do to money (§20)."""

from . import values
from .bands import rounding
from .cases import table
from .expressions import Expressions

MEASURES = ("督促改进", "约谈", "通报批评")


class Linkage:
    def __init__(self, book, kind):
        self.book, self.dice, self.kind = book, book.dice, kind
        self.inner = Expressions(book, kind)
        self.open = False
        self.hits = 0

    def percent(self, low=0):
        return self.dice.pick([share for share in (0, 3, 5, 10, 20, 30, 50, 100) if share >= low])

    def extent(self, cut):
        """A part of the base, or an amount; or an interval of them."""
        dice = self.dice
        low = self.percent()
        if dice.chance(45):
            self.open = True
            high = self.percent(low + 1 if low < 100 else 100)
            if low == high:
                return "[ %d%% , %d%% ]" % (low, high)
            end = "以上 )" if dice.chance(20) and cut else "%d%% %s" % (high, dice.pick("])"))
            return "[ %d%% , %s" % (low, end) if dice.chance(75) else "( %d%% , %s" % (low, end)
        if dice.chance(70):
            return "%d%%" % low
        return self.inner.reference("mon") or "10 万元"

    def clamps(self):
        if not self.dice.chance(20):
            return ""
        low, high = sorted((values.magnitude(self.dice, "mon"), values.magnitude(self.dice, "mon")))
        write = lambda number: values.literal(number, "mon", self.dice)
        return self.dice.pick(("，不低于 " + write(low), "，不超过 " + write(high), "，不低于 %s，不超过 %s" % (write(low), write(high))))

    def change(self):
        way = self.dice.weighted((("减", 40), ("增", 20), ("保持", 12), ("不予安排", 8), ("定为", 10), ("", 10)))
        if way in ("减", "增"):
            return "%s %s%s" % (way, self.extent(way == "减"), self.clamps())
        if way == "定为":
            return "定为 %s%s" % (self.inner.sum("mon", 1), self.clamps())
        return way

    def effects(self):
        parts = [part for part in (self.change(), self.dice.pick(("", "", "督促改进", "约谈"))) if part]
        return "，".join(parts) or self.dice.pick(MEASURES)

    def lines(self):
        dice, inner = self.dice, self.inner
        lines = ["性质 " + dice.pick(("强制", "强制", "参考")), "年度 " + dice.pick(("下一年", "本年")), "基数 " + inner.stated("mon", 1)]
        if dice.chance(30):
            lines.insert(0, "适用 当 " + inner.condition(2))
        for _ in range(dice.between(0, 2)):
            lines.append("先决 %s 否则 %s" % (inner.tight(inner.make("bool", 2), 0), self.effects()))
        if dice.chance(80):
            value, cases = table(self.book, self.kind, lambda at: self.effects(), 4)
            if value:
                self.hits += 1
                lines.append("按 %s {\n    %s\n  }" % (value, "\n    ".join(case.replace(" 则 ", "  ") for case in cases)))
        for _ in range(dice.between(0 if self.hits else 1, 3)):
            self.hits += 1
            lines.append("又 当 %s 则 %s" % (inner.condition(2), self.effects()))
        for _ in range(dice.between(0, 2)):
            lines.append("例外 当 %s 则 %s%s" % (inner.condition(2), dice.pick(("不减", "不增", "不变")), dice.pick(("", "，改为 约谈"))))
        return lines + self.ends()

    def ends(self):
        dice, lines = self.dice, []
        if self.hits > 1:
            lines.append("多条同时命中 " + dice.pick(("取减得最多者", "相加", "依次")))
        if dice.chance(35):
            lines.append("下限 " + dice.pick(("0 元", "10 元", self.inner.of("mon", 1))))
        if dice.chance(35):
            lines.append("上限 " + dice.pick(("1 亿元", self.inner.of("mon", 1))))
        if dice.chance(60):
            lines.append("未决定 " + dice.pick(("取下端", "取上端")))
        if dice.chance(95):
            lines.append(rounding(self.book, "mon"))
        return lines


def make(book):
    for _ in range(book.dice.between(0, 2)):
        kind = book.dice.pick([kind for kind in book.shape if kind in ("项目", "部门", "政府")])
        name, linkage = book.name("挂"), Linkage(book, kind)
        lines = linkage.lines()
        book.add("挂钩 %s 对象 %s %s {\n  %s\n}" % (name, kind, book.cites(), "\n  ".join(lines)))
        book.linkages.append((name, kind))
        for part in ("基数", "下端", "上端", "金额", "变动"):
            book.derived[kind].append(("%s.%s" % (name, part), "mon"))
