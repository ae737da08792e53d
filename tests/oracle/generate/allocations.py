"""分配: a pool shared out (§21)."""

from . import values
from .expressions import Expressions


def make(book):
    for _ in range(book.dice.between(0, 2)):
        one(book, book.dice.pick([kind for kind in book.shape if kind in ("项目", "部门", "政府")]))


def one(book, kind):
    dice, inner = book.dice, Expressions(book, kind)
    name = book.name("配")
    quantum = dice.weighted((("分", 30), ("0.01 元", 15), ("元", 30), ("10 元", 8), ("100 元", 6), ("3 元", 6)))
    whole = {"分": 1, "0.01 元": 1, "元": 100, "10 元": 1000, "100 元": 10000, "3 元": 300}[quantum]
    cents = dice.pick((1, 2, 7, 10, 100, 1000, 99999, dice.between(1, 10 ** 6))) * whole + (dice.between(0, whole) if dice.chance(5) else 0)
    pools = ["%d.%02d 元" % divmod(cents, 100)]
    if kind == "项目" and "部门" in book.shape:
        pools += ["部门.部门项目预算总额"] * 4
    if kind == "政府" or (kind == "部门" and "政府" in book.shape):
        pools += ["政府.转移支付资金池"] * 3
    lines = [method(book, inner, dice)]
    if dice.chance(30):
        lines.insert(0, "适用 当 " + inner.condition(2))
    if lines[-1].startswith("定额"):
        lines.append("超出 " + dice.pick(("按比例压缩", "不得超出")))
    bounded = lines[-1].startswith(("因素", "份额"))
    if bounded and dice.chance(40):
        lines.append("下限 " + dice.pick(("1 元", "0 元", "10 元", inner.of("mon", 0))))
    if bounded and dice.chance(40):
        lines.append("上限 " + dice.pick(("50 元", "1 万元", inner.of("mon", 0))))
    lines.append("守恒 到 " + quantum)
    lines.append("余数 最大余数法" + dice.pick(("", "，并列时按 编码",
                                         "，并列时按 " + (inner.reference(dice.pick(("mon", "num", "rat"))) or "1"))))
    book.add("分配 %s 对象 %s 资金池 %s %s {\n  %s\n}" % (name, kind, dice.pick(pools), book.cites(), "\n  ".join(lines)))
    book.derived[kind].append((name + ".份额", "mon"))


def method(book, inner, dice):
    way = dice.weighted((("因素", 4), ("份额", 3), ("比例", 2), ("按名次", 2), ("定额", 2)))
    plain = [name for name, ty in inner.book.all_fields(inner.subject) if ty in ("num", "cnt", "mon", "rat", "pts")]
    value = lambda: dice.pick(plain) if dice.chance(80) else inner.stated(dice.pick(("num", "cnt", "mon", "rat", "pts")), 1)
    if way == "因素":
        return "因素 {\n    " + "\n    ".join(factors(value, dice, 0)) + "\n  }"
    if way == "份额":
        return "份额 " + value()
    if way == "比例":
        return "比例 " + dice.pick((inner.stated("rat", 1), "30%", "100%", "7%"))
    if way == "定额":
        money = [name for name, ty in inner.book.all_fields(inner.subject) if ty == "mon"]
        return "定额 " + (dice.pick(money) if dice.chance(80) else inner.stated("mon", 1))
    places = dice.pick(("1 得 40%  2-3 得 20%", "1 得 50%  2 得 30%  3 得 20%", "1-2 得 10%  3-5 得 5%", "1 得 33.33%"))
    return "按名次 %s%s { %s }" % (value(), dice.pick(("", " 从低到高")), places)


def factors(value, dice, depth):
    shares = dice.pick(((60, 40), (50, 30, 20), (100,), (34, 33, 33), ("33.3", "66.7")))
    lines = []
    for at, share in enumerate(shares):
        if depth == 0 and dice.chance(15):
            inside = "  ".join(factors(value, dice, 1))
            lines.append("组%d %s%% { %s }" % (at, share, inside))
        else:
            lines.append("%s %s%%" % (value(), share))
    return lines
