//! Departments: their projects, policies and special funds, and the whole budget those fit into.

use super::chance::Chance;
use super::goals::{Aim, goals};
use super::names::{BODIES, Body, Sector, person};
use super::projects::{Standing, project};
use super::written::{chosen, count, dated, day, local, money, permille, share, tenths, text, yuan};
use jixiao::model::{
    BudgetKind, Cell, Department, Goal, PastYear, Policy, Procurement, ProcurementMethod, Project,
    PurchasedService, SpecialFund,
};
use jixiao::quantity::Money;
use std::collections::BTreeMap;

/// What a post costs in a year, running costs included, in yuan.
const POST: i64 = 216_000;

/// The first so many departments of the city, in the order of the list.
pub(crate) fn departments(most: usize, chance: &mut Chance) -> Vec<Department> {
    BODIES.iter().take(most).enumerate().map(|(place, body)| department(place, body, chance)).collect()
}

fn department(place: usize, body: &Body, chance: &mut Chance) -> Department {
    let (name, sector, posts, number) = *body;
    let projects: Vec<Project> = (0..number).map(|n| project(place, n, sector, chance)).collect();
    let (planned, spent) = (sum(&projects, |p| &p.revised), sum(&projects, |p| &p.executed));
    let staff = posts * chance.between(930, 1010) / 1000;
    let basic = staff * POST;
    let revised = basic + planned;
    let executed = share(basic, chance.between(975, 1000)) + spent;
    let mut department = Department {
        code: format!("D{:03}", place + 1),
        name: name.to_owned(),
        head: text(person(chance)),
        pilot: Cell::Reported(place.is_multiple_of(4)),
        staff: count(staff),
        posts: count(posts),
        unit_count: count(chance.between(1, 9)),
        project_pool: yuan(share(planned, 985)),
        next_year_ceiling: yuan(revised),
        initial: yuan(share(revised, 985)),
        revised: yuan(revised),
        executed: yuan(executed),
        executed_to_date: yuan(share(executed, 810)),
        carried_over: yuan(revised - executed),
        last_year_carried_over: yuan(share(revised - executed, chance.between(900, 1400))),
        project_expenditure: yuan(spent),
        key_project_expenditure: yuan(large(&projects)),
        ..Department::default()
    };
    costs(&mut department, basic, revised, chance);
    work(&mut department, chance);
    filings(&mut department, &projects, chance);
    whole(&mut department, chance);
    department.past_years = past_years(&department.code, revised, chance);
    department.policies = policies(place, sector, chance);
    department.special_funds = special_funds(place, sector, name, chance);
    department.procurements = procurements(place, name, chance);
    department.purchased_services = services(place, chance);
    department.projects = projects;
    department
}

/// The sum of an amount over projects, in whole yuan.
pub(crate) fn sum(projects: &[Project], amount: fn(&Project) -> &Cell<Money>) -> i64 {
    projects.iter().filter_map(|project| amount(project).reported()?.yuan().to_i64()).sum()
}

/// Spent on projects that are major.
fn large(projects: &[Project]) -> i64 {
    let major = projects.iter().filter(|project| project.major == Cell::Reported(true));
    major.filter_map(|project| project.executed.reported()?.yuan().to_i64()).sum()
}

fn costs(department: &mut Department, basic: i64, revised: i64, chance: &mut Chance) {
    let cars = share(basic, chance.between(4, 12));
    department.three_public_budget = yuan(cars);
    department.three_public = yuan(share(cars, chance.between(620, 1030)));
    department.last_year_three_public = yuan(share(cars, chance.between(900, 1080)));
    let running = share(basic, 180);
    department.running_budget = yuan(running);
    department.running_expenditure = yuan(share(running, chance.between(860, 1030)));
    department.adjusted = yuan(share(revised, chance.pick(&[0, 0, 0, 12, 25, 60, 120])));
    department.adjustments = count(chance.between(0, 4));
    department.planned_payment_progress = permille(1000);
    department.actual_payment_progress = permille(chance.between(860, 1000));
    let bought = share(basic, chance.between(30, 90));
    department.procurement_budget = yuan(bought);
    department.procured = yuan(share(bought, chance.between(840, 1000)));
    let assets = share(basic, chance.between(1500, 4200));
    department.fixed_assets = yuan(assets);
    department.fixed_assets_in_use = yuan(share(assets, chance.between(880, 1000)));
    department.temporary_deposits = yuan(share(basic, chance.between(0, 20)));
    department.temporary_payments = yuan(share(basic, chance.between(0, 25)));
    let improper = if chance.once_in(8) { share(basic, 2) } else { 0 };
    department.improper_expenditure = yuan(improper);
    department.violations = count(i64::from(improper > 0));
}

