//! A whole year of a city under its rules: from ex-ante evaluation to next year's money, ending in a page.
//!
//! The city is made up, deterministic and of plausible size: 60 departments, about 2,000 projects, 23 townships and the
//! four budgets. The rules are those of `examples/zhuji`. Run it with
//! `cargo run --release --features html --example year`; it takes seconds and writes to `target/year`: `index.html`, the
//! page; `year.json`, every outcome, in one line; and receipts of the plans that move money, which `jixiao verify` replays.
//! It refuses to write what does not add up, and ends with the same year under stricter rules.

mod generator;
mod page;
mod receipts;
mod rules;
mod stricter;
mod sums;

use jixiao::Rules;
use jixiao::model::Government;
use jixiao::quantity::{Money, MoneyUnit};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let city = generator::city(2020, generator::WHOLE);
    let subjects = std::slice::from_ref(&city);
    let all = Rules::compile(rules::texts()?)?;
    let calendar = generator::work_calendar()?;
    let rules = rules::in_force(&all, 2020)?.with_calendar(calendar.clone());
    let proposed = rules.evaluate(subjects)?;
    // People look at what the rules propose and decide where they leave a range; then it is worked out again.
    let mut decided = generator::decisions(&proposed.link("项目预算")?);
    decided.extend(generator::decisions(&proposed.link("部门预算")?));
    let rules = rules.with_decisions(decided);
    let evaluation = rules.evaluate(subjects)?;
    let wrong = sums::wrong(&city, &evaluation)?;
    if !wrong.is_empty() {
        return Err(wrong.join("\n").into());
    }
    let receipts = receipts::receipts(&rules, &evaluation, subjects)?;
    let report = page::report(&city, &rules, &evaluation, receipts::lines(&receipts))?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/year");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("index.html"), report.to_html()?)?;
    std::fs::write(folder.join("year.json"), report.to_json()?)?;
    for (name, receipt) in &receipts {
        std::fs::write(folder.join(format!("receipt_{name}.json")), serde_json::to_string_pretty(receipt)?)?;
    }
    told(&city, &evaluation, &folder)?;
    under_stricter_rules(&stricter::differences(&calendar, subjects)?);
    Ok(())
}

#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn told(city: &Government, evaluation: &jixiao::Evaluation, folder: &Path) -> Result<(), Box<dyn Error>> {
    let (departments, projects, goals) = generator::counted(&city.departments);
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
    println!("核对：份额与余额之和等于资金池，变化账之和等于变化，四本预算调拨平衡，分毫不差");
    println!("{}", folder.join("index.html").display());
    Ok(())
}

/// The largest differences of the same year under stricter rules, and the rules they come from.
#[allow(clippy::print_stdout, reason = "an example shows what it does")]
fn under_stricter_rules(differences: &[jixiao::comparison::LinkageDifference]) {
    println!(
        "同一年度按 2022 年起施行的规则重算：{} 个项目的金额或区间不同，相差最大的：",
        differences.len()
    );
    let mut changed: Vec<_> = differences.iter().filter(|change| change.difference.is_some()).collect();
    changed.sort_by_key(|change| change.difference.as_ref().map(|by| by.yuan()));
    for change in changed.iter().take(5) {
        let money = |side: &Option<jixiao::outcome::LinkedAmount>| {
            side.as_ref().and_then(|amount| Some(in_wan(amount.money()?))).unwrap_or_default()
        };
        println!(
            "  {} {}：{} → {}",
            change.under,
            change.subject_name,
            money(&change.amount.before),
            money(&change.amount.after)
        );
        for rule in &change.rules {
            let said = |entry: &Option<jixiao::outcome::MoneyEntry>| {
                entry.as_ref().map_or("没有这一条", |entry| entry.formula.as_str()).to_owned()
            };
            println!("    原  {}", said(&rule.before));
            println!("    新  {}", said(&rule.after));
        }
    }
}

fn in_wan(money: &Money) -> String {
    money.in_unit(MoneyUnit::Wan).to_string()
}
