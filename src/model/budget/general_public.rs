//! 一般公共预算 (Z14): revenue structure, collection, preferential policies; allocation and use of spending.

use super::super::declare::budget;

budget! {
    /// 一般公共预算: the general public budget of a government (Z14; norms §3.3, §10.1).
    pub struct GeneralPublicBudget in GeneralPublic "一般公共预算" / "general_public";

    lines {
        /// 收入合计: revenue of the year, tax and non-tax. Norms §10.1.
        total_revenue: Money = "收入合计",
        /// 税收收入; divided by the total it is 税收占比. Norms §3.3, §10.1.
        tax_revenue: Money = "税收收入",
        /// 非税收入; divided by the total it is 非税占比. Norms §3.3, §10.1.
        non_tax_revenue: Money = "非税收入",
        /// 上年收入合计, on the same base (同口径). Norms §10.1.
        last_year_total_revenue: Money = "上年收入合计",
        /// 上年税收收入, on the same base. Norms §3.3.
        last_year_tax_revenue: Money = "上年税收收入",
        /// 上年非税收入, on the same base. Norms §3.3.
        last_year_non_tax_revenue: Money = "上年非税收入",
        /// 收入增长率 on the same base, as reported. Norms §8.3.
        revenue_growth: Ratio = "收入增长率",
        /// 收入预算数: revenue approved for the year. Norms §3.3.
        revenue_budget: Money = "收入预算数",
        /// 收入完成数: revenue collected against the budget; with it, 收入完成率. Norms §3.3.
        revenue_collected: Money = "收入完成数",
        /// 应征收额: what should have been collected; collected divided by it is 征收率. Z14.
        levy_due: Money = "应征收额",
        /// 欠缴余额: revenue due and not yet paid in. Z14.
        arrears: Money = "欠缴余额",
        /// 征收成本: what collecting cost; divided by revenue it is 征收成本率. Z14.
        collection_cost: Money = "征收成本",
        /// 优惠政策减免额: revenue forgone by preferential policies. Z14.
        preferential_relief: Money = "优惠政策减免额",
        /// 优惠政策新增收入: revenue attributed to preferential policies, their effect. Z14.
        preferential_added_revenue: Money = "优惠政策新增收入",
        /// 优惠政策带动投资额: investment attributed to preferential policies, their effect. Z14.
        preferential_added_investment: Money = "优惠政策带动投资额",
        /// 优惠政策受惠主体数: how many benefit. Z14.
        preferential_beneficiaries: Count = "优惠政策受惠主体数",
        /// 上级补助收入: transfers received from the higher government.
        transfers_received: Money = "上级补助收入",
        /// 一般债务收入: income from general bonds.
        bond_income: Money = "一般债务收入",
        /// 年初支出预算数: expenditure first approved.
        initial_expenditure_budget: Money = "年初支出预算数",
        /// 支出预算数: expenditure approved, with the year's adjustments. Norms §3.3.
        expenditure_budget: Money = "支出预算数",
        /// 支出完成数: expenditure of the year; with the budget, 支出完成率. Norms §3.3.
        expenditure: Money = "支出完成数",
        /// 累计支出数: expenditure so far, for 支出均衡率. Norms §3.3.
        expenditure_to_date: Money = "累计支出数",
        /// 上年支出完成数.
        last_year_expenditure: Money = "上年支出完成数",
        /// 民生支出; divided by expenditure it is 民生支出占比. Norms §3.3.
        livelihood_expenditure: Money = "民生支出",
        /// 上年民生支出, for 民生支出占比变动率. Norms §3.3.
        last_year_livelihood_expenditure: Money = "上年民生支出",
        /// 教育支出, which may not fall (norms §8.3).
        education_expenditure: Money = "教育支出",
        /// 上年教育支出.
        last_year_education_expenditure: Money = "上年教育支出",
        /// 重点支出: spending on major policies and projects. Z14.
        key_expenditure: Money = "重点支出",
        /// 重点支出预算数.
        key_expenditure_budget: Money = "重点支出预算数",
        /// 专项资金支出预算数. Z14.
        special_funds_budget: Money = "专项资金支出预算数",
        /// 专项资金支出. Z14.
        special_funds_expenditure: Money = "专项资金支出",
        /// 三保支出: basic livelihood, wages and running costs.
        three_guarantees: Money = "三保支出",
        /// 三保需求: what they need.
        three_guarantees_need: Money = "三保需求",
        /// 人员经费支出; divided by the need it is 人员经费保障率. Norms §3.3.
        personnel_expenditure: Money = "人员经费支出",
        /// 人员经费应保障数. Norms §3.3.
        personnel_need: Money = "人员经费应保障数",
        /// 公用经费支出; divided by the need it is 公用经费保障率. Norms §3.3.
        running_expenditure: Money = "公用经费支出",
        /// 公用经费应保障数. Norms §3.3.
        running_need: Money = "公用经费应保障数",
        /// 上年公用经费支出, for 人均公用经费变动率. Norms §3.3.
        last_year_running_expenditure: Money = "上年公用经费支出",
        /// PPP支出责任: the year's government spending on PPP, at most a tenth of expenditure. Norms §10.5.
        ppp_expenditure: Money = "PPP支出责任",
        /// 政府购买服务支出. Z15.
        purchased_service_expenditure: Money = "政府购买服务支出",
        /// 一般债务还本付息支出.
        debt_service: Money = "一般债务还本付息支出",
        /// 结转结余: carried over at the end of the year, for 资金结转率. Norms §3.3.
        carried_over: Money = "结转结余",
        /// 上年结转结余, for 资金结转变动率. Norms §3.3.
        last_year_carried_over: Money = "上年结转结余",
        /// 收回存量资金: idle money taken back. Norms §9.2 L15.
        recovered: Money = "收回存量资金",
        /// 预算稳定调节基金余额.
        stabilization_fund: Money = "预算稳定调节基金余额",
        /// 从政府性基金预算调入: arrived from the government fund budget. Z19.
        in_from_government_fund: Money = "从政府性基金预算调入",
        /// 从国有资本经营预算调入: arrived from the state capital budget (预算法 art. 10). Z19.
        in_from_state_capital: Money = "从国有资本经营预算调入",
        /// 补助社会保险基金预算: left for the social insurance budget (预算法 art. 11). Z19.
        out_to_social_insurance: Money = "补助社会保险基金预算",
        /// 调出到政府性基金预算: left for the government fund budget. Z19.
        out_to_government_fund: Money = "调出到政府性基金预算",
    }
}
