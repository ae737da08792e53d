#!/usr/bin/env python3
"""Works every point and every cent of an answer out again, from the answer alone: no rules, no facts, no engine.

It reads score cards with their ledgers, linkage plans and allocation plans wherever they stand in JSON (files, or
standard input). Of each result it says what is wrong (does not follow) and what is not derivable (the answer does not say
enough). Exit 1 if anything is.
"""
import datetime, json, re, sys
from collections import Counter
from fractions import Fraction as F

UNITS = {"万亿元": F(10) ** 12, "亿元": F(10) ** 8, "万元": F(10) ** 4, "元": F(1), "%": F(1, 100), "个百分点": F(1, 100),
         "分": F(1), "个工作日": F(1), "天": F(1)}
NUMBER = re.compile(r"(≈?)(-?\d+(?:\.\d+)?)(?:/(\d+))?(%s|)" % "|".join(UNITS))
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MARKS = {"+": "+", "−": "-", "×": "*", "÷": "/", "(": "(", ")": ")", ",": ",", " ": " ", "≥": ">=", "≤": "<=", ">": ">",
         "<": "<", "=": "==", "≠": "!=", "且": " and ", "或": " or ", "是": " True ", "否": " False "}
KINDS = {"增": "raise", "减": "cut", "保持": "keep", "定为": "set"}


class Unsaid(Exception):
    """The answer does not say enough."""


class Wrong(Exception):
    """Something does not follow."""


def same(what, stated, follows):
    if stated != follows:
        raise Wrong("%s is stated as %s, and %s follows" % (what, stated, follows))


