//! 政府采购 and 政府购买服务 (Z15; norms §3.2, §9.5, §10.5).

use super::declare::subject;

subject! {
    /// 政府采购: a procurement of goods, works or services (Z15; norms §3.2).
    pub struct Procurement named "采购编码" / "采购名称" {
        /// 采购方式.
        method: ProcurementMethod = "采购方式",
        /// 应公开招标: the amount asks for an open tender.
        open_tender_required: Bool = "应公开招标",
        /// 采购需求已论证: the need was reviewed before.
        need_reviewed: Bool = "采购需求已论证",
        /// 供应商数: how many offered.
        bidders: Count = "供应商数",
        /// 中小企业合同金额: of it, with small and medium enterprises.
        sme_amount: Money = "中小企业合同金额",
        /// 计划完成日期.
        planned_finish: Date = "计划完成日期",
        /// 实际完成日期.
        actual_finish: Date = "实际完成日期",
        /// 履约验收合格: accepted on delivery.
        accepted: Bool = "履约验收合格",
    }
    groups {}
    children { goals: Goal = "绩效指标", }

    /// 政府购买服务: services bought from others (Z15; norms §9.5 L38).
    pub struct PurchasedService named "服务编码" / "服务名称" {
        /// 承接主体: who provides the service.
        provider: Text = "承接主体",
        /// 列入指导性目录: the service is on the guiding list.
        listed: Bool = "列入指导性目录",
        /// 服务期满日.
        ends_on: Date = "服务期满日",
        /// 约定服务数量, in the unit of the contract.
        agreed_quantity: Number = "约定服务数量",
        /// 实际服务数量, in the same unit.
        delivered_quantity: Number = "实际服务数量",
        /// 合格服务数量: of it, up to standard, in the same unit.
        qualified_quantity: Number = "合格服务数量",
        /// 考核得分: score of the service check, which a share of the payment may follow. Norms §9.5 L38.
        check_score: Points = "考核得分",
        /// 绩效付费额: of the contract, paid by performance.
        performance_pay: Money = "绩效付费额",
        /// 服务对象满意度, as surveyed.
        satisfaction: Ratio = "服务对象满意度",
    }
    groups {}
    children { goals: Goal = "绩效指标", }

    fields {
        /// 资金来源: the budget it is paid from.
        funded_from: BudgetKind = "资金来源",
        /// 采购预算. Norms §3.2.
        budget: Money = "采购预算",
        /// 合同金额; its difference from the budget is what was saved.
        contract_amount: Money = "合同金额",
        /// 已支付金额.
        paid: Money = "已支付金额",
        /// 应支付金额: due by the contract so far.
        payment_due: Money = "应支付金额",
        /// 合同签订日期.
        signed_on: Date = "合同签订日期",
        /// 投诉成立数: complaints upheld.
        complaints_upheld: Count = "投诉成立数",
        /// 违规次数.
        violations: Count = "违规次数",
        /// 自评已报送. Z12.
        self_evaluation_filed: Bool = "自评已报送",
        /// 上年绩效得分.
        last_year_score: Points = "上年绩效得分",
    }
}
