//! The city: everything put together for the fiscal year 2020, and the pool it shares out among its townships.

use super::budgets;
use super::chance::Chance;
use super::departments::departments;
use super::townships::townships;
use super::written::{
    chosen, count, dated, day, hundredths, local, permille, share, tenths, text, wan, yuan,
};
use std::collections::BTreeMap;

use jixiao::model::{
    BondKind, BudgetKind, Cell, DebtProject, Department, Fact, FundPhase, Government, GovernmentLevel,
    IndustryFund, Phase, Ppp,
};

/// Spending outside departments and townships, in 万元: debt service, contribution to the higher government, reserves.
const OTHER: i64 = 128_000;

/// What the townships may share next year, in 万元.
const POOL: i64 = 66_000;

/// The city of a seed with the first so many of its departments.
pub(crate) fn city(seed: u64, most: usize) -> Government {
    let mut chance = Chance::new(seed);
    let departments = departments(most, &mut chance);
    let townships = townships(&mut chance);
    let granted = in_wan(townships.iter().map(|t| amount(&t.last_year_transfer)).sum());
    let planned = in_wan(departments.iter().map(|d| amount(&d.revised)).sum()) + granted + OTHER;
    let spent = in_wan(departments.iter().map(|d| amount(&d.executed)).sum()) + granted + OTHER;
    let mut city = Government {
        code: "C330681".to_owned(),
        name: "诸暨市".to_owned(),
        level: Cell::Reported(GovernmentLevel::County),
        head: text("市长"),
        population: count(1_218_000),
        area: hundredths(231_100),
        gdp: wan(13_620_000),
        last_year_gdp: wan(13_120_000),
        fiscal_revenue: wan(1_520_000),
        last_year_fiscal_revenue: wan(1_462_000),
        transfer_pool: wan(POOL),
        general_public: budgets::general_public(planned, spent),
        government_fund: budgets::government_fund(),
        state_capital: budgets::state_capital(),
        social_insurance: budgets::social_insurance(),
        insurance_funds: budgets::insurance_funds(),
        transfers: budgets::transfers(),
        debt_projects: debt_projects(&mut chance),
        ppps: ppps(),
        industry_funds: vec![industry_fund()],
        departments,
        townships,
        ..Government::default()
    };
    condition(&mut city);
    people(&mut city);
    city
}

/// An amount in whole yuan, none where nothing was reported.
fn amount(cell: &Cell<jixiao::quantity::Money>) -> i64 {
    cell.reported().and_then(|money| money.yuan().to_i64()).unwrap_or(0)
}

/// Yuan in 万元, the rest of less than one 万元 carried up, as spending is not to be understated.
fn in_wan(yuan: i64) -> i64 {
    (yuan + 9_999) / 10_000
}

fn condition(city: &mut Government) {
    city.supported_staff = count(34_600);
    city.last_year_supported_staff = count(34_850);
    city.supported_posts = count(36_200);
    city.three_public_budget = wan(7_600);
    city.three_public = wan(6_480);
    city.last_year_three_public = wan(7_350);
    city.debt_balance = wan(2_046_000);
    city.debt_limit = wan(2_180_000);
    city.comprehensive_resources = wan(2_380_000);
    city.hidden_debt = wan(640_000);
    city.hidden_debt_resolved = wan(96_000);
    city.temporary_deposits = wan(38_000);
    city.temporary_payments = wan(46_000);
    city.treasury_balance = wan(104_000);
    city.monthly_treasury_outlay = wan(98_000);
    city.special_funds_due = count(42);
    city.special_funds_on_time = count(40);
    city.last_year_transfer = wan(0);
}

fn people(city: &mut Government) {
    city.budget_complete = Cell::Reported(true);
    city.rules_complete = Cell::Reported(true);
    city.violations = count(0);
    city.improper_expenditure = wan(0);
    city.disclosures_due = count(18);
    city.disclosures_done = count(18);
    city.resident_income = yuan(61_240);
    city.last_year_resident_income = yuan(58_910);
    city.schooling_years = hundredths(968);
    city.life_expectancy = hundredths(8126);
    city.unemployment_rate = permille(28);
    city.good_air_days = permille(937);
    city.green_cover = permille(426);
    city.energy_per_gdp = hundredths(34);
    city.last_year_energy_per_gdp = hundredths(36);
    city.satisfaction = permille(918);
    city.self_evaluation_filed = Cell::Reported(true);
    city.self_evaluation_filed_on = day(2021, 3, 15);
    city.last_year_score = tenths(896);
    city.extra = BTreeMap::from([
        local("绩效目标已报送", true),
        dated("预算草案提交日期", 2020, 4, 16),
        dated("目标报人大日期", 2020, 4, 16),
        dated("决算草案提交日期", 2021, 8, 20),
        dated("决算批准日期", 2021, 8, 26),
        dated("结果报人大日期", 2021, 8, 20),
    ]);
}

