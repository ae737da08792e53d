//! The rules of `examples/zhuji` that a year needs, the day they are taken of, and the day results are worked out for.

use jixiao::{NaiveDate, RuleSet, Rules, Source};
use std::error::Error;
use std::path::Path;

/// The files of rules, in no particular order.
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

/// The texts of the rules.
pub(crate) fn texts() -> Result<Vec<Source>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhuji");
    let read = |name: &&str| {
        let file = format!("{name}.jx");
        Ok(Source::new(&file, std::fs::read_to_string(folder.join(&file))?))
    };
    RULES.iter().map(read).collect()
}

/// The rules in force on a day, for results worked out in the autumn after the year 2020.
pub(crate) fn in_force(rules: &Rules, year: i32) -> Result<RuleSet, Box<dyn Error>> {
    let day = NaiveDate::from_ymd_opt(year, 12, 31).ok_or("no such day")?;
    let today = NaiveDate::from_ymd_opt(2021, 9, 30).ok_or("no such day")?;
    Ok(rules.in_force(day)?.as_of(today))
}