def floor(x):
    return F(x.numerator // x.denominator)


def rounded(x, by):
    """x brought to a multiple of the step, as the mode says."""
    step, mode = F(by["quantum"]), by["mode"]
    whole = floor(x / step)
    rest = x / step - whole
    if rest == 0:
        return x
    up = {"ceiling": True, "floor": False, "up": x > 0, "down": x < 0}.get(mode)
    if up is None:
        tie = {"half_up": x > 0, "half_down": x < 0}.get(mode, whole % 2 == 1)
        up = tie if rest == F(1, 2) else rest > F(1, 2)
    return (whole + up) * step


def amount(text):
    """A number as JSON writes it: `25/8`, `100元`, `1030万元`; None where there is none."""
    if text is None:
        return None
    found = NUMBER.fullmatch(text)
    if not found or found[1]:
        raise Unsaid("`%s` is no exact number" % text)
    return F(found[2]) / int(found[3] or 1) * UNITS.get(found[4], 1)


class Day(datetime.date):
    def __add__(self, days):
        return Day.fromordinal(self.toordinal() + int(days))

    def __sub__(self, days):
        return self + -days


CALLS = {"较小": min, "较大": max, "绝对值": abs, "向下取整": floor, "向上取整": lambda x: -floor(-x), "整点数": lambda x: F(int(x * 100)),
         "天数": lambda a, b: F(b.toordinal() - a.toordinal()), "年": lambda d: F(d.year), "月": lambda d: F(d.month),
         "日": lambda d: F(d.day), "若未报": lambda x, y: y if x is None else x}


def read(text, named=()):
    """The value of a formula with its numbers put in, or with names that `named` gives values to."""
    code, put, at, names = "", [], 0, sorted(named, key=len, reverse=True)
    while at < len(text):
        name = next((name for name in names if text.startswith(name, at)), None)
        call = next((call for call in CALLS if text.startswith(call + "(", at)), None)
        date, number = DATE.match(text, at), NUMBER.match(text, at)
        if name or date or number:
            at = at + len(name) if name else (date or number).end()
            put.append(named[name] if name else Day(*map(int, date.groups())) if date else amount(number[0]))
            code += " put[%d] " % (len(put) - 1)
        elif call or text[at] in MARKS or text.startswith("未报", at):
            code += "calls['%s']" % call if call else MARKS.get(text[at], " None ")
            at += len(call) if call else 1 if text[at] in MARKS else 2
        else:
            raise Unsaid("`%s` cannot be read in `%s`" % (text[at:], text))
    try:  # Nothing but numbers, the calls above and signs has come through.
        return eval(code.strip(), {"__builtins__": {}}, {"put": put, "calls": CALLS})
    except Exception as error:
        raise Unsaid("`%s` cannot be worked out: %s" % (text, error))


def shows(text, value):
    """Whether a text shows a value, in full or, marked, rounded to the decimals it has."""
    found = NUMBER.fullmatch(text if text.startswith(("≈", "-")) or text[:1].isdigit() else "?")
    if not found:
        return read(text) == value
    unit, places = UNITS.get(found[4], F(1)), len(found[2].partition(".")[2])
    return rounded(value / unit, {"mode": "half_up", "quantum": F(1, 10 ** places)} if found[1] else
                   {"mode": "floor", "quantum": F(1, 10 ** 60)}) * unit == F(found[2]) * unit


class Check:
    """What was found in all results."""

    def __init__(self):
        self.counts, self.unsaid, self.wrong = Counter(), [], []

    def all(self, value):
        """Every result that stands in a JSON value."""
        if isinstance(value, list):
            for each in value:
                self.all(each)
        elif isinstance(value, dict) and "framework" in value and "ledger" in value:
            self.result("评分 %s %s" % (value["framework"], value["subject_name"] or value["subject_code"]), card, value)
        elif isinstance(value, dict) and "linkage" in value and "items" in value:
            for item in value["items"]:
                self.result("挂钩 %s %s" % (value["linkage"], item["subject_name"] or item["subject_code"]), linked, value, item)
        elif isinstance(value, dict) and "allocation" in value and "pools" in value:
            for pool in value["pools"]:
                self.result("分配 %s %s" % (value["allocation"], pool["owner"]), shared, pool)
        elif isinstance(value, dict):
            self.all(list(value.values()))

    def result(self, title, work, *of):
        """A result: its steps in order, each with a title, and whether it is an entry."""
        self.counts["results"] += 1
        steps = work(*of)
        while True:
            try:
                step = next(steps, None)
                if step is None:
                    return
                what, entry, work = step
                self.counts["entries"] += entry
                work()
                self.counts["re-derived"] += entry
            except Unsaid as why:
                self.unsaid.append("%s: %s: %s" % (title, what, why))
            except Wrong as why:
                self.wrong.append("%s: %s: %s" % (title, what, why))
            except (AttributeError, IndexError, KeyError, TypeError, ValueError, ZeroDivisionError) as why:
                self.unsaid.append("%s: %s: not said: %r" % (title, what, why))


def state(node):
    """What becomes of an item in its level."""
    outcome = node["outcome"]
    if outcome is None or "scored" in outcome:
        return "counts"
    if "undecided" in outcome:
        return "blocked" if outcome["undecided"]["code"] != "U15" else "nowhere"
    return {"不得分": "nothing", "得满分": "full", "留待": "carried", "中止": "blocked"}.get(outcome["missing"]["policy"], "leaves")


def settle(level):
    """The factors of a level from its weights and policies; whether all of it leaves."""
    for node in level:
        if node["children"]:
            weights = sum(child["weight"] for child in node["children"] if child["role"] == "weighted")
            same("the weight of %s" % node["path"], node["weight"], weights)
            same("whether %s is missing" % node["path"], node["outcome"] is not None, settle(node["children"]))
        node["state"], node["factor"] = state(node), F(1)
    weighted = [node for node in level if node["role"] == "weighted"]
    leaving = [node for node in weighted if node["state"] == "leaves"]
    staying = [node for node in weighted if node["state"] not in ("leaves", "nowhere") and node["weight"] > 0]
    for node in level:
        node["factor"] *= node["state"] != "leaves"
    if not staying and leaving:
        return True
    gains = [F(0)] * len(staying)
    for node in leaving:
        policy, weight = node["outcome"]["missing"]["policy"], node["weight"]
        if policy == "同级按比例分摊":
            gains = [gain + weight * to["weight"] / sum(n["weight"] for n in staying) for gain, to in zip(gains, staying)]
        elif policy == "同级平均分摊":
            gains = [gain + weight / len(staying) for gain in gains]
        else:
            to = [n for n in staying if "移至 " + n["path"][-1] == policy]
            if not to:
                raise Wrong("%s has nowhere to go: %s" % (node["path"], policy))
            gains[staying.index(to[0])] += weight
    for gain, node in zip(gains, staying):
        node["factor"] = 1 + gain / node["weight"]
    return False


def bring(level, above, gone):
    """What each item of a level brings, least and most: None where its weight has left, "blocked" where nobody knows."""
    whole = (F(0), F(0))
    for node in level:
        node["gone"] = gone or node["state"] == "leaves"
        node["factor"] = F(0) if node["gone"] else node["factor"] * (above["factor"] if node["role"] == "weighted" else 1)
        node["beside"] = above["beside"] or node["role"] != "weighted"
        node["taken"] = above["taken"] != (node["role"] == "malus")
        inside = bring(node["children"], node, node["gone"] or node["outcome"] is not None)
        scored = (node["outcome"] or {}).get("scored")
        weight, points = node["weight"], F(scored["points"]) if scored else None
        node["own"] = (F(0), F(0)) if node["gone"] else {
            "counts": (points, points), "nothing": (F(0), F(0)), "full": (weight, weight), "carried": (F(0), weight)}.get(node["state"])
        if node["gone"]:
            node["brings"] = None
        elif node["own"] is None:
            node["brings"] = "blocked"
        elif node["outcome"] is None:
            node["brings"] = inside
        else:
            ends = [end * node["factor"] * (-1 if node["taken"] else 1) for end in node["own"]]
            node["brings"] = (min(ends), max(ends))
        if "blocked" in (whole, node["brings"]):
            whole = "blocked"
        elif node["brings"]:
            whole = tuple(map(sum, zip(whole, node["brings"])))
    return whole


def total(brought):
    if brought is None or brought == "blocked":
        return "not_applicable" if brought is None else "blocked"
    low, high = (str(end) for end in brought)
    return {"exact": F(low)} if low == high else {"between": {"low": F(low), "high": F(high)}}


def numbers(value):
    """The same JSON value with its numbers as numbers."""
    if isinstance(value, dict):
        return {key: numbers(each) for key, each in value.items()}
    return F(value) if value[:1].isdigit() or value[:1] == "-" else value


def values(inputs):
    """The inputs that are shown in full."""
    found = ((each["name"], DATE.fullmatch(each["value"]), NUMBER.match(each["value"]), each["value"]) for each in inputs)
    return {name: Day(*map(int, date.groups())) if date else amount(number[0]) if number else None
            for name, date, number, text in found if date or text == "未报" or number and not number[1]}


def formula(entry, node):
    """The points that a formula gives, by its numbers and, where all of them are inputs, by its names."""
    exact = F(node["outcome"]["scored"]["exact"])
    sides = re.split(" = | ≈ ", entry["formula"])
    cut = " ≈ " in entry["formula"]
    if not shows(("≈" if cut else "") + sides[-1], exact):
        raise Wrong("`%s` does not show %s" % (entry["formula"], exact))
    named, given = dict(values(entry["inputs"]), 满分=node["weight"]), []
    if sides[0] == "评分":
        same("the mark", exact in named.values(), True)
    for side in sides[:-1] if cut or len(sides) > 2 else sides:
        try:
            given.append(read(side, named))
        except Unsaid as why:
            unread = why
    if not given:
        raise unread
    for value in given:
        same("`%s`" % entry["formula"], exact, value)


def points(entry, node):
    """One entry of a card."""
    sign, scored = -1 if node["taken"] else 1, node["outcome"].get("scored")
    least = sign * node["own"][node["taken"]]
    exact = least
    if scored and not node["gone"]:
        exact, by = sign * F(scored["exact"]), entry["rounding"]
        formula(entry, node)
        brought = sign * exact if by is None else rounded(sign * exact, by)
        if by:
            brought = max(brought, F(by["low"])) if by["low"] else brought
            brought = min(brought, F(by["high"])) if by["high"] else brought
        same("rounded", F(scored["points"]), brought)
    full = F(0) if node["beside"] else node["weight"] * node["factor"]
    for key, value in (("full", full), ("exact", exact), ("rounded", least), ("factor", node["factor"]),
                       ("loss_before_rounding", full - exact * node["factor"]), ("loss", full - least * node["factor"])):
        same(key, F(entry[key]), value)


def card(c):
    """The steps of a card: every entry, every subtotal, the total and the grade."""
    top = {"path": [], "children": [], "factor": F(1), "beside": False, "taken": False}
    nodes, spoken = {(): top}, []
    for each in c["sections"]:
        nodes[tuple(each["path"])] = dict(each, children=[], outcome=each["missing"], weight=F(each["weight"]))
    for each in c["leaves"]:
        node = nodes.get(tuple(each["path"])) if each["row"] is None else None
        if node is None:
            node = dict(each, children=[], weight=F(each["weight"]))
            nodes[tuple(each["path"]) + (each["row"],)] = node
        spoken.append(node)
    for key, node in nodes.items():
        if node is not top:
            nodes[tuple(node["path"][:-1])]["children"].append(node)
    level = top["children"]
    left = settle(level)
    exact = bring(level, top, False)
    if left:
        states = [node["outcome"]["missing"]["state"] for node in level if node["state"] == "leaves"]
        exact = None if set(states) == {"not_applicable"} else "blocked"
    yield "满分", False, lambda: same("the sum of the weights", F(c["full"]), sum(
        node["weight"] for node in level if node["role"] == "weighted"))
    entries = iter(c["ledger"]["entries"])
    for node in spoken:
        title = "·".join(node["path"])
        yield title, False, lambda: same("full", F(node["full"]), node["weight"] * node["factor"])
        if node["own"] is not None:
            entry = next(entries)
            same("the path of entry", entry["path"], node["path"])
            yield title, True, lambda: points(entry, node)
    for node in nodes.values():
        if "points" in node:
            yield "·".join(node["path"]), False, lambda: same("full", F(node["full"]), node["weight"] * node["factor"])
            yield "·".join(node["path"]), False, lambda: same("points", numbers(node["points"]), total(node["brings"]))
    final, last = exact, next(entries, None)
    if last:
        final = tuple(rounded(end, last["rounding"]) for end in exact)
        yield "总分舍入", True, lambda: same("the entry", [F(last[key]) for key in (
            "full", "exact", "rounded", "factor", "loss_before_rounding", "loss")], [
            0, 0, final[0] - exact[0], 1, 0, exact[0] - final[0]])
        yield "总分舍入", False, lambda: same("the formula", [shows(text, end) for text, end in zip(
            last["formula"].split(" → "), (exact[0], final[0]))], [True, True])
    yield "总分", False, lambda: same("total", numbers(c["total"]), total(final))
    if final not in (None, "blocked"):
        yield "失分", False, lambda: same("the sum of the losses", sum(
            F(entry["loss"]) for entry in c["ledger"]["entries"]), F(c["full"]) - final[0])
    yield "等级", False, lambda: same("grade", c["grade"], grade(c["scale"], final, exact))


def grade(scale, final, exact):
    if scale is None:
        return None
    ends = final if scale["of_rounded"] else exact
    if ends in (None, "blocked"):
        return "none"
    low, high = ends
    def meets(each):
        bottom, top = each["low"] or ["-1", False], each["high"] or [str(high + 1), False]
        starts = high > F(bottom[0]) or bottom[1] and high == F(bottom[0])
        return starts and (low < F(top[0]) or top[1] and low == F(top[0]))
    found = [each["name"] for each in scale["grades"] if meets(each)]
    return {"grade": found[0]} if len(found) == 1 else {"one_of": found} if found else "none"


def moves(text, on, upper):
    """What a rule makes of an amount, at its low and its high end, and whether it may leave less than nothing."""
    text = re.sub("，(只取上端|只取下端|不是减得最多的，不取)$", "", text)
    verb = next(verb for verb in KINDS if text.startswith(verb))
    sides = [side[len(verb):].strip() for side in text.split(" = ")]
    if verb == "保持":
        return lambda amount: (F(0), F(0)), False
    for side in reversed(sides[:-1] if " 至 " in sides[-1].split(" × ")[0] else sides[-2:]):
        try:
            terms, *clamps = side.split("，")
            found = re.fullmatch(r"(.*) × (\(.* 至 .*\)|\S+|\(\S+ ÷ \d+\))", terms)
            parts = re.fullmatch(r"\((.*) 至 (.*)\)", found[2]) if found else None
            share = found and [read(end) for end in (parts.groups() if parts else (found[2],) * 2)] == on
            terms = found[1] if share else terms
            ends = re.fullmatch(r"[\[(](.*), (.*)[\])]", terms)
            ends = [None if end in ("以下", "以上") else read(end) for end in (ends.groups() if ends else (terms,) * 2)]
            least, most = ([read(clamp[4:]) for clamp in clamps if clamp.startswith(word)] for word in ("不低于", "不超过"))
            break
        except Unsaid as why:
            unread = why
    else:
        raise unread

    def change(amount):
        def clamped(size):
            if size is None:
                return None
            size = size * max(amount, 0) if share else size
            return least[0] if least and size < least[0] else most[0] if most and size > most[0] else size
        low, high = clamped(ends[0]), clamped(ends[1])
        low = clamped(F(0)) if low is None else low
        if verb == "定为":
            return low - amount, (low if high is None else high) - amount
        if verb == "增":
            high = high if high is not None else most[0] if most else max(upper - amount, low)
            return low, high
        held = (lambda size: min(size, max(amount, F(0)))) if share else lambda size: size
        return -(held(high) if high is not None else max(held(clamped(max(amount, F(0)))), held(low))), -held(low)
    return change, not share and verb in ("减", "定为")


def linked(plan, item):
    """The steps of one subject of a linkage: every entry, the range, what stands."""
    ledger, stands = item["ledger"], item["amount"]
    if "blocked" in stands:
        return
    base, lower, upper = (amount(item[key]) for key in ("base", "lower", "upper"))
    rules = [entry for entry in ledger if entry["formula"].startswith(tuple(KINDS)) and entry["rule"] != "人工决定"]
    on, alone, overdraws = [base, base], [], base < 0
    for entry in rules:
        change, may_overdraw = moves(entry["formula"], on, upper)
        alone.append((change(on[0])[0], change(on[1])[1]))
        overdraws |= may_overdraw
        if plan["combine"] == "in_sequence":
            on = [a + b for a, b in zip(on, alone[-1])]
    if plan["combine"] == "strictest" and rules:
        first = [[end[at] for end in alone].index(min(end[at] for end in alone)) for at in (0, 1)]
        alone = [tuple(end if index == first[at] else F(0) for at, end in enumerate(ends)) for index, ends in enumerate(alone)]
    at = [base + sum(ends[0] for ends in alone), base + sum(ends[1] for ends in alone)]
    expected, steps = [(entry["rule"],) + ends for entry, ends in zip(rules, alone)], []
    steps = [("减至零为止", lambda end: end if overdraws else max(end, F(0))),
             ("下限", lambda end: end if lower is None else max(end, lower)),
             ("上限", lambda end: end if upper is None else min(end, upper)),
             ("舍入", lambda end: rounded(end, plan["rounding"]) if plan["rounding"] else end)]
    for rule, step in steps:
        to = [step(end) for end in at]
        if to != at:
            expected.append((rule, to[0] - at[0], to[1] - at[1]))
        at = to
    used = item["decision"]
    decided = amount(used["decision"]["amount"]) if used and used["refused"] is None else None
    kind, stated = (stands, None) if isinstance(stands, str) else next(iter(stands.items()))
    if decided is None and not plan["binding"]:
        follows, end = ("unchanged", base), None
    elif plan["binding"] and at[0] == at[1]:
        follows, end = ("computed", at[0]), 0
    elif decided is not None:
        follows, end = ("decided", decided), 0 if decided - at[0] <= at[1] - decided else 1
    else:
        end = {"low": 0, "high": 1, None: None}[plan["pending"]]
        follows = ("open", None) if end is None else ("provisional", at[end])
    if follows[0] == "decided":
        expected.append(("人工决定", F(0), F(0)))
    kept = iter(expected)
    for entry in ledger:
        rule, low, high = (entry["rule"], F(0), F(0)) if entry["formula"].endswith("不执行") else next(kept, ("nothing", 0, 0))
        change = F(0) if end is None else decided - at[end] if rule == "人工决定" else (low, high)[end]
        yield entry["rule"], True, lambda: same("the entry", [entry["rule"]] + [
            amount(entry[key]) for key in ("low", "high", "change")], [rule, low, high, change])
    yield "步骤", False, lambda: same("what is left out", [], list(kept))
    yield "区间", False, lambda: same("the range", [amount(item["low"]), amount(item["high"])], at)
    yield "金额", False, lambda: same("what stands", (kind, amount(stated)), follows)
    if stated:
        yield "变动", False, lambda: same("the sum of the changes", sum(amount(entry["change"]) for entry in ledger), amount(stated) - base)
    if decided is not None:
        yield "决定", False, lambda: same("whether the decision is in the range and whole", at[0] <= decided <= at[1] and (
            not plan["rounding"] or rounded(decided, plan["rounding"]) == decided), True)


def shared(pool):
    """The steps of a pool: every share, and that nothing is lost."""
    whole, left, step, shares = amount(pool["pool"]), amount(pool["left_over"]), F(pool["quantum"]), pool["shares"]
    if pool["shared"] != "yes":
        yield "未分", False, lambda: same("what is left", (left, shares), (whole or 0, []))
        return
    asked, exact = [], [F(share["exact"]) for share in shares]
    for share in shares:
        gives = F(0)
        for at, part in enumerate(share["parts"]):
            weight, value, total = (F(part[key]) for key in ("weight", "value", "total"))
            everybody = sum(F(other["parts"][at]["value"]) for other in shares)
            yield share["subject_name"], False, lambda: same("the total of a factor", total in (everybody, 1, whole), True)
            of = value if total == whole else whole * weight * value / total if total else F(0)
            yield share["subject_name"], False, lambda: same("what a factor gives", F(part["gives"]), of)
            gives += of
        asked.append(gives)
        weights = sum(F(part["weight"]) for part in share["parts"])
        yield share["subject_name"], False, lambda: same("the weights", weights, 1)
    free = [at for at, share in enumerate(shares) if share["bound"] is None]
    fills = sum(exact) == whole
    rate = sum(exact[at] for at in free) / sum(asked[at] for at in free) if fills and sum(asked[at] for at in free) else F(1)
    due = [F(share["exact"]) / step - floor(F(share["exact"]) / step) for share in shares]
    handed = sum(exact) / step
    handed = floor(handed) - sum(floor(each / step) for each in exact)
    def key(at):
        tie = shares[at]["tie"]
        tie = next(iter(tie.values())) if tie else ""
        return -due[at], amount(tie) if NUMBER.fullmatch(str(tie)) else tie, shares[at]["subject_code"] or shares[at]["subject_name"]
    line = sorted((at for at in range(len(shares)) if due[at]), key=key)
    for at, share in enumerate(shares):
        lower, upper = amount(share["lower"]), amount(share["upper"])
        wants = asked[at] * rate
        low, high = lower is not None and wants < lower, upper is not None and wants > upper
        bound = "lower" if low else "upper" if high else None
        extra = None
        if at in line[:int(handed)]:
            place = line.index(at) + 1
            tied = place > 0 and handed < len(line) and due[line[int(handed)]] == due[at]
            extra = {"remainder": due[at], "place": place, "by_tie": tied}
        gets = (floor(exact[at] / step) + (extra is not None)) * step
        yield share["subject_name"], True, lambda: same("the share", [
            exact[at], share["bound"], share["extra"] and dict(share["extra"], remainder=F(share["extra"]["remainder"])), amount(share["amount"])], [
            lower if low else upper if high else wants, bound, extra, gets])
    yield "合计", False, lambda: same("shares and what is left", sum(amount(share["amount"]) for share in shares) + left, whole)


def main(paths):
    check = Check()
    for path in paths or ["-"]:
        with (sys.stdin if path == "-" else open(path, encoding="utf-8")) as file:
            text, at, decoder = file.read(), 0, json.JSONDecoder()
        while text[at:].strip():
            at += len(text[at:]) - len(text[at:].lstrip())
            value, at = decoder.raw_decode(text, at)
            check.all(value)
    for what, found in (("wrong", check.wrong), ("not derivable", check.unsaid)):
        for each in found:
            print("%s: %s" % (what, each))
    print("results %d, entries %d, re-derived %d, not derivable %d, wrong %d" % (
        check.counts["results"], check.counts["entries"], check.counts["re-derived"], len(check.unsaid), len(check.wrong)))
    return 1 if check.wrong or check.unsaid else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
