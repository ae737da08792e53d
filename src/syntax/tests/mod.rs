//! Texts in, trees and messages out.

mod chain;
mod characters;
mod hostile;
mod lean;
mod recovery;
mod slips;
mod slips_chain;
mod tree;

use super::ast::File;
use super::parse;
use crate::diagnostic::{Diagnostics, Language};
use crate::span::Source;

/// Reads a text; the messages know its lines.
pub(super) fn read(text: &str) -> (File, Diagnostics) {
    let mut diagnostics = Diagnostics::with_sources(vec![Source::new("a.jx", text)]);
    let file = parse(0, text, &mut diagnostics);
    diagnostics.sort();
    (file, diagnostics)
}

/// Every message as `E0101 2:5 text`, with the help in brackets.
pub(super) fn said(found: &Diagnostics, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    for diagnostic in found {
        let (line, column) = found.sources()[0].line_column(diagnostic.span().start);
        let help =
            diagnostic.help.as_ref().map_or(String::new(), |help| format!("（{}）", help.get(language)));
        let message = diagnostic.message.get(language);
        said.push(format!("{} {line}:{column} {message}{help}", diagnostic.code));
    }
    said
}

/// The text with the repair put in.
pub(super) fn repaired(text: &str, found: &Diagnostics) -> Option<String> {
    let fix = found.iter().find_map(|diagnostic| diagnostic.fix.clone())?;
    let mut repaired = text.to_owned();
    repaired.replace_range(fix.span.range(), &fix.replacement);
    Some(repaired)
}

const SAMPLE: &str = include_str!("sample.jx");

#[test]
fn the_sample_parses_and_only_its_slips_are_complained_of() {
    let (file, found) = read(SAMPLE);
    let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
    // `60-79`, `≥90 差`.
    assert_eq!(codes, ["E0112", "E0113"], "{found:#}");
    assert_eq!(file.items.len(), 12);
    assert_eq!(file.comments.len(), 2);
}
