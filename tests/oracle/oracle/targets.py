"""指标值、实际值: readings of the cells of a goal table (LANGUAGE.md §11.4, §11.5)."""

from .gaps import Gap, undecided


class NotCovered(Exception):
    """A cell the oracle does not read."""


class Reading:
    __slots__ = ("label", "target", "actual", "met")


def pair(target, actual):
    raise NotCovered


def alone(text):
    raise NotCovered
