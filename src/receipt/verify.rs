//! Replaying a receipt.

use super::canonical::{hash_of, sha256};
use super::issue::{of_calendar, of_decisions, of_facts};
use super::{LANGUAGE_VERSION, Receipt};
use crate::error::Error;
use crate::model::{AsSubject, Decision};
use crate::quantity::WorkCalendar;
use crate::rules::{RuleSet, Rules};
use std::fmt;

/// Why a receipt does not verify: every part that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptError {
    differences: Vec<ReceiptDifference>,
}

/// One part of a receipt that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptDifference {
    /// Which part.
    pub part: ReceiptPart,
    /// What differs, in Chinese.
    pub zh: String,
    /// What differs, in English.
    pub en: String,
}

/// The parts of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ReceiptPart {
    /// The engine or the language is of another version. By itself this is no difference: only beside another
    /// result it is told.
    Version,
    /// A rule text is not the same, or is not there.
    Rules,
    /// No rules are in force on the day of the rules.
    Day,
    /// The facts are not the same.
    Facts,
    /// The calendar is not the same.
    Calendar,
    /// The decisions are not the same.
    Decisions,
    /// Everything else is the same, and the result is not.
    Result,
}

impl ReceiptError {
    /// Every part that differs, in the order of [`ReceiptPart`]; never none.
    pub fn differences(&self) -> &[ReceiptDifference] {
        &self.differences
    }

