"""对象: where children stand in the facts, by the kind of subject, and what the oracle reads of a model beside the rules.

Names from the declarations of the models (`src/model`).
"""

KINDS = {
    "government": "政府", "department": "部门", "unit": "单位", "special_fund": "专项资金",
    "industry_fund": "政府产业基金", "project": "项目", "policy": "政策", "procurement": "政府采购",
    "purchased_service": "政府购买服务", "ppp": "政府和社会资本合作", "debt_project": "政府债务项目",
    "goal": "绩效指标", "monitoring_period": "监控期", "past_year": "历年绩效",
}
KIND_OF = {name: kind for kind, zh in KINDS.items() for name in (kind, zh)}

# the keys under which a subject holds its children, in the order in which they are evaluated
_LISTS = {
    "departments": ("部门", "department"), "townships": ("镇乡", "government"), "units": ("单位", "unit"),
    "projects": ("项目", "project"), "policies": ("政策", "policy"), "special_funds": ("专项资金", "special_fund"),
    "industry_funds": ("政府产业基金", "industry_fund"), "procurements": ("政府采购", "procurement"),
    "purchased_services": ("政府购买服务", "purchased_service"), "ppps": ("政府和社会资本合作", "ppp"),
    "debt_projects": ("政府债务项目", "debt_project"), "goals": ("绩效指标", "goal"),
    "monitoring_periods": ("监控期", "monitoring_period"), "past_years": ("历年绩效", "past_year"),
}
CHILDREN = {key: kind for key, (zh, kind) in _LISTS.items()}
CHILDREN.update({zh: kind for zh, kind in _LISTS.values()})
CHILD_ORDER = {name: place for place, (key, (zh, _)) in enumerate(_LISTS.items()) for name in (key, zh)}

# 编码 and 名称 by kind, beside `code` and `name`
_NAMED = {"government": "政府", "department": "部门", "unit": "单位", "special_fund": "专项资金", "industry_fund": "基金",
          "project": "项目", "policy": "政策", "procurement": "采购", "purchased_service": "服务", "ppp": "合作项目",
          "debt_project": "债务项目", "goal": "指标", "monitoring_period": "监控期", "past_year": "年度"}
CODE = {kind: ("code", "编码", stem + "编码") for kind, stem in _NAMED.items()}
NAME = {kind: ("name", "名称", stem + "名称") for kind, stem in _NAMED.items()}

GROUPS = {"一般公共预算": "general_public", "政府性基金预算": "government_fund", "国有资本经营预算": "state_capital",
          "社会保险基金预算": "social_insurance"}
FUNDS = ("分险种", "insurance_funds")
FUND_NAMES = {"企业职工基本养老保险基金": "employee_pension", "城乡居民基本养老保险基金": "resident_pension",
              "机关事业单位基本养老保险基金": "institution_pension", "职工基本医疗保险基金": "employee_medical",
              "城乡居民基本医疗保险基金": "resident_medical", "工伤保险基金": "work_injury",
              "失业保险基金": "unemployment", "其他社会保险基金": "other_insurance"}

# fields the language itself reads, whether or not a rule names them: key -> (Chinese name, type)
READ_ALWAYS = {
    "past_year": {"year": ("年度", "count")},
    "goal": {"level3": ("三级指标", "text"), "target": ("指标值", "text"), "actual": ("实际值", "text"),
             "weight": ("权重", "points"), "reason": ("说明", "text")},
}
