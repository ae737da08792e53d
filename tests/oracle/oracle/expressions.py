"""算式: expressions made into functions of a subject and what else is in view (LANGUAGE.md §3, §4, §5).

Each expression of the program becomes a function `(subject, view) -> value or Gap`. Values are `int` or `Fraction` in
the base unit, `bool`, `date`, `str` and `Option`.
"""

import datetime
from math import ceil, floor

from . import aggregates, calendar, numbers
from .operators import COMPARE
from .gaps import NOT_APPLICABLE, NOT_REPORTED, Gap, undecided, worse, worst_among


class View:
    """What an expression sees beside the subject: parameters of a standard, 满分, the row being scored."""

    __slots__ = ("locals", "full", "row")

    def __init__(self, locals_=None, full=None, row=None):
        self.locals = locals_
        self.full = full
        self.row = row


NOTHING = View()


class Compiler:
    """Makes the functions of all the expressions of a program, operands first."""

    def __init__(self, model):
        self.model = model
        self.made = []
        for expression in model.program["exprs"]:
            self.made.append(self.make(expression))

    def make(self, expression):
        if isinstance(expression, str):
            return getattr(self, "make_" + expression)()
        ((shape, inner),) = expression.items()
        return getattr(self, "make_" + shape)(inner)

    # what stands for itself

    def make_constant(self, value):
        constant = self.model.constant(value)
        return lambda subject, view: constant

    def make_parameter(self, place):
        constant = self.model.constant(self.model.program["parameters"][place]["value"])
        return lambda subject, view: constant

    def make_as_of(self):
        return lambda subject, view: subject.world.as_of or undecided("U22")

    def make_local(self, place):
        return lambda subject, view: view.locals[place]

    def make_full_marks(self):
        return lambda subject, view: view.full

    def make_row_actual(self):
        return lambda subject, view: row_of(subject, view).actual()

    def make_row_target(self):
        return lambda subject, view: row_of(subject, view).target()

    def make_row_met(self):
        return lambda subject, view: row_of(subject, view).met()

    # what stands in a subject

    def reach(self, reach, read):
        """`read` of the subject itself or of the nearest one of a kind above it."""
        if reach == "own":
            return lambda subject, view: read(subject)
        kind = reach["ancestor"]

        def above(subject, view):
            ancestor = subject.ancestor(kind)
            return NOT_REPORTED if ancestor is None else read(ancestor)

        return above

    def make_field(self, inner):
        reach, place = inner
        if self.model.program["fields"][place]["type"] == "measure":
            return self.reach(reach, lambda subject: subject.measure(place))
        if reach == "own":
            return lambda subject, view: subject.facts.get(place, NOT_REPORTED)
        return self.reach(reach, lambda subject: subject.facts.get(place, NOT_REPORTED))

    def make_indicator(self, inner):
        reach, place = inner
        model = self.model
        return self.reach(reach, lambda subject: model.indicator(place, subject))

    def make_score(self, inner):
        reach, place = inner
        model = self.model
        return self.reach(reach, lambda subject: model.card(place, subject).score())

    def make_grade(self, inner):
        reach, place, choice = inner
        model = self.model
        return self.reach(reach, lambda subject: model.card(place, subject).grade_option(model.choices[choice]))

    def make_state(self, inner):
        reach, place, _ = inner
        model = self.model
        return self.reach(reach, lambda subject: model.course(place, subject).value())

    def make_linked(self, inner):
        reach, place, part = inner
        model = self.model
        return self.reach(reach, lambda subject: model.link(place, subject).part(part))

    def make_allocated(self, inner):
        reach, place = inner
        model = self.model
        return self.reach(reach, lambda subject: model.share(place, subject))

    # arithmetic

    def make_negate(self, place):
        one = self.made[place]

        def negate(subject, view):
            value = one(subject, view)
            return value if value.__class__ is Gap else -value

        return negate

    def make_not(self, place):
        one = self.made[place]

        def not_(subject, view):
            value = one(subject, view)
            return value if value.__class__ is Gap else not value

        return not_

    def binary(self, operate, first, second):
        """An operation on two values: the worst gap of both, or what `operate` makes of them."""
        first, second = self.made[first], self.made[second]

        def binary(subject, view):
            a = first(subject, view)
            b = second(subject, view)
            if a.__class__ is Gap:
                return worse(a, b) if b.__class__ is Gap else a
            if b.__class__ is Gap:
                return b
            return operate(a, b)

        return binary

    def make_arithmetic(self, inner):
        op, first, second = inner
        return self.binary(ARITHMETIC[op], first, second)

    def make_compare(self, inner):
        op, first, second = inner
        return self.binary(COMPARE[op], first, second)

    # conditions

    def make_in_interval(self, inner):
        value = self.made[inner["value"]]
        low, low_closed = self.end(inner["low"])
        high, high_closed = self.end(inner["high"])

        def in_interval(subject, view):
            x = value(subject, view)
            a = low and low(subject, view)
            b = high and high(subject, view)
            gap = worst_among((x, a, b))
            if gap is not None:
                return gap
            if low and not (a <= x if low_closed else a < x):
                return False
            return not high or (x <= b if high_closed else x < b)

        return in_interval

    def end(self, end):
        return (None, True) if end is None else (self.made[end[0]], end[1])

    def make_in_list(self, inner):
        value = self.made[inner["value"]]
        items = [self.made[place] for place in inner["list"]]

        def in_list(subject, view):
            x = value(subject, view)
            found = []
            for item in items:
                y = item(subject, view)
                found.append(worst_among((x, y)) or x == y)
            return either(found)

        return in_list

    def make_and(self, places):
        parts = [self.made[place] for place in places]
        return lambda subject, view: both(part(subject, view) for part in parts)

    def make_or(self, places):
        parts = [self.made[place] for place in places]
        return lambda subject, view: either(part(subject, view) for part in parts)

    # functions, aggregates

    def make_call(self, inner):
        name, places = inner
        parts = [self.made[place] for place in places]
        if name in PARTIAL:
            function = PARTIAL[name]
            return lambda subject, view: function(*[part(subject, view) for part in parts])
        function = FUNCTIONS[name]

        def call(subject, view):
            values = [part(subject, view) for part in parts]
            gap = worst_among(values)
            return function(subject.world, values) if gap is None else gap

        return call

    def make_aggregate(self, inner):
        return aggregates.aggregate(inner, self.made)

    def make_rank(self, inner):
        return aggregates.rank(self.made[inner["value"]], inner["highest_first"])

    def make_sampled(self, inner):
        condition = None if inner["condition"] is None else self.made[inner["condition"]]
        return aggregates.sampled(self.made[inner["share"]], inner["seed"], condition)


