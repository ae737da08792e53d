"""Kinds of subjects and the fields of theirs that rules are written over: name, key among facts, type.

Types are words: `num` 数, `cnt` 个数, `rat` 比率, `pp` 百分点, `pts` 分, `mon` 金额, `day` 天, `wd` 工作日, `date`, `bool`, `text`,
`measure`, and a tuple of options for a choice, each its name in rules and its key among facts.
"""

TIERS = (("达成", "achieved"), ("部分达成", "partly_achieved"), ("未达成", "not_achieved"))
GRADES = (("优", "excellent"), ("良", "good"), ("中", "fair"), ("差", "poor"))
SORTS = (("经常性项目", "recurring"), ("一次性项目", "one_off"), ("跨年度项目", "multi_year"))
CLASSES = (("人员类", "personnel"), ("运转类", "operation"), ("特定目标类", "specific_aim"))
LIKELIHOODS = (("确定能", "certain"), ("有可能", "possible"), ("完全不可能", "impossible"))
ANSWERS = (("继续执行", "continue"), ("调整", "adjust"), ("取消", "cancel"))

FIELDS = {
    "项目": (
        ("重大项目", "major", "bool"), ("重大民生项目", "major_livelihood", "bool"), ("项目责任人", "responsible", "text"),
        ("项目类型", "project_kind", SORTS), ("支出类别", "spending_class", CLASSES), ("立项批复日期", "approved_on", "date"),
        ("申请金额", "requested", "mon"), ("年初预算数", "initial", "mon"), ("全年预算数", "revised", "mon"),
        ("全年执行数", "executed", "mon"), ("累计执行数", "executed_to_date", "mon"), ("违规次数", "violations", "cnt"),
        ("计划产出", "planned_output", "num"), ("实际产出", "actual_output", "num"), ("计划完成时间", "planned_days", "day"),
        ("实际完成时间", "actual_days", "day"), ("计划完成日期", "planned_finish", "date"),
        ("实际完成日期", "actual_finish", "date"), ("计划成本", "planned_cost", "mon"), ("实际成本", "actual_cost", "mon"),
        ("服务对象满意度", "satisfaction", "rat"), ("部门评价得分", "department_score", "pts"),
        ("财政评价得分", "finance_score", "pts"), ("自评已报送", "self_evaluation_filed", "bool"), ("已公开", "disclosed", "bool"),
    ),
    "部门": (
        ("负责人", "head", "text"), ("在职人员数", "staff", "cnt"), ("编制数", "posts", "cnt"), ("预算数", "revised", "mon"),
        ("完成数", "executed", "mon"), ("部门项目预算总额", "project_pool", "mon"), ("绩效管理工作得分", "management_score", "pts"),
        ("既定支付进度", "planned_payment_progress", "rat"), ("实际支付进度", "actual_payment_progress", "rat"),
        ("管理制度健全", "rules_complete", "bool"), ("自评报送日期", "self_evaluation_filed_on", "date"),
    ),
    "政府": (
        ("负责人", "head", "text"), ("人口", "population", "cnt"), ("面积", "area", "num"), ("财政总收入", "fiscal_revenue", "mon"),
        ("转移支付资金池", "transfer_pool", "mon"), ("公众满意度", "satisfaction", "rat"), ("上年绩效得分", "last_year_score", "pts"),
        ("预算编制完整", "budget_complete", "bool"), ("一般公共预算.税收收入", "general_public.tax_revenue", "mon"),
    ),
    "监控期": (
        ("月份", "month", "cnt"), ("监控日期", "monitored_on", "date"), ("累计执行数", "executed_to_date", "mon"),
        ("目标完成率", "goal_attainment", "rat"), ("预计全年完成率", "forecast_attainment", "rat"),
        ("完成可能性", "likelihood", LIKELIHOODS), ("答复", "response", ANSWERS), ("答复日期", "responded_on", "date"),
        ("整改完成", "rectified", "bool"),
    ),
    "历年绩效": (
        ("年度", "year", "cnt"), ("得分", "score", "pts"), ("等级", "grade", GRADES), ("预算数", "budget", "mon"),
        ("执行数", "executed", "mon"),
    ),
    "绩效指标": (
        ("一级指标", "level1", "text"), ("三级指标", "level3", "text"), ("指标值", "target", "measure"),
        ("实际值", "actual", "measure"), ("权重", "weight", "pts"), ("档次", "tier", TIERS), ("评分", "mark", "pts"),
        ("说明", "reason", "text"), ("核心指标", "core", "bool"),
    ),
}

ABOVE = {"项目": ("部门", "政府"), "部门": ("政府",), "政府": (), "监控期": ("项目", "部门"), "历年绩效": ("项目",), "绩效指标": ("项目",)}
BELOW = {"项目": ("监控期", "历年绩效", "绩效指标"), "部门": ("项目",), "政府": ("部门", "政府"), "监控期": (), "历年绩效": (), "绩效指标": ()}
WORDS = {"num": "数", "cnt": "个数", "rat": "比率", "pp": "百分点", "pts": "分", "mon": "金额", "day": "天", "wd": "工作日", "date": "日期",
         "bool": "是否", "text": "文字"}
NUMERIC = ("num", "cnt", "rat", "pp", "pts", "mon", "day", "wd")


def word(ty):
    """A type as rules write it."""
    if isinstance(ty, tuple):
        return "选项 { " + " , ".join(name for name, _ in ty) + " }"
    return WORDS[ty]
