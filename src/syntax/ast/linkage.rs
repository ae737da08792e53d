//! 挂钩.

use super::{Attributes, Case, Clamp, Clause, Expr, Interval, Label, Name, Rounding};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Linkage {
    pub name: Name,
    pub kind: Name,
    pub attributes: Attributes,
    pub lines: Vec<LinkageLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum LinkageLine {
    Applies {
        condition: Expr,
        span: Span,
    },
    /// 性质.
    Force {
        binding: bool,
        span: Span,
    },
    /// 年度.
    Year {
        next: bool,
        span: Span,
    },
    Base {
        value: Expr,
        span: Span,
    },
    /// 先决 … 否则.
    Precondition {
        condition: Expr,
        effects: Vec<Effect>,
        citations: Vec<Clause>,
        span: Span,
    },
    /// 按 … { }.
    By {
        of: Vec<Expr>,
        rows: Vec<EffectRow>,
        span: Span,
    },
    /// 又 当.
    Also {
        condition: Expr,
        effects: Vec<Effect>,
        citations: Vec<Clause>,
        span: Span,
    },
    Exemption {
        condition: Expr,
        shield: Shield,
        actions: Vec<Label>,
        citations: Vec<Clause>,
        span: Span,
    },
    Combine {
        how: Combine,
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
    Pending {
        high: bool,
        span: Span,
    },
    Rounding(Rounding),
}

#[derive(Clone, Debug, PartialEq)]
pub struct EffectRow {
    pub case: Case,
    pub effects: Vec<Effect>,
    pub citations: Vec<Clause>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    pub kind: EffectKind,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum EffectKind {
    Raise {
        by: By,
        clamps: Vec<Clamp>,
    },
    Cut {
        by: By,
        clamps: Vec<Clamp>,
    },
    Keep,
    /// 不予安排.
    Nothing,
    SetTo {
        value: Expr,
        clamps: Vec<Clamp>,
    },
    /// A measure that moves no money.
    Action(Label),
}

/// How far: one value, or a range within which a person decides.
#[derive(Clone, Debug, PartialEq)]
pub enum By {
    Value(Expr),
    Range(Box<Interval>),
}

/// What an exemption takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shield {
    /// 不减.
    Cuts,
    /// 不增.
    Raises,
    /// 不变.
    Both,
}

/// What several hits on one item come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    Strictest,
    Summed,
    InSequence,
}
