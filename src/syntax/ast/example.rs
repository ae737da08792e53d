//! 示例.

use super::{Date, Expr, MissingState, Name, Path, Text};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    pub title: Text,
    pub on: Option<Date>,
    pub calendar: Option<Calendar>,
    pub decisions: Vec<Decision>,
    pub subjects: Vec<Subject>,
    pub expectations: Vec<Expectation>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    pub kind: Name,
    pub label: Option<Text>,
    pub assignments: Vec<Assignment>,
    pub rows: Option<Rows>,
    pub children: Vec<Subject>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    pub field: Path,
    pub value: ExampleValue,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExampleValue {
    Missing(MissingState),
    Undecided { reason: Option<Text> },
    Value(Expr),
}

/// A table drawn with `|`; the first row names the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    pub header: Vec<Text>,
    pub rows: Vec<(Vec<Text>, Span)>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    pub of: Path,
    /// Which subject, when the example has several.
    pub subject: Option<Text>,
    pub value: ExampleValue,
    pub span: Span,
}

/// 日历: the working days the example counts by.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// First and last day it speaks about.
    pub days: Option<(Date, Date)>,
    /// 休: from a day to a day.
    pub off: Vec<(Date, Date)>,
    /// 班.
    pub on: Vec<(Date, Date)>,
    pub festivals: Vec<Festival>,
    pub span: Span,
}

/// 节: a feast whose day moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Festival {
    pub name: Name,
    pub day: Date,
    pub span: Span,
}

/// 决定: what a person decided within a range, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub of: Path,
    pub subject: Text,
    pub amount: Expr,
    pub reason: Text,
    pub span: Span,
}
