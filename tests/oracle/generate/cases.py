"""Tables of cases over a value: ranges, options, or conditions (§17.3)."""

from .bands import intervals
from .expressions import Expressions


def table(book, kind, outcome, outcomes=3):
    """What is looked at (empty for conditions) and the lines; `outcome(n)` says what stands behind case n."""
    dice, inner = book.dice, Expressions(book, kind)
    way = dice.between(0, 2)
    choices = inner.choices()
    if way == 0 and choices:
        name, ty = dice.pick(choices)
        options = [option for option, _ in ty]
        return name, options_of(dice, options, outcome)
    if way == 1:
        lines = ["当 %s 则 %s" % (inner.condition(2), outcome(at)) for at in range(dice.between(1, outcomes - 1))]
        return "", lines + ["否则 则 " + outcome(outcomes - 1)]
    ty = dice.pick(("rat", "pts", "mon", "num"))
    found = intervals(book, ty, most=outcomes - 1)
    return inner.stated(ty, 2), ["%s %s" % (band, outcome(at)) for at, band in enumerate(found)]


def options_of(dice, options, outcome):
    lines, at = [], 0
    while options:
        if lines and dice.chance(30):
            lines.append("其余 则 " + outcome(at))
            break
        some, options = options[:dice.between(1, 2)], options[len(options[:1]):]
        some = some[:1] if len(some) > 1 and len(options) < 1 else some
        if len(some) == 2:
            options = options[1:]
        lines.append("%s 则 %s" % (" 或 ".join(some), outcome(at)))
        at += 1
    return lines
