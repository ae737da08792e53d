"""标准: standards that turn values into points (LANGUAGE.md §7), and tables of a leaf's own."""

from .facts import bounds_of
from .expressions import View
from .gaps import Gap, undecided, worse, worst_among
from .numbers import parse, rounder


class Points:
    """Points before and after rounding."""

    __slots__ = ("exact", "rounded")

    def __init__(self, exact, rounded):
        self.exact = exact
        self.rounded = rounded


def interval(low, high):
    """Whether a number lies between two ends `[number, closed]`, either of which may be None."""
    a = None if low is None else parse(low[0])
    b = None if high is None else parse(high[0])

    def inside(x):
        if a is not None and not (a <= x if low[1] else a < x):
            return False
        return b is None or (x <= b if high[1] else x < b)

    return inside


def table(inner, made):
    """The points of the band a value lies in; U13 outside all bands."""
    of = made[inner["of"]]
    bands = [(interval(band["low"], band["high"]), made[band["points"]]) for band in inner["bands"]]

    def points(subject, view):
        x = of(subject, view)
        if x.__class__ is Gap:
            return x
        for inside, worth in bands:
            if inside(x):
                return worth(subject, view)
        return undecided("U13")

    return points


def leaf_table(inner, made):
    """A table of a leaf's own: its points must lie from 0 to full marks; it cannot round."""
    points = table(inner, made)

    def score(subject, view):
        exact = points(subject, view)
        if exact.__class__ is Gap:
            return exact
        return Points(exact, exact) if 0 <= exact <= view.full else undecided("U12")

    return score


class Standard:
    """One standard of the program, ready to be applied."""

    def __init__(self, model, standard):
        self.model = model
        made = model.made
        self.bounds = [bounds_of(one["bounds"]) for one in standard["parameters"]]
        self.asked = asked_about(model.program["exprs"], standard)
        self.lines = [self.line(line, made) for line in standard["lines"]]
        self.round = rounder(standard["rounding"])
        self.range = standard["range"]
        if self.range is not None:
            self.range = [None if place is None else made[place] for place in self.range]

    def line(self, line, made):
        """A function that gives None when the line does not decide, else points or a gap."""
        ((shape, inner),) = line.items()
        if shape == "otherwise":
            return made[inner["points"]]
        if shape == "table":
            return table(inner, made)
        if shape == "allow":
            return lambda subject, view: allowed(inner, view)
        condition, points = made[inner["condition"]], made[inner["points"]]

        def when(subject, view):
            holds = condition(subject, view)
            if holds.__class__ is Gap:
                return holds
            return points(subject, view) if holds else None

        return when

    def apply(self, subject, arguments, full, row):
        """The points of §7.2(3), or why there are none."""
        gap = None
        for place, argument in enumerate(arguments):
            if argument.__class__ is Gap and not (place in self.asked and argument.is_state):
                gap = worse(gap, argument)
        if gap is not None:
            return gap
        for bounds, argument in zip(self.bounds, arguments):
            if bounds and argument.__class__ is not Gap:
                for holds, limit in bounds:
                    if not holds(argument, limit):
                        return undecided("U02")
        view = View(arguments, full, row)
        exact = self.first_line(subject, view)
        if exact.__class__ is Gap:
            return exact
        return self.bring_within_range(exact, subject, view)

    def first_line(self, subject, view):
        for line in self.lines:
            points = line(subject, view)
            if points is not None:
                return points
        return undecided("U13")

    def bring_within_range(self, exact, subject, view):
        low, high = 0, view.full
        if self.range is not None:
            low = self.range[0](subject, view)
            high = None if self.range[1] is None else self.range[1](subject, view)
            gap = worst_among((low, high))
            if gap is not None:
                return gap
        if exact < low or (high is not None and exact > high):
            return undecided("U12")
        rounded = max(self.round(exact), low)
        return Points(exact, rounded if high is None else min(rounded, high))


def allowed(inner, view):
    """The mark a person gave, when it lies within what its tier allows (§7.5)."""
    tier, mark = view.locals[inner["tier"]], view.locals[inner["mark"]]
    gap = worst_among((tier, mark))
    if gap is not None:
        return gap
    for one in inner["ranges"]:
        if one["choice"] == tier.place:
            share = view.full if one["share"] else 1
            low, high = scaled(one["low"], share), scaled(one["high"], share)
            if not interval(low, high)(mark) or (mark * 100).denominator != 1:
                return undecided("U06")
            if view.row is not None and not view.row.reason():
                return undecided("U07")
            return mark
    return undecided("U13")


def scaled(end, share):
    return None if end is None else [parse(end[0]) * share, end[1]]


def asked_about(exprs, standard):
    """The parameters some line asks about with 已报, 适用 or 若未报."""
    found = set()
    pending = [place for line in standard["lines"] for place in operands(line)]
    while pending:
        expression = exprs[pending.pop()]
        if isinstance(expression, str):
            continue
        call = expression.get("call")
        if call and call[0] in ("reported", "applicable", "if_not_reported"):
            first = exprs[call[1][0]]
            if isinstance(first, dict) and "local" in first:
                found.add(first["local"])
        pending.extend(inner_places(expression))
    return found


def operands(line):
    """The expressions a line of a standard holds."""
    ((shape, inner),) = line.items()
    if shape == "when":
        return [inner["condition"], inner["points"]]
    if shape == "otherwise":
        return [inner["points"]]
    if shape == "table":
        return [inner["of"]] + [band["points"] for band in inner["bands"]]
    return []


def inner_places(expression):
    """The operands of an expression."""
    ((shape, inner),) = expression.items()
    if shape in ("negate", "not"):
        return [inner]
    if shape in ("arithmetic", "compare"):
        return inner[1:]
    if shape in ("and", "or"):
        return inner
    if shape == "call":
        return inner[1]
    if shape == "in_list":
        return [inner["value"]] + inner["list"]
    if shape == "in_interval":
        return [inner["value"]] + [inner[end][0] for end in ("low", "high") if inner[end] is not None]
    return []
