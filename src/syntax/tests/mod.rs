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
fn the_sample_parses_and_only_its_slips_are_complained_of() {
    let (file, found) = read(SAMPLE);
    let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    // `60-79`, `≥90 差`, 关口.
    assert_eq!(codes, ["E0112", "E0113", "W9009"], "{found:#}");
    assert_eq!(file.items.len(), 12);
    assert_eq!(file.comments.len(), 2);
}
