"""The rules made so far: what can be named, of which type, for which kind of subject."""

from . import kinds


class Book:
    def __init__(self, dice, shape):
        self.dice = dice
        self.shape = shape  # kinds of subjects in the worlds, outermost first
        self.items = []
        self.fields = {kind: list(fields) for kind, fields in kinds.FIELDS.items()}
        self.declared = {}  # kind: [(name, type, low, high)]
        self.derived = {kind: [] for kind in kinds.FIELDS}  # kind: [(how it is read, type)]
        self.parameters = []  # (name, type, value)
        self.scales = []  # (name, grades, high)
        self.standards = []
        self.frameworks = []  # (name, kind, scale)
        self.linkages = []  # (name, kind)
        self.thresholds = {}  # type: numbers that rules compare with
        self.calendar = dice.chance(70)
        self.count = 0

    def name(self, stem):
        """A new name; sometimes one that needs quotes, or of Latin letters."""
        self.count += 1
        way = self.dice.between(0, 11)
        if way == 0:
            return "「%s（%d）」" % (stem, self.count)
        if way == 1:
            return "n_%d" % self.count
        return "%s%s" % (stem, "甲乙丙丁戊己庚辛壬癸"[self.count % 10] + (str(self.count // 10) if self.count > 9 else ""))

    def cites(self):
        return self.dice.pick(("依据 办法", "依据 办法 第三条", '依据 办法 "第七条 第二款", 通知 三(二)2', '无依据 "约定"'))

    def see(self, number, ty):
        """Notes a number that facts shall meet."""
        self.thresholds.setdefault(ty, set()).add(number)

    def all_fields(self, kind):
        own = [(name, ty) for name, _, ty in self.fields[kind]]
        return own + [(name, ty) for name, ty, _, _ in self.declared.get(kind, ())]

    def named(self, kind, fits):
        """What a rule about a kind can read whose type fits: ways of writing it, with the type."""
        found = [(name, ty) for name, ty in self.all_fields(kind) if fits(ty)]
        derived = [(name, ty) for name, ty in self.derived[kind] if fits(ty)]
        found = found + derived * 2
        if self.dice.chance(15):
            for above in kinds.ABOVE[kind]:
                found += [("%s.%s" % (above, name), ty) for name, ty in self.all_fields(above) if fits(ty) and "." not in name]
        return found

    def constants(self, ty):
        return [name for name, own, _ in self.parameters if own == ty]

    def add(self, text):
        self.items.append(text)

    def text(self):
        heading = '规则包 试.甲 {\n  标题 "试"\n  文件 办法 = "财预〔2020〕10号" 印发 2020-02-25\n  文件 通知 = "通知" 未核实 "转载"\n  施行 2019-01-01 起\n}\n'
        return heading + "\n".join(self.items) + "\n"
