//! 挂钩结果: what results do to amounts of money, with every yuan of difference explained.

use super::{Answer, Input, ledger::Citation};
use crate::adjustment::{Combine, End};
use crate::model::Decision;
use crate::number::Rounding;
use crate::quantity::Money;
use serde::{Deserialize, Serialize};

/// What a linkage (挂钩) makes of all its subjects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkagePlan {
    /// The linkage's name.
    pub linkage: String,
    /// Whether it binds (强制) or proposes (参考).
    pub binding: bool,
    /// Whether the amounts are next year's (下一年).
    pub next_year: bool,
    /// What several rules that hit come to (多条同时命中).
    pub combine: Combine,
    /// Which end of a range stands while nobody has decided (未决定); without it none does.
    pub pending: Option<End>,
    /// How amounts are rounded at last (舍入), in yuan.
    pub rounding: Option<Rounding>,
    /// One for each subject it applies to, in order.
    pub items: Vec<LinkedItem>,
    /// The clauses the linkage stands on.
    pub clauses: Vec<Citation>,
    /// Why nothing is cited (无依据), when that is so.
    pub uncited: Option<String>,
}

/// What a linkage makes of one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedItem {
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The subject it stands under, such as the department of a project; empty without one. A subject without a
    /// name is told here by its place.
    pub under: String,
    /// The base (基数); `None` when it is missing.
    pub base: Option<Money>,
    /// 下限 of the amount, whether it binds or not; `None` without one, or where nothing could be worked out.
    pub lower: Option<Money>,
    /// 上限 of the amount.
    pub upper: Option<Money>,
    /// The ends of the range a person may decide in: equal when nothing is left to decide. `None` when the
    /// linkage could not be worked out.
    pub low: Option<Money>,
    /// The high end.
    pub high: Option<Money>,
    /// What stands.
    pub amount: LinkedAmount,
    /// Measures that move no money (措施), each with the rule it comes from.
    pub actions: Vec<ActionProposed>,
    /// What each rule moved. Their `change` sums exactly to amount minus base where an amount stands.
    pub ledger: Vec<MoneyEntry>,
    /// The decision that was given, whether it was used or refused.
    pub decision: Option<DecisionUse>,
}

/// The amount that stands, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkedAmount {
    /// Worked out; nothing was left to decide.
    Computed(Money),
    /// A person decided inside the range.
    Decided(Money),
    /// No decision yet; the end the rules name stands meanwhile (未决定).
    Provisional(Money),
    /// The linkage is advisory and nobody has decided: the base stands.
    Unchanged(Money),
    /// A range that a person must decide in.
    Open,
    /// It could not be worked out; why.
    Blocked(Answer),
}

/// A measure and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionProposed {
    /// The measure, such as 督促改进.
    pub action: String,
    /// The rule, as written.
    pub rule: String,
    /// The rule's clauses, or the linkage's.
    pub clauses: Vec<Citation>,
}

/// What one rule moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyEntry {
    /// The rule, as written: `等级(项目自评) = 中`, `例外 …`, `下限`, `舍入`, `人工决定`.
    pub rule: String,
    /// What it does, with the numbers put in, each in full: `减 [10%, 20%] × 100万元`.
    pub formula: String,
    /// The values its condition looked at.
    pub inputs: Vec<Input>,
    /// The change at the low end of the range.
    pub low: Money,
    /// The change at the high end.
    pub high: Money,
    /// The change in the amount that stands; zero while it is open.
    pub change: Money,
    /// The rule's clauses, or the linkage's.
    pub clauses: Vec<Citation>,
    /// Why nothing is cited (无依据), when that is so.
    pub uncited: Option<String>,
}

/// A decision, and whether it could be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionUse {
    /// As it was given.
    pub decision: Decision,
    /// Why it was refused, in Chinese and in English; `None` when it stands.
    pub refused: Option<(String, String)>,
}

impl LinkedAmount {
    /// The money that stands, if any.
    pub fn money(&self) -> Option<&Money> {
        match self {
            LinkedAmount::Computed(money)
            | LinkedAmount::Decided(money)
            | LinkedAmount::Provisional(money)
            | LinkedAmount::Unchanged(money) => Some(money),
            LinkedAmount::Open | LinkedAmount::Blocked(_) => None,
        }
    }
}
