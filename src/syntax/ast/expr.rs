//! Expressions.

use super::{Interval, Name, Path};
use crate::number::Number;
use crate::span::Span;
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    Quantity {
        number: Number,
        unit: Option<Unit>,
    },
    Text(String),
    Date(NaiveDate),
    Truth(bool),
    /// 满分: the points of the indicator being scored.
    FullMarks,
    Path(Path),
    Call {
        name: Path,
        arguments: Vec<Argument>,
    },
    Negate(Box<Expr>),
    Not(Box<Expr>),
    /// Terms with the sign before each; the first one's is `+` unless negated.
    Sum {
        first: Box<Expr>,
        rest: Vec<(SumOp, Expr)>,
    },
    Product {
        first: Box<Expr>,
        rest: Vec<(ProductOp, Expr)>,
    },
    Compare {
        op: Comparison,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// A value 在 an interval.
    InInterval {
        value: Box<Expr>,
        interval: Box<Interval>,
    },
    /// A value 在 a list.
    InList {
        value: Box<Expr>,
        list: Vec<Expr>,
    },
    And(Vec<Expr>),
    Or(Vec<Expr>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    pub label: Option<Name>,
    pub value: Expr,
    /// `当 …` inside an aggregate.
    pub condition: Option<Expr>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumOp {
    Plus,
    Minus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductOp {
    Times,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    AtLeast,
    AtMost,
    NotEqual,
    MoreThan,
    LessThan,
    Equal,
}

/// A unit as written after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Percent,
    Permille,
    PercentagePoint,
    Yuan,
    ThousandYuan,
    WanYuan,
    MillionYuan,
    YiYuan,
    Points,
    Days,
    Workdays,
}
