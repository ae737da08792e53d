//! Items of a file, and the small ones: attributes, facts, parameters.

use super::{
    Allocation, Comparison, Duty, Example, Expr, Framework, Gate, Indicator, Interval, Linkage, Monitor,
    Name, Path, Process, Scale, Standard, Text, Unverified,
};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Facts(Facts),
    Parameter(Parameter),
    Standard(Standard),
    Scale(Scale),
    Indicator(Indicator),
    Framework(Framework),
    Gate(Gate),
    Monitor(Monitor),
    Process(Process),
    Linkage(Linkage),
    Allocation(Allocation),
    Duty(Duty),
    Example(Example),
    /// Text that is no item; a diagnostic has been given. The name it declares, when that much could be read.
    Broken {
        declares: Option<Name>,
        span: Span,
    },
}

/// What may follow a heading: citations, direction, range of points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    pub citations: Vec<Clause>,
    pub no_citation: Option<Text>,
    /// 细化: the rule this one refines without contradicting it.
    pub refines: Option<Path>,
    pub direction: Option<Direction>,
    pub point_range: Option<Interval>,
}

/// 依据: a document and a clause of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    pub document: Name,
    pub clause: Option<Text>,
    pub span: Span,
}

/// 越大越好 / 越小越好, and of which input.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    pub higher_is_better: bool,
    pub of: Option<Name>,
    pub span: Span,
}

/// 事实: facts a rule author asks for beside those of the built-in model.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub kind: Name,
    pub attributes: Attributes,
    pub fields: Vec<Field>,
    pub span: Span,
}

/// A declared field, or a parameter of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: Name,
    pub ty: Type,
    pub bounds: Vec<Bound>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    Named(Name),
    Choice { options: Vec<Name>, span: Span },
}

/// `≥ 0` after a field's type.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    pub op: Comparison,
    pub value: Expr,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: Name,
    pub ty: Option<Type>,
    pub value: Expr,
    pub unverified: Option<Unverified>,
    pub attributes: Attributes,
    pub span: Span,
}
