//! Lines that stand at most once in an item, and lines without which it says nothing.

use super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;
use crate::syntax::ast;
use crate::syntax::words::Word;

/// The lines seen so far of those that stand at most once.
#[derive(Default)]
pub(super) struct Once(Vec<(Word, Span)>);

impl Once {
    /// Whether the line is the first of its word; a second one is reported.
    pub(super) fn is_first(&mut self, checker: &mut Checker<'_>, word: Word, span: Span) -> bool {
        let Some(first) = self.place(word) else {
            self.0.push((word, span));
            return true;
        };
        checker.report(
            Diagnostic::error(
                Code::RepeatedClause,
                span,
                format!("「{}」写了两次", word.zh()),
                format!("`{}` stands twice", word.en()),
            )
            .label(first, "先前的在这里", "the earlier one is here")
            .help("留下一行，删去另一行", "keep one of the lines, delete the other"),
        );
        false
    }

    /// Where the line of a word stands.
    pub(super) fn place(&self, word: Word) -> Option<Span> {
        self.0.iter().find(|(seen, _)| *seen == word).map(|(_, span)| *span)
    }
}

/// Reports a line that has to be there, at the name of the rule, with the line to add.
pub(super) fn missing_line(
    checker: &mut Checker<'_>,
    span: Span,
    (zh, en): (impl Into<String>, impl Into<String>),
    (help_zh, help_en): (&str, &str),
) {
    checker.report(Diagnostic::error(Code::MissingClause, span, zh, en).help(help_zh, help_en));
}

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
