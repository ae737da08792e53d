//! 义务.

use super::{Attributes, Expr, Label, Name};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    pub name: Name,
    pub kind: Name,
    pub attributes: Attributes,
    pub lines: Vec<DutyLine>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DutyLine {
    /// 当.
    When { condition: Expr, span: Span },
    /// 责任人: a text.
    Owner { value: Expr, span: Span },
    /// 应.
    Shall { actions: Vec<Label>, span: Span },
    /// 期限: a date.
    Due { value: Expr, span: Span },
    /// 完成 当.
    Done { condition: Expr, span: Span },
}
