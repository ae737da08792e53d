//! 政府产业基金 (Z15): policy effect, management, economic and social benefit (浙财金〔2023〕38号, norms §10.5).

use super::declare::subject;

subject! {
    /// 政府产业基金: an industry fund with government money in it (Z15; norms §10.5).
    pub struct IndustryFund named "基金编码" / "基金名称" {
        /// 基金管理人: who manages it.
        manager: Text = "基金管理人",
        /// 资金来源: the budget the government's part is paid from.
        funded_from: BudgetKind = "资金来源",
        /// 基金阶段.
        phase: FundPhase = "基金阶段",
        /// 设立日期.
        established_on: Date = "设立日期",
        /// 存续期满日.
        expires_on: Date = "存续期满日",
        /// 认缴规模: committed by all.
        committed: Money = "认缴规模",
        /// 实缴规模: paid in by all; divided by what is committed, 资金到位率.
        paid_in: Money = "实缴规模",
        /// 财政认缴额: committed by the government.
        government_committed: Money = "财政认缴额",
        /// 财政实缴额: paid in by the government.
        government_paid_in: Money = "财政实缴额",
        /// 社会资本实缴额: paid in by others; divided by the government's, 放大倍数.
        private_paid_in: Money = "社会资本实缴额",
        /// 累计投资额: invested; divided by what is paid in, 投资进度.
        invested: Money = "累计投资额",
        /// 计划投资额.
        planned_investment: Money = "计划投资额",
        /// 政策方向投资额: of it, invested in the direction the policy names.
        policy_investment: Money = "政策方向投资额",
        /// 本地投资额: of it, invested locally (返投).
        local_investment: Money = "本地投资额",
        /// 应返投额: what had to be invested locally.
        local_investment_due: Money = "应返投额",
        /// 投资项目数.
        investments: Count = "投资项目数",
        /// 退出项目数.
        exits: Count = "退出项目数",
        /// 退出收回额: money back from exits.
        exit_proceeds: Money = "退出收回额",
        /// 退出项目投资成本.
        exit_cost: Money = "退出项目投资成本",
        /// 基金净值: net value of what is held.
        net_value: Money = "基金净值",
        /// 闲置资金: paid in and not invested.
        idle: Money = "闲置资金",
        /// 管理费.
        management_fee: Money = "管理费",
        /// 被投企业新增税收.
        added_tax: Money = "被投企业新增税收",
        /// 被投企业新增就业, in persons.
        added_jobs: Count = "被投企业新增就业",
        /// 风险项目投资额: invested in projects at risk. Z15.
        investment_at_risk: Money = "风险项目投资额",
        /// 违规金额: invested against the rules.
        improper_investment: Money = "违规金额",
        /// 自评已报送. Z12.
        self_evaluation_filed: Bool = "自评已报送",
        /// 上年绩效得分.
        last_year_score: Points = "上年绩效得分",
    }
    groups {}
    children { goals: Goal = "绩效指标", }

    fields {}
}
