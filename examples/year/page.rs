//! What of the year goes on the page, and in which of its sections.

use jixiao::model::{Cell, Government};
use jixiao::outcome::ScoreCard;
use jixiao::page::{Coverage, YearReport};
use jixiao::quantity::Money;
use jixiao::{Evaluation, FiscalYear, RuleSet};
use std::collections::BTreeMap;
use std::error::Error;

/// Frameworks whose cards are shown, in this order.
const EVALUATIONS: &[&str] = &["项目支出自评", "政策自评", "财政重点评价", "部门整体", "镇乡财政运行"];
/// Gates and reviews.
const GATES: &[&str] = &[
    "项目事前评估",
    "政策事前评估",
    "专项债券事前评估",
    "绩效目标审核",
    "政策目标审核",
    "部门目标审核",
    "同步批复",
];

/// The report of the year.
pub(crate) fn report(
    city: &Government,
    rules: &RuleSet,
    evaluation: &Evaluation,
    receipt: Vec<(String, String)>,
) -> Result<YearReport, Box<dyn Error>> {
    let year = FiscalYear::new(2020).ok_or("no such year")?;
    let mut report =
        YearReport::new("2020年度预算绩效管理和结果应用报告", &city.name, year, rules.evaluation_day());
    for name in GATES {
        report = report.gates(evaluation.gate(name)?);
    }
    report = report.monitors(evaluation.monitor("双监控")?).courses(evaluation.course("拨款")?);
    for name in EVALUATIONS {
        report =
            report.evaluation(evaluation.cards(name)?.into_iter().filter(|card| rated(card, &city.code)));
    }
    report = report.assessment(evaluation.cards("工作考核")?);
    for held in coverage(city) {
        report = report.coverage(held);
    }
    report = report
        .linkage(evaluation.link("项目预算")?, Some("项目支出自评"), Some("奖优资金"))
        .linkage(evaluation.link("部门预算")?, Some("部门整体"), None)
        .linkage(evaluation.link("政策预算")?, Some("政策自评"), None)
        .allocation_against(evaluation.allocate("转移支付")?, last_year(city))
        .allocation(evaluation.allocate("部门项目资金")?)
        .allocation(evaluation.allocate("奖优资金")?)
        .budgets(city)
        .duties(evaluation.duties());
    for township in &city.townships {
        report = report.budgets(township);
    }
    for (name, number, note) in rules.documents() {
        report = report.document(name, number, note);
    }
    for (name, note) in rules.unverified_parameters() {
        report = report.unverified_parameter(name, note);
    }
    for (name, value) in receipt {
        report = report.receipt_line(name, value);
    }
    Ok(report)
}

/// A township is rated, the city above it is not; a project that finance did not look at has no card of finance.
fn rated(card: &ScoreCard, city: &str) -> bool {
    let looked_at = card.framework != "财政重点评价"
        || card.leaves.iter().any(|leaf| matches!(leaf.outcome, jixiao::outcome::LeafOutcome::Scored { .. }));
    card.subject_code != city && looked_at
}

/// Who filed a self-evaluation and who did not.
fn coverage(city: &Government) -> Vec<Coverage> {
    let projects = city.departments.iter().flat_map(|department| &department.projects);
    let policies = city.departments.iter().flat_map(|department| &department.policies);
    vec![
        filed("项目自评", projects.map(|held| (held.name.as_str(), &held.self_evaluation_filed))),
        filed("政策自评", policies.map(|held| (held.name.as_str(), &held.self_evaluation_filed))),
        filed(
            "部门整体自评",
            city.departments.iter().map(|held| (held.name.as_str(), &held.self_evaluation_filed)),
        ),
        filed(
            "镇乡财政运行自评",
            city.townships.iter().map(|held| (held.name.as_str(), &held.self_evaluation_filed)),
        ),
    ]
}

fn filed<'a>(what: &str, all: impl Iterator<Item = (&'a str, &'a Cell<bool>)>) -> Coverage {
    let (mut due, mut filed, mut missing) = (0, 0, Vec::new());
    for (name, cell) in all {
        due += 1;
        if *cell == Cell::Reported(true) {
            filed += 1;
        } else {
            missing.push(name.to_owned());
        }
    }
    Coverage { what: what.to_owned(), due, filed, missing }
}

/// What each township had last year, by code.
fn last_year(city: &Government) -> BTreeMap<String, Money> {
    let had = |township: &Government| {
        Some((township.code.clone(), township.last_year_transfer.reported()?.clone()))
    };
    city.townships.iter().filter_map(had).collect()
}
