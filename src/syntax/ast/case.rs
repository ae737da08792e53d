//! One line of a table of cases, and what it may give.

use super::{Expr, Interval, MissingState, Name};
use crate::span::Span;

/// What a line of a table looks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Case {
    Interval(Interval),
    When(Expr),
    Otherwise(Span),
    /// One list of alternatives for each thing the table looks at, in order.
    Options(Vec<Options>),
}

/// Alternatives (`优 或 良`); none stands for all that is left (其余).
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub names: Vec<Name>,
    pub span: Span,
}

/// Words a rule gives: a conclusion, a measure to take. A name or a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub text: String,
    /// Written in quotation marks.
    pub quoted: bool,
    pub span: Span,
}

/// A line of 结论 or 灯: what it looks for and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub case: Case,
    pub says: VerdictValue,
    /// 不通过.
    pub fails: bool,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum VerdictValue {
    Missing(MissingState, Span),
    Label(Label),
}
