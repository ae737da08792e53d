//! Texts in, trees and messages out.

use super::ast::File;
use super::parse;
use crate::diagnostic::Diagnostics;
use crate::span::Source;

/// Reads a text; the messages know its lines.
pub(super) fn read(text: &str) -> (File, Diagnostics) {
    let mut diagnostics = Diagnostics::with_sources(vec![Source::new("a.jx", text)]);
    let file = parse(0, text, &mut diagnostics);
    diagnostics.sort();
    (file, diagnostics)
}

const SAMPLE: &str = include_str!("sample.jx");

#[test]
fn dump() {
    let (file, found) = read(SAMPLE);
    eprintln!("{found:#}");
    eprintln!("{file:#?}");
}
