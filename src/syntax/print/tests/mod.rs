//! The formatter against the parser.

mod comments;
mod golden;
mod names;
mod round_trip;
mod shape;
mod trees;

use super::{Spelling, print};
use crate::diagnostic::Diagnostics;
use crate::syntax::ast::File;
use crate::syntax::parse;

const SPELLINGS: [Spelling; 2] = [Spelling::Chinese, Spelling::English];

/// The tree of a text that has no errors.
fn read(text: &str) -> File {
    let mut diagnostics = Diagnostics::default();
    let file = parse(0, text, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{text}\n{:#?}", diagnostics.iter().collect::<Vec<_>>());
    file
}

/// The text with no names of a model.
fn format(text: &str, spelling: Spelling) -> String {
    print(&read(text), text, spelling, &|_| None)
}
