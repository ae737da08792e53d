"""流程: states that change from period to period (LANGUAGE.md §19)."""

from .expressions import NOTHING
from .gaps import Gap, undecided, worse


class Course:
    """The states one subject went through."""

    def __init__(self, options, start):
        self.options = options
        self.start = start
        self.state = start   # place among the states
        self.steps = []      # (period, place in the order, from, to, actions)
        self.gap = None

    def value(self):
        return self.options[self.state] if self.gap is None else self.gap


def run(model, process, subject):
    """The course of one subject."""
    course = Course(model.choices[process["states"]], process["start"])
    periods = in_order(model, process, subject)
    if periods.__class__ is Gap:
        course.gap = periods
        return course
    for place, period in enumerate(periods):
        for step in process["steps"]:
            if course.state not in step["from"]:
                continue
            holds = model.made[step["condition"]](period, NOTHING)
            if holds.__class__ is Gap:
                course.gap = holds
                return course
            if holds:
                course.steps.append((period, place, course.state, step["to"], step["actions"]))
                course.state = step["to"]
                break
    return course


def in_order(model, process, subject):
    """The periods in the order of `by`; a Gap when they have none."""
    keyed, gap = [], None
    for period in subject.of_kind(process["over"]):
        key = model.made[process["by"]](period, NOTHING)
        if key.__class__ is Gap:
            gap = worse(gap, key)
        keyed.append((key, period))
    if gap is not None:
        return gap
    if len({key for key, _ in keyed}) < len(keyed):
        return undecided("U25")
    return [period for _, period in sorted(keyed, key=lambda pair: pair[0])]
