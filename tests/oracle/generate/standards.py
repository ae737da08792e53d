"""标准: ways to points (§7). Each kind keeps to its range by construction."""

from . import kinds, values
from .bands import intervals, rounding
from .expressions import Expressions

PARAMETER = {"num": ("数", " ≥ 0", " > 0"), "rat": ("比率", " ≥ 0%", " > 0%"), "cnt": ("个数", "", " ≥ 1"), "pts": ("分", "", " > 0"),
             "mon": ("金额", " ≥ 0 元", " > 0 元"), "day": ("天", "", " > 0")}


class Standard:
    """Its name, and its parameters: (name, type, allowed from 0, above 0)."""

    def __init__(self, name, parameters, beside=False):
        self.name, self.parameters, self.beside = name, parameters, beside


def make(book):
    for _ in range(book.dice.between(2, 4)):
        book.dice.pick((proportional, proportional, reverse, banded, conditions, deducted, as_met, by_choice, wild))(book)
    deductions(book)


def write(book, stem, parameters, lines, heading="", beside=False):
    name = book.name(stem)
    inside = " , ".join("%s : %s" % (own, written) for own, _, written in parameters)
    book.add("标准 %s ( %s ) %s %s {\n  %s\n}" % (name, inside, book.cites(), heading, "\n  ".join(lines)))
    book.standards.append(Standard(name, [(own, ty) for own, ty, _ in parameters], beside))
    return name


def parameter(name, ty, positive=False):
    word, low, above = PARAMETER[ty]
    return name, ty, word + (above if positive else low)


def places(book):
    return rounding(book, "pts")


def proportional(book):
    ty = book.dice.pick(("num", "rat", "cnt", "mon"))
    floor = book.dice.pick(("", "", "，不低于 20%", "，不低于 0 ，不超过 满分"))
    write(book, "正向", [parameter("实际", ty), parameter("目标", ty, True)], [
        "当 实际 ≥ 目标 得 满分", "否则 得 满分 × 实际 ÷ 目标" + floor, places(book)], book.dice.pick(("", "越大越好 实际")))


def reverse(book):
    ty = book.dice.pick(("num", "rat", "mon"))
    write(book, "反向", [parameter("实际", ty), parameter("目标", ty, True)], [
        "当 实际 ≤ 目标 得 满分", "当 实际 ≥ 2 × 目标 得 0", "否则 得 满分 × ( 1 − ( 实际 − 目标 ) ÷ 目标 )", places(book)],
        book.dice.pick(("", "越小越好 实际")))


def shares(book, count):
    return ["%d%%" % book.dice.pick((0, 10, 25, 30, 50, 60, 75, 80, 95, 100)) for _ in range(count)]


def banded(book):
    ty = book.dice.pick(("num", "rat", "mon", "day"))
    found = intervals(book, ty, low=0)
    inside = "  ".join("%s 得 %s" % pair for pair in zip(found, shares(book, len(found))))
    lines = ["表 实际 { %s }" % inside]
    if book.dice.chance(40):
        lines.append(places(book))
    if book.dice.chance(20):
        lines.insert(0, "当 实际 = %s 得 满分" % values.literal(values.magnitude(book.dice, ty), ty, book.dice))
    write(book, "分档", [parameter("实际", ty)], lines)


def conditions(book):
    """Conditions over several parameters; a mild check keeps points between 0 and full marks."""
    dice = book.dice
    own = [parameter("甲值", dice.pick(("num", "rat", "mon")))]
    if dice.chance(60):
        own.append(parameter("乙值", dice.pick(("num", "rat", "pts"))))
    if dice.chance(40):
        own.append(("丙真", "bool", "是否"))
    inner = Expressions(book, None, [(name, ty) for name, ty, _ in own], full=True)
    lines = ["当 %s 得 %s" % (inner.condition(2), shares(book, 1)[0]) for _ in range(dice.between(1, 3))]
    last = dice.pick(("满分", "0", "50%", "%s ，不低于 0 ，不超过 满分" % inner.sum("pts", 2)))
    lines += ["否则 得 " + last, places(book)]
    write(book, "条件", own, lines)


def deducted(book):
    each = book.dice.pick(("0.5 分", "1 分", "满分 × 5%", "2 分"))
    write(book, "扣减", [parameter("实际", "rat"), parameter("上限值", "rat")], [
        "当 实际 ≤ 上限值 得 满分", "否则 得 满分 − %s × 整点数( 实际 − 上限值 ) ，不低于 0" % each] + [places(book)] * book.dice.chance(30))


def as_met(book):
    write(book, "相符", [("达到", "bool", "是否")], ["当 达到 得 满分", "否则 得 %s" % book.dice.pick(("0", "20%", "60%"))])


def by_choice(book):
    ty = book.dice.pick((kinds.SORTS, kinds.CLASSES, kinds.TIERS))
    options = [name for name, _ in ty]
    lines = ["当 档 = %s 得 %s" % pair for pair in zip(options[:-1], shares(book, 9))]
    write(book, "选档", [("档", ty, kinds.word(ty))], lines + ["否则 得 " + shares(book, 1)[0]])


def wild(book):
    """An expression as it comes, clamped; with 若未报 or 已报 asking about a parameter (§7.2)."""
    dice = book.dice
    ty = dice.pick(("num", "rat", "mon"))
    own = [parameter("甲值", ty), parameter("乙值", "pts")]
    inner = Expressions(book, None, [(name, kind) for name, kind, _ in own], full=True)
    lines = []
    if dice.chance(50):
        lines.append("当 %s 已报(甲值) 得 %s" % (dice.pick(("非", "")), shares(book, 1)[0]))
    if dice.chance(30):
        lines.append("当 若未报(甲值 , %s ) > %s 得 80%%" % tuple(values.literal(n, ty, dice) for n in (0, 1)))
    lines += ["否则 得 %s ，不低于 0 ，不超过 满分" % inner.sum("pts", 3), places(book)]
    write(book, "任意", own, lines)


def deductions(book):
    """Standards of deductions and of open bonuses."""
    if book.dice.chance(50):
        write(book, "违规", [parameter("次数", "cnt")], ["否则 得 − 1 分 × 次数 ，不低于 − 满分"],
              book.dice.pick(("", "越小越好 次数 ")) + "得分范围 [ − 满分 , 0 分 ]", beside=True)
    if book.dice.chance(40):
        write(book, "创优", [parameter("次数", "cnt")], ["否则 得 2 分 × 次数"] + [places(book)] * book.dice.chance(50),
              "得分范围 [ 0 分 , 以上 )", beside=True)


def use(book, kind, beside=False, depth=2):
    """A standard with arguments for a kind of subject."""
    dice = book.dice
    found = [standard for standard in book.standards if standard.beside == beside]
    if not found:
        return None
    standard = dice.pick(found)
    inner = Expressions(book, kind)
    named = dice.between(0, len(standard.parameters)) if dice.chance(40) else len(standard.parameters)
    arguments = []
    for at, (name, ty) in enumerate(standard.parameters):
        plain = [own for own, kind_ in book.all_fields(kind) if kind_ == ty]
        text = dice.pick(plain) if plain and dice.chance(55) else inner.reference(ty) if dice.chance(40) else None
        text = text or inner.of(ty, depth)
        arguments.append(text if at < named else "%s: %s" % (name, text))
    return "按 %s( %s )" % (standard.name, " , ".join(arguments))
