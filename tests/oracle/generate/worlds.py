"""Facts: subjects with every state, values on thresholds and on the ties of rounding."""

from fractions import Fraction

from . import kinds, values
from .kinds import NUMERIC

STATES = ("not_reported", "not_applicable", "not_yet_due", "disputed")
TARGETS = (("≥50个", "48", "50个", "18.5", "51个", "50", "五十"), ("≥95%", "95%", "96.5%", "0.9", "94.99%"), ("不超过10万元", "120000元", "10万元", "9.5万元", "8"),
           ("≤10天", "10天", "12天", "11"), ("3-5次", "3次", "6次", "5", "4次"), ("2020年底之前", "2020年11月", "2021-01-05", "未完成", "2020-12-31"),
           ("效果明显", "有所改善", "效果明显"), ("50个", "50", "60个", "48"), ("100%", "100%", "99%", "98.5%"), ("建立", "已建立", "是"), ("是", "是", "否", "已完成"),
           (">5", "5", "6", "7.25"), ("=8个", "8", "9个"), ("<3", "2", "3"), ("优/良/中/差", "良"), ("不涉及", "/"), ("-", "-"), ("200人左右", "200人"),
           ("≥1.2万亩", "9000亩", "1.3万亩"), ("80%-90%", "85%", "95%"), ("11月前", "10月"), ("控制在5%以内", "4.5%", "6%"), ("≥3公里", "2500米", "3.2公里"))


