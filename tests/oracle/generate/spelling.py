"""One meaning, many spellings: keywords, units and marks in either language, full and half width."""

import re

TOKENS = re.compile(r'"[^"\n]*"|“[^”\n]*”|//[^\n]*|\d{4}-\d\d-\d\d|\d+(?:\.\d+)?|[^\W\d]\w*|\n|[ \t]+|[<>=!]=|\.\.|.')

ENGLISH = dict(line.split(" ", 1) for line in """规则包 package
标题 title
文件 document
印发 issued
施行 effective
依据 cites
事实 facts
选项 choice
参数 parameter
标准 standard
当 when
否则 otherwise
得 gives
则 gives
不低于 floor
不超过 cap
表 table
允许 allow
舍入 round
位 places
四舍五入 half_up
四舍六入五成双 half_even
五舍六入 half_down
进一 up
舍去 down
数值修约 gbt8170
指标 indicator
对象 for
不适用 not_applicable
未报 not_reported
未到期 not_yet_due
有争议 disputed
评价体系 framework
满分 full
加分 bonus
扣分 malus
按 by
择优 best_of
逐行 each_row
逐行评分 row_scoring
行权重 row_weights
照填报 as_filed
按比例折算 prorated
平均分配 equally
符号 sign
无符号 unsigned
定性 qualitative
其余 rest
同级按比例分摊 reweigh
同级平均分摊 spread
移至 move_to
不得分 no_points
得满分 full_points
留待 carry
中止 block
舍入后的总分 rounded_total
未舍入的总分 exact_total
在 in
或 or
且 and
非 not
是 yes
否 no
关口 gate
审核 review
通过 passes
要求 requires
结论 conclusion
不通过 fails
监控 monitor
灯 light
总灯 overall
取最差 worst_of
应对 respond
流程 process
逐期 each_period
起始 start
挂钩 linkage
性质 force
强制 binding
参考 advisory
下一年 next_year
本年 this_year
基数 base
先决 precondition
又 also
例外 except
不减 no_cut
不增 no_raise
不变 no_change
改为 instead
多条同时命中 combine
取减得最多者 strictest
相加 summed
依次 in_sequence
下限 lower_limit
上限 upper_limit
未决定 pending
取下端 low_end
取上端 high_end
增 raise
减 cut
保持 keep
不予安排 nothing
定为 set_to
分配 allocate
资金池 pool
因素 factors
按名次 by_rank
从低到高 lowest_first
定额 fixed
超出 excess
按比例压缩 scale_down
不得超出 refuse
守恒 conserve
余数 remainder
最大余数法 largest
并列时按 ties_by
义务 duty
责任人 owner
应 shall
较小 min
较大 max
绝对值 abs
整点数 whole_points
含 contains
天数 days_between
已报 reported
基准日 as_of
工作日数 workdays_between
档差 grade_distance
若未报 if_not_reported
合计 sum
平均 average
加权平均 weighted_average
最大 maximum
最小 minimum
计数 count
存在 any
最差 worst
连续年数 consecutive_years
全部 all
名次 rank
抽中 sampled
种子 seed
同类 peers
其他同类 other_peers
数 number
个数 count
比率 ratio
百分点 percentage_point
金额 money
是否 yes_no
文字 text
个百分点 percentage_points
万元 wan_yuan
元 yuan
亿元 yi_yuan
个工作日 working_days""".splitlines())

MEMBERS = {"通过": "passed"}

MARKS = {"≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/", "−": "-", "{": "｛", "}": "｝", "(": "（", ")": "）", ",": "，", "+": "＋"}


def spelled(text, dice):
    """The same text, with some words and marks in their other spellings."""
    english = dice.weighted(((0, 55), (100, 15), (25, 30)))
    marks = dice.weighted(((0, 60), (30, 40)))
    out = []
    for token in TOKENS.findall(text):
        member = out[-1:] == ["."]
        if english and (MEMBERS if member else ENGLISH).get(token) and dice.chance(english):
            token = (MEMBERS if member else ENGLISH)[token]
        elif marks and token in MARKS and dice.chance(marks):
            token = MARKS[token]
        out.append(token)
    return "".join(out)
