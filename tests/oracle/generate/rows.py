"""逐行: goal rows and their ways of scoring (§11)."""

from . import kinds
from .bands import rounding


def needed(book):
    """The standards rows are scored by."""
    number = "数"
    book.add("标准 行正向 ( 实际 : 数 ≥ 0 , 目标 : 数 > 0 ) 依据 办法 { 当 实际 ≥ 目标 得 满分  否则 得 满分 × 实际 ÷ 目标  %s }" % rounding(book, "pts"))
    book.add("标准 行反向 ( 实际 : 数 ≥ 0 , 目标 : 数 > 0 ) 依据 办法 { 当 实际 ≤ 目标 得 满分  当 实际 ≥ 2 × 目标 得 0 "
             " 否则 得 满分 × ( 1 − ( 实际 − 目标 ) ÷ 目标 )  %s }" % rounding(book, "pts"))
    book.add("标准 行相符 ( 达到 : 是否 ) 依据 办法 { 当 达到 得 满分  否则 得 %s }" % book.dice.pick(("0", "50%")))
    book.add("标准 行人评 ( 档 : %s , 评 : 分 ) 依据 办法 { 允许 档 { 达成 [ 80% , 100%% ]  部分达成 [ 60%% , 80%% )  未达成 [ 0%% , 60%% ) } }"
             .replace("80% ,", "80%% ,") % kinds.word(kinds.TIERS))


def node(book):
    where = book.dice.pick(("", '当 一级指标 = "产出指标"', '当 一级指标 = "效益指标"', '当 核心指标', '当 一级指标 ≠ "产出指标"', "当 权重 > 5 分"))
    return "逐行 绩效指标 " + where


def scoring(book):
    dice = book.dice
    arms = [
        ("符号 ≥ > =" if dice.chance(60) else "符号 ≥ >", "按 行正向( 实际值 , 指标值 )"),
        ("符号 ≤ <", dice.pick(("按 行反向( 实际值 , 指标值 )", "按 行相符( 相符 )"))),
        ("无符号", dice.pick(("按 行正向( 实际值 , 指标值 )", '未定 "没有符号"', "当 实际值 ≥ 指标值 按 行相符( 是 )"))),
        ("区间", "按 行相符( 相符 )"), ("期限", "按 行相符( 相符 )"), ("是否", "按 行相符( 相符 )"),
        ("定性", "按 行人评( 档次 , 评分 )"),
    ]
    if dice.chance(20):
        arms.insert(0, ("符号 ≥", "当 核心指标 按 行相符( 相符 )"))
    if dice.chance(20):
        arms[0] = (arms[0][0], "择优 { 按 行正向( 实际值 , 指标值 ) 按 行相符( 相符 ) }") if dice.chance(0) else arms[0]
    kept = [arm for arm in arms if dice.chance(88)]
    if dice.chance(60):
        kept.append(("其余", '未定 "另评"'))
    if not kept:
        kept = [arms[0]]
    return ["逐行评分 {\n    " + "\n    ".join("%s %s" % arm for arm in kept) + "\n  }"]


def weights(book):
    dice = book.dice
    return dice.pick(("", "行权重 照填报", "行权重 按比例折算", "行权重 按比例折算", "行权重 按比例折算", "行权重 平均分配", "行权重 平均分配 " + rounding(book, "pts")))
