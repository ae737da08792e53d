//! 规则包: the heading of a file.

use super::{Date, Name, Path, Text};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    pub path: Path,
    pub title: Option<Text>,
    pub documents: Vec<Document>,
    pub in_force: Option<InForce>,
    pub imports: Vec<Path>,
    pub span: Span,
}

/// 文件: a document that rules cite.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub name: Name,
    pub number: Text,
    pub issued: Option<Date>,
    pub unverified: Option<Unverified>,
    pub span: Span,
}

/// 施行: first day in force, and last day (both included) if there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    pub from: Date,
    pub last: Option<Date>,
    pub span: Span,
}

/// 未核实: the figure or document has not been checked against its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Unverified {
    pub note: Option<Text>,
    pub span: Span,
}
