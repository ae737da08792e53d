//! 决定: what a person decided where the rules leave a range. It stands beside the computed result and never
//! overwrites it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::quantity::Money;

/// A person's decision on one subject under one linkage (挂钩), inside the range the rules give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The linkage's name.
    #[serde(alias = "挂钩")]
    pub linkage: String,
    /// The code of the subject; of a subject without one, its name (对象).
    #[serde(alias = "对象")]
    pub subject: String,
    /// The amount after the change (金额).
    #[serde(alias = "金额")]
    pub amount: Money,
    /// Why (理由); without a reason the decision is refused.
    #[serde(alias = "理由")]
    pub reason: String,
    /// Who decided (决定人).
    #[serde(default, alias = "决定人", skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// When (决定日期).
    #[serde(default, alias = "决定日期", skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<NaiveDate>,
}

/// A person's decision on a duty (义务) that the engine proposed: taken up or not, and why. It stands beside the
/// proposal and never removes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyDecision {
    /// The duty's name.
    #[serde(alias = "义务")]
    pub duty: String,
    /// The code of the subject; of a subject without one, its name (对象).
    #[serde(alias = "对象")]
    pub subject: String,
    /// Whether the proposal is taken up (采纳).
    #[serde(alias = "采纳")]
    pub adopted: bool,
    /// Why (理由).
    #[serde(alias = "理由")]
    pub reason: String,
    /// Who decided (决定人).
    #[serde(default, alias = "决定人", skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// When (决定日期).
    #[serde(default, alias = "决定日期", skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<NaiveDate>,
}