fn work(department: &mut Department, chance: &mut Chance) {
    let planned = chance.between(12, 48);
    // A fifth of the departments had a bad year.
    let weak = chance.once_in(20);
    let missed = if weak { planned * chance.between(15, 42) / 100 } else { 0 };
    let done = planned - missed - chance.pick(&[0, 0, 0, 0, 1, 1, 2, 3]);
    department.planned_tasks = count(planned);
    department.completed_tasks = count(done);
    department.tasks_on_time = count(done - chance.pick(&[0, 0, 0, 1, 1, 2]));
    department.qualified_tasks = count(done - chance.pick(&[0, 0, 0, 0, 1, 2]));
    let key = chance.between(3, 10);
    department.key_tasks = count(key);
    let open = if weak { key / 2 } else { chance.pick(&[0, 0, 0, 0, 1, 1, 2]) };
    department.closed_key_tasks = count(key - open);
    department.satisfaction =
        permille(if weak { chance.between(640, 850) } else { chance.between(820, 985) });
    department.rules_complete = Cell::Reported(!chance.once_in(3));
    department.records_complete = Cell::Reported(!chance.once_in(6));
    department.assets_safe = Cell::Reported(!chance.once_in(4));
    department.special_fund_rules_complete = Cell::Reported(!chance.once_in(8));
    let due = chance.between(5, 9);
    department.disclosures_due = count(due);
    department.disclosures_done = count(due - chance.pick(&[0, 0, 0, 0, 0, 1]));
}

/// The goals of the whole department, one for each aspect, and the days that disclosure runs from.
fn whole(department: &mut Department, chance: &mut Chance) {
    const ASPECTS: [(&str, &str, &str, &str); 4] = [
        ("运行成本", "三公经费控制率", "≤100%", "92%"),
        ("管理效率", "预算完成率", "≥95%", "97%"),
        ("履职效果", "重点工作办结率", "≥95%", "100%"),
        ("满意度指标", "服务对象满意度", "≥90%", "93%"),
    ];
    let code = department.code.clone();
    let goal = |(place, (level1, name, target, actual)): (usize, (&str, &str, &str, &str))| Goal {
        code: format!("{code}-{:02}", place + 1),
        name: name.to_owned(),
        level1: text(level1),
        level3: text(name),
        target: text(target),
        actual: text(actual),
        monitored: text(actual),
        extra: BTreeMap::from([
            chosen("指标性质", "定量"),
            chosen("指标方向", if target.starts_with('≤') { "反向" } else { "正向" }),
        ]),
        ..Goal::default()
    };
    department.goals = ASPECTS.into_iter().enumerate().map(goal).collect();
    department.extra = BTreeMap::from([
        local("绩效目标已报送", true),
        dated("部门预算批复日期", 2020, 4, 30),
        dated("重点目标公开日期", 2020, 5, 12),
        dated("部门决算批复日期", 2021, 9, 6),
    ]);
    if !chance.once_in(10) {
        department.extra.extend([dated("评价结果公开日期", 2021, 9, 22)]);
    }
}

