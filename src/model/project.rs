//! 项目 and 政策 (Z07): money planned and spent, output and cost, evaluation and what follows from it.

use super::declare::subject;

subject! {
    /// 项目: a project paid from a budget (Z07; norms §2, §3.1).
    pub struct Project named "项目编码" / "项目名称" {
        /// 重大项目: its head answers for it for life. Z03.
        major: Bool = "重大项目",
        /// 重大民生项目: its goals and results are disclosed. Z22.
        major_livelihood: Bool = "重大民生项目",
        /// 财政专项资金: whether it is paid from a special fund; its goals and results are disclosed. Z22.
        special_fund: Bool = "财政专项资金",
        /// 项目责任人: who answers for it. Z03.
        responsible: Text = "项目责任人",
        /// 项目类型. Norms §9.1.
        project_kind: ProjectKind = "项目类型",
        /// 支出类别.
        spending_class: SpendingClass = "支出类别",
        /// 立项批复日期: when it was approved. Norms §3.1.
        approved_on: Date = "立项批复日期",
    }
    groups {}
    children {
        goals: Goal = "绩效指标",
        monitoring_periods: MonitoringPeriod = "监控期",
        past_years: PastYear = "历年绩效",
    }

    /// 政策: a policy paid from a budget (Z07, Z08).
    pub struct Policy named "政策编码" / "政策名称" {
        /// 重大政策. Z11.
        major: Bool = "重大政策",
        /// 政策责任人: who answers for it. Z03.
        responsible: Text = "政策责任人",
        /// 政策依据: the document it rests on. Z02.
        basis: Text = "政策依据",
        /// 政策到期日: the day it lapses.
        valid_until: Date = "政策到期日",
        /// 受益对象数: how many it reaches.
        beneficiaries: Count = "受益对象数",
    }
    groups {}
    children {
        projects: Project = "项目",
        goals: Goal = "绩效指标",
        monitoring_periods: MonitoringPeriod = "监控期",
        past_years: PastYear = "历年绩效",
    }

    fields {
        /// 资金来源: the budget it is paid from. Norms §2.1.
        funded_from: BudgetKind = "资金来源",
        /// 申请金额: the amount asked for. Z08.
        requested: Money = "申请金额",
        /// 评估核定金额: of the amount asked for, what the ex-ante evaluation approved; the rest is cut. Norms §6.3.
        ex_ante_approved: Money = "评估核定金额",
        /// 年初预算数: the budget first approved.
        initial: Money = "年初预算数",
        /// 全年预算数: the budget with the year's adjustments.
        revised: Money = "全年预算数",
        /// 全年执行数: spent in the year; divided by the revised budget it is 预算执行率. Norms §2.2.
        executed: Money = "全年执行数",
        /// 累计执行数: spent so far, for monitoring. Z11.
        executed_to_date: Money = "累计执行数",
        /// 上年预算数.
        last_year_revised: Money = "上年预算数",
        /// 上年执行数.
        last_year_executed: Money = "上年执行数",
        /// 当年财政拨款预算数: of the revised budget, this year's appropriation.
        revised_appropriation: Money = "当年财政拨款预算数",
        /// 上年结转资金预算数: of the revised budget, carried over from last year.
        revised_carried_over: Money = "上年结转资金预算数",
        /// 其他资金预算数: of the revised budget, other money.
        revised_other: Money = "其他资金预算数",
        /// 当年财政拨款执行数: of the spending, from this year's appropriation.
        executed_appropriation: Money = "当年财政拨款执行数",
        /// 上年结转资金执行数: of the spending, from what was carried over.
        executed_carried_over: Money = "上年结转资金执行数",
        /// 其他资金执行数: of the spending, from other money.
        executed_other: Money = "其他资金执行数",
        /// 刚性支出: what must be paid in any case; a floor when money is shared out.
        rigid_expenditure: Money = "刚性支出",
        /// 合同尾款: what contracts still bind; exempt when idle money is taken back. Norms §9.2 L15.
        contract_balance: Money = "合同尾款",
        /// 结转结余: unspent at the end of the year. Norms §9.2 L15.
        carried_over: Money = "结转结余",
        /// 上年结转结余. Norms §9.2 L15.
        last_year_carried_over: Money = "上年结转结余",
        /// 计划投入资金: money planned; with what arrived, 资金到位率. Norms §3.1.
        planned_funds: Money = "计划投入资金",
        /// 实际到位资金. Norms §2.7, §3.1.
        received_funds: Money = "实际到位资金",
        /// 应到位资金: due by the day it is needed; with the next, 到位及时率. Norms §3.1.
        due_funds: Money = "应到位资金",
        /// 及时到位资金. Norms §3.1.
        funds_on_time: Money = "及时到位资金",
        /// 违规金额: spent against the rules, for 资金使用合规性. Norms §3.1.
        improper_expenditure: Money = "违规金额",
        /// 违规次数. Norms §3.4.
        violations: Count = "违规次数",
        /// 计划产出, in the unit of the output; with the actual one, 实际完成率. Norms §2.7, §3.1.
        planned_output: Number = "计划产出",
        /// 实际产出, in the same unit. Norms §2.7, §3.1.
        actual_output: Number = "实际产出",
        /// 质量达标产出, in the same unit; with the actual output, 质量达标率. Norms §2.7, §3.1.
        qualified_output: Number = "质量达标产出",
        /// 计划完成时间 in days; with the actual one, 完成及时率. Norms §3.1.
        planned_days: Days = "计划完成时间",
        /// 实际完成时间 in days. Norms §3.1.
        actual_days: Days = "实际完成时间",
        /// 计划完成日期.
        planned_finish: Date = "计划完成日期",
        /// 实际完成日期.
        actual_finish: Date = "实际完成日期",
        /// 计划成本; with the actual one, 成本节约率. Norms §2.7, §3.1.
        planned_cost: Money = "计划成本",
        /// 实际成本. Norms §2.7, §3.1.
        actual_cost: Money = "实际成本",
        /// 服务对象满意度, as surveyed. Norms §2.2.
        satisfaction: Ratio = "服务对象满意度",
        /// 事前评估得分. Z08, norms §6.
        ex_ante_score: Points = "事前评估得分",
        /// 事前评估日期: before issue, or the gate stays shut. Z08.
        ex_ante_date: Date = "事前评估日期",
        /// 出台日期: when it was issued. Z08.
        issued_on: Date = "出台日期",
        /// 绩效目标已报送. Z10.
        goals_filed: Bool = "绩效目标已报送",
        /// 绩效目标审核得分: review of 完整性, 相关性, 适当性, 可行性. Z10.
        goal_review_score: Points = "绩效目标审核得分",
        /// 绩效目标批复日期: goals and budget are approved together. Z10.
        goals_approved_on: Date = "绩效目标批复日期",
        /// 预算批复日期. Z10.
        budget_approved_on: Date = "预算批复日期",
        /// 自评已报送. Z12.
        self_evaluation_filed: Bool = "自评已报送",
        /// 自评报送日期. Z20.
        self_evaluation_filed_on: Date = "自评报送日期",
        /// 自评总分: the total the form states; rechecked, never used to compute.
        published_total: Points = "自评总分",
        /// 自评等级: the grade the form states, as written.
        published_grade: Text = "自评等级",
        /// 部门评价得分. Norms §2.1.
        department_score: Points = "部门评价得分",
        /// 财政评价得分. Norms §2.1.
        finance_score: Points = "财政评价得分",
        /// 上年绩效得分.
        last_year_score: Points = "上年绩效得分",
        /// 整改已完成. Z13.
        rectified: Bool = "整改已完成",
        /// 整改责任人: the owner of the rectification. Z13.
        rectification_owner: Text = "整改责任人",
        /// 整改期限. Z13.
        rectification_due: Date = "整改期限",
        /// 偏差分析已报送: analysis and measures after a deviation was seen. Z11.
        deviation_report_filed: Bool = "偏差分析已报送",
        /// 评估或自评失实: an ex-ante or self-evaluation was found false. Z21.
        false_evaluation: Bool = "评估或自评失实",
        /// 损失金额: what was lost by it. Z21.
        loss: Money = "损失金额",
        /// 已公开: goals and results were disclosed. Z22.
        disclosed: Bool = "已公开",
    }
}
