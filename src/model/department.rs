//! 部门 and 单位 (Z06): the whole frame of 部门整体支出 (财预〔2013〕53号, norms §3.2), and how they manage
//! performance (Z20–Z23).

use super::declare::subject;

subject! {
    /// 部门: a department with its whole budget (Z06; norms §3.2).
    pub struct Department named "部门编码" / "部门名称" {
        /// 部门项目预算总额: the pool its projects share. Z06.
        project_pool: Money = "部门项目预算总额",
        /// 所属单位数: units that belong to it.
        unit_count: Count = "所属单位数",
        /// 绩效管理工作得分: how finance rates its performance management. Z23.
        management_score: Points = "绩效管理工作得分",
        /// 专项资金办法齐全: a management rule exists for every special fund it runs. Z14.
        special_fund_rules_complete: Bool = "专项资金办法齐全",
    }
    groups {}
    children {
        units: Unit = "单位",
        projects: Project = "项目",
        policies: Policy = "政策",
        special_funds: SpecialFund = "专项资金",
        procurements: Procurement = "政府采购",
        purchased_services: PurchasedService = "政府购买服务",
        ppps: Ppp = "政府和社会资本合作",
        debt_projects: DebtProject = "政府债务项目",
        goals: Goal = "绩效指标",
        monitoring_periods: MonitoringPeriod = "监控期",
        past_years: PastYear = "历年绩效",
    }

    /// 单位: a unit of a department, evaluated in the same frame (Z06; norms §3.2).
    pub struct Unit named "单位编码" / "单位名称" {}
    groups {}
    children {
        projects: Project = "项目",
        procurements: Procurement = "政府采购",
        purchased_services: PurchasedService = "政府购买服务",
        goals: Goal = "绩效指标",
        monitoring_periods: MonitoringPeriod = "监控期",
        past_years: PastYear = "历年绩效",
    }

    fields {
        /// 负责人: its head. Z03.
        head: Text = "负责人",
        /// 整体绩效试点: whether it is among the pilots of whole-budget performance. Z06.
        pilot: Bool = "整体绩效试点",
        /// 在职人员数; divided by the posts it is 在职人员控制率. Norms §3.2.
        staff: Count = "在职人员数",
        /// 编制数: posts. Norms §3.2.
        posts: Count = "编制数",
        /// 三公经费实际数: cars, receptions and travel abroad, spent this year. Norms §3.2.
        three_public: Money = "三公经费实际数",
        /// 三公经费预算数, for 三公经费控制率. Norms §3.2.
        three_public_budget: Money = "三公经费预算数",
        /// 上年三公经费, for 三公经费变动率. Norms §3.2.
        last_year_three_public: Money = "上年三公经费",
        /// 重点项目支出; divided by all project spending it is 重点支出安排率. Norms §3.2.
        key_project_expenditure: Money = "重点项目支出",
        /// 项目总支出. Norms §3.2.
        project_expenditure: Money = "项目总支出",
        /// 年初预算数: the budget first approved.
        initial: Money = "年初预算数",
        /// 预算数: the budget approved for the year. Norms §3.2.
        revised: Money = "预算数",
        /// 完成数: the budget carried out; divided by the budget it is 预算完成率. Norms §3.2.
        executed: Money = "完成数",
        /// 累计支出数: spent so far, for 支付进度率. Norms §3.2, Z11.
        executed_to_date: Money = "累计支出数",
        /// 调整数: budget adjustments, without those that policy or higher authority caused; for 预算调整率.
        /// Norms §3.2.
        adjusted: Money = "调整数",
        /// 科目调整次数. Norms §3.5.
        adjustments: Count = "科目调整次数",
        /// 既定支付进度: the progress of payment set for this point. Norms §3.2.
        planned_payment_progress: Ratio = "既定支付进度",
        /// 实际支付进度. Norms §3.2.
        actual_payment_progress: Ratio = "实际支付进度",
        /// 下年控制数: the ceiling of next year's budget before results move it. Z13, norms §6.3.
        next_year_ceiling: Money = "下年控制数",
        /// 结转结余: balance carried over, for 结转结余率. Norms §3.2.
        carried_over: Money = "结转结余",
        /// 上年结转结余, for 结转结余变动率. Norms §3.2.
        last_year_carried_over: Money = "上年结转结余",
        /// 公用经费实际数, for 公用经费控制率. Norms §3.2.
        running_expenditure: Money = "公用经费实际数",
        /// 公用经费预算数. Norms §3.2.
        running_budget: Money = "公用经费预算数",
        /// 采购预算, for 政府采购执行率. Norms §3.2.
        procurement_budget: Money = "采购预算",
        /// 实际采购额. Norms §3.2.
        procured: Money = "实际采购额",
        /// 固定资产总额: all fixed assets. Norms §3.2.
        fixed_assets: Money = "固定资产总额",
        /// 在用固定资产; divided by all it is 固定资产利用率. Norms §3.2.
        fixed_assets_in_use: Money = "在用固定资产",
        /// 暂存款: money held for later. Norms §3.5.
        temporary_deposits: Money = "暂存款",
        /// 暂付款: money advanced. Norms §3.5.
        temporary_payments: Money = "暂付款",
        /// 管理制度健全: rules for budget, finance and business exist and are complete. Norms §3.2.
        rules_complete: Bool = "管理制度健全",
        /// 违规次数: breaches found, for 资金使用合规性. Norms §3.2, §3.4.
        violations: Count = "违规次数",
        /// 违规金额. Norms §3.2.
        improper_expenditure: Money = "违规金额",
        /// 应公开事项数: items that had to be disclosed. Norms §3.2, Z22.
        disclosures_due: Count = "应公开事项数",
        /// 已公开事项数: of them, disclosed in time, for 预决算信息公开性. Norms §3.2, Z22.
        disclosures_done: Count = "已公开事项数",
        /// 基础信息完善: basic data are true, complete and accurate. Norms §3.2.
        records_complete: Bool = "基础信息完善",
        /// 资产管理安全: assets are kept and accounted for safely. Norms §3.2.
        assets_safe: Bool = "资产管理安全",
        /// 计划工作数: duties planned. Norms §3.2.
        planned_tasks: Count = "计划工作数",
        /// 完成工作数: of them, done, for 实际完成率. Norms §3.2.
        completed_tasks: Count = "完成工作数",
        /// 及时完成工作数: of the planned, done in time, for 完成及时率. Norms §3.2.
        tasks_on_time: Count = "及时完成工作数",
        /// 质量达标工作数: of those done, up to standard, for 质量达标率. Norms §3.2.
        qualified_tasks: Count = "质量达标工作数",
        /// 重点工作数: key tasks handed down. Norms §3.2.
        key_tasks: Count = "重点工作数",
        /// 重点工作办结数: of them, closed, for 重点工作办结率. Norms §3.2.
        closed_key_tasks: Count = "重点工作办结数",
        /// 服务对象满意度, as surveyed. Z06, norms §3.2.
        satisfaction: Ratio = "服务对象满意度",
        /// 应设绩效目标项目数: projects and policies that need goals. Z10, Z23.
        goals_due: Count = "应设绩效目标项目数",
        /// 已设绩效目标项目数. Z10, Z23.
        goals_filed: Count = "已设绩效目标项目数",
        /// 应监控项目数. Z11, Z23.
        monitoring_due: Count = "应监控项目数",
        /// 已监控项目数. Z11, Z23.
        monitoring_done: Count = "已监控项目数",
        /// 应自评项目数. Z12, Z23.
        self_evaluations_due: Count = "应自评项目数",
        /// 已自评项目数: self-evaluation must cover all. Z12, Z23.
        self_evaluations_filed: Count = "已自评项目数",
        /// 整体自评已报送. Z12.
        self_evaluation_filed: Bool = "自评已报送",
        /// 自评报送日期. Z20.
        self_evaluation_filed_on: Date = "自评报送日期",
        /// 应整改问题数. Z13.
        findings: Count = "应整改问题数",
        /// 已整改问题数. Z13.
        findings_rectified: Count = "已整改问题数",
        /// 上年绩效得分.
        last_year_score: Points = "上年绩效得分",
    }
}
