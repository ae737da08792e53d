//! 标准 and 等级: lines, tables, intervals, rounding.

use super::{Attributes, Expr, Field, Name, Unit};
use crate::number::{Number, RoundingMode};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Standard {
    pub name: Name,
    pub parameters: Vec<Field>,
    pub attributes: Attributes,
    pub lines: Vec<StandardLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum StandardLine {
    When { condition: Expr, amount: Amount, span: Span },
    Otherwise { amount: Amount, span: Span },
    Table(Table),
    Allow(Allow),
    Rounding(Rounding),
}

/// What a line gives: an expression within bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    pub value: Expr,
    pub clamps: Vec<Clamp>,
    pub span: Span,
}

/// 不低于 / 不超过.
#[derive(Clone, Debug, PartialEq)]
pub struct Clamp {
    pub is_floor: bool,
    pub value: Expr,
    pub span: Span,
}

/// 表: an interval of values → what they give.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// `None` in `按 表 { … }`: the indicator with the leaf's own name.
    pub of: Option<Expr>,
    pub bands: Vec<Band>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub interval: Interval,
    pub amount: Amount,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    pub low: Endpoint,
    pub high: Endpoint,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// `None`: unbounded.
    pub value: Option<Expr>,
    pub closed: bool,
    pub span: Span,
}

/// 允许: the range of points a person may give for each choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    pub of: Name,
    pub ranges: Vec<Allowed>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    pub choice: Name,
    pub interval: Interval,
    pub span: Span,
}

/// 舍入: mode, and the unit in the last place (`2 位` is 1/100 of the value's own unit; `到 万元` is 10000 yuan).
#[derive(Clone, Debug, PartialEq)]
pub struct Rounding {
    pub mode: RoundingMode,
    pub to: RoundTo,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum RoundTo {
    Places(u8),
    Unit { count: Number, unit: Option<Unit> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub name: Name,
    pub over: Option<(Expr, Expr)>,
    pub attributes: Attributes,
    pub grades: Vec<Grade>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    pub name: Name,
    pub interval: Interval,
    pub span: Span,
}
