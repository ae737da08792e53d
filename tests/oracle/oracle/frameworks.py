"""评价体系: leaves, policies, totals, grades and the ledger (LANGUAGE.md §8, §10, §13)."""

from .expressions import View
from .gaps import NOT_APPLICABLE, Gap, undecided, worse, worst_among
from .numbers import parse, quotient, rounder
from .rows import row_items
from .standards import Points, leaf_table

LEAVE = ("reweigh", "spread", "move_to")


class Item:
    """A group, a leaf, a table of rows or a row, of one subject."""

    __slots__ = ("node", "name", "role", "weight", "policies", "outcome", "children", "row", "is_leaf", "action",
                 "factor", "chain", "path", "missing")

    def __init__(self, node, name, role, weight, policies):
        self.node = node          # place in the framework
        self.name = name
        self.role = role
        self.weight = weight      # as written
        self.policies = policies  # for what is missing among its children
        self.outcome = None       # of a leaf: Points or Gap; of a group or table: a Gap when it is missing
        self.children = None
        self.row = None           # position of the row's subject
        self.is_leaf = True
        self.action = None        # what a policy does about the gap
        self.factor = 1           # what its own level multiplies its weight by
        self.chain = 1            # the factors down to it
        self.path = ()
        self.missing = False      # a group whose children have all left


class Framework:
    """One framework of the program, ready to be evaluated."""

    def __init__(self, model, framework):
        self.model = model
        self.program = framework
        self.full = parse(framework["full"])
        self.nodes = framework["nodes"]
        self.weights = [parse(node["weight"]) for node in self.nodes]
        self.round = rounder(framework["total_rounding"])
        self.scorers = [self.scorer(node["body"]) for node in self.nodes]
        self.grades = grades_of(model.program, framework["grade"])
        self.arms = [(set(arm["labels"]), None if arm["condition"] is None else model.made[arm["condition"]],
                      self.arm(arm["body"])) for arm in framework["row_arms"]]

    # leaves

    def scorer(self, body):
        if "scored" not in body:
            return None
        return self.ways(body["scored"])

    def arm(self, body):
        if "undecided" in body:
            return lambda subject, view: undecided("U11")
        return self.ways(body["scored"])

    def ways(self, ways):
        """The best of several ways of scoring (§10.3)."""
        made = [self.way(way) for way in (ways if isinstance(ways, list) else [ways])]
        if len(made) == 1:
            return made[0]
        return lambda subject, view: best([way(subject, view) for way in made])

    def way(self, way):
        ((shape, inner),) = way.items()
        if shape == "table":
            return leaf_table(inner, self.model.made)
        standard = self.model.standards[inner["standard"]]
        arguments = [self.model.made[place] for place in inner["arguments"]]
        return lambda subject, view: standard.apply(
            subject, [argument(subject, view) for argument in arguments], view.full, view.row)

    # the tree

    def evaluate(self, subject):
        items = [self.item(place, subject, ()) for place in self.program["roots"]]
        return Card(self, subject, items)

    def item(self, place, subject, above):
        """The item of a node, with everything below it scored and settled."""
        node = self.nodes[place]
        item = Item(place, node["name"], node["role"], self.weights[place], node["policies"])
        item.path = above + (item.name,)
        body = node["body"]
        if "group" in body:
            item.is_leaf = False
            item.children = [self.item(child, subject, item.path) for child in body["group"]]
        elif "rows" in body:
            item.is_leaf = False
            rows = row_items(self, item, body["rows"], subject)
            if rows.__class__ is Gap:
                item.outcome, item.children = rows, []
            else:
                item.children = rows
        else:
            item.outcome = self.scorers[place](subject, View(None, item.weight))
        if item.children:
            gap = settle(item.children, item.policies)
            if gap is not None:
                item.outcome, item.missing = gap, True
        return item


def best(outcomes):
    """The outcome of 择优: the first with the most points; NA does not count beside one that is decided."""
    gap = worst_among(outcomes)
    points = [outcome for outcome in outcomes if outcome.__class__ is not Gap]
    if gap is not None and (gap is not NOT_APPLICABLE or not points):
        return gap
    top = points[0]
    for other in points[1:]:
        if other.rounded > top.rounded:
            top = other
    return top


def settle(items, policies):
    """Applies the policies of a level (§10.4): gives each item its factor. A Gap when the level itself is missing."""
    for item in items:
        if item.outcome.__class__ is Gap:
            item.action = policy(item.outcome, policies)
    weighted = [item for item in items if item.role == "weighted"]
    leaving = [item for item in weighted if leaves(item)]
    if leaving and not any(item.weight > 0 and not leaves(item) for item in weighted):
        for item in weighted:
            item.factor = 0
        return worst_among(item.outcome for item in leaving)
    move(weighted, leaving)
    return None