/// Projects paid from special bonds: name, owner, bonds in 万元, phase, and the ex-ante score in tenths.
fn debt_projects(chance: &mut Chance) -> Vec<DebtProject> {
    const BONDS: [(&str, &str, i64, Phase, i64); 6] = [
        ("城南污水处理厂三期", "市水务集团", 62_000, Phase::Construction, 884),
        ("高铁新城停车设施", "市城投集团", 38_000, Phase::Operation, 862),
        ("陈蔡水库引水工程", "市水利局", 54_000, Phase::Construction, 921),
        ("中医医院迁建", "市卫生健康局", 46_000, Phase::Operation, 847),
        ("袜艺小镇标准厂房", "诸暨经济开发区管理委员会", 71_000, Phase::Construction, 763),
        ("山下湖珍珠交易市场改造", "山下湖镇", 15_000, Phase::Preparation, 668),
    ];
    let mut projects = Vec::new();
    for (place, (name, owner, bonds, phase, score)) in BONDS.into_iter().enumerate() {
        let issued = bonds * 10_000;
        let spent = share(issued, if phase == Phase::Operation { 1000 } else { chance.between(520, 900) });
        let service = share(issued, 38);
        let income = share(service, chance.between(1080, 1560));
        projects.push(DebtProject {
            code: format!("B{:02}", place + 1),
            name: name.to_owned(),
            bond_kind: Cell::Reported(BondKind::Special),
            phase: Cell::Reported(phase),
            owner: text(owner),
            responsible: text(super::names::person(chance)),
            total_investment: yuan(share(issued, 1600)),
            equity: yuan(share(issued, 400)),
            requested: yuan(issued),
            ex_ante_approved: yuan(share(issued, 960)),
            ex_ante_score: tenths(score),
            ex_ante_date: day(2019, 11, 8),
            goals_filed: Cell::Reported(true),
            bonds_issued: yuan(issued),
            bonds_received: yuan(issued),
            bonds_spent: yuan(spent),
            bonds_idle: yuan(if spent * 10 < issued * 6 { issued - spent } else { 0 }),
            bonds_misused: yuan(0),
            bond_balance: yuan(issued),
            coupon: permille(36),
            matures_on: day(2035, 6, 30),
            planned_finish: day(2021, 12, 31),
            progress: permille(chance.between(480, 1000)),
            forecast_income: yuan(share(service, 1300)),
            income: yuan(income),
            operating_cost: yuan(share(income, 140)),
            service_due: yuan(service),
            service_paid: yuan(service),
            lifetime_income: yuan(share(issued, chance.between(1700, 2300))),
            lifetime_service: yuan(share(issued, 1540)),
            self_evaluation_filed: Cell::Reported(true),
            extra: marks(score),
            ..DebtProject::default()
        });
    }
    projects
}

/// The marks of the ex-ante form that give about a score in tenths.
fn marks(score: i64) -> BTreeMap<String, Cell<Fact>> {
    const ASKED: [&str; 7] = [
        "必要公益收益",
        "合规与成熟度",
        "资金到位可行性",
        "收支预测合理性",
        "债券需求合理性",
        "偿债可行性",
        "绩效目标合理性",
    ];
    // 优 gives all points of an aspect, 良 80%, 中 60%: each 良 costs about three points, each 中 six.
    let short = (1000 - score) / 30;
    let mark = |place: i64| {
        if place * 2 + 1 < short {
            "中"
        } else if place * 2 < short {
            "良"
        } else {
            "优"
        }
    };
    (0..).zip(ASKED).map(|(place, name)| chosen(name, mark(place))).collect()
}

fn ppps() -> Vec<Ppp> {
    vec![Ppp {
        code: "PPP01".to_owned(),
        name: "诸暨市生活垃圾焚烧发电".to_owned(),
        company: text("诸暨八方热电有限责任公司"),
        funded_from: Cell::Reported(BudgetKind::GeneralPublic),
        phase: Cell::Reported(Phase::Operation),
        term_years: hundredths(3000),
        operation_from: day(2017, 1, 1),
        total_investment: wan(86_000),
        invested: wan(86_000),
        equity: wan(25_800),
        equity_paid_in: wan(25_800),
        government_obligation: wan(7_200),
        availability_fee: wan(5_200),
        availability_fee_at_risk: wan(1_560),
        operation_fee: wan(2_000),
        user_fees: wan(3_400),
        forecast_user_fees: wan(3_300),
        paid: wan(6_900),
        annual_score: tenths(882),
        interim_score: tenths(865),
        output_weight: permille(820),
        operation_weight: permille(640),
        value_for_money_passed: Cell::Reported(true),
        affordability_passed: Cell::Reported(true),
        satisfaction: permille(871),
        violations: count(0),
        self_evaluation_filed: Cell::Reported(true),
        ..Ppp::default()
    }]
}

fn industry_fund() -> IndustryFund {
    IndustryFund {
        code: "F01".to_owned(),
        name: "诸暨市转型升级产业基金".to_owned(),
        manager: text("诸暨市产业基金管理有限公司"),
        funded_from: Cell::Reported(BudgetKind::GeneralPublic),
        phase: Cell::Reported(FundPhase::Investing),
        established_on: day(2017, 5, 18),
        expires_on: day(2027, 5, 17),
        committed: wan(500_000),
        paid_in: wan(320_000),
        government_committed: wan(200_000),
        government_paid_in: wan(140_000),
        private_paid_in: wan(180_000),
        invested: wan(248_000),
        planned_investment: wan(300_000),
        policy_investment: wan(221_000),
        local_investment: wan(168_000),
        local_investment_due: wan(150_000),
        investments: count(31),
        exits: count(6),
        exit_proceeds: wan(42_000),
        exit_cost: wan(33_500),
        net_value: wan(356_000),
        idle: wan(72_000),
        management_fee: wan(3_200),
        added_tax: wan(18_600),
        added_jobs: count(4_260),
        investment_at_risk: wan(9_500),
        improper_investment: wan(0),
        self_evaluation_filed: Cell::Reported(true),
        ..IndustryFund::default()
    }
}

/// What a summary of the city says: departments, projects, goal rows.
pub(crate) fn counted(departments: &[Department]) -> (usize, usize, usize) {
    let projects = departments.iter().flat_map(|department| &department.projects);
    let goals = projects.clone().map(|project| project.goals.len()).sum();
    (departments.len(), projects.count(), goals)
}
