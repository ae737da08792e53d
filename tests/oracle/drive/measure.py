"""What a run has covered: constructs of the programs, and what stands in the answers."""

from collections import Counter

# Lists of a program, each of whose items is one use of a construct.
LISTS = ("parameters", "standards", "scales", "indicators", "frameworks", "gates", "monitors", "processes", "linkages", "allocations", "duties")


def of_program(program, seen):
    for name in LISTS:
        seen["uses " + name] += len(program[name])
    for expression in program["exprs"]:
        seen["expr " + shape(expression)] += 1
    walk(program, "", seen)


def shape(expression):
    if isinstance(expression, str):
        return expression
    (name, inner), = expression.items()
    if name in ("arithmetic", "compare", "call"):
        return "%s %s" % (name, inner[0])
    if name == "aggregate":
        over = inner["over"] if isinstance(inner["over"], str) else "children"
        return "aggregate %s of %s%s" % (inner["function"], over, " when" if inner["condition"] is not None else "")
    if name == "constant":
        return "constant " + next(iter(inner))
    if name in ("field", "indicator", "score", "grade", "state", "linked", "allocated"):
        return name + ("" if inner[0] == "own" else " above") + (" " + inner[2] if name == "linked" else "")
    return name


WORDS = ("reweigh", "spread", "no_points", "full_points", "carry", "block", "as_filed", "prorated", "single", "strictest", "summed", "in_sequence",
         "bonus", "malus", "peers", "refuse", "scale_down", "raise", "cut", "keep", "set_to", "both", "cuts", "raises", "rest", "bare", "range",
         "deadline", "yes_no", "qualitative")
KEYS = ("move_to", "equally", "factors", "by_rank", "fixed", "portion", "under", "undecided", "allow", "table", "when", "otherwise", "rows", "group", "missing")


def walk(value, key, seen):
    if isinstance(value, dict):
        if "mode" in value and "quantum" in value:
            seen["rule rounds " + value["mode"]] += 1
        for name, inner in value.items():
            if name in KEYS:
                seen["rule " + name] += 1
            if name not in ("exprs", "spans", "types", "fields"):
                walk(inner, name, seen)
    elif isinstance(value, list):
        for inner in value:
            walk(inner, key, seen)
    elif isinstance(value, str) and value in WORDS:
        seen["rule " + value] += 1


def of_answer(answer, seen):
    if "refused" in answer:
        seen["facts refused"] += 1
        return
    counts(answer, seen)
    for cards in answer["cards"].values():
        seen["pairs"] += len(cards)
        for card in cards:
            total = card["total"]
            seen["total " + (total if isinstance(total, str) else next(iter(total)))] += 1
            grade = card["grade"]
            if grade is not None:
                seen["grade " + (grade if isinstance(grade, str) else next(iter(grade)))] += 1
    for values in answer["values"].values():
        seen["pairs"] += len(values)
    for plan in answer["linkages"].values():
        seen["pairs"] += len(plan["items"])
        for item in plan["items"]:
            amount = item["amount"]
            seen["amount " + (amount if isinstance(amount, str) else next(iter(amount)))] += 1
    for plan in answer["allocations"].values():
        for pool in plan["pools"]:
            seen["pools"] += 1
            seen["pairs"] += len(pool["shares"])
            seen["pools with equal remainders"] += any((share["extra"] or {}).get("by_tie") for share in pool["shares"])
            seen["pools with a bound"] += any(share["bound"] for share in pool["shares"])


def counts(value, seen):
    """States, codes and numbers anywhere."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if "code" in value and "zh" in value:
                seen["undecided " + value["code"]] += 1
            if isinstance(value.get("state"), str) and "what" in value:
                seen["missing " + value["state"]] += 1
            if "policy" in value:
                seen["policy " + value["policy"].split(" ")[0]] += 1
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, str) and value[:1] in "-0123456789" and value[-1:] in "0123456789元分%":
            seen["numbers compared"] += 1


def merged(parts):
    whole = Counter()
    for part in parts:
        whole.update(part)
    return whole


def told(seen):
    """The summary as lines."""
    lines, groups = [], {}
    for name in sorted(seen):
        head, _, rest = name.partition(" ")
        if head in ("uses", "expr", "rule", "undecided", "missing", "policy", "total", "grade", "amount", "rounding", "tie", "covered", "refusal", "sort"):
            groups.setdefault(head, []).append((seen[name], rest))
        else:
            lines.append("%s: %d" % (name, seen[name]))
    for head, found in sorted(groups.items()):
        lines.append("%s: %s" % (head, ", ".join("%s %d" % (rest, count) for count, rest in sorted(found, reverse=True))))
    return lines
