"""One program made ready, and the values that stand in a world, each worked out once."""

import datetime
import sys

from . import choices, numbers
from .allocations import Allocation, member_share
from .expressions import NOTHING, Compiler
from .facts import bounds_of
from .frameworks import Framework
from .gaps import STATES, Gap, undecided
from .linkages import Linkage
from .numbers import rounder
from .processes import run
from .standards import Standard

sys.setrecursionlimit(20000)


class Model:
    """A checked program whose expressions, standards and frameworks are ready to be evaluated."""

    def __init__(self, program):
        self.program = program
        self.choices = choices.read_choices(program["choices"])
        self.bounds = [bounds_of(field["bounds"]) for field in program["fields"]]
        self._fields = fields_by_kind(program["fields"])
        self.made = Compiler(self).made
        self.standards = [Standard(self, standard) for standard in program["standards"]]
        self.indicators = [self.ready(indicator) for indicator in program["indicators"]]
        self.frameworks = [Framework(self, framework) for framework in program["frameworks"]]
        self.linkages = [Linkage(self, linkage) for linkage in program["linkages"]]
        self.allocations = [Allocation(self, allocation) for allocation in program["allocations"]]

    def fields_of(self, kind):
        return self._fields.get(kind, {})

    def constant(self, value):
        ((shape, inner),) = value.items()
        if shape == "number":
            return numbers.parse(inner)
        if shape == "date":
            return datetime.date(*map(int, inner.split("-")))
        if shape == "choice":
            return self.choices[inner[0]][inner[1]]
        return inner

    def ready(self, indicator):
        """The cases of an indicator, with their functions, and its rounding."""
        cases = []
        for case in indicator["cases"]:
            condition = None if case["condition"] is None else self.made[case["condition"]]
            ((shape, inner),) = case["outcome"].items()
            cases.append((condition, self.made[inner] if shape == "value" else constantly(STATES[inner])))
        return cases, rounder(indicator["rounding"])

    def indicator(self, place, subject):
        """The value of an indicator (§9)."""
        key = ("indicator", place)
        if key not in subject.memo:
            subject.memo[key] = self.decide(place, subject)
        return subject.memo[key]

    def decide(self, place, subject):
        cases, round_ = self.indicators[place]
        for condition, outcome in cases:
            if condition is not None:
                holds = condition(subject, NOTHING)
                if holds.__class__ is Gap:
                    return holds
                if not holds:
                    continue
            value = outcome(subject, NOTHING)
            if self.program["indicators"][place]["rounding"] is None or value.__class__ is Gap:
                return value
            return round_(value)
        return undecided("U13")

    def card(self, place, subject):
        key = ("card", place)
        if key not in subject.memo:
            subject.memo[key] = self.frameworks[place].evaluate(subject)
        return subject.memo[key]

    def course(self, place, subject):
        key = ("course", place)
        if key not in subject.memo:
            subject.memo[key] = run(self, self.program["processes"][place], subject)
        return subject.memo[key]

    def link(self, place, subject):
        key = ("link", place)
        if key not in subject.memo:
            subject.memo[key] = self.linkages[place].work_out(subject)
        return subject.memo[key]

    def pools(self, place, world):
        if place not in world.shared:
            world.shared[place] = self.allocations[place].work_out(world)
        return world.shared[place]

    def share(self, place, subject):
        return member_share(self.allocations[place], self.pools(place, subject.world), subject)


def constantly(value):
    return lambda subject, view: value


def fields_by_kind(fields):
    """The place of every field by kind and then by key and label."""
    by_kind = {}
    for place, field in enumerate(fields):
        names = by_kind.setdefault(field["kind"], {})
        names[field["key"]] = names[field["label"]] = place
    return by_kind