def row_of(subject, view):
    """The row being scored, else the subject itself as a row."""
    return subject.as_row() if view.row is None else view.row


def both(values):
    """且 (§5.4)."""
    gap = None
    for value in values:
        if value is False:
            return False
        if value.__class__ is Gap:
            gap = worse(gap, value)
    return True if gap is None else gap


def either(values):
    """或 (§5.4)."""
    gap = None
    for value in values:
        if value is True:
            return True
        if value.__class__ is Gap:
            gap = worse(gap, value)
    return False if gap is None else gap


def shift(date, days, sign):
    """A date moved by days, which must be whole (U02)."""
    if days.denominator != 1:
        return undecided("U02")
    try:
        return date + datetime.timedelta(days=sign * int(days))
    except OverflowError:
        return undecided("U09")


def add(a, b):
    if isinstance(a, datetime.date):
        return shift(a, b, 1)
    if isinstance(b, datetime.date):
        return shift(b, a, 1)
    return numbers.within_limits(a + b)


def subtract(a, b):
    if isinstance(a, datetime.date):
        return (a - b).days if isinstance(b, datetime.date) else shift(a, b, -1)
    return numbers.within_limits(a - b)


def divide(a, b):
    return undecided("U01") if b == 0 else numbers.within_limits(numbers.quotient(a, b))


ARITHMETIC = {
    "add": add,
    "subtract": subtract,
    "multiply": lambda a, b: numbers.within_limits(a * b),
    "divide": divide,
}

def reported(x):
    if x.__class__ is Gap:
        return False if x.is_state else x
    return True


# functions that look at gaps themselves
PARTIAL = {
    "reported": reported,
    "applicable": lambda x: x is not NOT_APPLICABLE,
    "if_not_reported": lambda x, y: y if x is NOT_REPORTED else x,
}


def grade_distance(world, values):
    a, b = values
    return undecided("U26") if a.list != b.list else b.place - a.place


# functions of values alone
FUNCTIONS = {
    "minimum": lambda world, values: min(values),
    "maximum": lambda world, values: max(values),
    "absolute": lambda world, values: abs(values[0]),
    "whole_points": lambda world, values: int(values[0] * 100),
    "floor": lambda world, values: floor(values[0]),
    "ceiling": lambda world, values: ceil(values[0]),
    "contains": lambda world, values: any(word in values[0] for word in values[1:]),
    "days_between": lambda world, values: (values[1] - values[0]).days,
    "year": lambda world, values: values[0].year,
    "month": lambda world, values: values[0].month,
    "day": lambda world, values: values[0].day,
    "grade_distance": grade_distance,
    "add_workdays": lambda world, values: calendar.add_workdays(world.calendar, *values),
    "workdays_between": lambda world, values: calendar.workdays_between(world.calendar, *values),
    "festival": lambda world, values: calendar.festival(world.calendar, *values),
}
