//! The 23 townships and streets: their budgets, what they owe, and what they were given last year.

use super::chance::Chance;
use super::names::{TOWNSHIPS, person};
use super::written::{budget, count, hundredths, permille, tenths, text, wan};
use jixiao::model::{
    Cell, Channel, GeneralPublicBudget, Government, GovernmentFundBudget, GovernmentLevel,
    StateCapitalBudget, Transfer, Transfers,
};

/// Every township and street, in the order of the list.
pub(crate) fn townships(chance: &mut Chance) -> Vec<Government> {
    TOWNSHIPS.iter().enumerate().map(|(place, township)| one(place, *township, chance)).collect()
}

fn one(
    place: usize,
    (name, street, people, area): (&str, bool, i64, i64),
    chance: &mut Chance,
) -> Government {
    // Revenue in 万元: by inhabitants, more in the towns that live on industry.
    let rich = matches!(name, "店口镇" | "大唐街道" | "陶朱街道" | "枫桥镇" | "次坞镇" | "山下湖镇");
    let revenue = people / 10 * if rich { 62 } else { 34 } / 100 * chance.between(90, 112) / 100;
    let transfer = 900 + people * 21 / 1000 + area * 7;
    let level = if street { GovernmentLevel::Subdistrict } else { GovernmentLevel::Township };
    let surplus = if rich { revenue / 20 } else { 0 };
    let mut township = Government {
        code: format!("T{:02}", place + 1),
        name: name.to_owned(),
        level: Cell::Reported(level),
        head: text(person(chance)),
        population: count(people),
        area: hundredths(area * 100),
        gdp: wan(people * if rich { 14 } else { 8 }),
        last_year_gdp: wan(people * if rich { 13 } else { 8 }),
        fiscal_revenue: wan(revenue * 17 / 10),
        last_year_fiscal_revenue: wan(revenue * 16 / 10),
        supported_staff: count(people / 620 + 60),
        last_year_supported_staff: count(people / 620 + 61),
        supported_posts: count(people / 600 + 66),
        last_year_transfer: wan(transfer),
        general_public: general(revenue, transfer, surplus, chance),
        government_fund: fund(revenue, surplus, chance),
        state_capital: capital(revenue, chance),
        ..Government::default()
    };
    // A township runs no social insurance fund of its own.
    township.social_insurance.income = Cell::NotApplicable;
    township.social_insurance.expenditure = Cell::NotApplicable;
    township.social_insurance.accumulated_balance = Cell::NotApplicable;
    if surplus > 0 {
        let amount = super::written::money(surplus * 10_000);
        township.transfers = Transfers(vec![Transfer::new(Channel::FundToGeneral, amount)]);
    }
    condition(&mut township, revenue, transfer, chance);
    township
}

/// Debt, treasury, costs, and what people say.
fn condition(township: &mut Government, revenue: i64, transfer: i64, chance: &mut Chance) {
    let resources = revenue + transfer;
    let car = 12 + revenue / 900;
    township.three_public_budget = wan(car);
    township.three_public = wan(car * chance.between(70, 106) / 100);
    township.last_year_three_public = wan(car * chance.between(92, 108) / 100);
    township.comprehensive_resources = wan(resources);
    township.debt_balance = wan(resources * chance.between(48, 158) / 100);
    township.debt_limit = wan(resources * 160 / 100);
    let hidden = if chance.once_in(60) { resources * chance.between(4, 30) / 100 } else { 0 };
    township.hidden_debt = wan(hidden);
    township.hidden_debt_resolved = wan(hidden * chance.between(10, 32) / 100);
    township.temporary_deposits = wan(resources * chance.between(1, 5) / 100);
    township.temporary_payments = wan(resources * chance.between(1, 6) / 100);
    let monthly = resources / 12;
    township.monthly_treasury_outlay = wan(monthly);
    township.treasury_balance = wan(monthly * chance.between(42, 130) / 100);
    let due = chance.between(6, 18);
    township.special_funds_due = count(due);
    township.special_funds_on_time = count(due - chance.pick(&[0, 0, 1, 2]));
    township.budget_complete = Cell::Reported(true);
    township.rules_complete = Cell::Reported(!chance.once_in(5));
    township.violations = count(chance.pick(&[0, 0, 0, 0, 1, 2]));
    township.improper_expenditure = wan(0);
    township.disclosures_due = count(6);
    township.disclosures_done = count(chance.pick(&[6, 6, 6, 6, 5, 4]));
    township.satisfaction = permille(chance.between(840, 975));
    let filed = township.name != "东和乡";
    township.self_evaluation_filed = Cell::Reported(filed);
    if filed {
        township.self_evaluation_filed_on = super::written::day(2021, 3, chance.pick(&[2, 5, 9, 10]));
    }
    township.last_year_score = tenths(chance.between(720, 950));
}

