//! 政府 (Z05): a city or a township, its four budgets, and what its comprehensive evaluation looks at
//! (财政预算 frame of 财预〔2013〕53号, norms §3.3).

use super::FourBudgets;
use super::declare::subject;
use super::transfer::TransferError;

subject! {
    /// 政府: a government with its four budgets; a township or street is one too (Z05; norms §3.3).
    pub struct Government named "政府编码" / "政府名称" {
        /// 政府级次.
        level: GovernmentLevel = "政府级次",
        /// 负责人: its head. Z03.
        head: Text = "负责人",
        /// 常住人口, in persons.
        population: Count = "人口",
        /// 面积, in square kilometres.
        area: Number = "面积",
        /// 地区生产总值. Norms §3.3.
        gdp: Money = "地区生产总值",
        /// 上年地区生产总值.
        last_year_gdp: Money = "上年地区生产总值",
        /// 财政总收入, with the share of higher governments; divided by GDP, 财政总收入占GDP比重. Norms §3.3.
        fiscal_revenue: Money = "财政总收入",
        /// 上年财政总收入. Norms §3.3.
        last_year_fiscal_revenue: Money = "上年财政总收入",
        /// 财政供养人员: people paid from the budget; for 财政供养人员控制率. Norms §3.3.
        supported_staff: Count = "财政供养人员",
        /// 上年财政供养人员, for 人均公用经费变动率. Norms §3.3.
        last_year_supported_staff: Count = "上年财政供养人员",
        /// 财政供养编制数: posts. Norms §3.3.
        supported_posts: Count = "财政供养编制数",
        /// 三公经费: cars, receptions, travel abroad; spent this year. Norms §3.3.
        three_public: Money = "三公经费",
        /// 三公经费预算数, for 三公经费控制率. Norms §3.3.
        three_public_budget: Money = "三公经费预算数",
        /// 上年三公经费, for 三公经费变动率. Norms §3.3.
        last_year_three_public: Money = "上年三公经费",
        /// 债务余额: debt of the government; divided by the next, 债务率. Norms §3.3.
        debt_balance: Money = "债务余额",
        /// 债务限额.
        debt_limit: Money = "债务限额",
        /// 综合财力: what debt is measured against. Norms §3.3.
        comprehensive_resources: Money = "综合财力",
        /// 隐性债务余额.
        hidden_debt: Money = "隐性债务余额",
        /// 隐性债务化解额: hidden debt paid down this year.
        hidden_debt_resolved: Money = "隐性债务化解额",
        /// 暂存款, for 总预算暂存暂付率. Norms §3.3.
        temporary_deposits: Money = "暂存款",
        /// 暂付款, for 总预算暂存暂付率. Norms §3.3.
        temporary_payments: Money = "暂付款",
        /// 库款余额: money in the treasury. Norms §9.2 L17.
        treasury_balance: Money = "库款余额",
        /// 月均库款支出; divides the balance into 库款保障倍数. Norms §9.2 L17.
        monthly_treasury_outlay: Money = "月均库款支出",
        /// 上年转移支付: transfer received last year. Z13.
        last_year_transfer: Money = "上年转移支付",
        /// 转移支付资金池: what it shares out among the governments below it. Z13.
        transfer_pool: Money = "转移支付资金池",
        /// 专项资金应下达批次: special funds due to be issued. Norms §3.4.
        special_funds_due: Count = "专项资金应下达批次",
        /// 专项资金及时下达批次: of them, issued in time. Norms §3.4.
        special_funds_on_time: Count = "专项资金及时下达批次",
        /// 预算编制完整: all revenue and expenditure is in the budget. Norms §3.3, Z05.
        budget_complete: Bool = "预算编制完整",
        /// 管理制度健全. Norms §3.3.
        rules_complete: Bool = "管理制度健全",
        /// 违规次数: breaches found by supervision and audit. Norms §3.3.
        violations: Count = "违规次数",
        /// 违规金额. Norms §3.3.
        improper_expenditure: Money = "违规金额",
        /// 应公开事项数: items that had to be disclosed. Norms §3.3, Z22.
        disclosures_due: Count = "应公开事项数",
        /// 已公开事项数: of them, disclosed in time, for 预决算信息公开性. Norms §3.3, Z22.
        disclosures_done: Count = "已公开事项数",
        /// 居民人均可支配收入. Norms §3.3.
        resident_income: Money = "居民人均可支配收入",
        /// 上年居民人均可支配收入. Norms §3.3.
        last_year_resident_income: Money = "上年居民人均可支配收入",
        /// 平均受教育年限, in years. Norms §3.3.
        schooling_years: Number = "平均受教育年限",
        /// 人均预期寿命, in years. Norms §3.3.
        life_expectancy: Number = "人均预期寿命",
        /// 登记失业率. Norms §3.3.
        unemployment_rate: Ratio = "登记失业率",
        /// 空气质量优良天数比例. Norms §3.3.
        good_air_days: Ratio = "空气质量优良天数比例",
        /// 绿化覆盖率. Norms §3.3.
        green_cover: Ratio = "绿化覆盖率",
        /// 单位GDP能耗, in tonnes of standard coal per 10 000 yuan. Norms §3.3.
        energy_per_gdp: Number = "单位GDP能耗",
        /// 上年单位GDP能耗, in the same unit. Norms §3.3.
        last_year_energy_per_gdp: Number = "上年单位GDP能耗",
        /// 公众满意度, as surveyed. Norms §3.3.
        satisfaction: Ratio = "公众满意度",
        /// 自评已报送. Z12.
        self_evaluation_filed: Bool = "自评已报送",
        /// 自评报送日期. Z20.
        self_evaluation_filed_on: Date = "自评报送日期",
        /// 上年绩效得分.
        last_year_score: Points = "上年绩效得分",
    }
    groups {
        /// 一般公共预算. Z14.
        general_public: GeneralPublicBudget = "一般公共预算",
        /// 政府性基金预算. Z16.
        government_fund: GovernmentFundBudget = "政府性基金预算",
        /// 国有资本经营预算. Z17.
        state_capital: StateCapitalBudget = "国有资本经营预算",
        /// 社会保险基金预算, all funds together. Z18.
        social_insurance: SocialInsuranceBudget = "社会保险基金预算",
        /// 社会保险基金, fund by fund (分险种). Z18.
        insurance_funds: InsuranceFunds = "分险种",
        /// 预算间调拨: what crosses between the budgets, declared. Z19.
        transfers: Transfers = "预算间调拨",
    }
    children {
        departments: Department = "部门",
        townships: Government = "镇乡",
        projects: Project = "项目",
        policies: Policy = "政策",
        special_funds: SpecialFund = "专项资金",
        industry_funds: IndustryFund = "政府产业基金",
        procurements: Procurement = "政府采购",
        purchased_services: PurchasedService = "政府购买服务",
        ppps: Ppp = "政府和社会资本合作",
        debt_projects: DebtProject = "政府债务项目",
        goals: Goal = "绩效指标",
        past_years: PastYear = "历年绩效",
    }

    fields {}
}

impl Government {
    /// Its four budgets side by side.
    pub fn budgets(&self) -> FourBudgets<'_> {
        FourBudgets {
            general_public: &self.general_public,
            government_fund: &self.government_fund,
            state_capital: &self.state_capital,
            social_insurance: &self.social_insurance,
        }
    }

    /// Checks its declared transfers against the lines of its budgets; see [`FourBudgets::check_balance`].
    ///
    /// # Errors
    /// Every channel that does not balance.
    pub fn check_transfers(&self) -> Result<(), Vec<TransferError>> {
        self.budgets().check_balance(&self.transfers.0)
    }
}
