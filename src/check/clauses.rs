//! The lines of a rule: those that stand at most once, those that have to, and those never reached.

use super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;
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

/// Reports a line that comes after one that leaves nothing for it: where that one is and why, and what to do.
pub(super) fn never_reached(
    checker: &mut Checker<'_>,
    span: Span,
    (earlier, (covers_zh, covers_en)): (Span, (&str, &str)),
    (help_zh, help_en): (&str, &str),
) {
    checker.report(
        Diagnostic::error(
            Code::UnreachableBranch,
            span,
            "这一行永远到不了",
            "this line can never be reached",
        )
        .label(earlier, covers_zh, covers_en)
        .help(help_zh, help_en),
    );
}
