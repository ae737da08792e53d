#!/usr/bin/env python3
"""Works every point and every cent of an answer out again, from the answer alone: no rules, no facts, no engine.
Score cards, linkage plans and allocation plans are found wherever they stand in JSON (files, or standard input). Wrong is
what does not follow; not derivable is what the answer does not say enough for. Exit 1 if there is any.
"""
import datetime, json, re, sys
from collections import Counter
from fractions import Fraction as F
UNITS = {"万亿元": F(10) ** 12, "亿元": F(10) ** 8, "万元": F(10) ** 4, "元": F(1), "%": F(1, 100), "个百分点": F(1, 100),
         "分": F(1), "个工作日": F(1), "天": F(1)}
NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?:/(\d+))?(%s|)" % "|".join(UNITS))
ZERO, DATE = F(0), re.compile(r"\d{4}-\d\d-\d\d")
SIGNS = {"+": "+", "−": "-", "×": "*", "÷": "/", "(": "(", ")": ")", ",": ",", " ": " ", "未报": " None "}
CALLS = {"较小": min, "较大": max, "绝对值": abs, "向下取整": lambda x: F(x // 1), "向上取整": lambda x: F(-(-x // 1)),
         "整点数": lambda x: F(int(x * 100)), "天数": lambda a, b: b - a, "若未报": lambda x, y: y if x is None else x,
         "年": lambda x: F(datetime.date.fromordinal(int(x)).year), "月": lambda x: F(datetime.date.fromordinal(int(x)).month),
         "日": lambda x: F(datetime.date.fromordinal(int(x)).day)}
def rounded(x, by):
    """x brought to a multiple of the step, as the mode says (§12)."""
    whole, rest = divmod(x / F(by["quantum"]), 1)
    up = {"ceiling": True, "floor": False, "up": x > 0, "down": x < 0}.get(by["mode"])
    tie = {"half_up": x > 0, "half_down": x < 0}.get(by["mode"], whole % 2 == 1)
    nearer = tie if rest == F(1, 2) else rest > F(1, 2)
    return (whole + (rest > 0 and (nearer if up is None else up))) * F(by["quantum"])
def amount(text):
    """A number as JSON writes it, `25/8`, `100元`, `1030万元`, or a date, as days; None where there is none."""
    if not text or DATE.fullmatch(text):
        return F(datetime.date(*map(int, text.split("-"))).toordinal()) if text else None
    number, over, unit = NUMBER.fullmatch(text).groups()
    return F(number) / int(over or 1) * UNITS.get(unit, 1)
def read(text, named=()):
    """The value of a formula with its numbers put in, or with names that `named` gives values to."""
    names, code, put = "|".join(map(re.escape, sorted(named, key=len, reverse=True))) or "$.", "", []
    for name, call, number, sign, other in re.findall(r"(%s)|(%s)(?=\()|(%s|%s)|(未报|[-+−×÷(), ])|(.)" % (
            names, "|".join(CALLS), DATE.pattern, re.sub(r"\((?!\?)", "(?:", NUMBER.pattern)), text):
        if other:
            raise ValueError("`%s` cannot be read in `%s`" % (other, text))
        put += [named[name] if name else amount(number)] if name or number else []
        code += "put[%d]" % (len(put) - 1) if name or number else "calls['%s']" % call if call else SIGNS[sign]
    return eval(code.strip(), {"__builtins__": {}}, {"put": put, "calls": CALLS})  # Numbers, CALLS and SIGNS, nothing else.
def told(x):
    """Points as a formula tells them: with six decimals, marked `≈`, where they have more."""
    millionths = int(rounded(x * 10 ** 6, {"mode": "half_up", "quantum": 1}))
    text = "%s%d.%06d" % ("-" * (millionths < 0), *divmod(abs(millionths), 10 ** 6))
    return "≈" + text if millionths != x * 10 ** 6 else text.rstrip("0").rstrip(".")
class Check:
    """What was found in all results."""
    counts, found, title = Counter(), [], ""
    def all(self, value):
        for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
            self.all(each)
        keys = value.keys() if isinstance(value, dict) else set()
        if {"framework", "ledger"} <= keys:
            self.work("results", "%(framework)s %(subject_code)s%(subject_name)s" % value, card, value)
        for item in value["items"] if {"linkage", "items"} <= keys else ():
            self.work("results", "%s %s%s" % (value["linkage"], item["subject_code"], item["subject_name"]), linked, value, item)
        for pool in value["pools"] if {"allocation", "pools"} <= keys else ():
            self.work("results", "%s %s" % (value["allocation"], pool["owner"]), shared, pool)
    def work(self, kind, what, work, *of):
        """A result, or one of its entries: worked out again if nothing is found."""
        before, self.counts[kind], self.title = len(self.found), self.counts[kind] + 1, what if kind == "results" else self.title
        try:
            work(self, *of)
        except Exception as why:
            self.found.append("not derivable: %s: %s: %r" % (self.title, what, why))
        self.counts[kind + " re-derived"] += len(self.found) == before
    def same(self, what, stated, follows):
        if stated != follows:
            text = "wrong: %s: %s is %s, and %s follows" % (self.title, what, stated, follows)
            self.found.append(re.sub(r"Fraction\((-?\d+), (\d+)\)", r"\1/\2", text))
# Score cards.
def weighted(level):
    return [node for node in level if node["role"] == "weighted"]
def settle(check, level):
    """The factors of a level from its weights and policies (§10.4); whether all of it leaves."""
    for node in level:
        said = node["outcome"] or {}
        node["policy"] = said["missing"]["policy"] if "missing" in said else said.get("undecided", {"code": ""})["code"]
        if node["inside"]:
            check.same("weight of %s" % node["name"], node["weight"], sum(n["weight"] for n in weighted(node["inside"])))
            check.same("%s missing as a whole" % node["name"], bool(said), settle(check, node["inside"]))
        node["leaves"] = node["policy"].startswith(("同级", "移至"))
        node["factor"] = F(not node["leaves"])
    leaving = [node for node in weighted(level) if node["leaves"]]
    staying = [node for node in weighted(level) if not node["leaves"] and node["weight"] > 0 and node["policy"] != "U15"]
    for node in staying:
        for gone in leaving:
            node["factor"] += gone["weight"] / node["weight"] * {
                "同级按比例分摊": node["weight"] / sum(n["weight"] for n in staying), "同级平均分摊": F(1, len(staying)),
                "移至 " + node["path"][-1]: 1}.get(gone["policy"], 0)
    return bool(leaving) and not staying
def bring(level, above):
    """What a level brings, least and most (§10.2); "blocked" where nobody knows."""
    whole = (ZERO, ZERO)
    for node in level:
        node["gone"] = above["gone"] or node["leaves"]
        node["factor"] *= (above["factor"] if node["role"] == "weighted" else 1) * (not node["gone"])
        node["beside"] = above["beside"] or node["role"] != "weighted"
        node["sign"] = -above["sign"] if node["role"] == "malus" else above["sign"]
        inside = bring(node["inside"], dict(node, gone=node["gone"] or node["outcome"] is not None))
        scored = (node["outcome"] or {}).get("scored")
        own = (F(scored["points"]),) * 2 if scored else {
            "不得分": (ZERO, ZERO), "得满分": (node["weight"],) * 2, "留待": (ZERO, node["weight"])}.get(node["policy"])
        node["own"] = (ZERO, ZERO) if node["gone"] else own
        own = tuple(sorted(end * node["factor"] * node["sign"] for end in own)) if own else "blocked"
        node["brings"] = None if node["gone"] else inside if node["outcome"] is None else own
        if node["brings"]:
            whole = "blocked" if "blocked" in (whole, node["brings"]) else tuple(map(sum, zip(whole, node["brings"])))
    return whole
def ends_of(stated):
    """A stated total as bring() gives one."""
    ends = [stated["exact"]] * 2 if "exact" in stated else "between" in stated and [stated["between"][end] for end in ("low", "high")]
    return tuple(map(F, ends)) if ends else {"not_applicable": None}.get(stated, stated)
def formula(check, entry, node):
    """The points a formula gives: by its numbers, and by its names where all of them are inputs shown in full."""
    exact, named = F(node["outcome"]["scored"]["exact"]), {"满分": node["weight"]}
    for each in entry["inputs"]:
        number = DATE.fullmatch(each["value"]) or NUMBER.match(each["value"])
        if each["value"] == "未报" or number:
            named[each["name"]] = amount(number and number[0])
    sides, cut, given = re.split(" = | ≈ ", entry["formula"]), " ≈ " in entry["formula"], []
    check.same("the result of `%s`" % entry["formula"], "≈" * cut + sides[-1], told(exact))
    check.same("whether %s is a mark given" % exact, sides[0] != "评分" or exact in named.values(), True)
    for side in sides[:-1] if cut or len(sides) > 2 else sides:
        try:
            given.append(read(side, named))
        except Exception:
            continue
    check.same("`%s`" % entry["formula"], set(given) or {read(side, named)}, {exact})
def points(check, entry, node):
    """One entry of a card (§13.2)."""
    sign, scored, factor = node["sign"], node["outcome"].get("scored"), node["factor"]
    exact = least = sign * node["own"][sign < 0]
    if scored and not node["gone"]:
        formula(check, entry, node)
        exact, by = sign * F(scored["exact"]), entry["rounding"]
        brought = rounded(sign * exact, by) if by else sign * exact
        brought = max(brought, F(by["low"])) if by and by["low"] else brought
        check.same("rounded", F(scored["points"]), min(brought, F(by["high"])) if by and by["high"] else brought)
    full = ZERO if node["beside"] else node["weight"] * factor
    check.same("the path of an entry", entry["path"], node["path"])
    for key, value in (("full", full), ("exact", exact), ("rounded", least), ("factor", factor),
                       ("loss_before_rounding", full - exact * factor), ("loss", full - least * factor)):
        check.same("%s %s" % (node["name"], key), F(entry[key]), value)
def grade(scale, final, exact):
    """The grades that some of a range has (§8)."""
    ends = final if scale and scale["of_rounded"] else exact
    if scale is None or ends in (None, "blocked"):
        return scale and "none"
    found = [each["name"] for each in scale["grades"]
             for (low, low_in), (high, high_in) in [(each["low"] or ["-1e9", False], each["high"] or ["1e9", False])]
             if (ends[1] > F(low) or low_in and ends[1] == F(low)) and (ends[0] < F(high) or high_in and ends[0] == F(high))]
    return {"grade": found[0]} if len(found) == 1 else {"one_of": found} if found else "none"
def card(check, c):
    """A score card: every entry, every subtotal, the total, the grade."""
    top = {"path": [], "inside": [], "factor": F(1), "beside": False, "sign": 1, "gone": False}
    nodes, speaking, entries = {(): top}, [], iter(c["ledger"]["entries"])
    for each in c["sections"] + c["leaves"]:
        key = tuple(each["path"]) + ((each["row"],) if each.get("row") is not None else ())
        if key not in nodes:
            nodes[key] = dict(each, inside=[], weight=F(each["weight"]), name="·".join(each["path"]),
                              outcome=each["missing"] if "points" in each else each["outcome"])
            nodes[tuple(each["path"][:-1])]["inside"].append(nodes[key])
        speaking += [nodes[key]] if "points" not in each else []
    level, left = top["inside"], settle(check, top["inside"])
    exact = bring(level, top)
    if left:
        exact = None if {n["outcome"]["missing"]["state"] for n in weighted(level)} == {"not_applicable"} else "blocked"
    check.same("full marks", F(c["full"]), sum(node["weight"] for node in weighted(level)))
    for node in (node for node in speaking if node["own"] is not None):
        check.work("entries", node["name"], points, next(entries), node)
    for node in list(nodes.values())[1:]:
        check.same("what is at stake in %s" % node["name"], F(node["full"]), node["weight"] * node["factor"])
        if "points" in node:
            check.same("the points of %s" % node["name"], ends_of(node["points"]), node["brings"])
    (last, *more), final = (*entries, None), exact
    if last:
        final = tuple(rounded(end, last["rounding"]) for end in exact)
        stated = [F(last[key]) for key in ("full", "exact", "rounded", "factor", "loss_before_rounding", "loss")]
        follows = [0, 0, final[0] - exact[0], 1, 0, exact[0] - final[0], "%s → %s" % (told(exact[0]), told(final[0])), None]
        check.work("entries", "总分舍入", Check.same, "the rounding of the total", stated + [last["formula"]] + more, follows)
    check.same("the total", ends_of(c["total"]), final)
    if final not in (None, "blocked"):
        check.same("the sum of the losses", sum(F(e["loss"]) for e in c["ledger"]["entries"]), F(c["full"]) - final[0])
    check.same("the grade", c["grade"], grade(c["scale"], final, exact))
# Linkages.
def moved(text, of, on, upper):
    """What a rule makes of an amount, by its formula (§20): low and high change, whether it may leave less than nothing."""
    verb = re.match("增|减|保持|定为", text)[0]
    sides = re.sub("，(只取.端|不是减得最多的，不取)$", "", text)[len(verb):].split(" = " + verb)
    for side in sides[-2:-1] or sides if len(sides) > 2 or set("至≈") & set(sides[-1]) else sides[-2:]:
        try:
            terms, *clamps = side.strip().split("，")
            times = re.fullmatch(r"(.*) × (\(.* 至 .*\)|\(\S+元 ÷ \d+\)|[-\d.]+万?元)", terms)
            share = bool(times) and {read(end) for end in re.sub(r"^\((.* 至 .*)\)$", r"\1", times[2]).split(" 至 ")} == set(on)
            ends = re.fullmatch(r"[\[(](.*), (.*)[\])]", times[1] if share else terms)
            ends = ends.groups() if ends else (times[1] if share else terms,) * 2
            low, high = (None if end in ("以下", "以上", "") else read(end) for end in ends)
            least, most = (next((read(clamp[4:]) for clamp in clamps if clamp[:3] == word), None) for word in ("不低于", "不超过"))
            break
        except Exception as why:
            unread = why
    else:
        raise unread
    def sized(size):
        size = size * max(of, ZERO) if share else size
        size = least if least is not None and size < least else most if most is not None and size > most else size
        return min(size, max(of, ZERO)) if share and verb == "减" else size
    small = sized(low or ZERO)
    rest = small if verb in "保持定为" else sized(F(1) if share else max(of, ZERO)) if verb == "减" else (
        most if most is not None else upper - of if high is None else ZERO)
    large = max(rest, small) if high is None else sized(high)
    return {"增": (small, large), "减": (-large, -small), "定为": (small - of, large - of), "保持": (ZERO, ZERO)}[verb] + (
        not share and verb in "减定为",)
def linked(check, plan, item):
    """One subject of a linkage: every entry, the range, what stands (§20)."""
    ledger, stands, used, by = item["ledger"], item["amount"], item["decision"], plan["rounding"]
    if "blocked" in stands:
        return check.same("what moves where nothing could be worked out", ledger, [])
    base, lower, upper = (amount(item[key]) for key in ("base", "lower", "upper"))
    on, steps, overdraws = [base, base], [], base < 0
    for entry in ledger:
        if re.match("增|减|保持|定为", entry["formula"]):
            low, high = (moved(entry["formula"], end, on, upper) for end in on)
            steps.append([entry["rule"], low[0], high[1]])
            overdraws |= low[2]
            on = [on[0] + low[0], on[1] + high[1]] if plan["combine"] == "in_sequence" else on
    for end in (1, 2) if plan["combine"] == "strictest" else ():
        first = min(steps, key=lambda step: step[end], default=None)
        for step in steps:
            step[end] *= step is first
    at = [base + sum(step[end] for step in steps) for end in (1, 2)]
    for rule, hold in (("减至零为止", lambda end: end if overdraws else max(end, ZERO)),
                       ("下限", lambda end: end if lower is None else max(end, lower)),
                       ("上限", lambda end: end if upper is None else min(end, upper)),
                       ("舍入", lambda end: rounded(end, by) if by else end)):
        to = [hold(end) for end in at]
        steps += [[rule, to[0] - at[0], to[1] - at[1]]] if to != at else []
        at = to
    decided = amount(used["decision"]["amount"]) if used and not used["refused"] else None
    kind = "unchanged" if decided is None and not plan["binding"] else (
        "computed" if plan["binding"] and at[0] == at[1] else "decided" if decided is not None else
        "provisional" if plan["pending"] else "open")
    end = {"computed": 0, "decided": int(sum(at) < 2 * (decided or 0)), "provisional": int(plan["pending"] == "high")}.get(kind)
    follows = {"unchanged": base, "decided": decided, "open": base}.get(kind, at[end or 0])
    steps += [["人工决定", ZERO, ZERO]] * (kind == "decided")
    sound = kind != "decided" or at[0] <= decided <= at[1] and (not by or rounded(decided, by) == decided)
    for entry in ledger:
        step = [entry["rule"], ZERO, ZERO] if entry["formula"].endswith("不执行") else steps.pop(0) if steps else ["nothing", ZERO, ZERO]
        step.append(ZERO if end is None else decided - at[end] if step[0] == "人工决定" else step[1 + end])
        check.work("entries", entry["rule"], Check.same, entry["formula"], [entry["rule"]] + [
            amount(entry[key]) for key in ("low", "high", "change")], step)
    stated = (stands, base) if stands == "open" else next((kind, amount(money)) for kind, money in stands.items())
    changes = base + sum(amount(entry["change"]) for entry in ledger)
    check.same("what has no entry, the range, what stands, whether a decision may", [
        [], amount(item["low"]), amount(item["high"]), *stated, changes, True], [steps, *at, kind, follows, follows, sound])
# Allocations.
def shared(check, pool):
    """One pool of an allocation: every share, and that nothing is lost (§21)."""
    whole, left, unit, shares = amount(pool["pool"]), amount(pool["left_over"]), F(pool["quantum"]), pool["shares"]
    if pool["shared"] != "yes":
        return check.same("what is left of a pool that is not shared", [left, shares], [whole or 0, []])
    asked, exact, due = [], [F(share["exact"]) for share in shares], [F(share["exact"]) / unit % 1 for share in shares]
    for share in shares:
        asked.append(ZERO)
        for at, of in enumerate(share["parts"]):
            weight, value, over = (F(of[key]) for key in ("weight", "value", "total"))
            every = over in (1, whole, sum(F(other["parts"][at]["value"]) for other in shares))
            gives = value if over == whole else whole * weight * value / over if over else ZERO
            check.same("what a factor gives to %s" % share["subject_name"], [F(of["gives"]), every], [gives, True])
            asked[-1] += gives
        check.same("the weights of the factors", sum(F(of["weight"]) for of in share["parts"]), 1)
    free = [pair for pair, share in zip(zip(exact, asked), shares) if not share["bound"]] or [(1, 1)]
    rate = sum(pair[0] for pair in free) / (sum(pair[1] for pair in free) or 1) if sum(exact) == whole else 1
    units = int((sum(exact) / unit) // 1 - sum(each / unit // 1 for each in exact))
    def place(at):
        tie = next(iter((shares[at]["tie"] or {"": ""}).values()))
        key = amount(tie) if NUMBER.fullmatch(tie) or DATE.fullmatch(tie) else tie
        return -due[at], key, shares[at]["subject_code"] or shares[at]["subject_name"]
    line = sorted((at for at, rest in enumerate(due) if rest), key=place)
    for at, share in enumerate(shares):
        lower, upper, want, extra = amount(share["lower"]), amount(share["upper"]), asked[at] * rate, share["extra"]
        bound = "lower" if lower is not None and want < lower else "upper" if upper is not None and want > upper else None
        got, stated = at in line[:units], [exact[at], share["bound"], amount(share["amount"])]
        follows = [{None: want, "lower": lower, "upper": upper}[bound], bound, (exact[at] / unit // 1 + got) * unit]
        stated += [F(extra["remainder"]), extra["place"], extra["by_tie"]] if extra else []
        follows += [due[at], line.index(at) + 1, due[at] in [due[at] for at in line[units:]]] if got else []
        check.work("entries", share["subject_name"], Check.same, "the share of %s" % share["subject_name"], stated, follows)
    check.same("the shares and what is left", sum(amount(share["amount"]) for share in shares) + left, whole)
check = Check()
for path in sys.argv[1:] or ["/dev/stdin"]:
    text = open(path, encoding="utf-8").read().lstrip()
    while text:
        value, end = json.JSONDecoder().raw_decode(text)
        check.all(value)
        text = text[end:].lstrip()
wrong = sum(each.startswith("wrong") for each in check.found)
print(*check.found, "results %d, entries %d, re-derived %d, not derivable %d, wrong %d" % (
    *(check.counts[key] for key in ("results", "entries", "entries re-derived")), len(check.found) - wrong, wrong), sep="\n")
sys.exit(1 if check.found else 0)
