"""Rules as they are in force somewhere, with a change or two, and facts of theirs or made for what they read."""

import os
import re
from fractions import Fraction

from . import kinds
from .book import Book
from .spelling import spelled
from .worlds import World

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
FOLDERS = ("tests/data/shapes", "examples/zhuji", "tests/data", "tests/cases/program/good", "tests/cases/score/good")
COMPARISONS = ("≥", "≤", ">", "<", "=", "≠")
SWAPS = (("四舍五入", "舍去"), ("四舍五入", "四舍六入五成双"), ("四舍五入", "进一"), ("四舍五入", "五舍六入"), ("同级按比例分摊", "同级平均分摊"),
         ("同级平均分摊", "同级按比例分摊"), ("不得分", "留待"), ("不得分", "得满分"), ("未定", "未定"), ("取减得最多者", "相加"), ("取减得最多者", "依次"), ("取下端", "取上端"),
         ("取上端", "取下端"), ("且", "或"), ("或", "且"), ("照填报", "按比例折算"), ("到 元", "到 100元"), ("到 分", "到 元"), ("合计", "最大"), ("平均", "合计"),
         ("较小", "较大"), ("越大越好", ""), ("越小越好", ""), ("舍入后的总分", "未舍入的总分"), ("最大余数法", "最大余数法"))


def texts():
    """Every rule file of the repository, by path; the folder of examples is one system of rules."""
    found = []
    for folder in FOLDERS:
        names = sorted(name for name in os.listdir(os.path.join(ROOT, folder)) if name.endswith(".jx"))
        files = [open(os.path.join(ROOT, folder, name), encoding="utf-8").read() for name in names]
        if folder == "examples/zhuji":
            found.append([text for name, text in zip(names, files) if not name.endswith("_en.jx")])
        else:
            found += [[text] for text in files]
    return found


def case(dice, worlds):
    rules = list(dice.pick(texts()))
    at = dice.between(0, len(rules) - 1)
    rules[at] = without_examples(rules[at])
    for _ in range(dice.between(1, 3)):
        rules[at] = mutated(rules[at], dice)
    if dice.chance(30):
        rules[at] = spelled(rules[at], dice)
    return rules, "2020-12-31", lambda program: [World(of_program(program, dice)).document() for _ in range(worlds)]


def without_examples(text):
    """Examples would not hold any more, and take long."""
    return re.sub(r"(?m)^(示例|example) [^{]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}", "", text)


def mutated(text, dice):
    way = dice.between(0, 4)
    if way == 0:
        return at_one(text, r"(?<![\d.\-年])\d+(?:\.\d+)?(?=%|分| 分|万元|元|天| 天)", dice, lambda found: number(found, dice))
    if way == 1:
        return at_one(text, r"[≥≤≠]| [<>=] ", dice, lambda found: " %s " % dice.pick(COMPARISONS))
    if way == 2:
        return at_one(text, r"[\[(](?=\d+(?:%|分)?, )|(?<=[\d%分上])[\])]", dice, turned)
    if way == 3:
        return at_one(text, r"(?<=\d )[+−×÷](?= )|(?<=\w )[+−](?= )", dice, lambda found: dice.pick("+−×"))
    old, new = dice.pick(SWAPS)
    return at_one(text, re.escape(old), dice, lambda found: new)


def at_one(text, pattern, dice, change):
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    place = dice.pick(found)
    return text[:place.start()] + change(place.group()) + text[place.end():]


def number(found, dice):
    whole = float(found)
    return dice.pick((str(int(whole) + 1), str(max(int(whole) - 1, 0)), "0", "%g.5" % int(whole), "100", "7"))


def turned(mark):
    return {"[": "(", "(": "[", "]": ")", ")": "]"}[mark]


KINDS = {"government": "政府", "department": "部门", "project": "项目", "goal": "绩效指标", "monitoring_period": "监控期", "past_year": "历年绩效"}
TYPES = {"number": "num", "count": "cnt", "ratio": "rat", "percentage_point": "pp", "points": "pts", "days": "day", "workdays": "wd"}


def of_program(program, dice):
    """What worlds need to know of rules that others wrote: the fields they read, the numbers they name."""
    read = {KINDS[field["kind"]] for field in program["fields"] if field["kind"] in KINDS}
    for name in ("frameworks", "linkages", "allocations", "indicators", "gates", "monitors"):
        read |= {KINDS[one["kind"]] for one in program[name] if one["kind"] in KINDS}
    shape = tuple(kind for kind in ("政府", "部门", "项目", "监控期", "绩效指标", "历年绩效") if kind in read)
    tops = [kind for kind in shape if kind in ("政府", "部门", "项目")] or ["项目"]
    first = dice.pick(tops[:2])
    book = Book(dice, (first,) + tuple(kind for kind in shape if kind != first and kind not in tops[:tops.index(first)]))
    book.fields = {kind: [] for kind in kinds.FIELDS}
    for field in program["fields"]:
        if field["kind"] in KINDS:
            book.fields[KINDS[field["kind"]]].append((field["label"], field["key"], simple(field["type"], program)))
    for kind in ("绩效指标",):
        known = {key for _, key, _ in book.fields[kind]}
        book.fields[kind] += [field for field in kinds.FIELDS[kind] if field[1] not in known]
    for expression, ty in zip(program["exprs"], program["types"]):
        number = expression.get("constant", {}).get("number") if isinstance(expression, dict) else None
        if number is not None and isinstance(simple(ty, program), str):
            book.see(Fraction(number), simple(ty, program))
    book.linkages = [(one["name"], KINDS.get(one["kind"])) for one in program["linkages"]]
    return book


def simple(ty, program):
    """A type of the program as this generator calls it."""
    if isinstance(ty, str):
        return TYPES.get(ty, ty)
    if "choice" in ty:
        return tuple((name, key) for name, key in program["choices"][ty["choice"]]["options"])
    return "mon"
