//! 参照评分: the common formulas as plain exact arithmetic, for tests of the recheck without a rule package.
//!
//! Positive: full marks when A ≥ T, else weight × A ÷ T. Reverse: full marks when A ≤ T, else weight × T ÷ A.

use super::reading;
use super::scorer::{Better, Reason, RowFacts, RowScore, RowScorer};
use crate::number::{Number, NumberError};
use crate::target::{self, Comparison};

/// The formulas.
#[derive(Debug)]
pub(crate) struct Reference;

impl RowScorer for Reference {
    fn execution(&self, executed: &Number, budget: &Number, weight: &Number) -> RowScore {
        let formula = format!("{weight} × min(1, {executed} ÷ {budget})");
        scored("预算执行率", formula, executed.div(budget).and_then(|ratio| share(weight, &ratio)))
    }

    fn row(&self, row: &RowFacts) -> RowScore {
        let weight = &row.weight;
        let (target, actual) = (target::parse_target(&row.target), target::parse_actual(&row.actual));
        match &target::compare(&target, &actual) {
            Comparison::Comparable { sign, target, actual, .. } => {
                let better = reading::bound(*sign).or(row.better);
                match reading::met(*sign, target, actual, row.better) {
                    Some(true) => full(weight),
                    Some(false) => missed(weight, target, actual, better),
                    None => RowScore::Undecided(Reason::new(
                        "R11",
                        "目标没有符号，从名称也看不出方向",
                        "the target has no sign and the name no direction",
                    )),
                }
            }
            Comparison::InRange { low, high, actual, .. } if low <= actual && actual <= high => full(weight),
            Comparison::OnTime(true) | Comparison::Answered(true) => full(weight),
            Comparison::Answered(false) => scored("是否", "0".to_owned(), Ok(Number::ZERO)),
            Comparison::OnTime(false) => RowScore::Undecided(Reason::new(
                "R12",
                "逾期，没有规则说扣多少分",
                "late, and no rule says how much that costs",
            )),
            _ => RowScore::Undecided(Reason::new("R13", "没有适用的规则", "no rule applies")),
        }
    }

    fn grade(&self, total: &Number) -> Option<String> {
        let bands = [(90, "优"), (80, "良"), (60, "中"), (0, "差")];
        bands.iter().find(|(low, _)| *total >= Number::from_i64(*low)).map(|(_, name)| (*name).to_owned())
    }
}

fn full(weight: &Number) -> RowScore {
    scored("达到目标得满分", weight.to_string(), Ok(weight.clone()))
}

fn missed(weight: &Number, target: &Number, actual: &Number, better: Option<Better>) -> RowScore {
    let (above, below) = match better {
        Some(Better::Higher) => (actual, target),
        Some(Better::Lower) => (target, actual),
        None => return RowScore::Undecided(Reason::new("R11", "方向不明", "the direction is unknown")),
    };
    let exact = above.div(below).and_then(|ratio| share(weight, &ratio));
    scored("按完成比例得分", format!("{weight} × {above} ÷ {below}"), exact)
}

fn share(weight: &Number, ratio: &Number) -> Result<Number, NumberError> {
    weight.mul(ratio.clamp(&Number::ZERO, &Number::ONE))
}

fn scored(rule: &str, formula: String, exact: Result<Number, NumberError>) -> RowScore {
    match exact {
        Ok(exact) => RowScore::Scored { exact, rule: rule.to_owned(), clause: Vec::new(), formula },
        Err(error) => RowScore::Undecided(Reason::new("R14", error.zh(), error.to_string())),
    }
}