fn general(revenue: i64, transfer: i64, surplus: i64, chance: &mut Chance) -> GeneralPublicBudget {
    let tax = revenue * chance.between(78, 94) / 100;
    let growth = chance.between(-20, 95);
    let last = revenue * 1000 / (1000 + growth);
    let planned = revenue * chance.between(96, 104) / 100;
    let expenditure = (revenue + transfer + surplus) * chance.between(93, 100) / 100;
    let allowed = revenue + transfer + surplus;
    let need = expenditure * 34 / 100;
    GeneralPublicBudget {
        total_revenue: budget(revenue),
        tax_revenue: budget(tax),
        non_tax_revenue: budget(revenue - tax),
        last_year_total_revenue: budget(last),
        last_year_tax_revenue: budget(last * 86 / 100),
        last_year_non_tax_revenue: budget(last - last * 86 / 100),
        revenue_growth: permille(growth),
        revenue_budget: budget(planned),
        revenue_collected: budget(revenue),
        transfers_received: budget(transfer),
        initial_expenditure_budget: budget(allowed * 98 / 100),
        expenditure_budget: budget(allowed),
        expenditure: budget(expenditure),
        expenditure_to_date: budget(expenditure),
        last_year_expenditure: budget(expenditure * 95 / 100),
        livelihood_expenditure: budget(expenditure * chance.between(66, 82) / 100),
        last_year_livelihood_expenditure: budget(expenditure * 70 / 100),
        three_guarantees: budget(need * chance.between(97, 104) / 100),
        three_guarantees_need: budget(need),
        personnel_expenditure: budget(need * 70 / 100),
        personnel_need: budget(need * 70 / 100),
        running_expenditure: budget(need * 18 / 100),
        running_need: budget(need * 18 / 100),
        last_year_running_expenditure: budget(need * 19 / 100),
        carried_over: budget(allowed - expenditure),
        last_year_carried_over: budget(allowed * chance.between(2, 7) / 100),
        recovered: budget(allowed * chance.between(1, 2) / 100),
        in_from_government_fund: budget(surplus),
        in_from_state_capital: budget(0),
        out_to_social_insurance: Cell::NotReported,
        out_to_government_fund: budget(0),
        ..GeneralPublicBudget::default()
    }
}

fn fund(revenue: i64, surplus: i64, chance: &mut Chance) -> GovernmentFundBudget {
    let income = revenue * chance.between(22, 60) / 100;
    let spent = income - surplus - income / 50;
    GovernmentFundBudget {
        legal_basis_in_force: Cell::Reported(true),
        fund_count: count(2),
        fund_count_with_basis: count(2),
        revenue_budget: budget(income),
        revenue: budget(income),
        last_year_revenue: budget(income * 94 / 100),
        expenditure_budget: budget(spent + income / 50),
        expenditure: budget(spent),
        compliant_expenditure: budget(spent),
        prohibited_expenditure: budget(0),
        carried_over: budget(income / 50),
        last_year_carried_over: budget(income / 60),
        in_from_general_public: budget(0),
        out_to_general_public: budget(surplus),
        ..GovernmentFundBudget::default()
    }
}

fn capital(revenue: i64, chance: &mut Chance) -> StateCapitalBudget {
    let profit = revenue * chance.between(0, 3) / 100;
    StateCapitalBudget {
        profit_due: budget(profit),
        profit_remitted: budget(profit),
        revenue_budget: budget(profit),
        revenue: budget(profit),
        expenditure_budget: budget(profit),
        expenditure: budget(profit),
        compliant_expenditure: budget(profit),
        out_to_general_public: budget(0),
        ..StateCapitalBudget::default()
    }
}
