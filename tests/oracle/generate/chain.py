"""关口, 审核, 监控, 流程, 义务 (§17, §18, §19, §22)."""

from . import kinds
from .cases import table
from .expressions import Expressions

LIGHTS = ("蓝", "绿", "黄", "橙", "红")
LIGHT_TYPE = tuple((light, light) for light in LIGHTS)


def gates(book):
    for _ in range(book.dice.between(0, 2)):
        gate(book, book.dice.pick([kind for kind in book.shape if kind in ("项目", "部门", "政府")]))


def gate(book, kind):
    dice, inner = book.dice, Expressions(book, kind)
    name, lines, conclusions = book.name("关"), [], ()
    if dice.chance(50):
        lines.append("适用 当 " + inner.condition(2))
    for at in range(dice.between(0, 2)):
        lines.append("要求 要%d 当 %s %s" % (at, inner.condition(2), dice.pick(("", "依据 办法 三(二)"))))
    if dice.chance(60):
        conclusions = ("支持", "调整", "不支持")
        outcome = lambda at: conclusions[at % 3] + (" 不通过" if at % 3 == 2 and fails else "")
        fails = dice.chance(70)
        value, cases = table(book, kind, outcome)
        used = [word for word in conclusions if any(word in line.replace("不支持", "") or (word == "不支持" and word in line) for line in cases)]
        lines.append("结论 %s {\n    %s\n  }" % (value, "\n    ".join(cases)))
        conclusions = tuple((word, word) for word in used)
    stops = any(line.startswith("要求") for line in lines) or any("不通过" in line for line in lines)
    if dice.chance(50) or not stops:
        lines.append("通过 当 " + inner.condition(2))
    if dice.chance(60):
        lines.append("未通过则 不得申请")
    book.add("%s %s 对象 %s %s {\n  %s\n}" % (dice.pick(("关口", "关口", "审核")), name, kind, book.cites(), "\n  ".join(lines)))
    book.derived[kind] += [(name + ".通过", "bool"), (name + ".适用", "bool")]
    if conclusions:
        book.derived[kind].append((name + ".结论", conclusions))


def monitors(book):
    for _ in range(book.dice.between(0, 2) if "监控期" in book.shape else book.dice.chance(30)):
        monitor(book, "监控期" if "监控期" in book.shape else "项目" if "项目" in book.shape else book.shape[0])


def monitor(book, kind):
    dice, inner = book.dice, Expressions(book, kind)
    name, lines, lights = book.name("监"), [], []
    if dice.chance(50):
        ty = dice.pick(("rat", "mon", "num"))
        lines.append("量%d = %s" % (book.count, inner.stated(ty, 2)))
        book.derived[kind].append(("%s.量%d" % (name, book.count), ty))
    several = dice.chance(50)
    for at in range(2 if several else 1):
        value, cases = table(book, kind, lambda at: dice.pick(LIGHTS) if dice.chance(92) else dice.pick(("不适用", "未报")))
        light = "灯%d" % (at + 1)
        head = "灯 %s 按 %s" % (light, value) if several else "灯 " + value
        lines.append("%s {\n    %s\n  }" % (head, "\n    ".join(cases)))
        lights.append(light if several else "灯")
    if several:
        lines.append("总灯 取最差 " + " , ".join(lights))
    if dice.chance(60):
        start, answered = inner.reference("date"), inner.reference("date")
        if start and answered:
            length = dice.pick(("%d 个工作日", "%d 天")) % dice.pick((3, 5, 10, 60))
            lines.append("应对 %s 分析原因 , 报送 于 %s内 自 %s 答复 %s，逾期 则 暂停拨付" % (
                " 或 ".join(dice.some(LIGHTS, 1, 3)), length, start, answered))
            book.derived[kind] += [(name + ".逾期", "bool"), (name + ".答复期限", "date")]
    book.add("监控 %s 对象 %s %s {\n  %s\n}" % (name, kind, book.cites(), "\n  ".join(lines)))
    book.derived[kind] += [("%s.%s" % (name, light), LIGHT_TYPE) for light in lights] + [(name + ".总灯", LIGHT_TYPE)]


def processes(book):
    if "监控期" not in book.shape or not book.dice.chance(70):
        return
    dice, kind, name = book.dice, "项目", book.name("程")
    inner = Expressions(book, "监控期")
    states = ["正常", "暂停", "收回"][:dice.between(2, 3)]
    steps = []
    for at, target in enumerate(states[1:] + dice.some(states, 0, 2)):
        origin = dice.pick([state for state in states[:at + 1] if state != target] or ["其余"])
        steps.append("%s 当 %s 则 %s%s" % (origin, inner.condition(2), target, dice.pick(("", " , 督促整改"))))
    free = [state for state in states if not any(step.startswith(state) for step in steps)]
    if free and dice.chance(40):
        steps.append("其余 当 %s 则 %s" % (inner.condition(1), dice.pick([state for state in states if [state] != free])))
    order = dice.pick(("月份", "月份", "监控日期"))
    book.add("流程 %s 对象 %s %s {\n  逐期 监控期 按 %s\n  起始 %s\n  %s\n}" % (name, kind, book.cites(), order, states[0], "\n  ".join(steps)))
    book.derived[kind].append((name + ".状态", tuple((state, state) for state in states)))


def duties(book):
    for _ in range(book.dice.between(0, 2)):
        dice, kind = book.dice, book.dice.pick(book.shape)
        inner = Expressions(book, kind)
        lines = ["当 " + inner.condition(3), dice.pick(("应 整改", '应 整改、"报同级人大"'))]
        owner = inner.reference("text")
        if owner and dice.chance(60):
            lines.append("责任人 " + owner)
        if dice.chance(60):
            lines.append("期限 " + inner.of("date", 2))
        if dice.chance(60):
            lines.append("完成 当 " + inner.condition(2))
        book.add("义务 %s 对象 %s %s {\n  %s\n}" % (book.name("责"), kind, book.cites(), "\n  ".join(lines)))
