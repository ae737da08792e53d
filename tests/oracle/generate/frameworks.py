"""等级 and 评价体系: scales, trees of weights, policies (§8, §10)."""

from fractions import Fraction

from . import rows, standards, values
from .bands import intervals, rounding
from .expressions import Expressions

STATES = ("不适用", "未报", "未到期", "有争议")
NAMES = ("投入", "过程", "产出", "效益", "满意", "管理", "公开", "整改")


def scales(book):
    dice = book.dice
    for _ in range(dice.between(1, 2)):
        high = dice.pick((100, 100, 100, 120, 20))
        found = intervals(book, "pts", low=0, high=Fraction(high), most=3)
        names = ("优", "良", "中", "差", "劣", "末")
        name = book.name("级")
        lines = "  ".join("%s %s" % (own, band) if dice.chance(70) else "%s %s" % (band, own) for own, band in zip(names, found))
        over = "" if high == 100 and dice.chance(70) else "于 0 至 %s" % values.literal(high, "pts", dice)
        book.add("等级 %s %s %s { %s }" % (name, over, book.cites(), lines))
        book.scales.append((name, tuple((own, own) for own in names[:len(found)]), high))


class Tree:
    """One framework being made: what must be rounded, and whether rows occur."""

    def __init__(self, book, kind):
        self.book, self.dice, self.kind = book, book.dice, kind
        self.moves = self.rows = False
        self.count = 0

    def weights(self, full, count):
        """So many weights above 0 that sum exactly to full."""
        step = self.dice.pick((Fraction(1), Fraction(1), Fraction(1, 2), Fraction(5)))
        while full / step < count or (full / step).denominator != 1:
            step = step / 5 if step > 1 else step / 2
        cuts = sorted(self.dice.random.sample(range(1, int(full / step)), count - 1)) if count > 1 else []
        ends = [0] + cuts + [int(full / step)]
        return [(high - low) * step for low, high in zip(ends, ends[1:])]

    def name(self):
        self.count += 1
        return "%s%d" % (self.dice.pick(NAMES), self.count)

    def level(self, full, depth):
        """The lines of a level."""
        dice = self.dice
        weights = self.weights(full, dice.between(1 if depth else 2, 4))
        names = [self.name() for _ in weights]
        lines = [self.node(name, weight, depth) for name, weight in zip(names, weights)]
        if dice.chance(25):
            lines.append(self.beside())
        if depth == 0 or dice.chance(35):
            lines += self.policies(names)
        return lines

    def points(self, weight):
        return values.decimal(weight) + self.dice.pick((" 分", " 分", ""))

    def node(self, name, weight, depth):
        head = "%s %s " % (name, self.points(weight))
        if depth < 2 and weight >= 4 and self.dice.chance(25):
            inside = self.level(weight, depth + 1)
            return head + "{\n    " + "\n    ".join(inside) + "\n  }"
        if self.kind == "项目" and "绩效指标" in self.book.shape and self.dice.chance(45):
            self.rows = True
            return head + rows.node(self.book)
        return head + self.way(weight)

    def way(self, weight):
        dice = self.dice
        if dice.chance(18):
            ways = [self.scoring(weight) for _ in range(dice.between(2, 3))]
            return "择优 { " + "  ".join(ways) + " }"
        return self.scoring(weight)

    def scoring(self, weight):
        if self.dice.chance(25):
            return self.table(weight)
        return standards.use(self.book, self.kind) or self.table(weight)

    def table(self, weight):
        dice = self.dice
        ty = dice.pick(("rat", "mon", "pts", "num"))
        found = intervals(self.book, ty)
        points = lambda: dice.pick(("0", "满分", "%d%%" % dice.pick((20, 50, 75)), values.decimal(weight / 2) + " 分"))
        bands = "  ".join("%s 得 %s" % (band, points()) for band in found)
        return "按 表 %s { %s }" % (Expressions(self.book, self.kind).stated(ty, dice.pick((0, 0, 1, 2))), bands)

    def beside(self):
        name, weight = self.name(), self.dice.pick((2, 5, 10))
        how = standards.use(self.book, self.kind, beside=True) if self.dice.chance(60) else None
        how = how or standards.use(self.book, self.kind) or "按 表 1 { ( 以下 , 以上 ) 得 满分 }"
        return "%s %s %d 分 %s" % (self.dice.pick(("加分", "扣分")), name, weight, how)

    def policies(self, names):
        lines = []
        for state in self.dice.some(STATES, 1, 4):
            way = self.dice.weighted((("同级按比例分摊", 4), ("同级平均分摊", 3), ("移至 " + self.dice.pick(names), 3), ("不得分", 3),
                                      ("得满分", 1), ("留待", 3), ("中止", 1)))
            self.moves |= way[:2] in ("同级", "移至")
            lines.append("%s %s" % (state, way))
        return lines


def make(book):
    for _ in range(book.dice.between(1, 2)):
        one(book, book.dice.pick([kind for kind in book.shape if kind in ("项目", "部门", "政府")]))


def one(book, kind):
    dice = book.dice
    tree = Tree(book, kind)
    full = Fraction(dice.pick((100, 100, 100, 20, 10, 120)))
    name = book.name("评")
    lines = tree.level(full, 0)
    if tree.rows:
        lines += rows.scoring(book)
    weights = rows.weights(book) if tree.rows else ""
    lines += [weights] * bool(weights)
    if tree.moves or "折算" in weights or "平均" in weights or dice.chance(60):
        lines.append("总分 " + rounding(book, "pts"))
    scale = dice.pick(book.scales) if book.scales and dice.chance(75) else None
    if scale:
        lines.append("等级 %s 依 %s" % (scale[0], dice.pick(("舍入后的总分", "未舍入的总分"))))
    book.add("评价体系 %s 对象 %s 满分 %s %s {\n  %s\n}" % (name, kind, tree.points(full), book.cites(), "\n  ".join(lines)))
    book.frameworks.append((name, kind, scale))
    book.derived[kind].append(("得分(%s)" % name, "pts"))
    if scale:
        book.derived[kind].append(("等级(%s)" % name, scale[1]))
