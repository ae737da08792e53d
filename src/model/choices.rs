//! The closed lists that fields choose from (选项).

use super::declare::choice;

choice! {
    /// 政府级次: the level of a government (预算法 art. 3; a street is one for the seed, Z05).
    pub enum GovernmentLevel {
        /// A province.
        Province = "省级" / "province",
        /// A prefecture or a city with districts.
        Prefecture = "市级" / "prefecture",
        /// A county, or a city without districts such as 诸暨.
        County = "县级" / "county",
        /// A township or town.
        Township = "镇乡" / "township",
        /// A street.
        Subdistrict = "街道" / "subdistrict",
    }
}

choice! {
    /// 项目类型: how often a project recurs; linkage differs by it (norms §9.1 L4, L5).
    pub enum ProjectKind {
        /// Every year.
        Recurring = "经常性项目" / "recurring",
        /// Once.
        OneOff = "一次性项目" / "one_off",
        /// Over several years, with an end.
        MultiYear = "跨年度项目" / "multi_year",
    }
}

choice! {
    /// 支出类别: the class of spending of a project in a department's budget.
    /// Source: 预算管理一体化规范 (from memory, unverified).
    pub enum SpendingClass {
        /// Personnel.
        Personnel = "人员类" / "personnel",
        /// Running costs.
        Operation = "运转类" / "operation",
        /// A specific aim.
        SpecificAim = "特定目标类" / "specific_aim",
    }
}

choice! {
    /// 档次: the tier of a qualitative goal (财预〔2020〕10号, norms §2.4).
    pub enum Tier {
        /// Achieved.
        Achieved = "达成" / "achieved",
        /// Partly achieved, with some effect.
        PartlyAchieved = "部分达成" / "partly_achieved",
        /// Not achieved.
        NotAchieved = "未达成" / "not_achieved",
    }
}

choice! {
    /// 评价等级: the four grades of an evaluation (财预〔2020〕10号, norms §2.5), from best to worst.
    pub enum EvaluationGrade {
        /// Excellent.
        Excellent = "优" / "excellent",
        /// Good.
        Good = "良" / "good",
        /// Fair.
        Fair = "中" / "fair",
        /// Poor.
        Poor = "差" / "poor",
    }
}

choice! {
    /// 偏差原因类别: where a deviation seen in monitoring comes from (财预〔2019〕136号, norms §5.1).
    pub enum DeviationCause {
        /// Money.
        Funding = "经费保障" / "funding",
        /// Rules.
        Institution = "制度保障" / "institution",
        /// Staff.
        Staffing = "人员保障" / "staffing",
        /// Equipment and premises.
        Equipment = "硬件条件" / "equipment",
        /// Anything else.
        Other = "其他" / "other",
    }
}

choice! {
    /// 完成可能性: whether a goal will be reached by the end of the year (财预〔2019〕136号, norms §5.1).
    pub enum Likelihood {
        /// It will.
        Certain = "确定能" / "certain",
        /// It may.
        Possible = "有可能" / "possible",
        /// It cannot.
        Impossible = "完全不可能" / "impossible",
    }
}

choice! {
    /// 答复: what the unit chooses after a warning (川财绩〔2025〕10号, norms §5.2).
    pub enum WarningResponse {
        /// Go on as planned.
        Continue = "继续执行" / "continue",
        /// Change the budget or the goal.
        Adjust = "调整" / "adjust",
        /// Give the project up.
        Cancel = "取消" / "cancel",
    }
}

choice! {
    /// 采购方式 (政府采购法 art. 26; 框架协议 since 财政部令第110号; from memory, unverified).
    pub enum ProcurementMethod {
        /// Open tender.
        OpenTender = "公开招标" / "open_tender",
        /// Tender by invitation.
        InvitedTender = "邀请招标" / "invited_tender",
        /// Competitive negotiation.
        Negotiation = "竞争性谈判" / "negotiation",
        /// Competitive consultation.
        Consultation = "竞争性磋商" / "consultation",
        /// Inquiry of prices.
        Inquiry = "询价" / "inquiry",
        /// A single source.
        SingleSource = "单一来源" / "single_source",
        /// A framework agreement.
        Framework = "框架协议" / "framework",
    }
}

choice! {
    /// 债券类型: which debt a project is paid from (财预〔2021〕61号, norms §10.2).
    pub enum BondKind {
        /// General debt, repaid from the general public budget.
        General = "一般债券" / "general",
        /// Special debt, repaid from the government fund budget.
        Special = "专项债券" / "special",
    }
}

choice! {
    /// 项目阶段: the phase of a bond or PPP project; weights differ by it (norms §10.2).
    pub enum Phase {
        /// Preparation.
        Preparation = "准备期" / "preparation",
        /// Construction.
        Construction = "建设期" / "construction",
        /// Operation.
        Operation = "运营期" / "operation",
    }
}

choice! {
    /// 基金阶段: the phase of an industry fund.
    pub enum FundPhase {
        /// Raising.
        Raising = "募集期" / "raising",
        /// Investing.
        Investing = "投资期" / "investing",
        /// Leaving.
        Exiting = "退出期" / "exiting",
        /// Wound up.
        Closed = "已清算" / "closed",
    }
}
