//! 政府债务项目 (Z15, Z16): projects paid from bonds (财预〔2021〕61号, norms §10.2).

use super::declare::subject;

subject! {
    /// 政府债务项目: a project paid from general or special bonds (Z15, Z16; norms §10.2).
    pub struct DebtProject named "债务项目编码" / "债务项目名称" {
        /// 债券类型.
        bond_kind: BondKind = "债券类型",
        /// 项目阶段: weights differ by it. Norms §10.2.
        phase: Phase = "项目阶段",
        /// 项目单位: who builds and runs it.
        owner: Text = "项目单位",
        /// 项目责任人: who answers for it. Z03.
        responsible: Text = "项目责任人",
        /// 项目总投资.
        total_investment: Money = "项目总投资",
        /// 项目资本金.
        equity: Money = "项目资本金",
        /// 申请金额: bonds asked for. Norms §10.2.
        requested: Money = "申请金额",
        /// 评估核定金额: of the amount asked for, what the ex-ante evaluation approved. Norms §6.3.
        ex_ante_approved: Money = "评估核定金额",
        /// 债券发行额: bonds issued for it.
        bonds_issued: Money = "债券发行额",
        /// 债券到位额: of it, arrived.
        bonds_received: Money = "债券到位额",
        /// 债券支出额: of it, spent.
        bonds_spent: Money = "债券支出额",
        /// 闲置债券资金: arrived and not used in time.
        bonds_idle: Money = "闲置债券资金",
        /// 违规使用债券资金: used against the rules.
        bonds_misused: Money = "违规使用债券资金",
        /// 债券余额.
        bond_balance: Money = "债券余额",
        /// 票面利率.
        coupon: Ratio = "票面利率",
        /// 到期日.
        matures_on: Date = "到期日",
        /// 计划完工日期.
        planned_finish: Date = "计划完工日期",
        /// 实际完工日期.
        actual_finish: Date = "实际完工日期",
        /// 工程进度, as reported.
        progress: Ratio = "工程进度",
        /// 预期项目收益 of the year.
        forecast_income: Money = "预期项目收益",
        /// 项目收益 of the year.
        income: Money = "项目收益",
        /// 运营成本 of the year.
        operating_cost: Money = "运营成本",
        /// 应付本息 of the year.
        service_due: Money = "应付本息",
        /// 已付本息 of the year.
        service_paid: Money = "已付本息",
        /// 存续期预期收益: income forecast over the life of the bonds; divided by the next, 收益覆盖倍数.
        /// Norms §10.2.
        lifetime_income: Money = "存续期预期收益",
        /// 存续期本息: principal and interest over the life of the bonds. Norms §10.2.
        lifetime_service: Money = "存续期本息",
        /// 事前评估得分: required with the bond application. Norms §10.2.
        ex_ante_score: Points = "事前评估得分",
        /// 事前评估日期: before the application, or the gate stays shut. Z08.
        ex_ante_date: Date = "事前评估日期",
        /// 绩效目标已报送 with the bond application. Norms §10.2.
        goals_filed: Bool = "绩效目标已报送",
        /// 自评已报送. Z12.
        self_evaluation_filed: Bool = "自评已报送",
        /// 上年绩效得分.
        last_year_score: Points = "上年绩效得分",
    }
    groups {}
    children { goals: Goal = "绩效指标", monitoring_periods: MonitoringPeriod = "监控期", }

    fields {}
}
