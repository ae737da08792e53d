"""A difference made small: fewer worlds, subjects, facts, items and lines, while it is still there."""

import copy
import re
import time

from . import compare
from .engine import Crash


def sort(kind, text):
    """What a difference is about, without the names and numbers of its case."""
    if kind == "answer":
        place = re.sub(r"\[\d+\]", "[]", text.split(": ")[0])
        return kind, re.sub(r"^(\.\w+)\.[^\[\].]+(?=[\[.])", r"\1", place)
    if kind == "engine":
        return kind, re.sub(r"^.*?: (?=batch|record)|[\d./]+|`[^`]*`", "", text)[:40]
    return kind, text[-60:] if kind == "oracle" else ""


class Shrinker:
    """`wanted` is the sort of the difference looked for."""

    def __init__(self, engine, wanted, seconds):
        self.engine, self.wanted, self.until = engine, wanted, time.time() + seconds

    def holds(self, case):
        if time.time() > self.until:
            return False
        try:
            result = compare.both(self.engine, case, self.wanted[0] != "engine", self.wanted[0] in ("engine", "crash"))
        except Crash:
            return self.wanted[0] == "crash"
        return any(sort(kind, text) == self.wanted for _, kind, text in result.found)

    def smaller(self, case):
        """The smallest that was found."""
        for step in (self.worlds, self.items, self.subjects, self.lines, self.items, self.facts, self.subjects):
            case = step(case)
        return case

    def without(self, case, count, removed):
        """Leaves out one after another, in halves first, of what `removed(case, from, to)` can leave out."""
        size = max(count(case) // 2, 1)
        while size:
            at = 0
            while at < count(case):
                tried = removed(case, at, at + size)
                if tried is not None and self.holds(tried):
                    case = tried
                else:
                    at += size
            size //= 2
        return case

    def worlds(self, case):
        for world in case["worlds"]:
            tried = dict(case, worlds=[world])
            if self.holds(tried):
                return tried
        return case

    def items(self, case):
        """Whole definitions of a text."""
        for text in range(len(case["rules"])):
            split = lambda case: items_of(case["rules"][text])
            def removed(case, low, high):
                parts = split(case)
                if low == 0:
                    low = 1
                if low >= high:
                    return None
                return with_text(case, text, "".join(parts[:low] + parts[high:]))
            case = self.without(case, lambda case: len(split(case)), removed)
        return case

    def lines(self, case):
        for text in range(len(case["rules"])):
            split = lambda case: case["rules"][text].split("\n")
            removed = lambda case, low, high: with_text(case, text, "\n".join(split(case)[:low] + split(case)[high:]))
            case = self.without(case, lambda case: len(split(case)), removed)
        return case

    def subjects(self, case):
        for key in ("决定", "日历"):
            if any(key in world for world in case["worlds"]):
                tried = dict(case, worlds=[{k: v for k, v in world.items() if k != key} for world in case["worlds"]])
                case = tried if self.holds(tried) else case
        return self.without(case, lambda case: len(places(case)), lambda case, low, high: cut(case, places(case)[low:high]))

    def facts(self, case):
        return self.without(case, lambda case: len(facts(case)), lambda case, low, high: cut(case, facts(case)[low:high]))


def items_of(text):
    """The heading, and each definition with what stands before it."""
    parts, depth = [""], 0
    for line in text.split("\n"):
        parts[-1] += line + "\n"
        depth += line.count("{") + line.count("｛") - line.count("}") - line.count("｝")
        if depth == 0:
            parts.append("")
    return [part for part in parts if part]


def with_text(case, at, text):
    return dict(case, rules=[text if place == at else other for place, other in enumerate(case["rules"])])


def places(case):
    """Every subject, by the keys that lead to it; the inner ones first, so that they can go one by one."""
    found = []

    def walk(subjects, path):
        for at, subject in enumerate(subjects):
            walk(subject.get("children", ()), path + [at, "children"])
            found.append(path + [at])
    for at, world in enumerate(case["worlds"]):
        if isinstance(world, dict) and "对象" in world:
            walk(world["对象"], ["worlds", at, "对象"])
    return found


def facts(case):
    found = []
    for path in places(case):
        subject = reached(case, path)
        found += [path + ["facts", key] for key in subject.get("facts", ())]
    return found


def reached(case, path):
    for key in path:
        case = case[key]
    return case


def cut(case, paths):
    """A copy without what stands at some places."""
    case = copy.deepcopy(case)
    for path in sorted(paths, key=lambda path: [str(key).rjust(9) for key in path], reverse=True):
        try:
            del reached(case, path[:-1])[path[-1]]
        except (KeyError, IndexError):
            pass
    return case
