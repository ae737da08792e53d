"""事实: a document of facts made into subjects (LANGUAGE.md §6, README.md)."""

from . import schema, targets, units
from .calendar import Calendar
from .gaps import NOT_REPORTED, STATES, Gap
from .numbers import parse
from .operators import COMPARE
from .row import Row

TAGS = {"money": "money", "ratio": "ratio", "percentage_points": "percentage_point", "number": "number",
        "count": "count", "points": "points", "days": "days", "working_days": "workdays", "date": "date",
        "yes_no": "bool", "text": "text", "choice": "choice"}


class Refused(Exception):
    """Facts that do not fit the rules: the code of §6.2, or a word where there is none."""


class Subject:
    """对象: one subject with its facts by the place of their field, and what stands under it."""

    __slots__ = ("kind", "code", "name", "facts", "extra", "parent", "children", "kinds", "depth", "world", "memo",
                 "measures")

    def __init__(self, kind, parent, world):
        self.kind = kind
        self.parent = parent
        self.world = world
        self.code = self.name = ""
        self.facts = {}
        self.extra = {}
        self.children = []
        self.kinds = {}
        self.depth = 0
        above = parent
        while above is not None:
            self.depth += above.kind == kind
            above = above.parent
        self.memo = {}
        self.measures = {}

    def ancestor(self, kind):
        above = self.parent
        while above is not None and above.kind != kind:
            above = above.parent
        return above

    def of_kind(self, kind):
        return self.kinds.get(kind, ())

    def peers(self):
        return self.world.levels[self.kind, self.depth]

    def measure(self, place):
        """A measure read by itself (§11.4(6))."""
        if place not in self.measures:
            self.measures[place] = targets.alone(self.facts.get(place, NOT_REPORTED))
        return self.measures[place]

    def as_row(self):
        """The subject read as a row of a goal table (§11.4)."""
        if "row" not in self.measures:
            self.measures["row"] = Row(self)
        return self.measures["row"]


class World:
    """Everything of one evaluation: the subjects in order, those within others behind them."""

    def __init__(self, model, document, as_of):
        self.model = model
        self.as_of = None if as_of is None else units.read_date(as_of)
        self.subjects = []
        self.levels = {}
        self.by_kind = {}
        self.shared = {}
        if isinstance(document, list):
            document = {"subjects": document}
        elif "kind" in document or ("对象" in document and not isinstance(document["对象"], list)):
            document = {"subjects": [document]}
        for filed in pick(document, "subjects", "对象") or []:
            self.read(filed, kind_of(filed), None)
        self.calendar = read_calendar(pick(document, "calendar", "日历"))
        self.decisions = pick(document, "decisions", "决定") or []

    def read(self, filed, kind, parent):
        subject = Subject(kind, parent, self)
        self.subjects.append(subject)
        self.by_kind.setdefault(kind, []).append(subject)
        self.levels.setdefault((kind, subject.depth), []).append(subject)
        if parent is not None:
            parent.children.append(subject)
            parent.kinds.setdefault(kind, []).append(subject)
        fill(self.model, subject, filed)
        for child, child_kind in children(filed):
            self.read(child, child_kind, subject)

    def decision(self, linkage, subject):
        """What a person decided on a subject under a linkage; None when nothing."""
        called = subject.code or subject.name
        for decision in self.decisions:
            if pick(decision, "linkage", "挂钩") == linkage and pick(decision, "subject", "对象") == called:
                return decision
        return None


def pick(document, *keys):
    """The value under the first of the keys that is there."""
    for key in keys:
        if document.get(key) is not None:
            return document[key]
    return None


def kind_of(filed):
    word = pick(filed, "kind", "对象")
    if word not in schema.KIND_OF:
        raise Refused("kind")
    return schema.KIND_OF[word]


