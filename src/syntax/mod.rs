//! Text → tree, and tree → text. The only module that knows pest.

#[expect(unreachable_pub, reason = "the tree reads as plain data; the module is what is private")]
pub(crate) mod ast;

mod build;
mod characters;
mod expected;
mod grammar;
mod items;
mod keywords;
mod lean;
mod lexer;
mod nouns;
pub(crate) mod print;
mod recover;
mod scan;
mod slips;
pub(crate) mod words;

use crate::diagnostic::Diagnostics;
use crate::limits;
use crate::span::Span;

/// Reads a rule text (规则文本). Never fails: what could not be read is in `diagnostics`, and what could is in the
/// tree, so that the passes behind it find further errors.
pub(crate) fn parse(source_index: u32, text: &str, diagnostics: &mut Diagnostics) -> ast::File {
    // One byte order mark may open the text; it is no part of it.
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let scan = scan::scan(source_index, text, start, diagnostics);
    let mut file = ast::File { span: Span::new(source_index, 0, text.len()), ..ast::File::default() };
    if !scan.refused {
        limits::with_stack(|| recover::file(source_index, text, start, &scan, &mut file, diagnostics));
    }
    file.comments = scan.comments;
    file
}

#[cfg(test)]
mod tests;