def policy(gap, policies):
    """What is to be done about a gap: an undecided one always blocks."""
    return policies[gap.name] if gap.is_state else "block"


def name_of(action):
    return next(iter(action)) if isinstance(action, dict) else action


def leaves(item):
    return item.action is not None and name_of(item.action) in LEAVE


def move(weighted, leaving):
    """Gives the weight of those that leave to those that stay (§10.4(3))."""
    staying = [item for item in weighted if item.weight > 0 and not leaves(item)]
    if not leaving or not staying:
        return
    total = sum(item.weight for item in staying)
    prorata = sum(item.weight for item in leaving if name_of(item.action) == "reweigh")
    equally = sum(item.weight for item in leaving if name_of(item.action) == "spread")
    moved = {}
    for item in leaving:
        if name_of(item.action) == "move_to":
            target = item.action["move_to"]
            if any(one.node == target for one in staying):
                moved[target] = moved.get(target, 0) + item.weight
            else:
                item.action, item.outcome = "block", undecided("U15")
    for item in staying:
        effective = (item.weight + quotient(prorata * item.weight, total) + quotient(equally, len(staying))
                     + moved.get(item.node, 0))
        item.factor = quotient(effective, item.weight)


class Card:
    """What a framework makes of one subject."""

    def __init__(self, framework, subject, items):
        self.framework = framework
        self.subject = subject
        self.items = items
        self.blocking = None
        self.not_applicable = False
        gap = settle(items, framework.program["policies"])
        if gap is not None:
            if gap is NOT_APPLICABLE:
                self.not_applicable = True
            else:
                self.blocking = gap
        self.spread_factors(items, 1, False)
        self.low, self.high = self.sum(items)
        self.round_total()

    def spread_factors(self, items, chain, moot):
        """The factors down the tree, and what blocks; within a level that is missing as a whole nothing does."""
        for item in items:
            if item.role == "weighted":
                item.chain = chain * item.factor
            else:
                item.chain = 0 if moot or not chain else 1   # what stands beside the sum is not reweighed
            if leaves(item):
                item.chain = 0
            if item.action == "block":
                if moot:
                    item.action = "moot"
                else:
                    self.blocking = worse(self.blocking, item.outcome)
            if item.children:
                self.spread_factors(item.children, item.chain, moot or item.missing)

    def sum(self, items):
        """What items bring to the total."""
        low = high = 0
        for item in items:
            a, b = self.brings(item)
            if item.role == "malus":
                a, b = -b, -a
            low, high = low + a, high + b
        return low, high

    def brings(self, item):
        """The least and the most an item brings to the total, before it is taken as a malus."""
        outcome = item.outcome
        if outcome is None:
            return self.sum(item.children)
        if outcome.__class__ is Points:
            low = high = outcome.rounded
        else:
            low = high = item.weight if item.action == "full_points" else 0
            if item.action == "carry":
                high = item.weight
        return low * item.chain, high * item.chain

    def round_total(self):
        self.rounded_low = self.framework.round(self.low)
        self.rounded_high = self.framework.round(self.high)

    @property
    def standing(self):
        """exact, between, not_applicable or blocked."""
        if self.not_applicable:
            return "not_applicable"
        if self.blocking is not None:
            return "blocked"
        return "exact" if self.rounded_low == self.rounded_high else "between"

    def score(self):
        """The total as a value (§4.6)."""
        standing = self.standing
        if standing == "blocked":
            return self.blocking
        if standing == "not_applicable":
            return NOT_APPLICABLE
        return self.rounded_low if standing == "exact" else undecided("U14")

    def possible_grades(self):
        """The places of the grades the total may have."""
        of_rounded = self.framework.program["grade"][1]
        low, high = (self.rounded_low, self.rounded_high) if of_rounded else (self.low, self.high)
        return [i for i, (_, below, above) in enumerate(self.framework.grades) if meets(below, above, low, high)]

    def grade_option(self, options):
        """The grade as a value."""
        standing = self.standing
        if standing == "blocked":
            return self.blocking
        if standing == "not_applicable":
            return NOT_APPLICABLE
        grades = self.possible_grades()
        if len(grades) == 1:
            name = self.framework.grades[grades[0]][0]
            return next(option for option in options if name in (option.name, option.key))
        return undecided("U13" if standing == "exact" else "U14")


def grades_of(program, grade):
    """The grades of a framework's scale: name, low end and high end."""
    if grade is None:
        return []
    return [(one["name"], (parse(one["low"][0]), one["low"][1]), (parse(one["high"][0]), one["high"][1]))
            for one in program["scales"][grade[0]]["grades"]]


def meets(below, above, low, high):
    """Whether a grade's interval and the range from low to high have a number in common."""
    (a, a_closed), (b, b_closed) = below, above
    return (a <= high if a_closed else a < high) and (low <= b if b_closed else low < b)
