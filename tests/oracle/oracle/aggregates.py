"""合计、名次、抽中: expressions that run over several subjects (LANGUAGE.md §4.5, §4.6)."""

import hashlib
from math import ceil

from .gaps import NOT_APPLICABLE, NOT_REPORTED, Gap, undecided, worse
from .numbers import quotient, within_limits


def members(over):
    """The function that gives the subjects an aggregate runs over."""
    if over == "peers":
        return lambda subject: subject.peers()
    if over == "other_peers":
        return lambda subject: [peer for peer in subject.peers() if peer is not subject]
    kind = over["children"]
    return lambda subject: subject.of_kind(kind)


def aggregate(inner, made):
    """The function of an aggregate."""
    over = members(inner["over"])
    value, weight, condition = [None if inner[part] is None else made[inner[part]]
                                for part in ("value", "weight", "condition")]
    function = inner["function"]
    if value is None:
        value, condition = condition, None   # 计数, 存在 and 全部 can do with the condition alone
    if function in ("any", "all"):
        return quantifier(function, over, value, condition)
    if function == "consecutive":
        return lambda subject, view: consecutive(over(subject), value, view)
    reduce = REDUCE[function]

    def run(subject, view):
        taken, gap = [], None
        for member in over(subject):
            row = admitted(member, view, condition, value, weight)
            if row.__class__ is Gap:
                if row is not NOT_APPLICABLE:
                    gap = worse(gap, row)
            elif row is not None:
                taken.append(row)
        return reduce(taken) if gap is None else gap

    return run


def admitted(member, view, condition, value, weight):
    """`(value, weight)` of a member; None when the condition does not hold; the gap when something is missing."""
    if condition is not None:
        holds = condition(member, view)
        if holds.__class__ is Gap:
            return holds
        if not holds:
            return None
    x = True if value is None else value(member, view)
    w = 1 if weight is None else weight(member, view)
    if x is NOT_APPLICABLE or w is NOT_APPLICABLE:
        return NOT_APPLICABLE
    if x.__class__ is Gap:
        return worse(x, w) if w.__class__ is Gap else x
    if w.__class__ is Gap:
        return w
    return x, w


def total(rows):
    result = 0
    for x, _ in rows:
        result = within_limits(result + x)
        if result.__class__ is Gap:
            return result
    return result


def average(rows):
    if not rows:
        return undecided("U10")
    result = total(rows)
    return result if result.__class__ is Gap else quotient(result, len(rows))


def weighted_average(rows):
    if not rows:
        return undecided("U10")
    weights = sum(w for _, w in rows)
    if weights == 0:
        return undecided("U01")
    return within_limits(quotient(sum(x * w for x, w in rows), weights))


def greatest(rows):
    return max(x for x, _ in rows) if rows else undecided("U10")


def least(rows):
    return min(x for x, _ in rows) if rows else undecided("U10")


def worst_option(rows):
    return max((x for x, _ in rows), key=lambda option: option.place) if rows else undecided("U10")


REDUCE = {
    "sum": total,
    "average": average,
    "weighted_average": weighted_average,
    "maximum": greatest,
    "minimum": least,
    "count": lambda rows: sum(1 for x, _ in rows if x is not False),
    "worst": worst_option,
}


def quantifier(function, over, value, condition):
    """存在 and 全部, which are three-valued: the first member that decides decides, whatever is missing elsewhere."""
    decisive = function == "any"

    def run(subject, view):
        gap = None
        for member in over(subject):
            row = admitted(member, view, condition, value, None)
            if row.__class__ is Gap:
                if row is not NOT_APPLICABLE:
                    gap = worse(gap, row)
            elif row is not None and row[0] is decisive:
                return decisive
        return (not decisive) if gap is None else gap

    return run


def consecutive(years, condition, view):
    """In how many years running, the latest first, the condition holds."""
    dated, gap = [], None
    for member in years:
        year = member.extra.get("year", NOT_REPORTED)
        if year.__class__ is Gap:
            gap = worse(gap, year)
        dated.append((year, member))
    if gap is not None:
        return gap
    if len({year for year, _ in dated}) < len(dated):
        return undecided("U25")
    count, before = 0, None
    for year, member in sorted(dated, key=lambda pair: -pair[0]):
        if before is not None and year != before - 1:
            break
        before = year
        holds = condition(member, view)
        if holds.__class__ is Gap:
            return holds
        if not holds:
            break
        count += 1
    return count


def rank(value, highest_first):
    """名次: 1 plus the peers that stand before (§4.6)."""

    def run(subject, view):
        mine = value(subject, view)
        gap, before = None, 0
        for peer in subject.peers():
            x = mine if peer is subject else value(peer, view)
            if x.__class__ is Gap:
                if x is not NOT_APPLICABLE:
                    gap = worse(gap, x)
            elif mine.__class__ is not Gap and (x > mine if highest_first else x < mine):
                before += 1
        if mine.__class__ is Gap:
            return mine
        return before + 1 if gap is None else gap

    return run


def sampled(share, seed, condition):
    """抽中: whether the subject is among those drawn (§4.6)."""

    def run(subject, view):
        part = share(subject, view)
        if part.__class__ is Gap:
            return part
        pool, gap = [], None
        for peer in subject.peers():
            holds = True if condition is None else condition(peer, view)
            if holds.__class__ is Gap:
                if holds is not NOT_APPLICABLE:
                    gap = worse(gap, holds)
            elif holds:
                pool.append(peer)
        if gap is not None:
            return gap
        drawn = sorted(pool, key=lambda peer: digest(seed, peer.code))[:max(0, ceil(part * len(pool)))]
        return any(peer is subject for peer in drawn)

    return run


def digest(seed, code):
    return hashlib.sha256((seed + "\n" + code).encode("utf-8")).digest()
