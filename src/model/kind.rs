//! What can be evaluated (对象), and the four budgets (四本预算) money belongs to.

use super::declare::choice;

choice! {
    /// A kind of subject (对象): something that has fields and can be evaluated (诸政办发〔2019〕42号 三(一),
    /// 三(三)). The kinds that contain come before the kinds contained.
    pub enum SubjectKind {
        /// 政府: a city, and a township or street too (Z05).
        Government = "政府" / "government",
        /// 部门 (Z06).
        Department = "部门" / "department",
        /// 单位, under a department (Z06).
        Unit = "单位" / "unit",
        /// 专项资金 (Z07, Z14).
        SpecialFund = "专项资金" / "special_fund",
        /// 政府产业基金 (Z15).
        IndustryFund = "政府产业基金" / "industry_fund",
        /// 项目 (Z07).
        Project = "项目" / "project",
        /// 政策 (Z07).
        Policy = "政策" / "policy",
        /// 政府采购 (Z15).
        Procurement = "政府采购" / "procurement",
        /// 政府购买服务 (Z15).
        PurchasedService = "政府购买服务" / "purchased_service",
        /// 政府和社会资本合作 (Z15).
        Ppp = "政府和社会资本合作" / "ppp",
        /// 政府债务项目 (Z15).
        DebtProject = "政府债务项目" / "debt_project",
        /// 绩效指标: one row of a goal table (Z10).
        Goal = "绩效指标" / "goal",
        /// 监控期: what was seen at one monitoring of the year (Z11).
        MonitoringPeriod = "监控期" / "monitoring_period",
        /// 历年绩效: the result of one earlier year (Z13).
        PastYear = "历年绩效" / "past_year",
    }
}

impl SubjectKind {
    /// The kinds that may contain this one. A government contains townships, which are governments.
    pub const fn parents(self) -> &'static [SubjectKind] {
        use SubjectKind as K;
        match self {
            K::Government | K::Department | K::IndustryFund => &[K::Government],
            K::Unit => &[K::Department],
            K::SpecialFund | K::Ppp | K::DebtProject => &[K::Government, K::Department],
            K::Project => &[K::Government, K::Department, K::Unit, K::SpecialFund, K::Policy],
            K::Policy => &[K::Government, K::Department],
            K::Procurement | K::PurchasedService => &[K::Government, K::Department, K::Unit],
            K::Goal => &[
                K::Government,
                K::Department,
                K::Unit,
                K::Project,
                K::Policy,
                K::SpecialFund,
                K::IndustryFund,
                K::Procurement,
                K::PurchasedService,
                K::Ppp,
                K::DebtProject,
            ],
            K::MonitoringPeriod => {
                &[K::Department, K::Unit, K::SpecialFund, K::Project, K::Policy, K::DebtProject]
            }
            K::PastYear => &[K::Government, K::Department, K::Unit, K::SpecialFund, K::Project, K::Policy],
        }
    }
}

choice! {
    /// One of the four budgets (四本预算, 预算法 art. 5). Their amounts do not add; see
    /// [`Transfer`](super::Transfer).
    pub enum BudgetKind {
        /// 一般公共预算 (Z14).
        GeneralPublic = "一般公共预算" / "general_public",
        /// 政府性基金预算 (Z16).
        GovernmentFund = "政府性基金预算" / "government_fund",
        /// 国有资本经营预算 (Z17).
        StateCapital = "国有资本经营预算" / "state_capital",
        /// 社会保险基金预算 (Z18).
        SocialInsurance = "社会保险基金预算" / "social_insurance",
    }
}
