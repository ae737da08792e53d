//! 指标.

use super::{Amount, Attributes, Expr, Name, Rounding, Table, Type};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    pub name: Name,
    pub ty: Type,
    pub kind: Name,
    pub attributes: Attributes,
    pub lines: Vec<IndicatorLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum IndicatorLine {
    When {
        condition: Expr,
        outcome: Outcome,
        span: Span,
    },
    Otherwise {
        outcome: Outcome,
        span: Span,
    },
    Value {
        outcome: Outcome,
        span: Span,
    },
    /// 表: each band gives a value.
    Table(Table),
    Rounding(Rounding),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    State { state: MissingState, span: Span },
    Amount(Amount),
}

/// 不适用 / 未报 / 未到期 / 有争议.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MissingState {
    NotApplicable,
    NotReported,
    NotYetDue,
    Disputed,
}
