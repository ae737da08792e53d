//! The four budgets of the city, and the transfers between them. The figures have the size of a county-level city of
//! Zhejiang; they are not those of any real year.

use super::written::{budget, count, hundredths, money, permille};
use jixiao::model::{
    Cell, Channel, GeneralPublicBudget, GovernmentFundBudget, InsuranceFund, InsuranceFunds,
    SocialInsuranceBudget, SocialInsuranceFund, StateCapitalBudget, Transfer, Transfers,
};
use std::collections::BTreeMap;

/// What crosses between the budgets, in 万元.
const FUND_TO_GENERAL: i64 = 176_000;
const CAPITAL_TO_GENERAL: i64 = 3_600;
const GENERAL_TO_INSURANCE: i64 = 148_200;

/// The transfers as they are declared.
pub(crate) fn transfers() -> Transfers {
    let by = |channel, wan: i64| Transfer::new(channel, money(wan * 10_000));
    Transfers(vec![
        by(Channel::FundToGeneral, FUND_TO_GENERAL),
        by(Channel::CapitalToGeneral, CAPITAL_TO_GENERAL),
        by(Channel::GeneralToInsurance, GENERAL_TO_INSURANCE),
    ])
}

/// 一般公共预算, for spending planned and done in 万元.
pub(crate) fn general_public(planned: i64, spent: i64) -> GeneralPublicBudget {
    GeneralPublicBudget {
        total_revenue: budget(907_400),
        tax_revenue: budget(790_800),
        non_tax_revenue: budget(116_600),
        last_year_total_revenue: budget(873_900),
        last_year_tax_revenue: budget(757_200),
        last_year_non_tax_revenue: budget(116_700),
        revenue_growth: permille(38),
        revenue_budget: budget(899_000),
        revenue_collected: budget(907_400),
        levy_due: budget(921_500),
        arrears: budget(14_100),
        collection_cost: budget(9_600),
        preferential_relief: budget(61_000),
        preferential_added_revenue: budget(38_400),
        preferential_added_investment: budget(420_000),
        preferential_beneficiaries: count(18_600),
        transfers_received: budget(318_000),
        bond_income: budget(96_000),
        initial_expenditure_budget: budget(planned * 97 / 100),
        expenditure_budget: budget(planned),
        expenditure: budget(spent),
        expenditure_to_date: budget(spent),
        last_year_expenditure: budget(spent * 95 / 100),
        livelihood_expenditure: budget(spent * 77 / 100),
        last_year_livelihood_expenditure: budget(spent * 72 / 100),
        education_expenditure: budget(spent * 24 / 100),
        last_year_education_expenditure: budget(spent * 22 / 100),
        key_expenditure: budget(spent * 31 / 100),
        key_expenditure_budget: budget(spent * 33 / 100),
        special_funds_budget: budget(92_000),
        special_funds_expenditure: budget(86_300),
        three_guarantees: budget(spent * 52 / 100),
        three_guarantees_need: budget(spent * 51 / 100),
        personnel_expenditure: budget(368_000),
        personnel_need: budget(368_000),
        running_expenditure: budget(78_000),
        running_need: budget(79_000),
        last_year_running_expenditure: budget(82_000),
        ppp_expenditure: budget(21_400),
        purchased_service_expenditure: budget(32_600),
        debt_service: budget(47_800),
        carried_over: budget(planned - spent),
        last_year_carried_over: budget((planned - spent) * 112 / 100),
        recovered: budget(24_600),
        stabilization_fund: budget(86_000),
        in_from_government_fund: budget(FUND_TO_GENERAL),
        in_from_state_capital: budget(CAPITAL_TO_GENERAL),
        out_to_social_insurance: budget(GENERAL_TO_INSURANCE),
        out_to_government_fund: budget(0),
    }
}

/// 政府性基金预算.
pub(crate) fn government_fund() -> GovernmentFundBudget {
    GovernmentFundBudget {
        legal_basis_in_force: Cell::Reported(true),
        fund_count: count(9),
        fund_count_with_basis: count(9),
        levied_by_standard: Cell::Reported(true),
        levy_due: budget(1_446_000),
        levied: budget(1_431_500),
        unauthorized_relief: budget(0),
        revenue_budget: budget(1_380_000),
        revenue: budget(1_431_500),
        last_year_revenue: budget(1_302_000),
        land_revenue: budget(1_318_000),
        land_revenue_for_agriculture: budget(428_000),
        expenditure_budget: budget(1_560_000),
        expenditure: budget(1_498_000),
        compliant_expenditure: budget(1_498_000),
        prohibited_expenditure: budget(0),
        bond_income: budget(286_000),
        bond_expenditure: budget(262_400),
        bond_balance: budget(1_124_000),
        bond_limit: budget(1_208_000),
        bond_project_income: budget(58_600),
        bond_service_due: budget(44_200),
        bond_service_paid: budget(44_200),
        carried_over: budget(62_000),
        last_year_carried_over: budget(71_000),
        in_from_general_public: budget(0),
        out_to_general_public: budget(FUND_TO_GENERAL),
        ..GovernmentFundBudget::default()
    }
}