    /// The message in Chinese, a line for each part.
    pub fn zh(&self) -> String {
        self.differences.iter().map(|difference| difference.zh.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The message in English, a line for each part.
    pub fn en(&self) -> String {
        self.differences.iter().map(|difference| difference.en.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// The message in Chinese.
impl fmt::Display for ReceiptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh())
    }
}

impl std::error::Error for ReceiptError {}

impl Receipt {
    /// Makes the result again from the same rules, facts, calendar and decisions, and compares. The rules may hold
    /// more than the texts of the receipt (versions of other years), the texts may have other names, and the
    /// calendar and decisions are those of the evaluation.
    ///
    /// # Errors
    /// Every part that differs. While an input differs nothing is replayed, as another result would say nothing.
    pub fn verify(
        &self,
        rules: &Rules,
        subjects: &[impl AsSubject],
        calendar: Option<&WorkCalendar>,
        decisions: &[Decision],
    ) -> Result<(), ReceiptError> {
        let mut found = Vec::new();
        let in_force = rules.in_force(self.rules_day);
        match &in_force {
            Ok(in_force) => found.extend(self.rules_differ(in_force)),
            Err(error) => found.push(ReceiptDifference::new(ReceiptPart::Day, error.zh(), error.en())),
        }
        found.extend(compared(ReceiptPart::Facts, of_facts(subjects).map(Some), Some(&self.facts)));
        found.extend(compared(ReceiptPart::Calendar, of_calendar(calendar), self.calendar.as_deref()));
        found.extend(compared(ReceiptPart::Decisions, of_decisions(decisions), self.decisions.as_deref()));
        if let (Ok(in_force), true) = (in_force, found.is_empty()) {
            let in_force = in_force.as_of(self.evaluation_day).with_decisions(decisions.iter().cloned());
            let in_force = match calendar {
                Some(calendar) => in_force.with_calendar(calendar.clone()),
                None => in_force,
            };
            found.extend(self.replay(&in_force, subjects));
        }
        if found.is_empty() { Ok(()) } else { Err(ReceiptError { differences: found }) }
    }

    /// The texts of the receipt that are not among the rules, and the texts in force that are not in the receipt.
    fn rules_differ(&self, rules: &RuleSet) -> Option<ReceiptDifference> {
        let present: Vec<(&str, String)> =
            rules.sources().iter().map(|source| (source.name(), sha256(source.text().as_bytes()))).collect();
        let missing = self.rules.iter().filter(|own| !present.iter().any(|(_, hash)| *hash == own.sha256));
        let missing: Vec<&str> = missing.map(|own| own.name.as_str()).collect();
        let added = present.iter().filter(|(_, hash)| !self.rules.iter().any(|own| own.sha256 == *hash));
        let added: Vec<&str> = added.map(|(name, _)| *name).collect();
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        if !missing.is_empty() {
            zh.push(format!("回执所列的 {} 没有原样找到", missing.join("、")));
            en.push(format!("{} of the receipt is not there as it was", missing.join(", ")));
        }
        if !added.is_empty() {
            zh.push(format!("施行中的 {} 不在回执里", added.join("、")));
            en.push(format!("{} is in force and not in the receipt", added.join(", ")));
        }
        let differs = !zh.is_empty();
        differs.then(|| {
            ReceiptDifference::new(
                ReceiptPart::Rules,
                format!("规则不同：{}", zh.join("，")),
                format!("the rules differ: {}", en.join(", ")),
            )
        })
    }

    fn replay(&self, rules: &RuleSet, subjects: &[impl AsSubject]) -> Vec<ReceiptDifference> {
        let (zh, en) = match rules.ask(&self.asked, subjects).map(|found| hash_of(&found)) {
            Ok(Ok(hash)) if hash == self.result => return Vec::new(),
            Ok(Ok(hash)) => (
                format!("结果不同：回执为 {}，重算为 {hash}", self.result),
                format!("the result differs: {} in the receipt, {hash} when made again", self.result),
            ),
            Ok(Err(error)) => {
                (format!("结果写不成 JSON：{error}"), format!("the result is no JSON: {error}"))
            }
            Err(error) => {
                (format!("不能重算：{}", error.zh()), format!("it cannot be made again: {}", error.en()))
            }
        };
        self.version_differs()
            .into_iter()
            .chain([ReceiptDifference::new(ReceiptPart::Result, zh, en)])
            .collect()
    }

    fn version_differs(&self) -> Option<ReceiptDifference> {
        let (own, engine) = (&self.engine, env!("CARGO_PKG_VERSION"));
        let differs = own != engine || self.language != LANGUAGE_VERSION;
        differs.then(|| {
            ReceiptDifference::new(
                ReceiptPart::Version,
                format!("版本不同：回执出自引擎 {own}，这里是 {engine}；请用 {own} 重算"),
                format!(
                    "the version differs: the receipt is of engine {own}, this is {engine}; verify with {own}"
                ),
            )
        })
    }
}

impl ReceiptDifference {
    fn new(part: ReceiptPart, zh: impl Into<String>, en: impl Into<String>) -> Self {
        ReceiptDifference { part, zh: zh.into(), en: en.into() }
    }
}

/// An input against its hash in the receipt.
fn compared(
    part: ReceiptPart,
    given: Result<Option<String>, Error>,
    expected: Option<&str>,
) -> Option<ReceiptDifference> {
    let (zh, en) = match part {
        ReceiptPart::Calendar => ("日历", "calendar"),
        ReceiptPart::Decisions => ("决定", "decisions"),
        _ => ("事实", "facts"),
    };
    let (zh, en) = match (given, expected) {
        (Err(error), _) => (format!("{zh}不可用：{}", error.zh()), format!("{en}: {}", error.en())),
        (Ok(given), expected) if given.as_deref() == expected => return None,
        (Ok(None), _) => {
            (format!("{zh}不同：计算时给了，这里没有给"), format!("{en}: given then, and not here"))
        }
        (Ok(Some(_)), None) => {
            (format!("{zh}不同：计算时没有给，这里给了"), format!("{en}: not given then, and given here"))
        }
        (Ok(Some(_)), Some(_)) => {
            (format!("{zh}不同：与计算时的不一样"), format!("{en}: not the same as then"))
        }
    };
    Some(ReceiptDifference::new(part, zh, en))
}
