//! 分配.

use super::{Attributes, Expr, Name, RoundTo};
use crate::number::Number;
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Allocation {
    pub name: Name,
    pub kind: Name,
    pub pool: Expr,
    pub attributes: Attributes,
    pub lines: Vec<AllocationLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum AllocationLine {
    Applies {
        condition: Expr,
        span: Span,
    },
    Factors {
        factors: Vec<Factor>,
        span: Span,
    },
    /// 份额: in proportion to a value.
    Share {
        value: Expr,
        span: Span,
    },
    /// 比例: a part of the pool each.
    Portion {
        value: Expr,
        span: Span,
    },
    /// 按名次.
    ByRank {
        value: Expr,
        lowest_first: bool,
        places: Vec<Place>,
        span: Span,
    },
    /// 定额: an amount each.
    Fixed {
        value: Expr,
        span: Span,
    },
    /// 超出: what happens when the amounts exceed the pool.
    Excess {
        scale_down: bool,
        span: Span,
    },
    Lower {
        value: Expr,
        span: Span,
    },
    Upper {
        value: Expr,
        span: Span,
    },
    /// 守恒 到.
    Conserve {
        to: RoundTo,
        span: Span,
    },
    /// 余数 最大余数法, and what decides ties.
    Remainder {
        ties: Option<Expr>,
        span: Span,
    },
}

/// A factor and its weight; a group of factors has a name for its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    pub value: Expr,
    /// The weight as written: a quantity, or the name of a parameter.
    pub weight: Expr,
    pub group: Option<Vec<Factor>>,
    pub span: Span,
}

/// `1 得 40%`, `5-10 得 2%`.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub first: Number,
    pub last: Option<Number>,
    pub share: Expr,
    pub span: Span,
}
