//! 分配: a pool shared out.

use super::{Basis, ExprId};
use crate::model::{BudgetKind, SubjectKind};
use crate::number::Number;
use crate::span::Span;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Allocation {
    pub(crate) name: String,
    pub(crate) kind: SubjectKind,
    /// In yuan, evaluated for a member; the same for all members of a group.
    pub(crate) pool: ExprId,
    /// The budget the pool's money belongs to, where its type says so.
    pub(crate) budget: Option<BudgetKind>,
    pub(crate) group: Group,
    /// 适用: who takes part.
    pub(crate) applies: Option<ExprId>,
    pub(crate) method: Method,
    /// In yuan, for each member.
    pub(crate) lower: Option<ExprId>,
    pub(crate) upper: Option<ExprId>,
    /// 守恒 到: in yuan; every part is a whole number of these.
    pub(crate) quantum: Number,
    /// 并列时按: ascending; then the code of the subject.
    pub(crate) ties: Option<ExprId>,
    pub(crate) basis: Basis,
    /// Its name.
    pub(crate) span: Span,
}

/// Who shares one pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Group {
    /// All peers.
    Peers,
    /// Those under the same subject of a kind.
    Under(SubjectKind),
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Method {
    /// 因素: Σ weight × value ÷ Σ value of all. Weights sum to 1.
    Factors(Vec<Factor>),
    /// 份额: in proportion to a value.
    Share(ExprId),
    /// 比例: a part of the pool each; what nobody gets stays in the pool.
    Portion(ExprId),
    /// 按名次: each place's part of the pool; equals share the parts of the places they take evenly.
    ByRank { value: ExprId, highest_first: bool, places: Vec<Place> },
    /// 定额: an amount each; what nobody gets stays in the pool.
    Fixed { amount: ExprId, excess: Excess },
}

/// A leaf of the factors.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Factor {
    /// Names of the groups above, and of itself.
    pub(crate) path: Vec<String>,
    pub(crate) value: ExprId,
    /// Its part of the whole pool: the product of the weights down to it.
    pub(crate) weight: Number,
}

/// Places from first to last, 1 is the best, and the part of the pool each gets.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Place {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) share: Number,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Excess {
    /// 不得超出: amounts above the pool are an error that says by how much.
    Refuse,
    /// 按比例压缩: all in proportion, down to the pool.
    ScaleDown,
}
