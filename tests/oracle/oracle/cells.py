"""Cells of a goal table, each read by itself (LANGUAGE.md §11.5).

The language leaves the reading to the vectors of `tests/data/targets.csv`. The oracle reads the plain shapes only: one
figure with a sign and a unit, a range, a whole date or month or year, an answer, a status, words. What has another
shape is not covered, and is counted as not compared.
"""

import calendar
import re
from fractions import Fraction

from .numbers import plain


class NotCovered(Exception):
    """A cell, or a pair of cells, that the oracle does not read."""


class Cell:
    """What a cell is read as: `kind`, and what goes with it."""

    def __init__(self, kind, sign=None, value=None, unit=None, high=None, first=None, last=None, answer=None):
        self.kind = kind      # quantity, range, deadline, period, time (without a year), yes_no, status, words, blank, not_applicable, refused
        self.sign = sign
        self.value = value
        self.unit = unit
        self.high = high      # the high end of a range
        self.first = first    # (year or None, month, day)
        self.last = last
        self.answer = answer  # of an answer or a status


_WIDE = {ord(a): b for a, b in zip("０１２３４５６７８９％（）＜＞＝．，　≧≦﹦", "0123456789%()<>=., ≥≤=")}
SIGNS = {"≥": "≥", ">=": "≥", "≤": "≤", "<=": "≤", ">": ">", "<": "<", "=": "="}
BEFORE = {"不低于": "≥", "不少于": "≥", "达到": "≥", "大于等于": "≥", "不超过": "≤", "小于等于": "≤", "超过": ">",
          "大于": ">", "控制在": "≤", "小于": "<", "低于": "<", "少于": "<", "不大于": "≤"}
BEHIND = {"以上": "≥", "以内": "≤"}
UNITS = ("元", "千元", "万元", "百万元", "亿元", "个", "人", "次", "户", "件", "亩", "万亩", "处", "座", "条", "篇", "场", "家",
         "套", "辆", "项", "起", "种", "份", "例", "米", "公里", "平方米", "人次", "户次", "万人", "万人次", "天", "月", "年",
         "只", "头", "%", "‰")
SAME_UNIT = {"个月": "月", "km": "公里", "m": "米", "百分比": "%", "日": "天", "名": "人"}
BLANK = ("", "-", "—", "/")
ABSENT = ("无", "不适用", "不涉及")
STATUS = {"已完成": True, "完成": True, "按期完成": True, "达成预期指标": True, "未完成": False}
WORDS = ("合规", "高", "显著", "提升", "改善", "好", "及时", "下降", "长远", "效果明显", "效果良好", "有所改善", "明显改善",
         "持续影响", "逐步提高", "能力持续提升", "经济效益良好", "符合相关规定", "不断提升", "农民增收", "稳步提升",
         "逐年提升", "建立", "优/良/中/差", "程度较高", "实时更新", "未发生", "资金已到位")

_FIGURE = re.compile(r"^(≥|>=|≤|<=|>|<|=|{})?\s*(-?[0-9]+(?:\.[0-9]+)?)\s*(\D*?)(以上|以内)?$".format(
    "|".join(sorted(BEFORE, key=len, reverse=True))))
_RANGE = re.compile(r"^([0-9]+(?:\.[0-9]+)?)(%)?[-~至]([0-9]+(?:\.[0-9]+)?)(\D+)$")
_ABOUT = re.compile(r"^[0-9]+(?:\.[0-9]+)?(?:个|人|次|户)?左右$")
_DAY = re.compile(r"^([0-9]{4})(?:年|-|/)([0-9]{1,2})(?:月|-|/)([0-9]{1,2})日?(?:之前|以前|前)?$")
_MONTH = re.compile(r"^([0-9]{4})年([0-9]{1,2})月底?(?:之前|前)?$")
_NO_YEAR = re.compile(r"^([0-9]{1,2})月底?(?:之前|前)$")
_YEAR = re.compile(r"^([0-9]{4})年(?:年?底)?(?:之前|前)?$")


def cleaned(text):
    return text.translate(_WIDE).strip().rstrip("。")


def unit_of(text):
    """A unit in its one spelling; None without one."""
    if text == "":
        return None
    text = SAME_UNIT.get(text, text)
    if text not in UNITS:
        raise NotCovered(text)
    return text


def read(raw, is_target):
    """The reading of a cell's text."""
    text = cleaned(raw)
    if text in BLANK:
        return Cell("blank")
    if text in ABSENT:
        return Cell("not_applicable")
    if text in ("是", "否"):
        return Cell("yes_no", answer=text == "是")
    if text in WORDS:
        return Cell("words")
    if not is_target and text in STATUS:
        return Cell("status", answer=STATUS[text])
    if _ABOUT.match(text):
        return Cell("refused")
    for shape in (date, figure, interval):
        found = shape(text, is_target)
        if found is not None:
            return found
    raise NotCovered(raw)


def figure(text, is_target):
    found = _FIGURE.match(text)
    if not found:
        return None
    before, digits, unit, behind = found.groups()
    sign = SIGNS.get(before) or BEFORE.get(before)
    if behind:
        if BEHIND[behind] != (sign or BEHIND[behind]) or before in ("≥", ">=", "≤", "<=", "不低于", "不超过"):
            raise NotCovered(text)
        sign = BEHIND[behind]
    unit = unit_of(unit)
    value = plain(Fraction(digits))
    if value < 0 or doubtful(digits, unit, before):
        raise NotCovered(text)
    if unit == "年" or (unit == "月" and "个" not in text):
        raise NotCovered(text)
    if not is_target and sign is not None:
        if before == "达到" and not behind:
            sign = None
        else:
            return Cell("refused")
    return Cell("quantity", sign=sign, value=value, unit=unit)


def doubtful(digits, unit, before):
    """Figures that may be something else: misread signs, years with months, binary fractions."""
    if unit == "%" and digits.startswith("2") and Fraction(digits) > 100:
        return True
    return "." in digits and (len(digits) > 9 or (unit is None and re.match(r"^(19|20)[0-9]{2}\.", digits)))


def interval(text, is_target):
    found = _RANGE.match(text)
    if not found or not is_target:
        return None
    low, percent, high, unit = found.groups()
    unit = unit_of(unit)
    low, high = plain(Fraction(low)), plain(Fraction(high))
    if (percent and unit != "%") or low >= high or unit in ("年", "月"):
        raise NotCovered(text)
    return Cell("range", value=low, high=high, unit=unit)


def date(text, is_target):
    """A day, a month or a year, as a deadline or as the time in which something was done."""
    if not is_target and re.match(r"^(1[0-2]|[1-9])月$", text):
        return Cell("time")
    if is_target and _NO_YEAR.match(text) and 1 <= int(_NO_YEAR.match(text).group(1)) <= 12:
        return Cell("deadline")
    for shape, parts in ((_DAY, 3), (_MONTH, 2), (_YEAR, 1)):
        found = shape.match(text)
        if found:
            year, month, day = (list(map(int, found.groups())) + [None, None])[:3]
            return dated(text, year, month, day, is_target)
    return None


def dated(text, year, month, day, is_target):
    if month is not None and not 1 <= month <= 12:
        raise NotCovered(text)
    if day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise NotCovered(text)
    if not is_target and re.search("[底前]", text):
        raise NotCovered(text)
    first = (year, month or 1, day or 1)
    last = (year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    return Cell("deadline" if is_target else "period", first=first, last=last)