/// Goals, monitoring, self-evaluation and rectification: what finance assesses a department by.
fn filings(department: &mut Department, projects: &[Project], chance: &mut Chance) {
    let of = |held: &dyn Fn(&Project) -> bool| {
        count(i64::try_from(projects.iter().filter(|project| held(project)).count()).unwrap_or(0))
    };
    department.goals_due = of(&|_| true);
    department.goals_filed = of(&|p| p.goals_filed == Cell::Reported(true));
    department.monitoring_due = of(&|_| true);
    department.monitoring_done = of(&|p| !p.monitoring_periods.is_empty());
    department.self_evaluations_due = of(&|_| true);
    department.self_evaluations_filed = of(&|p| p.self_evaluation_filed == Cell::Reported(true));
    department.findings = of(&|p| p.deviation_report_filed.is_reported());
    department.findings_rectified =
        of(&|p| p.deviation_report_filed.is_reported() && p.rectified == Cell::Reported(true));
    department.management_score = tenths(chance.between(720, 990));
    let filed = !chance.once_in(4);
    department.self_evaluation_filed = Cell::Reported(filed);
    if filed {
        department.self_evaluation_filed_on = day(2021, 3, 12);
    }
    department.last_year_score = tenths(chance.between(760, 970));
}

fn past_years(code: &str, revised: i64, chance: &mut Chance) -> Vec<PastYear> {
    let year = |year: i64, chance: &mut Chance| {
        let score = chance.between(720, 970);
        let budget = share(revised, chance.between(880, 990));
        PastYear {
            code: format!("{code}-{year}"),
            name: format!("{year}年"),
            year: count(year),
            score: tenths(score),
            grade: Cell::Reported(super::projects::grade(score)),
            budget: Cell::Reported(money(budget)),
            executed: yuan(share(budget, chance.between(880, 990))),
            ..PastYear::default()
        }
    };
    [2018, 2019].into_iter().map(|of| year(of, chance)).collect()
}

/// Every third department carries a policy of its own.
fn policies(place: usize, sector: Sector, chance: &mut Chance) -> Vec<Policy> {
    if !place.is_multiple_of(3) {
        return Vec::new();
    }
    let (name, output, unit) = chance.pick(super::names::works(sector));
    let code = format!("Z{:03}", place + 1);
    let revised = chance.between(120, 2600) * 10_000;
    let executed = share(revised, chance.between(820, 1000));
    let aim = Aim { output, unit, revised, executed, standing: Standing::Sound, signed: true };
    let score = chance.between(680, 960);
    vec![Policy {
        name: format!("{name}扶持政策"),
        goals: goals(&code, &aim, chance),
        code,
        major: Cell::Reported(revised > 10_000_000),
        responsible: text(person(chance)),
        basis: text(format!("诸政办发〔2018〕{}号", chance.between(3, 78))),
        valid_until: day(2021, 12, 31),
        beneficiaries: count(chance.between(60, 9000)),
        extra: BTreeMap::from([
            local("新增", chance.once_in(30)),
            local("列入集中财力办大事", chance.once_in(40)),
            local("社会关注度高", chance.once_in(20)),
            local("到期延续", chance.once_in(15)),
            chosen("设立必要性", chance.pick(&["优", "优", "良"])),
            chosen("目标合理性", chance.pick(&["优", "良", "中"])),
            chosen("资金合规性", chance.pick(&["优", "优", "良"])),
            chosen("保障充分性", chance.pick(&["优", "良"])),
            chosen("实施可持续性", chance.pick(&["良", "良", "中"])),
        ]),
        funded_from: Cell::Reported(BudgetKind::GeneralPublic),
        requested: yuan(share(revised, 1100)),
        initial: yuan(revised),
        revised: yuan(revised),
        executed: yuan(executed),
        executed_to_date: yuan(share(executed, 800)),
        ex_ante_score: tenths(score),
        ex_ante_date: day(2019, 10, 11),
        ex_ante_approved: yuan(revised),
        issued_on: day(2020, 1, 15),
        goals_filed: Cell::Reported(true),
        goal_review_score: tenths(chance.between(740, 960)),
        self_evaluation_filed: Cell::Reported(true),
        self_evaluation_filed_on: day(2021, 2, 26),
        ..Policy::default()
    }]
}

