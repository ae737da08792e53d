//! Lines that stand at most once in an item, and lines without which it says nothing.

use super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;
use crate::syntax::ast;

/// A line and its place.
pub(super) type Placed<T> = Option<(T, Span)>;

/// Keeps a line that may stand once; the second is reported with the first.
pub(super) fn once<T>(
    checker: &mut Checker<'_>,
    slot: &mut Placed<T>,
    value: T,
    span: Span,
    (zh, en): (&str, &str),
) {
    let Some((_, first)) = slot else {
        *slot = Some((value, span));
        return;
    };
    checker.report(
        Diagnostic::error(
            Code::RepeatedClause,
            span,
            format!("「{zh}」写了两次"),
            format!("`{en}` stands twice"),
        )
        .label(*first, "先前的在这里", "the earlier one is here")
        .help("合成一行，或者删去一行", "make them one line, or delete one"),
    );
}

/// Reports an item that lacks a line.
pub(super) fn missing(
    checker: &mut Checker<'_>,
    name: &ast::Name,
    (zh, en): (&str, &str),
    (help_zh, help_en): (&str, &str),
) {
    checker.report(
        Diagnostic::error(
            Code::MissingClause,
            name.span,
            format!("`{}` 没有写「{zh}」", name.text),
            format!("`{}` has no `{en}`", name.text),
        )
        .help(help_zh, help_en),
    );
}
