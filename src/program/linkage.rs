//! 挂钩: what a result does to an amount of money.

use super::{Basis, ExprId};
use crate::adjustment::{ChangeKind, Combine, End, Shield};
use crate::model::SubjectKind;
use crate::number::Rounding;
use crate::span::Span;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Linkage {
    pub(crate) name: String,
    pub(crate) kind: SubjectKind,
    /// 适用: others keep no entry.
    pub(crate) applies: Option<ExprId>,
    /// 强制; an advisory linkage proposes, and the amount stays the base until a person decides.
    pub(crate) binding: bool,
    /// 下一年.
    pub(crate) next_year: bool,
    /// In yuan.
    pub(crate) base: ExprId,
    /// Preconditions, rows of 按 and lines of 又, in the order written.
    pub(crate) rules: Vec<LinkageRule>,
    pub(crate) exemptions: Vec<Exemption>,
    pub(crate) combine: Combine,
    pub(crate) lower: Option<ExprId>,
    pub(crate) upper: Option<ExprId>,
    /// Which end stands while no person has decided; without it a range stays open.
    pub(crate) pending: Option<End>,
    pub(crate) rounding: Option<Rounding>,
    pub(crate) basis: Basis,
    /// Its name.
    pub(crate) span: Span,
}

/// One rule of a linkage: it hits when its condition holds.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LinkageRule {
    /// What hits, as people read it: `等级(项目自评) = 优`, `又 预算执行率 < 60%`.
    pub(crate) label: String,
    pub(crate) role: RuleRole,
    pub(crate) condition: ExprId,
    pub(crate) change: Option<Change>,
    /// Measures that move no money.
    pub(crate) actions: Vec<String>,
    pub(crate) basis: Basis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RuleRole {
    /// 先决: hits when what is required does not hold. Then no other rule is looked at.
    Precondition,
    /// A row of 按 or a line of 又.
    Effect,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Change {
    pub(crate) direction: ChangeKind,
    /// How far: both ends the same when no person has a choice. `None` is open: a cut down to nothing, a raise
    /// without limit. Not used by [`ChangeKind::Keep`].
    pub(crate) low: Option<ExprId>,
    pub(crate) high: Option<ExprId>,
    /// Whether the ends themselves may be chosen.
    pub(crate) low_closed: bool,
    pub(crate) high_closed: bool,
    /// Whether the ends are a share of the base; else yuan.
    pub(crate) share: bool,
    /// 不低于, 不超过, of the change in yuan (of the amount for [`ChangeKind::SetTo`]).
    pub(crate) at_least: Option<ExprId>,
    pub(crate) at_most: Option<ExprId>,
}

/// 例外.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Exemption {
    pub(crate) label: String,
    pub(crate) condition: ExprId,
    pub(crate) shield: Shield,
    pub(crate) actions: Vec<String>,
    pub(crate) basis: Basis,
}

/// What of a linkage an expression reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LinkagePart {
    Base,
    Low,
    High,
    /// What stands: decided, or computed where nothing is left to decide.
    Amount,
    /// Amount less base.
    Change,
    /// Measures, in one text.
    Actions,
}
