"""逐行: the rows of a goal table as leaves (LANGUAGE.md §11.1–§11.3)."""

from . import frameworks
from .expressions import View
from .gaps import NOT_APPLICABLE, NOT_REPORTED, Gap, undecided, worse
from .numbers import quotient, rounder
from .row import Row


def row_items(framework, node, inner, subject):
    """The items of the rows of a node, or the gap of the node."""
    condition = None if inner["condition"] is None else framework.model.made[inner["condition"]]
    chosen, gap = [], None
    for position, child in enumerate(subject.of_kind(inner["kind"])):
        row = Row(child)
        holds = True if condition is None else condition(child, View(None, None, row))
        if holds.__class__ is Gap:
            gap = worse(gap, holds)
        elif holds:
            chosen.append((position, row))
    if gap is not None:
        return gap
    weighed = weigh(framework.program["row_weights"], chosen, node.weight)
    if weighed.__class__ is Gap:
        return weighed
    items = []
    for (position, row), weight in weighed:
        item = frameworks.Item(None, label(row.subject, position), "weighted", weight, None)
        item.path = node.path + (item.name,)
        item.row = position
        item.outcome = score(framework, row, weight)
        items.append(item)
    return items


def label(subject, position):
    """A row is called by its 三级指标, else its name, its code, or its place."""
    third = subject.extra.get("level3", NOT_REPORTED)
    if third.__class__ is not Gap and third:
        return third
    return subject.name or subject.code or "第{}行".format(position + 1)


def weigh(rule, chosen, whole):
    """The rows that count, each with its weight (§11.2), or the gap of the node."""
    if isinstance(rule, dict):
        return equal_weights(rule["equally"], chosen, whole)
    weighed, gap = [], None
    for one in chosen:
        weight = one[1].subject.extra.get("weight", NOT_REPORTED)
        if weight is NOT_REPORTED or weight is NOT_APPLICABLE:
            continue
        if weight.__class__ is Gap:
            gap = worse(gap, weight)
        weighed.append((one, weight))
    if gap is not None:
        return gap
    if not weighed:
        return NOT_REPORTED
    total = sum(weight for _, weight in weighed)
    if any(weight < 0 for _, weight in weighed):
        return undecided("U08")
    if rule == "prorated":
        if total == 0:
            return undecided("U08")
        return [(one, quotient(weight * whole, total)) for one, weight in weighed]
    return weighed if total == whole else undecided("U08")


def equal_weights(rounding, chosen, whole):
    if not chosen:
        return NOT_REPORTED
    each = rounder(rounding)(quotient(whole, len(chosen)))
    weights = [each] * (len(chosen) - 1)
    weights.append(whole - sum(weights))
    if weights[-1] < 0:
        return undecided("U08")
    return list(zip(chosen, weights))


def score(framework, row, weight):
    """The outcome of a row: the first line of 逐行评分 that is for it."""
    kind = row.label()
    if kind.__class__ is Gap:
        return kind
    view = View(None, weight, row)
    for labels, condition, body in framework.arms:
        if kind not in labels and "rest" not in labels:
            continue
        if condition is not None:
            holds = condition(row.subject, view)
            if holds.__class__ is Gap:
                return holds
            if not holds:
                continue
        return body(row.subject, view)
    return undecided("U05")
