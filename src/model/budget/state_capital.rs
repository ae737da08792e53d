//! 国有资本经营预算 (Z17): strategic goals, remittance of earnings, structure of spending, use.

use super::super::declare::budget;

budget! {
    /// 国有资本经营预算: the state capital operations budget of a government (Z17; norms §10.3).
    pub struct StateCapitalBudget in StateCapital "国有资本经营预算" / "state_capital";

    lines {
        /// 应缴利润: earnings due from state enterprises. Z17.
        profit_due: Money = "应缴利润",
        /// 已缴利润: earnings remitted; divided by what is due it is 收益上缴率. Z17, norms §10.3.
        profit_remitted: Money = "已缴利润",
        /// 股利股息收入.
        dividends: Money = "股利股息收入",
        /// 产权转让收入.
        property_transfers: Money = "产权转让收入",
        /// 清算收入.
        liquidations: Money = "清算收入",
        /// 收入预算数.
        revenue_budget: Money = "收入预算数",
        /// 收入完成数.
        revenue: Money = "收入完成数",
        /// 上年收入完成数.
        last_year_revenue: Money = "上年收入完成数",
        /// 支出预算数.
        expenditure_budget: Money = "支出预算数",
        /// 支出完成数.
        expenditure: Money = "支出完成数",
        /// 战略性产业投入: spent on strategic industry, a goal of the seed. Z17.
        strategic_expenditure: Money = "战略性产业投入",
        /// 结构调整投入: spent on adjusting structure, a goal of the seed. Z17.
        restructuring_expenditure: Money = "结构调整投入",
        /// 资本金注入: capital put into state enterprises. Norms §10.3.
        capital_injection: Money = "资本金注入",
        /// 解决历史遗留问题支出: left-over burdens and the cost of reform.
        legacy_expenditure: Money = "解决历史遗留问题支出",
        /// 政策性补贴支出: policy subsidies to state enterprises.
        policy_subsidies: Money = "政策性补贴支出",
        /// 其他支出.
        other_expenditure: Money = "其他支出",
        /// 合规用途支出: spent for the purposes approved. Z17.
        compliant_expenditure: Money = "合规用途支出",
        /// 注资企业利润总额: profit of the enterprises capital was put into, the effect of it. Norms §10.3.
        invested_profit: Money = "注资企业利润总额",
        /// 上年注资企业利润总额.
        last_year_invested_profit: Money = "上年注资企业利润总额",
        /// 国有资本保值增值率, as reported.
        value_preservation: Ratio = "国有资本保值增值率",
        /// 结转结余: balance carried over.
        carried_over: Money = "结转结余",
        /// 上年结转结余.
        last_year_carried_over: Money = "上年结转结余",
        /// 调出到一般公共预算: left for the general public budget (预算法 art. 10). Z19.
        out_to_general_public: Money = "调出到一般公共预算",
    }
}
