//! A whole year of a city under its rules: from ex-ante evaluation to next year's money, ending in a page.
//!
//! The city is made up, deterministic and of plausible size: 60 departments, about 2,000 projects, 23 townships and the
//! four budgets. The rules are those of `examples/zhuji`. Run it with
//! `cargo run --release --features html --example year`; it writes `target/year/index.html` and `target/year/year.json`.

mod budgets;
mod calendar;
mod chance;
mod city;
mod decisions;
mod departments;
mod goals;
mod names;
mod page;
mod projects;
mod townships;
mod written;

use jixiao::model::Government;
use jixiao::{NaiveDate, RuleSet, Rules, Source};
use std::error::Error;
use std::path::Path;

/// The files of rules of the example, in no particular order.
const RULES: &[&str] = &[
    "base",
    "system",
    "ex_ante",
    "goal_review",
    "project_self",
    "monitoring",
    "department",
    "townships",
    "four_budgets",
    "evaluation",
    "linkage",
    "allocation",
    "duties",
    "work_assessment",
    "fiscal_risk",
];

fn main() -> Result<(), Box<dyn Error>> {
    let city = city::city(2020);
    balanced(&city)?;
    let rules = rules()?;
    let proposed = rules.evaluate(std::slice::from_ref(&city))?;
    // People look at what the rules propose and decide where they leave a range; then it is worked out again.
    let mut decided = decisions::decisions(&proposed.link("项目预算")?);
    decided.extend(decisions::decisions(&proposed.link("部门预算")?));
    let rules = rules.with_decisions(decided);
    let evaluation = rules.evaluate(std::slice::from_ref(&city))?;
    let report = page::report(&city, &rules, &evaluation)?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/year");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("index.html"), report.to_html()?)?;
    std::fs::write(folder.join("year.json"), report.to_json()?)?;
    told(&city, &evaluation, &folder)
}

/// What leaves a budget must arrive in the other, in the city and in every township.
fn balanced(city: &Government) -> Result<(), Box<dyn Error>> {
    for government in std::iter::once(city).chain(&city.townships) {
        government.check_transfers().map_err(|errors| {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            format!("{}: {}", government.name, errors.join("; "))
        })?;
    }
    Ok(())
}

/// The rules in force at the end of the year, for results worked out in the autumn after it.
fn rules() -> Result<RuleSet, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhuji");
    let mut sources = Vec::new();
    for name in RULES {
        let file = format!("{name}.jx");
        sources.push(Source::new(&file, std::fs::read_to_string(folder.join(&file))?));
    }
    let end = NaiveDate::from_ymd_opt(2020, 12, 31).ok_or("no such day")?;
    let today = NaiveDate::from_ymd_opt(2021, 9, 30).ok_or("no such day")?;
    let rules = Rules::compile(sources)?.in_force(end)?;
    Ok(rules.with_calendar(calendar::work_calendar()?).as_of(today))
}

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn told(city: &Government, evaluation: &jixiao::Evaluation, folder: &Path) -> Result<(), Box<dyn Error>> {
    let (departments, projects, goals) = city::counted(&city.departments);
    println!("{}：{departments} 个部门，{projects} 个项目，{goals} 条绩效指标", city.name);
    println!("镇乡（街道）{} 个；一般公共预算支出 {}", city.townships.len(), city.general_public.expenditure);
    for (name, _) in evaluation.rules().linkages() {
        let plan = evaluation.link(name)?;
        let standing = plan.items.iter().filter(|item| item.amount.money().is_some()).count();
        println!("挂钩 {name}：{} 个对象，{standing} 个有金额", plan.items.len());
    }
    for (name, _) in evaluation.rules().allocations() {
        let plan = evaluation.allocate(name)?;
        let shared = plan.pools.iter().filter(|pool| pool.shared.is_yes()).count();
        println!("分配 {name}：{} 个资金池，{shared} 个已分配", plan.pools.len());
    }
    println!("义务 {} 项", evaluation.duties().len());
    println!("{}", folder.join("index.html").display());
    Ok(())
}
