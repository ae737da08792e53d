//! 政府和社会资本合作 (PPP, Z15): payment by performance (财金〔2020〕13号, norms §9.5).

use super::declare::subject;

subject! {
    /// 政府和社会资本合作: a public-private partnership project (Z15; norms §9.5 L35–L37, §10.5).
    pub struct Ppp named "合作项目编码" / "合作项目名称" {
        /// 项目公司.
        company: Text = "项目公司",
        /// 资金来源: the budget the government pays from.
        funded_from: BudgetKind = "资金来源",
        /// 项目阶段.
        phase: Phase = "项目阶段",
        /// 合作期限, in years.
        term_years: Number = "合作期限",
        /// 运营开始日.
        operation_from: Date = "运营开始日",
        /// 项目总投资.
        total_investment: Money = "项目总投资",
        /// 已完成投资.
        invested: Money = "已完成投资",
        /// 项目资本金: equity due.
        equity: Money = "项目资本金",
        /// 到位资本金: equity paid in.
        equity_paid_in: Money = "到位资本金",
        /// 当年政府支出责任: what the government owes this year. Norms §10.5.
        government_obligation: Money = "当年政府支出责任",
        /// 可用性付费: the availability fee of the year. Norms §9.5 L36.
        availability_fee: Money = "可用性付费",
        /// 与绩效挂钩的可用性付费: of it, tied to performance. Norms §9.5 L37.
        availability_fee_at_risk: Money = "与绩效挂钩的可用性付费",
        /// 运维绩效付费: the operation fee of the year.
        operation_fee: Money = "运维绩效付费",
        /// 使用者付费: what users pay.
        user_fees: Money = "使用者付费",
        /// 预计使用者付费.
        forecast_user_fees: Money = "预计使用者付费",
        /// 已付费: paid by the government this year.
        paid: Money = "已付费",
        /// 年度考核得分: score of the annual check. Norms §9.5 L36.
        annual_score: Points = "年度考核得分",
        /// 中期考核得分: score of the interim checks. Norms §9.5 L36.
        interim_score: Points = "中期考核得分",
        /// 产出指标权重: share of the output indicators, at least 80%. Norms §9.5 L35.
        output_weight: Ratio = "产出指标权重",
        /// 运维指标权重: of it, the share of operation and maintenance, at least 60%. Norms §9.5 L35.
        operation_weight: Ratio = "运维指标权重",
        /// 物有所值评价通过.
        value_for_money_passed: Bool = "物有所值评价通过",
        /// 财政承受能力论证通过.
        affordability_passed: Bool = "财政承受能力论证通过",
        /// 公众满意度, as surveyed.
        satisfaction: Ratio = "公众满意度",
        /// 违规次数.
        violations: Count = "违规次数",
        /// 自评已报送. Z12.
        self_evaluation_filed: Bool = "自评已报送",
        /// 上年绩效得分.
        last_year_score: Points = "上年绩效得分",
    }
    groups {}
    children { goals: Goal = "绩效指标", }

    fields {}
}
