"""指标值、实际值、相符: a target and an actual value read together (LANGUAGE.md §11.4)."""

from fractions import Fraction

from .cells import Cell, NotCovered, read
from .gaps import NOT_APPLICABLE, NOT_REPORTED, Gap, undecided
from .numbers import plain

__all__ = ["NotCovered", "pair", "alone"]

LABELS = {"≥": "at_least", ">": "more_than", "≤": "at_most", "<": "less_than", "=": "equal", None: "bare"}
# dimension, and what one is in its base: 元, 米, 平方米, 天, 月
MONEY = {"元": 1, "千元": 10 ** 3, "万元": 10 ** 4, "百万元": 10 ** 6, "亿元": 10 ** 8}
LENGTH = {"米": 1, "公里": 1000}
AREA = {"平方米": 1, "亩": Fraction(2000, 3), "万亩": Fraction(2 * 10 ** 7, 3)}
RATIO = {"%": Fraction(1, 100), "‰": Fraction(1, 1000)}
MULTIPLIED = {"万亩": ("亩", 10 ** 4), "万人": ("人", 10 ** 4), "万人次": ("人次", 10 ** 4)}


class Reading:
    """What a row's 指标值, 实际值 and 相符 are, and the label of its 指标值."""

    def __init__(self, label, target=None, actual=None, met=None):
        self.label = label
        self.target = target
        self.actual = actual
        self.met = met


def every(label, gap):
    return Reading(label, gap, gap, gap)


def pair(target_text, actual_text):
    """A target and an actual value read together."""
    if target_text.__class__ is Gap:
        return every(target_text, target_text)
    target = read(target_text, True)
    if target.kind == "blank":
        return every(NOT_REPORTED, NOT_REPORTED)
    if target.kind == "not_applicable":
        return every(NOT_APPLICABLE, NOT_APPLICABLE)
    if target.kind == "refused":
        return every(undecided("U04"), undecided("U04"))
    actual = actual_text if actual_text.__class__ is Gap else read(actual_text, False)
    if actual.__class__ is Cell and actual.kind in ("blank", "not_applicable"):
        actual = NOT_REPORTED if actual.kind == "blank" else NOT_APPLICABLE
    if target.kind == "words":
        return in_words(actual)
    return {"quantity": against_figure, "range": against_range, "deadline": against_deadline,
            "yes_no": against_answer}[target.kind](target, actual)


def against_figure(target, actual):
    label = LABELS[target.sign]
    if actual.__class__ is Gap:
        return Reading(label, scale(target.value, target.unit), actual, actual)
    if actual.kind != "quantity":
        return Reading(label, scale(target.value, target.unit), undecided("U04"), undecided("U04"))
    scaled = one_scale([target.value], target.unit, actual.value, actual.unit)
    if scaled.__class__ is Gap:
        return Reading(label, scale(target.value, target.unit), scaled, scaled)
    (aim,), reached = scaled
    met = {"≥": reached >= aim, ">": reached > aim, "≤": reached <= aim, "<": reached < aim, "=": reached == aim,
           None: undecided("U16")}[target.sign]
    return Reading(label, aim, reached, met)


def against_range(target, actual):
    if actual.__class__ is Gap:
        return every("range", actual)
    if actual.kind != "quantity":
        return every("range", undecided("U04"))
    scaled = one_scale([target.value, target.high], target.unit, actual.value, actual.unit)
    if scaled.__class__ is Gap:
        return every("range", scaled)
    (low, high), reached = scaled
    return Reading("range", undecided("U17"), reached, low <= reached <= high)


def in_words(actual):
    """A target in words: a person judges; a status word answers it."""
    reading = every("qualitative", actual if actual.__class__ is Gap else undecided("U04"))
    if actual.__class__ is Cell and actual.kind == "status":
        reading.met = actual.answer
    return reading


def against_deadline(target, actual):
    no_number = undecided("U04")
    if actual.__class__ is Gap:
        return every("deadline", actual)
    if actual.kind == "time":
        raise NotCovered("a time without its year beside a deadline")
    met = undecided("U04")
    if actual.kind == "status" and actual.answer is False:
        met = False
    elif actual.kind == "period" and target.last is not None:
        if actual.last <= target.last:
            met = True
        elif actual.first > target.last:
            met = False
    return Reading("deadline", no_number, no_number, met)


def against_answer(target, actual):
    no_number = undecided("U04")
    if actual.__class__ is Gap:
        return every("yes_no", actual)
    met = undecided("U04")
    if actual.kind == "yes_no":
        met = actual.answer == target.answer
    elif actual.kind == "status":
        met = actual.answer
    return Reading("yes_no", no_number, no_number, met)


# scales


def one_scale(aims, aim_unit, reached, reached_unit):
    """The target's numbers and the actual one on one scale; U03 in different units, U04 where a unit is unsure."""
    if aim_unit is None and reached_unit is not None:
        if unsure(aims, reached, reached_unit):
            return undecided("U04")
        aim_unit = reached_unit
    elif reached_unit is None and aim_unit is not None:
        if unsure([reached], max(aims), aim_unit):
            return undecided("U04")
        reached_unit = aim_unit
    if aim_unit == reached_unit:
        return [scale(aim, aim_unit) for aim in aims], scale(reached, aim_unit)
    for units in (MONEY, RATIO, LENGTH, AREA):
        if {aim_unit, reached_unit} == {"亩", "万亩"}:
            continue
        if aim_unit in units and reached_unit in units:
            return [plain(Fraction(aim) * units[aim_unit]) for aim in aims], plain(Fraction(reached) * units[reached_unit])
    if MULTIPLIED.get(aim_unit, (aim_unit,))[0] == MULTIPLIED.get(reached_unit, (reached_unit,))[0]:
        return [scale(aim, aim_unit) for aim in aims], scale(reached, reached_unit)
    return undecided("U03")


def scale(value, unit):
    """A figure by itself: ratios to 1 = 100%, other units without their multiplier."""
    if unit in MULTIPLIED:
        return value * MULTIPLIED[unit][1]
    return plain(Fraction(value) * RATIO.get(unit, MONEY.get(unit, 1)))


def unsure(bare, other, unit):
    """Whether numbers without a unit may be of another scale than the figure beside them (T23, T24)."""
    if unit in RATIO:
        return any(0 < number <= 1 for number in bare)
    if unit in MONEY or unit in MULTIPLIED:
        if other == 0 or any(number == 0 for number in bare):
            raise NotCovered("zero beside a multiplied unit")
        return any(number >= 1000 * other or number * 1000 <= other for number in bare)
    return False


def alone(text):
    """A measure outside the scoring of rows (§11.4(6))."""
    if text.__class__ is Gap:
        return text
    cell = read(text, True)
    if cell.kind == "blank":
        return NOT_REPORTED
    if cell.kind == "not_applicable":
        return NOT_APPLICABLE
    if cell.kind == "quantity" and (cell.unit is None or cell.unit in RATIO or cell.unit in MONEY):
        return scale(cell.value, cell.unit)
    raise NotCovered(text)
