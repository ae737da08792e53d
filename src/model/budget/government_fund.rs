//! 政府性基金预算 (Z16): basis and continuation, levy standard, use, and the capacity to carry special debt.

use super::super::declare::budget;

budget! {
    /// 政府性基金预算: the government fund budget of a government (Z16; norms §10.2).
    pub struct GovernmentFundBudget in GovernmentFund "政府性基金预算" / "government_fund";

    lines {
        /// 设立依据有效: every fund rests on a law, regulation or State Council document in force. Z16.
        legal_basis_in_force: Bool = "设立依据有效",
        /// 基金项数: funds levied. Z16.
        fund_count: Count = "基金项数",
        /// 依据有效基金项数: funds whose basis is in force. Z16.
        fund_count_with_basis: Count = "依据有效基金项数",
        /// 延续评估日期: the day by which continuing the funds must be reviewed. Z16.
        continuation_review_date: Date = "延续评估日期",
        /// 征收到期日: the day the levy lapses (sunset). Norms §10.2.
        valid_until: Date = "征收到期日",
        /// 按标准征收: levied at the standard set, neither above nor below. Z16.
        levied_by_standard: Bool = "按标准征收",
        /// 应征收额 by the levy standard. Z16.
        levy_due: Money = "应征收额",
        /// 已征收额; divided by what is due it is 征收率. Z16.
        levied: Money = "已征收额",
        /// 违规减免额: relief granted without authority. Z16.
        unauthorized_relief: Money = "违规减免额",
        /// 收入预算数. Norms §3.3.
        revenue_budget: Money = "收入预算数",
        /// 收入完成数. Norms §3.3.
        revenue: Money = "收入完成数",
        /// 上年收入完成数.
        last_year_revenue: Money = "上年收入完成数",
        /// 土地出让收入: income from land sales. Norms §8.3.
        land_revenue: Money = "土地出让收入",
        /// 土地出让收入用于农业农村: of it, spent on agriculture. Norms §8.3.
        land_revenue_for_agriculture: Money = "土地出让收入用于农业农村",
        /// 支出预算数. Norms §3.3.
        expenditure_budget: Money = "支出预算数",
        /// 支出完成数. Norms §3.3.
        expenditure: Money = "支出完成数",
        /// 合规用途支出: spent for the purposes the funds are for. Z16.
        compliant_expenditure: Money = "合规用途支出",
        /// 禁止用途支出: spent on a prohibited use (negative list, norms §10.2).
        prohibited_expenditure: Money = "禁止用途支出",
        /// 专项债务收入: income from special bonds of the year.
        bond_income: Money = "专项债务收入",
        /// 专项债务支出: spent from special bonds of the year.
        bond_expenditure: Money = "专项债务支出",
        /// 专项债务余额. Norms §3.3, §10.2.
        bond_balance: Money = "专项债务余额",
        /// 专项债务限额.
        bond_limit: Money = "专项债务限额",
        /// 专项债券项目收益: income of the projects the bonds pay for; divided by what is due it is
        /// 收益覆盖倍数. Z16, norms §10.2.
        bond_project_income: Money = "专项债券项目收益",
        /// 专项债券应付本息: principal and interest due. Z16, norms §10.2.
        bond_service_due: Money = "专项债券应付本息",
        /// 专项债券已付本息: principal and interest paid. Z16.
        bond_service_paid: Money = "专项债券已付本息",
        /// 结转结余: balance carried over.
        carried_over: Money = "结转结余",
        /// 上年结转结余.
        last_year_carried_over: Money = "上年结转结余",
        /// 从一般公共预算调入: arrived from the general public budget. Z19.
        in_from_general_public: Money = "从一般公共预算调入",
        /// 调出到一般公共预算: left for the general public budget. Z19.
        out_to_general_public: Money = "调出到一般公共预算",
    }
}
