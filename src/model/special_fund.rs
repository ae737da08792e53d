//! 专项资金 (Z07, Z14): money set aside for a purpose, evaluated on a schedule; a single government fund
//! (政府性基金, Z16) is evaluated as one that also levies.

use super::declare::subject;

subject! {
    /// 专项资金: a special fund (Z07, Z14; norms §8.2, §9.2).
    pub struct SpecialFund named "专项资金编码" / "专项资金名称" {
        /// 主管部门: the department that runs it.
        administered_by: Text = "主管部门",
        /// 资金来源: the budget it is paid from.
        funded_from: BudgetKind = "资金来源",
        /// 设立依据: the document it rests on. Z14.
        basis: Text = "设立依据",
        /// 管理办法已制定: a management rule exists.
        rules_issued: Bool = "管理办法已制定",
        /// 执行期限: the day it lapses.
        valid_until: Date = "执行期限",
        /// 设立依据有效: the document it rests on is in force. Z16.
        legal_basis_in_force: Bool = "设立依据有效",
        /// 延续评估日期: the day by which continuing it must be reviewed. Z16.
        continuation_review_date: Date = "延续评估日期",
        /// 按标准征收, where it levies: at the standard set, neither above nor below. Z16.
        levied_by_standard: Bool = "按标准征收",
        /// 应征收额, where it levies, by the levy standard. Z16.
        levy_due: Money = "应征收额",
        /// 已征收额, where it levies. Z16.
        levied: Money = "已征收额",
        /// 上次评价日期: when it was last evaluated. Z07.
        last_evaluated_on: Date = "上次评价日期",
        /// 列入集中财力办大事政策体系: belongs to the policies money is concentrated on. Z07, Z14.
        concentrated: Bool = "列入集中财力办大事政策体系",
        /// 申请金额: the amount asked for. Z08.
        requested: Money = "申请金额",
        /// 年初预算数: the budget first approved.
        initial: Money = "年初预算数",
        /// 全年预算数: the budget with the year's adjustments.
        revised: Money = "全年预算数",
        /// 已下达金额: handed on to those who spend it.
        issued: Money = "已下达金额",
        /// 及时下达金额: of it, handed on in time. Norms §3.4.
        issued_on_time: Money = "及时下达金额",
        /// 全年执行数: spent in the year.
        executed: Money = "全年执行数",
        /// 累计执行数: spent so far. Z11.
        executed_to_date: Money = "累计执行数",
        /// 上年预算数.
        last_year_revised: Money = "上年预算数",
        /// 上年执行数.
        last_year_executed: Money = "上年执行数",
        /// 合规用途支出: spent for its purpose.
        compliant_expenditure: Money = "合规用途支出",
        /// 违规金额: spent against the rules.
        improper_expenditure: Money = "违规金额",
        /// 结转结余: unspent at the end of the year. Norms §9.2 L15.
        carried_over: Money = "结转结余",
        /// 上年结转结余. Norms §9.2 L15.
        last_year_carried_over: Money = "上年结转结余",
        /// 支持项目数: projects it pays for.
        project_count: Count = "支持项目数",
        /// 完成项目数: of them, finished.
        completed_projects: Count = "完成项目数",
        /// 受益对象满意度, as surveyed.
        satisfaction: Ratio = "受益对象满意度",
        /// 自评已报送. Z12.
        self_evaluation_filed: Bool = "自评已报送",
        /// 财政评价得分.
        finance_score: Points = "财政评价得分",
        /// 上年绩效得分.
        last_year_score: Points = "上年绩效得分",
        /// 已公开: goals and results went to the People's Congress and to the public. Z22.
        disclosed: Bool = "已公开",
    }
    groups {}
    children {
        projects: Project = "项目",
        goals: Goal = "绩效指标",
        monitoring_periods: MonitoringPeriod = "监控期",
        past_years: PastYear = "历年绩效",
    }

    fields {}
}
