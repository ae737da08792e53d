"""分配: pools shared out to the cent (LANGUAGE.md §21)."""

from fractions import Fraction
from math import ceil, floor

from .expressions import NOTHING
from .gaps import NOT_APPLICABLE, Gap, undecided, worse
from .numbers import parse, plain, quotient


class Share:
    """What one member gets."""

    def __init__(self, subject):
        self.subject = subject
        self.exact = 0
        self.amount = 0
        self.bound = None
        self.extra = None    # (remainder, place, by_tie)
        self.parts = []      # (factor, weight, value, total, gives)


class Pool:
    """One pool, its members and their shares; `gap` says why it could not be shared out."""

    def __init__(self, owner):
        self.owner = owner
        self.members = []
        self.bounds = None
        self.pool = None
        self.gap = None
        self.shares = []
        self.left_over = 0


class Allocation:
    """One allocation of the program, ready to be worked out over a whole world."""

    def __init__(self, model, allocation):
        self.model = model
        self.program = allocation
        self.quantum = parse(allocation["quantum"])

    def value(self, place, subject):
        return self.model.made[place](subject, NOTHING)

    def work_out(self, world):
        """The pools in the order of their first members, one without an owner first."""
        pools = {}
        for subject in world.by_kind.get(self.program["kind"], ()):
            owner = self.owner(subject)
            key = subject.depth if self.program["group"] == "peers" else id(owner)
            if key not in pools:
                pools[key] = Pool(owner)
            pools[key].members.append(subject)
        for pool in pools.values():
            pool.gap = self.share_out(pool)
            if pool.gap is not None:
                pool.shares, pool.left_over = [], pool.pool or 0
        told = [pool for pool in pools.values() if pool.owner is not None or self.taking_part(pool.members) != []]
        if not told and self.program["group"] == "peers":
            told = list(pools.values())[:1]
        return sorted(told, key=lambda pool: pool.owner is not None)

    def owner(self, subject):
        group = self.program["group"]
        return None if group == "peers" else subject.ancestor(group["under"])

    def share_out(self, pool):
        """Shares a pool out; a Gap when that cannot be done."""
        amount = self.value(self.program["pool"], pool.members[0])
        pool.pool = None if amount.__class__ is Gap else amount
        members = self.taking_part(pool.members)
        for gap in (members, amount):
            if gap.__class__ is Gap:
                return gap
        if quotient(amount, self.quantum).denominator != 1:
            return undecided("U23")
        ((method, inner),) = self.program["method"].items()
        if not members:
            return self.nobody(pool, method)
        pool.shares = [Share(member) for member in members]
        bounds = self.bounds(pool)
        if bounds.__class__ is Gap:
            return bounds
        if any(high is not None and low > high for low, high in zip(*bounds)):
            return undecided("U23")
        pool.bounds = bounds
        gap = getattr(self, "by_" + method)(pool, inner)
        if gap is not None:
            return gap
        return self.make_whole(pool)

    def nobody(self, pool, method):
        """Without members all stays in the pool, where the method lets anything stay."""
        pool.left_over = pool.pool
        return undecided("U23") if pool.pool != 0 and method in ("factors", "share") else None

    def taking_part(self, subjects):
        taking, gap = [], None
        for subject in subjects:
            applies = True if self.program["applies"] is None else self.value(self.program["applies"], subject)
            if applies.__class__ is Gap:
                gap = worse(gap, applies if applies is not NOT_APPLICABLE else None)
            elif applies:
                taking.append(subject)
        return taking if gap is None else gap

    def values(self, pool, place):
        """The value of every member, or the worst gap among them."""
        values, gap = [], None
        for share in pool.shares:
            value = self.value(place, share.subject)
            if value.__class__ is Gap:
                gap = worse(gap, value)
            values.append(value)
        return values if gap is None else gap

    # methods

    def by_share(self, pool, place):
        return self.by_factors(pool, [{"path": [], "value": place, "weight": "1"}])

    def by_factors(self, pool, factors):
        """Each its part of every value among all, times the weight; then the bounds."""
        single = len(factors) == 1 and not factors[0]["path"]
        if pool.pool < 0:
            return undecided("U23")
        for factor in factors:
            values = self.values(pool, factor["value"])
            if values.__class__ is Gap:
                return values
            total = sum(values)
            if min(values) < 0 or (total == 0 and not single):
                return undecided("U23")
            weight = parse(factor["weight"])
            for share, value in zip(pool.shares, values):
                gives = quotient(pool.pool * weight * value, total) if total else 0
                share.parts.append((factor["path"], weight, value, total, gives))
                share.exact += gives
        return self.hold(pool)

    def hold(self, pool):
        """Holds each share between its bounds; the others take what that leaves, in proportion."""
        lows, highs = pool.bounds
        wants = [share.exact for share in pool.shares]
        level = water_level(wants, lows, highs, pool.pool)
        if level is None:
            return undecided("U23")
        for share, want, low, high in zip(pool.shares, wants, lows, highs):
            free = plain(Fraction(want) * level)
            share.exact = clamp(free, low, high)
            share.bound = "lower" if free < low else "upper" if high is not None and free > high else None
        return None

    def bounds(self, pool):
        """The bounds of every member, brought to whole units; one that is not applicable is none."""
        lows = self.limits(pool, "lower", ceil, 0)
        highs = self.limits(pool, "upper", floor, None)
        gap = worse(lows if lows.__class__ is Gap else None, highs if highs.__class__ is Gap else None)
        return (lows, highs) if gap is None else gap

    def limits(self, pool, key, whole, without):
        if self.program[key] is None:
            return [without] * len(pool.shares)
        limits, gap = [], None
        for share in pool.shares:
            limit = self.value(self.program[key], share.subject)
            if limit is NOT_APPLICABLE:
                limits.append(without)
            elif limit.__class__ is Gap:
                gap = worse(gap, limit)
            else:
                limits.append(plain(whole(quotient(limit, self.quantum)) * Fraction(self.quantum)))
        return limits if gap is None else gap

    def by_portion(self, pool, place):
        portions = self.values(pool, place)
        if portions.__class__ is Gap:
            return portions
        return self.give_portions(pool, portions)

    def give_portions(self, pool, portions):
        if sum(portions) * pool.pool > pool.pool:
            return undecided("U23")
        for share, portion in zip(pool.shares, portions):
            share.exact = plain(Fraction(portion) * pool.pool)
            share.parts.append(([], 1, portion, 1, share.exact))
        return None

    def by_by_rank(self, pool, inner):
        """The part of its place; equals share the parts of their places evenly."""
        values = self.values(pool, inner["value"])
        if values.__class__ is Gap:
            return values

        def part(place):
            for one in inner["places"]:
                if one["first"] <= place <= one["last"]:
                    return parse(one["share"])
            return 0

        portions = []
        for value in values:
            before = sum(1 for other in values if (other > value if inner["highest_first"] else other < value))
            equal = sum(1 for other in values if other == value)
            portions.append(quotient(sum(part(before + i + 1) for i in range(equal)), equal))
        return self.give_portions(pool, portions)

    def by_fixed(self, pool, inner):
        amounts = self.values(pool, inner["amount"])
        if amounts.__class__ is Gap:
            return amounts
        total = sum(amounts)
        over = total > pool.pool
        if over and (inner["excess"] == "refuse" or pool.pool < 0 or min(amounts) < 0):
            return undecided("U23")
        whole = total if over else pool.pool
        for share, amount in zip(pool.shares, amounts):
            share.exact = quotient(Fraction(pool.pool) * amount, total) if over else amount
            share.parts.append(([], 1, amount, whole, share.exact))
        return None

    # whole units

    def make_whole(self, pool):
        """Rounds down to whole units, and gives what that leaves to the largest remainders."""
        steps = [quotient(share.exact, self.quantum) for share in pool.shares]
        units = [floor(step) for step in steps]
        spare = floor(sum(steps)) - sum(units)
        order = self.in_line(pool, steps, units)
        if order.__class__ is Gap:
            return order
        remainders = [plain(Fraction(step) - unit) for step, unit in zip(steps, units)]
        for place, i in enumerate(order[:spare]):
            tied = any(remainders[j] == remainders[i] for j in order[spare:])
            pool.shares[i].extra = (remainders[i], place + 1, tied)
            units[i] += 1
        for share, unit in zip(pool.shares, units):
            share.amount = plain(Fraction(self.quantum) * unit)
        pool.left_over = pool.pool - sum(share.amount for share in pool.shares)
        return None

    def in_line(self, pool, steps, units):
        """The members in the order in which they get a spare unit."""
        ties = [0] * len(steps)
        if self.program["ties"] is not None:
            ties = self.values(pool, self.program["ties"])
            if ties.__class__ is Gap:
                return ties
        return sorted(range(len(steps)),
                      key=lambda i: (units[i] - Fraction(steps[i]), ties[i], pool.shares[i].subject.code))


