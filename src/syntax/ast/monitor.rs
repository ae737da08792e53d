//! 监控, 流程.

use super::{Attributes, Expr, Label, Name, Options, Rounding, Verdict};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Monitor {
    pub name: Name,
    pub kind: Name,
    pub attributes: Attributes,
    pub lines: Vec<MonitorLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MonitorLine {
    /// `进度 = …`.
    Measure {
        name: Name,
        value: Expr,
        rounding: Option<Rounding>,
        span: Span,
    },
    /// 灯; without a name it is the one light of the monitor.
    Light {
        name: Option<Name>,
        of: Option<Expr>,
        verdicts: Vec<Verdict>,
        span: Span,
    },
    /// 总灯 取最差.
    Overall {
        lights: Vec<Name>,
        span: Span,
    },
    Respond(Box<Respond>),
}

/// 应对: what an overall light asks for, by when, and what follows when nobody answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Respond {
    pub lights: Options,
    pub actions: Vec<Label>,
    pub within: Expr,
    pub counted_from: Expr,
    /// The day of the answer.
    pub answered: Expr,
    pub default: Label,
    pub span: Span,
}

/// 流程: a state that may change with each period.
#[derive(Clone, Debug, PartialEq)]
pub struct Process {
    pub name: Name,
    pub kind: Name,
    pub attributes: Attributes,
    pub lines: Vec<ProcessLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ProcessLine {
    /// 逐期: the children that are its periods, and what puts them in order.
    EachPeriod {
        of: Name,
        by: Expr,
        span: Span,
    },
    Start {
        state: Name,
        span: Span,
    },
    Step {
        from: Options,
        condition: Expr,
        to: Name,
        actions: Vec<Label>,
        span: Span,
    },
}
