//! 关口, 审核.

use super::{Attributes, Clause, Expr, Label, Name, Verdict};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// 审核 rather than 关口.
    pub is_review: bool,
    pub name: Name,
    pub kind: Name,
    pub attributes: Attributes,
    pub lines: Vec<GateLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum GateLine {
    /// 适用 当.
    Applies { condition: Expr, span: Span },
    /// 通过 当.
    Passes { condition: Expr, span: Span },
    /// 要求 名称 当.
    Requirement { name: Name, condition: Expr, citations: Vec<Clause>, span: Span },
    /// 结论, of a value or of conditions.
    Conclusion { of: Option<Expr>, verdicts: Vec<Verdict>, span: Span },
    /// 未通过则.
    Consequence { label: Label, span: Span },
}
