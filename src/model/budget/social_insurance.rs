//! 社会保险基金预算 (Z18): effect on income and spending, management, actuarial balance, regional structure,
//! operating risk; in total, and fund by fund.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::declare::{budget, choice};
use super::super::facts::{Facts, Group};
use super::super::schema::GroupInfo;

choice! {
    /// 社会保险基金: the funds named by 财社〔2022〕65号 (norms §10.4).
    pub enum InsuranceFund {
        /// Pension of enterprise employees.
        EmployeePension = "企业职工基本养老保险基金" / "employee_pension",
        /// Pension of urban and rural residents.
        ResidentPension = "城乡居民基本养老保险基金" / "resident_pension",
        /// Pension of government bodies and institutions.
        InstitutionPension = "机关事业单位基本养老保险基金" / "institution_pension",
        /// Medical insurance of employees, with maternity.
        EmployeeMedical = "职工基本医疗保险基金" / "employee_medical",
        /// Medical insurance of residents.
        ResidentMedical = "城乡居民基本医疗保险基金" / "resident_medical",
        /// Work injury.
        WorkInjury = "工伤保险基金" / "work_injury",
        /// Unemployment.
        Unemployment = "失业保险基金" / "unemployment",
        /// Others set by law.
        Other = "其他社会保险基金" / "other_insurance",
    }
}

budget! {
    /// 社会保险基金预算: the social insurance fund budget of a government, all funds together (Z18).
    pub struct SocialInsuranceBudget in SocialInsurance "社会保险基金预算" / "social_insurance";
    /// One social insurance fund (险种), with the same lines as the whole budget (Z18, norms §10.4).
    pub struct SocialInsuranceFund in SocialInsurance "社会保险基金" / "insurance_fund";

    lines {
        /// 收入预算数.
        income_budget: Money = "收入预算数",
        /// 收入完成数.
        income: Money = "收入完成数",
        /// 上年收入完成数.
        last_year_income: Money = "上年收入完成数",
        /// 应缴保费: premiums due. Norms §10.4.
        premium_due: Money = "应缴保费",
        /// 保费收入: premiums collected; divided by what is due it is 征缴率. Norms §10.4.
        premium_collected: Money = "保费收入",
        /// 利息和投资收益. Z18.
        investment_income: Money = "利息和投资收益",
        /// 上级补助和调剂收入: from higher governments and pooling. Z18.
        pooling_income: Money = "上级补助和调剂收入",
        /// 一般公共预算补助: the government subsidy that arrived (预算法 art. 11). Z18, Z19.
        in_from_general_public: Money = "一般公共预算补助",
        /// 支出预算数.
        expenditure_budget: Money = "支出预算数",
        /// 支出完成数; a twelfth of it divides the balance into 基金可支付月数. Norms §10.4.
        expenditure: Money = "支出完成数",
        /// 上年支出完成数.
        last_year_expenditure: Money = "上年支出完成数",
        /// 应发待遇: benefits due. Norms §10.4.
        benefit_due: Money = "应发待遇",
        /// 按时足额发放待遇: benefits paid in full and on time. Norms §10.4.
        benefit_paid_on_time: Money = "按时足额发放待遇",
        /// 当期结余: income less expenditure of the year. Norms §10.4.
        current_balance: Money = "当期结余",
        /// 累计结余: balance of all years. Norms §10.4.
        accumulated_balance: Money = "累计结余",
        /// 上年累计结余.
        last_year_accumulated_balance: Money = "上年累计结余",
        /// 参保人数: insured people.
        insured: Count = "参保人数",
        /// 应参保人数: people who should be insured; with it, 参保率. Z18.
        insurable: Count = "应参保人数",
        /// 待遇领取人数: people who draw benefits; with the insured, 抚养比. Z18.
        beneficiaries: Count = "待遇领取人数",
        /// 精算预测年限, in years: how far the actuarial forecast reaches. Z18.
        forecast_years: Number = "精算预测年限",
        /// 预测收入 over the years of the forecast. Z18.
        forecast_income: Money = "预测收入",
        /// 预测支出 over the years of the forecast. Z18.
        forecast_expenditure: Money = "预测支出",
        /// 精算缺口: the actuarial gap forecast, positive when money will be short. Z18, norms §10.4.
        actuarial_gap: Money = "精算缺口",
        /// 统筹地区数: regions that pool together. Z18.
        regions: Count = "统筹地区数",
        /// 收不抵支地区数: regions that spend more than they take in. Z18.
        regions_in_deficit: Count = "收不抵支地区数",
        /// 违规支付额: paid against the rules. Z18.
        improper_payments: Money = "违规支付额",
        /// 追回违规支付额: of it, taken back. Z18.
        recovered_payments: Money = "追回违规支付额",
        /// 参保对象满意度, as surveyed.
        satisfaction: Ratio = "参保对象满意度",
    }
}

/// The social insurance funds of a government (分险种), each with its lines. The language writes
/// `工伤保险基金.累计结余` / `work_injury.accumulated_balance`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InsuranceFunds(
    /// The lines of each fund that is reported.
    #[serde(deserialize_with = "crate::model::facts::unique")]
    pub BTreeMap<InsuranceFund, SocialInsuranceFund>,
);

const fn group(fund: InsuranceFund) -> GroupInfo {
    GroupInfo { zh: fund.zh(), en: fund.en(), ..SocialInsuranceFund::GROUP }
}

impl Group for InsuranceFunds {
    const GROUPS: &'static [GroupInfo] = &[
        group(InsuranceFund::EmployeePension),
        group(InsuranceFund::ResidentPension),
        group(InsuranceFund::InstitutionPension),
        group(InsuranceFund::EmployeeMedical),
        group(InsuranceFund::ResidentMedical),
        group(InsuranceFund::WorkInjury),
        group(InsuranceFund::Unemployment),
        group(InsuranceFund::Other),
    ];

    fn add_facts(&self, facts: &mut Facts) {
        for (fund, lines) in &self.0 {
            lines.add_facts_under(fund.en(), facts);
        }
    }
}
