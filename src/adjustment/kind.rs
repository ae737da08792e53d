//! What a change does, and how several come together.

use serde::{Deserialize, Serialize};

/// What a change does to an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// 增.
    Raise,
    /// 减.
    Cut,
    /// 保持.
    Keep,
    /// 定为, 不予安排.
    SetTo,
}

/// What an exemption (例外) shields from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shield {
    /// 不减.
    Cuts,
    /// 不增.
    Raises,
    /// 不变.
    Both,
}

/// What several hits come to (多条同时命中).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// Not more than one rule may hit.
    Single,
    /// At each end of the range the change that leaves the least.
    Strictest,
    /// All of them together.
    Summed,
    /// Each takes the amount the one before has left as its base.
    InSequence,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The smaller amount.
    Low,
    /// The larger amount.
    High,
}
