"""挂钩: what results do to amounts of money (LANGUAGE.md §20)."""

from .expressions import NOTHING
from .gaps import NOT_APPLICABLE, Gap, undecided, worst_among
from .numbers import rounder
from .units import read_number


# a base below zero has no percentages: no matter where an exemption sets the rule aside
NO_SHARE = Gap("undecided", 4, "U24")


class Hit:
    """A rule whose condition holds: the change it makes to the base, at the low end and the high one."""

    __slots__ = ("rule", "change", "low", "high", "low_closed", "high_closed", "shielded", "gap")

    def __init__(self, rule, change):
        self.rule = rule
        self.change = change
        self.low = self.high = 0
        self.low_closed = self.high_closed = True
        self.shielded = None
        self.gap = None


class Entry:
    """What one rule moved, at both ends and in the amount that stands."""

    __slots__ = ("low", "high", "change")

    def __init__(self, low, high):
        self.low = low
        self.high = high
        self.change = 0


class Linked:
    """What a linkage makes of one subject."""

    def __init__(self, applies):
        self.applies = applies      # True, False or a Gap
        self.base = self.low = self.high = None
        self.low_closed = self.high_closed = True
        self.blocked = None
        self.standing = None        # computed, decided, provisional, unchanged, open
        self.amount = None
        self.actions = []
        self.ledger = []
        self.decision = None        # as filed
        self.refused = False

    def part(self, part):
        """A member of the linkage as a value (§20(8))."""
        if self.applies is False:
            return NOT_APPLICABLE
        if part == "base" and self.base is not None:
            return self.base
        if self.blocked is not None:
            return self.blocked
        if part in ("low", "high"):
            return self.low if part == "low" else self.high
        if part == "actions":
            return "、".join(self.actions)
        if self.amount is None:
            return undecided("U18")
        return self.amount if part == "amount" else self.amount - self.base