def children(filed):
    """The subjects filed within one, each with its kind, in the order of the model."""
    general = pick(filed, "children", "下级")
    if general is not None:
        return [(child, kind_of(child)) for child in general]
    found = [key for key in filed if key in schema.CHILD_ORDER and isinstance(filed[key], list)]
    found.sort(key=schema.CHILD_ORDER.get)
    return [(child, schema.CHILDREN[key]) for key in found for child in filed[key]]


def fill(model, subject, filed):
    """Reads the facts of one subject."""
    kind = subject.kind
    code, name = schema.CODE[kind], schema.NAME[kind]
    subject.code = pick(filed, *code) or ""
    subject.name = pick(filed, *name) or ""
    fields, always = model.fields_of(kind), schema.READ_ALWAYS.get(kind, {})
    for key, value, tagged in cells(filed):
        place = fields.get(key)
        if place is not None:
            field = model.program["fields"][place]
            read = read_cell(model, field["type"], value, tagged)
            check_bounds(model.bounds[place], read)
            subject.facts[place] = read
        for own, (zh, kind_of_value) in always.items():
            if key in (own, zh):
                subject.extra[own] = read_cell(model, kind_of_value, value, tagged)
    for keys, text in ((code, subject.code), (name, subject.name)):
        for key in keys:
            if text and key in fields:
                subject.facts[fields[key]] = text


def cells(filed):
    """Every fact of one subject: its key, what is filed, and whether it is tagged with its type."""
    for key, value in filed.items():
        if key in ("facts", "事实", "本地事实", "extra"):
            for inner, cell in value.items():
                yield inner, cell, True
        elif key in schema.GROUPS or key in schema.GROUPS.values():
            for inner, cell in value.items():
                yield schema.GROUPS.get(key, key) + "." + inner, cell, False
        elif key in schema.FUNDS:
            for fund, lines in value.items():
                for inner, cell in lines.items():
                    yield schema.FUND_NAMES.get(fund, fund) + "." + inner, cell, False
        else:
            yield key, value, False


def read_cell(model, type_, value, tagged):
    """The value of a cell, or its state."""
    if value is None:
        return NOT_REPORTED
    if isinstance(value, dict):
        ((tag, inner),) = value.items()
        if tag == "state":
            return STATES[inner]
        if not tagged or TAGS[tag] != name_of(type_):
            raise Refused("F02")
        value = inner
    elif tagged:
        raise Refused("F02")
    try:
        return read_value(model, type_, value)
    except units.BadFact as bad:
        raise Refused(str(bad))


def name_of(type_):
    if isinstance(type_, dict):
        return next(iter(type_))
    return "text" if type_ == "measure" else type_


def read_value(model, type_, value):
    if isinstance(type_, dict) and "choice" in type_:
        for option in model.choices[type_["choice"]]:
            if value in (option.name, option.key):
                return option
        raise Refused("F04")
    name = name_of(type_)
    if name == "bool":
        if not isinstance(value, bool):
            raise units.BadFact("not true or false")
        return value
    if name == "date":
        return units.read_date(value)
    if name == "text":
        return value if isinstance(value, str) else str(value)
    number = units.read_number(name, value)
    if name == "count" and number.denominator != 1:
        raise units.BadFact("not a whole number")
    return number


def check_bounds(bounds, value):
    """Refuses a number outside the bounds of its field."""
    if value.__class__ is not Gap and not all(holds(value, limit) for holds, limit in bounds):
        raise Refused("F03")


def bounds_of(bounds):
    """Bounds made ready: a comparison and its number for each."""
    return [(COMPARE[bound["op"]], parse(bound["value"])) for bound in bounds]


def read_calendar(filed):
    if filed is None:
        return None
    dates = lambda *keys: {units.read_date(day) for day in pick(filed, *keys) or []}
    festivals = {}
    for name, days in (pick(filed, "festivals", "节") or {}).items():
        for day in days:
            date = units.read_date(day)
            festivals[name, date.year] = date
    return Calendar(units.read_date(pick(filed, "first_day", "自")), units.read_date(pick(filed, "last_day", "至")),
                    dates("holidays", "休"), dates("working_days", "班"), festivals)
