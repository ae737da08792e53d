//! 评价体系: entries, nodes, rows, policies.

use super::{Argument, Attributes, Comparison, Expr, MissingState, Name, Path, Rounding, Table, Text};
use crate::number::Number;
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    pub name: Name,
    pub kind: Name,
    pub full: Weight,
    pub attributes: Attributes,
    pub entries: Vec<Entry>,
    pub span: Span,
}

/// What stands in a framework or in one of its groups.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Node(Box<Node>),
    RowScoring { arms: Vec<RowArm>, span: Span },
    RowWeights { rule: RowWeights, rounding: Option<Rounding>, span: Span },
    Policy { state: MissingState, action: Action, span: Span },
    TotalRounding { rounding: Rounding, span: Span },
    GradeBy { scale: Name, rounded: bool, span: Span },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub role: Role,
    pub name: Name,
    pub weight: Weight,
    pub attributes: Attributes,
    pub body: NodeBody,
    pub span: Span,
}

/// Whether a node counts in its level's sum, or adds (加分) or takes (扣分) beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Weighted,
    Bonus,
    Malus,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    pub value: WeightValue,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum WeightValue {
    Points(Number),
    /// A parameter.
    Named(Name),
}

#[derive(Clone, Debug, PartialEq)]
pub enum NodeBody {
    Group(Vec<Entry>),
    /// 按: one way of scoring; 择优: the best of several.
    Scored(Vec<Scoring>),
    /// 逐行: one leaf per row of a table of the subject's children.
    Rows {
        of: Name,
        condition: Option<Expr>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Scoring {
    Table(Table),
    /// A standard with its arguments; without parentheses (`arguments` is `None`) the standard takes the
    /// indicator of the leaf's own name.
    Standard {
        name: Path,
        arguments: Option<Vec<Argument>>,
        span: Span,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct RowArm {
    pub labels: Vec<ArmLabel>,
    pub condition: Option<Expr>,
    pub body: ArmBody,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArmLabel {
    Sign(Comparison),
    /// 无符号: a number without an operator.
    Bare,
    Range,
    Deadline,
    YesNo,
    Qualitative,
    Rest,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ArmBody {
    Scored(Scoring),
    Undecided(Option<Text>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowWeights {
    AsFiled,
    Prorated,
    Equally,
}

/// What a missing value does to its indicator's points.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Reweigh,
    Spread,
    MoveTo(Name),
    NoPoints,
    FullPoints,
    Carry,
    Block,
}
