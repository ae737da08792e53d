//! Reading on after an error.

use pest::Parser;

use super::ast::File;
use super::build::Builder;
use super::grammar::{Grammar, Rule, children};
use super::scan::Scan;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::span::Span;

/// Reads `text` from byte `start` on into `file`.
pub(super) fn file(
    source: u32,
    text: &str,
    start: usize,
    scan: &Scan,
    file: &mut File,
    diagnostics: &mut Diagnostics,
) {
    let body = text.get(start..).unwrap_or("");
    match Grammar::parse(Rule::file, body) {
        Ok(pieces) => {
            let mut builder = Builder { source, text, base: start, scan, diagnostics };
            for piece in pieces.flat_map(children) {
                let (package, item) = builder.package_or_item(piece);
                file.package = package.or(file.package.take());
                file.items.extend(item);
            }
        }
        Err(error) => {
            let at = match error.location {
                pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
            };
            let at = start + at;
            diagnostics.push(Diagnostic::error(
                Code::UnexpectedText,
                Span::new(source, at, at),
                "此处的文字不合语法",
                format!("the text here does not fit the grammar {:?}", error.variant),
            ));
        }
    }
}
