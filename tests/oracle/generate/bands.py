"""Bands that cover every value of a type once (§7.4)."""

from . import values


def cuts(book, ty, low=None, high=None, most=4):
    """Ends between the bands, rising."""
    found = set()
    for _ in range(book.dice.between(1, most)):
        number = values.magnitude(book.dice, ty)
        if (low is None or number > low) and (high is None or number < high):
            found.add(number)
    for number in found:
        book.see(number, ty)
    return sorted(found)


def intervals(book, ty, low=None, high=None, most=4):
    """Intervals from below to above. An end where there is none is 以下 or 以上."""
    dice = book.dice
    inner = cuts(book, ty, low, high, most)
    write = lambda number: values.literal(number, ty, dice)
    first = "( 以下" if low is None else "[ " + write(low)
    last = dice.pick(("以上 )", "以上 ]")) if high is None else write(high) + " ]"
    out = []
    for cut in inner:
        closed = dice.chance(30)
        out.append(first + " , " + write(cut) + (" ]" if closed else " )"))
        first = ("( " if closed else "[ ") + write(cut)
    out.append(first + " , " + last)
    return out if dice.chance(50) else out[::-1]


def rounding(book, ty):
    """A rounding of a type."""
    dice = book.dice
    mode = dice.pick(("四舍五入", "四舍五入", "四舍五入", "四舍六入五成双", "五舍六入", "进一", "舍去", "向上取整", "向下取整", "数值修约"))
    if dice.chance(65):
        return "舍入 %s %d %s" % (mode, dice.pick((0, 1, 2, 2, 2, 3, 4)), dice.pick(("位", "位", "位小数")))
    units = {"mon": ("元", "万元", "0.01 元", "100 元", "0.5 万元"), "pts": ("0.5 分", "分", "0.25 分", "5 分"), "rat": ("5%", "0.1%", "%"),
             "pp": ("0.5 个百分点",), "num": ("0.5", "3", "0.1"), "cnt": ("2", "10"), "day": ("天", "7 天"), "wd": ("工作日",)}
    return "舍入 %s 到 %s" % (mode, dice.pick(units[ty]))
