//! 失分账: every point lost, with the rule and the clause that took it.

use crate::number::{Number, RoundingMode};
use serde::{Deserialize, Serialize};

/// A document and a clause of it, as the rule cites them (依据).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Citation {
    /// The short name the rules give the document.
    pub document: String,
    /// Its number or title, such as `诸政办发〔2019〕42号`.
    pub number: String,
    /// The clause, such as `三(二)5`; `None` cites the whole document.
    pub clause: Option<String>,
}

/// One input of a rule: its name, and its value as people write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The parameter's or field's name.
    pub name: String,
    /// The value with its unit, or the state it is in (`未报`, …).
    pub value: String,
}

/// How points were rounded (舍入), once. All numbers are points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsRounding {
    /// Which neighbour.
    pub mode: RoundingMode,
    /// The step that points are brought to a multiple of.
    pub quantum: Number,
    /// Where rounding would carry the points below this, they are this; `None` for the total, which nothing holds.
    pub low: Option<Number>,
    /// Where it would carry them above this, they are this; `None` also for points that nothing caps.
    pub high: Option<Number>,
}

/// One line of the ledger: what one rule gave and took. All numbers are points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where in the framework, from the outermost group to the indicator.
    pub path: Vec<String>,
    /// The rule: a standard, a policy (`未报 不得分`), or the rounding of the total.
    pub rule: String,
    /// Which line or band of the rule decided, as written.
    pub branch: Option<String>,
    /// The clauses the rule stands on, or the indicator's where the rule is common.
    pub clauses: Vec<Citation>,
    /// Why nothing is cited (无依据), when that is so.
    pub uncited: Option<String>,
    /// The observed value as filed.
    pub observed: Option<String>,
    /// The target as filed.
    pub target: Option<String>,
    /// Every input of the rule.
    pub inputs: Vec<Input>,
    /// The formula with the numbers put in, each in full; only its result may be printed rounded (`≈`).
    pub formula: String,
    /// Points at stake: the weight, after any reweighing.
    pub full: Number,
    /// Points before rounding, at the weight as written.
    pub exact: Number,
    /// Points after rounding, at the weight as written.
    pub rounded: Number,
    /// How they were rounded; `None` where no rule rounds them.
    pub rounding: Option<PointsRounding>,
    /// What reweighing multiplies the points by; 1 when nothing was reweighed.
    pub factor: Number,
    /// `full − exact × factor`: what the rule itself took, before rounding.
    pub loss_before_rounding: Number,
    /// `full − rounded × factor`: what was lost in the end.
    pub loss: Number,
}

/// The entries of one card. Their losses sum exactly to full marks minus the total.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// In the order of the framework; the rounding of the total comes last.
    pub entries: Vec<Entry>,
}

impl Ledger {
    /// The entries that lost or gained anything, before or after rounding.
    pub fn losses(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.loss.is_zero() || !entry.loss_before_rounding.is_zero())
    }
}
