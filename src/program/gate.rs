//! 关口, 审核: what must hold before a request goes on.

use super::{Basis, ExprId, IndicatorId};
use crate::model::SubjectKind;
use crate::span::Span;
use serde::Serialize;

/// A gate or a review. What it derives are members of it: indicators named `名称.通过` and so on.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Gate {
    pub(crate) name: String,
    pub(crate) kind: SubjectKind,
    /// 审核 rather than 关口.
    pub(crate) is_review: bool,
    /// 适用: whether the subject has to pass at all (是否).
    pub(crate) applies: IndicatorId,
    pub(crate) requirements: Vec<Requirement>,
    /// 结论 (选项).
    pub(crate) conclusion: Option<IndicatorId>,
    /// Positions of the conclusions that fail (不通过).
    pub(crate) failing: Vec<u32>,
    /// 通过 (是否): true where the gate does not apply. An input that is not reported keeps the gate shut; any
    /// other gap leaves it undecided.
    pub(crate) passed: IndicatorId,
    /// 未通过则.
    pub(crate) consequence: Option<String>,
    pub(crate) basis: Basis,
    /// Its name.
    pub(crate) span: Span,
}

/// 通过 当, 要求.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Requirement {
    /// `None` for 通过 当.
    pub(crate) name: Option<String>,
    pub(crate) condition: ExprId,
    pub(crate) basis: Basis,
}