class World:
    def __init__(self, book):
        self.book, self.dice = book, book.dice
        self.count = 0
        # How much is missing in this world, and what numbers it keeps to.
        self.missing = self.dice.pick((0, 0, 0, 2, 5, 20))
        self.few = self.dice.chance(35)
        self.zero = self.dice.pick((0, 0, 2, 8))
        self.below = self.dice.pick((0, 0, 0, 1, 6))

    def document(self):
        tops = self.book.shape[0]
        subjects = [self.subject(tops, 0) for _ in range(self.tops())]
        if self.dice.chance(8):
            subjects.append(self.subject("项目" if tops != "项目" else "部门", 2))
        found = {"对象": subjects}
        if self.book.calendar:
            found["日历"] = self.calendar()
        decisions = self.decisions(subjects)
        if decisions:
            found["决定"] = decisions
        return found

    def tops(self):
        return self.dice.between(1, 2) if self.book.shape[0] == "政府" or len(self.book.shape) > 2 and self.book.shape[0] == "部门" else self.dice.between(2, 8)

    def calendar(self):
        last = self.dice.pick(("2021-12-31", "2021-12-31", "2020-12-31", "2022-12-31"))
        keys = self.dice.weighted(((("自", "至", "休", "班", "节"), 6), (("first_day", "last_day", "holidays", "working_days", "festivals"), 1)))
        return dict(zip(keys, ("2019-06-01", last, ["2020-01-01", "2020-10-01", "2020-10-02", "2020-05-01"], ["2020-09-27", "2020-10-10"],
                               {"春节": ["2020-01-25", "2021-02-12"], "中秋节": ["2020-10-01"]})))

    def subject(self, kind, depth):
        self.count += 1
        code = "%s%d" % (self.dice.pick("PQ"), self.count)
        subject = {"kind": kind, "code": code, "name": "名" + code, "facts": self.facts(kind)}
        children = self.children(kind, depth)
        if children:
            subject["children"] = children
        return subject

    def children(self, kind, depth):
        out = []
        for below in kinds.BELOW[kind]:
            if below not in self.book.shape or (below == "政府" and (depth or not self.dice.chance(70))):
                continue
            most = {"项目": 5, "部门": 3, "政府": 5, "绩效指标": 5, "监控期": 3, "历年绩效": 3}[below]
            for at in range(self.dice.between(0 if self.dice.chance(10) else 1, most)):
                out.append(self.row(at) if below == "绩效指标" else self.subject(below, depth + 1))
        self.whole(out)
        return out

    def whole(self, children):
        """Weights of rows that sum to something round, where anybody looks."""
        rows = [child for child in children if child["kind"] == "绩效指标"]
        for at, row in enumerate(rows):
            if self.dice.chance(93):
                row["facts"]["weight"] = {"points": self.dice.pick(("5", "10", "20", "30", "12.5", "0"))}
            elif self.dice.chance(50):
                row["facts"].pop("weight", None)

    def row(self, at):
        row = self.subject("绩效指标", 3)
        facts, cells = row["facts"], self.dice.pick(TARGETS)
        facts["target"] = {"text": cells[0]}
        facts["actual"] = {"text": self.dice.pick(cells[1:])}
        facts["level1"] = {"text": self.dice.pick(("产出指标", "效益指标"))}
        if self.dice.chance(50):
            facts["mark"] = {"points": self.dice.pick(("0", "3", "4.5", "8", "9.999", "10", "16"))}
            facts["tier"] = {"choice": self.dice.pick(kinds.TIERS)[1]}
        if self.dice.chance(8):
            facts[self.dice.pick(("target", "actual", "weight", "level1"))] = {"state": self.dice.pick(STATES)}
        if self.dice.chance(80):
            facts["reason"] = {"text": "说明"}
        return row

    def facts(self, kind):
        out = {}
        for _, key, ty in kinds.FIELDS[kind]:
            if not self.dice.chance(self.missing):
                out[key] = self.cell(ty, None, None)
        # Pools in whole units, as most are.
        for key in ("project_pool", "transfer_pool"):
            if "money" in out.get(key, {}) and self.dice.chance(85):
                out[key] = {"money": "%d元" % (300 * self.dice.pick((1, 2, 7, 100, 3333, 10 ** 6)))}
        for name, ty, low, high in self.book.declared.get(kind, ()):
            if not self.dice.chance(self.missing):
                out[name.strip("「」")] = self.cell(ty, low, high)
        return out

    def cell(self, ty, low, high):
        dice = self.dice
        if dice.chance(self.missing):
            return {"state": dice.pick(STATES)}
        if isinstance(ty, tuple):
            return values.fact(dice.pick(ty)[1], ty, dice)
        if ty == "bool":
            return values.fact(dice.chance(60), ty, dice)
        if ty == "date":
            return values.fact("20%02d-%02d-%02d" % (dice.pick((19, 20, 20, 20, 20)), dice.between(1, 12), dice.pick((1, 5, 15, 28))), ty, dice)
        if ty in ("text", "measure"):
            return values.fact(dice.pick(("教育局", "民生", "张三", "")), ty, dice)
        number = self.number(ty)
        number = number if low is None or number >= low else -number
        if high is not None and number > high and not dice.chance(1):
            number = high
        return values.fact(number, ty, dice)

    def number(self, ty):
        """A value of a fact; often one that rules name, or half a step from one."""
        dice = self.dice
        known = sorted(self.book.thresholds.get(ty, ()))
        way = dice.weighted((("threshold", 35 if known else 0), ("near", 10 if known else 0), ("round", 25), ("few", 40 if self.few else 10),
                             ("any", 25), ("zero", self.zero), ("below", self.below), ("tie", 8), ("huge", 1)))
        if way == "threshold":
            number = dice.pick(known)
        elif way == "near":
            number = dice.pick(known) + dice.pick((-1, 1)) * Fraction(1, dice.pick((100, 1000, 10000)))
        elif way == "round":
            number = values.magnitude(dice, ty) or Fraction(1)
        elif way == "few":
            number = Fraction(dice.pick((1, 2, 3))) * (Fraction(1, 2) if ty == "rat" else 100 if ty == "mon" else 1)
        elif way == "zero":
            number = Fraction(0)
        elif way == "below":
            number = -values.magnitude(dice, ty)
        elif way == "tie":
            number = Fraction(dice.between(1, 2000) * 10 + 5, 10 ** dice.pick((1, 2, 3, 5)))
        elif way == "huge":
            number = Fraction(10) ** dice.pick((9, 12, 15, 18)) + dice.between(0, 10 ** 6)
        else:
            number = Fraction(dice.between(1, 10 ** dice.between(1, 7)), 10 ** dice.between(0, 4))
        if ty in ("cnt", "day", "wd"):
            number = Fraction(abs(int(number))) if ty == "cnt" or dice.chance(95) else number
        return number

    def decisions(self, subjects):
        out = []
        for name, kind in self.book.linkages:
            if not self.dice.chance(30):
                continue
            codes = [subject["code"] for subject in self.all(subjects) if subject["kind"] == kind]
            for code in self.dice.some(codes, 1, 2) if codes else ():
                amount = values.decimal(values.magnitude(self.dice, "mon")) + "元"
                out.append({"挂钩": name.strip("「」"), "对象": code, "金额": amount, "理由": "已约谈"})
        return out

    def all(self, subjects):
        for subject in subjects:
            yield subject
            for inner in self.all(subject.get("children", ())):
                yield inner