def clamp(number, low, high):
    number = max(number, low)
    return number if high is None else min(number, high)


def water_level(wants, lows, highs, pool):
    """The number by which all wants are multiplied so that what the bounds leave of them sums to the pool."""
    if any(high is not None and low > high for low, high in zip(lows, highs)):
        return None

    def total(level):
        return sum(clamp(want * level, low, high) for want, low, high in zip(wants, lows, highs))

    turns = {Fraction(0)}
    for want, low, high in zip(wants, lows, highs):
        if want:
            turns.add(Fraction(low) / want)
            if high is not None:
                turns.add(Fraction(high) / want)
    below = [turn for turn in turns if turn >= 0 and total(turn) <= pool]
    if not below:
        return None
    turn = max(below)
    rest = pool - total(turn)
    if rest == 0:
        return turn
    slope = sum(want for want, low, high in zip(wants, lows, highs)
                if want * turn >= low and (high is None or want * turn < high))
    return turn + Fraction(rest) / slope if slope else None


def member_share(allocation, pools, subject):
    """The share of a subject as a value (§21(5))."""
    applies = allocation.program["applies"]
    if applies is not None and allocation.value(applies, subject) in (False, NOT_APPLICABLE):
        return NOT_APPLICABLE
    for pool in pools:
        for share in pool.shares:
            if share.subject is subject:
                return share.amount
        if pool.gap is not None and any(member is subject for member in pool.members):
            return pool.gap
    return NOT_APPLICABLE