fn special_funds(place: usize, sector: Sector, department: &str, chance: &mut Chance) -> Vec<SpecialFund> {
    if place % 5 != 2 {
        return Vec::new();
    }
    let (name, ..) = chance.pick(super::names::works(sector));
    let revised = chance.between(300, 6000) * 10_000;
    let issued = share(revised, chance.between(900, 1000));
    let executed = share(issued, chance.between(780, 1000));
    let number = chance.between(8, 60);
    vec![SpecialFund {
        code: format!("S{:03}", place + 1),
        name: format!("{name}专项资金"),
        administered_by: text(department),
        funded_from: Cell::Reported(BudgetKind::GeneralPublic),
        basis: text(format!("诸政发〔2017〕{}号", chance.between(2, 60))),
        rules_issued: Cell::Reported(!chance.once_in(8)),
        valid_until: day(2022, 12, 31),
        last_evaluated_on: day(2018, 6, 30),
        concentrated: Cell::Reported(chance.once_in(50)),
        initial: yuan(revised),
        revised: yuan(revised),
        issued: yuan(issued),
        issued_on_time: yuan(share(issued, chance.between(880, 1000))),
        executed: yuan(executed),
        executed_to_date: yuan(share(executed, 780)),
        last_year_revised: yuan(share(revised, 960)),
        last_year_executed: yuan(share(revised, 900)),
        compliant_expenditure: yuan(executed),
        improper_expenditure: yuan(0),
        carried_over: yuan(revised - executed),
        last_year_carried_over: yuan(share(revised - executed, 900)),
        project_count: count(number),
        completed_projects: count(number - chance.between(0, 4)),
        satisfaction: permille(chance.between(850, 980)),
        self_evaluation_filed: Cell::Reported(true),
        disclosed: Cell::Reported(!chance.once_in(10)),
        extra: BTreeMap::from([dated("首批下达日期", 2020, 3, chance.pick(&[6, 13, 20]))]),
        ..SpecialFund::default()
    }]
}

fn procurements(place: usize, department: &str, chance: &mut Chance) -> Vec<Procurement> {
    if !place.is_multiple_of(4) {
        return Vec::new();
    }
    let planned = chance.between(60, 1800) * 10_000;
    let contract = share(planned, chance.between(860, 990));
    vec![Procurement {
        code: format!("C{:03}", place + 1),
        name: format!("{department}设备采购"),
        method: Cell::Reported(ProcurementMethod::OpenTender),
        open_tender_required: Cell::Reported(true),
        need_reviewed: Cell::Reported(true),
        bidders: count(chance.between(3, 9)),
        sme_amount: yuan(share(contract, 620)),
        funded_from: Cell::Reported(BudgetKind::GeneralPublic),
        budget: yuan(planned),
        contract_amount: yuan(contract),
        paid: yuan(share(contract, 950)),
        payment_due: yuan(contract),
        signed_on: day(2020, 5, 20),
        planned_finish: day(2020, 11, 30),
        actual_finish: day(2020, 11, 18),
        accepted: Cell::Reported(true),
        complaints_upheld: count(0),
        violations: count(0),
        self_evaluation_filed: Cell::Reported(true),
        ..Procurement::default()
    }]
}

fn services(place: usize, chance: &mut Chance) -> Vec<PurchasedService> {
    if place % 6 != 1 {
        return Vec::new();
    }
    let planned = chance.between(40, 400) * 10_000;
    let contract = share(planned, chance.between(900, 1000));
    let agreed = chance.between(40, 300) * 100;
    vec![PurchasedService {
        code: format!("F{:03}", place + 1),
        name: "物业和辅助性服务".to_owned(),
        provider: text("暨阳物业服务有限公司"),
        listed: Cell::Reported(true),
        ends_on: day(2020, 12, 31),
        agreed_quantity: super::written::hundredths(agreed),
        delivered_quantity: super::written::hundredths(agreed),
        qualified_quantity: super::written::hundredths(agreed * chance.between(90, 100) / 100),
        check_score: tenths(chance.between(780, 980)),
        performance_pay: yuan(share(contract, 100)),
        satisfaction: permille(chance.between(850, 980)),
        funded_from: Cell::Reported(BudgetKind::GeneralPublic),
        budget: yuan(planned),
        contract_amount: yuan(contract),
        paid: yuan(contract),
        payment_due: yuan(contract),
        signed_on: day(2020, 1, 10),
        complaints_upheld: count(0),
        violations: count(0),
        self_evaluation_filed: Cell::Reported(true),
        ..PurchasedService::default()
    }]
}
