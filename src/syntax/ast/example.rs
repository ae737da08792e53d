//! 示例.

use super::{Date, Expr, MissingState, Name, Path, Text};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    pub title: Text,
    pub on: Option<Date>,
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