/// 国有资本经营预算.
pub(crate) fn state_capital() -> StateCapitalBudget {
    StateCapitalBudget {
        profit_due: budget(12_000),
        profit_remitted: budget(11_800),
        dividends: budget(400),
        property_transfers: budget(0),
        liquidations: budget(0),
        revenue_budget: budget(12_000),
        revenue: budget(12_200),
        last_year_revenue: budget(11_100),
        expenditure_budget: budget(8_600),
        expenditure: budget(8_400),
        strategic_expenditure: budget(3_900),
        restructuring_expenditure: budget(1_600),
        capital_injection: budget(2_000),
        legacy_expenditure: budget(500),
        policy_subsidies: budget(300),
        other_expenditure: budget(100),
        compliant_expenditure: budget(8_400),
        invested_profit: budget(46_000),
        last_year_invested_profit: budget(43_800),
        value_preservation: permille(1052),
        carried_over: budget(200),
        last_year_carried_over: budget(0),
        out_to_general_public: budget(CAPITAL_TO_GENERAL),
    }
}

/// 社会保险基金预算, all funds together: the sum of [`insurance_funds`].
pub(crate) fn social_insurance() -> SocialInsuranceBudget {
    SocialInsuranceBudget {
        income_budget: budget(786_000),
        income: budget(804_000),
        last_year_income: budget(771_000),
        premium_due: budget(612_000),
        premium_collected: budget(598_000),
        investment_income: budget(21_000),
        pooling_income: budget(36_800),
        in_from_general_public: budget(GENERAL_TO_INSURANCE),
        expenditure_budget: budget(762_000),
        expenditure: budget(748_000),
        last_year_expenditure: budget(702_000),
        benefit_due: budget(739_000),
        benefit_paid_on_time: budget(739_000),
        current_balance: budget(56_000),
        accumulated_balance: budget(921_000),
        last_year_accumulated_balance: budget(865_000),
        insured: count(1_184_000),
        insurable: count(1_198_000),
        beneficiaries: count(296_000),
        forecast_years: hundredths(1000),
        forecast_income: budget(9_420_000),
        forecast_expenditure: budget(9_060_000),
        actuarial_gap: budget(0),
        regions: count(1),
        regions_in_deficit: count(0),
        improper_payments: budget(86),
        recovered_payments: budget(79),
        satisfaction: permille(912),
    }
}

/// The funds one by one; income, spending and balances add up to the whole budget.
pub(crate) fn insurance_funds() -> InsuranceFunds {
    // Fund, income, spending, balance, insured people in hundreds; money in 万元.
    const FUNDS: [(InsuranceFund, i64, i64, i64, i64); 7] = [
        (InsuranceFund::EmployeePension, 342_000, 318_000, 386_000, 3_960),
        (InsuranceFund::ResidentPension, 96_000, 82_000, 142_000, 3_410),
        (InsuranceFund::InstitutionPension, 74_000, 73_000, 18_000, 262),
        (InsuranceFund::EmployeeMedical, 148_000, 134_000, 264_000, 4_020),
        (InsuranceFund::ResidentMedical, 121_000, 119_000, 68_000, 7_060),
        (InsuranceFund::WorkInjury, 11_000, 10_000, 22_000, 3_890),
        (InsuranceFund::Unemployment, 12_000, 12_000, 21_000, 3_120),
    ];
    let lines = |(fund, income, spent, balance, people): (InsuranceFund, i64, i64, i64, i64)| {
        let lines = SocialInsuranceFund {
            income_budget: budget(income * 98 / 100),
            income: budget(income),
            expenditure_budget: budget(spent * 102 / 100),
            expenditure: budget(spent),
            premium_due: budget(income * 77 / 100),
            premium_collected: budget(income * 75 / 100),
            benefit_due: budget(spent * 98 / 100),
            benefit_paid_on_time: budget(spent * 98 / 100),
            current_balance: budget(income - spent),
            accumulated_balance: budget(balance),
            insured: count(people * 100),
            insurable: count(people * 101),
            improper_payments: budget(spent / 9000),
            recovered_payments: budget(spent / 9500),
            ..SocialInsuranceFund::default()
        };
        (fund, lines)
    };
    InsuranceFunds(FUNDS.into_iter().map(lines).collect::<BTreeMap<_, _>>())
}