class Linkage:
    """One linkage of the program, ready to be worked out."""

    def __init__(self, model, linkage):
        self.model = model
        self.program = linkage
        self.round = rounder(linkage["rounding"])

    def value(self, place, subject):
        return self.model.made[place](subject, NOTHING)

    def work_out(self, subject):
        """The linkage of one subject."""
        applies = True if self.program["applies"] is None else self.value(self.program["applies"], subject)
        linked = Linked(False if applies is NOT_APPLICABLE else applies)
        if linked.applies is False:
            return linked
        linked.decision = subject.world.decision(self.program["name"], subject)
        linked.refused = linked.decision is not None
        if applies.__class__ is Gap:
            linked.blocked = applies
            return linked
        base = self.value(self.program["base"], subject)
        if base.__class__ is Gap:
            linked.blocked = base
            return linked
        linked.base = base
        gap = self.fill(linked, subject)
        if gap is not None:
            linked.blocked = gap
            linked.actions, linked.ledger, linked.low, linked.high = [], [], None, None
            return linked
        self.stand(linked)
        return linked

    def fill(self, linked, subject):
        """Hits, exemptions, bounds and rounding; a Gap when something cannot be said."""
        limits = self.limits(subject)
        if limits.__class__ is Gap:
            return limits
        hits = self.hits(subject)
        if hits.__class__ is Gap:
            return hits
        for hit in hits:
            hit.gap = self.measure(hit, linked.base, subject, linked.base)
            if hit.gap is not None and hit.gap is not NO_SHARE:
                return hit.gap
        gap = self.shield(hits, linked, subject)
        if gap is not None:
            return gap
        for hit in hits:
            if hit.gap is not None and hit.shielded is None:
                return hit.gap
        gap = self.combine(hits, linked, subject)
        if gap is not None:
            return gap
        self.bound(linked, *limits)
        return None

    def hits(self, subject):
        """The rules that hit: the first precondition alone, else every effect."""
        found = []
        for rule in self.program["rules"]:
            holds = self.value(rule["condition"], subject)
            if holds.__class__ is Gap:
                return holds
            if holds and rule["role"] == "precondition":
                return [Hit(rule, rule["change"])]
            if holds:
                found.append(Hit(rule, rule["change"]))
        return found

    def measure(self, hit, base, subject, whole):
        """The change of a hit, seen from what it begins with; a Gap when an amount is missing or makes no sense."""
        change = hit.change
        if change is None or change["direction"] == "keep":
            return None
        size = []
        for end in ("low", "high"):
            amount = None if change[end] is None else self.value(change[end], subject)
            if amount.__class__ is Gap:
                return amount
            if amount is not None and change["share"]:
                amount = amount * base
            size.append(amount)
        if change["direction"] != "set_to" and change["share"] and whole < 0:
            return NO_SHARE
        bounds = []
        for end in ("at_least", "at_most"):
            bound = None if change[end] is None else self.value(change[end], subject)
            if bound.__class__ is Gap:
                return bound
            bounds.append(bound)
        low, high = size
        low_closed, high_closed = change["low_closed"], change["high_closed"]
        if low is None:
            low, low_closed = 0, True
        if high is None:
            high, high_closed = (base if change["direction"] == "cut" else bounds[1]), True
        low, high = held(low, bounds), held(high, bounds)
        if change["direction"] != "set_to" and min(low, high) < 0:
            return undecided("U24")
        if change["direction"] == "cut":
            if change["share"]:
                low, high = min(low, base), min(high, base)
            hit.low, hit.high, hit.low_closed, hit.high_closed = -high, -low, high_closed, low_closed
        elif change["direction"] == "raise":
            hit.low, hit.high, hit.low_closed, hit.high_closed = low, high, low_closed, high_closed
        else:
            hit.low, hit.high, hit.low_closed, hit.high_closed = low - base, high - base, low_closed, high_closed
        return None

    def shield(self, hits, linked, subject):
        """Exemptions set aside what cuts or raises; their measures follow those of the rule."""
        for hit in hits:
            propose(linked, hit.rule["actions"])
            for exemption in self.program["exemptions"]:
                if not concerns(exemption["shield"], hit):
                    continue
                holds = self.value(exemption["condition"], subject)
                if holds.__class__ is Gap:
                    return holds
                if holds:
                    hit.shielded = exemption
                    hit.change, hit.low, hit.high, hit.low_closed, hit.high_closed = None, 0, 0, True, True
                    propose(linked, exemption["actions"])
                    break
        return None

    def combine(self, hits, linked, subject):
        """What several hits come to (§20(5)), at each end."""
        how = self.program["combine"]
        moving = [hit for hit in hits if hit.change is not None]
        if how == "single" and len(moving) > 1:
            return undecided("U24")
        linked.low = linked.high = linked.base
        if how == "strictest":
            self.take_strictest(moving, linked)
        for hit in hits:
            low, high = hit.low, hit.high
            if how == "in_sequence" and hit.change is not None:
                gap = self.measure(hit, max(linked.low, 0), subject, linked.base)
                if gap is not None:
                    return gap
                low = hit.low
                gap = self.measure(hit, max(linked.high, 0), subject, linked.base)
                if gap is not None:
                    return gap
                high = hit.high
            if hit.change is not None or hit.shielded is not None:
                linked.ledger.append(Entry(low, high))
            linked.low, linked.high = linked.low + low, linked.high + high
            linked.low_closed = linked.low_closed and hit.low_closed
            linked.high_closed = linked.high_closed and hit.high_closed
        cuts = [hit.change["share"] for hit in moving if hit.change["direction"] in ("cut", "set_to")]
        if cuts and all(cuts):
            self.change_to(linked, max(linked.low, min(linked.base, 0)), max(linked.high, min(linked.base, 0)))
        return None

    def take_strictest(self, moving, linked):
        """Keeps at each end only the change that leaves least, the first among equals."""
        if not moving:
            return
        lowest = min(moving, key=lambda hit: hit.low)
        highest = min(moving, key=lambda hit: hit.high)
        for hit in moving:
            if hit is not lowest:
                hit.low, hit.low_closed = 0, True
            if hit is not highest:
                hit.high, hit.high_closed = 0, True

    def limits(self, subject):
        """下限 and 上限; one that is not applicable is none."""
        limits = [None if self.program[key] is None else self.value(self.program[key], subject)
                  for key in ("lower", "upper")]
        lower, upper = [None if limit is NOT_APPLICABLE else limit for limit in limits]
        gap = worst_among((lower, upper))
        if gap is not None:
            return gap
        if lower is not None and upper is not None and lower > upper:
            return undecided("U24")
        return lower, upper

    def bound(self, linked, lower, upper):
        """Holds the amount between its limits, and rounds it."""
        if lower is not None:
            self.change_to(linked, max(linked.low, lower), max(linked.high, lower))
        if upper is not None:
            self.change_to(linked, min(linked.low, upper), min(linked.high, upper))
        self.change_to(linked, self.round(linked.low), self.round(linked.high))

    def change_to(self, linked, low, high):
        if low != linked.low or high != linked.high:
            linked.ledger.append(Entry(low - linked.low, high - linked.high))
        if low != linked.low:
            linked.low_closed = True
        if high != linked.high:
            linked.high_closed = True
        linked.low, linked.high = low, high

    # what stands

    def stand(self, linked):
        """The amount that stands (§20(1), (4)), and what each entry changed in it."""
        decided = self.accept(linked)
        if decided is not None:
            linked.standing, linked.amount = "decided", decided
            to_low = decided - linked.low <= linked.high - decided
            self.charge(linked, "low" if to_low else "high")
            last = Entry(0, 0)
            last.change = decided - (linked.low if to_low else linked.high)
            linked.ledger.append(last)
        elif not self.program["binding"]:
            linked.standing, linked.amount = "unchanged", linked.base
        elif linked.low == linked.high:
            linked.standing, linked.amount = "computed", linked.low
            self.charge(linked, "low")
        elif self.program["pending"] is not None:
            end = self.program["pending"]
            linked.standing, linked.amount = "provisional", linked.low if end == "low" else linked.high
            self.charge(linked, end)
        else:
            linked.standing = "open"

    def charge(self, linked, end):
        for entry in linked.ledger:
            entry.change = entry.low if end == "low" else entry.high

    def accept(self, linked):
        """The amount a person decided, if it stands; what binds and leaves nothing to decide is computed."""
        if linked.decision is None:
            return None
        amount = read_number("money", linked.decision.get("amount", linked.decision.get("金额")))
        reason = linked.decision.get("reason", linked.decision.get("理由", ""))
        linked.refused = not (within(linked, amount) and self.round(amount) == amount and reason.strip())
        settled = self.program["binding"] and linked.low == linked.high
        return None if linked.refused or settled else amount


def within(linked, amount):
    """Whether an amount lies in the range that is left to decide in."""
    if linked.low == linked.high:
        return amount == linked.low
    above = linked.low <= amount if linked.low_closed else linked.low < amount
    return above and (amount <= linked.high if linked.high_closed else amount < linked.high)


def held(amount, bounds):
    """An amount of change between the least and the most it may come to."""
    least, most = bounds
    if least is not None:
        amount = max(amount, least)
    return amount if most is None else min(amount, most)


def concerns(shield, hit):
    """Whether an exemption speaks of a hit: what it does is said by its rule; of 定为, by the amount."""
    direction = hit.change["direction"] if hit.change is not None else None
    if direction == "set_to":
        direction = "cut" if hit.low < 0 else "raise" if hit.high > 0 else None
    return (shield != "raises" and direction == "cut") or (shield != "cuts" and direction == "raise")


def propose(linked, actions):
    for action in actions:
        if action not in linked.actions:
            linked.actions.append(action)
